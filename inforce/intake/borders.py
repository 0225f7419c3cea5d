"""Borders of states and counties: which county a point lies in, and the shapes to draw. Read only when somebody asks for one.

The table is the Census Bureau's cartographic boundaries of 2017 at 1:10 million as carried by us-atlas, made smaller by
`tools/make_borders.py`: lines shared between neighbours are stored once. A border drawn so is right to about a kilometre.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from inforce.errors import SourceError
from inforce.nouns import Noun

BORDERS = Path(__file__).parent.parent / "_places" / "borders.json.gz"
"""The table in the wheel."""

NEAR = 0.01
"""Degrees, about a kilometre: what these borders may be off by. Our own rule."""

Ring = tuple[tuple[float, float], ...]
"""Longitude and latitude of each corner, the first again at the end."""


class Shape(Noun, frozen=True):
    """One state or county by its GEOID: outer rings and holes alike (even-odd), and the box they lie in (west, south, east, north)."""

    geoid: str
    rings: tuple[Ring, ...]
    box: tuple[float, float, float, float]

    def holds(self, longitude: float, latitude: float) -> bool:
        """Does the point lie inside?"""
        west, south, east, north = self.box
        if not (west <= longitude <= east and south <= latitude <= north):
            return False
        crossed = 0
        for ring in self.rings:
            for (x1, y1), (x2, y2) in pairwise(ring):
                if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
                    crossed += 1
        return crossed % 2 == 1


def counties_at(latitude: float, longitude: float) -> tuple[str, ...]:
    """GEOIDs of the counties a point lies in or so near that these borders cannot tell; the one it falls into first.

    Raises:
        SourceError: the table is missing or damaged.

    Example:
        >>> counties_at(25.7743, -80.1937), counties_at(0, 0)
        (('12086',), ())
    """
    return near(shapes("counties"), latitude, longitude)


def near(counties: tuple[Shape, ...], latitude: float, longitude: float) -> tuple[str, ...]:
    """As `counties_at`, among these shapes."""
    step = (0.0, NEAR, -NEAR)
    found = [one.geoid for x in step for y in step for one in counties if one.holds(longitude + x, latitude + y)]
    return tuple(dict.fromkeys(found))


def point_in(words: str) -> tuple[float, float] | None:
    """Latitude and longitude, where the words are a point: decimal degrees, the latitude first; None for anything else.

    Example:
        >>> point_in("25.7743, -80.1937"), point_in("25.77° N, 80.19° W"), point_in("33128"), point_in("95.1, 10.2")
        ((25.7743, -80.1937), (25.77, -80.19), None, None)
    """
    found = _POINT.fullmatch(words.strip())
    if found is None:
        return None
    latitude, longitude = float(found["lat"]), float(found["lon"])
    latitude = -latitude if found["south"] in ("S", "s") else latitude
    longitude = -longitude if found["west"] in ("W", "w") else longitude
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


_POINT = re.compile(
    r"(?P<lat>[-+]?\d{1,2}\.\d{1,9})\s*°?\s*(?P<south>[NSns])?\s*[, ]\s*"
    r"(?P<lon>[-+]?\d{1,3}\.\d{1,9})\s*°?\s*(?P<west>[EWew])?"
)


@cache
def shapes(level: str) -> tuple[Shape, ...]:
    """All `counties` or `states`, in the order of their GEOIDs.

    Raises:
        SourceError: the table is missing or damaged.
    """
    try:
        table = json.loads(gzip.decompress(BORDERS.read_bytes()))
    except (OSError, EOFError, ValueError) as fault:
        raise SourceError(f"The table of borders {BORDERS.name} cannot be read: {fault}.") from None
    return decoded(table["scale"], table["translate"], table["arcs"], table[level])


def decoded(
    scale: list[float], translate: list[float], arcs: list[list[list[int]]], geometries: Mapping[str, list[Any]]
) -> tuple[Shape, ...]:
    """Shapes from TopoJSON (topojson-specification 1.0, 2.1.3-2.1.4): arcs are steps on a grid; `~n` is arc n backwards."""
    lines: list[Ring] = []
    for steps in arcs:
        xs, ys = accumulate(step[0] for step in steps), accumulate(step[1] for step in steps)
        lines.append(tuple((x * scale[0] + translate[0], y * scale[1] + translate[1]) for x, y in zip(xs, ys)))
    found = []
    for geoid in sorted(geometries):
        rings = tuple(
            tuple(point for arc in ring for point in (lines[arc] if arc >= 0 else lines[~arc][::-1]))
            for ring in geometries[geoid]
        )
        xs_, ys_ = zip(*(point for ring in rings for point in ring))
        found.append(Shape(geoid, rings, (min(xs_), min(ys_), max(xs_), max(ys_))))
    return tuple(found)
