"""The engine against the oracle, on random packs and on the real ones, every day; and what must hold of any answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inforce.dates import Day
from inforce.law.book import Book
from inforce.law.changes import provision_days, question_days
from inforce.law.determine import determine
from inforce.law.effects import Here
from inforce.law.last_known import LastKnown
from inforce.law.policy import answer
from inforce.law.scope import within
from inforce.nouns import Law, Place
from tests.law.packs import FOLDERS, around, law_here, law_of, places_of
from tests.law.random_law import DAYS, PLACES, laws
from tests.oracle import Oracle

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
LONG = settings(max_examples=4000, deadline=None, suppress_health_check=list(HealthCheck))

places = st.sampled_from(PLACES)


def _agree(law: Law, place: Place, days: list[Day]) -> None:
    """The engine and the oracle give the same answers to everything on these days."""
    book = Book(law)
    for day in days:
        here, oracle = Here(book, place, day), Oracle(law, place, day)
        for question in law.questions:
            for office in question.offices or ("",):
                found = answer(question, here, office)
                value, possible = oracle.policy(question, office)
                assert (found.value, found.may_be) == (value, _may_be(value, possible)), (question.id, office, day)
                assert _told(found.last_known) == oracle.policy_last_known(question, office), (question.id, office, day)
        for provision in law.provisions:
            one = determine(provision, here)[0]
            keys = ("in_force", "operative", "reaches", "applies")
            assert {key: getattr(one, key) for key in keys} == oracle.provision(provision.id), (provision.id, day)
            assert _told(one.last_known) == oracle.provision_last_known(provision.id), (provision.id, day)


def _told(one: LastKnown | None) -> tuple[str, Day] | None:
    return (one.value, one.through) if one else None


def _may_be(value: str, possible: frozenset[str] | None) -> tuple[str, ...]:
    return () if value != "unknown" or possible is None else tuple(sorted(possible))


@QUICK
@given(laws(), places)
def test_the_engine_agrees_with_the_oracle_on_random_packs(law: Law, place: Place) -> None:
    _agree(law, place, DAYS)


@pytest.mark.slow
@LONG
@given(laws(), places)
def test_the_engine_agrees_with_the_oracle_on_many_random_packs(law: Law, place: Place) -> None:
    _agree(law, place, DAYS)


def _agree_on_pack(folder: Path, place: Place) -> None:
    """The engine and the oracle agree on each change day of everything that bears on a place, a day before and a day after."""
    law = law_here(law_of(folder), place)
    book = Book(law)
    for question in law.questions:
        for day in around(question_days(question, place, book)):
            found = answer(question, Here(book, place, day))
            value, possible = Oracle(law, place, day).policy(question)
            assert (found.value, found.may_be) == (value, _may_be(value, possible)), (place.slug, question.id, day)
    for provision in law.provisions:
        if within(provision.home, place):
            for day in around(provision_days(provision, place, book)):
                one = determine(provision, Here(book, place, day))[0]
                expected = Oracle(law, place, day).provision(provision.id)
                assert {key: getattr(one, key) for key in expected} == expected, (place.slug, provision.id, day)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_engine_agrees_with_the_oracle_on_a_place_of_each_pack(folder: Path) -> None:
    places = places_of(folder)
    _agree_on_pack(folder, max(places, key=lambda place: sum(one.home == place.slug for one in law_of(folder).effects)))


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_engine_agrees_with_the_oracle_on_a_dozen_places_of_each_pack(folder: Path) -> None:
    places = places_of(folder)
    for place in places[:: max(1, len(places) // 12)]:
        _agree_on_pack(folder, place)
