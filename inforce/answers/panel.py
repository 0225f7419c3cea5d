"""The whole country, day by day, as spells: every government and every provision, or every question of the codebook.

The panel is kept factored: a track (one provision, or one question and office) holds its distinct timelines once, and each place
the number of its own. What the law says is asked of `law` alone, once for each profile of a place.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from inforce.answers.basis import basis_of
from inforce.answers.contract import Headed, Value
from inforce.answers.library import Library
from inforce.dates import Day
from inforce.errors import InforceError, UsageError
from inforce.law.book import Book
from inforce.law.determine import TEXT
from inforce.law.panel import Held, Stretch, question_stretches, within_window
from inforce.law.profile import Bearing, alike, profile, provision_bearing, question_bearing, together
from inforce.law.scope import within
from inforce.law.table import Compiled, Said
from inforce.nouns import Place, Provision, Question
from inforce.record.store import Record
from inforce.words.names import Names, instrument_of
from inforce.words.phrases import say

LOGICS = ("kleene", "supervaluation")
"""What an unknown answer does to a condition: Kleene's strong tables, or whatever comes out alike however it is answered."""

NONE = -1
"""In `Track.which`: nothing is asked of this place here."""

Progress = Callable[[int, int], None]
"""Told after each step: how many governments are done, of how many."""

Cell = Day | str | bool | int | None
"""One value of a row; None is an open end only."""


class Column(Value, frozen=True):
    """One column: `type` is `code` (one of `codes`, or of an open list where there are none), `text` (each its own), `day`, `flag`
    (true or false) or `number`."""

    name: str
    type: str
    meaning: str
    codes: tuple[tuple[str, str], ...] = ()


Row = tuple[Cell, ...]
"""The values of one spell, in the order of the spell columns."""


class Track:
    """One provision, or one question and office. `timelines`: the distinct ones, each its rows; `which`: for each place the
    number of its timeline, or NONE. `codes`: what the values of a question mean."""

    def __init__(
        self, values: tuple[str, ...], name: str, gist: str, places: int, codes: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self.values = values
        self.name = name
        self.gist = gist
        self.codes = codes
        self.timelines: list[tuple[Row, ...]] = []
        self.which = array("i", [NONE]) * places

    @property
    def rows(self) -> int:
        """How many rows it has when each place has its own."""
        sizes = [len(rows) for rows in self.timelines]
        return sum(sizes[number] for number in self.which if number != NONE)


class Panel(msgspec.Struct, frozen=True):
    """A panel: places, columns and tracks. A row of the file is a place's values, a track's values and one spell's values."""

    about: str  # provisions | policies
    on: Day
    known: Day | None
    basis: str
    window: tuple[Day | None, Day | None]
    places: tuple[tuple[str, ...], ...]
    place_columns: tuple[Column, ...]
    track_columns: tuple[Column, ...]
    spell_columns: tuple[Column, ...]
    tracks: tuple[Track, ...]
    since: str = ""  # the basis this is the difference from
    logic: str = LOGICS[0]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns of a row, in order."""
        return self.place_columns + self.track_columns + self.spell_columns

    @property
    def rows(self) -> int:
        """How many rows the expanded panel has."""
        return sum(track.rows for track in self.tracks)

    def expanded(self) -> Iterator[Row]:
        """Every row: track by track, in each the places in the order of the register. Slow; writers copy timelines instead."""
        for track in self.tracks:
            for place, number in zip(self.places, track.which):
                for row in track.timelines[number] if number != NONE else ():
                    yield (*place, *track.values, *row)


class File(Value, frozen=True):
    """One file written: `rows` 0 for a codebook."""

    path: str
    rows: int
    bytes: int


class PanelAnswer(Headed, frozen=True):
    """The answer of `inforce panel`: what was written. `timelines` counts the different ones that the places share; `from`/`to`
    are the first and last day asked for, null where open; `since` is the basis it is the difference from, or empty;
    `logic` is one of LOGICS."""

    about: str
    since: str
    logic: str
    from_: str | None
    to: str | None
    rows: int
    governments: int
    tracks: int
    timelines: int
    columns: tuple[Column, ...]
    files: tuple[File, ...]


def panel_answer(panel: Panel, files: Iterable[File]) -> PanelAnswer:
    """What to say of a panel once it is written."""
    first, last = panel.window
    timelines = sum(len(track.timelines) for track in panel.tracks)
    empty = say("panel.none_changed" if panel.since else "panel.none_written")
    remarks = (say("remark.not_advice"),) if panel.rows else (empty, say("remark.not_advice"))
    return PanelAnswer(
        "inforce.panel/1", panel.on.isoformat(), panel.known.isoformat() if panel.known else None, panel.basis, remarks,
        panel.about, panel.since, panel.logic, first.isoformat() if first else None, last.isoformat() if last else None, panel.rows,
        len(panel.places), len(panel.tracks), timelines, panel.columns, tuple(files),
    )  # fmt: skip


def panel_of(
    library: Library, places: tuple[Place, ...], *, on: Day, known: Day | None, policies: bool = False, pack: str = "",
    only: str = "", window: tuple[Day | None, Day | None] = (None, None), progress: Progress = lambda done, of: None,
    memory: Memory | None = None, logic: str = LOGICS[0],
) -> Panel:  # fmt: skip
    """The panel of these places.

    Args:
        on: stands in the basis only: a panel covers all days.
        policies: what each place answers to each question, instead of what reaches it.
        only: one provision (or with `policies` one question), by its id.
        window: first and last day; spells are cut at these.
        memory: of another panel of the same window, so that only what differs is worked out.
        logic: one of LOGICS.

    Raises:
        InforceError: no such pack.
        UsageError: the window ends before it begins.
    """
    if window[0] and window[1] and window[1] < window[0]:
        raise UsageError(f"--to {window[1]} lies before --from {window[0]}.")
    wanted = _wanted(library.record, Question if policies else Provision, pack, only, known)
    names = library.names(wanted, {one.id: one for one in library.record.nodes(Question, known=known)}, known)
    about, tracks = ("policies", _policies) if policies else ("provisions", _provisions)
    found = tracks(library, places, wanted, names, known, window, progress, memory or Memory(), logic)
    columns = tuple(_column(name, "code") for name in (("question", "office") if policies else ("provision",)))
    spell_columns = _held_columns() if policies else _stretch_columns(_definitions(found, library, known))
    values = tuple((one.slug, one.geoid, one.usps, one.kind) for one in places)
    basis = basis_of(library.record, on, known)
    return Panel(about, on, known, basis, window, values, _place_columns(), columns, spell_columns, found, logic=logic)


def factored(panel: Panel) -> tuple[Panel, Panel]:
    """The same panel as two small ones to be joined: each different timeline once with its number, and which place has which."""
    number = _column("timeline", "number")
    spells, members = [], []
    for track in panel.tracks:
        spell = Track(track.values, track.name, track.gist, 1, track.codes)
        spell.timelines.append(tuple((n, *row) for n, rows in enumerate(track.timelines) for row in rows))
        spell.which[0] = 0
        spells.append(spell)
        member = Track(track.values, track.name, track.gist, 0, track.codes)
        member.timelines.extend(((n,),) for n in range(len(track.timelines)))
        member.which = track.which
        members.append(member)
    return (
        replace(
            panel, places=((),), place_columns=(), spell_columns=(number, *panel.spell_columns), tracks=tuple(spells)
        ),
        replace(panel, spell_columns=(number,), tracks=tuple(members)),
    )


def changed(old: Panel, new: Panel) -> Panel:
    """The difference of two panels of the same places: each spell that only one of them has, with `was` or `is` before it."""
    before = {track.values: track for track in old.tracks}
    after = {track.values: track for track in new.tracks}
    found = []
    for values in dict.fromkeys((*after, *before)):
        named = after.get(values) or before[values]
        pairs: dict[tuple[tuple[Row, ...], tuple[Row, ...]], int] = {}
        track = Track(values, named.name, named.gist, len(new.places), named.codes)
        for place in range(len(new.places)):
            was, now = _rows(before.get(values), place), _rows(after.get(values), place)
            if was != now:
                track.which[place] = pairs.setdefault((was, now), len(pairs))
        for was, now in pairs:
            gone = [("was", *row) for row in was if row not in now]
            track.timelines.append((*gone, *(("is", *row) for row in now if row not in was)))
        if pairs:
            found.append(track)
    column = _column("change", "code", ("was", "is"))
    return replace(new, spell_columns=(column, *new.spell_columns), tracks=tuple(found), since=old.basis)


def _rows(track: Track | None, place: int) -> tuple[Row, ...]:
    return () if track is None or track.which[place] == NONE else track.timelines[track.which[place]]


def governments(library: Library, state: str = "") -> tuple[Place, ...]:
    """Every government of the register but the nation itself, or those of one State; by slug.

    Raises:
        InforceError: no such State.
    """
    found = [one for one in library.record.places() if one.kind != "nation"]
    if state:
        slug = f"us-{state.lower()}"
        home = library.record.place(slug) or library.find_place(state)
        if home.kind != "state":
            raise InforceError(f'"{state}" is no State.', next="inforce panel --state FL --out panel.csv")
        found = [one for one in found if within(home.slug, one)]
    return tuple(sorted(found, key=lambda one: one.slug))


def _wanted(
    record: Record, noun: type[Provision] | type[Question], pack: str, only: str, known: Day | None
) -> dict[str, Provision | Question]:
    nodes: tuple[Provision | Question, ...] = record.nodes(noun, known=known)
    if pack:
        packs = record.packs(known=known)
        if pack not in packs:
            raise InforceError(f'"{pack}" is no pack of this record. There are: {", ".join(packs)}.')
        kept = record.in_pack(noun, pack, known=known)
        nodes = tuple(one for one in nodes if one.id in kept)
    return {one.id: one for one in nodes if only in ("", one.id)}


class Memory:
    """What has been worked out, by all that it hangs on: shared by two panels, only what differs is worked out anew.

    `said`: what `determine` said, by law, profile, legal day and state; `rows`: timelines; `worked` counts these."""

    def __init__(self) -> None:
        self.said: dict[Hashable, Said] = {}
        self.rows: dict[Hashable, tuple[Row, ...]] = {}

    @property
    def worked(self) -> int:
        """How many timelines were worked out."""
        return len(self.rows)


class _Shared:
    """The timelines of one track, each kept once; and the profiles that have them."""

    def __init__(self, track: Track, memory: Memory, logic: str) -> None:
        self.track = track
        self._logic = logic
        self._memory = memory
        self._by_profile: dict[Hashable, int] = {}
        self._by_rows: dict[tuple[Row, ...], int] = {}

    def number(self, key: Hashable, work: Callable[[], tuple[Row, ...]]) -> int:
        """The number of the timeline of this profile, worked out where it is new."""
        number = self._by_profile.get(key)
        if number is None:
            whole = (self.track.values, self._logic, key)
            rows = self._memory.rows.get(whole)
            if rows is None:
                rows = self._memory.rows[whole] = work()
            number = self._by_rows.setdefault(rows, len(self.track.timelines))
            if number == len(self.track.timelines):
                self.track.timelines.append(rows)
            self._by_profile[key] = number
        return number


def _provisions(
    library: Library, places: tuple[Place, ...], wanted: dict[str, Provision | Question], names: Names, known: Day | None,
    window: tuple[Day | None, Day | None], progress: Progress, memory: Memory, logic: str,
) -> tuple[Track, ...]:  # fmt: skip
    shared = {
        id: _Shared(Track((id,), names.of(id), getattr(one, "gist", ""), len(places)), memory, logic)
        for id, one in wanted.items()
    }

    def work(compiled: Compiled, place: Place) -> tuple[Row, ...]:
        found = compiled.stretches(place)
        return tuple(_stretch_row(one) for one in within_window(found, *window))

    done = 0
    for book, numbers in library.shelves(places, known):
        compiled = {
            id: Compiled(book.provisions[id], book, memory.said, supervalued=logic == LOGICS[1])
            for id in wanted
            if id in book.provisions
        }
        bearings = {id: provision_bearing(book.provisions[id], book) for id in wanted if id in book.provisions}
        for group in alike([(number, places[number]) for number in numbers], together(bearings.values())).values():
            place = places[group[0]]
            for id, bearing in bearings.items():
                if not within(book.provisions[id].home, place):
                    continue
                key = (bearing.key, profile(place, bearing))
                found = shared[id].number(key, lambda one=compiled[id], place=place: work(one, place))  # type: ignore[misc]
                _assign(shared[id].track, group, found)
            done += len(group)
            progress(done, len(places))
    return tuple(one.track for one in shared.values())


def _policies(
    library: Library, places: tuple[Place, ...], wanted: dict[str, Provision | Question], names: Names, known: Day | None,
    window: tuple[Day | None, Day | None], progress: Progress, memory: Memory, logic: str,
) -> tuple[Track, ...]:  # fmt: skip
    shared: dict[tuple[str, str], _Shared] = {}
    for id, question in wanted.items():
        assert isinstance(question, Question)
        for office in question.offices or ("",):
            shared[id, office] = _Shared(
                Track((id, office), names.of(id), "", len(places), question.codes), memory, logic
            )

    def work(question: Question, office: str, place: Place, book: Book) -> tuple[Row, ...]:
        found = question_stretches(question, office, place, book)
        return tuple(_held_row(one) for one in within_window(found, *window))

    done = 0
    for book, numbers in library.shelves(places, known):
        bearings = {id: question_bearing(book.questions[id], book) for id in wanted if id in book.questions}
        kinds = Bearing((), recipients=tuple(one.recipients for one in book.questions.values() if one.recipients))
        for group in alike(
            [(number, places[number]) for number in numbers], together((*bearings.values(), kinds))
        ).values():
            place = places[group[0]]
            for id, bearing in bearings.items():
                question = book.questions[id]
                if question.recipients and not set(place.kinds) & set(question.recipients):
                    continue
                for n, office in enumerate(question.offices or ("",)):
                    if n and not _has_own(question, office, place, book):
                        continue
                    key = (bearing.key, profile(place, bearing))
                    found = shared[id, office].number(
                        key,
                        lambda question=question, office=office, place=place, book=book: work(  # type: ignore[misc]
                            question, office, place, book
                        ),
                    )
                    _assign(shared[id, office].track, group, found)
            done += len(group)
            progress(done, len(places))
    return tuple(one.track for one in shared.values() if one.track.timelines)


def _has_own(question: Question, office: str, place: Place, book: Book) -> bool:
    """Does any act about this place name the office? A further office is a track of its own only where one does."""
    return any(one.office == office and within(one.home, place) for one in book.on_question.get(question.id, ()))


def _assign(track: Track, group: list[int], number: int) -> None:
    for place in group:
        track.which[place] = number


# -- rows and columns ---------------------------------------------------------------------------------------------------


def _stretch_row(one: Stretch) -> Row:
    return one.from_, one.until, one.definition, one.governing, one.applies, one.in_force, one.operative, one.reaches


def _held_row(one: Held) -> Row:
    return one.from_, one.until, one.value, one.contested, one.practice, one.set_by


def _column(name: str, type_: str, codes: tuple[str, ...] = ()) -> Column:
    return Column(name, type_, say(f"panel.column.{name}"), tuple((code, say(f"panel.code.{code}")) for code in codes))


def _place_columns() -> tuple[Column, ...]:
    return _column("place", "code"), _column("geoid", "text"), _column("state", "code"), _column("kind", "code")


def _provision_columns() -> tuple[Column, ...]:
    return (_column("provision", "code"),)


def _question_columns() -> tuple[Column, ...]:
    return _column("question", "code"), _column("office", "code")


def _stretch_columns(definitions: tuple[tuple[str, str], ...]) -> tuple[Column, ...]:
    truths = tuple(
        _column(name, "code", ("no", "yes", "unknown")) for name in ("applies", "in_force", "operative", "reaches")
    )
    definition = Column("definition", "code", say("panel.column.definition"), definitions)
    return _column("from", "day"), _column("until", "day"), definition, _column("governing", "flag"), *truths


def _definitions(tracks: Sequence[Track], library: Library, known: Day | None) -> tuple[tuple[str, str], ...]:
    """The definitions that occur, each with the name of the act that gives it."""
    ids = sorted({str(row[2]) for track in tracks for rows in track.timelines for row in rows} - {TEXT})
    names = library.names(ids, {}, known)
    return (TEXT, say("panel.code.text")), *((id, names.of(instrument_of(id))) for id in ids)


def _held_columns() -> tuple[Column, ...]:
    return (
        _column("from", "day"), _column("until", "day"), _column("value", "code"), _column("contested", "flag"),
        _column("practice", "code"), _column("set_by", "code"),
    )  # fmt: skip
