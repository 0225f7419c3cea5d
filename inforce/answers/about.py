"""What a record holds, how far it reaches, how fresh it is, and what is missing: counts, each of something that can be listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from inforce.answers.basis import basis_of
from inforce.answers.contract import Value
from inforce.answers.library import Library
from inforce.dates import Day
from inforce.nouns import Claim, Effect, Instrument, Place, Provision, Question, Source
from inforce.words.names import place_name, short
from inforce.words.phrases import say

REVIEWED_BY_NONE = ("", "nobody yet")


class Reach(Value, frozen=True):
    """One question: how many places and acts answer it, and the first possible days of the first and the last act ("" where open)."""

    question: str
    asks: str
    places: int
    acts: int
    first: str
    last: str


class Kind(Value, frozen=True):
    """One kind of government: how many the register has, and how many have acts of their own here."""

    kind: str
    places: int
    own: int


class Looked(Value, frozen=True):
    """A year, and the number of files that somebody last looked through in it; "" for files that need no looking after."""

    year: str
    files: int


class ToDo(Value, frozen=True):
    """What the author of a file notes as still to be found."""

    instrument: str
    name: str
    points: tuple[str, ...]


class AboutAnswer(Value, frozen=True):
    """The answer of the site's /about. `states_without` are States with no act of their own; `in_doubt` counts acts whose day is not exact."""

    schema: str
    on: str
    known: str | None
    basis: str
    remarks: tuple[str, ...]
    titles: str
    begins: str
    releases: tuple[str, ...]
    instruments: int
    unreviewed: int
    provisions: int
    effects: int
    in_doubt: int
    questions: int
    claims: int
    sources: int
    governments: int
    homes: int
    reach: tuple[Reach, ...]
    kinds: tuple[Kind, ...]
    looked: tuple[Looked, ...]
    states_without: tuple[str, ...]
    todo: tuple[ToDo, ...]


def about_answer(library: Library, *, on: Day, known: Day | None) -> AboutAnswer:
    """Everything counted anew from the record."""
    record = library.record
    instruments = record.nodes(Instrument, known=known)
    effects = record.nodes(Effect, known=known)
    questions = record.nodes(Question, known=known)
    sources = {source.id for one in instruments for source in one.sources if not source.weak}
    sources |= {one.id for one in record.nodes(Source, known=known) if not one.weak}
    places = record.places()
    homes = {one.home for one in instruments} - {"us"}
    return AboutAnswer(
        "inforce.about/1", on.isoformat(), known.isoformat() if known else None, basis_of(record, on, known),
        (say("remark.not_advice"),), record.meta["titles"], record.meta["begins"],
        tuple(day for day in record.releases() if known is None or day <= known.isoformat()),
        len(instruments), sum(one.reviewed_by in REVIEWED_BY_NONE for one in instruments),
        len(record.nodes(Provision, known=known)), len(effects), sum(one.from_.earliest != one.from_.latest for one in effects),
        len(questions), len(record.nodes(Claim, known=known)), len(sources), len(places), len(homes),
        tuple(_reach(one, [each for each in effects if each.question == one.id]) for one in questions),
        tuple(_kinds(places, homes)), tuple(_looked(instruments)),
        tuple(place_name(one) for one in sorted(places, key=lambda one: one.name) if one.kind == "state" and one.slug not in homes),
        tuple(ToDo(one.id, short(one), one.todo) for one in sorted(instruments, key=lambda one: one.id) if one.todo),
    )  # fmt: skip


def _reach(question: Question, effects: list[Effect]) -> Reach:
    days = sorted(one.from_.earliest.isoformat() for one in effects if one.from_.earliest)
    homes = {place for one in effects for place in (one.scope.places or (one.home,))}
    return Reach(question.id, question.asks, len(homes), len(effects), *((days[0], days[-1]) if days else ("", "")))


def _kinds(places: Iterable[Place], homes: set[str]) -> Iterable[Kind]:
    every = Counter(one.kind for one in places)
    own = Counter(one.kind for one in places if one.slug in homes)
    return (Kind(kind, count, own[kind]) for kind, count in every.most_common())


def _looked(instruments: Iterable[Instrument]) -> Iterable[Looked]:
    years = Counter(one.checked_through.isoformat()[:4] if one.checked_through else "" for one in instruments)
    return (Looked(year, years[year]) for year in sorted(years, reverse=True))
