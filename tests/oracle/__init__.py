"""A slow, obvious oracle of the law: one place, one day, straight from the rules in docs/law.md. Shares no code with the engine.

Truth is 0 (no), 1 (unknown), 2 (yes): `and` is min, `or` is max, `not x` is 2 - x. Nothing is remembered, nothing is ordered
cleverly: where acts may have come in several orders, every order is tried.

A file each for what the rules speak of, each standing on those before: `days`, `whom`, `acts`, `answers`, `texts`.
"""

from __future__ import annotations

from typing import Self

from inforce.dates import Day
from inforce.nouns import Question
from tests.oracle.days import WORDS
from tests.oracle.texts import Texts, one_of

__all__ = ["Oracle"]


class Oracle(Texts):
    """What the law says at one place on one day."""

    def provision(self, id: str) -> dict[str, str]:
        """in_force, operative, reaches and applies, under the definition that governs."""
        if self.taken is None:
            each = [way.provision(id) for way in self._ways()]
            return {key: one if len({way[key] for way in each}) == 1 else "unknown" for key, one in each[0].items()}
        provision = next(one for one in self.law.provisions if one.id == id)
        stands = self._in_force(provision)
        pairs = self._governing(provision)
        works = one_of([works for works, _ in pairs])
        reach = one_of([reach for _, reach in pairs])
        applies = min(stands, works, reach)
        found = {"in_force": stands, "operative": works, "reaches": reach, "applies": applies}
        return {key: WORDS[value] for key, value in found.items()}

    def provision_last_known(self, id: str) -> tuple[str, Day] | None:
        """What would apply had nothing changed since anybody looked, and through which day that was looked at: the latest that tells."""
        if self.provision(id)["applies"] != "unknown":
            return None
        for day, seen in self._looks():
            if (found := seen.provision(id)["applies"]) != "unknown":
                return found, day
        return None

    def policy_last_known(self, question: Question, office: str = "") -> tuple[str, Day] | None:
        """The same of an answer."""
        if self.policy(question, office)[0] != "unknown":
            return None
        for day, seen in self._looks():
            if (found := seen.policy(question, office)[0]) != "unknown":
                return found, day
        return None

    def _looks(self) -> list[tuple[Day, Self]]:
        """Each day on which anybody looked at anything, the latest first, and what is seen if all that was looked at since still stands."""
        days = sorted({day for day in self.law.checked.values() if day < self.day}, reverse=True)
        return [(day, type(self)(self.law, self.place, self.day, self.taken, day)) for day in days]
