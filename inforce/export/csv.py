"""A panel as CSV (RFC 4180): UTF-8, one header line, days as year-month-day, flags as 0 and 1, an open end as nothing."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from inforce.answers.panel_shape import Cell, Panel
from inforce.export.rows import copied, written
from inforce.show.csv import cell


def write_csv(panel: Panel, path: Path) -> int:
    """Write the file; returns its size in bytes."""
    places = [b"".join(_cell(value) + b"," for value in place) for place in panel.places]

    def write(file: BinaryIO) -> None:
        file.write(b",".join(column.name.encode() for column in panel.columns) + b"\r\n")
        for track in panel.tracks:
            own = b"".join(_cell(value) + b"," for value in track.values)
            timelines = [[own + _line(row) for row in rows] for rows in track.timelines]
            file.write(copied(track, places, timelines))

    return written(path, write)


def _line(row: tuple[Cell, ...]) -> bytes:
    return b",".join(_cell(value) for value in row) + b"\r\n"


def _cell(value: Cell) -> bytes:
    return cell(value).encode()
