"""A provision compiled: what `determine` says for each legal moment and each outcome of its conditions.

`determine` stays the only semantics. It is asked of every condition by itself, in every state of the questions this asks: its
outcome. And it is asked of the provision once for each (profile, stretch of legal days, outcomes) that occurs, with answers put in
that come to these. A place's timeline is then looked up at its change points. Where the answer of another place counts (a question
answered `na` that turns to whoever does it for this place), nothing is looked up: that place is asked at each of them; and so is one
for which a single act from a day in doubt both answers and acts, or answers twice, while that day is open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable
from functools import cached_property
from itertools import product
from math import prod

from msgspec.json import encode

from inforce.dates import Day, When, day_before
from inforce.law.book import Book, Doubt
from inforce.law.changes import asks, legal_days, question_days
from inforce.law.determine import Determination, determine
from inforce.law.doubts import bearing_on_question, bearing_on_text
from inforce.law.effects import Here
from inforce.law.panel import Stretch, provision_stretches, stretches
from inforce.law.policy import answered
from inforce.law.profile import Bearing, legal_bearing, profile
from inforce.law.scope import within
from inforce.law.spells import spells
from inforce.nouns import Ask, Condition, Criterion, Effect, Law, Place, Provision, Question
from inforce.truth import UNKNOWN, Truth

State = tuple[str, tuple[str, ...]]
"""The answer to a question, as a condition sees it: its value, and all it can be where that is unknown but bounded."""

MOST_WAYS = 4096
"""Ways in which open answers can come out that are followed for one state; above it Kleene's answer stands."""

OPEN: State = (UNKNOWN, ())
"""Nothing is recorded, or it can be anything."""

Said = tuple[tuple[Hashable, ...], ...]
"""What is said at one moment: for each definition, its fields as in a Stretch, the governing one first."""

Outcomes = tuple[tuple[Truth, ...], ...]
"""What the conditions of a provision come to: the truth of each, in every way in which the answers may come out."""


class Table:
    """What `determine` was asked, by all that it hangs on; to be shared by every provision and book of a record."""

    def __init__(self) -> None:
        self.said: dict[Hashable, Said] = {}
        self.outcomes: dict[Hashable, Truth] = {}

    @property
    def determined(self) -> int:
        """How often `determine` was asked."""
        return len(self.said) + len(self.outcomes)


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
    """One provision before one book. `asks`: the questions its conditions ask, each with the office; `bearing`: what its law can see
    of a place."""

    def __init__(
        self, provision: Provision, book: Book, table: Table | None = None, *, supervalued: bool = False
    ) -> None:
        self.supervalued = supervalued
        self.provision = provision
        self.book = book
        self.table = table or Table()
        self._graph = book.reaching(provision.id)
        conditions = [provision.condition, *(effect.condition for effect in self._graph)]
        tests = (one.applies_if for one in conditions if one is not None and one.applies_if is not None)
        self._tests = {encode(one): one for one in tests}
        self.asks = asks(conditions, book)
        self.bearing: Bearing = legal_bearing(provision, book)
        self._asking = tuple(book.written(book.questions[id]) for id, _ in self.asks)
        self._states: dict[tuple[Truth, ...], tuple[State, ...]] = {}
        self._books: dict[Hashable, Book] = {}

    @cached_property
    def days(self) -> list[Day]:
        """The days on which the law can change for another reason than an answer."""
        return legal_days(self.provision, self.book)

    def outcomes(self, states: tuple[State, ...]) -> Outcomes:
        """What the conditions come to, were the answers to `asks` these states: by Kleene's strong tables one way; `supervalued`, one
        for each way in which the open answers can come out (B. van Fraassen, Singular Terms, Truth-Value Gaps, and Free Logic, 1966)."""
        ways: Iterable[tuple[State, ...]] = [states]
        if self.supervalued and any(value == UNKNOWN for value, _ in states):
            each = [self._ways(id, state) for (id, _), state in zip(self.asks, states)]
            if prod(len(one) for one in each) <= MOST_WAYS:
                ways = product(*each)
        return tuple(sorted({self._truths(way) for way in ways}))

    def said(self, place: Place, day: Day, outcomes: Outcomes) -> Said:
        """What is said of a place on a day where the conditions come to this: what is the same in every way."""
        return _same([self._determined(place, profile(place, self.bearing), day, truths) for truths in outcomes])

    def stretches(self, place: Place) -> tuple[Stretch, ...]:
        """The same as `provision_stretches`, looked up."""
        if self.turns(place):
            return provision_stretches(self.provision, place, self.book)
        days = set(self.days)
        for id, _ in self.asks:
            days.update(question_days(self.book.questions[id], place, self.book))
        joint = [doubt for doubt in self._joint if self._bears(doubt, place)]

        def ask(day: Day) -> Said:
            here = Here(self.book, place, day)
            states = tuple(state_here(self.book.questions[id], here, office) for id, office in self.asks)
            looked_up = self.said(place, day, self.outcomes(states))
            if not any(When(first, last, "").reached(day) == UNKNOWN for _, first, last in joint):
                return looked_up
            return _more_known(said(determine(self.provision, here)), looked_up)

        return stretches(spells(sorted(days), ask, lambda one: one))

    def apart(self, place: Place) -> bool:
        """Does what is said of this place hang on more than the law and its answers, each by itself?"""
        return self.turns(place) or any(self._bears(doubt, place) for doubt in self._joint)

    def turns(self, place: Place) -> bool:
        """Can another place answer for this one?"""
        kinds = {self.book.questions[id].na_turns_to for id, _ in self.asks} - {""}
        return any((kind, place.slug) in self.book.relations for kind in kinds)

    @cached_property
    def _joint(self) -> list[Doubt]:
        """The days in doubt from which one act does two things that are looked up apart: it answers two of the questions, or one
        and acts on the text. While one is open the place is asked itself."""
        if not self.book.doubts:
            return []
        apart = [bearing_on_text(self.provision, self.book)]
        apart += [bearing_on_question(self.book.questions[id], self.book) for id, _ in self.asks]
        return [doubt for doubt, ids in self.book.doubts.items() if sum(not each.isdisjoint(ids) for each in apart) > 1]

    def _bears(self, doubt: Doubt, place: Place) -> bool:
        """Can any of what the act does bear on this place?"""
        return any(within(id.partition("/")[0], place) for id in self.book.doubts[doubt])

    def _ways(self, question: str, state: State) -> tuple[State, ...]:
        """All that an answer can come out as; itself where that is known, or has no end (numbers, days)."""
        asked = self.book.questions[question]
        if state[0] != UNKNOWN or (state == OPEN and asked.type not in ("code", "truth")):
            return (state,)
        return tuple((value, ()) for value in state[1]) or states_of(asked)[1:] or (state,)

    def _truths(self, states: tuple[State, ...]) -> tuple[Truth, ...]:
        """The truth of each condition in one state: `determine` asked of a text that is nothing but this condition."""
        found = []
        for written, test in self._tests.items():
            key = (written, self.asks, self._asking, states)
            if key not in self.table.outcomes:
                self.table.outcomes[key] = self._outcome(test, states)
            found.append(self.table.outcomes[key])
        self._states.setdefault(tuple(found), states)
        return tuple(found)

    def _outcome(self, test: Ask | Criterion, states: tuple[State, ...]) -> Truth:
        bare = Provision("us/put-in/1", "us/put-in", "1", "", When.on(Day.min), condition=Condition(applies_if=test))
        law = Law((bare,), self._answers(_ANYWHERE, states), tuple(self.book.questions.values()))
        return determine(bare, Here(Book(law), _ANYWHERE, Day.max))[0].reaches

    def _determined(self, place: Place, seen: Hashable, day: Day, truths: tuple[Truth, ...]) -> Said:
        piece = bisect_right(self.days, day)
        key = (self.bearing.key, seen, piece, truths)
        found = self.table.said.get(key)
        if found is None:
            day = self.days[piece - 1] if piece else day_before(self.days[0]) if self.days else Day.max
            if (place.slug, truths) not in self._books:
                self._books[place.slug, truths] = self._with(place, self._states[truths])
            here = Here(self._books[place.slug, truths], place, day)
            found = self.table.said[key] = said(determine(self.provision, here))
        return found

    def _answers(self, place: Place, states: tuple[State, ...]) -> tuple[Effect, ...]:
        """Acts by which this place answers as given."""
        return tuple(
            Effect(
                f"{place.slug}/put-in-{n}#{m}", "sets", f"{place.slug}/put-in-{n}", When.on(Day.min), question=question,
                office=office, values=(value,),
            )
            for n, ((question, office), (own, may_be)) in enumerate(zip(self.asks, states))
            for m, value in enumerate((own,) if own != UNKNOWN else may_be)
        )  # fmt: skip

    def _with(self, place: Place, states: tuple[State, ...]) -> Book:
        """A book of this provision's law, in which this place answers as given."""
        book = self.book
        rolls = {id for effect in self._graph for id in effect.scope.rolls if id in book.rolls}
        acting = {effect.id: effect for effect in [*self._graph, *(one for id in rolls for one in book.acting_on(id))]}
        return Book(Law(
            (self.provision,), (*acting.values(), *self._answers(place, states)), tuple(book.questions.values()), (),
            tuple(book.rolls[id] for id in sorted(rolls)), tuple(book.rules.values()),
            tuple(event for event in book.events if event.kind == "mandate"), book.checked,
        ))  # fmt: skip


_ANYWHERE = Place("", "", "us", "", "nation", "")


def state_here(question: Question, here: Here, office: str) -> State:
    """How a place's answer stands on a day."""
    one = answered(question, here, office)
    return one.value, one.may_be if one.value == UNKNOWN else ()


def _same(ways: list[Said]) -> Said:
    """What is said alike in every way; unknown where they differ. Which definitions stand hangs on no answer."""
    if len(ways) == 1:
        return ways[0]
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
