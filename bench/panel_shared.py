"""What the panel's peers share: rows to compare, the best of some rounds, the arrays each gets, and conditions as numbers."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy

from bench.synthetic import Array, Country, plain_status
from inforce.answers.sweep import CompiledLaw, Spells, as_rows, fingerprint
from inforce.law.table import states_of
from inforce.nouns import Ask


class Rows(NamedTuple):
    """A row a spell. `status` is (in force * 3 + operative) * 3 + reaches, each 0 no, 1 unknown, 2 yes."""

    places: Array
    provisions: Array
    days: Array
    status: Array

    @property
    def fingerprint(self) -> str:
        """As `sweep.fingerprint`."""
        return fingerprint(*self)


class Found(NamedTuple):
    """What a peer took, how that was measured, and whether its rows are ours."""

    seconds: float
    how: str
    same: bool


class Asked(NamedTuple):
    """The same question to every engine: a country, its law as arrays, our rows, and the options of the run."""

    land: Country
    law: CompiledLaw
    rows: Rows
    given: Any


def rows_of(spells: Spells, law: CompiledLaw) -> Rows:
    """Our spells, to be compared."""
    places, columns, days, status = as_rows(spells, law)
    return Rows(places, columns, days, plain_status(law, columns, status))


def best(work: Callable[[], Rows], wanted: str, rounds: int = 3) -> Found:
    """The best of some rounds: for a peer the kindest figure."""
    times, same = [], True
    for _ in range(rounds):
        started = time.perf_counter()
        found = work()
        times.append(time.perf_counter() - started)
        same &= found.fingerprint == wanted
    return Found(min(times), f", best of {rounds}" if rounds > 1 else "", same)


def legal_of(law: CompiledLaw) -> Array:
    """in force * 3 + operative of each row of the legal timelines; these are alike for every outcome."""
    column = numpy.zeros(len(law.begins) - 1, numpy.int64)
    for n in range(law.which.shape[1]):
        column[law.which[:, n]] = n
    return plain_status(law, numpy.repeat(column, numpy.diff(law.begins)), law.status[:, 0]) // 3


def arrays(land: Country, law: CompiledLaw) -> dict[str, dict[str, Any]]:
    """What a peer gets: answers (g, d, q, c), the group of each place, the legal spells of each group and provision."""
    histories = land.histories
    places = numpy.repeat(numpy.arange(len(land.places), dtype=numpy.int32), numpy.diff(histories.begins))
    told = legal_of(law)
    legal: dict[str, list[int]] = {"k": [], "p": [], "l": [], "u": [], "s": []}
    for group, row in enumerate(law.which):
        for provision, timeline in enumerate(row):
            low, high = law.begins[timeline], law.begins[timeline + 1]
            days = [*law.days[low:high].tolist(), 2_147_483_647]
            for n, code in enumerate(told[low:high].tolist()):
                for key, value in zip("kplus", (group, provision, days[n], days[n + 1], code)):
                    legal[key].append(value)
    return {
        "h": {"g": places, "d": histories.days, "q": histories.questions, "c": histories.codes},
        "m": {"g": numpy.arange(len(land.places), dtype=numpy.int32), "k": law.group},
        "legal": {key: numpy.array(values, numpy.int32) for key, values in legal.items()},
    }


def codes_of(land: Country, ask: Ask) -> tuple[int, list[int]]:
    """A test as numbers: which question, and which of its codes meet it."""
    n = next(n for n, question in enumerate(land.questions) if question.id == ask.question)
    return n, [code for code, state in enumerate(states_of(land.questions[n])) if state[0] in ask.values]
