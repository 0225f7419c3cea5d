"""The law of every pack of the checkout, and the places that occur in it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from inforce.dates import Day, day_after, day_before
from inforce.intake.packs import load_pack
from inforce.intake.register import rows
from inforce.nouns import Law, Pack, Place
from tests.golden import FICTIONAL, ROOT

FOLDERS = [pack.parent for packs in (FICTIONAL, ROOT / "packs") for pack in sorted(packs.glob("*/pack.yaml"))]


@cache
def pack_at(folder: Path) -> Pack:
    """The pack of a folder, loaded once."""
    return load_pack(folder)


@cache
def law_of(folder: Path) -> Law:
    """What the engine computes with, of a pack."""
    pack = pack_at(folder)
    checked = {one.id: one.checked_through for one in pack.instruments if one.checked_through}
    return Law(
        pack.provisions, pack.effects, pack.questions, pack.relations, pack.rolls, pack.rules, pack.events, checked
    )


def around(days: Iterable[Day]) -> list[Day]:
    """Each day, the day before and the day after."""
    return sorted({other for day in days for other in (day_before(day), day, day_after(day))})


@cache
def register() -> dict[str, Place]:
    """All places by slug."""
    return {place.slug: place for place in rows()}


@cache
def places_of(folder: Path) -> list[Place]:
    """Every place that occurs in a pack: homes, parties, members, operators, places of conditions."""
    pack = pack_at(folder)
    slugs = {one.home for one in (*pack.instruments, *pack.provisions)}
    for effect in pack.effects:
        slugs |= {*effect.scope.places, *effect.scope.states, *effect.scope.but, *effect.members}
    slugs |= {row.place for roll in pack.rolls for row in roll.entries}
    slugs |= {home for one in pack.relations for home in (one.subject, one.object)}
    for provision in pack.provisions:
        slugs |= set(provision.condition.places if provision.condition else ())
    return [register()[slug] for slug in sorted(slugs - {"us"})]


def law_here(law: Law, place: Place) -> Law:
    """The part of a law that can bear on a place: of the nation, its State, its county and itself, and of who answers for it."""
    homes = {"us", place.slug, *place.parents}
    for _ in range(3):  # who answers for who answers for it
        homes |= {relation.subject for relation in law.relations if relation.object in homes}
    homes |= {"-".join(home.split("-")[:2]) for home in homes}
    return replace(
        law, provisions=tuple(one for one in law.provisions if one.home in homes),
        effects=tuple(one for one in law.effects if one.home in homes),
    )  # fmt: skip
