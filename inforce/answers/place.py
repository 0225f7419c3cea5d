"""Where one place stands on one day: its policies by question, and every provision's determination with its proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inforce.answers.basis import basis_of
from inforce.answers.contract import Headed, LastKnown, PlaceRef, SourceRef, Unknown, Value, place_ref, source_ref
from inforce.answers.library import Library
from inforce.dates import Day, Span, shown_day
from inforce.law.book import Book
from inforce.law.changes import question_days
from inforce.law.determine import TEXT, Determination, determine
from inforce.law.effects import Here
from inforce.law.policy import Answer, Contender, answer, answer_key
from inforce.law.proof import Reason
from inforce.law.scope import within
from inforce.law.spells import spell_around
from inforce.nouns import Condition, Place, Provision, Question
from inforce.words.names import place_name, unreviewed
from inforce.words.phrases import say
from inforce.words.proofs import Row, proof_rows, row_sources
from inforce.words.verdicts import Speaker


class Contested(Value, frozen=True):
    """One of the values that contend."""

    value: str
    value_words: str
    instrument: str
    instrument_name: str
    source: str


class Policy(Value, frozen=True):
    """The place's answer to one question; `topic` is what it is about in a few words. `value` is a code, a number ..., `na` or
    `unknown`; `from`/`to` are inclusive days of the spell it stands in, null where open; `ends` is `not_checked` where it ends only
    because nobody has looked further, else `changed`, or "" where it is open. `practice` is what is done where that differs from the
    paper."""

    question: str
    asks: str
    topic: str
    office: str
    value: str
    value_words: str
    from_: str | None
    to: str | None
    ends: str
    practice: str
    contested: tuple[Contested, ...]
    unknown: tuple[Unknown, ...]
    last_known: LastKnown | None
    instrument: str
    sources: tuple[str, ...]


class Proof(Value, frozen=True):
    """The proof of a determination, as rows."""

    schema: str
    root: Row


GROUPS = ("yes", "unknown", "stopped", "no", "gone", "not_yet")
"""Under which head a determination is listed: applied, unknown, stopped here, did not reach it, had ended, had yet to take hold."""


class Determined(Value, frozen=True):
    """One provision under one definition, here, today. `otherwise` is what would hold were the decisive question answered yes;
    `group` is one of GROUPS."""

    provision: str
    name: str
    gist: str
    group: str
    definition: str
    definition_name: str
    governing: bool
    applies: str
    in_force: str
    operative: str
    reaches: str
    decided_by: tuple[str, ...]
    words: str
    otherwise: str
    unknown: tuple[Unknown, ...]
    last_known: LastKnown | None
    pending: tuple[str, ...]
    protects: tuple[str, ...]
    leaves: tuple[str, ...]
    declines_to_enforce: tuple[str, ...]
    proof: Proof


class PlaceAnswer(Headed, frozen=True):
    """The answer of `inforce place`; `sources` are all that its parts name by id."""

    summary: str
    place: PlaceRef
    policies: tuple[Policy, ...]
    determinations: tuple[Determined, ...]
    sources: tuple[SourceRef, ...]


def place_answer(library: Library, place: Place, *, on: Day, known: Day | None, provision: str = "") -> PlaceAnswer:
    """Answer for one place and one day. With `provision`, only that one and no policies.

    Every provision whose law can reach the place is answered, also before it exists; provisions of other States are not.
    """
    place = library.as_known(place, known)
    book = library.book(place, known)
    here = Here(book, place, on)
    provisions = [
        one for one in book.provisions.values() if (one.id == provision if provision else within(one.home, place))
    ]
    found = [(one, determination) for one in provisions for determination in determine(one, here)]
    answers = [] if provision else list(_answers(here))
    speaker = library.speaker(_mentioned(found, answers, place, book), book, known)
    rows = [proof_rows(one, of, _condition(one, of, book), speaker) for of, one in found]
    determinations = tuple(_determined(one, of, row, speaker, book) for (of, one), row in zip(found, rows, strict=True))
    policies = tuple(_policy(one, here, speaker) for one in answers)
    cited = [*(id for one in answers for id in one.sources), *(id for row in rows for id in row_sources(row))]
    sources = library.sources(cited, speaker.names, known)
    return PlaceAnswer(
        schema="inforce.place/1",
        on=on.isoformat(),
        known=known.isoformat() if known else None,
        basis=basis_of(library.record, on, known),
        remarks=_not_known_yet(library, known) + _remarks(place, answers, speaker, here),
        summary=_summary(determinations),
        place=place_ref(place, place_name(place)),
        policies=policies,
        determinations=determinations,
        sources=tuple(source_ref(source) for source in sources.values()),
    )


def _answers(here: Here) -> Iterator[Answer]:
    for question, office in asked_here(here.place, here.book):
        yield answer(question, here, office)


def asked_here(place: Place, book: Book) -> Iterator[tuple[Question, str]]:
    """Every question that can be asked of this kind of place, of the first office (""); again for each further office that has an answer
    of its own."""
    for question in book.questions.values():
        if question.recipients and not set(place.kinds) & set(question.recipients):
            continue
        yield question, ""
        own = {effect.office for effect in book.on_question.get(question.id, ()) if within(effect.home, place)}
        for office in question.offices[1:]:
            if office in own:
                yield question, office


def _mentioned(
    found: list[tuple[Provision, Determination]], answers: list[Answer], place: Place, book: Book
) -> Iterable[str]:
    """Every id that the words can need."""
    yield place.slug
    yield from place.parents
    for provision, one in found:
        yield provision.id
        yield one.definition
        for effect in book.acting_on(provision.id):
            yield effect.id
            yield from effect.scope.states
            yield from effect.scope.but
            for other in book.acting_on(effect.id):
                yield other.id
        yield from (reason.node for reason in one.unknown)
        if provision.condition:
            yield from provision.condition.places
    for question in book.questions.values():
        for relation in book.relations.get((question.na_turns_to, place.slug), ()):
            yield relation.subject
    for one_answer in answers:
        yield one_answer.set_by
        yield from (reason.node for reason in one_answer.reasons)
        yield from (one_answer.forbidden_by, *(contender.effect for contender in one_answer.contested))


def _condition(one: Determination, provision: Provision, book: Book) -> Condition | None:
    return provision.condition if one.definition == TEXT else book.effects[one.definition].condition


def _determined(one: Determination, provision: Provision, row: Row, speaker: Speaker, book: Book) -> Determined:
    return Determined(
        provision=provision.id,
        name=speaker.names.of(provision.id),
        gist=provision.gist,
        group=_group(one),
        definition=one.definition,
        definition_name=_definition_name(one, speaker),
        governing=one.governing,
        applies=one.applies,
        in_force=one.in_force,
        operative=one.operative,
        reaches=one.reaches,
        decided_by=one.decided_by,
        words=speaker.verdict(one),
        otherwise=speaker.otherwise(one),
        unknown=_unknowns(one.unknown, speaker),
        last_known=LastKnown(one.last_known[0], say(f"truth.{one.last_known[0]}"), one.last_known[1].isoformat())
        if one.last_known
        else None,
        pending=_pending(one, book),
        protects=one.protects,
        leaves=tuple(words for _, words in one.leaves),
        declines_to_enforce=one.declines_to_enforce,
        proof=Proof("inforce.proof/1", row),
    )


def _pending(one: Determination, book: Book) -> tuple[str, ...]:
    events = {event.id: event for event in book.events if event.id in one.pending}
    return tuple(
        say("pending", what=events[id].pending, gist=events[id].gist, when=events[id].on.said()) for id in one.pending
    )


def _definition_name(one: Determination, speaker: Speaker) -> str:
    return say("row.definition_text") if one.definition == TEXT else speaker.names.of(one.definition)


def _group(one: Determination) -> str:
    if one.applies != "no":
        return one.applies
    if one.decisive == "in_force":
        begun = any(part.key == "begun" and part.result == "no" for part in one.proof.parts[0].parts)
        return "not_yet" if begun else "gone"
    return "stopped" if one.decisive == "operative" else "no"


def _unknowns(reasons: tuple[Reason, ...], speaker: Speaker) -> tuple[Unknown, ...]:
    return tuple(Unknown(speaker.reason(one), speaker.settled_by(one), one.code, one.node) for one in reasons)


def _policy(one: Answer, here: Here, speaker: Speaker) -> Policy:
    question = here.book.questions[one.question]
    spell = _spell(one, question, here)
    from_, to = spell.shown()
    words = speaker.names.value(question.id, one.value) if one.value != "unknown" else say(_unknown_key(one))
    return Policy(
        question.id, question.asks, speaker.names.topic(question.id), one.office, one.value, words,
        from_, to, _ends(spell, one, question, here), one.practice,
        tuple(_contended(contender, question, speaker) for contender in one.contested),
        _unknowns(one.reasons, speaker), _last_answer(one, speaker),
        one.instrument, one.sources,
    )  # fmt: skip


def _last_answer(one: Answer, speaker: Speaker) -> LastKnown | None:
    if one.last_known is None:
        return None
    value, day = one.last_known
    return LastKnown(value, speaker.names.value(one.question, value), day.isoformat())


def _contended(side: Contender, question: Question, speaker: Speaker) -> Contested:
    names = speaker.names
    source = next(iter(side.sources), "")
    return Contested(
        side.value, names.value(question.id, side.value), side.instrument, names.of(side.instrument), source
    )


def _unknown_key(one: Answer) -> str:
    codes = {reason.code for reason in one.reasons}
    return (
        "policy.contested"
        if "contested" in codes
        else "policy.not_recorded"
        if codes == {"not_recorded"}
        else "policy.unknown"
    )


def _spell(one: Answer, question: Question, here: Here) -> Span:
    """The spell this answer stands in; without days where nothing is recorded at all."""
    if one.value == "unknown" and not one.contested and not one.set_by:
        return Span(None, None)
    days = question_days(question, here.place, here.book)
    return spell_around(
        here.on, days, lambda day: answer(question, Here(here.book, here.place, day), one.office), answer_key
    )


def _ends(spell: Span, one: Answer, question: Question, here: Here) -> str:
    """Why the spell ends: another answer begins, or nobody has looked further."""
    if spell.until is None:
        return ""
    then = answer(question, Here(here.book, here.place, spell.until), one.office)
    return "not_checked" if any(reason.code == "not_checked" for reason in then.reasons) else "changed"


def _summary(found: tuple[Determined, ...]) -> str:
    """The answer in one sentence: how many provisions stand under each head."""
    groups = [one.group for one in found if one.governing]
    parts = [say(f"summary.{group}", n=groups.count(group)) for group in GROUPS if group in groups]
    form = ".one" if len(groups) == 1 else ""
    return say(f"head.summary{form}", of=len(groups), parts=", ".join(parts)) if groups else ""


def _not_known_yet(library: Library, known: Day | None) -> tuple[str, ...]:
    if known is None or library.record.release(known)[0]:
        return ()
    return (say("remark.not_known_yet", day=shown_day(known)),)


def _span_of(place: Place, on: Day) -> list[str]:
    """That there was no such government on this day, or may not have been: not yet, or no longer."""
    found = []
    if place.from_ is not None and place.from_.reached(on) != "yes":
        found.append(say("remark.place_not_begun", place=place_name(place), when=place.from_.said()))
    if place.until is not None and place.until.reached(on) != "no":
        found.append(say("remark.place_ended", place=place_name(place), when=place.until.said()))
    return found


def _remarks(place: Place, answers: list[Answer], speaker: Speaker, here: Here) -> tuple[str, ...]:
    remarks = _span_of(place, here.on)
    if answers and all(one.value == "unknown" and not one.set_by and not one.contested for one in answers):
        remarks.append(say("remark.no_policy", place=place_name(place)))
    ends = [reason.day for one in answers for reason in one.reasons if reason.code == "not_checked" and reason.day]
    ends = ends or (
        [max(here.book.checked.values())] if here.book.checked and here.on > max(here.book.checked.values()) else []
    )
    if ends:
        remarks.append(say("remark.after", day=shown_day(max(ends))))
    return (*remarks, *unreviewed(speaker.names.instruments.values()), say("remark.not_advice"))
