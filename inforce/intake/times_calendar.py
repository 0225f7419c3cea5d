"""Calendar arithmetic for stretches of days: a unit and a day in, its first and last day out; both included.

Seasons are the meteorological ones (spring March to May), weeks begin on Monday (ISO 8601), the fiscal year of the
United States begins on 1 October of the year before (31 U.S.C. 1102; until 1976 on 1 July: Pub. L. 93-344, sec. 501), a
Congress at noon on 3 January of an odd year (U.S. Const. amend. XX; before 1935 on 4 March).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta

from inforce.dates import Day

Days = tuple[Day, Day]
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LEAST, _MOST = Day(1, 1, 1), Day(9999, 12, 31)


def month_days(year: int, month: int) -> Days:
    """A month.

    Example:
        >>> month_days(2017, 2)[1]
        datetime.date(2017, 2, 28)
    """
    return Day(year, month, 1), Day(year, month, monthrange(year, month)[1])


def year_days(year: int) -> Days:
    """A year."""
    return Day(year, 1, 1), Day(year, 12, 31)


def around(unit: str, day: Day) -> Days:
    """The week, weekend, month, quarter, half, year, decade or century that holds (for a weekend: ends the week of) a day.

    Example:
        >>> [edge.isoformat() for edge in around("Week", Day(2017, 8, 16))]
        ['2017-08-14', '2017-08-20']
    """
    if unit == "Week":
        monday = day - timedelta(day.weekday())
        return monday, monday + timedelta(6)
    if unit == "Fortnight":
        return day - timedelta(13), day
    if unit == "Weekend":
        saturday = day + timedelta(5 - day.weekday())
        return saturday, saturday + timedelta(1)
    if unit == "Month":
        return month_days(day.year, day.month)
    if unit == "Quarter":
        return quarter_days(day.year, (day.month + 2) // 3)
    if unit == "Half":
        return half_days(day.year, 1 if day.month < 7 else 2)
    if unit == "Year":
        return year_days(day.year)
    if unit == "Decade":
        return decade_days(day.year // 10 * 10)
    if unit == "Century":
        return century_days((day.year - 1) // 100 + 1)
    return day, day


def quarter_days(year: int, which: int) -> Days:
    """A calendar quarter."""
    return Day(year, 3 * which - 2, 1), month_days(year, 3 * which)[1]


def half_days(year: int, which: int) -> Days:
    """The first or second half of a year."""
    return Day(year, 6 * which - 5, 1), month_days(year, 6 * which)[1]


def season_days(year: int, season: str) -> Days:
    """A season; a winter is named for the year it begins in."""
    first = SEASONS[season]
    return Day(year, first, 1), month_days(year + 1, 2)[1] if season == "WI" else month_days(year, first + 2)[1]


def decade_days(year: int) -> Days:
    """The ten years from `year`."""
    return Day(max(year, 1), 1, 1), Day(min(year + 9, 9999), 12, 31)


def century_days(which: int) -> Days:
    """A century as people count in news: the 20th is 1900 to 1999."""
    return Day(max(100 * (which - 1), 1), 1, 1), Day(100 * which - 1, 12, 31)


def fiscal_days(year: int) -> Days:
    """A fiscal year of the United States, named for the year it ends in.

    Example:
        >>> [edge.isoformat() for edge in (*fiscal_days(2017), *fiscal_days(1976))]
        ['2016-10-01', '2017-09-30', '1975-07-01', '1976-06-30']
    """
    if year <= 1976:
        return Day(year - 1, 7, 1), Day(year, 6, 30)
    return Day(year - 1, 10, 1), Day(year, 9, 30)


def congress_days(which: int) -> Days:
    """A Congress of the United States by its number.

    Example:
        >>> [edge.isoformat() for edge in congress_days(115)]
        ['2017-01-03', '2019-01-02']
    """
    year = 1787 + 2 * which
    return _seated(year), _seated(year + 2) - timedelta(1)


def congress_of(day: Day) -> int:
    """The number of the Congress sitting on a day.

    Example:
        >>> congress_of(Day(2017, 8, 16)), congress_of(Day(2019, 1, 2)), congress_of(Day(2019, 1, 3))
        (115, 115, 116)
    """
    which = (day.year - 1787) // 2
    return which if day >= _seated(1787 + 2 * which) else which - 1


def _seated(year: int) -> Day:
    return Day(year, 1, 3) if year >= 1935 else Day(year, 3, 4)


def moved(day: Day, unit: str, n: float) -> Day:
    """A day moved by n units; a month's last days are kept inside the month; the calendar's ends hold.

    Example:
        >>> moved(Day(2017, 3, 31), "Month", -1), moved(Day(2017, 8, 16), "Week", -2)
        (datetime.date(2017, 2, 28), datetime.date(2017, 8, 2))
    """
    try:
        if unit in _DAYS:
            return day + timedelta(round(n * _DAYS[unit]))
        months = round(n * _MONTHS[unit])
        at = day.year * 12 + day.month - 1 + months
        year, month = divmod(at, 12)
        return Day(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return _LEAST if n < 0 else _MOST


_DAYS = {"Second": 0, "Minute": 0, "Hour": 0, "Day": 1, "Week": 7, "Weekend": 7, "Fortnight": 14}
_MONTHS = {"Month": 1, "Quarter": 3, "Half": 6, "Year": 12, "Decade": 120, "Century": 1200, "Millennium": 12000}


def thirds(days: Days, part: str) -> Days:
    """The early, middle or last third of a stretch. "Late June" is its last third: 21 to 30 June.

    Example:
        >>> [edge.isoformat() for edge in thirds(month_days(2017, 6), "END")]
        ['2017-06-21', '2017-06-30']
    """
    first, last = days
    length = (last - first).days + 1
    if first.day == 1 and first.month == last.month and first.year == last.year:
        edge = {"START": (1, 10), "MID": (11, 20), "END": (21, last.day)}[part]
        return first.replace(day=edge[0]), first.replace(day=edge[1])
    if first.day == 1 and 360 <= length <= 366:
        edge = {"START": (0, 4), "MID": (4, 8), "END": (8, 12)}[part]
        return moved(first, "Month", edge[0]), moved(first, "Month", edge[1]) - timedelta(1)
    third = length // 3
    if part == "START":
        return first, first + timedelta(max(third - 1, 0))
    if part == "MID":
        return first + timedelta(third), last - timedelta(third)
    return last - timedelta(max(third - 1, 0)), last


def edtf(first: Day | None, last: Day | None) -> str:
    """The shortest EDTF text for a stretch of days.

    Example:
        >>> edtf(Day(2017, 8, 16), Day(2017, 8, 16)), edtf(*month_days(2017, 4)), edtf(*decade_days(1990)), edtf(Day(2017, 7, 1), Day(2017, 8, 16))
        ('2017-08-16', '2017-04', '199X', '2017-07-01/2017-08-16')
    """
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    if first == last:
        return first.isoformat()
    if (first, last) == month_days(first.year, first.month):
        return first.isoformat()[:7]
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if first.year == last.year:
            return f"{first.year:04d}"
        if first.year % 10 == 0 and last.year == first.year + 9:
            return f"{first.year // 10:03d}X"
        if first.year % 100 == 0 and last.year == first.year + 99:
            return f"{first.year // 100:02d}XX"
    return f"{first.isoformat()}/{last.isoformat()}"
