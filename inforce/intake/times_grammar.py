"""Classed words in, forms with spans out: the grammar of time expressions, one rule a line.

Where rules overlap the leftmost wins, then the longest, then the first in the table.
"""

from __future__ import annotations

from inforce.intake import (
    times_rules_clock,
    times_rules_dates,
    times_rules_lengths,
    times_rules_pointed,
    times_rules_refs,
    times_rules_seasons,
)
from inforce.intake.times_match import Found, Hit, Rule, char
from inforce.intake.times_vocabulary import Word
from inforce.intake.times_words import words


class Lines:
    """The words and time expressions of a text's blocks, found once for all who ask."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._blocks: dict[tuple[int, int], tuple[list[Word], list[Found]]] = {}

    def of(self, start: int, end: int) -> tuple[list[Word], list[Found]]:
        """The block `text[start:end]`."""
        if (start, end) not in self._blocks:
            line = words(self.text, start, end)
            self._blocks[start, end] = line, found(line)
        return self._blocks[start, end]


def found(line: list[Word]) -> list[Found]:
    """Every time expression of the words, leftmost and longest first, none overlapping."""
    classes = "".join([char(word.kind) for word in line])
    present = set(classes)
    hits: list[tuple[int, int, int, Rule]] = []
    for order, rule in enumerate(RULES):
        if rule.needs & present or not rule.needs:
            for match in rule.pattern.finditer(classes):
                hits.append((match.start(), -match.end(), order, rule))
    hits.sort(key=lambda hit: hit[:3])
    out: list[Found] = []
    free = 0
    for start, negative, _, rule in hits:
        if start < free:
            continue
        end = -negative
        form = rule.build(Hit(line, start, end))
        if form is None:
            continue
        form.rule = form.rule or rule.name
        start += form.skip
        out.append(Found(start, end, line[start].start, line[end - 1].end, form))
        free = end
    _share_year(line, out)
    return out


def _share_year(line: list[Word], hits: list[Found]) -> None:
    """`in August and September 1996`, `from May to July 2015`: the year told last is that of the month before it, too."""
    for one, other in zip(reversed(hits[:-1]), reversed(hits[1:])):
        first, second = one.form, other.form
        between = [word.low for word in line[one.last : other.first]]
        if (
            between in (["and"], ["or"], ["to"], ["through"], ["–"], ["-"])
            and first.kind == second.kind == "calendar"
            and first.unit in ("Month", "Day")
            and second.unit in ("Month", "Day")
            and first.year is None
            and not first.near
            and second.year is not None
            and first.month is not None
            and second.month is not None
        ):
            first.year = second.year - (first.month > second.month)


RULES: tuple[Rule, ...] = (
    *times_rules_dates.rules(),
    *times_rules_seasons.rules(),
    *times_rules_pointed.rules(),
    *times_rules_lengths.rules(),
    *times_rules_clock.rules(),
    *times_rules_refs.rules(),
)
