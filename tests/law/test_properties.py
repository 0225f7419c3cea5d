"""What must hold of every answer, on random packs: change days, spells, proofs, reasons, neutrality, and doubt that is settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from inforce.dates import Day, When
from inforce.law.book import Book
from inforce.law.changes import provision_days, question_days
from inforce.law.determine import determine
from inforce.law.effects import Here
from inforce.law.policy import Answer, answer
from inforce.law.proof import REASONS, Step
from inforce.law.spells import spells
from inforce.law.verbs import VERBS, Verb
from inforce.nouns import Effect, Entry, Event, Law, Place, Provision, Relation
from inforce.truth import all_of, any_of, none_of
from tests.law.random_law import ACTS_ON_ACTS, ACTS_ON_TEXT, DAYS, PLACES, laws
from tests.law.test_oracle import QUICK

places = st.sampled_from(PLACES)
JOINS = {"all_of": all_of, "any_of": any_of, "none_of": none_of}


@QUICK
@given(laws(), places)
def test_no_answer_changes_on_a_day_that_is_no_change_day(law: Law, place: Place) -> None:
    book = Book(law)
    for provision in law.provisions:
        days = set(provision_days(provision, place, book))
        before = None
        for day in DAYS:
            now = tuple(replace(one, proof=Step("", "")) for one in determine(provision, Here(book, place, day)))
            assert now == before or before is None or day in days, (provision.id, day)
            before = now
    for question in law.questions:
        for office in question.offices or ("",):
            days = set(question_days(question, place, book))
            answers = [answer(question, Here(book, place, day), office) for day in DAYS]
            changed = [day for day, one, last in zip(DAYS[1:], answers[1:], answers) if one != last]
            assert set(changed) <= days, (question.id, office)


@QUICK
@given(laws(), places)
def test_a_timeline_equals_the_point_answer_of_every_day(law: Law, place: Place) -> None:
    book = Book(law)
    provision = law.provisions[0]

    def applies(on: Day) -> str:
        return determine(provision, Here(book, place, on))[0].applies

    found = spells(provision_days(provision, place, book), applies, str)
    assert all(len([span for span, _ in found if span.holds(day)]) == 1 for day in DAYS)
    for day in DAYS:
        assert next(value for span, value in found if span.holds(day)) == applies(day)


@QUICK
@given(laws(), places)
def test_a_proof_says_what_it_proves(law: Law, place: Place) -> None:
    book = Book(law)
    for provision in law.provisions:
        for day in DAYS[::3]:
            first, *others = determine(provision, Here(book, place, day))
            assert first.governing and not any(one.governing for one in others)
            for one in (first, *others):
                assert one.applies == all_of((one.in_force, one.operative, one.reaches)) == one.proof.result
                decisive = [step for step in one.proof.parts if step.decisive]
                assert bool(one.decisive) == (one.applies == "no") and [step.key for step in decisive] == [
                    one.decisive
                ] * len(decisive)
                assert all(step.result == "no" for step in decisive) and bool(decisive) == bool(one.decisive)
                assert bool(one.unknown) == (one.applies == "unknown")
                assert all(reason.code in REASONS for reason in one.unknown)
                assert one.decided_by or one.applies == "unknown" or one.decisive == "reaches"
                for step in _steps(one.proof):
                    if step.join:
                        assert step.result == JOINS[step.join](part.result for part in step.parts), step
                    if step.result == "unknown" and not any(part.result == "unknown" for part in step.parts):
                        assert step.reason is not None or step.key == "governs", step


@QUICK
@given(laws(), places)
def test_an_unknown_answer_says_why_and_a_known_one_needs_no_reason(law: Law, place: Place) -> None:
    book = Book(law)
    for question in law.questions:
        for day in DAYS[::2]:
            one = answer(question, Here(book, place, day))
            assert bool(one.reasons) == (one.value == "unknown")
            assert all(reason.code in REASONS for reason in one.reasons)
            assert one.value not in one.may_be and len(one.may_be) != 1
            if one.last_known is not None:
                assert one.value == "unknown" and one.last_known.through < day


@QUICK
@given(laws(), places)
def test_names_and_the_order_of_files_decide_nothing(law: Law, place: Place) -> None:
    """Parties, places, agencies and papers get other names, and the files come in reverse."""
    renamed = {
        "us-aa-city": "us-zz-nyack", "us-aa-y-county": "us-zz-b-county", "us-aa": "us-zz", "act-": "zebra-", "paper-": "act-",
        "agency/us/one": "agency/us/z",
    }  # fmt: skip

    def other(text: str) -> str:
        for old, new in renamed.items():
            text = text.replace(old, new)
        return text

    turned = msgspec.json.decode(other(msgspec.json.encode(law).decode()), type=Law)
    turned = replace(
        turned, effects=turned.effects[::-1], provisions=turned.provisions[::-1], relations=turned.relations[::-1]
    )
    there = msgspec.json.decode(other(msgspec.json.encode(place).decode()), type=Place)
    before, after = Book(law), Book(turned)
    for day in DAYS[::2]:
        here, new = Here(before, place, day), Here(after, there, day)
        for provision in law.provisions:
            one, same = determine(provision, here)[0], determine(after.provisions[other(provision.id)], new)[0]
            assert (one.in_force, one.operative, one.reaches) == (same.in_force, same.operative, same.reaches)
        for question in law.questions:
            found, again = answer(question, here), answer(after.questions[question.id], new)
            assert (found.value, found.may_be) == (again.value, again.may_be)


@QUICK
@given(laws(), places, st.data())
def test_settling_a_doubtful_day_turns_no_decided_answer_over(law: Law, place: Place, data: st.DataObject) -> None:
    settled = _settled(law, data)
    before, after = Book(law), Book(settled)
    for day in DAYS[::2]:
        here, there = Here(before, place, day), Here(after, place, day)
        for provision in law.provisions:
            one, other = determine(provision, here)[0], determine(after.provisions[provision.id], there)[0]
            for key in ("in_force", "operative", "reaches"):
                assert getattr(one, key) in ("unknown", getattr(other, key)), (provision.id, day, key)
        for question in law.questions:
            _follows(answer(question, here), answer(question, there))


def _follows(open_: Answer, settled: Answer) -> None:
    assert open_.value in ("unknown", settled.value)
    if open_.may_be:
        assert {settled.value, *settled.may_be} - {"unknown"} <= set(open_.may_be)
        assert settled.value != "unknown" or settled.may_be


def _settled(law: Law, data: st.DataObject) -> Law:
    """The same law with every day in doubt put on one of the days it can be."""

    def day(when: When | None) -> When | None:
        if when is None or when.certain is not None:
            return when
        low = when.earliest or (when.latest or DAYS[5]) - timedelta(days=6)
        high = when.latest or max(low, DAYS[-1]) + timedelta(days=1)
        return When.on(low + timedelta(days=data.draw(st.integers(0, (high - low).days))))

    def dated(one: Effect | Provision | Relation | Entry) -> object:
        return replace(one, from_=day(one.from_), until=day(one.until))

    def happened(one: Event) -> Event:
        return replace(one, on=day(one.on))

    rolls = tuple(replace(roll, entries=tuple(dated(row) for row in roll.entries)) for roll in law.rolls)
    fields = {name: tuple(dated(one) for one in getattr(law, name)) for name in ("provisions", "effects", "relations")}
    return replace(law, rolls=rolls, events=tuple(happened(one) for one in law.events), **fields)


def _steps(step: Step) -> Iterator[Step]:
    yield step
    for part in step.parts:
        yield from _steps(part)


def test_the_random_packs_use_every_verb_that_does_something() -> None:
    used = {*ACTS_ON_TEXT, *ACTS_ON_ACTS, "sets", "compels", "forbids", "lists", "delists"}
    nothing = Verb("", True)
    does = {
        name
        for name, verb in VERBS.items()
        if replace(verb, name="", lasting=True, note="") != nothing
        or name in ("sets", "compels", "forbids", "lists", "delists")
    }
    assert does - used == {"withdraws", "sunsets"}, "these two are spelled-out synonyms of repeals"
