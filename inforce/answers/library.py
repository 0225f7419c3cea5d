"""A record opened for questions: the law of a place, names for what it mentions, sources to cite. Hides the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from inforce.answers.basis import days_of, known_of
from inforce.dates import Day
from inforce.errors import InforceError, PlaceError
from inforce.intake.places import resolve
from inforce.intake.zips import zip_key
from inforce.law.book import Book
from inforce.nouns import Effect, Instrument, Place, Provision, Question, Relation, Source, Term
from inforce.record.store import Record
from inforce.words.names import Names, instrument_of, place_name
from inforce.words.phrases import say
from inforce.words.verdicts import Speaker

Made = TypeVar("Made")

LONGEST_NAME = 300
"""Characters; the longest OCD id with a name in it stays far below. What is longer is not looked up, nor printed back."""


class Library:
    """What answers ask of a record. `known` is asked with each question; nothing here remembers a day.

    The law of a place is what the nation, its state, county and itself have enacted, and what those who act for it answer.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self._books: dict[tuple[tuple[str, ...], Day | None], Book] = {}
        self._made: dict[tuple[object, ...], object] = {}

    def once(self, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """What `make` makes of this record, made at the first question that needs it; a record never changes while it is open."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]  # type: ignore[return-value]

    def book(self, place: Place, known: Day | None) -> Book:
        """The law that can bear on this place."""
        key = (tuple(sorted(_homes(place, self._relations(known)))), known)
        if key not in self._books:
            self._books[key] = Book(self.record.law(key[0], known=known))
        return self._books[key]

    def shelves(self, places: Iterable[Place], known: Day | None) -> list[tuple[Book, list[int]]]:
        """The law of many places: each book with the numbers of the places, in the order given, whose law it is."""
        relations, holding = self._relations(known), set(self.record.homes(known=known))
        shared: dict[frozenset[str], list[int]] = {}
        listed = list(places)
        for number, place in enumerate(listed):
            shared.setdefault(frozenset(_homes(place, relations) & holding), []).append(number)
        return [(self.book(listed[numbers[0]], known), numbers) for numbers in shared.values()]

    def law_of(self, slug: str, known: Day | None) -> tuple[Place, Book] | None:
        """A place with the law that can bear on it; None where the register does not hold it."""
        place = self.once(("place", slug), lambda: self.record.place(slug))
        return None if place is None else (place, self.book(place, known))

    def _relations(self, known: Day | None) -> tuple[Relation, ...]:
        return self.once(("relations", known), lambda: self.record.nodes(Relation, known=known))

    def places(self, slugs: Iterable[str]) -> tuple[Place, ...]:
        """The places with these slugs, and those they lie in."""
        found: dict[str, Place] = {}
        waiting = list(slugs)
        while waiting:
            slug = waiting.pop()
            if slug not in found and (place := self.record.place(slug)) is not None:
                found[slug] = place
                waiting += place.parents
        return tuple(found.values())

    def names(self, ids: Iterable[str], questions: dict[str, Question], known: Day | None) -> Names:
        """Names for these ids: instruments and places are looked up in one go each."""
        listed = list(dict.fromkeys(ids))
        instruments = self.record.by_id(Instrument, [instrument_of(id) for id in listed if "/" in id], known=known)
        slugs = [id for id in listed if id.startswith("us-") and "/" not in id]
        places = self.record.each(slugs)
        return Names(instruments, questions, places)

    def speaker(self, ids: Iterable[str], book: Book, known: Day | None, place: Place | None = None) -> Speaker:
        """One who can say what the law found about these ids; of `place`, in an answer about one."""
        effects: dict[str, Effect] = book.effects
        return Speaker(self.names(ids, book.questions, known), effects, place)

    def sources(self, ids: Iterable[str], names: Names, known: Day | None) -> dict[str, Source]:
        """The sources with these ids, without the weak ones: `<node>!<key>` stands in its instrument, or by itself."""
        listed = list(dict.fromkeys(ids))
        holders = {id.partition("!")[0] for id in listed} - set(names.instruments)
        instruments = {**names.instruments, **self.record.by_id(Instrument, sorted(holders), known=known)}
        found = {source.id: source for one in instruments.values() for source in one.sources}
        found |= self.record.by_id(Source, [id for id in listed if id not in found], known=known)
        return {id: found[id] for id in listed if id in found and not found[id].weak}

    def days_of(self, basis: str) -> tuple[Day, Day | None]:
        """The day and known-day of a basis this record can repeat."""
        return days_of(basis, self.record)

    def contents(self) -> tuple[bytes, bytes]:
        """The bytes of the record's file, and of the file of what is loaded beside it (none: empty)."""
        loads = self.record.loads
        return self.record.content(), loads.content() if loads else b""

    def known_of(self, basis: str) -> Day | None:
        """A known-day on which this record holds the facts of a basis; None where they are those of the working set."""
        return known_of(basis, self.record)

    # -- what a person typed ------------------------------------------------------------------------------------------

    def as_known(self, place: Place, known: Day | None) -> Place:
        """A place as this record had it on a day: what was loaded later is not in it.

        Raises:
            PlaceError: it was loaded later.
        """
        if known is None or self.record.loads is None:
            return place
        found = self.record.place(place.slug, known=known)
        if found is None:
            day = known.isoformat()
            raise PlaceError(f"{place_name(place)} was loaded after {day}: on that day this record did not hold it.")
        return found

    def find_place(self, words: str) -> Place:
        """The one place these words mean.

        Raises:
            PlaceError: none or several; the message lists what to type.
        """
        if len(words) > LONGEST_NAME:
            raise PlaceError(
                f"No place has a name of {len(words):,} characters.", next='inforce place "Miami-Dade County, FL"'
            )
        return resolve(words, self.record)

    def also_meant(self, words: str) -> str:
        """A remark for a county's GEOID that is a ZIP code too; "" for any other words."""
        served = self.record.keyed(zip_key(words.strip())) if words.strip().isdigit() else ()
        if not served or not self.record.keyed(words.strip()):
            return ""
        names = "; ".join(place_name(place) for place in served[:3])
        return say("remark.zip", digits=words.strip(), names=names)

    def find_provision(self, words: str) -> str:
        """A provision's id from the id or a shell-friendly spelling of it (`us/eo-1/9a`); "" for "".

        Raises:
            InforceError: there is none; the message names the nearest.
        """
        return self._found(words, [one.id for one in self.record.nodes(Provision)], "provision") if words else ""

    def find_instrument(self, words: str) -> str:
        """An instrument's id from its id, or from a name or citation the record knows it by.

        Raises:
            InforceError: there is none; the message names the nearest.
        """
        instruments = self.record.nodes(Instrument)
        spoken = {_plain(name): one.id for one in instruments for name in (one.short, *one.cite) if name}
        spoken |= {_plain(name): term.node for term in self.record.nodes(Term) for name in term.known_as}
        found = spoken.get(_plain(words), words)
        return self._found(instrument_of(found), [one.id for one in instruments], "instrument")

    def find_question(self, words: str) -> str:
        """A question's id; "" for "".

        Raises:
            InforceError: there is none; the message names the nearest.
        """
        return self._found(words, [one.id for one in self.record.nodes(Question)], "question") if words else ""

    def find_track(self, words: str) -> str:
        """A provision's or question's id; "" for ""."""
        ids = [one.id for one in self.record.nodes(Provision)] + [one.id for one in self.record.nodes(Question)]
        return self._found(words, ids, "provision or question") if words else ""

    def find_why(self, words: str) -> str:
        """What --why asks for: `all`, `governing`, a provision's id, or ""."""
        return words if words in ("", "all", "governing") else self.find_provision(words)

    def _found(self, words: str, ids: list[str], what: str) -> str:
        plain = {_plain(id): id for id in ids}
        if words in ids or _plain(words) in plain:
            return words if words in ids else plain[_plain(words)]
        near = sorted(plain, key=lambda one: (-_alike(one, _plain(words)), one))[:3]
        listed = ", ".join(plain[one] for one in near)
        raise InforceError(f'"{words}" is no {what} of this record. Nearest: {listed}.')


def _homes(place: Place, relations: Iterable[Relation]) -> set[str]:
    """The homes whose law can bear on a place: its own, those it lies in, and those who answer for it by a relation."""
    answering = {place.slug}
    while more := {one.subject for one in relations if one.object in answering} - answering:
        answering |= more
    return {"us", *place.parents, *answering}


def _alike(one: str, other: str) -> int:
    """How many pairs of neighbouring letters two ids share."""
    return len({one[n : n + 2] for n in range(len(one) - 1)} & {other[n : n + 2] for n in range(len(other) - 1)})


def _plain(id: str) -> str:
    """An id without what a shell makes hard to type."""
    return id.lower().replace("(", "").replace(")", "").replace(" ", "")
