"""Stretches of time and how often: `the past three months`, `a five-year plan`, `weeks`, `each year`, `daily`."""

from __future__ import annotations

from inforce.intake.times_forms import Form, period
from inforce.intake.times_match import Hit, Rule


def rules() -> tuple[Rule, ...]:
    """The lines of the grammar for spans that touch the day of the story, lengths that stand nowhere, and sets.

    Example:
        >>> from inforce.intake.times_grammar import found
        >>> from inforce.intake.times_words import words
        >>> [(hit.form.kind, hit.form.unit, hit.form.n) for hit in found(words("the past three months, a five-year plan"))]
        [('span', 'Month', 3.0), ('duration', 'Year', 5.0)]
    """
    return (
        # spans and lengths
        Rule(
            "span",
            "approx{0,3} (?:the|these|those|that|his|this)? (?:last|past|next|coming|previous|following|ord) approx? some "
            "(?:more|full|straight|trading|fiscal)? anyunit",
            _span,
            "last|past|next|coming|previous|following|ord",
        ),
        Rule("several", "the? (?:recent|coming|past) units", _several, "recent|coming|past"),
        Rule(
            "length",
            "approx{0,3} (?:the|these|those|another|a)? approx? some (?:more|full|straight|trading|other)? units",
            _duration,
            "count|num|num3|daynum|vague|couple",
        ),
        Rule(
            "length",
            "approx{0,3} (?:a|the|another)? (?:number|vague) hyphen? unit (?:hyphen (?:old|long))?",
            _compound,
            "count|num|num3|daynum|vague",
        ),
        Rule("length", "approx{0,3} (?:a|number) anyunit and a Half", _and_a_half, "Half"),
        Rule("one unit", "approx{0,3} (?:a|another) (?:more|full|whole)? unit", _one, "a|another"),
        Rule("units", "the? units", _bare_units, ""),
        Rule("units", "units or units", _bare_units, "or"),
        Rule("length", "approx{0,3} number (?:to|or|hyphen) number units", _duration, "to|or|hyphen"),
        Rule("span", "the next number (?:to|or|hyphen) number units", _span_between, "next"),
        # how often
        Rule("each", "each (?:number|other|fiscal|calendar)? anyunit", _each, "each"),
        Rule("each", "per unit", _each, "per"),
        Rule("often", "adverb", _adverb, "adverb"),
    )


def _span(hit: Hit) -> Form | None:
    """`the past three months`, `the next two weeks`, `the first nine months`: a stretch that touches the anchor."""
    unit = hit.unit
    if unit in ("Moment", "Period", "Term", "Congress"):
        return None
    n = hit.amount
    if not hit.has("count", "num", "num3", "daynum", "vague", "couple"):
        n = None
    near = hit.near or ("first" if hit.has("ord") else "")
    return Form("span", unit=unit, n=n, near=near)


def _several(hit: Hit) -> Form | None:
    """`recent weeks`, `coming months`: no number, one direction."""
    if hit.unit in ("Moment", "Term", "Congress", "Period", "Half"):
        return None
    if hit.unit in ("Year",):
        return Form("ref", timex="PAST_REF" if hit.has("recent", "past") else "FUTURE_REF")
    if hit.has("coming"):
        return Form("ref", timex="FUTURE_REF")
    return Form("duration", unit=hit.unit, n=None)


def _duration(hit: Hit) -> Form | None:
    unit = hit.unit
    if unit in ("Moment", "Term", "Congress", "Half", "Period"):
        return None
    return Form("duration", unit=unit, n=hit.amount)


def _and_a_half(hit: Hit) -> Form | None:
    """`a year and a half`, `three months and a half`."""
    return Form("duration", unit=hit.unit, n=(hit.amount or 0) + 0.5)


def _compound(hit: Hit) -> Form | None:
    """`five-year`, `8-month-old`, `30-day`."""
    if hit.unit in ("Moment", "Period", "Half", "Congress") or hit.has("old"):
        return None
    return Form("duration", unit=hit.unit, n=hit.amount, skip=hit.article)


def _one(hit: Hit) -> Form | None:
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


def _bare_units(hit: Hit) -> Form | None:
    """`weeks`, `decades`: a length nobody counted."""
    if hit.unit in ("Second", "Quarter", "Half", "Period", "Term", "Moment", "Congress", "Minute", "Weekend"):
        return None
    return Form("duration", unit=hit.unit, n=None)


def _span_between(hit: Hit) -> Form | None:
    """`the next 12 to 18 months`: a stretch nobody fixed."""
    return Form("duration", unit=hit.unit, n=None)


def _each(hit: Hit) -> Form | None:
    n = hit.amount
    if hit.unit in ("Moment", "Term", "Period", "Half", "Congress"):
        return None
    return Form("set", timex=period(hit.unit, n if hit.has("count", "num", "daynum") else 1))


def _adverb(hit: Hit) -> Form | None:
    return Form("set", timex=str(hit.words[0].worth))
