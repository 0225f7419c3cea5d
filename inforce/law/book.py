"""The nouns the law computes with, indexed once: what acts on what, which rule fixes which day, who follows whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

import msgspec

from inforce.dates import Day, When
from inforce.law.verbs import STOPS_EFFECT
from inforce.nouns import Effect, Law, Provision, Question, Relation, Roll
from inforce.truth import NO, UNKNOWN, YES, Truth

Doubt = tuple[str, Day, Day | None]
"""A day in doubt from which one act does several things: the act, the first and the last day it can be."""


class Book:
    """A Law, indexed. Read-only after construction; holds no day and no place.

    Example:
        >>> from inforce.dates import Day
        >>> from inforce.nouns import Provision
        >>> book = Book(Law(provisions=(Provision("us/x/1", "us/x", "1", "a text", When.on(Day(2017, 1, 25))),)))
        >>> book.provisions["us/x/1"].label
        '1'
    """

    def __init__(self, law: Law) -> None:
        self.provisions = {provision.id: provision for provision in law.provisions}
        self.effects = {effect.id: effect for effect in law.effects}
        self.questions = {question.id: question for question in law.questions}
        self.rolls = {roll.id: roll for roll in law.rolls}
        self.rules = {rule.id: rule for rule in law.rules}
        self.events = law.events
        self.checked = law.checked
        self.on_target: dict[str, list[Effect]] = {}
        self.on_question: dict[str, list[Effect]] = {}
        self.relations: dict[tuple[str, str], list[Relation]] = {}
        for effect in law.effects:
            for target in effect.targets:
                self.on_target.setdefault(target, []).append(effect)
            if effect.question:
                self.on_question.setdefault(effect.question, []).append(effect)
        for relation in law.relations:
            self.relations.setdefault((relation.kind, relation.object), []).append(relation)
        self._written: dict[str, bytes] = {}
        self._seen: dict[Day, Book] = {}
        self._reaching: dict[str, list[Effect]] = {}
        self._mandates = {id: event.on for event in law.events if event.kind == "mandate" for id in event.about}
        self.starts = {effect.id: self._start(effect) for effect in law.effects}
        self.ends = {effect.id: self._end(effect) for effect in law.effects}
        self.doubts: dict[Doubt, list[str]] = {}
        dated: tuple[Provision | Effect, ...] = (*law.provisions, *law.effects)
        for node in dated:
            start = self.starts.get(node.id, node.from_)
            if start.earliest is not None and start.certain is None:
                self.doubts.setdefault((node.instrument, start.earliest, start.latest), []).append(node.id)
        self.doubts = {doubt: ids for doubt, ids in self.doubts.items() if len(ids) > 1}
        self.doubt_of = {id: doubt for doubt, ids in self.doubts.items() for id in ids}

    def as_last_seen(self, day: Day) -> Book:
        """The same law, with each file that somebody looked at on this day or later taken to stand ever since as it stood then."""
        if day not in self._seen:
            other = self._seen[day] = Book.__new__(Book)
            vars(other).update(vars(self))  # as `copy` does, which takes 0.7 ms of every start to load
            other.checked = {id: through for id, through in self.checked.items() if through < day}
        return self._seen[day]

    def acting_on(self, target: str) -> list[Effect]:
        """The effects that name this provision or effect, in the order of the files."""
        return self.on_target.get(target, [])

    def stoppers(self, effect: Effect) -> Iterable[Effect]:
        """The effects that can stop this one."""
        return (other for other in self.acting_on(effect.id) if other.verb in STOPS_EFFECT)

    def extensions(self, target: str) -> list[Effect]:
        """The acts that move the end of this effect or provision."""
        return [other for other in self.acting_on(target) if other.verb == "extends"]

    def reaching(self, target: str) -> list[Effect]:
        """All effects on a target, on those, and so on."""
        if target not in self._reaching:
            found: dict[str, Effect] = {}
            waiting = [target]
            while waiting:
                for effect in self.acting_on(waiting.pop()):
                    if effect.id not in found:
                        found[effect.id] = effect
                        waiting.append(effect.id)
            self._reaching[target] = list(found.values())
        return self._reaching[target]

    def begun(self, node: Effect | Provision, on: Day, supposed: Mapping[Doubt, Truth]) -> Truth:
        """Has the day come from which this acts or stands? `supposed` says what is taken of days in doubt."""
        doubt = self.doubt_of.get(node.id)
        if doubt is not None and doubt in supposed:
            return supposed[doubt]
        return self.starts.get(node.id, node.from_).reached(on)

    def not_before(self, one: Effect, other: Effect | When) -> Truth:
        """Did an effect take hold on another's day or after it? In doubt that is unknown, unless it is one and the same doubt."""
        if isinstance(other, When):
            return _not_before(self.starts[one.id], other)
        same = self.doubt_of.get(one.id)
        if same is not None and same == self.doubt_of.get(other.id):
            return YES
        return _not_before(self.starts[one.id], self.starts[other.id])

    def written(self, node: Provision | Effect | Question | Roll | Relation) -> bytes:
        """A node as bytes: the same for the same content, in whatever book it stands."""
        if node.id not in self._written:
            self._written[node.id] = msgspec.json.encode(node)
        return self._written[node.id]

    def _start(self, effect: Effect) -> When:
        """The day an effect takes hold. An appellate ruling acts on the order below on the day of its mandate; where that was
        not recorded the lower order stands to the first day the rule allows, and is in doubt from then on."""
        rule = self.rules.get(effect.rule)
        if rule is None or rule.fixes != "mandate":
            return effect.from_
        known = self._mandates.get(effect.id) or self._mandates.get(effect.instrument)
        if known is not None:
            return known
        first = effect.from_.earliest
        earliest = None if first is None else first + timedelta(days=rule.days)
        return When(earliest, None, effect.from_.edtf)

    def _end(self, effect: Effect) -> When | None:
        """The day a temporary order runs out by its own words, else the one its rule gives (then in doubt)."""
        if effect.until is not None:
            return effect.until
        rule = self.rules.get(effect.rule)
        if rule is None or rule.fixes != "expiry" or effect.from_.earliest is None:
            return None
        return When(effect.from_.earliest + timedelta(days=rule.days), None, effect.from_.edtf)


def _not_before(one: When, other: When) -> Truth:
    """Does one day lie on or after another, where either may be in doubt?

    Example:
        >>> may, june = When.parse("2017-05"), When.parse("2017-06-01")
        >>> _not_before(june, may), _not_before(may, june), _not_before(may, may)
        ('yes', 'no', 'unknown')
    """
    if one.earliest is not None and other.latest is not None and one.earliest >= other.latest:
        return YES
    if one.latest is not None and other.earliest is not None and one.latest < other.earliest:
        return NO
    return UNKNOWN
