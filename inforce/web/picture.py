"""A track of spells as a strip of SVG: time from left to right, one bar a spell, told apart by pattern and label, not by colour."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from inforce.answers.timeline import Spell, Track
from inforce.dates import Day

WIDTH, HEIGHT = 720, 36
Axis = tuple[Day, Day]
"""The days drawn, one axis for all strips of a page; what lies before or after is in the table beside."""

STEPS = ((12, 1), (30, 3), (60, 5), (300, 25))
"""For at most so many years, a label each so many."""

STYLE = {"yes": "spell-yes", "no": "spell-no", "unknown": "spell-unknown"}


def axis_of(tracks: Iterable[Track]) -> Axis:
    """From the year in which anything first changes to the end of that in which anything last does."""
    days = [day for track in tracks for one in track.spells for day in (one.from_, one.to) if day]
    years = sorted(int(day[:4]) for day in days) or [2000]
    return Day(years[0], 1, 1), Day(years[-1] + 1, 1, 1)


def spells_svg(spells: tuple[Spell, ...], name: str, axis: Axis) -> Markup:
    """One strip, with a title for readers who cannot see it; ticks at each January."""
    first, last = axis
    count = last.year - first.year
    step = next(step for most, step in STEPS if count <= most)
    bars = "".join(_bar(spell, axis) for spell in spells)
    ticks = "".join(f'<path d="M{_x(Day(year, 1, 1), axis):.1f} 21v3"/>' for year in range(first.year, last.year + 1))
    years = "".join(
        f'<text x="{_x(Day(year, 1, 1), axis):.1f}" y="26">{year}</text>'
        for year in range(first.year, last.year)
        if year % step == 0 and _x(Day(year, 1, 1), axis) < WIDTH - 24
    )
    label = escape(f"{name}: " + "; ".join(f"{spell.value} from {spell.from_ or 'before'}" for spell in spells))
    return Markup(
        f'<svg class="strip" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}"><g>{bars}</g><g class="ticks">{ticks}{years}</g></svg>'
    )


def _bar(spell: Spell, axis: Axis) -> str:
    first, last = axis
    start = max(Day.fromisoformat(spell.from_), first) if spell.from_ else first
    end = min(Day.fromisoformat(spell.to), last) if spell.to else last
    if end < first or start > last:
        return ""
    x, width = _x(start, axis), max(_x(end, axis) - _x(start, axis), 1.5)
    kind = STYLE.get(spell.value, "spell-value")
    words = escape(spell.value) if width > 7 * len(spell.value) + 6 else ""
    return f'<rect class="{kind}" x="{x:.1f}" y="2" width="{width:.1f}" height="18"/><text class="on-bar" x="{x + 4:.1f}" y="15">{words}</text>'


def _x(day: Day, axis: Axis) -> float:
    return WIDTH * (day - axis[0]).days / (axis[1] - axis[0]).days
