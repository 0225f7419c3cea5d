"""What counts from the day of the story or from the last date told: `Monday`, `last month`, `two days later`."""

from __future__ import annotations

from inforce.intake.times_forms import Form, period
from inforce.intake.times_match import Hit, Rule


def rules() -> tuple[Rule, ...]:
    """The lines of the grammar for days named by their distance, weekdays, units pointed at, and counted shifts.

    Example:
        >>> from inforce.intake.times_grammar import found
        >>> from inforce.intake.times_words import words
        >>> form = found(words("three weeks ago"))[0].form
        >>> form.kind, form.unit, form.n, form.base
        ('shift', 'Week', -3.0, 'pub')
    """
    return (
        # days named from the day of the story
        Rule(
            "named day",
            "(?:part hyphen? phase named|(?:earlier|later|part)? named phase?)",
            _named_day,
            "today|yesterday|tomorrow",
        ),
        Rule("tonight", "(?:earlier|later)? tonight", _named_day, "tonight"),
        Rule("overnight", "overnight", _overnight, "overnight"),
        Rule(
            "weekday",
            "(?:earlier|later|part)? (?:near|each|following|previous)? part? weekday phase?",
            _weekday,
            "weekday",
        ),
        Rule("weekday of a week", "weekday of? (?:last|this|next) Week", _weekday, "weekday"),
        Rule("weekdays", "weekdays phases?", _weekdays, "weekdays"),
        Rule("weekdays", "weekday phases", _weekdays, "weekday"),
        # units pointed at
        Rule(
            "pointed",
            "(?:earlier|later|the? part of|part)? the? pointer (?:fiscal|calendar|full)? owned",
            _pointed,
            "last|past|this|next|coming|current|previous|following|that|same|latest",
        ),
        Rule(
            "part of the unit",
            "(?:parted|earlier in|later in|later|earlier) the (?:fiscal|calendar)? unit",
            _the_unit,
            "part|earlier|later",
        ),
        Rule("part of the unit", "(?:Year hyphen? part|Year_s part)", _the_unit, "Year|Year_s"),
        Rule("the unit", "the (?:fiscal|calendar|full)? (?:Quarter|Year|Week|Month|Weekend)", _the_unit, "the"),
        # counted shifts
        Rule("ago", "approx{0,3} (?:many|more) approx? more? anyunit ago", _ago, "ago"),
        Rule("ago", "units ago", _units_ago, "ago"),
        Rule(
            "counted from what was told",
            "(?:approx|part){0,3} many more? anyunit (?:earlier|later|before|previous)",
            _apart,
            "earlier|later|before|previous",
        ),
        Rule("from now", "approx{0,3} many anyunit (?:from now|hence|from today)", _from_now, "now|hence|today"),
    )


def _named_day(hit: Hit) -> Form | None:
    n = -1 if hit.has("yesterday") else 1 if hit.has("tomorrow") else 0
    phase = hit.get("phase")
    form = Form("shift", unit="Day", n=n, base="pub", phase=str(phase.worth) if phase else "", part=hit.part)
    if hit.has("tonight"):
        form.phase = "NI"
    return form


def _overnight(hit: Hit) -> Form | None:
    return Form("shift", unit="Day", n=0, base="pub", phase="NI") if hit.next_kind() not in ("x",) else None


def _weekday(hit: Hit) -> Form | None:
    phase = hit.get("phase")
    if hit.has("each"):
        return Form("set", timex=f"XXXX-WXX-{hit.number('weekday')}")
    return Form(
        "weekday",
        unit="Day",
        weekday=hit.number("weekday"),
        near=hit.near,
        part=hit.part,
        phase=str(phase.worth) if phase else "",
        n={"last": -1, "next": 1}.get(hit.near, 0) if hit.has("Week") else None,
    )


def _weekdays(hit: Hit) -> Form | None:
    phase = hit.get("phases", "phase")
    return Form("set", timex=f"XXXX-WXX-{hit.number('weekdays', 'weekday')}" + (f"T{phase.worth}" if phase else ""))


def _pointed(hit: Hit) -> Form | None:
    """`last month`, `earlier this year`, `that same day`, `the end of next week`, `the previous quarter`."""
    unit, near = hit.unit, hit.near
    if unit == "Congress":
        return None
    if unit == "Period" and hit.has("latest"):
        return Form("shift", unit="Quarter", n=0, base="told")
    if unit in ("Period", "Moment", "Term", "Half"):
        return Form("ref", timex="PAST_REF") if unit == "Period" and near in ("that",) else None
    part = hit.part
    if hit.has("earlier"):
        part = "BEFORE"
    elif hit.has("later"):
        part = "AFTER"
    n = {"last": -1, "next": 1, "this": 0, "previous": -1, "following": 1, "that": 0}.get(near, 0)
    if near == "last" and hit.next_kind() == "of" and hit.has("the"):
        return Form("duration", unit=unit, n=1)
    told = near in ("previous", "following", "that") or (near == "next" and hit.has("the"))
    if hit.has("latest"):
        if unit == "Quarter":
            return Form("shift", unit=unit, n=0, base="told")
        n = 0
    if hit.has("past") and unit in ("Day", "Decade", "Century"):
        return Form("span", unit=unit, n=1, near="last")
    return Form("shift", unit=unit, n=n, base="told" if told else "pub", part=part, fiscal=hit.has("fiscal"))


def _the_unit(hit: Hit) -> Form | None:
    """`the end of the month`, `the quarter`, `the week`: the one we are in or were told of."""
    unit = hit.unit
    if unit in ("Congress", "Period", "Moment", "Term", "Half") or hit.next_kind() == "hyphen":
        return None
    if hit.has("earlier", "later"):
        return Form("shift", unit=unit, n=0, base="pub", part="BEFORE" if hit.has("earlier") else "AFTER")
    if hit.part:
        return Form("shift", unit=unit, n=0, base="pub", part=hit.part, fiscal=hit.has("fiscal"))
    if unit == "Quarter":
        return Form("shift", unit="Quarter", n=0, base="told")
    if unit in ("Week", "Month", "Weekend"):
        return Form("shift", unit=unit, n=0 if unit != "Weekend" else -1, base="pub")
    if unit == "Year":
        if hit.prev_low() in ("of", "in") and hit.next_kind() != "x":
            return Form("shift", unit="Year", n=0, base="pub", fiscal=hit.has("fiscal"))
        return Form("duration", unit="Year", n=1)
    return None


def _ago(hit: Hit) -> Form | None:
    unit, n = hit.unit, hit.amount
    if unit in ("Moment", "Term", "Congress", "Period"):
        return None
    if n is None:
        return Form("ref", timex="PAST_REF" if unit in ("Year", "Decade", "Century") else period(unit, None))
    return Form("shift", unit=unit, n=-n, base="pub", near="ago", like=unit == "Year" and n == 1)


def _apart(hit: Hit) -> Form | None:
    """`two days later`, `a year earlier`, `three months before`: counted from what was told."""
    unit, n = hit.unit, hit.amount
    if unit in ("Moment", "Term", "Period", "Congress"):
        return None
    if hit.has("before") and hit.next_kind() in ("x", "the", "a", "of", "weekday", "month"):
        return None  # "two days before the launch": a length
    back = hit.has("earlier", "before", "previous")
    if n is None:
        return Form("duration", unit=unit, n=None)
    return Form("shift", unit=unit, n=-n if back else n, base="told", like=back and unit == "Year" and n == 1)


def _from_now(hit: Hit) -> Form | None:
    n = hit.amount
    if hit.unit in ("Moment", "Term", "Congress", "Period"):
        return None
    return Form("shift", unit=hit.unit, n=n, base="pub") if n is not None else Form("ref", timex="FUTURE_REF")


def _units_ago(hit: Hit) -> Form | None:
    """`years ago`, `weeks ago`: nobody counted."""
    unit = hit.unit
    if unit in ("Moment", "Term", "Congress", "Period", "Half"):
        return None
    return Form("ref", timex="PAST_REF") if unit == "Year" else Form("duration", unit=unit, n=None)
