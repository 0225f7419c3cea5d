"""A panel as Parquet or Arrow: words are dictionaries (factors, categories), days are days. Needs the extra `panel` (pyarrow)."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any, BinaryIO

from inforce.answers.panel_shape import NONE, Panel, Track
from inforce.errors import InforceError
from inforce.export.rows import words, written

GROUP = 1 << 20
"""Rows of a row group, at least: each group repeats the words of its columns."""


def write_parquet(panel: Panel, path: Path) -> int:
    """Write the file; returns its size in bytes.

    Raises:
        InforceError: pyarrow is not installed.
    """
    tables = _Tables(panel)
    from pyarrow import parquet

    def write(file: BinaryIO) -> None:
        waiting: list[Any] = []
        with parquet.ParquetWriter(file, tables.schema, compression="zstd", dictionary_pagesize_limit=1 << 25) as out:
            for n, track in enumerate(panel.tracks, 1):
                waiting.append(tables.table(track))
                if n == len(panel.tracks) or sum(len(table) for table in waiting) >= GROUP:
                    out.write_table(tables.arrow.concat_tables(waiting), row_group_size=1 << 30)
                    waiting = []

    return written(path, write)


def write_arrow(panel: Panel, path: Path) -> int:
    """Write the file (Arrow IPC, which Feather 2 is), one batch a track; returns its size in bytes.

    Raises:
        InforceError: pyarrow is not installed.
    """
    tables = _Tables(panel)

    def write(file: BinaryIO) -> None:
        options = tables.arrow.ipc.IpcWriteOptions(compression="zstd")
        with tables.arrow.ipc.new_file(file, tables.schema, options=options) as out:
            for track in panel.tracks:
                out.write_table(tables.table(track))

    return written(path, write)


class _Tables:
    """The dictionaries of all columns, made once, and the rows of one track as a table."""

    def __init__(self, panel: Panel) -> None:
        try:
            import pyarrow
        except ImportError:
            raise InforceError(
                "Parquet and Arrow files need pyarrow; .csv and .dta need nothing more.",
                next="pip install 'inforce[panel]'",
            ) from None
        self.arrow: Any = pyarrow
        self.panel = panel
        self._words = {n: words(panel, n) for n, column in enumerate(panel.columns) if column.type == "code"}
        self._numbers = {n: {word: number for number, word in enumerate(found)} for n, found in self._words.items()}
        self._dictionaries = {n: self.arrow.array(found, self.arrow.string()) for n, found in self._words.items()}
        head = {"schema": "inforce.panel/1", "basis": panel.basis, "about": panel.about}
        self.schema = self.arrow.schema(
            [
                self.arrow.field(
                    column.name, self._type(n), nullable=column.type == "day", metadata={"meaning": column.meaning}
                )
                for n, column in enumerate(panel.columns)
            ],
            metadata={f"inforce.{key}": value for key, value in head.items()},
        )
        self._places = [self._column(n, [place[n] for place in panel.places]) for n in range(len(panel.place_columns))]

    def table(self, track: Track) -> Any:
        """All rows of one track."""
        sizes = [len(rows) for rows in track.timelines]
        begins = [sum(sizes[:n]) for n in range(len(sizes))]
        ranges = [array("i", range(begin, begin + size)) for begin, size in zip(begins, sizes)]
        places, rows = array("i"), array("i")
        for place, number in enumerate(track.which):
            if number != NONE:
                places.extend([place] * sizes[number])
                rows.extend(ranges[number])
        whose, which = self._indices(places), self._indices(rows)
        columns = [column.take(whose) for column in self._places]
        first = len(columns)
        for n, value in enumerate(track.values, first):
            columns.append(self._column(n, [value]).take(self._indices(array("i", bytes(4 * len(rows))))))
        spells = [row for timeline in track.timelines for row in timeline]
        first = len(columns)
        for n in range(first, len(self.panel.columns)):
            columns.append(self._column(n, [row[n - first] for row in spells]).take(which))
        return self.arrow.table(columns, schema=self.schema)

    def _indices(self, numbers: array[int]) -> Any:
        return self.arrow.Array.from_buffers(self.arrow.int32(), len(numbers), [None, self.arrow.py_buffer(numbers)])

    def _type(self, n: int) -> Any:
        return {
            "code": self.arrow.dictionary(self.arrow.int32(), self.arrow.string()), "text": self.arrow.string(),
            "day": self.arrow.date32(), "flag": self.arrow.bool_(), "number": self.arrow.int32(),
        }[self.panel.columns[n].type]  # fmt: skip

    def _column(self, n: int, values: list[Any]) -> Any:
        if n not in self._dictionaries:
            return self.arrow.array(values, self._type(n))
        numbers = self.arrow.array([self._numbers[n][value] for value in values], self.arrow.int32())
        return self.arrow.DictionaryArray.from_arrays(numbers, self._dictionaries[n])
