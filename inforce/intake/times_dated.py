"""A form and its year in, its days out, with the TIMEX3 value of their precision."""

from __future__ import annotations

from datetime import timedelta

from inforce.dates import Day
from inforce.intake.times_calendar import Days, around, half_days, month_days, quarter_days, season_days, thirds
from inforce.intake.times_forms import Form
from inforce.intake.times_scene import Reading


def dated(form: Form, year: int, anchor: str, why: str) -> Reading:
    """The days of a month, quarter, half, season, week or day of that year; `anchor` and `why` go into the reading.

    Raises:
        ValueError: the calendar has no such day.

    Example:
        >>> dated(Form("calendar", unit="Month", month=5, part="END"), 2017, "", "").days
        (datetime.date(2017, 5, 21), datetime.date(2017, 5, 31))
    """
    if form.unit == "Month":
        assert form.month is not None
        return parted(month_days(year, form.month), f"{year:04d}-{form.month:02d}", form.part, "Month", anchor, why)
    if form.unit == "Quarter":
        assert isinstance(form.which, int)
        return Reading(
            quarter_days(year, form.which), f"{year:04d}-Q{form.which}", anchor=anchor, why=why, unit="Quarter"
        )
    if form.unit == "Half":
        assert isinstance(form.which, int)
        return Reading(half_days(year, form.which), f"{year:04d}-H{form.which}", anchor=anchor, why=why, unit="Half")
    if form.unit == "Season":
        days = season_days(year, str(form.which))
        return parted(days, f"{year:04d}-{form.which}", form.part, "Season", anchor, why)
    assert form.month is not None
    day = Day(year, form.month, form.day) if form.day is not None else _counted(year, form)
    if form.unit == "Week":
        return Reading(
            around("Week", day), unit_value("Week", around("Week", day)), anchor=anchor, why=why, unit="Week"
        )
    return on_day(day, form, anchor, why)


def _counted(year: int, form: Form) -> Day:
    """The first, second or last such weekday of a month; ValueError where it has no fifth."""
    first, last = month_days(year, form.month or 1)
    which, weekday = int(form.which or 1), form.weekday or 1
    if which < 0:
        return last - timedelta((last.isoweekday() - weekday) % 7)
    day = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    if day > last:
        raise ValueError(f"no weekday {which} in that month")
    return day


def on_day(day: Day, form: Form, anchor: str, why: str) -> Reading:
    """A day, perhaps with a part of it or an hour."""
    if form.clock:
        return Reading(
            (day, day), f"{day.isoformat()}T{form.clock}{'Z' if form.zone == 'Z' else ''}", "TIME", anchor, why, "Day"
        )
    if form.phase:
        return Reading((day, day), f"{day.isoformat()}T{form.phase}", "TIME", anchor, why, "Day")
    return Reading((day, day), day.isoformat(), "DATE", anchor, why, "Day")


def parted(days: Days, timex: str, part: str, unit: str, anchor: str = "", why: str = "") -> Reading:
    """A stretch, or the third of it that `part` (START, MID, END) names; the value stays that of the whole."""
    if part:
        days = thirds(days, part)
    return Reading(days, timex, anchor=anchor, why=why, unit=unit)


def unit_value(unit: str, days: Days) -> str:
    """The TIMEX3 value of a week, month, quarter ... by its days.

    Example:
        >>> unit_value("Quarter", (Day(2017, 4, 1), Day(2017, 6, 30)))
        '2017-Q2'
    """
    first = days[0]
    if unit in ("Week", "Weekend"):
        iso = first.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "Weekend" else "")
    if unit == "Month":
        return first.isoformat()[:7]
    if unit == "Quarter":
        return f"{first.year:04d}-Q{(first.month + 2) // 3}"
    if unit == "Half":
        return f"{first.year:04d}-H{(first.month + 5) // 6}"
    if unit == "Year":
        return f"{days[1].year:04d}"
    if unit == "Decade":
        return f"{first.year // 10:03d}"
    if unit == "Century":
        return f"{first.year // 100:02d}"
    return first.isoformat()
