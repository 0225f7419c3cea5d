"""Every change day of every provision and question, the day before and the day after, for the places that occur in each pack.

Nothing raises, every day has its answer, and no two acts of one authority say different things from one day on.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from inforce.law.book import Book
from inforce.law.changes import provision_days, question_days
from inforce.law.determine import determine
from inforce.law.effects import Here
from inforce.law.policy import Answer, answer
from inforce.law.scope import within
from inforce.nouns import Place
from tests.law.packs import FOLDERS, around, law_here, law_of, places_of


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_some_places_have_an_answer_on_every_day(folder: Path) -> None:
    places = places_of(folder)
    for place in places[:: max(1, len(places) // 6)]:
        _sweep(folder, place)


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_place_has_an_answer_on_every_day(folder: Path) -> None:
    for place in places_of(folder):
        _sweep(folder, place)


def _sweep(folder: Path, place: Place) -> None:
    book = Book(law_here(law_of(folder), place))
    for question in book.questions.values():
        for day in around(question_days(question, place, book)):
            for office in question.offices or ("",):
                one = answer(question, Here(book, place, day), office)
                assert (one.value == "unknown") == bool(one.reasons), (place.slug, question.id, day)
                assert not _clash(one, book), f"{place.slug}: {question.id} on {day}: {_clash(one, book)}"
    for provision in book.provisions.values():
        if not within(provision.home, place):
            continue
        for day in around(provision_days(provision, place, book)):
            found = determine(provision, Here(book, place, day))
            assert found and found[0].governing and len({one.definition for one in found}) == len(found)
            for one in found:
                assert (one.applies == "unknown") == bool(one.unknown), (place.slug, provision.id, day)


def _clash(one: Answer, book: Book) -> str:
    """Two values of one authority from one certain day: an error of the pack."""
    if {reason.code for reason in one.reasons} != {"contested"}:
        return ""
    seen: dict[tuple[str, str, object], str] = {}
    for contender in one.contested:
        effect = book.effects[contender.effect]
        lane = (effect.home, effect.authority, book.starts[effect.id].certain)
        if lane[2] is not None and seen.setdefault(lane, contender.value) != contender.value:
            return f"{contender.effect} says {contender.value}, another act of that day {seen[lane]}"
    return ""
