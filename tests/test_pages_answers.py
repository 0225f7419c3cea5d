"""What pages ask beside the commands: the changes around a day, the map, what a record holds, what would settle what is unknown."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from inforce.answers import open_record
from inforce.answers.about import about_answer
from inforce.answers.contract import Unknown
from inforce.answers.finding import instruments_like
from inforce.answers.library import Library
from inforce.answers.map import Mapper
from inforce.answers.near import near_changes
from inforce.answers.place import PlaceAnswer, place_answer
from inforce.answers.timeline import timeline_answer
from inforce.dates import Day
from inforce.nouns import Effect, Instrument
from inforce.show.openings import openings

TODAY = Day(2026, 11, 22)
DAYS = [Day(1990, 1, 1), Day(2013, 12, 3), Day(2017, 8, 16), Day(2026, 11, 22)]


@pytest.fixture(scope="module")
def library(record: Path) -> Library:
    return open_record(str(record))


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("slug", ["us-fl-miami-dade-county", "us-il-chicago", "us-vt"])
def test_nothing_changes_between_a_day_and_the_changes_around_it(library: Library, slug: str, on: Day) -> None:
    place = library.find_place(slug)
    near = near_changes(library, place, on=on, known=None)
    earlier = near.earlier.day if near.earlier else ""
    later = near.later.day if near.later else "9999"
    tracks = timeline_answer(library, place, on=on, known=None).tracks
    turns = {one.from_ for track in tracks for one in track.spells if one.from_}
    assert not [day for day in turns if earlier < day < on.isoformat() or on.isoformat() < day < later]
    if near.earlier:
        assert _said(library, slug, Day.fromisoformat(earlier)) ^ _said(library, slug, on - timedelta(days=1)) == set()
    if near.later:
        assert _said(library, slug, Day.fromisoformat(later) - timedelta(days=1)) ^ _said(library, slug, on) == set()
    for turn in (near.earlier, near.later):
        if turn:
            day = Day.fromisoformat(turn.day)
            assert turn.names and _said(library, slug, day - timedelta(days=1)) != _said(library, slug, day)


def _said(library: Library, slug: str, on: Day) -> set[object]:
    """What the page says of its policies and of every provision under the definition that governs, save what is meant for others."""
    found: PlaceAnswer = place_answer(library, library.find_place(slug), on=on, known=None)
    policies = {(one.question, one.office, one.value, one.instrument, _codes(one.unknown)) for one in found.policies}
    return policies | {
        (one.provision, one.definition, one.group, one.decided_by, _codes(one.unknown))
        for one in found.determinations
        if one.governing and one.group != "elsewhere"
    }


def _codes(reasons: tuple[Unknown, ...]) -> frozenset[tuple[str, str]]:
    return frozenset((one.code, one.node) for one in reasons)


def test_a_map_says_of_a_county_what_its_own_page_says(library: Library) -> None:
    provision, on = "us/eo-13768/9(a)", Day(2018, 10, 15)
    found, drawn = Mapper(library).map(provision, on=on, known=None)
    status = dict(found.counties)
    for geoid in ("06085", "06075", "12086", "17031", "01001"):
        ones = place_answer(library, library.find_place(geoid), on=on, known=None, provision=provision).determinations
        (one,) = [one for one in ones if one.governing]
        assert status[geoid] == ("stopped" if one.group == "stopped" else one.applies), geoid
    assert sum(one.count for one in found.tallies) == len(found.counties) == len(drawn.counties)
    by_state = sum(tally.count for state in found.states for tally in state.tallies)
    assert by_state == len(found.counties) and {"us-ca", "us-pr"} <= {state.slug for state in found.states}
    assert f":{on}:" in found.basis


def test_a_map_of_another_day_from_the_same_panel_has_its_own_basis(library: Library) -> None:
    mapper = Mapper(library)
    bases = [mapper.map("us/eo-13768/9(a)", on=on, known=None)[0].basis for on in (Day(2017, 5, 1), Day(2022, 5, 1))]
    assert [basis.split(":")[2] for basis in bases] == ["2017-05-01", "2022-05-01"]


def test_what_a_record_holds_is_counted_from_it(library: Library) -> None:
    found = about_answer(library, on=TODAY, known=None)
    instruments = library.record.nodes(Instrument, known=None)
    effects = library.record.nodes(Effect, known=None)
    assert found.instruments == len(instruments) == sum(one.files for one in found.looked)
    assert found.effects == len(effects) and sum(one.acts for one in found.reach) == sum(
        bool(one.question) for one in effects
    )
    assert (
        sum(one.places for one in found.kinds) == found.governments > found.homes == sum(one.own for one in found.kinds)
    )
    assert sum(len(one.points) for one in found.todo) == sum(len(one.todo) for one in instruments)


def test_before_its_first_release_a_record_holds_nothing(library: Library) -> None:
    found = about_answer(library, on=TODAY, known=Day(2026, 1, 1))
    assert (found.instruments, found.effects, found.releases, found.homes) == (0, 0, (), 0)


def test_everything_unknown_is_under_what_would_settle_it(library: Library) -> None:
    found = place_answer(library, library.find_place("us-ca-stockton"), on=Day(2017, 3, 1), known=None)
    told = {(one.who, what) for one in openings(found) for what in one.what}
    asked = {(each.settled_by, one.asks) for one in found.policies for each in one.unknown if one.value == "unknown"}
    asked |= {(each.settled_by, one.name) for one in found.determinations for each in one.unknown}
    assert told == {one for one in asked if one[0]} and len(told) > 10
    counts = [len(one.what) for one in openings(found)]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Santa Clara v Trump", "us/santa-clara-v-trump-2017-04-25"),
        ("82 fed. reg. 8799", "us/eo-13768"),
        ("SAFETY interior", "us/eo-13768"),
    ],
)
def test_laws_and_cases_are_found_by_some_of_their_words(library: Library, words: str, id: str) -> None:
    found = instruments_like(library, words, known=None)
    assert id in [one.id for one in found]
    assert [one.sort for one in found] == sorted((one.sort for one in found), reverse=True)


@pytest.mark.parametrize("words", ["", "v.", "?!", "Santa Clara zebra"])
def test_words_that_say_nothing_find_nothing(library: Library, words: str) -> None:
    assert instruments_like(library, words, known=None) == ()
