"""Days, spans and doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.dates import Day, Span, When, day_after, day_before, parse_day
from inforce.errors import UsageError
from inforce.truth import NO, UNKNOWN, YES

days = st.dates(min_value=Day(1900, 1, 1), max_value=Day(2099, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2017-05-22", "2017-05-22", "2017-05-22"),
        ("2017-05", "2017-05-01", "2017-05-31"),
        ("2017-02", "2017-02-01", "2017-02-28"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("2017-06-2X", "2017-06-20", "2017-06-29"),
        ("2017-06-3X", "2017-06-30", "2017-06-30"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2017~", "2016-01-01", "2018-12-31"),
        ("2017-05~", "2017-04-01", "2017-06-30"),
        ("2017-01-02?", "2016-12-30", "2017-01-05"),
        ("2017-01-26/2017-02-17", "2017-01-26", "2017-02-17"),
    ],
)
def test_edtf(edtf: str, earliest: str, latest: str) -> None:
    when = When.parse(edtf)
    assert (when.earliest, when.latest) == (Day.fromisoformat(earliest), Day.fromisoformat(latest))


def test_open_ends_are_not_the_same_as_not_recorded() -> None:
    assert When.parse("2018-09-22/..").latest is None
    assert When.parse("../2017").earliest is None
    assert When.parse("unknown").reached(Day(2017, 1, 1)) == UNKNOWN


@pytest.mark.parametrize(
    "text", ["", "17", "2017-13", "2017-02-30", "May 2017", "2017-5-1", "2018/2017", "2017-05-22T10:00"]
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        When.parse(text)


@given(days, days, days)
def test_a_day_in_doubt_is_unknown_exactly_inside_its_bounds(a: Day, b: Day, on: Day) -> None:
    low, high = sorted((a, b))
    when = When(low, high, "")
    assert when.reached(on) == (NO if on < low else YES if on >= high else UNKNOWN)


@given(days, days)
def test_a_span_shows_the_last_day_it_holds(a: Day, b: Day) -> None:
    low, high = sorted((a, b))
    span = Span(low, day_after(high))
    assert span.shown() == (low.isoformat(), high.isoformat())
    assert span.holds(high) and not span.holds(day_after(high)) and not span.holds(day_before(low))


@pytest.mark.parametrize("text", ["2017-8-16", "2017-02-30", "yesterday", "1776-07-03", "20170816", ""])
def test_a_malformed_or_impossible_day_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError):
        parse_day(text)
