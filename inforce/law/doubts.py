"""One day in doubt from which an act does several things is one doubt: these have all begun, or none has.

Kleene's tables take each unknown by itself: an old order that may have ended and the new one that may have begun leave "is it
stopped?" unknown, though the day on which one act does both makes no gap. So where such a day is open, each way it can have gone is
followed to its end, and what is the same in all of them is known. A day of which only the latest is known (a practice first seen
then) is no such day: what was seen together need not have begun together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import product

from inforce.dates import When
from inforce.law.book import Book, Doubt
from inforce.law.changes import asked
from inforce.law.effects import Here
from inforce.nouns import Effect, Provision, Question
from inforce.truth import NO, UNKNOWN, YES

MOST = 6
"""Days in doubt followed at once (64 ways). Above it Kleene's answer stands, which is never wrong, only less."""


def open_doubts(here: Here, bearing: Collection[str]) -> list[Doubt]:
    """The days in doubt today from which two or more of these nodes act or stand."""
    found = [
        doubt
        for doubt, ids in here.book.doubts.items()
        if doubt not in here.supposed
        and When(doubt[1], doubt[2], "").reached(here.on) == UNKNOWN
        and len(set(ids) & set(bearing)) > 1
    ]
    return found if len(found) <= MOST else []


def ways(here: Here, doubts: Sequence[Doubt]) -> list[Here]:
    """Each way these days can have gone: come, or still to come."""
    return [here.supposing(dict(zip(doubts, way))) for way in product((NO, YES), repeat=len(doubts))]


def bearing_on_provision(provision: Provision, book: Book) -> set[str]:
    """What a determination can hang on: the text, what acts on it, the answers its conditions ask for."""
    questions = asked([provision.condition, *(effect.condition for effect in book.reaching(provision.id))])
    found = bearing_on_text(provision, book)
    return found.union(*(bearing_on_question(book.questions[id], book) for id in questions))


def bearing_on_text(provision: Provision, book: Book) -> set[str]:
    """The text and what acts on it."""
    return {provision.id, *_with_rolls(book.reaching(provision.id), book)}


def bearing_on_question(question: Question, book: Book) -> set[str]:
    """What an answer can hang on: the acts on the question, and what acts on these."""
    found: set[str] = set()
    for effect in book.on_question.get(question.id, ()):
        found |= _with_rolls([effect, *book.reaching(effect.id)], book)
    return found


def _with_rolls(effects: Iterable[Effect], book: Book) -> set[str]:
    found = set()
    for effect in effects:
        found.add(effect.id)
        for roll in effect.scope.rolls:
            found |= {change.id for change in book.acting_on(roll)}
    return found
