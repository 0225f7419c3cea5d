"""What was put to a place by name: letters, demands, suits, with the day by which an answer was wanted, and what it answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inforce.answers.contract import Value
from inforce.dates import Day
from inforce.law.book import Book
from inforce.law.pending import closed
from inforce.nouns import Event, Instrument, Place
from inforce.truth import YES
from inforce.words.names import Names

ANSWERS = ("answered",)
"""The kinds of event by which a place answers."""


class Letter(Value, frozen=True):
    """One thing put to the place (`by_it` false), or its answer. `day` is the day as recorded, in words; `deadline` the day by which an
    answer was wanted, "" where none is recorded; `open` what it left open that nothing has closed since."""

    event: str
    kind: str
    by_it: bool
    day: str
    instrument: str
    name: str
    gist: str
    deadline: str
    open: str
    sources: tuple[str, ...]


def letters(place: Place, on: Day, book: Book) -> tuple[Event, ...]:
    """The events by which something was put to this place by name, or answered by it, up to the day, in their order."""
    found = [event for event in book.events if _its(event, place) and event.on.reached(on) == YES]
    return tuple(sorted(found, key=lambda event: (event.on.latest or on, event.id)))


def letter(event: Event, place: Place, on: Day, book: Book, names: Names) -> Letter:
    """One of them in words. `names` knows its instrument."""
    id = event.id.partition("@")[0]
    head: Instrument | None = names.instruments.get(id)
    by_it = place.slug in event.by
    deadline = head.deadline.shown() if head is not None and head.deadline is not None and not by_it else ""
    return Letter(
        event.id, event.kind, by_it, event.on.shown(), id, names.of(id), event.gist, deadline,
        "" if closed(event, place, on, book) == YES else event.pending, event.sources,
    )  # fmt: skip


def mentioned(events: Iterable[Event]) -> Iterator[str]:
    """Every id that the words of `letter` can need."""
    return (event.id for event in events)


def _its(event: Event, place: Place) -> bool:
    return place.slug in event.to or (event.kind in ANSWERS and place.slug in event.by)
