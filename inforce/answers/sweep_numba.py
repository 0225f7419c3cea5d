"""The sweep as compiled loops. Numba keeps what it compiled on disk; the first run on a machine takes seconds, later ones 0.4 s."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numba
import numpy

if TYPE_CHECKING:
    from inforce.answers.sweep import Array, CompiledLaw, Histories

NEVER = 2_147_483_647
"""After the last day."""


def spells(histories: Histories, law: CompiledLaw) -> tuple[Array, Array, Array]:
    """As `sweep`: where each pair's spells begin, their days, their status."""
    counts = numpy.diff(histories.begins)
    lengths = numpy.append(numpy.diff(law.begins), 0)[law.which].sum(axis=1)  # the last is for -1, which is not asked
    most = int((counts + 1).sum() * len(law.columns) + lengths[law.group].sum())
    begins = numpy.empty(len(counts) * len(law.columns) + 1, numpy.uint32 if most < 1 << 32 else numpy.uint64)
    days, status = numpy.empty(most, numpy.int32), numpy.empty(most, law.status.dtype)
    rows = _spells(
        histories.begins, histories.days, histories.questions, histories.codes, law.first, law.strides, law.words,
        law.shifts, law.masks, law.group, law.which, law.begins, law.days, law.status,
        *_room(counts), begins, days, status,
    )  # fmt: skip
    return begins, days[:rows], status[:rows]


def words(histories: Histories, law: CompiledLaw) -> tuple[Array, Array, Array]:
    """As `word_points`: where each place's points begin, their days, their words."""
    counts = numpy.diff(histories.begins)
    most = int(counts.sum()) + len(counts)
    begins = numpy.empty(len(counts) + 1, numpy.int64)
    days, found = numpy.empty(most, numpy.int32), numpy.empty(most, numpy.uint64)
    rows = _words(
        histories.begins, histories.days, histories.questions, histories.codes, law.first, law.strides, law.words,
        *_room(counts), begins, days, found,
    )  # fmt: skip
    return begins, days[:rows], found[:rows]


def _room(counts: Array) -> tuple[Array, Array]:
    """For the points of one place."""
    longest = int(counts.max(initial=0)) + 1
    return numpy.empty(longest, numpy.int32), numpy.empty(longest, numpy.uint64)


def _compile(loop: Any) -> Any:
    try:
        return numba.njit(cache=True, nogil=True, boundscheck=False)(loop)
    except RuntimeError:  # nowhere to keep it: neither beside the program nor at home
        return numba.njit(nogil=True, boundscheck=False)(loop)


def _points_loop(
    place: int, begins: Array, days: Array, questions: Array, codes: Array, first: int, strides: Array, table: Array,
    own: Array, at: Array, word: Array,
) -> int:  # fmt: skip
    """The points of one place at which its word changes, into `at` and `word`; returns how many. The first is `first`."""
    own[:] = 0
    state, points = 0, 1
    at[0], word[0] = first, table[0]
    event, end = begins[place], begins[place + 1]
    while event < end:
        day = days[event]
        while event < end and days[event] == day:
            question = questions[event]
            state += (codes[event] - own[question]) * strides[question]
            own[question] = codes[event]
            event += 1
        new = table[state]
        if day <= first:
            word[0] = new
        elif new != word[points - 1]:
            at[points], word[points] = day, new
            points += 1
    return points


_points = _compile(_points_loop)


def _words_loop(
    begins: Array, days: Array, questions: Array, codes: Array, first: int, strides: Array, table: Array,
    at: Array, word: Array, out_begins: Array, out_days: Array, out_words: Array,
) -> int:  # fmt: skip
    own = numpy.zeros(len(strides), numpy.int64)
    rows = 0
    for place in range(len(begins) - 1):
        out_begins[place] = rows
        points = _points(place, begins, days, questions, codes, first, strides, table, own, at, word)
        for point in range(points):
            out_days[rows], out_words[rows] = at[point], word[point]
            rows += 1
    out_begins[len(begins) - 1] = rows
    return rows


def _spells_loop(
    begins: Array, days: Array, questions: Array, codes: Array, first: int, strides: Array, table: Array, shifts: Array,
    masks: Array, group: Array, which: Array, legal_begins: Array, legal_days: Array, legal_status: Array, at: Array, word: Array,
    out_begins: Array, out_days: Array, out_status: Array,
) -> int:  # fmt: skip
    """One pass over the places; in each, one word a change point, then each column merged with its legal timeline."""
    own = numpy.zeros(len(strides), numpy.int64)
    columns = which.shape[1]
    rows = 0
    for place in range(len(begins) - 1):
        points = _points(place, begins, days, questions, codes, first, strides, table, own, at, word)
        for column in range(columns):
            out_begins[place * columns + column] = rows
            timeline = which[group[place], column]
            if timeline < 0:
                continue
            shift, mask = shifts[column], masks[column]
            legal, last = legal_begins[timeline], legal_begins[timeline + 1] - 1
            until = legal_days[legal + 1] if legal < last else NEVER
            outcome = (word[0] >> shift) & mask
            status = legal_status[legal, outcome]
            out_days[rows], out_status[rows] = first, status
            rows += 1
            for point in range(1, points + 1):
                day = at[point] if point < points else NEVER
                if point < points and (word[point] >> shift) & mask == outcome:
                    continue
                while until < day:
                    legal += 1
                    new = legal_status[legal, outcome]
                    if new != status:
                        status = new
                        out_days[rows], out_status[rows] = until, status
                        rows += 1
                    until = legal_days[legal + 1] if legal < last else NEVER
                if point < points:
                    if until == day:
                        legal += 1
                        until = legal_days[legal + 1] if legal < last else NEVER
                    outcome = (word[point] >> shift) & mask
                    new = legal_status[legal, outcome]
                    if new != status:
                        status = new
                        out_days[rows], out_status[rows] = day, status
                        rows += 1
    out_begins[(len(begins) - 1) * columns] = rows
    return rows


_words = _compile(_words_loop)
_spells = _compile(_spells_loop)
