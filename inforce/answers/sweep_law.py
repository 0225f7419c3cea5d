"""Law compiled to arrays for the sweep: for each provision a table of outcomes over the states of the questions it asks, and a legal
timeline for each profile of a place. Every cell of both was asked of `law.determine`."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from inforce.answers.sweep import Array, CompiledLaw, numpy_module
from inforce.dates import Day
from inforce.law.profile import alike
from inforce.law.table import Compiled, Outcomes, Said, State
from inforce.nouns import Place

MOST_STATES = 20_000
"""States of the questions of one provision, each of which is asked of `determine`: a second or two. Above it only the states that
occur are looked up: the exact, slower form (`Compiled.stretches`)."""

MOST_WORDS = 1_000_000
"""Rows of a table of words: 8 MB. Provisions that together ask more are swept apart."""

WORD = 64
"""Bits of a word."""

Ask = tuple[str, str]
"""A question and the office that answers it."""

States = Mapping[Ask, Sequence[State]]
"""For each question that is asked its states, the open one first: the number of a state is its code in Histories."""


def too_many(compiled: Compiled, states: States) -> bool:
    """Has this provision more states than one table holds?"""
    return prod(len(states[ask]) for ask in compiled.asks) > MOST_STATES


def compiled_law(
    columns: Sequence[Compiled], states: States, places: Sequence[Place], asked: Sequence[Sequence[int]], group: Array, first: Day
) -> list[CompiledLaw]:  # fmt: skip
    """The arrays of these provisions: one CompiledLaw for all that fit into one table of words.

    Args:
        states: in the order of the questions of Histories.
        places: one of each kind; `group` says for each place of Histories which kind it is.
        asked: for each column the numbers of the kinds that it is asked of.
        first: the first day that is told.
    """
    numpy = numpy_module()
    tables = [_Outcomes(one, states, numpy) for one in columns]
    group = numpy.asarray(group, numpy.int32)
    return [
        _arrays(block, [tables[n] for n in block], states, places, [asked[n] for n in block], group, first, numpy)
        for block in _blocks(tables, states)
    ]


class _Outcomes:
    """One provision: each different outcome, and a table that says which one each state has."""

    def __init__(self, compiled: Compiled, states: States, numpy: Any) -> None:
        self.compiled = compiled
        self.found: dict[Outcomes, int] = {}
        sizes = [len(states[ask]) for ask in compiled.asks]
        self.table = numpy.empty(sizes, numpy.uint64)
        for codes in product(*map(range, sizes)):
            outcome = compiled.outcomes(tuple(states[ask][code] for ask, code in zip(compiled.asks, codes)))
            self.table[codes] = self.found.setdefault(outcome, len(self.found))

    @property
    def bits(self) -> int:
        """How many its number takes."""
        return (len(self.found) - 1).bit_length()


def _blocks(tables: Sequence[_Outcomes], states: States) -> list[list[int]]:
    """The columns in runs that fit into one table of words; those that ask the same follow each other."""
    found: list[list[int]] = []
    asks: set[Ask] = set()
    bits = 0
    for n in sorted(range(len(tables)), key=lambda n: tables[n].compiled.asks):
        asks |= set(tables[n].compiled.asks)
        bits += tables[n].bits
        if not found or bits > WORD or prod(len(states[ask]) for ask in asks) > MOST_WORDS:
            found.append([])
            asks, bits = set(tables[n].compiled.asks), tables[n].bits
        found[-1].append(n)
    return [sorted(block) for block in found]


def _arrays(
    block: list[int], tables: list[_Outcomes], states: States, places: Sequence[Place], asked: list[Sequence[int]], group: Array,
    first: Day, numpy: Any,
) -> CompiledLaw:  # fmt: skip
    inside = {ask for one in tables for ask in one.compiled.asks}
    order = [ask for ask in states if ask in inside]
    sizes = [len(states[ask]) for ask in order]
    words = numpy.zeros(sizes, numpy.uint64)
    shifts = [sum(one.bits for one in tables[:n]) for n in range(len(tables))]
    for one, shift in zip(tables, shifts):
        turned = one.table.transpose(numpy.argsort([order.index(ask) for ask in one.compiled.asks]))
        own = set(one.compiled.asks)
        shape = [size if ask in own else 1 for ask, size in zip(order, sizes)]
        words |= turned.reshape(shape) << numpy.uint64(shift % WORD)
    kinds, legal, said = _legal(tables, places, asked, first, numpy)
    rows, which = numpy.unique(kinds, axis=0, return_inverse=True)
    most = max(len(one.found) for one in tables)
    status = [(*row, *([0] * (most - len(row)))) for timeline in legal for _, row in timeline]
    return CompiledLaw(
        first.toordinal(), tuple(block),
        numpy.array([prod(sizes[order.index(ask) + 1 :]) if ask in inside else 0 for ask in states], numpy.int64),
        words.reshape(-1), numpy.array([shift % WORD for shift in shifts], numpy.uint64),
        numpy.array([(1 << one.bits) - 1 for one in tables], numpy.uint64),
        which.reshape(-1).astype(numpy.int32)[group], rows.astype(numpy.int32),
        numpy.cumsum([0, *(len(timeline) for timeline in legal)]).astype(numpy.int64),
        numpy.array([day for timeline in legal for day, _ in timeline], numpy.int32),
        numpy.array(status, numpy.uint8 if max(map(len, said), default=0) <= 256 else numpy.uint16).reshape(-1, most),
        tuple(tuple(each) for each in said),
    )  # fmt: skip


Timeline = tuple[tuple[int, tuple[int, ...]], ...]
"""From which day on, as an ordinal, what is said for each outcome, as numbers."""


def _legal(
    tables: list[_Outcomes], places: Sequence[Place], asked: list[Sequence[int]], first: Day, numpy: Any
) -> tuple[Array, list[Timeline], list[list[Said]]]:
    """Each kind's timeline by column (-1: not asked), the different timelines, and what the numbers in them say."""
    which = numpy.full((len(places), len(tables)), -1, numpy.int32)
    timelines: dict[tuple[int, Timeline], int] = {}
    said: list[list[Said]] = []
    for n, (one, whom) in enumerate(zip(tables, asked)):
        numbers: dict[Said, int] = {}
        profiles: dict[Hashable, list[int]] = alike(((number, places[number]) for number in whom), one.compiled.bearing)
        for same in profiles.values():
            found = _timeline(one, places[same[0]], first, numbers)
            which[same, n] = timelines.setdefault((n, found), len(timelines))
        said.append(list(numbers))
    return which, [timeline for _, timeline in timelines], said


def _timeline(one: _Outcomes, place: Place, first: Day, numbers: dict[Said, int]) -> Timeline:
    """What is said of one profile from `first` on, for each outcome."""
    found: list[tuple[int, tuple[int, ...]]] = []
    for day in (first, *(day for day in one.compiled.days if day > first)):
        row = tuple(numbers.setdefault(one.compiled.said(place, day, outcome), len(numbers)) for outcome in one.found)
        if not found or found[-1][1] != row:
            found.append((day.toordinal(), row))
    return tuple(found)
