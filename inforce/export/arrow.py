"""A panel as Parquet or Arrow: words are dictionaries (factors, categories), days are days. Needs the extra `panel` (pyarrow)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

from inforce.answers.panel_shape import NONE, Panel, Track
from inforce.answers.sweep import numpy_module
from inforce.dates import Day
from inforce.errors import InforceError
from inforce.export.rows import words, written

EPOCH = Day(1970, 1, 1).toordinal()
"""Arrow's day 0."""

NO_DAY = -(1 << 31)
"""An open end, before it is masked."""

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
        self.numpy = numpy_module()
        self.panel = panel
        self._words = {n: words(panel, n) for n, column in enumerate(panel.columns) if column.type == "code"}
        self._numbers = {n: {word: number for number, word in enumerate(found)} for n, found in self._words.items()}
        self._dictionaries = {n: self._strings(found) for n, found in self._words.items()}
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
        self._places = [self._values(n, [place[n] for place in panel.places]) for n in range(len(panel.place_columns))]

    def table(self, track: Track) -> Any:
        """All rows of one track."""
        numpy = self.numpy
        which = numpy.frombuffer(track.which, numpy.int32)
        having = numpy.flatnonzero(which != NONE)
        sizes = numpy.array([len(rows) for rows in track.timelines], numpy.int64)
        lengths = sizes[which[having]]
        begins = (numpy.cumsum(sizes) - sizes)[which[having]] - (numpy.cumsum(lengths) - lengths)
        whose = numpy.repeat(having, lengths)
        rows = numpy.arange(len(whose)) + numpy.repeat(begins, lengths)
        columns = [self._column(n, values, whose) for n, values in enumerate(self._places)]
        for value in track.values:
            own = self._values(len(columns), [value])
            columns.append(self._column(len(columns), own, numpy.zeros(len(rows), numpy.int64)))
        spells = [row for timeline in track.timelines for row in timeline]
        for values in zip(*spells) if spells else [()] * len(self.panel.spell_columns):
            columns.append(self._column(len(columns), self._values(len(columns), list(values)), rows))
        return self.arrow.table(columns, schema=self.schema)

    def _type(self, n: int) -> Any:
        return {
            "code": self.arrow.dictionary(self.arrow.int32(), self.arrow.string()), "text": self.arrow.string(),
            "day": self.arrow.date32(), "flag": self.arrow.bool_(), "number": self.arrow.int32(),
        }[self.panel.columns[n].type]  # fmt: skip

    def _values(self, n: int, values: list[Any]) -> Any:
        """The values of one column as they are copied: words and days as numbers, texts as they are."""
        match self.panel.columns[n].type:
            case "code":
                return self.numpy.array([self._numbers[n][value] for value in values], self.numpy.int32)
            case "text":
                return self._strings(values)
            case "day":
                return self.numpy.array([NO_DAY if one is None else one.toordinal() - EPOCH for one in values], "int32")
            case "flag":
                return self.numpy.array(values, bool)
        return self.numpy.array(values, self.numpy.int32)

    def _column(self, n: int, values: Any, rows: Any) -> Any:
        """These rows of a column's values."""
        arrow, type_ = self.arrow, self.panel.columns[n].type
        if type_ == "text":
            return values.take(self._array(arrow.int64(), rows))
        chosen = values[rows]
        if type_ == "code":
            return arrow.DictionaryArray.from_arrays(self._array(arrow.int32(), chosen), self._dictionaries[n])
        if type_ == "day":
            return self._array(arrow.date32(), chosen, self._bits(chosen != NO_DAY))
        if type_ == "flag":
            return arrow.Array.from_buffers(arrow.bool_(), len(chosen), [None, self._bits(chosen)])
        return self._array(arrow.int32(), chosen)

    def _array(self, type_: Any, values: Any, valid: Any = None) -> Any:
        """Numbers, from their bytes: of a list or a numpy array Arrow would load pandas, where it is installed, to ask what it is."""
        return self.arrow.Array.from_buffers(type_, len(values), [valid, self.arrow.py_buffer(values)])

    def _bits(self, values: Any) -> Any:
        return self.arrow.py_buffer(self.numpy.packbits(values, bitorder="little"))

    def _strings(self, values: list[str]) -> Any:
        """Texts, from their bytes."""
        encoded = [value.encode() for value in values]
        ends = self.numpy.cumsum([0, *map(len, encoded)], dtype=self.numpy.int32)
        buffers = [None, self.arrow.py_buffer(ends), self.arrow.py_buffer(b"".join(encoded))]
        return self.arrow.Array.from_buffers(self.arrow.string(), len(encoded), buffers)
