"""Change days in, spells out: the longest intervals in which an answer stays the same. Never loops over days."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from inforce.dates import Day, Span, day_before

Found = TypeVar("Found")


def spells(
    days: Sequence[Day], ask: Callable[[Day], Found], key: Callable[[Found], Hashable]
) -> list[tuple[Span, Found]]:
    """Cut time at each change day, ask once in each piece, and join neighbours whose `key` is the same.

    The pieces partition time: the first begins before the record, the last is open.

    Args:
        days: the days on which the answer can change, ascending.

    Example:
        >>> days = [Day(2017, 1, 25), Day(2017, 3, 1), Day(2021, 1, 20)]
        >>> in_force = lambda day: Day(2017, 1, 25) <= day < Day(2021, 1, 20)
        >>> for span, value in spells(days, in_force, bool): print(span.shown(), value)
        (None, '2017-01-24') False
        ('2017-01-25', '2021-01-19') True
        ('2021-01-20', None) False
    """
    if not days:
        return [(Span(None, None), ask(Day.max))]
    pieces: list[tuple[Day | None, Day | None, Found]] = [(None, days[0], ask(day_before(days[0])))]
    ends: list[Day | None] = [*days[1:], None]
    pieces += [(day, end, ask(day)) for day, end in zip(days, ends, strict=True)]
    found: list[tuple[Span, Found]] = []
    for start, end, value in pieces:
        if found and key(found[-1][1]) == key(value):
            found[-1] = (Span(found[-1][0].from_, end), found[-1][1])
        else:
            found.append((Span(start, end), value))
    return found


def spell_around(on: Day, days: Sequence[Day], ask: Callable[[Day], Found], key: Callable[[Found], Hashable]) -> Span:
    """The spell that holds `on`, asking only as far as needed on either side."""
    own = key(ask(on))
    start = next((day for day in reversed(days) if day <= on and key(ask(day_before(day))) != own), None)
    end = next((day for day in days if day > on and key(ask(day)) != own), None)
    return Span(start, end)
