"""Whom an act covers: places by name, States with or without what lies in them, rolls; and which agencies, programs and years."""

from __future__ import annotations

from inforce.dates import When
from inforce.nouns import Condition, Effect, Roll, Scope
from tests.oracle.days import NO, NUMBERS, UNKNOWN, YES, Days, not_before

Cell = tuple[str, str, str, tuple[str, ...]]
EVERYTHING: Cell = ("", "", "", ())
"""An agency, a program, a year, and all agencies of the condition; "" where none is told apart."""


class Whom(Days):
    """Whom an act covers on this day."""

    def _covers(self, scope: Scope) -> int:
        inside = YES if scope.kind == "nationwide" else self._named(scope)
        kind = NO if scope.recipients and not set(self.place.kinds) & set(scope.recipients) else YES
        return min(
            inside, kind, 2 - self._is_or_lies_in(scope.but, scope.but, scope.but_subdivisions or scope.subdivisions)
        )

    def _named(self, scope: Scope) -> int:
        named = self._is_or_lies_in((*scope.places, *scope.states), scope.states, scope.subdivisions)
        rolls = [self._on_roll(roll) for roll in self.law.rolls if roll.id in scope.rolls]
        return max(named, NUMBERS[scope.others], *rolls, NO)

    def _is_or_lies_in(self, homes: tuple[str, ...], states: tuple[str, ...], subdivisions: str) -> int:
        if self.place.slug in homes:
            return YES
        if self.place.kind != "state" and self.place.parents and self.place.parents[-1] in states:
            return NUMBERS[subdivisions]
        return NO

    def _on_roll(self, roll: Roll) -> int:
        ons: list[tuple[Effect | When, int, When | None]] = [
            (row.from_, self._come(row.from_), row.until) for row in roll.entries if row.place == self.place.slug
        ]
        changes = [
            effect for effect in self.law.effects if roll.id in effect.targets and self.place.slug in effect.members
        ]
        ons += [
            (effect, self._begun(effect, self._start(effect)), effect.until)
            for effect in changes
            if effect.verb == "lists"
        ]
        offs = [effect for effect in changes if effect.verb == "delists"]
        standing, ever = NO, NO
        for on, come, until in ons:
            row = min(come, YES if until is None else 2 - self._come(until))
            for off in offs:
                later = self._later(off, on) if isinstance(on, Effect) else not_before(self._start(off), on)
                row = min(row, 2 - min(self._begun(off, self._start(off)), later))
            standing, ever = max(standing, row), max(ever, come)
        stale = self._stale(roll.instrument or roll.id)
        if standing == YES:
            return UNKNOWN if stale else YES
        if standing == NO and ever != YES and (stale or roll.complete != "yes"):
            return UNKNOWN
        return standing

    def _reaches_cell(self, effect: Effect, cell: Cell) -> int:
        agency, program, year, agencies = cell
        bound = YES
        if agency and effect.binds and agency not in effect.binds:
            bound = NO if set(agencies) & set(effect.binds) else UNKNOWN
        if program and effect.programs and program not in effect.programs:
            return NO
        if year and effect.fiscal_years and year not in effect.fiscal_years:
            return NO
        return bound


def cells(condition: Condition | None) -> list[Cell]:
    condition = condition or Condition()
    return [
        (agency, program, year, condition.agencies)
        for agency in condition.agencies or ("",)
        for program in condition.programs or ("",)
        for year in condition.fiscal_years or ("",)
    ]
