"""The panel of many places with answers of their own: histories and compiled law in, spells out. Arrays only; no semantics.

What the law says is compiled by `compiled_law`, which asks `law` for every state of the questions; from there on a place's answers
at a change point are one number, which picks one word: two bits for each provision. Legal timelines are shared by all places whose
profile is the same. Needs the extra `panel` (numpy); with numba the sweep is a compiled loop, without it numpy gives the same rows.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import product
from math import prod
from typing import Any

import msgspec

from inforce.dates import Day
from inforce.errors import InforceError
from inforce.law.book import Book
from inforce.law.profile import profile
from inforce.law.table import Compiled, Said, State, legal_spells, states_of
from inforce.law.verbs import VERBS
from inforce.nouns import Place, Provision, Question

MOST_STATES = 1_000_000
"""Rows of a table of words: 8 MB. Above it the panel is made by looking up only the states that occur (`answers.panel`)."""

MOST_PROVISIONS = 32
"""Provisions in one word of 64 bits."""

NUMBERS = {"no": 0, "unknown": 1, "yes": 2}
"""A truth in two bits; Kleene's order."""

Array = Any
"""A numpy array; numpy is an extra, so that nothing here may name its types."""


class Histories(msgspec.Struct, frozen=True):
    """What each place answers through time. `begins[n]:begins[n + 1]` are the changes of place n, ascending by day; `days` as
    ordinals, `questions` and `codes` as numbers (a code counts the question's `states_of`). Before its first change a place is open."""

    begins: Array  # int64, one more than places
    days: Array  # int32
    questions: Array  # uint8
    codes: Array  # uint8


class CompiledLaw(msgspec.Struct, frozen=True):
    """The law as arrays. `words[state]` holds `reaches` of each provision; `which[group, provision]` is a legal timeline:
    `days` and `codes` (in force * 3 + operative) from `begins[timeline]` on; `group` is each place's."""

    first: int
    provisions: tuple[str, ...]
    strides: Array  # int64, by question
    words: Array  # uint64
    group: Array  # int32, by place
    which: Array  # int32, groups x provisions
    begins: Array  # int64
    days: Array  # int32
    codes: Array  # uint8
    determined: int


class Spells(msgspec.Struct, frozen=True):
    """One row a spell, place by place: it lasts to the next row of the same place and provision. `status` is
    (in force * 3 + operative) * 3 + reaches, each 0 no, 1 unknown, 2 yes."""

    places: Array  # int32
    provisions: Array  # uint8
    days: Array  # int32
    status: Array  # uint8


class Words(msgspec.Struct, frozen=True):
    """The factored panel: for each place the days on which any provision begins or ceases to reach it, with the new word."""

    begins: Array  # int64, one more than places
    days: Array  # int32
    words: Array  # uint64


def compiled_law(
    provisions: Sequence[Provision], questions: Sequence[Question], places: Sequence[Place], book: Book, first: Day
) -> CompiledLaw:
    """Ask `determine` for every state of the questions, and for every legal profile of these places on every legal day from `first`.

    Raises:
        InforceError: the states are too many, or reach hangs on more than the questions: then only the slower form is exact.
    """
    numpy = _numpy()
    sizes = [len(states_of(question)) for question in questions]
    if prod(sizes) > MOST_STATES or len(provisions) > MOST_PROVISIONS:
        raise InforceError(
            f"{prod(sizes):,} states of {len(questions)} questions and {len(provisions)} provisions are too many for one table of words "
            f"(at most {MOST_STATES:,} and {MOST_PROVISIONS}): look up the states that occur instead (answers.panel)."
        )
    strides = [prod(sizes[n + 1 :]) for n in range(len(sizes))]
    memory: dict[Hashable, Said] = {}
    compiled = [Compiled(provision, book, memory) for provision in provisions]
    words = numpy.zeros(prod(sizes), numpy.uint64)
    for n, one in enumerate(compiled):
        _checked(one)
        words |= _reaching(one, questions, sizes, places[0], first, numpy) << numpy.uint64(2 * n)
    group, which, timelines = _legal(compiled, places, first, numpy)
    lengths = [len(timeline) for timeline in timelines]
    return CompiledLaw(
        first.toordinal(), tuple(one.id for one in provisions), numpy.array(strides, numpy.int64), words, group, which,
        numpy.cumsum([0, *lengths]).astype(numpy.int64), numpy.array([day for each in timelines for day, _ in each], numpy.int32),
        numpy.array([code for each in timelines for _, code in each], numpy.uint8), len(memory),
    )  # fmt: skip


def sweep(histories: Histories, law: CompiledLaw, *, compiled: bool | None = None) -> Spells:
    """Every spell of every place and provision, longest, place by place.

    Args:
        compiled: True asks for numba, False for numpy alone; None takes numba where it is installed.
    """
    numpy = _numpy()
    kernel = None if compiled is False else _kernel()
    if kernel is None:
        return _swept_by_numpy(histories, law, numpy)
    counts = numpy.diff(histories.begins)
    lengths = numpy.diff(law.begins)[law.which].sum(axis=1)
    most = int((counts + 1).sum() * law.which.shape[1] + lengths[law.group].sum())
    out = (
        numpy.empty(most, numpy.int32),
        numpy.empty(most, numpy.uint8),
        numpy.empty(most, numpy.int32),
        numpy.empty(most, numpy.uint8),
    )
    longest = int(counts.max(initial=0)) + 1
    rows = kernel(
        histories.begins, histories.days, histories.questions, histories.codes, law.first, law.strides, law.words,
        law.group, law.which, law.begins, law.days, law.codes, numpy.empty(longest, numpy.int32),
        numpy.empty(longest, numpy.uint64), *out,
    )  # fmt: skip
    return Spells(*(column[:rows] for column in out))


def word_points(histories: Histories, law: CompiledLaw) -> Words:
    """The factored panel: with `law` it says all that `sweep` says, in a tenth of the room."""
    numpy = _numpy()
    places, days, words = _words(histories, law, numpy)
    begins = numpy.searchsorted(places, numpy.arange(len(histories.begins)), side="left")
    return Words(begins.astype(numpy.int64), days, words)


def fingerprint(spells: Spells) -> str:
    """How many rows, and a hash of them that does not hang on their order: the sum of each row's mixed bits (splitmix64's finish)."""
    numpy = _numpy()
    key = spells.places.astype(numpy.uint64) << numpy.uint64(32)
    key |= spells.days.astype(numpy.uint64) << numpy.uint64(11)
    key ^= (spells.provisions.astype(numpy.uint64) << numpy.uint64(5)) | spells.status.astype(numpy.uint64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        key ^= key >> numpy.uint64(shift)
        key *= numpy.uint64(factor)
    key ^= key >> numpy.uint64(31)
    return f"{len(key)}:{int(key.sum(dtype=numpy.uint64)):016x}"


# -- compiling ----------------------------------------------------------------------------------------------------------


def _checked(one: Compiled) -> None:
    """Reach may hang on the questions alone: no definition or amendment that comes and goes, no recipients told apart."""
    moving = [effect.id for effect in one.graph if VERBS[effect.verb].reaches != "nothing"]
    turning = [id for id, _ in one.asks if one.book.questions[id].na_turns_to]
    if moving or turning or one.bearing.recipients:
        why = moving or turning or [one.provision.id]
        raise InforceError(
            f"{one.provision.id} cannot be one table of words ({why[0]}): use the slower form (answers.panel)."
        )


def _reaching(
    one: Compiled, questions: Sequence[Question], sizes: list[int], place: Place, first: Day, numpy: Any
) -> Array:
    """`reaches` for every state of all questions, from every state of those it asks."""
    asked = [next(n for n, question in enumerate(questions) if question.id == id) for id, _ in one.asks]
    small = numpy.empty([sizes[n] for n in asked], numpy.uint64)
    for state in product(*(range(sizes[n]) for n in asked)):
        states: tuple[State, ...] = tuple(states_of(questions[n])[code] for n, code in zip(asked, state))
        small[state] = NUMBERS[str(one.at(place, first, states)[0][5])]
    order = numpy.argsort(asked)
    shape = [size if n in asked else 1 for n, size in enumerate(sizes)]
    return numpy.broadcast_to(small.transpose(order).reshape(shape), sizes).reshape(-1)


def _legal(
    compiled: Sequence[Compiled], places: Sequence[Place], first: Day, numpy: Any
) -> tuple[Array, Array, list[tuple[tuple[int, int], ...]]]:
    """Each place's group, each group's timeline by provision, and the distinct timelines, each (day, code) from `first` on."""
    timelines: dict[tuple[tuple[int, int], ...], int] = {}
    groups: dict[tuple[int, ...], int] = {}
    known: list[dict[Hashable, int]] = [{} for _ in compiled]
    group = numpy.empty(len(places), numpy.int32)
    for number, place in enumerate(places):
        row = []
        for one, seen in zip(compiled, known):
            key = profile(place, one.bearing)
            if key not in seen:
                found = _timeline(one, place, first)
                seen[key] = timelines.setdefault(found, len(timelines))
            row.append(seen[key])
        group[number] = groups.setdefault(tuple(row), len(groups))
    return group, numpy.array(list(groups), numpy.int32), list(timelines)


def _timeline(one: Compiled, place: Place, first: Day) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for span, said in legal_spells(one, place, tuple(states_of(one.book.questions[id])[0] for id, _ in one.asks)):
        if span.until is not None and span.until <= first:
            continue
        code = NUMBERS[str(said[0][3])] * 3 + NUMBERS[str(said[0][4])]
        if not found or found[-1][1] != code:
            found.append((max(span.from_ or first, first).toordinal(), code))
    return tuple(found)


# -- sweeping -----------------------------------------------------------------------------------------------------------


def _numpy() -> Any:
    try:
        import numpy
    except ImportError:
        raise InforceError("The sweep needs numpy.", next="pip install 'inforce[panel]'") from None
    return numpy


_KERNELS: list[Any] = []


def _kernel() -> Any:
    """The loop compiled by numba, kept on disk by numba itself; None where numba is not installed."""
    if not _KERNELS:
        try:
            import numba
        except ImportError:
            _KERNELS.append(None)
        else:
            _KERNELS.append(numba.njit(cache=True, nogil=True, boundscheck=False)(_loop))
    return _KERNELS[0]


def _loop(
    begins: Array, days: Array, questions: Array, codes: Array, first: int, strides: Array, table: Array, group: Array,
    which: Array, legal_begins: Array, legal_days: Array, legal_codes: Array, at: Array, word: Array,
    out_places: Array, out_provisions: Array, out_days: Array, out_status: Array,
) -> int:  # fmt: skip
    """One pass over the places; in each, one word a change point, then each provision merged with its legal timeline."""
    never = 2_147_483_647
    rows = 0
    own = [0] * len(strides)
    for place in range(len(begins) - 1):
        for n in range(len(strides)):
            own[n] = 0
        state, points = 0, 1
        at[0] = first
        word[0] = table[0]
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
                at[points] = day
                word[points] = new
                points += 1
        for provision in range(which.shape[1]):
            shift = 2 * provision
            legal = legal_begins[which[group[place], provision]]
            last = legal_begins[which[group[place], provision] + 1] - 1
            code = legal_codes[legal] * 3
            until = legal_days[legal + 1] if legal < last else never
            reach = -1
            for point in range(points):
                bits = (word[point] >> shift) & 3
                if bits == reach:
                    continue
                day = at[point]
                while until < day:
                    legal += 1
                    code = legal_codes[legal] * 3
                    out_places[rows] = place
                    out_provisions[rows] = provision
                    out_days[rows] = until
                    out_status[rows] = code + reach
                    rows += 1
                    until = legal_days[legal + 1] if legal < last else never
                if until == day:
                    legal += 1
                    code = legal_codes[legal] * 3
                    until = legal_days[legal + 1] if legal < last else never
                reach = bits
                out_places[rows] = place
                out_provisions[rows] = provision
                out_days[rows] = day
                out_status[rows] = code + reach
                rows += 1
            while until < never:
                legal += 1
                out_places[rows] = place
                out_provisions[rows] = provision
                out_days[rows] = until
                out_status[rows] = legal_codes[legal] * 3 + reach
                rows += 1
                until = legal_days[legal + 1] if legal < last else never
    return rows


def _words(histories: Histories, law: CompiledLaw, numpy: Any) -> tuple[Array, Array, Array]:
    """(place, day, word) of every point where a place's word changes, the first day of each place among them."""
    count = len(histories.begins) - 1
    own = numpy.repeat(numpy.arange(count, dtype=numpy.int32), numpy.diff(histories.begins))
    places = numpy.concatenate([numpy.arange(count, dtype=numpy.int32), own])
    days = numpy.concatenate([numpy.full(count, law.first, numpy.int32), numpy.maximum(histories.days, law.first)])
    order = numpy.lexsort((days, places))
    places, days = places[order], days[order]
    heads = numpy.flatnonzero(numpy.diff(places, prepend=-1))
    begun = numpy.repeat(heads, numpy.diff(numpy.append(heads, len(places))))
    state = numpy.zeros(len(places), numpy.int64)
    rows = numpy.arange(len(places))
    for n, stride in enumerate(law.strides):
        code = numpy.concatenate(
            [numpy.zeros(count, numpy.int64), numpy.where(histories.questions == n, histories.codes, 0)]
        )[order]
        told = numpy.concatenate([numpy.ones(count, bool), histories.questions == n])[order]
        latest = numpy.maximum.accumulate(numpy.where(told, rows, begun))
        state += code[latest] * stride
    ends = numpy.append((numpy.diff(places) != 0) | (numpy.diff(days) != 0), True)
    places, days, word = places[ends], days[ends], law.words[state[ends]]
    new = numpy.append(True, (numpy.diff(places) != 0) | (word[1:] != word[:-1]))
    return places[new], days[new], word[new]


def _swept_by_numpy(histories: Histories, law: CompiledLaw, numpy: Any) -> Spells:
    places, days, words = _words(histories, law, numpy)
    keys = (places.astype(numpy.int64) << 32) | days
    parts = []
    for provision in range(law.which.shape[1]):
        bits = ((words >> numpy.uint64(2 * provision)) & numpy.uint64(3)).astype(numpy.uint8)
        new = numpy.append(True, (numpy.diff(places) != 0) | (bits[1:] != bits[:-1]))
        reach_keys, reach = keys[new], bits[new]
        timeline = law.which[law.group, provision]
        lengths = numpy.diff(law.begins)[timeline]
        begin = numpy.cumsum(lengths) - lengths
        row = numpy.arange(lengths.sum()) - numpy.repeat(begin, lengths) + numpy.repeat(law.begins[timeline], lengths)
        legal_keys = (numpy.repeat(numpy.arange(len(lengths), dtype=numpy.int64), lengths) << 32) | law.days[row]
        both = numpy.union1d(reach_keys, legal_keys)
        code = law.codes[row][numpy.searchsorted(legal_keys, both, side="right") - 1]
        status = code * 3 + reach[numpy.searchsorted(reach_keys, both, side="right") - 1]
        parts.append((both, status.astype(numpy.uint8)))
    whole = numpy.concatenate([both for both, _ in parts])
    status = numpy.concatenate([each for _, each in parts])
    own = numpy.repeat(numpy.arange(len(parts), dtype=numpy.uint8), [len(both) for both, _ in parts])
    order = numpy.argsort(whole >> 32, kind="stable")
    whole = whole[order]
    return Spells(
        (whole >> 32).astype(numpy.int32), own[order], (whole & 0xFFFFFFFF).astype(numpy.int32), status[order]
    )
