"""The sweep with numpy alone: the same rows as the compiled loops, in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy

if TYPE_CHECKING:
    from inforce.answers.sweep import Array, CompiledLaw, Histories


def spells(histories: Histories, law: CompiledLaw) -> tuple[Array, Array, Array]:
    """As `sweep`: where each pair's spells begin, their days, their status."""
    count, columns = len(histories.begins) - 1, len(law.columns)
    places, days, found = _points(histories, law)
    keys = (places.astype(numpy.int64) << 32) | days
    parts = []
    for column in range(columns):
        outcomes = ((found >> law.shifts[column]) & law.masks[column]).astype(numpy.intp)
        new = numpy.append(True, (places[1:] != places[:-1]) | (outcomes[1:] != outcomes[:-1]))
        pairs, status = _merged(keys[new], outcomes[new], law, column)
        longest = numpy.append(True, (pairs[1:] >> 32 != pairs[:-1] >> 32) | (status[1:] != status[:-1]))
        parts.append((pairs[longest], status[longest]))
    whole = numpy.concatenate([pairs for pairs, _ in parts])
    order = numpy.argsort(whole >> 32, kind="stable")
    counts = numpy.zeros((count, columns), numpy.uint64)
    for column, (pairs, _) in enumerate(parts):
        counts[:, column] = numpy.bincount(pairs >> 32, minlength=count)
    begins = numpy.append(0, numpy.cumsum(counts.ravel()))
    return (
        begins.astype(numpy.uint32 if len(whole) < 1 << 32 else numpy.uint64),
        (whole[order] & 0xFFFFFFFF).astype(numpy.int32),
        numpy.concatenate([status for _, status in parts])[order],
    )


def words(histories: Histories, law: CompiledLaw) -> tuple[Array, Array, Array]:
    """As `word_points`: where each place's points begin, their days, their words."""
    places, days, found = _points(histories, law)
    begins = numpy.searchsorted(places, numpy.arange(len(histories.begins)), side="left")
    return begins.astype(numpy.int64), days, found


def _merged(keys: Array, outcomes: Array, law: CompiledLaw, column: int) -> tuple[Array, Array]:
    """The points of one column, (place, day) in one number, joined with the days of each place's legal timeline; what is said at each."""
    timeline = law.which[law.group, column]
    asked = numpy.flatnonzero(timeline >= 0)
    timeline = timeline[asked]
    lengths = numpy.diff(law.begins)[timeline]
    begin = numpy.cumsum(lengths) - lengths
    row = numpy.arange(lengths.sum()) - numpy.repeat(begin, lengths) + numpy.repeat(law.begins[timeline], lengths)
    legal = (numpy.repeat(asked, lengths).astype(numpy.int64) << 32) | law.days[row]
    if len(asked) < len(law.group):
        kept = law.which[law.group, column][keys >> 32] >= 0
        keys, outcomes = keys[kept], outcomes[kept]
    both = numpy.concatenate([keys, legal])
    order = numpy.argsort(both, kind="stable")  # two runs in order, which such a sort only merges
    both, of_law = both[order], order >= len(keys)
    point = numpy.maximum.accumulate(numpy.where(of_law, 0, order))
    latest = numpy.maximum.accumulate(numpy.where(of_law, order - len(keys), 0))
    last = numpy.append(both[1:] != both[:-1], True)
    return both[last], law.status[row[latest[last]], outcomes[point[last]]]


def _points(histories: Histories, law: CompiledLaw) -> tuple[Array, Array, Array]:
    """(place, day, word) of every point where a place's word changes, the first day of each place among them."""
    count = len(histories.begins) - 1
    every = numpy.arange(count, dtype=numpy.int32)
    places = numpy.concatenate([every, numpy.repeat(every, numpy.diff(histories.begins))])
    days = numpy.concatenate([numpy.full(count, law.first, numpy.int32), numpy.maximum(histories.days, law.first)])
    order = numpy.lexsort((days, places))
    places, days = places[order], days[order]
    heads = numpy.flatnonzero(numpy.diff(places, prepend=-1))
    begun = numpy.repeat(heads, numpy.diff(numpy.append(heads, len(places))))
    state = numpy.zeros(len(places), numpy.int64)
    rows = numpy.arange(len(places))
    for n, stride in enumerate(law.strides):
        if stride:
            own = histories.questions == n
            code = numpy.concatenate([numpy.zeros(count, numpy.int64), numpy.where(own, histories.codes, 0)])[order]
            told = numpy.concatenate([numpy.ones(count, bool), own])[order]
            state += code[numpy.maximum.accumulate(numpy.where(told, rows, begun))] * stride
    ends = numpy.append((places[1:] != places[:-1]) | (days[1:] != days[:-1]), True)
    places, days, found = places[ends], days[ends], law.words[state[ends]]
    new = numpy.append(True, (places[1:] != places[:-1]) | (found[1:] != found[:-1]))
    return places[new], days[new], found[new]
