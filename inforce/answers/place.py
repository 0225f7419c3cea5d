"""Where one place stands on one day: what is recorded of it by question, and every provision's determination with its proof."""

from __future__ import annotations

from collections.abc import Iterable

from inforce.answers.basis import basis_of
from inforce.answers.contract import Headed, LastKnown, PlaceRef, SourceRef, Unknown, Value, place_ref, source_ref
from inforce.answers.letters import Letter, letter, letters
from inforce.answers.library import Library
from inforce.answers.place_policies import Found, Policy, asked_here, found_policies, mentioned, policy
from inforce.dates import Day, shown_day
from inforce.law.book import Book
from inforce.law.determine import TEXT, Determination, determine
from inforce.law.effects import Here
from inforce.law.proof import Reason
from inforce.law.scope import within
from inforce.nouns import Condition, Event, Place, Provision
from inforce.truth import NO, YES
from inforce.words.names import place_name, unreviewed
from inforce.words.phrases import say
from inforce.words.proofs import Row, proof_rows, row_sources
from inforce.words.verdicts import Speaker, some_day

__all__ = [
    "GROUPS",
    "Determined",
    "Letter",
    "PlaceAnswer",
    "Policy",
    "Proof",
    "asked_here",
    "meant_for_others",
    "place_answer",
]


class Proof(Value, frozen=True):
    """The proof of a determination, as rows."""

    schema: str
    root: Row


GROUPS = ("yes", "stopped", "unknown", "no", "gone", "not_yet", "elsewhere")
"""Under which head a determination is listed: applied, stopped here, unknown, did not reach it, had ended, had yet to take hold, is
meant for other governments (whatever becomes of it)."""


class Determined(Value, frozen=True):
    """One provision under one definition, here, today. `otherwise` is what would hold were the decisive question answered yes;
    `group` is one of GROUPS; `money` the money it hangs on, in words; `begins` when it takes or took hold, in
    words, and `begins_on` the first day on which that can be. `beside` are sentences on what
    is no answer to whether it applies and bears on it here: agencies that decline to enforce it, courts that declared on it."""

    provision: str
    name: str
    gist: str
    money: str
    begins: str
    begins_on: str
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
    beside: tuple[str, ...]
    proof: Proof


class PlaceAnswer(Headed, frozen=True):
    """The answer of `inforce place`; `sources` are all that its parts name by id."""

    summary: str
    place: PlaceRef
    policies: tuple[Policy, ...]
    determinations: tuple[Determined, ...]
    letters: tuple[Letter, ...]
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
    answers = () if provision else found_policies(here, library)
    posted = () if provision else letters(place, on, book)
    speaker = library.speaker(_mentioned(found, answers, posted, place, book), book, known, place)
    rows = [proof_rows(one, of, _condition(one, of, book), speaker) for of, one in found]
    determinations = tuple(_determined(one, of, row, speaker, here) for (of, one), row in zip(found, rows, strict=True))
    policies = tuple(policy(one, here, speaker) for one in answers)
    sent = tuple(letter(one, place, on, book, speaker.names) for one in posted)
    cited = [*(id for one in policies for id in one.sources), *(id for row in rows for id in row_sources(row))]
    sources = library.sources([*cited, *(id for one in sent for id in one.sources)], speaker.names, known)
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
        letters=sent,
        sources=tuple(source_ref(source) for source in sources.values()),
    )


def _mentioned(
    found: list[tuple[Provision, Determination]],
    answers: Iterable[Found],
    posted: Iterable[Event],
    place: Place,
    book: Book,
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
    yield from mentioned(answers)
    yield from (event.id for event in posted)


def _condition(one: Determination, provision: Provision, book: Book) -> Condition | None:
    return provision.condition if one.definition == TEXT else book.effects[one.definition].condition


def _determined(one: Determination, provision: Provision, row: Row, speaker: Speaker, here: Here) -> Determined:
    condition = _condition(one, provision, here.book)
    return Determined(
        provision=provision.id,
        name=speaker.names.of(provision.id),
        gist=provision.gist,
        money=condition.money if condition else "",
        begins=provision.from_.shown(),
        begins_on=(provision.from_.earliest or Day.min).isoformat(),
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
        last_known=_last_known(one, provision, speaker, here),
        pending=_pending(one, here.book),
        protects=one.protects,
        leaves=tuple(words for _, words in one.leaves),
        declines_to_enforce=one.declines_to_enforce,
        beside=tuple(_beside(one, provision, speaker, here)),
        proof=Proof("inforce.proof/1", row),
    )


def _last_known(one: Determination, provision: Provision, speaker: Speaker, here: Here) -> LastKnown | None:
    """What it was, or would be had nothing changed, when somebody last looked; with why where it does not apply."""
    if one.last_known is None:
        return None
    last, because = one.last_known, ""
    if last.value == NO:
        seen = determine(provision, here.as_last_seen(last.through))
        same = seen[0] if one.governing else next(each for each in seen if each.definition == one.definition)
        because = speaker.because(same)
    key = f"last_known.{last.value}" if last.then else f"last_known.since.{last.value}"
    words = say(key, day=shown_day(last.through), because=because)
    return LastKnown(last.value, words, last.through.isoformat(), last.then)


def _beside(one: Determination, provision: Provision, speaker: Speaker, here: Here) -> Iterable[str]:
    """Who has said that it will not enforce it here, and which court has declared on it for this place: neither stops it."""
    if one.in_force == NO:
        return
    for effect in here.book.acting_on(provision.id):
        if effect.verb in ("declines_to_enforce", "declares") and here.acts(effect).result == YES:
            said = {"name": speaker.names.of(effect.id), "day": some_day(effect.from_), "gist": effect.gist}
            yield say(f"beside.{effect.verb}", **said).rstrip()


def _pending(one: Determination, book: Book) -> tuple[str, ...]:
    events = {event.id: event for event in book.events if event.id in one.pending}
    return tuple(
        say("pending", what=events[id].pending, gist=events[id].gist, when=events[id].on.said()) for id in one.pending
    )


def _definition_name(one: Determination, speaker: Speaker) -> str:
    return say("row.definition_text") if one.definition == TEXT else speaker.names.of(one.definition)


def meant_for_others(one: Determination) -> bool:
    """Is it addressed to other kinds of government, or to other places by name? Then nothing that becomes of it bears on this place."""
    reach = next(part for part in one.proof.parts if part.key == "reaches")
    return any(part.key in ("recipient", "recipient_place") and part.result == NO for part in reach.parts)


def _group(one: Determination) -> str:
    if meant_for_others(one):
        return "elsewhere"
    if one.applies != "no":
        return one.applies
    if one.decisive == "in_force":
        begun = any(part.key == "begun" and part.result == "no" for part in one.proof.parts[0].parts)
        return "not_yet" if begun else "gone"
    return "stopped" if one.decisive == "operative" else "no"


def _unknowns(reasons: tuple[Reason, ...], speaker: Speaker) -> tuple[Unknown, ...]:
    return tuple(Unknown(speaker.reason(one), speaker.settled_by(one), one.code, one.node) for one in reasons)


def _summary(found: tuple[Determined, ...]) -> str:
    """The answer in one sentence: how many provisions stand under each head."""
    groups = [one.group for one in found if one.governing and one.group != "elsewhere"]
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


def _remarks(place: Place, found: Iterable[Found], speaker: Speaker, here: Here) -> tuple[str, ...]:
    remarks = _span_of(place, here.on)
    answers = [one.answer for one in found]
    if answers and all(one.value == "unknown" and not one.set_by and not one.contested for one in answers):
        remarks.append(say("remark.no_policy", place=place_name(place)))
    ends = [reason.day for one in answers for reason in one.reasons if reason.code == "not_checked" and reason.day]
    ends = ends or (
        [max(here.book.checked.values())] if here.book.checked and here.on > max(here.book.checked.values()) else []
    )
    if ends:
        remarks.append(say("remark.after", day=shown_day(max(ends))))
    return (*remarks, *unreviewed(speaker.names.instruments.values()), say("remark.not_advice"))
