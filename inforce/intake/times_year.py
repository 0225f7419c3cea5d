"""A form and its scene in, the year it means out, with the anchor and the reason: past unless the clause looks ahead."""

from __future__ import annotations

from inforce.dates import Day
from inforce.intake.times_calendar import SEASONS, Days
from inforce.intake.times_dated import dated
from inforce.intake.times_forms import Form
from inforce.intake.times_holidays import holiday
from inforce.intake.times_scene import NO_DAY, PUBLISHED, TOLD, Scene, Told, counted_from


def year_of(form: Form, scene: Scene) -> tuple[int | None, str, str]:
    """The year of a form that may not say it (None: it cannot be known), with the anchor and the reason.

    Example:
        >>> year_of(Form("calendar", unit="Month", month=5), Scene(Day(2017, 2, 16), tense="past"))
        (2016, 'publication day', 'the clause looks back')
    """
    if form.year is not None:
        return form.year, "", "year given"
    if form.n is not None:  # "July last year", "next year's first quarter"
        base = scene.named if form.base == "told" and form.n == 0 and scene.named else counted_from(form.base, scene)
        if base is None:
            return None, "", NO_DAY
        if form.base == "told" and form.unit == "Quarter" and form.n == -1 and scene.quarter:
            return scene.quarter.days[0].year - 1, TOLD, "one year back"
        return base.days[0].year + int(form.n), TOLD if form.base == "told" else PUBLISHED, "year counted from there"
    if (
        scene.narrative
        and scene.told is not None
        and not (scene.until and not scene.history)
        and form.near in ("", "that", "following", "previous")
    ):
        return _told_year(form, scene.told), TOLD, "this part of the text tells of that time"
    if scene.day is None:
        if scene.told is not None:
            return _told_year(form, scene.told), TOLD, "no publication day: read from the last date told"
        return None, "", NO_DAY
    if form.near in ("following", "previous", "that") and scene.told is not None:
        return _told_year(form, scene.told), TOLD, form.near
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
    leap = (form.month, form.day) == (2, 29) and form.near in ("last", "next", "following")
    around = 8 if leap else 1  # without a word that says which, a leap day of another year is a guess
    candidates = [
        (year, days)
        for year in range(day.year - around, day.year + around + 1)
        if (days := _days_in(form, year)) is not None
    ]
    if form.weekday and form.day:
        candidates = [entry for entry in candidates if entry[1][0].isoweekday() == form.weekday] or candidates
    if not candidates:
        return day.year, PUBLISHED, "no such day in the years around"
    if form.unit == "Month" and not form.near and scene.told is not None and scene.told.unit in ("Month", "Day"):
        told = scene.told.days[0]
        if told.month == form.month and abs((told - day).days) <= 200:
            return told.year, TOLD, "the month just told"
    if form.unit == "Month" and not form.near and form.month in scene.months:
        return scene.months[form.month], TOLD, "the month pointed at before"
    past = [entry for entry in candidates if entry[1][0] <= day]
    future = [entry for entry in candidates if entry[1][1] >= day]
    if form.near == "last" and past:
        past = [entry for entry in past if entry[1][1] < day] or past
        return past[-1][0], PUBLISHED, "last"
    if form.near in ("next", "following") and future:
        future = [entry for entry in future if entry[1][0] > day] or future
        return future[0][0], PUBLISHED, "next"
    if form.near == "this":
        return day.year, PUBLISHED, "this year's"
    if not past or not future:
        return (past or future)[-1 if past else 0][0], PUBLISHED, "the only one near"
    if form.unit in ("Quarter", "Half"):
        near = min(candidates, key=lambda entry: abs((day - entry[1][0]).days + (day - entry[1][1]).days))
        return (past[-1] if scene.tense == "past" else near)[0], PUBLISHED, "the nearest"
    if (
        form.kind == "calendar"
        and form.unit in ("Day", "Week")
        and not (scene.tense == "past" and scene.close)
        and (future[0][1][0] - day).days <= 100
        and (day - past[-1][1][1]).days >= 200
    ):
        return future[0][0], PUBLISHED, "a day and month without a year is near"
    if form.kind == "holiday" and not scene.close and (future[0][1][0] - day).days <= 30 < (day - past[-1][1][1]).days:
        return future[0][0], PUBLISHED, "a holiday that is at the door"
    back = (day - past[-1][1][1]).days
    if scene.until and (future[0][1][0] - day).days <= (366 if scene.would and back > 30 else 200):
        return future[0][0], PUBLISHED, "a term that is still to come"
    if scene.tense == "future":
        return future[0][0], PUBLISHED, "the clause looks ahead"
    if scene.tense == "past":
        return past[-1][0], PUBLISHED, "the clause looks back"
    ahead = (future[0][1][0] - day).days
    if form.unit in ("Day", "Month") and ahead >= 0 and ahead * 3 < back:
        return future[0][0], PUBLISHED, "no verb says; the coming one is much nearer"
    return past[-1][0], PUBLISHED, "past unless the clause looks ahead"


def _days_in(form: Form, year: int) -> Days | None:
    try:
        if form.kind == "holiday":
            day = holiday(str(form.which), year)
            return (day, day) if day else None
        return dated(form, year, "", "").days
    except (ValueError, AssertionError):
        return None
