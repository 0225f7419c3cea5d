"""A form and its scene in, a stretch of days out: direction and anchor, each with its reason.

The scene is what a reader has in mind at that word: the publication day, the last date told, the tense of the clause.
"""

from __future__ import annotations

from datetime import timedelta

import msgspec

from inforce.intake.times_calendar import (
    around,
    century_days,
    congress_days,
    congress_of,
    decade_days,
    fiscal_days,
    moved,
    thirds,
    year_days,
)  # fmt: skip
from inforce.intake.times_dated import dated, on_day, parted, unit_value
from inforce.intake.times_forms import Form, period
from inforce.intake.times_holidays import holiday, weekend_of
from inforce.intake.times_scene import NO_DAY, PUBLISHED, TOLD, Reading, Scene, counted_from
from inforce.intake.times_year import year_of


def resolve(form: Form, scene: Scene) -> Reading:
    """Place one form on the calendar; what lies beyond the calendar's first or last day has no place on it.

    Example:
        >>> from inforce.dates import Day
        >>> scene = Scene(Day(2017, 8, 16), tense="past")
        >>> resolve(Form("calendar", unit="Month", month=5), scene).timex
        '2017-05'
    """
    try:
        return _KINDS[form.kind](form, scene)
    except (OverflowError, ValueError):
        return Reading(None, "", why="beyond the calendar")


def _calendar(form: Form, scene: Scene) -> Reading:
    """Month, day, quarter, season, year, decade or century, with or without its year."""
    if form.unit == "Year":
        assert form.year is not None
        if form.fiscal:
            return Reading(fiscal_days(form.year), f"{form.year:04d}", why="federal fiscal year", unit="Year")
        return parted(year_days(form.year), f"{form.year:04d}", form.part, "Year")
    if form.unit == "Decade":
        assert form.year is not None
        return parted(decade_days(form.year), f"{form.year // 10:03d}", form.part, "Decade")
    if form.unit == "Century":
        assert isinstance(form.which, int)
        return parted(century_days(form.which), f"{form.which - 1:02d}", form.part, "Century")
    if form.unit == "Quarter" and form.which is None:
        if scene.quarter is None:
            return Reading(year_days(form.year or 1), f"{form.year:04d}", unit="Year")
        form = msgspec.structs.replace(form, which=(scene.quarter.days[0].month + 2) // 3)
    year, anchor, why = year_of(form, scene)
    if year is None:
        return Reading(None, _yearless(form), why=why)
    try:
        return dated(form, year, anchor, why)
    except ValueError:
        return Reading(None, "", why="no such day")


def _yearless(form: Form) -> str:
    if form.unit == "Day" and form.month and form.day:
        return f"XXXX-{form.month:02d}-{form.day:02d}"
    if form.unit == "Month":
        return f"XXXX-{form.month:02d}"
    return f"XXXX-Q{form.which}" if form.unit == "Quarter" else f"XXXX-{form.which}" if form.unit == "Season" else ""


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
        return on_day(day, form, TOLD, form.near)
    if scene.history and told_day is not None:
        return on_day(
            told_day + timedelta((form.weekday - told_day.isoweekday()) % 7), form, TOLD, "the next such day told"
        )
    if scene.day is None:
        return Reading(None, f"XXXX-WXX-{form.weekday}", why=NO_DAY)
    day = scene.day
    if form.n is not None:
        monday = day - timedelta(day.weekday()) + timedelta(7 * int(form.n))
        return on_day(monday + timedelta(form.weekday - 1), form, PUBLISHED, "that week")
    back = (day.isoweekday() - form.weekday) % 7
    ahead = (form.weekday - day.isoweekday()) % 7
    if form.near == "last":
        return on_day(day - timedelta(back or 7), form, PUBLISHED, "last")
    if form.near == "next":
        return on_day(day + timedelta(ahead or 7), form, PUBLISHED, "next")
    if form.near == "this":
        return on_day(day + timedelta(ahead), form, PUBLISHED, "this")
    if back == 0:
        return on_day(day, form, PUBLISHED, "the publication day has this weekday")
    if scene.tense == "future" or scene.until:
        return on_day(day + timedelta(ahead), form, PUBLISHED, "the clause looks ahead")
    return on_day(day - timedelta(back), form, PUBLISHED, "the last one before publication")


def _shift(form: Form, scene: Scene) -> Reading:
    """So many units from the publication day or from what was told."""
    if form.like and scene.told is not None and scene.told.unit in ("Quarter", "Half"):
        start = moved(scene.told.days[0], "Year", -1)
        days = around(scene.told.unit, start)
        return Reading(
            days,
            unit_value(scene.told.unit, days),
            anchor=TOLD,
            why="the same stretch a year earlier",
            unit=scene.told.unit,
        )
    told = form.base == "told" or (scene.history and scene.narrative and form.near != "ago" and form.unit != "Decade")
    base = counted_from("told" if told else form.base, scene)
    if base is None:
        return Reading(None, "", why=NO_DAY)
    anchor = TOLD if told and scene.told is not None else PUBLISHED
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
        return on_day(target, form, anchor, "")
    days = around(unit, target)
    if form.fiscal and unit == "Year":
        now = fiscal_days(start.year + (1 if start.month >= 10 else 0))
        days = fiscal_days(now[1].year + int(n))
    timex = unit_value(unit, days)
    if form.part == "BEFORE":
        edge = scene.day if anchor == PUBLISHED and scene.day else base.days[0]
        days = days[0], max(days[0], min(days[1], edge - timedelta(1)))
    elif form.part == "AFTER":
        edge = scene.day if anchor == PUBLISHED and scene.day else base.days[1]
        days = min(days[1], max(days[0], edge)), days[1]
    elif form.part:
        days = thirds(days, form.part)
    return Reading(days, timex, anchor=anchor, unit=unit)


def _span(form: Form, scene: Scene) -> Reading:
    """A counted stretch that ends or begins at the publication day."""
    timex = period(form.unit, form.n)
    if scene.day is None or form.n is None or form.near not in ("last", "next"):
        return Reading(None, timex, "DURATION", why="" if scene.day else NO_DAY)
    edge = moved(scene.day, form.unit, form.n if form.near == "next" else -form.n)
    days = (scene.day, edge) if form.near == "next" else (edge, scene.day)
    return Reading(days, timex, "DURATION", PUBLISHED, form.near)


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
        return on_day(scene.told.days[0], form, TOLD, "the day of the event told")
    if scene.day is None:
        return Reading(None, f"XXXX-XX-XXT{form.clock}", "TIME", why=NO_DAY)
    return on_day(scene.day, form, PUBLISHED, "no other day told")


def _holiday(form: Form, scene: Scene) -> Reading:
    year, anchor, why = year_of(form, scene)
    day = holiday(str(form.which), year) if year is not None else None
    if day is None:
        return Reading(None, "", why=why if year is None else "no rule of the calendar gives this day")
    if form.weekend:
        return Reading(weekend_of(day), day.isoformat(), anchor=anchor, why=why, unit="Day")
    return Reading((day, day), day.isoformat(), anchor=anchor, why=why, unit="Day")


def _since(form: Form, scene: Scene) -> Reading:
    if scene.told is None or scene.day is None or scene.told.days[0] > scene.day:
        return Reading(None, "PAST_REF", why="no earlier date told" if scene.told is None else NO_DAY)
    return Reading((scene.told.days[0], scene.day), "PAST_REF", anchor=TOLD, why="from then to publication")


def _congress(form: Form, scene: Scene) -> Reading:
    which = form.which
    if which is None:
        if scene.day is None:
            return Reading(None, "", why=NO_DAY)
        which = congress_of(scene.day) + int(form.n or 0)
    days = congress_days(int(which))
    return Reading(
        days,
        f"{days[0].year:04d}/{days[1].year:04d}",
        anchor="" if form.which else PUBLISHED,
        why=f"Congress {which}",
        unit="Year",
    )


_KINDS = {
    "calendar": _calendar, "weekday": _weekday, "shift": _shift, "span": _span, "duration": _duration, "set": _set,
    "ref": _ref, "clock": _clock, "holiday": _holiday, "since": _since, "congress": _congress,
}  # fmt: skip  # fmt: skip
