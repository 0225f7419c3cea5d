"""A record held in memory: read once, checked, and from then on nothing that happens to its file can change an answer.

A server needs this: a file opened immutable and then overwritten in place would answer from two records at once.
"""

from __future__ import annotations

import os
import sqlite3

from inforce.errors import RecordError
from inforce.record.store import Record
from inforce.record.writer import state_hash


def read_whole(path: str, loads: str = "") -> Record:
    """The record of a file, in memory, and beside it what the file `loads` holds, where there is one.

    Raises:
        RecordError: there is none, it is none of ours, or it was not whole: written at this moment, or damaged.
    """
    before, loaded = stamp(path), b""
    if before is None:
        raise RecordError(f"There is no record at {path}.", next="inforce build packs --out record.sqlite")
    with open(path, "rb") as file:
        content = file.read()
    if stamp(path) != before:
        raise RecordError(f"{path} is being written at this moment.")
    if loads and os.path.exists(loads):
        with open(loads, "rb") as file:  # it is only ever replaced whole
            loaded = file.read()
    return held(content, path, loads, loaded)


def held(content: bytes, shown: str, loads: str = "", loaded: bytes = b"") -> Record:
    """The record in these bytes, once every page of it and the hash of its nodes are found in order.

    Raises:
        RecordError: they are no record, or not a whole one.
    """
    sql = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        sql.deserialize(content)
        sql.execute("pragma query_only = 1")
        sound = sql.execute("pragma quick_check").fetchone() == ("ok",)
        record = Record.opened(sql, shown, content, loads, loaded)
    except (sqlite3.DatabaseError, ValueError) as fault:
        raise RecordError(f"{shown} is no record of ours ({fault}).") from None
    nodes = sql.execute("select id, hash from node where current = 1 order by id, hash")
    if not sound or state_hash(nodes) != record.meta["hash"]:
        raise RecordError(
            f"{shown} is damaged: what it holds is not what it says it holds.", next="inforce build packs"
        )
    return record


def stamp(path: str) -> tuple[int, ...] | None:
    """What changes when a file is replaced or written; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
