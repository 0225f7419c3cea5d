"""A resolved date and its scene in, what does not fit out. Nothing is moved for it; the rule of the date says it.

Checked: a weekday named with a date it does not fall on; a clause that looks back with a day after publication; a clause that
looks ahead with a day before it.
"""

from __future__ import annotations

from inforce.intake.times_calendar import WEEKDAYS
from inforce.intake.times_forms import Form
from inforce.intake.times_scene import Reading, Scene


def misfit(form: Form, reading: Reading, scene: Scene) -> str:
    """What contradicts the reading; "" if nothing does.

    Example:
        >>> from inforce.dates import Day
        >>> day = Day(2017, 8, 17)
        >>> misfit(Form("calendar", weekday=3), Reading((day, day), "2017-08-17"), Scene(day))
        '2017-08-17 is a Thursday, not a Wednesday'
    """
    if reading.days is None or form.kind != "calendar":
        return ""
    first, last = reading.days
    if form.weekday and first == last and first.isoweekday() != form.weekday:
        return f"{first.isoformat()} is a {WEEKDAYS[first.weekday()]}, not a {WEEKDAYS[form.weekday - 1]}"
    if scene.day is None or form.year is None:
        return ""
    if scene.tense == "past" and first > scene.day:
        return "the clause looks back, but this lies after the publication day"
    if scene.tense == "future" and last < scene.day and not scene.history:
        return "the clause looks ahead, but this lies before the publication day"
    return ""
