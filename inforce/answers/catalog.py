"""What a record holds, listed: instruments, the codebook, claims with their findings, sources, and what is open."""

from __future__ import annotations

from collections.abc import Callable

from inforce.answers.basis import basis_of
from inforce.answers.contract import Headed, SourceRef, Value, source_ref
from inforce.answers.library import Library
from inforce.dates import Day
from inforce.law.scope import state_slug
from inforce.nouns import Actor, Claim, Instrument, Place, Provision, Question, Source
from inforce.record.store import Record
from inforce.words.names import place_name, short
from inforce.words.phrases import say


class Listed(Value, frozen=True):
    """One instrument in a list."""

    id: str
    kind: str
    name: str
    title: str
    issued: str
    sort: str
    home: str
    checked_through: str | None


class Asked(Value, frozen=True):
    """One question of the codebook."""

    id: str
    asks: str
    type: str
    codes: tuple[tuple[str, str], ...]
    offices: tuple[str, ...]
    settled_by: str


class Shown(Value, frozen=True):
    """What a public series or study shows on a claim."""

    shows: str
    as_of: str
    design: str
    limits: str
    sources: tuple[str, ...]


class Claimed(Value, frozen=True):
    """A claim: who, when, offering what; then what the evidence shows."""

    id: str
    gist: str
    by: tuple[str, ...]
    on: str
    evidence_offered: str
    findings: tuple[Shown, ...]
    sources: tuple[str, ...]


class CatalogAnswer(Headed, frozen=True):
    """Everything a record lists. `homes` are the places that have instruments of their own: (slug, name, how many)."""

    titles: str
    begins: str
    instruments: tuple[Listed, ...]
    provisions: tuple[str, ...]
    questions: tuple[Asked, ...]
    claims: tuple[Claimed, ...]
    homes: tuple[tuple[str, str, int], ...]
    unreviewed: int
    todo: int
    sources: tuple[SourceRef, ...]


def catalog_answer(library: Library, *, on: Day, known: Day | None) -> CatalogAnswer:
    """The whole list."""
    record = library.record
    instruments = record.nodes(Instrument, known=known)
    actors = {one.id: one for one in record.nodes(Actor, known=known)}
    sources = {source.id: source for one in instruments for source in one.sources if not source.weak}
    sources |= {one.id: one for one in record.nodes(Source, known=known) if not one.weak}
    counts: dict[str, int] = {}
    for one in instruments:
        counts[one.home] = counts.get(one.home, 0) + 1
    homes = sorted(
        ((slug, _home(record.place(slug), slug), count) for slug, count in counts.items()), key=_by_state(record)
    )
    return CatalogAnswer(
        "inforce.catalog/1", on.isoformat(), known.isoformat() if known else None, basis_of(record, on, known),
        (say("remark.not_advice"),), record.meta["titles"], record.meta["begins"],
        tuple(sorted((listed(one) for one in instruments), key=lambda one: (one.sort, one.id))),
        tuple(one.id for one in record.nodes(Provision, known=known)),
        tuple(Asked(one.id, one.asks, one.type, one.codes, one.offices, one.settled_by) for one in record.nodes(Question, known=known)),
        tuple(_claimed(one, actors) for one in record.nodes(Claim, known=known)), tuple(homes),
        sum(one.reviewed_by in ("", "nobody yet") for one in instruments), sum(len(one.todo) for one in instruments),
        tuple(source_ref(one) for one in sources.values()),
    )  # fmt: skip


def listed(one: Instrument) -> Listed:
    """An instrument as lists show it."""
    through = one.checked_through.isoformat() if one.checked_through else None
    first = one.issued.earliest.isoformat() if one.issued.earliest else ""
    return Listed(one.id, one.kind, short(one), one.title, one.issued.shown(), first, one.home, through)


def _claimed(one: Claim, actors: dict[str, Actor]) -> Claimed:
    shown = tuple(
        Shown(each.shows, each.as_of.isoformat(), each.design, each.limits, each.sources) for each in one.findings
    )
    by = tuple(actors[id].name if id in actors else id for id in one.by)
    return Claimed(one.id, one.gist, by, one.on.shown(), one.evidence_offered, shown, one.sources)


def _by_state(record: Record) -> Callable[[tuple[str, str, int]], tuple[str, bool, str]]:
    """The order in which people look for places: the nation, then each State with what lies in it, by name."""

    def order(home: tuple[str, str, int]) -> tuple[str, bool, str]:
        slug, name, _ = home
        state = record.place(state_slug(slug))
        return ("" if state is None else state.name, name != (state.name if state else name), name)

    return order


def _home(place: Place | None, slug: str) -> str:
    if slug == "us":
        return say("nation")
    return slug if place is None else place_name(place)
