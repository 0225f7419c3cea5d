"""The changes on either side of a day for one place: the last day before it and the first after it on which some answer differs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from inforce.answers.contract import Value
from inforce.answers.library import Library
from inforce.answers.place import asked_here, meant_for_others
from inforce.dates import Day, day_before
from inforce.law.book import Book
from inforce.law.changes import provision_days, question_days
from inforce.law.determine import Determination, determine
from inforce.law.effects import Here
from inforce.law.policy import answer, answer_key
from inforce.law.scope import within
from inforce.nouns import Place


class Turn(Value, frozen=True):
    """A day on which answers change, and the names of what changes."""

    day: str
    names: tuple[str, ...]


class Near(Value, frozen=True):
    """The changes before and after a day; null where none is recorded."""

    earlier: Turn | None
    later: Turn | None


Ask = Callable[[Day], Hashable]


def near_changes(library: Library, place: Place, *, on: Day, known: Day | None) -> Near:
    """The last change before `on` and the first after it. Asks day by day outwards, only what can change on each."""
    book = library.book(place, known)
    asks: dict[str, Ask] = {}
    days: dict[Day, list[str]] = {}
    for id, ask, possible in _tracks(place, book):
        asks[id] = ask
        for day in possible:
            days.setdefault(day, []).append(id)
    earlier = _first(sorted((day for day in days if day < on), reverse=True), days, asks)
    later = _first(sorted(day for day in days if day > on), days, asks)
    names = library.names({id for _, ids in (earlier, later) for id in ids}, book.questions, known)
    turns = [
        Turn(day.isoformat(), tuple(dict.fromkeys(map(names.of, ids)))) if day else None
        for day, ids in (earlier, later)
    ]
    return Near(*turns)


def _tracks(place: Place, book: Book) -> Iterable[tuple[str, Ask, list[Day]]]:
    """Each question, office and provision: a name of its own that begins with its id, what it is on a day as a key, when that can change."""
    for question, office in asked_here(place, book):
        yield (
            f"{question.id} {office}".rstrip(),
            lambda day, of=(question, office): answer_key(answer(of[0], Here(book, place, day), of[1])),  # type: ignore[misc]
            question_days(question, place, book),
        )
    for provision in book.provisions.values():
        if within(provision.home, place):
            yield (
                provision.id,
                lambda day, one=provision: _read(determine(one, Here(book, place, day))[0]),  # type: ignore[misc]
                provision_days(provision, place, book),
            )


def _read(one: Determination) -> Hashable:
    """What a reader is told of a provision: the answer, under which definition, what decided it, and what is in doubt; of one meant for
    other governments, nothing."""
    if meant_for_others(one):
        return ()
    doubts = tuple(sorted((reason.code, reason.node) for reason in one.unknown))
    return one.definition, one.applies, one.decisive, one.decided_by, doubts


def _first(order: list[Day], days: dict[Day, list[str]], asks: dict[str, Ask]) -> tuple[Day | None, list[str]]:
    for day in order:
        changed = [track for track in days[day] if asks[track](day_before(day)) != asks[track](day)]
        if changed:
            return day, [track.partition(" ")[0] for track in changed]
    return None, []
