"""The days a clause gives in its own words: two expressions that are one, and what else a month without its year can mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from inforce.dates import Day
from inforce.story import Time

_YEAR = re.compile(r"\b[12]\d{3}\b")
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b\.?(?:\s+\d{1,2}\b)?|\b(?:spring|summer|fall|autumn|winter)\b",
    re.IGNORECASE,
)
HALF = 183
"""Days: `last May`, said within half a year of a May, may mean the May before. Our own rule."""


def one_with(best: Time, times: Sequence[Time], text: str) -> tuple[Day | None, Day | None, str]:
    """(first day, last day, words) of an expression with the one it belongs to: `two years ago this month`, `in May and June`;
    `later that month` begins the day after what was told.

    Example:
        >>> text = "thirty years ago today"
        >>> ago = Time(0, 16, "thirty years ago", Day(1984, 1, 1), Day(1984, 12, 31))
        >>> one_with(ago, [ago, Time(17, 22, "today", Day(2014, 7, 17), Day(2014, 7, 17))], text)
        (datetime.date(1984, 7, 17), datetime.date(1984, 7, 17), 'thirty years ago today')
    """
    for one, two in pairwise(times):
        if best not in (one, two) or one.from_ is None or two.from_ is None or two.to is None:
            continue
        between, said = text[one.end : two.start], text[one.start : two.end]
        if between.strip() == "" and one.text.lower().endswith("ago") and two.text.lower().startswith(("to", "this ")):
            first, last = _in_year(two.from_, one.from_.year), _in_year(two.to, one.from_.year)
            if first is not None and last is not None:
                return first, last, said
        if between in (" and ", " or ") and one.from_ <= two.from_:
            return one.from_, two.to, said
    if best.text.lower().startswith("later ") and best.from_ is not None and best.from_ != best.to:
        return best.from_ + timedelta(1), best.to, best.text
    return best.from_, best.to, best.text


def other_days(time: Time, low: Day | None, high: Day | None, published: Day) -> tuple[tuple[Day, Day], ...]:
    """The stretches of other years that the same words allow, for what has happened by the day of publication: of a month, season or
    day without its year, the last before publication; of `last May`, said soon after a May, the May before.

    Example:
        >>> may = Time(0, 3, "May", Day(1984, 5, 1), Day(1984, 5, 31))
        >>> other_days(may, may.from_, may.to, Day(1986, 10, 9))
        ((datetime.date(1986, 5, 1), datetime.date(1986, 5, 31)),)
    """
    if low is None or high is None or _YEAR.search(time.text) or not _MONTH.search(time.text):
        return ()
    found = []
    for back in range(3):
        year = published.year - back
        first, last = _in_year(low, year), _in_year(high, year + high.year - low.year)
        if first is None or last is None or first > published:
            continue
        found.append((first, min(last, published)))
        if not (time.text.lower().startswith("last ") and (published - last).days < HALF):
            break
    return tuple(days for days in found if days[0] != low)


def next_after(low: Day, high: Day, told: Day) -> tuple[Day, Day]:
    """The same days of the first year in which they come after what was told: `it took effect the next January`.

    Example:
        >>> next_after(Day(2025, 1, 1), Day(2025, 1, 31), Day(2017, 10, 31))
        (datetime.date(2018, 1, 1), datetime.date(2018, 1, 31))
    """
    year = told.year if (low.month, low.day) > (told.month, told.day) else told.year + 1
    first, last = _in_year(low, year), _in_year(high, year + high.year - low.year)
    return (first, last) if first is not None and last is not None else (low, high)


def _in_year(day: Day, year: int) -> Day | None:
    """The same day of another year; 29 February has none in most."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None
