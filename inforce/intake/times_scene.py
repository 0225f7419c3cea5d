"""What an expression is read against, and what comes of it: the scene of a sentence and the reading of one form."""

from __future__ import annotations

import msgspec

from inforce.dates import Day
from inforce.intake.times_calendar import Days

NO_DAY = "needs the publication day, which is unknown"
PUBLISHED = "publication day"
TOLD = "last date told"


class Told(msgspec.Struct, frozen=True):
    """A date the story has told: its days and how precise it was."""

    days: Days
    unit: str


class Scene(msgspec.Struct):
    """What an expression is read against. `told` is the last date told, `quarter` the last quarter."""

    day: Day | None  # the publication day
    told: Told | None = None
    named: Told | None = None  # a year that only described something, told after `told`: "that year" may mean it
    months: dict[int, int] = {}  # months the story pointed at ("this October"), with their year
    quarter: Told | None = None
    since_quarter: int = 0  # dates told since then
    tense: str = ""
    close: bool = False  # the verb that says so stands right before it ("began Oct. 1"), or tells what had come before
    until: bool = False  # the expression follows by, until or through
    would: bool = False  # and the clause says what would be: the term may be as far as a year ahead
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


def counted_from(base: str, scene: Scene) -> Told | None:
    """What a shift counts from."""
    if base == "told" and scene.told is not None:
        return scene.told
    return Told((scene.day, scene.day), "Day") if scene.day is not None else None
