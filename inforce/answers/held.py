"""A record for a server: held in memory, so that whatever happens to its file, one answer comes from one record."""

from __future__ import annotations

from inforce.answers.library import Library
from inforce.record.held import held, read_whole, stamp

__all__ = ["library_of", "open_held", "stamp"]


def open_held(path: str) -> Library:
    """The record of a file, read whole and checked.

    Raises:
        RecordError: there is none, it is being written, or it is damaged.
    """
    return Library(read_whole(path))


def library_of(content: bytes, shown: str) -> Library:
    """The record in the bytes of a file, checked.

    Raises:
        RecordError: they are no whole record.
    """
    return Library(held(content, shown))
