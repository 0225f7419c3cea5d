"""The panel of many places with answers of their own: histories and compiled law in, spells out. Arrays only; no semantics.

What the law says is compiled by `answers.sweep_law`, which asks `law` for every state of the questions; from there on a place's
answers at a change point are one number, which picks one word: a few bits for each provision, what its conditions come to. Legal
timelines are shared by all places that the law sees alike. Needs the extra `panel` (numpy); with numba the sweep is a compiled loop
(`sweep_numba`), without it numpy gives the same rows (`sweep_numpy`).
"""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import Any

import msgspec

from inforce.errors import InforceError
from inforce.law.table import Said

Array = Any
"""A numpy array; numpy is an extra, so that nothing here may name its types."""

PAYS = 1_000_000
"""Answers times provisions from which on numba is worth the 0.4 s that it takes to load."""


class Histories(msgspec.Struct, frozen=True):
    """What each place answers through time. `begins[n]:begins[n + 1]` are the changes of place n, ascending by day; `days` as
    ordinals, `questions` and `codes` as numbers (a code counts the question's states). Before its first change all is open: 0."""

    begins: Array  # int64, one more than places
    days: Array  # int32
    questions: Array  # uint8
    codes: Array  # uint8


class CompiledLaw(msgspec.Struct, frozen=True):
    """The law of some provisions as arrays; `columns` says which, of those that were compiled together.

    `words[state]` holds the outcome of each column, `words >> shifts & masks`. `which[group, column]` is a legal timeline (-1: not
    asked of these places), and `group` each place's. `status[n, outcome]` is what is said from `days[n]` on, as a number of the
    column's `said`; `begins[timeline]` is its first n.
    """

    first: int  # the first day that is told, as an ordinal
    columns: tuple[int, ...]
    strides: Array  # int64, by question
    words: Array  # uint64
    shifts: Array  # uint64, by column
    masks: Array  # uint64, by column
    group: Array  # int32, by place
    which: Array  # int32, groups x columns
    begins: Array  # int64, by timeline, and one more
    days: Array  # int32
    status: Array  # uint8 or uint16, days x outcomes
    said: tuple[tuple[Said, ...], ...]


class Spells(msgspec.Struct, frozen=True):
    """The expanded panel. `begins[place * columns + column]` is the first of a pair's spells, and the next pair's where they end; each
    spell lasts to the next of the same pair. `status` as in CompiledLaw."""

    begins: Array  # uint32, one more than pairs
    days: Array  # int32
    status: Array  # uint8 or uint16

    @property
    def nbytes(self) -> int:
        """The room it takes."""
        return int(self.begins.nbytes + self.days.nbytes + self.status.nbytes)


class Words(msgspec.Struct, frozen=True):
    """The factored panel: for each place the days on which an outcome changes, with the new word. With the law it says all."""

    begins: Array  # int64, one more than places
    days: Array  # int32
    words: Array  # uint64

    @property
    def nbytes(self) -> int:
        """The room it takes."""
        return int(self.begins.nbytes + self.days.nbytes + self.words.nbytes)


def sweep(histories: Histories, law: CompiledLaw, *, compiled: bool | None = None) -> Spells:
    """Every spell of every place and column, longest, place by place.

    Args:
        compiled: True asks for numba, False for numpy alone; None takes numba where it is installed and pays.
    """
    engine = _engine(histories, law, compiled)
    return Spells(*engine.spells(histories, law))


def word_points(histories: Histories, law: CompiledLaw, *, compiled: bool | None = None) -> Words:
    """The factored panel, in a tenth of the room."""
    engine = _engine(histories, law, compiled)
    return Words(*engine.words(histories, law))


def as_rows(spells: Spells, law: CompiledLaw, first_place: int = 0) -> tuple[Array, Array, Array, Array]:
    """The spells as a row each: place, column, day, status."""
    numpy = numpy_module()
    pairs = numpy.repeat(numpy.arange(len(spells.begins) - 1, dtype=numpy.int64), numpy.diff(spells.begins))
    places, columns = numpy.divmod(pairs, len(law.columns))
    return places + first_place, columns, spells.days, spells.status


def fingerprint(places: Array, columns: Array, days: Array, status: Array) -> str:
    """How many rows, and a hash of them that does not hang on their order: the sum of each row's mixed bits (splitmix64's finish)."""
    numpy = numpy_module()
    key = places.astype(numpy.uint64) << numpy.uint64(32)
    key |= days.astype(numpy.uint64) << numpy.uint64(11)
    key ^= (columns.astype(numpy.uint64) << numpy.uint64(5)) | status.astype(numpy.uint64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        key ^= key >> numpy.uint64(shift)
        key *= numpy.uint64(factor)
    key ^= key >> numpy.uint64(31)
    return f"{len(key)}:{int(key.sum(dtype=numpy.uint64)):016x}"


def numpy_module() -> Any:
    """numpy.

    Raises:
        InforceError: it is not installed.
    """
    try:
        import numpy
    except ImportError:
        raise InforceError("The sweep needs numpy.", next="pip install 'inforce[panel]'") from None
    return numpy


def _engine(histories: Histories, law: CompiledLaw, compiled: bool | None) -> Any:
    pays = (len(histories.days) + len(histories.begins)) * len(law.columns) >= PAYS
    found = _numba() if compiled or (compiled is None and pays) else None
    if found is not None:
        return found
    from inforce.answers import sweep_numpy

    return sweep_numpy


@cache
def _numba() -> ModuleType | None:
    """The compiled loops; None where numba is not installed."""
    try:
        from inforce.answers import sweep_numba
    except ImportError:
        return None
    return sweep_numba
