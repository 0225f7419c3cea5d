"""The whole way of the panel, on random packs: swept, looked up, by either logic, and day by day what the oracle says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.answers import panel_tracks
from inforce.answers.library import Library
from inforce.answers.panel_shape import LOGICS, NONE, Row, Track, stretch_row
from inforce.answers.panel_tracks import Asking, Memory, policy_tracks, provision_tracks
from inforce.dates import Day, Span, When
from inforce.law.book import Book
from inforce.law.panel import Stretch, provision_stretches
from inforce.law.scope import within
from inforce.law.table import Compiled
from inforce.nouns import Ask, Condition, Criterion, Law, Place, Provision, Question, Relation
from inforce.words.names import Names
from tests.law import builders
from tests.law.builders import sets
from tests.law.random_law import CITY, COUNTY, DAYS, PLACES, laws
from tests.law.test_panel import LONG, QUICK, UNNAMED
from tests.oracle import Oracle

pytest.importorskip("numpy")

EVERYWHERE = PLACES + UNNAMED


class OneShelf:
    """All that the tracks ask of a library: one law for all places."""

    def __init__(self, law: Law) -> None:
        self.book = Book(law)

    def shelves(self, places: Iterable[Place], known: Day | None) -> list[tuple[Book, list[int]]]:
        return [(self.book, list(range(len(list(places)))))]


def _asking(law: Law, *, policies: bool = False, logic: str = LOGICS[0]) -> Asking:
    wanted = {one.id: one for one in (law.questions if policies else law.provisions)}
    library = cast(Library, OneShelf(law))
    return Asking(library, EVERYWHERE, wanted, Names({}, {}, {}), None, (None, None), logic)  # type: ignore[arg-type]


def _rows(tracks: Iterable[Track], provision: Provision, place: Place) -> tuple[Row, ...] | None:
    """The rows of one place; None where it is not asked, which is outside the provision's own home alone."""
    (track,) = [one for one in tracks if one.values == (provision.id,)]
    number = track.which[EVERYWHERE.index(place)]
    assert (number == NONE) == (not within(provision.home, place))
    return None if number == NONE else track.timelines[number]


def _agree(tracks: Iterable[Track], provision: Provision, place: Place, wanted: Iterable[Stretch]) -> None:
    found = _rows(tracks, provision, place)
    assert found is None or found == tuple(map(stretch_row, wanted)), (place.slug, provision.id)


def _check_swept(law: Law, place: Place) -> None:
    memory = Memory()
    tracks, remarks = provision_tracks(_asking(law), memory, lambda done, of: None)
    assert remarks == ()
    for provision in law.provisions:
        for each in EVERYWHERE:
            _agree(tracks, provision, each, provision_stretches(provision, each, Book(law)))
        found = _rows(tracks, provision, place)
        governing = [row for row in found or () if row[3]]
        for day in DAYS if found else ():
            (row,) = [one for one in governing if Span(one[0], one[1]).holds(day)]  # type: ignore[arg-type]
            told = Oracle(law, place, day).provision(provision.id)
            assert dict(zip(("applies", "in_force", "operative", "reaches"), row[4:])) == told, (provision.id, day)


@QUICK
@given(laws(), st.sampled_from(PLACES))
def test_the_swept_panel_says_what_the_oracle_says_on_every_day(law: Law, place: Place) -> None:
    _check_swept(law, place)


@pytest.mark.slow
@LONG
@given(laws(), st.sampled_from(PLACES))
def test_the_swept_panel_of_much_random_law_says_what_the_oracle_says(law: Law, place: Place) -> None:
    _check_swept(law, place)


@QUICK
@given(laws(), st.sampled_from(PLACES))
def test_the_policies_of_the_panel_are_what_the_oracle_says_on_every_day(law: Law, place: Place) -> None:
    tracks, _ = policy_tracks(_asking(law, policies=True), Memory(), lambda done, of: None)
    for track in tracks:
        (question,) = [one for one in law.questions if one.id == track.values[0]]
        number = track.which[EVERYWHERE.index(place)]
        for day in DAYS if number >= 0 else ():
            (row,) = [one for one in track.timelines[number] if Span(one[0], one[1]).holds(day)]  # type: ignore[arg-type]
            assert row[2] == Oracle(law, place, day).policy(question, track.values[1])[0], (track.values, day)


@QUICK
@given(laws())
def test_supervaluation_swept_is_supervaluation_looked_up(law: Law) -> None:
    tracks, _ = provision_tracks(_asking(law, logic=LOGICS[1]), Memory(), lambda done, of: None)
    book = Book(law)
    for provision in law.provisions:
        compiled = Compiled(provision, book, supervalued=True)
        for place in EVERYWHERE:
            _agree(tracks, provision, place, compiled.stretches(place))


@pytest.mark.parametrize("lack", ["states", "numpy"])
def test_looked_up_instead_of_swept_the_rows_are_the_same_and_it_is_said(
    lack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if lack == "states":
        monkeypatch.setattr("inforce.answers.sweep_law.MOST_STATES", 1)
    else:
        monkeypatch.setattr(panel_tracks, "find_spec", lambda name: None)

    @QUICK
    @given(laws())
    def alike(law: Law) -> None:
        memory = Memory()
        tracks, remarks = provision_tracks(_asking(law), memory, lambda done, of: None)
        book = Book(law)
        for provision in law.provisions:
            many = bool(Compiled(provision, book).asks)
            assert any(provision.id in one for one in remarks) == (many and lack == "states")
            for place in EVERYWHERE:
                _agree(tracks, provision, place, provision_stretches(provision, place, book))
        assert lack == "states" or memory.swept == 0

    alike()


def _check_all(law: Law) -> int:
    """Every place as the law says day by day; returns how many kinds of places were swept."""
    memory, book = Memory(), Book(law)
    tracks, _ = provision_tracks(_asking(law), memory, lambda done, of: None)
    for provision in law.provisions:
        for place in EVERYWHERE:
            _agree(tracks, provision, place, provision_stretches(provision, place, book))
    return memory.swept


def test_two_conditions_that_ask_the_same_are_two_tables() -> None:
    answered = Criterion("any_of", (Ask("refuses", ("yes",)), Ask("refuses", ("no",))))
    book = builders.law(
        builders.provision("us/order/1", condition=Condition(applies_if=answered)), builders.provision("us/order/2"),
        sets(CITY, "refuses", "yes", "2018-01-01"), sets(COUNTY, "refuses", "no", "2018-01-01"),
    )  # fmt: skip
    assert _check_all(_law_of(book)) > 0


def test_a_place_for_which_another_may_answer_is_not_swept() -> None:
    holds = Question("holds", "?", codes=(("a", "one"), ("na", "runs none")), na_turns_to="runs it for")
    book = builders.law(
        builders.provision(condition=Condition(applies_if=Ask("holds", ("a",)))), holds, sets(CITY, "holds", "na", "2018-01-01"),
        sets(COUNTY, "holds", "a", "2019-01-01"), Relation("us/runs", "runs it for", COUNTY, CITY, When.parse("2018-06-01")),
    )  # fmt: skip
    found = _law_of(book)
    assert _check_all(found) > 0
    (row, *_) = [one for one in _city_rows(found) if one[0] == Day(2019, 1, 1)]
    assert row[7] == "yes", "the county answers for it"


def test_a_place_with_one_doubt_about_two_answers_is_not_swept() -> None:
    either = Criterion("any_of", (Ask("refuses", ("yes",)), Ask("asks", ("no",))))
    book = builders.law(
        builders.provision(condition=Condition(applies_if=either)), Question("asks", "?", type="truth"),
        sets(CITY, "refuses", "no", "2017-06-01"), sets(CITY, "asks", "no", "2017-06-01", name="old"),
        sets(CITY, "refuses", "yes", "2018-02", name="act"), sets(CITY, "asks", "yes", "2018-02", name="act"),
    )  # fmt: skip
    found = _law_of(book)
    _check_all(found)
    (row, *_) = [
        one
        for one in _city_rows(found)
        if one[0] is not None and one[1] is not None and one[0] <= Day(2018, 2, 10) < one[1]
    ]
    assert row[7] == "yes", "however the day has gone, one of the two is so"


def _law_of(book: Book) -> Law:
    relations = tuple(one for each in book.relations.values() for one in each)
    return Law(
        tuple(book.provisions.values()), tuple(book.effects.values()), tuple(book.questions.values()), relations,
        checked=book.checked,
    )  # fmt: skip


def _city_rows(found: Law) -> tuple[Row, ...]:
    tracks, _ = provision_tracks(_asking(found), Memory(), lambda done, of: None)
    (place,) = [one for one in EVERYWHERE if one.slug == CITY]
    return _rows(tracks, found.provisions[0], place) or ()
