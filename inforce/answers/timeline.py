"""Every change for one place, as spells: each policy question and each provision over all days, day-exact."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from inforce.answers.basis import basis_of
from inforce.answers.contract import Headed, PlaceRef, Value, place_ref
from inforce.answers.library import Library
from inforce.answers.place import asked_here, meant_for_others
from inforce.dates import Day, Span
from inforce.law.book import Book
from inforce.law.changes import provision_days, question_days
from inforce.law.determine import Determination, determine
from inforce.law.effects import Here
from inforce.law.policy import Answer, answer, answer_key
from inforce.law.scope import within
from inforce.law.spells import spells
from inforce.nouns import Place, Provision, Question
from inforce.words.names import instrument_of, place_name
from inforce.words.phrases import say
from inforce.words.verdicts import Speaker


class Spell(Value, frozen=True):
    """One spell: inclusive days, null where open; `words` say what holds and why. `unreleased`: it rests on edits not yet released."""

    from_: str | None
    to: str | None
    value: str
    words: str
    by: tuple[str, ...]
    by_names: tuple[str, ...]
    unreleased: bool = False


class Track(Value, frozen=True):
    """All spells of one question or provision, in order; they partition time."""

    kind: str  # policy | provision
    id: str
    name: str
    spells: tuple[Spell, ...]
    office: str = ""  # of a policy: whose answer it is; "" for the first office, or where offices are not told apart


class TimelineAnswer(Headed, frozen=True):
    """The answer of `inforce timeline`."""

    place: PlaceRef
    tracks: tuple[Track, ...]
    axis: str = "on"  # on: when it was so in the world; known: when this record said so, of the one day `on`


def timeline_answer(library: Library, place: Place, *, on: Day, known: Day | None, only: str = "") -> TimelineAnswer:
    """All spells of one place. `only` is a question or provision id; without it, every one that ever changes, office by office, save what
    is meant for other governments.

    `on` only stands in the basis: a timeline covers all days.
    """
    place = library.as_known(place, known)
    book = library.book(place, known)
    questions = [
        (one, office, _policy_spells(one, office, place, book))
        for one, office in asked_here(place, book)
        if only in ("", one.id)
    ]
    asked = ((one, _provision_spells(one, place, book)) for one in book.provisions.values() if _asked(one, place, only))
    provisions = [(one, found) for one, found in asked if only or not all(meant_for_others(each) for _, each in found)]
    ids = {place.slug, *place.parents, *(one.id for one, _ in provisions)}
    for _, found in provisions:
        ids |= {id for _, one in found for id in (*one.decided_by, *(reason.node for reason in one.unknown))}
    for _, _, answers in questions:
        ids |= {id for _, one in answers for id in (one.set_by, *(reason.node for reason in one.reasons))}
    speaker = library.speaker(ids, book, known)
    tracks = [
        replace(_policy_track(question, found, speaker), office=office)
        for question, office, found in questions
        if len(found) > 1 or only
    ]
    tracks += [_provision_track(provision, found, speaker) for provision, found in provisions]
    return TimelineAnswer(
        "inforce.timeline/1", on.isoformat(), known.isoformat() if known else None, basis_of(library.record, on, known),
        (say("remark.not_advice"),), place_ref(place, place_name(place)), tuple(tracks),
    )  # fmt: skip


def knowledge_answer(library: Library, place: Place, *, on: Day, only: str = "") -> TimelineAnswer:
    """How the answers about one day changed as the record learned: spells of days of knowledge, from its first release on.

    `only` is a question or provision id; without it, every answer that ever changed. Edits not yet released are the last spell.
    """
    points: list[Day | None] = [Day.fromisoformat(known) for known in library.record.releases()]
    points += [None] if library.record.edited else []
    told = [_told(library, place, on, known) for known in points]
    tracks = []
    for key in dict.fromkeys(key for found in told for key in found):
        if only not in ("", key[1]):
            continue
        name = next(found[key][0] for found in reversed(told) if key in found)
        spells_: list[Spell] = []
        for number, known in enumerate(points):
            spell = told[number][key][1] if key in told[number] else _not_yet()
            spell = replace(spell, from_=known.isoformat() if known else None, to=None, unreleased=known is None)
            if spells_ and _said(spells_[-1]) == _said(spell):
                continue
            if spells_ and known is not None:
                spells_[-1] = replace(spells_[-1], to=(known - timedelta(days=1)).isoformat())
            spells_.append(spell)
        if len(spells_) > 1 or only:
            tracks.append(Track(*key, name, tuple(spells_)))
    return TimelineAnswer(
        "inforce.timeline/1", on.isoformat(), None, basis_of(library.record, on, None), (say("remark.not_advice"),),
        place_ref(place, place_name(place)), tuple(tracks), "known",
    )  # fmt: skip


def _told(library: Library, place: Place, on: Day, known: Day | None) -> dict[tuple[str, str], tuple[str, Spell]]:
    """(kind, id) -> its name and its answer on one day, as known on one day."""
    here = Here(library.book(place, known), place, on)
    asked = {one.id: answer(one, here) for one in here.book.questions.values()}
    found = {one.id: determine(one, here)[0] for one in here.book.provisions.values() if within(one.home, place)}
    ids = {place.slug, *place.parents, *found}
    ids |= {id for one in found.values() for id in (*one.decided_by, *(reason.node for reason in one.unknown))}
    ids |= {id for one in asked.values() for id in (one.set_by, *(reason.node for reason in one.reasons))}
    speaker = library.speaker(ids, here.book, known)
    day = Span(on, on)
    rows = [_policy_track(here.book.questions[id], [(day, one)], speaker) for id, one in asked.items()]
    rows += [_provision_track(here.book.provisions[id], [(day, one)], speaker) for id, one in found.items()]
    return {(row.kind, row.id): (row.name, row.spells[0]) for row in rows}


def _not_yet() -> Spell:
    return Spell(None, None, "unknown", say("policy.not_recorded"), (), ())


def _said(spell: Spell) -> tuple[object, ...]:
    return spell.value, spell.words, spell.by


def _asked(provision: Provision, place: Place, only: str) -> bool:
    return provision.id == only if only else within(provision.home, place)


def _policy_spells(question: Question, office: str, place: Place, book: Book) -> list[tuple[Span, Answer]]:
    days = question_days(question, place, book)
    return spells(days, lambda day: answer(question, Here(book, place, day), office), answer_key)


def _provision_spells(provision: Provision, place: Place, book: Book) -> list[tuple[Span, Determination]]:
    days = provision_days(provision, place, book)
    return spells(days, lambda day: determine(provision, Here(book, place, day))[0], determination_key)


def determination_key(one: Determination) -> tuple[object, ...]:
    """What makes two determinations the same spell: the four truths, what decided, the definition, the kinds of doubt."""
    doubts = tuple(sorted((reason.code, reason.node) for reason in one.unknown))
    return one.definition, one.applies, one.in_force, one.operative, one.reaches, one.decided_by, doubts


def _policy_track(question: Question, found: list[tuple[Span, Answer]], speaker: Speaker) -> Track:
    return Track(
        "policy", question.id, question.asks, _joined([_policy_spell(span, one, speaker) for span, one in found])
    )


def _policy_spell(span: Span, one: Answer, speaker: Speaker) -> Spell:
    from_, to = span.shown()
    words = speaker.names.value(one.question, one.value) if one.value != "unknown" else _doubt(one, speaker)
    by = (one.set_by,) if one.set_by else tuple(dict.fromkeys(contender.effect for contender in one.contested))
    return Spell(from_, to, one.value, words, by, tuple(speaker.names.of(instrument_of(id)) for id in by))


def _doubt(one: Answer, speaker: Speaker) -> str:
    """Why it is unknown; that nothing is recorded needs no more words under the question itself, and none beside another reason."""
    reasons = [speaker.reason(each) for each in one.reasons if each.code != "not_recorded"]
    return "; ".join(reasons) or say("policy.not_recorded")


def _provision_track(provision: Provision, found: list[tuple[Span, Determination]], speaker: Speaker) -> Track:
    rows = []
    for span, one in found:
        from_, to = span.shown()
        by = one.decided_by
        rows.append(Spell(from_, to, one.applies, speaker.verdict(one), by, tuple(speaker.names.of(id) for id in by)))
    return Track("provision", provision.id, speaker.names.of(provision.id), _joined(rows))


def _joined(rows: list[Spell]) -> tuple[Spell, ...]:
    """Neighbours that read the same are one spell, though their proofs differ in something that decides nothing."""
    kept: list[Spell] = []
    for row in rows:
        if kept and (kept[-1].value, kept[-1].words, kept[-1].by) == (row.value, row.words, row.by):
            row = replace(row, from_=kept.pop().from_)
        kept.append(row)
    return tuple(kept)
