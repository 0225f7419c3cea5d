"""Spells partition time and equal the point answers."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from inforce.dates import Day, day_before
from inforce.law.spells import spell_around, spells

change_days = st.lists(st.dates(Day(2000, 1, 1), Day(2000, 3, 1)), unique=True, max_size=8).map(sorted)


@given(change_days, st.lists(st.sampled_from("ab"), min_size=9, max_size=9))
def test_spells_are_maximal_cover_all_days_and_agree_with_every_day(days: list[Day], values: list[str]) -> None:
    def ask(on: Day) -> str:
        return values[sum(day <= on for day in days)]

    found = spells(days, ask, str)
    assert found[0][0].from_ is None and found[-1][0].until is None
    for (span, value), (after, other) in pairwise(found):
        assert span.until == after.from_ and value != other
    for day in [*days, *map(day_before, days)]:
        own = next(value for span, value in found if span.holds(day))
        assert own == ask(day)
        assert spell_around(day, days, ask, str) == next(span for span, _ in found if span.holds(day))
