"""A record for a server: held in memory, so that whatever happens to its file, one answer comes from one record."""

from __future__ import annotations

import os

from inforce.answers.library import Library
from inforce.record import held as record_held
from inforce.record.loads import FILE, home


def open_held(path: str) -> Library:
    """The record of a file, read whole and checked, and beside it what has been loaded into `$INFORCE_HOME`.

    Raises:
        RecordError: there is none, it is being written, or it is damaged.
    """
    return Library(record_held.read_whole(path, _loads()))


def library_of(content: bytes, shown: str, loaded: bytes = b"") -> Library:
    """The record in the bytes of a file, checked; `loaded` are those of the file of loads beside it.

    Raises:
        RecordError: they are no whole record.
    """
    return Library(record_held.held(content, shown, _loads(), loaded))


def stamp(path: str) -> tuple[int, ...] | None:
    """What changes when the record, or what is loaded beside it, is replaced or written; None where there is no record."""
    found = record_held.stamp(path)
    return None if found is None else (*found, *(record_held.stamp(_loads()) or ()))


def _loads() -> str:
    return os.path.join(home(), FILE)
