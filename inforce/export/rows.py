"""What every format needs of a panel: where a file goes, which words a column has, and the rows of one track in one pass."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from inforce.answers.panel_shape import NONE, Panel, Track
from inforce.errors import InforceError


def in_folder(path: Path) -> None:
    """See that the folder of a file to be written is there.

    Raises:
        InforceError: it is not.
    """
    if not path.parent.is_dir():
        raise InforceError(f"There is no folder {path.parent}.", next=f"mkdir -p {path.parent}")


def written(path: Path, write: Callable[[BinaryIO], None]) -> int:
    """Write a file beside `path` and rename it into place: a reader sees the old one or the new one, never a part; its size."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            write(file)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path.stat().st_size


def words(panel: Panel, column: int) -> list[str]:
    """Every word that occurs in a column of codes: in the order of its codes where these are a closed list, else sorted."""
    asked = panel.columns[column]
    found: set[str] = set()
    places, tracks = len(panel.place_columns), len(panel.track_columns)
    if column < places:
        found = {place[column] for place in panel.places}
    elif column < places + tracks:
        found = {track.values[column - places] for track in panel.tracks}
    else:
        at = column - places - tracks
        found = {str(row[at]) for track in panel.tracks for rows in track.timelines for row in rows}
    listed = [code for code, _ in asked.codes]
    return [*listed, *sorted(found - set(listed))]


def copied(track: Track, place: list[bytes], timelines: list[list[bytes]]) -> bytes:
    """The rows of one track as bytes: for each place that has a timeline, its own bytes before each of the timeline's rows."""
    parts: list[bytes] = []
    for number, head in zip(track.which, place):
        if number != NONE:
            for row in timelines[number]:
                parts.append(head)
                parts.append(row)
    return b"".join(parts)
