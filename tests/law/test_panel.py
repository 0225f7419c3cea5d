"""Timelines of random law: day by day what the oracle says, each definition once, and alike for places of one profile."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from inforce.dates import Day, Span, When
from inforce.law.book import Book
from inforce.law.determine import determine
from inforce.law.effects import Here
from inforce.law.panel import Stretch, provision_stretches, question_stretches, within_window
from inforce.law.policy import answer
from inforce.law.profile import alike, profile, provision_bearing, question_bearing, together
from inforce.law.table import Compiled, Table
from inforce.nouns import Ask, Condition, Criterion, Law, Place, Question
from tests.law.builders import effect, sets
from tests.law.builders import law as small_law
from tests.law.builders import place as small_place
from tests.law.builders import provision as small_provision
from tests.law.random_law import CITY, COUNTY, DAYS, FAR, PLACES, STATE, laws
from tests.oracle import Oracle

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
LONG = settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))

UNNAMED = (
    Place("ocd/5", "5", "us-aa-one", "One", "city", "AA", (COUNTY, STATE)),
    Place("ocd/6", "6", "us-aa-two", "Two", "city", "AA", (COUNTY, STATE)),
    Place("ocd/7", "7", "us-aa-three", "Three", "town", "AA", (STATE,)),
    Place("ocd/8", "8", "us-aa-four", "Four", "town", "AA", (STATE,)),
    Place("ocd/9", "9", "us-bb-five", "Five", "city", "BB", ("us-bb",), also=("ocd/county:y",)),
    Place("ocd/10", "10", "us-bb-z-county", "Z County", "county", "BB", ("us-bb",)),
    Place("ocd/11", "11", "us-bb", "Bb", "state", "BB"),
    Place("ocd/12", "12", "us-cc-six", "Six", "township", "CC", ("us-cc",)),
)
"""Places beside PLACES: some that random law never names, some that only lie in what it names."""


def _at(stretches: tuple[Stretch, ...], day: Day) -> list[tuple[object, ...]]:
    return [
        (one.definition, one.governing, one.applies, one.in_force, one.operative, one.reaches)
        for one in stretches
        if Span(one.from_, one.until).holds(day)
    ]


def _check_timelines(law: Law, place: Place) -> None:
    book = Book(law)
    for provision in law.provisions:
        found = provision_stretches(provision, place, book)
        for day in DAYS:
            here = [
                (one.definition, one.governing, one.applies, one.in_force, one.operative, one.reaches)
                for one in determine(provision, Here(book, place, day))
            ]
            assert sorted(_at(found, day)) == sorted(here), (provision.id, day)
            (governing,) = [one for one in _at(found, day) if one[1]]
            wanted = Oracle(law, place, day).provision(provision.id)
            assert dict(zip(("applies", "in_force", "operative", "reaches"), governing[2:])) == wanted
        _check_longest(found)


def _check_longest(found: tuple[Stretch, ...]) -> None:
    """No two stretches that say the same thing touch."""
    ends = {(one.until, *_at((one,), one.from_ or DAYS[0])[0]) for one in found if one.until}
    assert not [one for one in found if one.from_ and (one.from_, *_at((one,), one.from_)[0]) in ends]


@QUICK
@given(laws(), st.sampled_from(PLACES))
def test_timelines_of_random_law_say_what_the_oracle_says(law: Law, place: Place) -> None:
    _check_timelines(law, place)


@pytest.mark.slow
@LONG
@given(laws(), st.sampled_from(PLACES))
def test_timelines_of_much_random_law_say_what_the_oracle_says(law: Law, place: Place) -> None:
    _check_timelines(law, place)


def _check_profiles(law: Law) -> int:
    """Places of one profile have one timeline; returns how many timelines this saves."""
    book = Book(law)
    saved = 0
    for provision in law.provisions:
        bearing = provision_bearing(provision, book)
        seen: dict[object, tuple[Stretch, ...]] = {}
        for place in PLACES + UNNAMED:
            found = provision_stretches(provision, place, book)
            assert seen.setdefault(profile(place, bearing), found) == found, (place.slug, provision.id)
        saved += len(PLACES + UNNAMED) - len(seen)
    for question in law.questions:
        for office in question.offices or ("",):
            bearing = question_bearing(question, book)
            held: dict[object, object] = {}
            for place in PLACES + UNNAMED:
                answers = question_stretches(question, office, place, book)
                assert held.setdefault(profile(place, bearing), answers) == answers, (place.slug, question.id)
    return saved


@QUICK
@given(laws())
def test_places_are_alike_where_their_profiles_are(law: Law) -> None:
    book = Book(law)
    bearing = together(provision_bearing(one, book) for one in law.provisions)
    places = PLACES + UNNAMED
    found = alike(enumerate(places), bearing)
    assert sorted(number for numbers in found.values() for number in numbers) == list(range(len(places)))
    assert all(profile(places[number], bearing) == key for key, numbers in found.items() for number in numbers)


@QUICK
@given(laws())
def test_profiles_are_those_of_any_book_that_holds_the_same(law: Law) -> None:
    book, turned = Book(law), Book(replace(law, effects=law.effects[::-1], rolls=law.rolls[::-1]))
    for provision in law.provisions:
        one, other = provision_bearing(provision, book), provision_bearing(provision, turned)
        assert one.key == other.key
        assert all(profile(place, one) == profile(place, other) for place in PLACES + UNNAMED)


@QUICK
@given(laws())
def test_places_of_one_profile_have_one_timeline(law: Law) -> None:
    assert _check_profiles(law) > 0


@pytest.mark.slow
@LONG
@given(laws())
def test_places_of_one_profile_have_one_timeline_in_much_random_law(law: Law) -> None:
    assert _check_profiles(law) > 0


@QUICK
@given(laws(), st.sampled_from(PLACES))
def test_answers_through_time_are_the_answers_of_each_day(law: Law, place: Place) -> None:
    book = Book(law)
    for question in law.questions:
        for office in question.offices or ("",):
            found = question_stretches(question, office, place, book)
            for day in DAYS:
                (held,) = [one for one in found if Span(one.from_, one.until).holds(day)]
                one = answer(question, Here(book, place, day), office)
                assert (held.value, held.set_by, held.practice) == (one.value, one.set_by, one.practice)


@QUICK
@given(laws(), st.sampled_from((CITY, FAR)), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_a_window_keeps_its_days_and_no_others(law: Law, slug: str, first: Day, last: Day) -> None:
    book, place = Book(law), next(one for one in PLACES if one.slug == slug)
    found = provision_stretches(law.provisions[0], place, book)
    cut = within_window(found, first, last)
    for day in DAYS:
        inside = first <= day <= last
        assert _at(cut, day) == (_at(found, day) if inside else []), day


@QUICK
@given(laws())
def test_the_compiled_provision_says_what_each_day_says(law: Law) -> None:
    _check_compiled(law)


@pytest.mark.slow
@LONG
@given(laws())
def test_the_compiled_provision_says_what_each_day_says_in_much_random_law(law: Law) -> None:
    _check_compiled(law)


def _check_compiled(law: Law) -> None:
    book, memory = Book(law), Table()
    for provision in law.provisions:
        compiled = Compiled(provision, book, memory)
        for place in PLACES + UNNAMED:
            assert compiled.stretches(place) == provision_stretches(provision, place, book), (place.slug, provision.id)


def test_determine_is_asked_once_for_each_state_that_occurs() -> None:
    book = small_law(
        small_provision(), effect("us/doe-v-roe#enjoins", "2018-01-01", "us/order/1", until=When.parse("2019-01-01")),
        sets("us-wa-seattle", "refuses", "yes", "2017-06-01"),
    )  # fmt: skip
    compiled = Compiled(book.provisions["us/order/1"], book)
    (city, *others) = [small_place(), *(small_place(f"us-wa-other-{n}") for n in range(50))]
    assert len({compiled.stretches(other) for other in others}) == 1
    asked = compiled.table.determined
    assert asked == len(compiled.days) + 1 + 1, "of the provision on each legal day, of its condition in one state"
    assert compiled.stretches(city) != compiled.stretches(others[0])
    assert compiled.table.determined <= 2 * asked


@QUICK
@given(laws(), st.sampled_from(PLACES + UNNAMED))
def test_supervaluation_decides_more_and_never_otherwise(law: Law, place: Place) -> None:
    book = Book(law)
    for provision in law.provisions:
        plain, more = Compiled(provision, book), Compiled(provision, book, supervalued=True)
        known, bolder = plain.stretches(place), more.stretches(place)
        for day in DAYS:
            for one, other in zip(
                sorted(_at(known, day)), sorted(_at(bolder, day), key=lambda row: row[:2]), strict=True
            ):
                assert one[:2] == other[:2]
                assert all(own in ("unknown", its) for own, its in zip(one[2:], other[2:])), (provision.id, day)


def test_so_or_not_so_is_unknown_to_kleene_and_yes_to_supervaluation() -> None:
    either = Criterion("any_of", (Ask("refuses", ("yes",)), Ask("refuses", ("no",))))
    book = small_law(small_provision(condition=Condition(applies_if=either)))
    found = {}
    for supervalued in (False, True):
        compiled = Compiled(book.provisions["us/order/1"], book, supervalued=supervalued)
        found[supervalued] = compiled.stretches(small_place())[-1]
    # past the last day anybody looked all is unknown but the reach
    assert (found[False].reaches, found[True].reaches) == ("unknown", "yes")


def test_supervaluation_keeps_a_number_open() -> None:
    share = Question("share", "How much?", type="number", codes=(("na", "none"),))
    either = Criterion("any_of", (Ask("share", at_least="5"), Ask("share", ("na",))))
    book = small_law(small_provision(condition=Condition(applies_if=either)), share)
    compiled = Compiled(book.provisions["us/order/1"], book, supervalued=True)
    assert {one.reaches for one in compiled.stretches(small_place())} == {"unknown"}
