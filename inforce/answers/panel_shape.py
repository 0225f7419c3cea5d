"""What a panel is: places, tracks, columns. It is kept factored: a track (one provision, or one question and office) holds its
distinct timelines once, and each place the number of its own."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from inforce.answers.contract import Value
from inforce.answers.library import Library
from inforce.dates import Day
from inforce.law.determine import TEXT
from inforce.law.panel import Held, Stretch
from inforce.nouns import Place
from inforce.words.names import instrument_of
from inforce.words.phrases import say

LOGICS = ("kleene", "supervaluation")
"""What an unknown answer does to a condition: Kleene's strong tables, or whatever comes out alike however it is answered."""

NONE = -1
"""In `Track.which`: nothing is asked of this place here."""

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
        self._numbers: dict[tuple[Row, ...], int] = {}

    def number(self, rows: tuple[Row, ...]) -> int:
        """The number of the timeline with these rows, kept once."""
        number = self._numbers.setdefault(rows, len(self.timelines))
        if number == len(self.timelines):
            self.timelines.append(rows)
        return number

    @property
    def rows(self) -> int:
        """How many rows it has when each place has its own."""
        having = Counter(self.which)
        return sum(len(rows) * having[number] for number, rows in enumerate(self.timelines))


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
    remarks: tuple[str, ...] = ()  # on how it was made

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


def column(name: str, type_: str, codes: tuple[str, ...] = ()) -> Column:
    """A column with its meaning, and that of its codes, from the phrasebook."""
    return Column(name, type_, say(f"panel.column.{name}"), tuple((code, say(f"panel.code.{code}")) for code in codes))


def place_columns() -> tuple[Column, ...]:
    """The columns of `place_values`."""
    return column("place", "code"), column("geoid", "text"), column("state", "code"), column("kind", "code")


def place_values(place: Place) -> tuple[str, ...]:
    """What a row says of its place."""
    return place.slug, place.geoid, place.usps, place.kind


def stretch_columns(definitions: tuple[tuple[str, str], ...]) -> tuple[Column, ...]:
    """The columns of `stretch_row`."""
    truths = tuple(
        column(name, "code", ("no", "yes", "unknown")) for name in ("applies", "in_force", "operative", "reaches")
    )
    definition = Column("definition", "code", say("panel.column.definition"), definitions)
    return column("from", "day"), column("until", "day"), definition, column("governing", "flag"), *truths


def definitions_of(tracks: Sequence[Track], library: Library, known: Day | None) -> tuple[tuple[str, str], ...]:
    """The definitions that occur, each with the name of the act that gives it."""
    ids = sorted({str(row[2]) for track in tracks for rows in track.timelines for row in rows} - {TEXT})
    names = library.names(ids, {}, known)
    return (TEXT, say("panel.code.text")), *((id, names.of(instrument_of(id))) for id in ids)


def stretch_row(one: Stretch) -> Row:
    """What a row says of a stretch of a provision."""
    return one.from_, one.until, one.definition, one.governing, one.applies, one.in_force, one.operative, one.reaches


def held_columns() -> tuple[Column, ...]:
    """The columns of `held_row`."""
    return (
        column("from", "day"), column("until", "day"), column("value", "code"), column("contested", "flag"),
        column("practice", "code"), column("set_by", "code"),
    )  # fmt: skip


def held_row(one: Held) -> Row:
    """What a row says of a stretch of an answer."""
    return one.from_, one.until, one.value, one.contested, one.practice, one.set_by
