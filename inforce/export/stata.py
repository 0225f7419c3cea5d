"""A panel as a Stata data set: format 118, which Stata 14 and later read. Words are numbers with value labels, days are %td.

The layout is the one Stata prints under `help dta`: tagged parts, a map of their places, then rows of fixed width.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

from inforce.answers.panel_shape import Cell, Column, Panel
from inforce.dates import Day
from inforce.errors import InforceError
from inforce.export.rows import copied, words, written

EPOCH = Day(1960, 1, 1).toordinal()
"""Stata's day 0 (`help datetime`)."""

NO_DAY = 2_147_483_621
"""Stata's missing value of a long (`help data types`)."""

MOST_LABELS = 65_536
"""Entries of one value label (`help limits`)."""

EMPTY = "-"
"""How an empty word is labelled: Stata keeps no empty label."""

BYTE, INT, LONG = (65_530, "b"), (65_529, "h"), (65_528, "i")
"""The type codes of the format, and how `struct` packs them."""


class _Variable:
    """One column as Stata keeps it: a type, a display format, and for words the number of each."""

    def __init__(self, column: Column, found: list[str]) -> None:
        self.column = column
        self.labels: list[str] = []
        if column.type == "text":
            self.width = max([len(word.encode()) for word in found], default=1) or 1
            self.type, self.pack, self.format = self.width, f"{self.width}s", f"%-{self.width}s"
        elif column.type == "day":
            (self.type, self.pack), self.format = LONG, "%td"
        elif column.type in ("number", "flag"):
            (self.type, self.pack), self.format = (LONG if column.type == "number" else BYTE), "%12.0g"
        else:
            self.labels = found
            if len(self.labels) > MOST_LABELS:
                raise InforceError(
                    f"{column.name} has {len(self.labels):,} different words; Stata labels at most {MOST_LABELS:,}. "
                    "Ask for one --state, or write .csv or .parquet."
                )
            kind = BYTE if len(self.labels) <= 100 else INT if len(self.labels) <= 32_000 else LONG
            (self.type, self.pack), self.format = kind, "%12.0g"
        self._numbers = {word: number for number, word in enumerate(self.labels)}

    def value(self, cell: Cell) -> int | bytes:
        """A cell as `struct` packs it."""
        if cell is None:
            return NO_DAY
        if isinstance(cell, Day):
            return cell.toordinal() - EPOCH
        if isinstance(cell, int):
            return int(cell)
        return cell.encode() if self.column.type == "text" else self._numbers[cell]


def write_stata(panel: Panel, path: Path) -> int:
    """Write the file; returns its size in bytes.

    Raises:
        InforceError: a column has more different words than Stata can label.
    """
    variables = [_variable(panel, n) for n in range(len(panel.columns))]
    return written(path, lambda file: _write(panel, variables, file))


def _variable(panel: Panel, n: int) -> _Variable:
    column = panel.columns[n]
    return _Variable(column, words(panel, n) if column.type in ("code", "text") else [])


def _write(panel: Panel, variables: list[_Variable], file: BinaryIO) -> None:
    places: list[int] = [0]
    tags: list[tuple[str, Callable[[], None]]] = [
        ("variable_types", lambda: _put(file, *(struct.pack("<H", one.type) for one in variables))),
        ("varnames", lambda: _put(file, *(_fixed(one.column.name, 129) for one in variables))),
        ("sortlist", lambda: _put(file, bytes(2 * (len(variables) + 1)))),
        ("formats", lambda: _put(file, *(_fixed(one.format, 57) for one in variables))),
        ("value_label_names", lambda: _put(file, *(_fixed(_label_name(one), 129) for one in variables))),
        ("variable_labels", lambda: _put(file, *(_fixed(_label(one.column.meaning), 321) for one in variables))),
        ("characteristics", lambda: None),
        ("data", lambda: _data(panel, variables, file)),
        ("strls", lambda: None),
        ("value_labels", lambda: _put(file, *(_labels(one) for one in variables if one.labels))),
    ]
    label = panel.basis[:80].encode()
    file.write(b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>")
    file.write(struct.pack("<H", len(variables)) + b"</K><N>" + struct.pack("<Q", panel.rows) + b"</N><label>")
    file.write(struct.pack("<H", len(label)) + label + b"</label><timestamp>\0</timestamp></header>")
    places.append(file.tell())
    file.write(b"<map>" + bytes(14 * 8) + b"</map>")
    for tag, put in tags:
        places.append(file.tell())
        file.write(f"<{tag}>".encode())
        put()
        file.write(f"</{tag}>".encode())
    places.append(file.tell())
    file.write(b"</stata_dta>")
    places.append(file.tell())
    file.seek(places[1] + len(b"<map>"))
    file.write(struct.pack("<14q", *places))


def _put(file: BinaryIO, *parts: bytes) -> None:
    file.write(b"".join(parts))


def _data(panel: Panel, variables: list[_Variable], file: BinaryIO) -> None:
    first, second = len(panel.place_columns), len(panel.place_columns) + len(panel.track_columns)
    heads = [_packed(variables[:first], place) for place in panel.places]
    for track in panel.tracks:
        own = _packed(variables[first:second], track.values)
        timelines = [[own + _packed(variables[second:], row) for row in rows] for rows in track.timelines]
        file.write(copied(track, heads, timelines))


def _packed(variables: list[_Variable], cells: tuple[Cell, ...]) -> bytes:
    return struct.pack(
        "<" + "".join(one.pack for one in variables), *(one.value(cell) for one, cell in zip(variables, cells))
    )


def _fixed(text: str, width: int) -> bytes:
    """Text in a field that ends with at least one zero byte, cut between characters."""
    return text.encode()[: width - 1].decode(errors="ignore").encode().ljust(width, b"\0")


def _label(meaning: str) -> str:
    """A variable's label: at most 80 characters (`help limits`), cut between words."""
    return meaning if len(meaning) <= 80 else meaning[:81].rpartition(" ")[0]


def _label_name(variable: _Variable) -> str:
    return f"{variable.column.name}_words" if variable.labels else ""


def _labels(variable: _Variable) -> bytes:
    """One table: how many, how long, where each text begins, each number, the texts."""
    texts = [(label or EMPTY).encode() + b"\0" for label in variable.labels]
    begins = [0, *accumulate(len(text) for text in texts)]
    count = len(texts)
    table = struct.pack(f"<2i{count}i{count}i", count, begins[-1], *begins[:-1], *range(count)) + b"".join(texts)
    return b"<lbl>" + struct.pack("<i", len(table)) + _fixed(_label_name(variable), 129) + bytes(3) + table + b"</lbl>"
