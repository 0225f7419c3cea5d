"""Dates that say where they stand: whole ones, months, years, decades, centuries, the first Tuesday of July."""

from __future__ import annotations

from inforce.intake.times_forms import Form
from inforce.intake.times_match import UNIT_KINDS, Hit, Rule, century


def rules() -> tuple[Rule, ...]:
    """The lines of the grammar for dates with their place on the calendar; what they leave out (a year) is for the scene to tell.

    Example:
        >>> from inforce.intake.times_grammar import found
        >>> from inforce.intake.times_words import words
        >>> form = found(words("the week of March 6, 2017"))[0].form
        >>> form.unit, form.year, form.month, form.day
        ('Week', 2017, 3, 6)
    """
    return (
        # a whole date
        Rule("iso date", "iso", _iso, "iso"),
        Rule("date with slashes", "slash", _slashed, "slash"),
        Rule(
            "date",
            "(?:near|the)? (?:weekday comma?)? month the? (?:date|ord) (?:comma? of? anyyear)?",
            _full_date,
            "month",
        ),
        Rule(
            "date",
            "(?:the? phase of)? (?:weekday comma?)? the? (?:date|ord) of? month (?:comma? anyyear)?",
            _full_date,
            "month",
        ),
        Rule("date", "(?:the? phase of|parted) weekday? comma? month date (?:comma? anyyear)?", _full_date, "month"),
        Rule("date", "month date (?:comma? anyyear)? phase", _full_date, "month"),
        Rule("end of a stretch", "(?<=month date hyphen) date (?:comma? anyyear)?", _stretch_end, "month"),
        Rule("start of a stretch", "date (?=hyphen date of? month(?!date))", _stretch_start, "month"),
        # months
        Rule("month and year", "parted? month comma? of? anyyear", _month, "month"),
        Rule("month of a told year", "parted? month (?:of|in)? toldyear", _month, "month"),
        Rule("month", "each? parted? (?:near|that)? parted? month", _month, "month"),
        # years and longer
        Rule("year", "parted? (?:the Year|the? fiscal Year?|calendar Year?|the)? year", _year, "year"),
        Rule("end of a stretch", "(?<=year hyphen) (?:daynum|num)(?!hyphen)", _stretch_year, "year"),
        Rule("year in words", "the Year count", _year_in_words, "Year"),
        Rule("year", "parted? the? short", _two_digits, "short"),
        Rule(
            "year before Christ",
            "(?:parted? month of?|parted? the? season of?|parted|the)? (?:number|year) bc",
            _before_christ,
            "bc",
        ),
        Rule("decade", "the? parted? the? decade", _decade, "decade"),
        Rule("century", "the? parted? the? (?:ord|dayord) hyphen? Century", _age, "Century"),
        # weeks and weekdays of a date
        Rule("week of a date", "(?:the|this)? Week of month date (?:comma? year)?", _week_of, "Week"),
        Rule(
            "weekday of a month",
            "the? (?:ord|dayord|last) weekday (?:of|in) month (?:comma? anyyear)?",
            _nth_weekday,
            "weekday",
        ),
    )


def _full_date(hit: Hit) -> Form | None:
    day = hit.number("daynum", "dayord", "ord")
    if day is not None and day > 31:
        return None
    if (
        hit.words[0].kind == hit.next_kind() == "daynum"
        and hit.before is not None
        and hit.before.kind in ("hyphen", "to")
    ):
        return None  # "voted 9-3 Feb. 17", "5 to 2 May 3"
    year = hit.number("year")
    short = hit.number("short")
    if year is None and short is not None:
        year = century(short)
    weekday = hit.number("weekday")
    phase = hit.get("phase")
    return Form(
        "calendar", unit="Day", year=year, month=hit.number("month"), day=day, weekday=weekday, near=hit.near, part=hit.part,
        phase=str(phase.worth) if phase else "",
    )  # fmt: skip


def _stretch_end(hit: Hit) -> Form | None:
    """`March 5-9, 2018`: the 9th, of the month before it."""
    month, start, day = hit.at(-3), hit.at(-2), hit.number("daynum", "dayord")
    if month is None or start is None or day is None or not isinstance(start.worth, int) or not start.worth < day <= 31:
        return None
    year, short = hit.number("year"), hit.number("short")
    return Form(
        "calendar",
        unit="Day",
        year=century(short) if year is None and short is not None else year,
        month=int(str(month.worth)),
        day=day,
    )


def _stretch_start(hit: Hit) -> Form | None:
    """`12-14 July`: the 12th, of the month behind it."""
    day, end, month = hit.number("daynum", "dayord"), hit.at(2), hit.at(3)
    if month is not None and month.kind == "of":
        month = hit.at(4)
    if month is None or end is None or day is None or not isinstance(end.worth, int) or not day < end.worth <= 31:
        return None
    return Form("calendar", unit="Day", month=int(str(month.worth)), day=day)


def _stretch_year(hit: Hit) -> Form | None:
    """`2015-16`: 2016. Of a number that only looks like a year (`Room 1915-17`) it is no end, nor of what lies far off."""
    start, before, low = hit.at(-2), hit.at(-3), hit.words[0].low
    if start is None or not isinstance(start.worth, int) or len(low) != 2 or not low.isdigit():
        return None
    if before is not None and (before.low in _NUMBERED or before.kind in ("hyphen", "stroke")):
        return None
    year = start.worth - start.worth % 100 + int(low)
    year += 100 * (year <= start.worth)
    return Form("calendar", unit="Year", year=year) if year - start.worth <= 12 else None


def _iso(hit: Hit) -> Form | None:
    year, month, day = (int(piece) for piece in hit.words[0].low.split("-"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Form("calendar", unit="Day", year=year, month=month, day=day)


def _slashed(hit: Hit) -> Form | None:
    month, day, year = (int(piece) for piece in hit.words[0].low.split("/"))
    if month > 12 and day <= 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Form("calendar", unit="Day", year=year if year > 99 else century(year), month=month, day=day)


def _week_of(hit: Hit) -> Form | None:
    """`the week of March 6`."""
    return Form(
        "calendar", unit="Week", year=hit.number("year"), month=hit.number("month"), day=hit.number("daynum", "dayord")
    )


def _nth_weekday(hit: Hit) -> Form | None:
    """`the first Tuesday of July`, `the last Monday in May`: counted within the month; -1 is the last."""
    which = hit.number("ord", "dayord") if not hit.has("last") else -1
    if which is None or which > 5:
        return None
    form = _full_date(hit)
    return (
        None
        if form is None
        else Form("calendar", unit="Day", year=form.year, month=form.month, weekday=form.weekday, which=which)
    )


def _month(hit: Hit) -> Form | None:
    year = hit.number("year")
    short = hit.number("short")
    if year is None and short is not None:
        year = century(short)
    near = hit.near
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


def _year(hit: Hit) -> Form | None:
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


def _year_in_words(hit: Hit) -> Form | None:
    """`the year two thousand`."""
    word = hit.get("count")
    value = int(float(str(word.worth))) if word is not None else 0
    return Form("calendar", unit="Year", year=value) if 1000 <= value <= 2099 else None


def _before_christ(hit: Hit) -> Form | None:
    """`480 B.C.`, `April 480 BC`: the calendar of days does not reach so far; the value says it."""
    word = hit.get("year", "num3", "num", "daynum", "count")
    if word is None:
        return None
    timex = f"BC{int(float(str(word.worth))):04d}"
    month, season = hit.number("month"), hit.get("season")
    return Form("ref", timex=timex + (f"-{month:02d}" if month else f"-{season.worth}" if season else ""))


def _two_digits(hit: Hit) -> Form | None:
    short = hit.number("short")
    assert short is not None
    if hit.next_kind() in ("x",) and hit.after is not None and hit.after.low in ("n", "'n'"):
        return None
    return Form("calendar", unit="Year", year=century(short), part=hit.part)


def _decade(hit: Hit) -> Form | None:
    return Form("calendar", unit="Decade", year=hit.number("decade"), part=hit.part)


def _age(hit: Hit) -> Form | None:
    which = hit.number("ord", "dayord")
    if which is None or which > 30:
        return None
    return Form("calendar", unit="Century", which=which, part=hit.part)
