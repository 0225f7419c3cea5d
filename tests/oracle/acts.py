"""What an act does: whether it acts, took hold, was stopped, undone or ended, has run out; and which of several may be the last."""

from __future__ import annotations

from datetime import date
from itertools import product

from inforce.dates import Day, When
from inforce.nouns import Effect
from tests.oracle.days import NO, UNKNOWN, YES
from tests.oracle.whom import EVERYTHING, Cell, Whom

SUSPENDS = {"enjoins", "postpones", "stays"}
UNDOES = {"vacates", "reverses"}
ENDS = {
    "repeals", "revokes", "withdraws", "supersedes", "sunsets", "expires", "lifts", "dissolves", "dismisses", "moots",
}  # fmt: skip
ENDS_TEXT = {"repeals", "revokes", "withdraws", "supersedes", "sunsets", "expires", "vacates"}
STOPS_TEXT = {"enjoins", "postpones", "stays"}
GOES_ON = {
    "sets", "narrows", "widens", "compels", "forbids", "enjoins", "postpones", "stays", "declares", "lists", "declines_to_enforce",
}  # fmt: skip


class Acts(Whom):
    """What the acts do here on this day."""

    def _acts(self, effect: Effect, cell: Cell = EVERYTHING) -> int:
        took = self._took_hold(effect, cell)
        if effect.verb not in GOES_ON:
            return took
        going_on = min(took, 2 - self._ended(effect, cell), self._not_run_out(effect))
        return min(going_on, UNKNOWN) if self._stale(effect.instrument) else going_on

    def _took_hold(self, effect: Effect, cell: Cell = EVERYTHING) -> int:
        parts = [self._begun(effect, self._start(effect)), self._covers(effect.scope), self._reaches_cell(effect, cell)]
        if effect.contested:
            confirmed = [
                self._acts(other, cell)
                for other in self.law.effects
                if other.verb == "ratifies" and effect.id in other.targets
            ]
            parts.append(YES if YES in confirmed else UNKNOWN)
        for other in self.law.effects:
            if effect.id in other.targets and other.verb in SUSPENDS | UNDOES:
                parts.append(2 - self._touches(other, cell))
        return min(parts)

    def _ended(self, effect: Effect, cell: Cell) -> int:
        enders = [other for other in self.law.effects if effect.id in other.targets and other.verb in ENDS]
        return max((self._touches(other, cell) for other in enders), default=NO)

    def _touches(self, other: Effect, cell: Cell) -> int:
        acts = self._acts(other, cell)
        return min(acts, UNKNOWN) if only_words(other) else acts

    def _not_run_out(self, effect: Effect) -> int:
        end = self._end(effect)
        if end is None:
            return YES
        running = self._still_runs(effect.id, end)
        return max(running, UNKNOWN) if effect.verb in STOPS_TEXT else running

    def _still_runs(self, id: str, end: When) -> int:
        running = 2 - self._come(end)
        for longer in self.law.effects:
            if longer.verb == "extends" and id in longer.targets:
                until = self._end(longer)
                further = YES if until is None else 2 - self._come(until)
                running = max(running, min(self._acts(longer), further))
        return running

    def _may_be_last(self, acts: list[tuple[Effect, int]]) -> list[Effect | None]:
        """Every act that is the last one in some order of days (None: none took hold). Tries all days and all subsets."""
        found: list[Effect | None] = []
        for taken in product(
            *([True] if truth == YES else [True, False] if truth == UNKNOWN else [False] for _, truth in acts)
        ):
            chosen = [effect for (effect, _), is_taken in zip(acts, taken) if is_taken]
            if not chosen:
                found.append(None)
            for days in product(*(self._days(self._start(effect), chosen) for effect in chosen)):
                found += [effect for effect, day in zip(chosen, days) if day == max(days)]
        return [one for n, one in enumerate(found) if one not in found[:n]]

    def _days(self, when: When, beside: list[Effect]) -> list[Day]:
        """Days on which it may have begun: its own bounds, and those of the others that lie between them."""
        low = when.earliest or date.min
        high = min(when.latest or self.day, self.day)
        bounds = [
            bound
            for effect in beside
            for bound in (self._start(effect).earliest, self._start(effect).latest)
            if bound is not None and low <= bound <= high
        ]
        return sorted({low, max(low, high), *bounds})


def only_words(effect: Effect) -> bool:
    """Does it touch a part that neither scope nor defendants, programs or years make data of?"""
    narrowed = effect.scope.kind != "nationwide" or effect.scope.but
    return bool(effect.in_part) and not (narrowed or effect.binds or effect.programs or effect.fiscal_years)
