"""Kleene's laws, on every triple and through Hypothesis on lists."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from inforce.truth import NO, UNKNOWN, YES, all_of, any_of, negate, none_of

VALUES = (YES, NO, UNKNOWN)
values = st.lists(st.sampled_from(VALUES), max_size=6)
RANK = {NO: 0, UNKNOWN: 1, YES: 2}


@given(values)
def test_all_of_is_the_least_and_any_of_the_greatest(given_values: list[str]) -> None:
    ranks = [RANK[value] for value in given_values]
    assert RANK[all_of(given_values)] == min(ranks, default=2)
    assert RANK[any_of(given_values)] == max(ranks, default=0)


@given(values)
def test_de_morgan(given_values: list[str]) -> None:
    assert negate(all_of(given_values)) == any_of(negate(value) for value in given_values)
    assert none_of(given_values) == all_of(negate(value) for value in given_values)


def test_laws_on_every_triple() -> None:
    for a, b, c in product(VALUES, repeat=3):
        assert all_of([a, all_of([b, c])]) == all_of([all_of([a, b]), c])
        assert all_of([a, any_of([b, c])]) == any_of([all_of([a, b]), all_of([a, c])])
        assert any_of([a, all_of([a, b])]) == a
        assert negate(negate(a)) == a


@given(values, values)
def test_what_is_decided_stays_decided_whatever_the_unknown_turns_out_to_be(
    given_values: list[str], fills: list[str]
) -> None:
    """Monotone in information: the reason why an answer may be printed before all is known."""
    settled = [fill if value == UNKNOWN else value for value, fill in zip(given_values, fills + [YES] * 6)]
    for join in (all_of, any_of, none_of):
        if join(given_values) != UNKNOWN:
            assert join(settled) == join(given_values)
