"""Parts of a year with a name: quarters, halves, seasons, holidays, and the same part a year earlier."""

from __future__ import annotations

from inforce.intake.times_forms import Form
from inforce.intake.times_match import Hit, Rule


def rules() -> tuple[Rule, ...]:
    """The lines of the grammar for quarters, halves, seasons and holidays, with or without their year.

    Example:
        >>> from inforce.intake.times_grammar import found
        >>> from inforce.intake.times_words import words
        >>> form = found(words("the third quarter of 2016"))[0].form
        >>> form.unit, form.which, form.year
        ('Quarter', 3, 2016)
    """
    return (
        # quarters, halves, seasons
        Rule("quarter", "the year (?:Quarter|Period)", _told_quarter, "year"),
        Rule(
            "quarter",
            "(?:the|this|last|next)? Year_s? fiscal? hyphen? (?:ord|dayord) fiscal? hyphen? Quarter (?:fiscalyear)?",
            _quarter,
            "Quarter",
        ),
        Rule("quarter", "the? year fiscal? (?:ord|dayord) hyphen? Quarter", _quarter, "Quarter"),
        Rule(
            "same period a year earlier",
            "the? like? Year hyphen (?:ago|earlier) (?:ord hyphen?)? (?:Quarter|Period)",
            _like_period,
            "Year",
        ),
        Rule("year ago", "(?:a|the)? Year hyphen (?:ago|earlier)", _like_period, "Year"),
        Rule("half", "the? (?:ord|last) Half (?:of|in)? (?:year|(?:last|this|next) Year)", _half, "Half"),
        Rule("half", "the? ord Half", _half, "Half"),
        Rule("season of a told year", "(?:the|near|that)? parted? the? season of toldyear", _season, "season"),
        Rule("season", "each? (?:the|near|that)? parted? the? season (?:of? anyyear)?", _season, "season"),
        # holidays
        Rule("holiday", "(?:the|last|this|next|past)? holiday Weekend? (?:comma? of? year)?", _holiday, "holiday"),
    )


def _quarter(hit: Hit) -> Form | None:
    which = hit.number("ord", "dayord")
    near = hit.near
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
        skip=hit.article if hit.has("hyphen") else 0,
    )
    if hit.unit == "Year" or hit.has("Year", "Year_s"):
        form.n = {"last": -1, "next": 1, "this": 0, "previous": -1, "following": 1}.get(near, 0)
        form.base = "told" if near in ("previous", "following", "that") else "pub"
    elif hit.has("like"):
        form.n, form.base = -1, "told"
    return form


def _told_quarter(hit: Hit) -> Form | None:
    """`the 1989 quarter`: the quarter just told, of that year."""
    return Form("calendar", unit="Quarter", year=hit.number("year"))


def _like_period(hit: Hit) -> Form | None:
    """`the year-ago quarter`, `the corresponding period last year`, `a year-earlier`: the same stretch one year back."""
    return Form(
        "shift",
        unit="Quarter" if hit.has("Quarter") else "Year",
        n=-4 if hit.has("Quarter") else -1,
        base="told",
        like=True,
        skip=0 if hit.has("Quarter", "Period", "like") else hit.article,
    )


def _half(hit: Hit) -> Form | None:
    form = _quarter(hit)
    if form is None or (form.year is None and form.n is None and not hit.has("ord", "dayord")):
        return None
    return form


def _season(hit: Hit) -> Form | None:
    word = hit.get("season")
    assert word is not None
    if not (hit.has("the", "last", "past", "this", "next", "year", "part", "each", "coming", "previous", "following", "that", "of")
            or hit.prev_low() in ("in", "since", "by", "until", "during", "every", "through", "before")):  # fmt: skip
        return None
    if word.low == "fall" and not hit.near and hit.words[-1] is word and hit.next_kind() in ("of", "in"):
        return None
    if hit.has("each"):
        return Form("set", timex=f"XXXX-{word.worth}")
    if hit.unit == "Year":
        near = hit.near
        return Form(
            "calendar", unit="Season", which=str(word.worth), part=hit.part,
            n={"last": -1, "next": 1, "previous": -1, "following": 1}.get(near, 0),
            base="told" if near in ("previous", "following", "that") else "pub",
        )  # fmt: skip
    return Form("calendar", unit="Season", which=str(word.worth), year=hit.number("year"), near=hit.near, part=hit.part)


def _holiday(hit: Hit) -> Form | None:
    word = hit.get("holiday")
    assert word is not None
    return Form(
        "holiday",
        unit="Day",
        which=str(word.worth),
        year=hit.number("year"),
        near=hit.near,
        weekend=hit.has("Weekend"),
        part=hit.part,
    )
