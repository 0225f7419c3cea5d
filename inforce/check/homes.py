"""Do the places that a pack names exist?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from inforce.check.remarks import At, Remark
from inforce.intake.register import rows
from inforce.nouns import Condition, Pack


def register_homes() -> frozenset[str]:
    """Every home that the place register in the wheel knows."""
    return frozenset({"us", *(place.slug for place in rows())})


def homes_in_doubt(pack: Pack, folder: str, homes: Collection[str]) -> list[Remark]:
    """A remark on each home that is no place, once for a node."""
    at = At(pack, folder)
    found = []
    for node, home in dict.fromkeys(_named(pack)):
        if home and home not in homes:
            near = get_close_matches(home, [each for each in homes if each[:5] == home[:5]], n=3, cutoff=0.75)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            found.append(at("error", "home", node, f'"{home}" is no place of the register.{hint}'))
    return found


def _named(pack: Pack) -> Iterator[tuple[str, str]]:
    for head in pack.instruments:
        parties = tuple(id for id in head.issued_by if "/" not in id)
        yield from ((head.id, home) for home in (head.home, *parties, *head.addressees))
    for provision in pack.provisions:
        yield from ((provision.id, home) for home in _condition(provision.condition))
    for effect in pack.effects:
        scope = effect.scope
        parties = tuple(id for id in effect.binds if "/" not in id)
        for home in (
            *scope.places,
            *scope.states,
            *scope.but,
            *parties,
            *effect.members,
            *_condition(effect.condition),
        ):
            yield effect.id, home
    for event in pack.events:
        parties = tuple(id for id in (*event.by, *event.to) if "/" not in id)
        yield from ((event.id, home) for home in (*parties, *event.places))
    for roll in pack.rolls:
        yield from ((roll.id, entry.place) for entry in roll.entries)
    for relation in pack.relations:
        yield from ((relation.id, home) for home in (relation.subject, relation.object))
    for actor in pack.actors:
        yield actor.id, actor.place
    for claim in pack.claims:
        yield from ((claim.id, home) for home in claim.places)


def _condition(condition: Condition | None) -> tuple[str, ...]:
    return condition.places if condition else ()
