"""Days: has one come, which of two is later, when does an act begin and end, has anybody looked since."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Self

from inforce.dates import Day, When
from inforce.nouns import Effect, Law, Place, Provision

NO, UNKNOWN, YES = 0, 1, 2
WORDS = {NO: "no", UNKNOWN: "unknown", YES: "yes"}
NUMBERS = {"no": NO, "unknown": UNKNOWN, "yes": YES}


class Days:
    """One place on one day."""

    def __init__(
        self,
        law: Law,
        place: Place,
        day: Day,
        taken: dict[tuple[str, Day, Day | None], bool] | None = None,
        looked: Day = Day.max,
    ) -> None:
        """`taken`: of acts that do several things from one day in doubt, whether that day is taken to have come. `looked`: a file looked
        at on that day or later is taken to stand as it stood then."""
        self.law, self.place, self.day, self.taken, self.looked = law, place, day, taken, looked

    def _come(self, when: When) -> int:
        if when.latest is not None and self.day >= when.latest:
            return YES
        if when.earliest is not None and self.day < when.earliest:
            return NO
        return UNKNOWN

    def _begun(self, node: Provision | Effect, start: When) -> int:
        day = (node.instrument, start.earliest, start.latest)
        if self.taken is not None and day in self.taken:
            return YES if self.taken[day] else NO  # type: ignore[index]
        return self._come(start)

    def _later(self, one: Effect, other: Effect) -> int:
        """Not before it: of one act on one day in doubt, on the same day."""
        start, then = self._start(one), self._start(other)
        if (
            one.instrument == other.instrument
            and start.earliest
            and (start.earliest, start.latest) == (then.earliest, then.latest)
        ):
            return YES
        return not_before(start, then)

    def _start(self, effect: Effect) -> When:
        for rule in self.law.rules:
            if rule.id == effect.rule and rule.fixes == "mandate":
                issued = [event.on for event in self.law.events if event.kind == "mandate" and effect.id in event.about]
                issued += [
                    event.on
                    for event in self.law.events
                    if event.kind == "mandate" and effect.instrument in event.about
                ]
                if issued:
                    return issued[0]
                first = effect.from_.earliest
                return When(first + timedelta(days=rule.days) if first else None, None, "")
        return effect.from_

    def _end(self, effect: Effect) -> When | None:
        if effect.until is not None:
            return effect.until
        for rule in self.law.rules:
            if rule.id == effect.rule and rule.fixes == "expiry" and effect.from_.earliest:
                return When(effect.from_.earliest + timedelta(days=rule.days), None, "")
        return None

    def _stale(self, instrument: str) -> bool:
        through = self.law.checked.get(instrument)
        return through is not None and through < min(self.day, self.looked)

    def _ways(self) -> list[Self]:
        """Each way in which the days have gone, from which one act is known to do several things and which may have come."""
        if self.taken is not None:
            return [self]
        days: list[tuple[str, Day, Day | None]] = []
        for node in (*self.law.provisions, *self.law.effects):
            start = self._start(node) if isinstance(node, Effect) else node.from_
            if start.earliest is not None and start.earliest != start.latest:
                days.append((node.instrument, start.earliest, start.latest))
        several = [
            one
            for one in dict.fromkeys(days)
            if days.count(one) > 1 and self._come(When(one[1], one[2], "")) == UNKNOWN
        ]
        ways = product([False, True], repeat=len(several))
        return [type(self)(self.law, self.place, self.day, dict(zip(several, way)), self.looked) for way in ways]


def not_before(one: When, other: When) -> int:
    if one.earliest and other.latest and one.earliest >= other.latest:
        return YES
    if one.latest and other.earliest and one.latest < other.earliest:
        return NO
    return UNKNOWN
