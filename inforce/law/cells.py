"""Cells: one who administers a provision, one program, one fiscal year. Protection is computed in each, and only then joined."""

from __future__ import annotations

from collections.abc import Iterable

from inforce.nouns import Condition, Effect, Noun
from inforce.truth import NO, UNKNOWN, YES, Truth, all_of


class Cell(Noun, frozen=True):
    """One agency, program and fiscal year; "" where no order tells them apart. `among` are all agencies of the condition.

    Example:
        >>> str(Cell("agency/us/one", "10.001", "1999")), str(Cell())
        ('agency/us/one 10.001 1999', '')
    """

    agency: str = ""
    program: str = ""
    year: str = ""
    among: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(part for part in (self.agency, self.program, self.year) if part)


WHOLE = Cell()
"""The one cell of a provision whose orders tell nothing apart."""


def cells(condition: Condition | None, effects: Iterable[Effect]) -> list[Cell]:
    """The cells of a condition that these effects tell apart; one where they do not.

    Example:
        >>> from inforce.dates import Day, When
        >>> order = Effect("us/a#enjoins", "enjoins", "us/a", When.on(Day(1999, 1, 1)), fiscal_years=("1999",))
        >>> [str(cell) for cell in cells(Condition(fiscal_years=("1999", "2000")), [order])]
        ['1999', '2000']
    """
    if condition is None:
        return [WHOLE]
    listed = list(effects)
    agencies = _split(condition.agencies, [effect.binds for effect in listed])
    programs = _split(condition.programs, [effect.programs for effect in listed])
    years = _split(condition.fiscal_years, [effect.fiscal_years for effect in listed])
    among = condition.agencies
    return [Cell(agency, program, year, among) for agency in agencies for program in programs for year in years]


def in_cell(effect: Effect, cell: Cell) -> Truth:
    """Does this effect reach the cell? One that names no defendant, program or year reaches all of them; where the defendants it
    names are none of the agencies that administer the provision, whether these are bound is not recorded."""
    return all_of((_bound(effect, cell), _named(cell.program, effect.programs), _named(cell.year, effect.fiscal_years)))


def _bound(effect: Effect, cell: Cell) -> Truth:
    if _named(cell.agency, effect.binds) == YES:
        return YES
    return NO if set(effect.binds) & set(cell.among) else UNKNOWN


def _named(own: str, named: tuple[str, ...]) -> Truth:
    return YES if not own or not named or own in named else NO


def _split(own: tuple[str, ...], named: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The condition's own list where some effect names less than all of it, else one cell for all."""
    return own if own and any(names and set(own) - set(names) for names in named) else ("",)
