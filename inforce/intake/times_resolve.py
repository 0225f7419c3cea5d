"""A form and its scene in, a stretch of days out: the choice of year, direction and anchor, each with its reason.

The scene is what a reader has in mind at that word: the publication day, the last date told, the tense of the clause.
"""

from __future__ import annotations

from datetime import timedelta

import msgspec

from inforce.dates import Day
from inforce.intake.times_calendar import (
    SEASONS,
    Days,
    around,
    century_days,
    congress_days,
    congress_of,
    decade_days,
    fiscal_days,
    half_days,
    month_days,
    moved,
    quarter_days,
    season_days,
    thirds,
    year_days,
)
from inforce.intake.times_forms import Form, period
from inforce.intake.times_holidays import holiday, weekend_of


class Told(msgspec.Struct, frozen=True):
    """A date the story has told: its days and how precise it was."""

    days: Days
    unit: str


class Scene(msgspec.Struct):
    """What an expression is read against. `told` is the last date told, `quarter` the last quarter."""

    day: Day | None  # the publication day
    told: Told | None = None
    named: Told | None = None  # a year that only described something, told after `told`: "that year" may mean it
    quarter: Told | None = None
    since_quarter: int = 0  # dates told since then
    tense: str = ""
    close: bool = False  # the verb that says so stands right before it ("began Oct. 1"), or tells what had come before
    until: bool = False  # the expression follows by, until or through
    narrative: bool = False  # this part of the text tells of a past of its own
    history: bool = False  # so does the whole text, which hardly ever counts from its publication day


class Reading(msgspec.Struct, frozen=True):
    """One resolved expression. `days` None: it has no place on the calendar, or none that can be known (`why`)."""

    days: Days | None
    timex: str
    type: str = "DATE"
    anchor: str = ""
    why: str = ""
    unit: str = ""  # precision, where it may serve as an anchor


_NO_DAY = "needs the publication day, which is unknown"
_PUBLISHED = "publication day"
_TOLD = "last date told"


def resolve(form: Form, scene: Scene) -> Reading:
    """Place one form on the calendar.

    Example:
        >>> scene = Scene(Day(2017, 8, 16), tense="past")
        >>> resolve(Form("calendar", unit="Month", month=5), scene).timex
        '2017-05'
    """
    return _KINDS[form.kind](form, scene)


def _calendar(form: Form, scene: Scene) -> Reading:
    """Month, day, quarter, season, year, decade or century, with or without its year."""
    if form.unit == "Year":
        assert form.year is not None
        if form.fiscal:
            return Reading(fiscal_days(form.year), f"{form.year:04d}", why="federal fiscal year", unit="Year")
        return _parted(year_days(form.year), f"{form.year:04d}", form.part, "Year")
    if form.unit == "Decade":
        assert form.year is not None
        return _parted(decade_days(form.year), f"{form.year // 10:03d}", form.part, "Decade")
    if form.unit == "Century":
        assert isinstance(form.which, int)
        return _parted(century_days(form.which), f"{form.which - 1:02d}", form.part, "Century")
    if form.unit == "Quarter" and form.which is None:
        if scene.quarter is None:
            return Reading(year_days(form.year or 1), f"{form.year:04d}", unit="Year")
        form = msgspec.structs.replace(form, which=(scene.quarter.days[0].month + 2) // 3)
    year, anchor, why = _year_of(form, scene)
    if year is None:
        return Reading(None, _yearless(form), why=why)
    try:
        return _dated(form, year, anchor, why)
    except ValueError:
        return Reading(None, "", why="no such day")


def _dated(form: Form, year: int, anchor: str, why: str) -> Reading:
    """A form of `_calendar` in its year."""
    if form.unit == "Month":
        assert form.month is not None
        return _parted(month_days(year, form.month), f"{year:04d}-{form.month:02d}", form.part, "Month", anchor, why)
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
        return _parted(days, f"{year:04d}-{form.which}", form.part, "Season", anchor, why)
    assert form.month is not None
    day = Day(year, form.month, form.day) if form.day is not None else _counted(year, form)
    if form.unit == "Week":
        return Reading(around("Week", day), _timex("Week", around("Week", day)), anchor=anchor, why=why, unit="Week")
    return _on_day(day, form, anchor, why)


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


def _on_day(day: Day, form: Form, anchor: str, why: str) -> Reading:
    """A day, perhaps with a part of it or an hour."""
    if form.clock:
        return Reading(
            (day, day), f"{day.isoformat()}T{form.clock}{'Z' if form.zone == 'Z' else ''}", "TIME", anchor, why, "Day"
        )
    if form.phase:
        return Reading((day, day), f"{day.isoformat()}T{form.phase}", "TIME", anchor, why, "Day")
    return Reading((day, day), day.isoformat(), "DATE", anchor, why, "Day")


def _yearless(form: Form) -> str:
    if form.unit == "Day" and form.month and form.day:
        return f"XXXX-{form.month:02d}-{form.day:02d}"
    if form.unit == "Month":
        return f"XXXX-{form.month:02d}"
    return f"XXXX-Q{form.which}" if form.unit == "Quarter" else f"XXXX-{form.which}" if form.unit == "Season" else ""


def _parted(days: Days, timex: str, part: str, unit: str, anchor: str = "", why: str = "") -> Reading:
    if part:
        days = thirds(days, part)
    return Reading(days, timex, anchor=anchor, why=why, unit=unit)


def _year_of(form: Form, scene: Scene) -> tuple[int | None, str, str]:
    """The year of a form that may not say it; with the anchor and the reason."""
    if form.year is not None:
        return form.year, "", "year given"
    if form.n is not None:  # "July last year", "next year's first quarter"
        base = scene.named if form.base == "told" and form.n == 0 and scene.named else _base(form.base, scene)
        if base is None:
            return None, "", _NO_DAY
        if form.base == "told" and form.unit == "Quarter" and form.n == -1 and scene.quarter:
            return scene.quarter.days[0].year - 1, _TOLD, "one year back"
        return base.days[0].year + int(form.n), _TOLD if form.base == "told" else _PUBLISHED, "year counted from there"
    if scene.narrative and scene.told is not None and form.near in ("", "that", "following", "previous"):
        return _told_year(form, scene.told), _TOLD, "this part of the text tells of that time"
    if scene.day is None:
        if scene.told is not None:
            return _told_year(form, scene.told), _TOLD, "no publication day: read from the last date told"
        return None, "", _NO_DAY
    if form.near in ("following", "previous", "that") and scene.told is not None:
        return _told_year(form, scene.told), _TOLD, form.near
    return _published_year(form, scene, scene.day)


def _told_year(form: Form, told: Told) -> int:
    """The year in which a date follows the last one told most closely; a small step back stays in the year."""
    year = told.days[0].year
    month = _month_of(form)
    if told.unit in ("Year", "Decade", "Century") or month is None:
        return year
    behind = told.days[0].month - month
    if behind > 7:
        return year + 1
    return year - 1 if behind < -10 else year


def _month_of(form: Form) -> int | None:
    if form.unit == "Quarter" and isinstance(form.which, int):
        return 3 * form.which - 2
    if form.unit == "Season":
        return SEASONS[str(form.which)]
    return form.month


def _published_year(form: Form, scene: Scene, day: Day) -> tuple[int, str, str]:
    """Past unless the clause looks ahead: the year of a bare month, day, quarter or season in a dated story."""
    candidates = [
        (year, days) for year in (day.year - 1, day.year, day.year + 1) if (days := _days_in(form, year)) is not None
    ]
    if form.weekday and form.day:
        candidates = [entry for entry in candidates if entry[1][0].isoweekday() == form.weekday] or candidates
    if not candidates:
        return day.year, _PUBLISHED, "no such day in the years around"
    if form.unit == "Month" and not form.near and scene.told is not None and scene.told.unit in ("Month", "Day"):
        told = scene.told.days[0]
        if told.month == form.month and abs((told - day).days) <= 200:
            return told.year, _TOLD, "the month just told"
    past = [entry for entry in candidates if entry[1][0] <= day]
    future = [entry for entry in candidates if entry[1][1] >= day]
    if form.near == "last":
        past = [entry for entry in past if entry[1][1] < day] or past
        return past[-1][0], _PUBLISHED, "last"
    if form.near in ("next", "following"):
        future = [entry for entry in future if entry[1][0] > day] or future
        return future[0][0], _PUBLISHED, "next"
    if form.near == "this":
        return day.year, _PUBLISHED, "this year's"
    if not past or not future:
        return (past or future)[-1 if past else 0][0], _PUBLISHED, "the only one near"
    if form.unit in ("Quarter", "Half"):
        near = min(candidates, key=lambda entry: abs((day - entry[1][0]).days + (day - entry[1][1]).days))
        return (past[-1] if scene.tense == "past" else near)[0], _PUBLISHED, "the nearest"
    if (
        form.kind == "calendar"
        and form.unit == "Day"
        and not (scene.tense == "past" and scene.close)
        and (future[0][1][0] - day).days <= 100
        and (day - past[-1][1][1]).days >= 200
    ):
        return future[0][0], _PUBLISHED, "a day and month without a year is near"
    if form.kind == "holiday" and not scene.close and (future[0][1][0] - day).days <= 30 < (day - past[-1][1][1]).days:
        return future[0][0], _PUBLISHED, "a holiday that is at the door"
    if scene.until and (future[0][1][0] - day).days <= 200:
        return future[0][0], _PUBLISHED, "a term that is still to come"
    if scene.tense == "future":
        return future[0][0], _PUBLISHED, "the clause looks ahead"
    if scene.tense == "past":
        return past[-1][0], _PUBLISHED, "the clause looks back"
    back = (day - past[-1][1][1]).days
    ahead = (future[0][1][0] - day).days
    if form.unit in ("Day", "Month") and ahead >= 0 and ahead * 3 < back:
        return future[0][0], _PUBLISHED, "no verb says; the coming one is much nearer"
    return past[-1][0], _PUBLISHED, "past unless the clause looks ahead"


def _days_in(form: Form, year: int) -> Days | None:
    try:
        if form.kind == "holiday":
            day = holiday(str(form.which), year)
            return (day, day) if day else None
        return _dated(form, year, "", "").days
    except (ValueError, AssertionError):
        return None


def _weekday(form: Form, scene: Scene) -> Reading:
    """A weekday alone: the publication day's own weekday is the publication day; else the last one, or the next if the clause looks ahead."""
    assert form.weekday is not None
    told_day = scene.told.days[0] if scene.told is not None and scene.told.unit == "Day" else None
    if form.near in ("previous", "following", "that") and told_day is not None:
        step = (form.weekday - told_day.isoweekday()) % 7
        day = (
            told_day + timedelta(step or 7)
            if form.near != "previous"
            else told_day - timedelta((told_day.isoweekday() - form.weekday) % 7 or 7)
        )
        return _on_day(day, form, _TOLD, form.near)
    if scene.history and told_day is not None:
        return _on_day(
            told_day + timedelta((form.weekday - told_day.isoweekday()) % 7), form, _TOLD, "the next such day told"
        )
    if scene.day is None:
        return Reading(None, f"XXXX-WXX-{form.weekday}", why=_NO_DAY)
    day = scene.day
    if form.n is not None:
        monday = day - timedelta(day.weekday()) + timedelta(7 * int(form.n))
        return _on_day(monday + timedelta(form.weekday - 1), form, _PUBLISHED, "that week")
    back = (day.isoweekday() - form.weekday) % 7
    ahead = (form.weekday - day.isoweekday()) % 7
    if form.near == "last":
        return _on_day(day - timedelta(back or 7), form, _PUBLISHED, "last")
    if form.near == "next":
        return _on_day(day + timedelta(ahead or 7), form, _PUBLISHED, "next")
    if form.near == "this":
        return _on_day(day + timedelta(ahead), form, _PUBLISHED, "this")
    if back == 0:
        return _on_day(day, form, _PUBLISHED, "the publication day has this weekday")
    if scene.tense == "future" or scene.until:
        return _on_day(day + timedelta(ahead), form, _PUBLISHED, "the clause looks ahead")
    return _on_day(day - timedelta(back), form, _PUBLISHED, "the last one before publication")


def _shift(form: Form, scene: Scene) -> Reading:
    """So many units from the publication day or from what was told."""
    if form.like and scene.told is not None and scene.told.unit in ("Quarter", "Half"):
        start = moved(scene.told.days[0], "Year", -1)
        days = around(scene.told.unit, start)
        return Reading(
            days,
            _timex(scene.told.unit, days),
            anchor=_TOLD,
            why="the same stretch a year earlier",
            unit=scene.told.unit,
        )
    told = form.base == "told" or (scene.history and scene.narrative and form.near != "ago" and form.unit != "Decade")
    base = _base("told" if told else form.base, scene)
    if base is None:
        return Reading(None, "", why=_NO_DAY)
    anchor = _TOLD if told and scene.told is not None else _PUBLISHED
    n = form.n or 0
    unit, start = form.unit, base.days[0]
    if unit == "Quarter" and told:
        start = scene.quarter.days[0] if scene.quarter is not None else moved(start, "Quarter", -1)
    if unit == "Period":
        unit = base.unit if base.unit in ("Quarter", "Month", "Year") else "Year"
    target = moved(start, unit, n)
    if unit in ("Second", "Minute", "Hour"):
        return Reading((start, start), start.isoformat(), "DATE", anchor, "the same day", "Day")
    if unit == "Day":
        if form.part in ("BEFORE", "AFTER", "START", "END", "MID"):
            return _on_day(target, form, anchor, "")
        return _on_day(target, form, anchor, "")
    days = around(unit, target)
    if form.fiscal and unit == "Year":
        now = fiscal_days(start.year + (1 if start.month >= 10 else 0))
        days = fiscal_days(now[1].year + int(n))
    timex = _timex(unit, days)
    if form.part == "BEFORE":
        edge = scene.day if anchor == _PUBLISHED and scene.day else base.days[0]
        days = days[0], max(days[0], min(days[1], edge - timedelta(1)))
    elif form.part == "AFTER":
        edge = scene.day if anchor == _PUBLISHED and scene.day else base.days[1]
        days = min(days[1], max(days[0], edge)), days[1]
    elif form.part:
        days = thirds(days, form.part)
    return Reading(days, timex, anchor=anchor, unit=unit)


def _compared(form: Form, scene: Scene) -> Told | None:
    """The quarter or half that "a year earlier" looks back from: one told just before, or the last one closed."""
    if scene.told is not None and scene.told.unit in ("Quarter", "Half"):
        return scene.told
    if scene.quarter is not None and (scene.since_quarter <= 4 or form.unit == "Quarter"):
        return scene.quarter
    if form.unit == "Quarter" and scene.day is not None:
        return Told(around("Quarter", moved(scene.day, "Quarter", -1)), "Quarter")
    return None


def _timex(unit: str, days: Days) -> str:
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


def _span(form: Form, scene: Scene) -> Reading:
    """A counted stretch that ends or begins at the publication day."""
    timex = period(form.unit, form.n)
    if scene.day is None or form.n is None or form.near not in ("last", "next"):
        return Reading(None, timex, "DURATION", why="" if scene.day else _NO_DAY)
    edge = moved(scene.day, form.unit, form.n if form.near == "next" else -form.n)
    days = (scene.day, edge) if form.near == "next" else (edge, scene.day)
    return Reading(days, timex, "DURATION", _PUBLISHED, form.near)


def _duration(form: Form, scene: Scene) -> Reading:
    return Reading(None, period(form.unit, form.n), "DURATION", why="a length, not a date")


def _set(form: Form, scene: Scene) -> Reading:
    return Reading(None, form.timex, "SET", why="how often, not a date")


def _ref(form: Form, scene: Scene) -> Reading:
    return Reading(
        None,
        form.timex,
        "DURATION" if form.timex.startswith("P") and form.timex[1:2] in "XT0123456789" else "DATE",
        why="no more than a direction",
    )


def _clock(form: Form, scene: Scene) -> Reading:
    """An hour: on the day it names, else on the last day told, else on the publication day."""
    if form.month is not None and form.day is not None:
        named = Form(
            "calendar", unit="Day", year=form.year, month=form.month, day=form.day, clock=form.clock, zone=form.zone
        )
        return _calendar(named, scene)
    if form.weekday is not None:
        return _weekday(Form("weekday", weekday=form.weekday, clock=form.clock, zone=form.zone), scene)
    if form.n is not None:
        return _shift(Form("shift", unit="Day", n=form.n, base="pub", clock=form.clock, zone=form.zone), scene)
    if scene.told is not None and scene.told.unit == "Day":
        return _on_day(scene.told.days[0], form, _TOLD, "the day of the event told")
    if scene.day is None:
        return Reading(None, f"XXXX-XX-XXT{form.clock}", "TIME", why=_NO_DAY)
    return _on_day(scene.day, form, _PUBLISHED, "no other day told")


def _holiday(form: Form, scene: Scene) -> Reading:
    year, anchor, why = _year_of(form, scene)
    day = holiday(str(form.which), year) if year is not None else None
    if day is None:
        return Reading(None, "", why=why if year is None else "no rule of the calendar gives this day")
    if form.weekend:
        return Reading(weekend_of(day), day.isoformat(), anchor=anchor, why=why, unit="Day")
    return Reading((day, day), day.isoformat(), anchor=anchor, why=why, unit="Day")


def _since(form: Form, scene: Scene) -> Reading:
    if scene.told is None or scene.day is None or scene.told.days[0] > scene.day:
        return Reading(None, "PAST_REF", why="no earlier date told" if scene.told is None else _NO_DAY)
    return Reading((scene.told.days[0], scene.day), "PAST_REF", anchor=_TOLD, why="from then to publication")


def _congress(form: Form, scene: Scene) -> Reading:
    which = form.which
    if which is None:
        if scene.day is None:
            return Reading(None, "", why=_NO_DAY)
        which = congress_of(scene.day) + int(form.n or 0)
    days = congress_days(int(which))
    return Reading(
        days,
        f"{days[0].year:04d}/{days[1].year:04d}",
        anchor="" if form.which else _PUBLISHED,
        why=f"Congress {which}",
        unit="Year",
    )


def _base(base: str, scene: Scene) -> Told | None:
    """What a shift counts from."""
    if base == "told" and scene.told is not None:
        return scene.told
    return Told((scene.day, scene.day), "Day") if scene.day is not None else None


_KINDS = {
    "calendar": _calendar, "weekday": _weekday, "shift": _shift, "span": _span, "duration": _duration, "set": _set,
    "ref": _ref, "clock": _clock, "holiday": _holiday, "since": _since, "congress": _congress,
}  # fmt: skip
