"""Small maps of the country, one a day, as one SVG: no script, no font, readable in print and without colour.

The contiguous States, Alaska, Hawaii and Puerto Rico each stand in a box of their own, in Albers' equal-area conic projection
(J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395, 1987, equations 14-1 to 14-6); the boxes are not to one scale.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from math import cos, pi, radians, sin, sqrt
from textwrap import wrap
from xml.sax.saxutils import escape

from inforce.answers.panel_map import STATUSES, Map, MapDay
from inforce.dates import shown_day
from inforce.intake.borders import Shape
from inforce.words.phrases import say

WIDTH, HEIGHT = 460, 300
"""Of one map, its heading included."""

LETTER = 7
"""Room for one letter of the legend."""

LINE = 15
"""Between two lines at the foot."""

FINE = 2
"""Steps of the drawing's grid in one unit."""

BOXES: dict[str, tuple[tuple[float, float, float, float], tuple[float, float, float]]] = {
    "": ((6, 42, 448, 236), (29.5, 45.5, -96)),
    "02": ((6, 214, 104, 76), (55, 65, -154)),
    "15": ((116, 240, 62, 46), (8, 18, -157)),
    "72": ((392, 262, 54, 22), (17.5, 18.5, -66.4)),
}
"""State (""; all others) -> its box (x, y, width, height), and the two standard parallels and the middle meridian of its projection."""

LOOK = {
    "yes": 'fill="#4d4a43" stroke="#fff" stroke-width=".6"',
    "stopped": 'fill="url(#bars)" stroke="#fff" stroke-width=".6"',
    "unknown": 'fill="url(#hatch)" stroke="#fff" stroke-width=".6"',
    "no": 'fill="#e9e6de" stroke="#fff" stroke-width=".6"',
    "none": 'fill="#fff" stroke="#bbb" stroke-width=".6"',
    "b": 'fill="none" stroke="#777" stroke-width=".8"',
    "d": 'font-size="13" font-weight="bold"',
    "h": 'font-size="15" font-weight="bold"',
    "f": 'font-size="10.5" fill="#555"',
}
"""Class -> how it looks: dark for what applies, barred for what is stopped, hatched for what nobody knows, so that all are told apart in
grey and in print. As attributes, not as a style sheet: a page's own style may change them, and none of its rules forbid them."""

PATTERNS = (
    '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="g" width="6" height="6" fill="#f7f5f0"/><rect class="l" width="1.5" height="6" fill="#8a8a84"/></pattern>'
    '<pattern id="bars" width="7" height="7" patternUnits="userSpaceOnUse">'
    '<rect class="g" width="7" height="7" fill="#e9e6de"/><rect class="d" width="7" height="3.5" fill="#6f6c64"/></pattern>'
)


FOOT = (f"{say('panel.map.each')} {say('panel.map.borders')}",)
"""What stands below every picture, before its basis."""


def map_svg(found: Map) -> str:
    """The whole picture, two maps in a row (one where there is only one)."""
    across = min(2, len(found.days))
    rows = (len(found.days) + across - 1) // across
    width, title = across * WIDTH, say("panel.map.title", name=found.name)
    heads = _broken(title, width, 8.5)
    head = 50 + 20 * len(heads)
    foot = head + rows * HEIGHT
    below = [line for words in (*FOOT, say("foot.basis", basis=found.basis)) for line in _broken(words, width, 5.4)]
    height = foot + 14 + LINE * len(below)
    shapes = {("s" if len(one.geoid) == 2 else "c") + one.geoid: one for one in (*found.states, *found.counties)}
    fits = _fits(found.states)
    outlines = {id: path for id, one in shapes.items() if (path := _path(one, fits))}
    maps = [_day(one, found, outlines) for one in found.days]
    used = {id for _, ids in maps for id in ids}
    defs = "".join(f'<path id="{id}" d="{path}"/>' for id, path in outlines.items() if id in used)
    drawn = "".join(
        f'<g transform="translate({n % across * WIDTH} {head + n // across * HEIGHT})">{drawing}</g>'
        for n, (drawing, _) in enumerate(maps)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12" fill="#222" '
        f'role="img" aria-label="{escape(title, {chr(34): "&quot;"})}">\n'
        f"<title>{escape(title)}</title><desc>{escape(say('foot.basis', basis=found.basis))}</desc>"
        f'<defs>{PATTERNS}{defs}</defs><rect width="{width}" height="{height}" fill="#fff"/>\n'
        + "".join(f'<text {LOOK["h"]} x="10" y="{24 + 20 * n}">{escape(line)}</text>' for n, line in enumerate(heads))
        + f'<g transform="translate(0 {head - 70})">{_legend(found, width)}</g>\n{drawn}'
        + "".join(
            f'<text x="10" y="{foot + 10 + LINE * n}" {LOOK["f"]}>{escape(line)}</text>' for n, line in enumerate(below)
        )
        + "</svg>\n"
    )


def map_drawing(found: Map) -> str:
    """The first map alone, without words, for a page that has its own heading and legend."""
    fits = _fits(found.states)
    shapes = {("s" if len(one.geoid) == 2 else "c") + one.geoid: one for one in (*found.states, *found.counties)}
    one = found.days[0]
    layers, used = _layers(one, {id: path for id, shape in shapes.items() if (path := _path(shape, fits))})
    defs = "".join(f'<path id="{id}" d="{_path(shapes[id], fits)}"/>' for id in dict.fromkeys(used))
    title = f"{say('panel.map.title', name=found.name)}, {shown_day(one.day)}: {_counts(one)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 38 {WIDTH} {HEIGHT - 38}" role="img" '
        f'aria-label="{escape(title, {chr(34): "&quot;"})}"><defs>{PATTERNS}{defs}</defs>{layers}</svg>'
    )


def _broken(words: str, width: int, letter: float) -> list[str]:
    """Words in lines that fit; what has no space in it is cut."""
    return wrap(words, int((width - 20) / letter), break_on_hyphens=False)


def _legend(found: Map, width: int) -> str:
    """What each filling means, as many in a line as fit; two lines at most."""
    parts, x, y = [], 10, 34
    for status in STATUSES:
        if any(day.counts[status] for day in found.days):
            words = say(f"panel.map.{status}")
            if x + 34 + LETTER * len(words) > width:
                x, y = 10, y + 18
            parts.append(
                f'<rect class="{status}" {LOOK[status]} x="{x}" y="{y}" width="14" height="12"/>'
                f'<text x="{x + 19}" y="{y + 10}">{escape(words)}</text>'
            )
            x += 34 + LETTER * len(words)
    return "".join(parts)


def _day(one: MapDay, found: Map, outlines: dict[str, str]) -> tuple[str, list[str]]:
    """One map under its day and its counts."""
    counts, (layers, used) = escape(_counts(one)), _layers(one, outlines)
    drawing = (
        f'<title>{escape(shown_day(one.day))}: {counts}</title><text {LOOK["d"]} x="10" y="16">{escape(shown_day(one.day))}</text>'
        f'<text x="10" y="33">{counts}</text>{layers}'
    )
    return drawing, used


def _counts(one: MapDay) -> str:
    return "; ".join(
        say(
            "panel.map.count.one" if one.counts[status] == 1 else "panel.map.count",
            count=f"{one.counts[status]:,}",
            status=say(f"panel.map.{status}"),
        )
        for status in STATUSES[:-1]
        if one.counts[status]
    )


def _layers(one: MapDay, outlines: dict[str, str]) -> tuple[str, list[str]]:
    """Each State in the status most of its counties have, over it the counties that differ, over all the borders; and the ids used."""
    by_state: dict[str, Counter[str]] = {}
    for geoid, status in one.status.items():
        by_state.setdefault(geoid[:2], Counter())[status] += 1
    most = {state: counted.most_common(1)[0][0] for state, counted in by_state.items()}
    groups: dict[str, list[str]] = {}
    for state, status in most.items():
        groups.setdefault(status, []).append(f"s{state}")
    over: dict[str, list[str]] = {}
    for geoid, status in one.status.items():
        if status != most[geoid[:2]]:
            over.setdefault(status, []).append(f"c{geoid}")
    borders = [id for id in outlines if id[0] == "s" and id[1:] in most]
    parts = [_uses(ids, status, outlines) for layer in (groups, over) for status, ids in layer.items()]
    drawing = f'<g transform="scale({1 / FINE:g})">{"".join(parts)}{_uses(borders, "b", outlines)}</g>'
    used = [*borders, *(id for layer in (groups, over) for ids in layer.values() for id in ids)]
    return drawing, [id for id in used if id in outlines]


def _uses(ids: Iterable[str], mark: str, outlines: dict[str, str]) -> str:
    return f'<g class="{mark}" {LOOK[mark]}>' + "".join(f'<use href="#{id}"/>' for id in ids if id in outlines) + "</g>"


# -- shapes -------------------------------------------------------------------------------------------------------------

Fit = tuple[float, float, float]
"""Scale, and what is added to x and to y."""


def _fits(states: tuple[Shape, ...]) -> dict[str, Fit]:
    """How each box is filled: as large as fits, in the middle."""
    corners: dict[str, list[tuple[float, float]]] = {}
    for shape in states:
        box = _box(shape.geoid)
        if box is not None:
            corners.setdefault(box, []).extend(_albers(point, box) for ring in shape.rings for point in ring)
    fits = {}
    for box, points in corners.items():
        x, y, width, height = BOXES[box][0]
        west, east = min(point[0] for point in points), max(point[0] for point in points)
        top, bottom = min(point[1] for point in points), max(point[1] for point in points)
        scale = min(width / (east - west), height / (bottom - top))
        fits[box] = (scale, x + (width - scale * (west + east)) / 2, y + (height - scale * (top + bottom)) / 2)
    return fits


def _box(geoid: str) -> str | None:
    """The box of a State or county; None for the territories that are not drawn."""
    state = geoid[:2]
    return state if state in BOXES else "" if state < "60" else None


def _path(shape: Shape, fits: dict[str, Fit]) -> str:
    """A shape on the grid as one path; what is smaller than a step is left out."""
    box = _box(shape.geoid)
    if box is None:
        return ""
    scale, right, down = fits[box]
    parts = []
    for ring in shape.rings:
        points = [_albers(point, box) for point in ring]
        steps = [(round((x * scale + right) * FINE), round((y * scale + down) * FINE)) for x, y in points]
        line = [step for n, step in enumerate(steps) if n == 0 or step != steps[n - 1]]
        if len(line) > 3:
            moves = "".join(f"{b[0] - a[0]} {b[1] - a[1]} " for a, b in pairwise(line[:-1])).replace(" -", "-").rstrip()
            parts.append(f"M{line[0][0]} {line[0][1]}l{moves}z")
    return "".join(parts)


def _albers(point: tuple[float, float], box: str) -> tuple[float, float]:
    """Longitude and latitude to a plane whose y grows downwards, the Earth taken as a sphere of radius 1."""
    first, second, middle = BOXES[box][1]
    longitude = point[0] - 360 if point[0] > 0 else point[0]  # the islands beyond 180 degrees
    low, high, latitude = radians(first), radians(second), radians(point[1])
    n = (sin(low) + sin(high)) / 2
    c = cos(low) ** 2 + 2 * n * sin(low)
    rho = sqrt(max(0.0, c - 2 * n * sin(latitude))) / n
    theta = n * (longitude - middle) * pi / 180
    return rho * sin(theta), rho * cos(theta)
