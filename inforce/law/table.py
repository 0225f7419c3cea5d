"""A provision compiled: what `determine` says for each legal moment and each state of the questions its conditions ask.

`determine` stays the only semantics. It is asked once for each (profile, stretch of legal days, state of the questions) that occurs,
with the answers put in; a place's timeline is then looked up at its change points. Where the answer of another place counts
(a question answered `na` that turns to whoever does it for this place), nothing is looked up: that place is asked day by day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable
from itertools import product
from math import prod

from inforce.dates import Day, Span, When, day_before
from inforce.law.book import Book, Doubt
from inforce.law.changes import asks, legal_days, question_days
from inforce.law.determine import Determination, determine
from inforce.law.doubts import bearing_on_question, bearing_on_text
from inforce.law.effects import Here
from inforce.law.panel import Stretch, provision_stretches, stretches
from inforce.law.policy import answer
from inforce.law.profile import Bearing, legal_bearing, profile
from inforce.law.scope import within
from inforce.law.spells import spells
from inforce.nouns import Effect, Law, Place, Provision, Question
from inforce.truth import UNKNOWN

State = tuple[str, tuple[str, ...]]
"""The answer to a question, as a condition sees it: its value, and all it can be where that is unknown but bounded."""

MOST_WAYS = 4096
"""Ways in which open answers can come out that are followed for one state; above it Kleene's answer stands."""

OPEN: State = (UNKNOWN, ())
"""Nothing is recorded, or it can be anything."""

Said = tuple[tuple[Hashable, ...], ...]
"""What is said at one moment: for each definition, its fields as in a Stretch, the governing one first."""


def said(found: Iterable[Determination]) -> Said:
    """What counts of determinations in a panel."""
    return tuple(
        (one.definition, one.governing, one.applies, one.in_force, one.operative, one.reaches) for one in found
    )


def states_of(question: Question) -> tuple[State, ...]:
    """Every state of a question that has codes, but those in which it is one of several.

    Example:
        >>> states_of(Question("q", "?", codes=(("a", "one"), ("b", "two"))))
        (('unknown', ()), ('a', ()), ('b', ()))
    """
    codes = ("yes", "no") if question.type == "truth" else tuple(code for code, _ in question.codes)
    return (OPEN, *((code, ()) for code in codes))


class Compiled:
    """One provision before one book. `memory` may be shared by all books and provisions of a record: its keys say whose they are."""

    def __init__(
        self, provision: Provision, book: Book, memory: dict[Hashable, Said] | None = None, *, supervalued: bool = False
    ) -> None:
        self.supervalued = supervalued
        self.provision = provision
        self.book = book
        self.graph = book.reaching(provision.id)
        self.asks = asks([provision.condition, *(effect.condition for effect in self.graph)], book)
        self.bearing: Bearing = legal_bearing(provision, book)
        self.days = legal_days(provision, book)
        self._joint = self._one_doubt()
        self._memory: dict[Hashable, Said] = {} if memory is None else memory
        self._books: dict[Hashable, Book] = {}

    @property
    def determined(self) -> int:
        """How often `determine` was asked: the size of the table (of all tables that share this memory)."""
        return len(self._memory)

    def at(self, place: Place, day: Day, states: tuple[State, ...]) -> Said:
        """What is said of a place on a day, were its answers to `asks` these states: by Kleene's strong tables; `supervalued`, what is
        the same however the open answers come out (B. van Fraassen, Singular Terms, Truth-Value Gaps, and Free Logic, 1966)."""
        if self.supervalued and any(value == UNKNOWN for value, _ in states):
            ways = [self._ways(id, state) for (id, _), state in zip(self.asks, states)]
            if prod(len(each) for each in ways) <= MOST_WAYS:
                return _same([self._by_kleene(place, day, way) for way in product(*ways)])
        return self._by_kleene(place, day, states)

    def _ways(self, question: str, state: State) -> tuple[State, ...]:
        """All that an answer can come out as; itself where that is known, or has no end (numbers, days)."""
        asked = self.book.questions[question]
        if state[0] != UNKNOWN or (state == OPEN and asked.type not in ("code", "truth")):
            return (state,)
        return tuple((value, ()) for value in state[1]) or states_of(asked)[1:] or (state,)

    def _by_kleene(self, place: Place, day: Day, states: tuple[State, ...]) -> Said:
        piece = bisect_right(self.days, day)
        key = (self.bearing.key, profile(place, self.bearing), piece, states)
        found = self._memory.get(key)
        if found is None:
            day = self.days[piece - 1] if piece else day_before(self.days[0]) if self.days else Day.max
            found = self._memory[key] = said(determine(self.provision, Here(self._with(place, states), place, day)))
        return found

    def stretches(self, place: Place) -> tuple[Stretch, ...]:
        """The same as `provision_stretches`, looked up."""
        if self.turns(place):
            return provision_stretches(self.provision, place, self.book)
        days = set(self.days)
        for id, _ in self.asks:
            days.update(question_days(self.book.questions[id], place, self.book))
        joint = [doubt for doubt in self._joint if self._bears(doubt, place)]

        def ask(day: Day) -> Said:
            looked_up = self.at(place, day, self._answers(place, day))
            if not any(When(first, last, "").reached(day) == UNKNOWN for _, first, last in joint):
                return looked_up
            return _more_known(said(determine(self.provision, Here(self.book, place, day))), looked_up)

        return stretches(spells(sorted(days), ask, lambda one: one))

    def turns(self, place: Place) -> bool:
        """Can another place answer for this one?"""
        kinds = {self.book.questions[id].na_turns_to for id, _ in self.asks} - {""}
        return any((kind, place.slug) in self.book.relations for kind in kinds)

    def _one_doubt(self) -> list[Doubt]:
        """The days in doubt from which one act does two things that are looked up apart: it answers two of the questions, or one
        and acts on the text. While one is open the place is asked itself."""
        apart = [bearing_on_text(self.provision, self.book)]
        apart += [bearing_on_question(self.book.questions[id], self.book) for id, _ in self.asks]
        return [doubt for doubt, ids in self.book.doubts.items() if sum(bool(each & {*ids}) for each in apart) > 1]

    def _bears(self, doubt: Doubt, place: Place) -> bool:
        """Can any of what the act does bear on this place?"""
        return any(within(id.partition("/")[0], place) for id in self.book.doubts[doubt])

    def _answers(self, place: Place, day: Day) -> tuple[State, ...]:
        here = Here(self.book, place, day)
        found = (answer(self.book.questions[id], here, office) for id, office in self.asks)
        return tuple((one.value, one.may_be if one.value == UNKNOWN else ()) for one in found)

    def _with(self, place: Place, states: tuple[State, ...]) -> Book:
        """A book of this provision's law, in which this place answers as given."""
        key = (place.slug, states)
        if key not in self._books:
            answers = [
                Effect(
                    f"{place.slug}/put-in-{n}#{m}", "sets", f"{place.slug}/put-in-{n}", When.on(Day.min), question=question,
                    office=office, values=(value,),
                )
                for n, ((question, office), (own, may_be)) in enumerate(zip(self.asks, states))
                for m, value in enumerate((own,) if own != UNKNOWN else may_be)
            ]  # fmt: skip
            self._books[key] = Book(self._law(answers))
        return self._books[key]

    def _law(self, answers: list[Effect]) -> Law:
        book = self.book
        rolls = {id for effect in self.graph for id in effect.scope.rolls if id in book.rolls}
        acting = {effect.id: effect for effect in [*self.graph, *(one for id in rolls for one in book.acting_on(id))]}
        return Law(
            (self.provision,), (*acting.values(), *answers), tuple(book.questions.values()), (),
            tuple(book.rolls[id] for id in sorted(rolls)), tuple(book.rules.values()),
            tuple(event for event in book.events if event.kind == "mandate"), book.checked,
        )  # fmt: skip


def _same(ways: list[Said]) -> Said:
    """What is said alike in every way; unknown where they differ. Which definitions stand hangs on no answer."""
    return tuple(
        (*rows[0][:2], *(column[0] if len(set(column)) == 1 else UNKNOWN for column in zip(*(row[2:] for row in rows))))
        for rows in zip(*ways)
    )


def _more_known(found: Said, looked_up: Said) -> Said:
    """The first, with what only the second knows put for what is unknown; both are right, each may know less than the other."""
    known = {row[0]: row for row in looked_up}
    return tuple(
        (*row[:2], *(known[row[0]][n] if row[n] == UNKNOWN and row[0] in known else row[n] for n in range(2, len(row))))
        for row in found
    )


def legal_spells(compiled: Compiled, place: Place, states: tuple[State, ...]) -> list[tuple[Span, Said]]:
    """All days of a place whose answers never change: its legal timeline."""
    return spells(compiled.days, lambda day: compiled.at(place, day, states), lambda one: one)
