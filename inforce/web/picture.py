"""A track of spells as a strip of SVG: time from left to right, one bar a spell, told apart by pattern and label, not by colour."""

from __future__ import annotations

from markupsafe import Markup, escape

from inforce.answers.timeline import Spell
from inforce.dates import Day

WIDTH, HEIGHT = 720, 34
FIRST, LAST = Day(2012, 1, 1), Day(2027, 1, 1)
"""The years drawn; what lies before or after is in the table beside."""

STYLE = {"yes": "spell-yes", "no": "spell-no", "unknown": "spell-unknown"}


def spells_svg(spells: tuple[Spell, ...], name: str) -> Markup:
    """One strip, with a title for readers who cannot see it; ticks at each January."""
    bars = "".join(_bar(spell) for spell in spells)
    ticks = "".join(f'<path d="M{_x(Day(year, 1, 1)):.1f} 22v4"/>' for year in range(FIRST.year, LAST.year + 1))
    years = "".join(
        f'<text x="{_x(Day(year, 1, 1)):.1f}" y="33">{year}</text>' for year in range(FIRST.year, LAST.year, 3)
    )
    label = escape(f"{name}: " + "; ".join(f"{spell.value} from {spell.from_ or 'before'}" for spell in spells))
    return Markup(
        f'<svg class="strip" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}"><g>{bars}</g><g class="ticks">{ticks}{years}</g></svg>'
    )


def _bar(spell: Spell) -> str:
    start = max(Day.fromisoformat(spell.from_), FIRST) if spell.from_ else FIRST
    end = min(Day.fromisoformat(spell.to), LAST) if spell.to else LAST
    if end < FIRST or start > LAST:
        return ""
    x, width = _x(start), max(_x(end) - _x(start), 1.5)
    kind = STYLE.get(spell.value, "spell-value")
    words = escape(spell.value) if width > 7 * len(spell.value) + 6 else ""
    return f'<rect class="{kind}" x="{x:.1f}" y="2" width="{width:.1f}" height="18"/><text class="on-bar" x="{x + 4:.1f}" y="15">{words}</text>'


def _x(day: Day) -> float:
    return WIDTH * (day - FIRST).days / (LAST - FIRST).days
