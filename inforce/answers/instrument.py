"""The life of one instrument: what it says, what it did, what was done to it, what happened around it, in order of days."""

from __future__ import annotations

from collections.abc import Iterable

from inforce.answers.basis import basis_of
from inforce.answers.contract import Headed, SourceRef, Value, source_ref
from inforce.answers.library import Library
from inforce.dates import Day, When
from inforce.errors import InforceError
from inforce.nouns import Actor, Effect, Event, Instrument, Provision, Question, Scope
from inforce.words.names import Names, instrument_of, short
from inforce.words.phrases import PHRASES, say
from inforce.words.verdicts import Speaker


class Section(Value, frozen=True):
    """One provision: its gist, and its text where it was really read."""

    id: str
    name: str
    gist: str
    text: str
    from_: str
    until: str
    money: str
    not_read: str


class Covered(Value, frozen=True):
    """Whom a scope names: a place, a State with or without its local governments, or a roll. `slug` is "" for a roll."""

    slug: str
    name: str
    words: str


class Deed(Value, frozen=True):
    """One effect, by the instrument (`target` is what it acts on) or on it (`by` is what acts). `covers` and `but` list its scope:
    empty where it covers everyone, or takes nobody out; `open` says what is not known of the scope."""

    id: str
    verb: str
    day: str
    sort: str
    by: str
    by_name: str
    target: str
    target_name: str
    whom: str
    gist: str
    leaves: str
    did: str
    covers: tuple[Covered, ...]
    but: tuple[Covered, ...]
    open: str
    sources: tuple[str, ...]


class Happening(Value, frozen=True):
    """One event about it; no force of its own."""

    id: str
    kind: str
    day: str
    sort: str
    gist: str
    pending: str
    sources: tuple[str, ...]


class InstrumentAnswer(Headed, frozen=True):
    """The answer of `inforce instrument`. Days are shown as recorded, in doubt or not; `sort` is their first possible day."""

    id: str
    kind: str
    name: str
    title: str
    issued: str
    issued_by: tuple[str, ...]
    cite: tuple[str, ...]
    court: str
    dockets: tuple[str, ...]
    vote: str
    gist: str
    addressees: tuple[str, ...]
    deadline: str
    checked_through: str | None
    reviewed_by: str
    todo: tuple[str, ...]
    provisions: tuple[Section, ...]
    does: tuple[Deed, ...]
    done_to: tuple[Deed, ...]
    events: tuple[Happening, ...]
    sources: tuple[SourceRef, ...]


def instrument_answer(library: Library, id: str, *, on: Day, known: Day | None) -> InstrumentAnswer:
    """Everything recorded of one instrument.

    Raises:
        InforceError: there is none with this id.
    """
    record = library.record
    found = record.by_id(Instrument, [id], known=known)
    if id not in found:
        raise InforceError(f'"{id}" is no instrument of this record.')
    one = found[id]
    provisions = [each for each in record.nodes(Provision, known=known) if each.instrument == id]
    effects = {each.id: each for each in record.nodes(Effect, known=known)}
    own = [each for each in effects.values() if each.instrument == id]
    reach = {each.id for each in provisions} | {each.id for each in own}
    on_it = _acting_on(reach, effects)
    events = [
        each for each in record.nodes(Event, known=known) if instrument_of(each.id) == id or _about(each, id, reach)
    ]
    questions = {each.id: each for each in record.nodes(Question, known=known)}
    speaker = Speaker(library.names(_mentioned(one, own, on_it), questions, known), effects)
    actors = record.by_id(Actor, one.issued_by, known=known)
    cited = [source.id for source in one.sources]
    cited += [id for each in on_it for id in each.sources] + [id for each in events for id in each.sources]
    return InstrumentAnswer(
        "inforce.instrument/1", on.isoformat(), known.isoformat() if known else None, basis_of(record, on, known),
        (say("remark.not_advice"),), one.id, one.kind, short(one), one.title, one.issued.shown(),
        tuple(_actor(each, actors, speaker.names) for each in one.issued_by), one.cite, one.court, one.dockets, one.vote, one.gist,
        tuple(speaker.names.place(each) for each in one.addressees), one.deadline.shown() if one.deadline else "",
        one.checked_through.isoformat() if one.checked_through else None, one.reviewed_by, one.todo,
        tuple(_section(each, speaker.names) for each in provisions), _deeds(own, speaker), _deeds(on_it, speaker), _happenings(events),
        tuple(source_ref(each) for each in library.sources(cited, speaker.names, known).values()),
    )  # fmt: skip


def _acting_on(reach: set[str], effects: dict[str, Effect]) -> list[Effect]:
    """The effects of others on these nodes, on those effects, and so on."""
    found: dict[str, Effect] = {}
    waiting = set(reach)
    while waiting:
        acting = {
            one.id: one
            for one in effects.values()
            if set(one.targets) & waiting and one.id not in reach and one.id not in found
        }
        found |= acting
        waiting = set(acting)
    return list(found.values())


def _about(event: Event, id: str, reach: set[str]) -> bool:
    return any(about == id or about in reach for about in event.about)


def _mentioned(one: Instrument, own: Iterable[Effect], on_it: Iterable[Effect]) -> Iterable[str]:
    yield one.id
    yield from one.addressees
    for effect in (*own, *on_it):
        yield effect.id
        yield from effect.targets
        yield from (*effect.scope.places, *effect.scope.states, *effect.scope.rolls, *effect.scope.but)


def _actor(id: str, actors: dict[str, Actor], names: Names) -> str:
    return actors[id].name if id in actors else names.place(id)


def _section(one: Provision, names: Names) -> Section:
    condition = one.condition
    money, left = (condition.money, condition.not_read) if condition else ("", "")
    until = one.until.shown() if one.until else ""
    return Section(one.id, names.of(one.id), one.gist, one.text, one.from_.shown(), until, money, left)


def _deeds(effects: Iterable[Effect], speaker: Speaker) -> tuple[Deed, ...]:
    return tuple(sorted((_deed(one, speaker) for one in effects), key=lambda row: (row.sort, row.id)))


def _deed(one: Effect, speaker: Speaker) -> Deed:
    targets = one.targets or ((one.question,) if one.question else ())
    what = "; ".join(speaker.names.of(target) for target in targets)
    if one.question:
        what = f"{what} {'; '.join(speaker.names.value(one.question, each) for each in one.values)}"
    return Deed(
        one.id, one.verb, one.from_.shown(), _first(one.from_), one.instrument, speaker.names.of(one.instrument),
        targets[0] if targets else "", what, speaker.whom(one.scope), one.gist, one.leaves, _did(one),
        tuple(_covered(one.scope, speaker.names)), tuple(_place(slug, speaker.names) for slug in one.scope.but),
        say("scope.others") if one.scope.others == "unknown" else "", one.sources,
    )  # fmt: skip


def _did(one: Effect) -> str:
    key = f"did.{one.verb}"
    return say(key) if key in PHRASES else one.verb.replace("_", " ")


def _covered(scope: Scope, names: Names) -> Iterable[Covered]:
    for slug in scope.places:
        yield _place(slug, names)
    key = {"yes": "scope.with_subdivisions", "no": "scope.without_subdivisions"}.get(scope.subdivisions)
    for slug in scope.states:
        words = say(key or "scope.perhaps_subdivisions")
        if scope.recipients:
            words = say("scope.of_kind", words=words, kinds=", ".join(scope.recipients))
        yield Covered(slug, names.place(slug), words)
    for roll in scope.rolls:
        yield Covered("", names.of(roll), say("scope.on_roll"))


def _place(slug: str, names: Names) -> Covered:
    return Covered(slug, names.place(slug), "")


def _happenings(events: Iterable[Event]) -> tuple[Happening, ...]:
    rows = [
        Happening(one.id, one.kind, one.on.shown(), _first(one.on), one.gist, one.pending, one.sources)
        for one in events
    ]
    return tuple(sorted(rows, key=lambda row: (row.sort, row.id)))


def _first(when: When) -> str:
    return when.earliest.isoformat() if when.earliest else ""
