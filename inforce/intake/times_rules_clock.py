"""Hours and parts of a day: `5 p.m. EST Nov. 9`, `noon Thursday`, `last night`."""

from __future__ import annotations

import re

from inforce.intake.times_forms import Form
from inforce.intake.times_match import Hit, Rule


def rules() -> tuple[Rule, ...]:
    """The lines of the grammar for clock times, with their zone and day, and for parts of a day.

    Example:
        >>> from inforce.intake.times_grammar import found
        >>> from inforce.intake.times_words import words
        >>> form = found(words("shortly before 5 p.m. EST Nov. 9"))[0].form
        >>> form.clock, form.zone, form.month, form.day
        ('17:00', '-05:00', 11, 9)
    """
    return (
        # clock times
        Rule(
            "clock",
            "(?:shortly|approx)? (?:before|after)? (?:clock|daynum) oclock? ampm? zone? comma? "
            "(?:on? weekday comma? monthday|on? monthday|on? weekday|named)",
            _clock,
            "ampm|clock|zone",
        ),
        Rule(
            "clock",
            "(?:shortly|approx)? (?:before|after)? (?:(?:clock|daynum|count) ampm zone?|clock zone?|(?:daynum|count) oclock zone?)",
            _clock,
            "ampm|clock|oclock",
        ),
        Rule(
            "clock",
            "(?:shortly|approx)? (?:before|after)?? (?:noon|midnight) zone? on? (?:weekday|named)?",
            _clock,
            "noon|midnight",
        ),
        Rule(
            "part of a day",
            "(?:part|earlier|later)? (?:the|this|last|that|same|that same|the following|the next|the previous) part? hyphen? phase",
            _phase,
            "phase",
        ),
    )


def _clock(hit: Hit) -> Form | None:
    """`5 p.m. EST Nov. 9`, `noon Thursday`, `10:30`, `shortly after noon PT`."""
    ampm = hit.get("ampm")
    clock = hit.get("clock")
    if clock is not None:
        hour, minute = (int(piece) for piece in re.findall(r"\d+", clock.low)[:2])
        shown = f"{hour:02d}:{minute:02d}"
    elif hit.has("noon"):
        hour, minute, shown = 12, 0, "12:00"
    elif hit.has("midnight"):
        hour, minute, shown = 24, 0, "24:00"
    else:
        number = hit.get("daynum", "count")
        hour, minute = int(float(str(number.worth))) if number else 99, 0
        shown = f"{hour:02d}:00"
    if hour > 24 or minute > 59:
        return None
    if (ampm is not None and hour <= 12 and clock is None) or (ampm is not None and clock is not None and hour <= 12):
        hour = hour % 12 + (12 if ampm.low.startswith("p") else 0)
        shown = f"{hour:02d}:{minute:02d}"
    elif (
        ampm is None
        and clock is not None
        and not hit.has("zone", "weekday", "oclock", "month")
        and hit.prev_low()
        not in ("at", "around", "about", "by", "from", "to", "until", "before", "after", "approximately")
    ):
        return None
    zone = hit.get("zone")
    form = Form(
        "clock",
        unit="Day",
        clock=shown,
        zone=str(zone.worth) if zone else "",
        month=hit.number("month"),
        year=hit.number("year"),
        weekday=hit.number("weekday"),
    )
    dates = [word for word in hit.words if word.kind in ("daynum", "dayord")]
    if form.month is not None:
        form.day = next((int(str(word.worth)) for word in reversed(dates)), None)
    if hit.has("yesterday", "today", "tomorrow"):
        form.n = -1 if hit.has("yesterday") else 1 if hit.has("tomorrow") else 0
    return form


def _phase(hit: Hit) -> Form | None:
    """`this morning`, `last night`, `that evening`, `the morning`."""
    word = hit.get("phase")
    assert word is not None
    near = hit.near
    if near == "last":
        return Form(
            "shift", unit="Day", n=-1, base="pub", phase="NI" if word.worth == "NI" else str(word.worth), part=hit.part
        )
    if near in ("this", ""):
        if near == "" and (not hit.has("the") or hit.prev_low() == "by"):  # rooms let by the night
            return None
        base = "pub" if near == "this" else "told"
        return Form("shift", unit="Day", n=0, base=base, phase=str(word.worth), part=hit.part)
    n = {"previous": -1, "following": 1, "next": 1}.get(near, 0)
    return Form("shift", unit="Day", n=n, base="told", phase=str(word.worth), part=hit.part)
