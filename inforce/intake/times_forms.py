"""What a time expression says by itself, before anything it hangs on is known."""

from __future__ import annotations

import msgspec


class Form(msgspec.Struct):
    """The reading of one expression. `kind` says which fields count; what is None is left to the context.

    calendar   year, month, day, unit (its precision: Day Month Quarter Half Season Year Decade Century), which (quarter ...)
    weekday    weekday, `near` (last this next previous following or "")
    shift      n units from the anchor (`base` pub or told), at the precision of unit
    span       n units ending or beginning at the anchor (`near` last or next)
    duration   n units (None: several), no place on the calendar of its own
    set        timex says how often
    ref        timex is PAST_REF, PRESENT_REF or FUTURE_REF
    holiday    key, year, `weekend`
    since      from what was last told to the publication day
    congress   which: the number of a Congress of the United States
    """

    kind: str
    rule: str = ""
    unit: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    which: int | str | None = None
    weekday: int | None = None
    n: float | None = None
    near: str = ""
    base: str = ""
    part: str = ""
    phase: str = ""
    clock: str = ""
    zone: str = ""
    timex: str = ""
    mod: str = ""
    fiscal: bool = False
    weekend: bool = False
    skip: int = 0  # leading words that are not part of the expression
    like: bool = False  # compares with what was told: same stretch, another time


_MARK = {"Second": "T{}S", "Minute": "T{}M", "Hour": "T{}H", "Day": "{}D", "Week": "{}W", "Weekend": "{}WE", "Month": "{}M",
         "Quarter": "{}Q", "Year": "{}Y", "Decade": "{}DE", "Century": "{}CE", "Fortnight": "{}W", "Millennium": "{}ML"}  # fmt: skip


def period(unit: str, n: float | None) -> str:
    """A TIMEX3 duration: `P3M`, `PT2H`, `PXY` for several years; decades are counted in years, fortnights in weeks.

    Example:
        >>> period("Month", 3), period("Hour", 2), period("Year", None), period("Decade", 2), period("Year", 2.5)
        ('P3M', 'PT2H', 'PXY', 'P20Y', 'P2Y6M')
    """
    if unit in ("Period", "Moment", "Term"):
        return "PXX"
    if n is None:
        unit = "Year" if unit == "Decade" else unit
        return "P" + _MARK.get(unit, "{}X").format("X")
    if unit in ("Decade", "Century", "Fortnight") and n == int(n):
        return period(
            "Year" if unit != "Fortnight" else "Week", n * {"Decade": 10, "Century": 100, "Fortnight": 2}[unit]
        )
    if unit == "Half":
        return period("Month", n * 6)
    if n != int(n) and unit in ("Year", "Hour", "Minute", "Day"):
        rest = {"Year": ("Month", 12), "Hour": ("Minute", 60), "Minute": ("Second", 60), "Day": ("Hour", 24)}[unit]
        small = round((n - int(n)) * rest[1])
        if int(n) == 0:
            return period(rest[0], small)
        lead, tail = period(unit, int(n)), period(rest[0], small)[1:]
        return lead + (tail.removeprefix("T") if "T" in lead else tail)
    if unit == "Hour" and n == 24:
        return "P1D"
    shown = str(int(n)) if n == int(n) else str(n)
    return "P" + _MARK.get(unit, "{}X").format(shown)
