"""One match of a rule in, its form out; None refuses the match. In the order of the grammar."""

from __future__ import annotations

import re

from inforce.intake.times_forms import Form, period
from inforce.intake.times_match import UNIT_KINDS, Hit


def full_date(hit: Hit) -> Form | None:
    day = hit.number("daynum", "dayord", "ord")
    if day is not None and day > 31:
        return None
    year = hit.number("year")
    short = hit.number("short")
    if year is None and short is not None:
        year = _century(short)
    weekday = hit.number("weekday")
    phase = hit.get("phase")
    return Form(
        "calendar", unit="Day", year=year, month=hit.number("month"), day=day, weekday=weekday, near=_near(hit), part=hit.part,
        phase=str(phase.worth) if phase else "",
    )  # fmt: skip


def iso(hit: Hit) -> Form | None:
    year, month, day = (int(piece) for piece in hit.words[0].low.split("-"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Form("calendar", unit="Day", year=year, month=month, day=day)


def slashed(hit: Hit) -> Form | None:
    month, day, year = (int(piece) for piece in hit.words[0].low.split("/"))
    if month > 12 and day <= 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Form("calendar", unit="Day", year=year if year > 99 else _century(year), month=month, day=day)


def _century(short: int) -> int:
    """A year of two digits: 00 to 29 is 20xx, the rest 19xx (the window most programs share)."""
    return short + (2000 if short < 30 else 1900)


def week_of(hit: Hit) -> Form | None:
    """`the week of March 6`."""
    return Form(
        "calendar", unit="Week", year=hit.number("year"), month=hit.number("month"), day=hit.number("daynum", "dayord")
    )


def month(hit: Hit) -> Form | None:
    year = hit.number("year")
    short = hit.number("short")
    if year is None and short is not None:
        year = _century(short)
    near = _near(hit)
    form = Form("calendar", unit="Month", year=year, month=hit.number("month"), part=hit.part, near=near)
    if (
        hit.words[0].low in ("end", "start", "middle")
        and len(hit.words) > 1
        and hit.words[1].kind in ("last", "next", "this")
    ):
        form.part, form.skip = "", 1  # "met the same end last October"
    if hit.unit == "Year":
        form.near = ""
        form.n = {"last": -1, "next": 1, "previous": -1, "following": 1}.get(near, 0)
        form.base = "told" if near in ("previous", "following", "that") else "pub"
    if hit.has("each"):
        return Form("set", timex=f"XXXX-{hit.number('month'):02d}")
    return form


def _near(hit: Hit) -> str:
    word = hit.get(
        "last", "past", "next", "coming", "this", "previous", "following", "that", "same", "latest", "current", "each"
    )
    if word is None:
        return ""
    return {"past": "last", "coming": "next", "same": "that", "latest": "last", "current": "this"}.get(
        word.kind, word.kind
    )


def year(hit: Hit) -> Form | None:
    year = hit.number("year")
    assert year is not None
    before, after = hit.prev_low(), hit.next_kind()
    lead = hit.part or hit.has("the", "fiscal", "calendar") or before in _YEAR_LEADS
    if not lead and not 1700 <= year <= 2049:
        return None
    if (after in UNIT_KINDS and after not in ("Quarter", "Period", "Half", "Term")) or before in (
        "$",
        "£",
        "€",
        "#",
        "no",
        "nos",
        "no.",
        "nos.",
    ):
        return None
    if before in _NUMBERED and not hit.part and not hit.has("the", "fiscal", "calendar"):
        return None
    if hit.after is not None and hit.after.low in _COUNTED_THINGS and not hit.part:
        return None
    skip = int(len(hit.words) == 2 and hit.words[0].kind == "the")
    return Form("calendar", unit="Year", year=year, part=hit.part, fiscal=hit.has("fiscal"), skip=skip)


_NUMBERED = frozenset(
    "bill ordinance resolution section chapter order file proclamation highway route docket case flight room hb sb ab".split()
)
"""What a number right after names, though it looks like a year: `House Bill 1795`."""
_YEAR_LEADS = frozenset(
    "in since of by from until till before after during to through for early late and or between , ( – -".split()
)
_COUNTED_THINGS = frozenset(
    "people miles feet acres dollars men women children troops soldiers percent pounds tons shares votes residents employees "
    "students workers members meters metres km kilometers kilometres jobs homes units points".split()
)


def year_in_words(hit: Hit) -> Form | None:
    """`the year two thousand`."""
    word = hit.get("count")
    value = int(float(str(word.worth))) if word is not None else 0
    return Form("calendar", unit="Year", year=value) if 1000 <= value <= 2099 else None


def span_between(hit: Hit) -> Form | None:
    """`the next 12 to 18 months`: a stretch nobody fixed."""
    return Form("duration", unit=hit.unit, n=None)


def _article(hit: Hit) -> int:
    """1 where the match begins with an article that is not part of the expression."""
    return int(hit.words[0].kind in ("a", "the", "another"))


def before_christ(hit: Hit) -> Form | None:
    """`480 B.C.`, `April 480 BC`: the calendar of days does not reach so far; the value says it."""
    word = hit.get("year", "num3", "num", "daynum", "count")
    if word is None:
        return None
    timex = f"BC{int(float(str(word.worth))):04d}"
    month, season = hit.number("month"), hit.get("season")
    return Form("ref", timex=timex + (f"-{month:02d}" if month else f"-{season.worth}" if season else ""))


def two_digits(hit: Hit) -> Form | None:
    short = hit.number("short")
    assert short is not None
    if hit.next_kind() in ("x",) and hit.after is not None and hit.after.low in ("n", "'n'"):
        return None
    return Form("calendar", unit="Year", year=_century(short), part=hit.part)


def decade(hit: Hit) -> Form | None:
    return Form("calendar", unit="Decade", year=hit.number("decade"), part=hit.part)


def age(hit: Hit) -> Form | None:
    which = hit.number("ord", "dayord")
    if which is None or which > 30:
        return None
    return Form("calendar", unit="Century", which=which, part=hit.part)


def quarter(hit: Hit) -> Form | None:
    which = hit.number("ord", "dayord")
    near = _near(hit)
    year = hit.number("year")
    unit = "Half" if hit.has("Half") else "Quarter"
    if which is None or which > (2 if unit == "Half" else 4):
        if hit.has("latter", "last"):
            which, near = 2, ""
        else:
            return None
    form = Form(
        "calendar",
        unit=unit,
        which=which,
        year=year,
        fiscal=hit.has("fiscal"),
        skip=_article(hit) if hit.has("hyphen") else 0,
    )
    if hit.unit == "Year" or hit.has("Year", "Year_s"):
        form.n = {"last": -1, "next": 1, "this": 0, "previous": -1, "following": 1}.get(near, 0)
        form.base = "told" if near in ("previous", "following", "that") else "pub"
    elif hit.has("like"):
        form.n, form.base = -1, "told"
    return form


def told_quarter(hit: Hit) -> Form | None:
    """`the 1989 quarter`: the quarter just told, of that year."""
    return Form("calendar", unit="Quarter", year=hit.number("year"))


def half(hit: Hit) -> Form | None:
    form = quarter(hit)
    if form is None or (form.year is None and form.n is None and not hit.has("ord", "dayord")):
        return None
    return form


def season(hit: Hit) -> Form | None:
    word = hit.get("season")
    assert word is not None
    if not (hit.has("the", "last", "past", "this", "next", "year", "part", "each", "coming", "previous", "following", "that", "of")
            or hit.prev_low() in ("in", "since", "by", "until", "during", "every", "through", "before")):  # fmt: skip
        return None
    if word.low == "fall" and hit.words[-1] is word and hit.next_kind() in ("of", "in"):
        return None
    if hit.has("each"):
        return Form("set", timex=f"XXXX-{word.worth}")
    if hit.unit == "Year":
        near = _near(hit)
        return Form(
            "calendar", unit="Season", which=str(word.worth), part=hit.part,
            n={"last": -1, "next": 1, "previous": -1, "following": 1}.get(near, 0),
            base="told" if near in ("previous", "following", "that") else "pub",
        )  # fmt: skip
    return Form(
        "calendar", unit="Season", which=str(word.worth), year=hit.number("year"), near=_near(hit), part=hit.part
    )


def named_day(hit: Hit) -> Form | None:
    n = -1 if hit.has("yesterday") else 1 if hit.has("tomorrow") else 0
    phase = hit.get("phase")
    form = Form("shift", unit="Day", n=n, base="pub", phase=str(phase.worth) if phase else "", part=hit.part)
    if hit.has("tonight"):
        form.phase = "NI"
    return form


def overnight(hit: Hit) -> Form | None:
    return Form("shift", unit="Day", n=0, base="pub", phase="NI") if hit.next_kind() not in ("x",) else None


def weekday(hit: Hit) -> Form | None:
    phase = hit.get("phase")
    if hit.has("each"):
        return Form("set", timex=f"XXXX-WXX-{hit.number('weekday')}")
    return Form(
        "weekday",
        unit="Day",
        weekday=hit.number("weekday"),
        near=_near(hit),
        part=hit.part,
        phase=str(phase.worth) if phase else "",
        n={"last": -1, "next": 1}.get(_near(hit), 0) if hit.has("Week") else None,
    )


def nth_weekday(hit: Hit) -> Form | None:
    """`the first Tuesday of July`, `the last Monday in May`: counted within the month; -1 is the last."""
    which = hit.number("ord", "dayord") if not hit.has("last") else -1
    if which is None or which > 5:
        return None
    form = full_date(hit)
    return (
        None
        if form is None
        else Form("calendar", unit="Day", year=form.year, month=form.month, weekday=form.weekday, which=which)
    )


def weekdays(hit: Hit) -> Form | None:
    phase = hit.get("phases", "phase")
    return Form("set", timex=f"XXXX-WXX-{hit.number('weekdays', 'weekday')}" + (f"T{phase.worth}" if phase else ""))


def pointed(hit: Hit) -> Form | None:
    """`last month`, `earlier this year`, `that same day`, `the end of next week`, `the previous quarter`."""
    unit, near = hit.unit, _near(hit)
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


def the_unit(hit: Hit) -> Form | None:
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


def like_period(hit: Hit) -> Form | None:
    """`the year-ago quarter`, `the corresponding period last year`, `a year-earlier`: the same stretch one year back."""
    return Form(
        "shift",
        unit="Quarter" if hit.has("Quarter") else "Year",
        n=-4 if hit.has("Quarter") else -1,
        base="told",
        like=True,
    )


def ago(hit: Hit) -> Form | None:
    unit, n = hit.unit, hit.amount
    if unit in ("Moment", "Term", "Congress", "Period"):
        return None
    if n is None:
        return Form("ref", timex="PAST_REF" if unit in ("Year", "Decade", "Century") else period(unit, None))
    return Form("shift", unit=unit, n=-n, base="pub", near="ago", like=unit == "Year" and n == 1)


def apart(hit: Hit) -> Form | None:
    """`two days later`, `a year earlier`, `three months before`: counted from what was told."""
    unit, n = hit.unit, hit.amount
    if unit in ("Moment", "Term", "Period", "Congress"):
        return None
    back = hit.has("earlier", "before", "previous")
    if n is None:
        return Form("duration", unit=unit, n=None)
    return Form("shift", unit=unit, n=-n if back else n, base="told", like=back and unit == "Year" and n == 1)


def from_now(hit: Hit) -> Form | None:
    n = hit.amount
    if hit.unit in ("Moment", "Term", "Congress", "Period"):
        return None
    return Form("shift", unit=hit.unit, n=n, base="pub") if n is not None else Form("ref", timex="FUTURE_REF")


def span(hit: Hit) -> Form | None:
    """`the past three months`, `the next two weeks`, `the first nine months`: a stretch that touches the anchor."""
    unit = hit.unit
    if unit in ("Moment", "Period", "Term", "Congress"):
        return None
    n = hit.amount
    if not hit.has("count", "num", "num3", "daynum", "vague", "couple"):
        n = None
    near = _near(hit) or ("first" if hit.has("ord") else "")
    return Form("span", unit=unit, n=n, near=near)


def several(hit: Hit) -> Form | None:
    """`recent weeks`, `coming months`: no number, one direction."""
    if hit.unit in ("Moment", "Term", "Congress", "Period", "Half"):
        return None
    if hit.unit in ("Year",):
        return Form("ref", timex="PAST_REF" if hit.has("recent", "past") else "FUTURE_REF")
    if hit.has("coming"):
        return Form("ref", timex="FUTURE_REF")
    return Form("duration", unit=hit.unit, n=None)


def duration(hit: Hit) -> Form | None:
    unit = hit.unit
    if unit in ("Moment", "Term", "Congress", "Half", "Period"):
        return None
    return Form("duration", unit=unit, n=hit.amount)


def one(hit: Hit) -> Form | None:
    """`a year`, `a week`, `an hour`: a rate after an amount (`$5 a share a year`), else a length."""
    if hit.unit in ("Moment", "Term", "Period", "Half", "Second", "Congress"):
        return None
    if hit.next_kind() == "x" and hit.unit in ("Quarter", "Minute", "Decade", "Century"):
        return None
    if hit.before is not None and (
        hit.before.kind in ("num", "daynum", "num3", "count", "units", "Times")
        or hit.prev_low()
        in ("times", "percent", "%", "once", "twice", "million", "billion", "barrels", "tons", "people")
    ):
        return Form("set", timex=period(hit.unit, 1))
    return Form("duration", unit=hit.unit, n=1)


def compound(hit: Hit) -> Form | None:
    """`five-year`, `8-month-old`, `30-day`."""
    if hit.unit in ("Moment", "Period", "Half", "Congress") or hit.has("old"):
        return None
    return Form("duration", unit=hit.unit, n=hit.amount, skip=_article(hit))


def bare_units(hit: Hit) -> Form | None:
    """`weeks`, `decades`: a length nobody counted."""
    if hit.unit in ("Second", "Quarter", "Half", "Period", "Term", "Moment", "Congress", "Minute", "Weekend"):
        return None
    return Form("duration", unit=hit.unit, n=None)


def each(hit: Hit) -> Form | None:
    n = hit.amount
    if hit.unit in ("Moment", "Term", "Period", "Half", "Congress"):
        return None
    return Form("set", timex=period(hit.unit, n if hit.has("count", "num", "daynum") else 1))


def adverb(hit: Hit) -> Form | None:
    return Form("set", timex=str(hit.words[0].worth))


def ref(hit: Hit) -> Form | None:
    return Form("ref", timex=str(next(word.worth for word in hit.words if word.worth)))


def past(hit: Hit) -> Form | None:
    return Form("ref", timex="PAST_REF")


def future(hit: Hit) -> Form | None:
    return Form("ref", timex="FUTURE_REF")


def present(hit: Hit) -> Form | None:
    return Form("ref", timex="PRESENT_REF")


def clock(hit: Hit) -> Form | None:
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


def phase(hit: Hit) -> Form | None:
    """`this morning`, `last night`, `that evening`, `the morning`."""
    word = hit.get("phase")
    assert word is not None
    near = _near(hit)
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


def holiday(hit: Hit) -> Form | None:
    word = hit.get("holiday")
    assert word is not None
    return Form(
        "holiday",
        unit="Day",
        which=str(word.worth),
        year=hit.number("year"),
        near=_near(hit),
        weekend=hit.has("Weekend"),
        part=hit.part,
    )


def since_then(hit: Hit) -> Form | None:
    return Form("since")


def congress(hit: Hit) -> Form | None:
    which = hit.number("dayord", "ord")
    if which is not None:
        return Form("congress", which=which) if which <= 200 else None
    return Form("congress", n={"last": -1, "next": 1, "previous": -1}.get(_near(hit), 0))


def then(hit: Hit) -> Form | None:
    return None
