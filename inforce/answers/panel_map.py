"""One provision on some days, county by county: what a map of it shows, and the shapes to draw it with."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from inforce.answers.library import Library
from inforce.answers.panel_shape import Panel
from inforce.dates import Day
from inforce.errors import UsageError
from inforce.intake.borders import Shape, shapes
from inforce.nouns import Place

STATUSES = ("yes", "unknown", "stopped", "no", "none")
"""It applies; nobody knows; it stands and is stopped here; it does not apply; no such government is in the register."""

MOST_DAYS = 12
"""Maps on one picture."""


class MapDay(msgspec.Struct, frozen=True):
    """One map: the status of each county by its GEOID, and how many have each."""

    day: Day
    status: dict[str, str]
    counts: dict[str, int]


class Map(msgspec.Struct, frozen=True):
    """What to draw: the provision's name, a map for each day, the shapes of counties and States, and what it rests on."""

    provision: str
    name: str
    days: tuple[MapDay, ...]
    counties: tuple[Shape, ...]
    states: tuple[Shape, ...]
    basis: str


def county_places(library: Library, known: Day | None = None) -> tuple[Place, ...]:
    """Every government that has a county's GEOID, as known on a day: counties, consolidated city-counties, independent cities."""
    held = library.record.places(known=known)
    found = [one for one in held if any(len(code) == 5 for code in (one.geoid, *one.geoids))]
    return tuple(sorted(found, key=lambda one: one.slug))


def map_of(panel: Panel, places: tuple[Place, ...], days: tuple[Day, ...]) -> Map:
    """The map of a panel of one provision and these places.

    Raises:
        UsageError: no days, or too many for one picture.
    """
    if not 1 <= len(days) <= MOST_DAYS:
        raise UsageError(f"A map shows 1 to {MOST_DAYS} days, each given as --on DAY; here are {len(days)}.")
    counties = shapes("counties")
    (track,) = panel.tracks
    whose = {code: number for number, one in enumerate(places) for code in (one.geoid, *one.geoids) if len(code) == 5}
    timelines = [_governing(rows) for rows in track.timelines]
    found = []
    for day in days:
        status = {}
        for shape in counties:
            timeline = track.which[whose[shape.geoid]] if shape.geoid in whose else -1
            status[shape.geoid] = _status(timelines[timeline], day) if timeline >= 0 else "none"
        values = list(status.values())
        found.append(MapDay(day, status, {one: values.count(one) for one in STATUSES}))
    return Map(track.values[0], track.name, tuple(found), counties, shapes("states"), panel.basis)


def _governing(rows: tuple[tuple[object, ...], ...]) -> list[tuple[Day, str]]:
    """The governing spells, each by its first day (Day.min where it has none) with its status."""
    found = []
    for from_, _, _, governing, applies, in_force, operative, _ in rows:
        if governing:
            stopped = applies == "no" and in_force == "yes" and operative == "no"
            found.append((from_ if isinstance(from_, Day) else Day.min, "stopped" if stopped else str(applies)))
    return found


def _status(timeline: list[tuple[Day, str]], day: Day) -> str:
    return timeline[bisect_right(timeline, day, key=lambda one: one[0]) - 1][1]
