"""The tracks of a panel: which timeline each government has, of every provision or question that is asked for.

Places that all this law sees alike are one kind. The kinds are swept (`answers.sweep`) with the law compiled to arrays; a provision
whose questions have too many states for a table is looked up state by state, slower and with the same rows, as are all where numpy
is not installed, and a place for which another one can answer.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from importlib.util import find_spec

import msgspec

from inforce.answers.library import Library
from inforce.answers.panel_shape import LOGICS, Row, Track, held_row, stretch_row
from inforce.answers.sweep import CompiledLaw, Histories, Spells, numpy_module, sweep
from inforce.answers.sweep_law import Ask, compiled_law, too_many
from inforce.dates import Day, Span
from inforce.law.book import Book
from inforce.law.changes import question_days
from inforce.law.effects import Here
from inforce.law.panel import Stretch, question_stretches, stretches, within_window
from inforce.law.profile import Bearing, alike, profile, provision_bearing, question_bearing, together
from inforce.law.scope import within
from inforce.law.spells import spells
from inforce.law.table import OPEN, Compiled, State, Table, state_here, states_of
from inforce.nouns import Place, Provision, Question
from inforce.words.names import Names
from inforce.words.phrases import say

Progress = Callable[[int, int], None]
"""Told after each step: how many governments are done, of how many."""

History = tuple[tuple[int, State], ...]
"""What a place answers to one question: from which day on, as an ordinal. Before the first day it is open."""


class Memory:
    """What has been worked out, by all that it hangs on: shared by two panels of one window, only what differs is worked out anew.

    `table`: what `determine` was asked; `rows`: timelines; `histories`: answers through time; `swept`: how many kinds of places."""

    def __init__(self) -> None:
        self.table = Table()
        self.rows: dict[Hashable, tuple[Row, ...]] = {}
        self.histories: dict[Hashable, History] = {}
        self.swept = 0


class Asking(msgspec.Struct, frozen=True):
    """What is asked for: of whom, about what, known when, for which days, by which logic."""

    library: Library
    places: tuple[Place, ...]
    wanted: dict[str, Provision | Question]
    names: Names
    known: Day | None
    window: tuple[Day | None, Day | None]
    logic: str


class _Kind(msgspec.Struct, frozen=True):
    """Places that the law of `book` sees alike, by their numbers; `place` is one of them."""

    book: Book
    place: Place
    numbers: list[int]


class _Column(msgspec.Struct, frozen=True):
    """A provision as the books have it in which all that bears on it is the same: the kinds that it is asked of, each with the key
    of its timeline; `apart` are those that no table holds."""

    compiled: Compiled
    kinds: dict[int, Hashable]
    apart: dict[int, Hashable]


def provision_tracks(asking: Asking, memory: Memory, progress: Progress) -> tuple[tuple[Track, ...], tuple[str, ...]]:
    """A track for each provision, and remarks on how they were made."""
    tracks = {
        id: Track((id,), asking.names.of(id), getattr(one, "gist", ""), len(asking.places))
        for id, one in asking.wanted.items()
    }
    kinds = _kinds(asking, _provision_bearings(asking))
    answers = _Answers(memory)
    columns = _columns(asking, kinds, answers, memory)
    slow = _swept(asking, kinds, columns, answers, memory)
    done = 0
    for n, kind in enumerate(kinds):
        for (id, _), column in columns.items():
            key = column.kinds.get(n) or column.apart.get(n)
            if key is not None:
                _assign(tracks[id], kind, memory.rows[key])
        done += len(kind.numbers)
        progress(done, len(asking.places))
    remarks = tuple(say("panel.slower", provision=asking.names.of(one)) for one in slow)
    return tuple(tracks.values()), remarks


def policy_tracks(asking: Asking, memory: Memory, progress: Progress) -> tuple[tuple[Track, ...], tuple[str, ...]]:
    """A track for each question and office that answers it."""
    tracks: dict[tuple[str, str], Track] = {}
    for id, question in asking.wanted.items():
        assert isinstance(question, Question)
        for office in question.offices or ("",):
            tracks[id, office] = Track((id, office), asking.names.of(id), "", len(asking.places), question.codes)
    done = 0
    for kind in _kinds(asking, _question_bearings(asking)):
        for question in (kind.book.questions[id] for id in asking.wanted if id in kind.book.questions):
            if question.recipients and not set(kind.place.kinds) & set(question.recipients):
                continue
            bearing = question_bearing(question, kind.book)
            for n, office in enumerate(question.offices or ("",)):
                if n and not _has_own(question, office, kind):
                    continue
                key = ("policy", question.id, office, bearing.key, profile(kind.place, bearing))
                if key not in memory.rows:
                    found = question_stretches(question, office, kind.place, kind.book)
                    memory.rows[key] = tuple(held_row(one) for one in within_window(found, *asking.window))
                _assign(tracks[question.id, office], kind, memory.rows[key])
        done += len(kind.numbers)
        progress(done, len(asking.places))
    return tuple(one for one in tracks.values() if one.timelines), ()


# -- kinds of places ----------------------------------------------------------------------------------------------------


def _kinds(asking: Asking, bearing: Callable[[Book], Bearing]) -> list[_Kind]:
    found = []
    for book, numbers in asking.library.shelves(asking.places, asking.known):
        groups = alike(((number, asking.places[number]) for number in numbers), bearing(book))
        found += [_Kind(book, asking.places[group[0]], group) for group in groups.values()]
    return found


def _provision_bearings(asking: Asking) -> Callable[[Book], Bearing]:
    return lambda book: together(
        provision_bearing(book.provisions[id], book) for id in asking.wanted if id in book.provisions
    )


def _question_bearings(asking: Asking) -> Callable[[Book], Bearing]:
    def bearing(book: Book) -> Bearing:
        kinds = Bearing((), recipients=tuple(one.recipients for one in book.questions.values() if one.recipients))
        asked = (question_bearing(book.questions[id], book) for id in asking.wanted if id in book.questions)
        return together((*asked, kinds))

    return bearing


def _has_own(question: Question, office: str, kind: _Kind) -> bool:
    """Does any act about this place name the office? A further office is a track of its own only where one does."""
    acts = kind.book.on_question.get(question.id, ())
    return any(one.office == office and within(one.home, kind.place) for one in acts)


def _assign(track: Track, kind: _Kind, rows: tuple[Row, ...]) -> None:
    number = track.number(rows)
    for place in kind.numbers:
        track.which[place] = number


# -- what they answer ---------------------------------------------------------------------------------------------------


class _Answers:
    """What each kind of place answers through time to what is asked, worked out once for each profile; and the states that occur."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._bearings: dict[tuple[int, str], Bearing] = {}
        self.states: dict[Ask, list[State]] = {}
        self.told: dict[int, dict[Ask, History]] = {}

    def history(self, ask: Ask, n: int, kind: _Kind) -> History:
        """The answers of the nth kind; before the first day it is open."""
        question = kind.book.questions[ask[0]]
        if (id(kind.book), question.id) not in self._bearings:
            self._bearings[id(kind.book), question.id] = question_bearing(question, kind.book)
        bearing = self._bearings[id(kind.book), question.id]
        key = (ask, bearing.key, profile(kind.place, bearing))
        found = self._memory.histories.get(key)
        if found is None:
            found = self._memory.histories[key] = _history(question, ask[1], kind)
        known = self.states.setdefault(ask, list(states_of(question)))
        known += [state for state in dict.fromkeys(state for _, state in found) if state not in known]
        self.told.setdefault(n, {})[ask] = found
        return found


def _history(question: Question, office: str, kind: _Kind) -> History:
    days = question_days(question, kind.place, kind.book)
    found = spells(days, lambda day: state_here(question, Here(kind.book, kind.place, day), office), lambda one: one)
    told = [((span.from_ or Day.min).toordinal(), state) for span, state in found]
    return tuple(told[1:] if told[0][1] == OPEN else told)


# -- columns, and their rows --------------------------------------------------------------------------------------------


def _columns(
    asking: Asking, kinds: Sequence[_Kind], answers: _Answers, memory: Memory
) -> dict[tuple[str, Hashable], _Column]:
    """Every provision before every law that differs for it. The rows of places that no table holds are made here."""
    found: dict[tuple[str, Hashable], _Column] = {}
    here: dict[tuple[int, str], Compiled] = {}
    for n, kind in enumerate(kinds):
        for id_ in (one for one in asking.wanted if one in kind.book.provisions):
            provision = kind.book.provisions[id_]
            if not within(provision.home, kind.place):
                continue
            if (id(kind.book), id_) not in here:
                supervalued = asking.logic == LOGICS[1]
                here[id(kind.book), id_] = Compiled(provision, kind.book, memory.table, supervalued=supervalued)
            compiled = here[id(kind.book), id_]
            law = compiled.bearing.key
            column = found.setdefault((id_, law), _Column(compiled, {}, {}))
            if compiled.apart(kind.place):
                key = (id_, asking.logic, provision_bearing(provision, kind.book).key, kind.place.slug)
                if key not in memory.rows:
                    memory.rows[key] = _cut(compiled.stretches(kind.place), asking)
                column.apart[n] = key
            else:
                histories = tuple(answers.history(ask, n, kind) for ask in compiled.asks)
                column.kinds[n] = (id_, asking.logic, law, profile(kind.place, compiled.bearing), histories)
    return found


def _swept(
    asking: Asking, kinds: Sequence[_Kind], columns: dict[tuple[str, Hashable], _Column], answers: _Answers, memory: Memory
) -> list[str]:  # fmt: skip
    """Work out the rows of every key that memory lacks; returns the provisions that had too many states to be swept."""
    slow: list[str] = []
    fast: list[_Column] = []
    for (id_, _), column in columns.items():
        if not column.kinds:
            continue
        if too_many(column.compiled, answers.states) or find_spec("numpy") is None:
            for n, key in column.kinds.items():
                if key not in memory.rows:
                    memory.rows[key] = _cut(column.compiled.stretches(kinds[n].place), asking)
            if too_many(column.compiled, answers.states):
                slow.append(id_)
        else:
            fast.append(column)
    new: dict[Hashable, int] = {}  # each key with the first kind that has it
    for column in fast:
        for n, key in column.kinds.items():
            if key not in memory.rows:
                new.setdefault(key, n)
    if new:
        chosen = sorted(set(new.values()))
        for key, found in _spells(kinds, fast, chosen, answers):
            if key in new:
                memory.rows[key] = _cut(stretches(found), asking)
        memory.swept += len(chosen)
    return list(dict.fromkeys(slow))


def _cut(found: tuple[Stretch, ...], asking: Asking) -> tuple[Row, ...]:
    return tuple(stretch_row(one) for one in within_window(found, *asking.window))


def _spells(
    kinds: Sequence[_Kind], columns: Sequence[_Column], chosen: Sequence[int], answers: _Answers
) -> Iterator[tuple[Hashable, list[tuple[Span, tuple[tuple[Hashable, ...], ...]]]]]:
    """The pieces of each column and chosen kind, by its key."""
    numpy = numpy_module()
    at = {n: row for row, n in enumerate(chosen)}
    asked = [[at[n] for n in column.kinds if n in at] for column in columns]
    kept = [n for n, rows in enumerate(asked) if rows]
    laws = compiled_law(
        [columns[n].compiled for n in kept], answers.states, [kinds[n].place for n in chosen], [asked[n] for n in kept],
        numpy.arange(len(chosen)), Day.min,
    )  # fmt: skip
    histories = _arrays(chosen, answers)
    for law in laws:
        found = sweep(histories, law)
        for number, column in enumerate(law.columns):
            whole = columns[kept[column]]
            for row in asked[kept[column]]:
                yield whole.kinds[chosen[row]], list(_pieces(found, law, row, number))


def _arrays(chosen: Iterable[int], answers: _Answers) -> Histories:
    numpy = numpy_module()
    codes = {ask: {state: code for code, state in enumerate(states)} for ask, states in answers.states.items()}
    numbers = {ask: number for number, ask in enumerate(answers.states)}
    events: list[tuple[int, int, int]] = []
    begins = [0]
    for n in chosen:
        told = answers.told.get(n, {})
        events += sorted((day, numbers[ask], codes[ask][state]) for ask in told for day, state in told[ask])
        begins.append(len(events))
    days, questions, found = zip(*events) if events else ((), (), ())
    return Histories(
        numpy.array(begins, numpy.int64), numpy.array(days, numpy.int32), numpy.array(questions, numpy.uint16),
        numpy.array(found, numpy.uint16),
    )  # fmt: skip


def _pieces(
    found: Spells, law: CompiledLaw, row: int, column: int
) -> Iterator[tuple[Span, tuple[tuple[Hashable, ...], ...]]]:
    pair = row * len(law.columns) + column
    begin, end = int(found.begins[pair]), int(found.begins[pair + 1])
    days = [Day.fromordinal(day) for day in found.days[begin:end].tolist()]
    for n, status in enumerate(found.status[begin:end].tolist()):
        yield Span(days[n] if n else None, days[n + 1] if n + 1 < len(days) else None), law.said[column][status]
