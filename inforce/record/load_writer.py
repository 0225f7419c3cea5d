"""One more load into the file of loads: the old file is copied beside its name, added to, and renamed. Only `inforce.build` calls this."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import msgspec

from inforce.dates import Day
from inforce.errors import RecordError
from inforce.nouns import Place
from inforce.record.loads import LOADS_VERSION, TABLES
from inforce.record.writer import canonical, fingerprint, state_hash, sweep

Changes = Iterable[tuple[Place, tuple[str, ...]]]


def append(path: Path, known: Day, files: tuple[tuple[str, str], ...], changes: Changes, *, drop: bool = False) -> str:
    """Add a load; returns the hash of all that then stands loaded.

    Args:
        files: each name with the SHA-256 of its bytes.
        changes: places that are new or differ, each with every spelling it answers to.
        drop: nothing stands loaded any more.

    Raises:
        RecordError: SQLite could not write it all; the old file stays as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.exists():
            shutil.copy2(path, beside)
        sql = sqlite3.connect(beside)
        sql.execute("pragma journal_mode = off")  # what is beside is whole or thrown away: a journal would outlive it
        if not path.exists():
            sql.executescript(TABLES)
            sql.execute("insert into meta values ('version', ?)", (LOADS_VERSION,))
        number = (sql.execute("select max(number) from load").fetchone()[0] or 0) + 1
        if drop:
            sql.execute("update place set until = ? where until is null", (number,))
        for place, keys in changes:
            sql.execute("update place set until = ? where slug = ? and until is null", (number, place.slug))
            body = msgspec.json.encode(place).decode()
            added = sql.execute("insert into place (slug, since, body) values (?, ?, ?)", (place.slug, number, body))
            rows = ((key, added.lastrowid) for key in dict.fromkeys(keys))
            sql.executemany("insert into place_key values (?, ?)", rows)
        bodies = sql.execute("select body from place where until is null order by slug")
        standing = [msgspec.json.decode(body, type=Place) for (body,) in bodies]
        digest = state_hash((place.slug, fingerprint(canonical(place))) for place in standing)
        listed = msgspec.json.encode(files).decode()
        row = (number, known.isoformat(), listed, int(drop), digest)
        sql.execute("insert into load (number, known, files, dropped, hash) values (?, ?, ?, ?, ?)", row)
        sql.commit()
        sql.close()
        with beside.open("rb") as written:
            os.fsync(written.fileno())
        beside.replace(path)
    except (sqlite3.Error, OSError) as error:
        raise RecordError(
            f"{path} was not written ({error}); what stood there before is untouched.", next=f"df -h {path.parent}"
        ) from None
    finally:
        beside.unlink(missing_ok=True)
    return digest
