"""Days, half-open spans and days in doubt (EDTF). Text in, values out; nothing here asks what day it is.

EDTF is ISO 8601-2:2019 as profiled by the Library of Congress (level 0, and of levels 1 and 2: `X` digits, `~`, `?`,
intervals with open ends). A doubtful day is a pair (earliest, latest): between the two the answer is `unknown`.
"""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from inforce.errors import UsageError
from inforce.truth import NO, UNKNOWN, YES, Truth

Day = date
"""A calendar day. Day-exact is all this program is: no hours, no zones."""

FIRST_DAY = Day(1776, 7, 4)
"""No question may ask about a day before this one: there were no United States."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def parse_day(text: str) -> Day:
    """An ISO day (YYYY-MM-DD) that a question may ask about.

    Raises:
        UsageError: not a calendar day, or before FIRST_DAY.

    Example:
        >>> parse_day("2017-08-16")
        datetime.date(2017, 8, 16)
    """
    try:
        if len(text) != 10:
            raise ValueError
        day = Day.fromisoformat(text)
    except ValueError:
        raise UsageError(f'"{text}" is no day. A day is written year-month-day, for example 2017-08-16.') from None
    if day < FIRST_DAY:
        raise UsageError(f"{text} is before {FIRST_DAY.isoformat()}, when there were no United States to ask about.")
    return day


def shown_day(day: Day) -> str:
    """A day as people write it.

    Example:
        >>> shown_day(Day(2017, 8, 16))
        '16 Aug 2017'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_before(day: Day) -> Day:
    """The day before; the inclusive end of a span that ends on `day`."""
    return day - timedelta(days=1)


def day_after(day: Day) -> Day:
    """The day after."""
    return day + timedelta(days=1)


class When(msgspec.Struct, frozen=True):
    """A day, perhaps in doubt: some day from `earliest` to `latest`, both included.

    `earliest` None: any time before; `latest` None: perhaps never; both None: not recorded.
    `edtf` keeps what the author wrote.

    Example:
        >>> May = When.parse("2017-05")
        >>> May.reached(Day(2017, 4, 30)), May.reached(Day(2017, 5, 9)), May.reached(Day(2017, 5, 31))
        ('no', 'unknown', 'yes')
    """

    earliest: Day | None
    latest: Day | None
    edtf: str

    @classmethod
    def on(cls, day: Day) -> When:
        """A day that is not in doubt."""
        return cls(day, day, day.isoformat())

    @classmethod
    def parse(cls, text: str) -> When:
        """Read EDTF: `2017`, `2017-05`, `2017-05-22`, `2017-06-2X`, `2017-05~`, `2017-01/2017-03`, `2018-08-23/..`, `unknown`.

        `~` and `?` on a year or month widen it by one year or month either way (EDTF leaves the width open;
        this is our rule); on a day they widen it to the days three before and after.

        Raises:
            ValueError: not in this subset of EDTF.
        """
        text = text.strip()
        if text == "unknown":
            return cls(None, None, text)
        first, slash, last = text.partition("/")
        if not slash:
            earliest, latest = _bounds(text)
            return cls(earliest, latest, text)
        low = None if first in ("..", "") else _bounds(first)[0]
        high = None if last in ("..", "") else _bounds(last)[1]
        if low and high and high < low:
            raise ValueError(f'"{text}" ends before it begins')
        return cls(low, high, text)

    @property
    def certain(self) -> Day | None:
        """The day, where there is no doubt about it."""
        return self.earliest if self.earliest is not None and self.earliest == self.latest else None

    def reached(self, on: Day) -> Truth:
        """Has this day come by `on`?"""
        if self.latest is not None and on >= self.latest:
            return YES
        if self.earliest is not None and on < self.earliest:
            return NO
        return UNKNOWN

    def shown(self) -> str:
        """As people write it: `22 May 2017`, `May 2017`, `between 1 and 10 May 2017`, `a day not recorded`."""
        if self.earliest is None and self.latest is None:
            return "a day not recorded"
        if self.earliest is None:
            return f"by {shown_day(self.latest)}"  # type: ignore[arg-type]
        if self.latest is None:
            return f"{shown_day(self.earliest)} or later"
        if self.earliest == self.latest:
            return shown_day(self.earliest)
        low, high = self.earliest, self.latest
        if low.day == 1 and day_after(high).day == 1:
            if (low.year, low.month) == (high.year, high.month):
                return f"{_MONTHS[low.month - 1]} {low.year}"
            if low.year == high.year and (low.month, high.month) == (1, 12):
                return str(low.year)
        return f"between {shown_day(low)} and {shown_day(high)}"

    def said(self) -> str:
        """As it stands in a sentence, with its preposition: `on 22 May 2017`, `in May 2017`, `between ... and ...`."""
        shown = self.shown()
        if self.certain is not None:
            return f"on {shown}"
        return f"in {shown}" if shown[:1].isupper() or shown.isdigit() else shown


def _bounds(text: str) -> tuple[Day, Day]:
    """The first and last day one EDTF date can mean."""
    core = text.rstrip("~?%")
    doubt = len(core) != len(text)
    parts = core.split("-")
    if not 1 <= len(parts) <= 3 or any(not part or set(part) - set("0123456789X") for part in parts):
        raise ValueError(f'"{text}" is no EDTF date')
    if len(parts[0]) != 4 or any(len(part) != 2 for part in parts[1:]):
        raise ValueError(f'"{text}" is no EDTF date')
    year = _digits(parts[0], 1, 9999)
    month = _digits(parts[1], 1, 12) if len(parts) > 1 else (1, 12)
    low = Day(year[0], month[0], 1)
    high = _month_end(year[1], month[1])
    if len(parts) == 3:
        first, last = _digits(parts[2], 1, high.day)
        low, high = low.replace(day=first), high.replace(day=last)
    if doubt:
        low, high = _widened(low, high, len(parts))
    return low, high


def _widened(low: Day, high: Day, precision: int) -> tuple[Day, Day]:
    if precision == 3:
        return low - timedelta(days=3), high + timedelta(days=3)
    if precision == 2:
        low = (low - timedelta(days=1)).replace(day=1)
        after = day_after(high)
        return low, _month_end(after.year, after.month)
    return low.replace(year=low.year - 1), high.replace(year=high.year + 1)


def _digits(part: str, least: int, most: int) -> tuple[int, int]:
    low, high = int(part.replace("X", "0")), int(part.replace("X", "9"))
    if "X" not in part and not least <= low <= most:
        raise ValueError(f"{part} is not between {least} and {most}")
    return max(low, least), min(high, most)


def _month_end(year: int, month: int) -> Day:
    return Day(year, 12, 31) if month == 12 else day_before(Day(year, month + 1, 1))


class Span(msgspec.Struct, frozen=True):
    """Days from `from_` (None: from before the record) up to but not including `until` (None: open).

    Example:
        >>> Span(Day(2017, 1, 25), Day(2021, 1, 20)).shown()
        ('2017-01-25', '2021-01-19')
    """

    from_: Day | None
    until: Day | None

    def holds(self, on: Day) -> bool:
        """Is `on` one of these days?"""
        return (self.from_ is None or on >= self.from_) and (self.until is None or on < self.until)

    def shown(self) -> tuple[str | None, str | None]:
        """First and last day, both included, as ISO text: the only place where `until` becomes `to`."""
        return (
            None if self.from_ is None else self.from_.isoformat(),
            None if self.until is None else day_before(self.until).isoformat(),
        )
