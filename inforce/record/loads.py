"""What a user has loaded beside a record: places, in a file of their own in `$INFORCE_HOME`, attached when a record is opened.

Each load adds versions of places, with the day it came from; nothing is ever changed, so that what was known before stays. The
record itself is never written.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterable

import msgspec

from inforce.dates import Day
from inforce.errors import RecordError
from inforce.nouns import Noun, Place

FILE = "places.sqlite"
"""The file of `home()` that holds loaded places."""

LOADS_VERSION = "1"
"""Changed whenever an older program could not read newer loads, or the other way round."""

TABLES = """
create table meta (key text primary key, value text not null) without rowid;

-- Each load: the day its files are of, and what they were. `dropped` 1: from that day nothing is loaded any more.
create table load (number integer primary key, known text not null, files text not null, dropped integer not null, hash text not null);

-- A version of a place: from the load that gave it to the load that replaced it (null: it stands).
create table place (id integer primary key, slug text not null, since integer not null, until integer, body text not null);
create index place_by_slug on place (slug);
create table place_key (key text not null, id integer not null, primary key (key, id)) without rowid;
"""


class Load(Noun, frozen=True):
    """One load: its number, the day its files are of, the files with their SHA-256, and the hash of all that stood loaded after it."""

    number: int
    known: Day
    files: tuple[tuple[str, str], ...]
    hash: str
    dropped: bool = False


def home() -> str:
    """Where loads live: `$INFORCE_HOME`, else the platform's folder for a user's data."""
    if given := os.environ.get("INFORCE_HOME"):
        return given
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Application Support/inforce")
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/AppData/Local"), "inforce")
    return os.path.join(os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share"), "inforce")


class Loads:
    """Loaded places, asked through the connection of the record they stand beside.

    Args:
        content: the bytes of the file, to be held in memory; without them it is read where it lies.

    Raises:
        RecordError: the file is none of ours, or of another version.
    """

    def __init__(self, sql: sqlite3.Connection, path: str, content: bytes = b"") -> None:
        self._sql = sql
        self._path = path
        self._content = content
        try:
            if content:
                sql.execute("attach database ':memory:' as loaded")
                sql.deserialize(content, name="loaded")
            else:
                sql.execute("attach database ? as loaded", (f"file:{quoted(path)}?mode=ro&immutable=1",))
            version = sql.execute("select value from loaded.meta where key = 'version'").fetchone()
        except sqlite3.DatabaseError as error:
            raise RecordError(f"{path} holds no loads of ours ({error}).", next=f"rm '{path}'") from None
        if version is None or version[0] != LOADS_VERSION:
            raise RecordError(
                f"{path} was written by another version of inforce. Remove it, and load the files again.",
                next=f"rm '{path}'",
            )
        rows = sql.execute("select number, known, files, hash, dropped from loaded.load order by number")
        self.all = tuple(
            Load(number, Day.fromisoformat(known), tuple(map(tuple, msgspec.json.decode(files))), digest, bool(dropped))
            for number, known, files, digest, dropped in rows
        )

    def content(self) -> bytes:
        """The whole file."""
        if self._content:
            return self._content
        with open(self._path, "rb") as file:
            return file.read()

    def at(self, known: Day | None) -> Load | None:
        """The load that stood on this day, the last one where no day is asked; None before the first, and after a drop."""
        found = [one for one in self.all if known is None or one.known <= known]
        return found[-1] if found and not found[-1].dropped else None

    def replaced(self, slugs: Iterable[str], load: Load) -> set[str]:
        """Which of these places stand in a load."""
        listed = list(slugs)
        marks = ", ".join("?" * len(listed))
        sql = f"select slug from loaded.place where slug in ({marks}) and {_STANDS}"
        return {slug for (slug,) in self._sql.execute(sql, [*listed, load.number, load.number])}

    def keyed(self, key: str, load: Load) -> tuple[Place, ...]:
        """Every loaded place with this key."""
        sql = (
            f"select body from loaded.place_key join loaded.place using (id) where key = ? and {_STANDS} order by slug"
        )
        return _decoded(body for (body,) in self._sql.execute(sql, (key, load.number, load.number)))

    def places(self, load: Load) -> dict[str, Place]:
        """Every loaded place by slug."""
        rows = self._sql.execute(f"select body from loaded.place where {_STANDS} order by slug", (load.number,) * 2)
        return {place.slug: place for place in _decoded(body for (body,) in rows)}

    def keys_from(self, prefix: str) -> set[str]:
        """Every key of a loaded place that begins with `prefix`."""
        sql = "select distinct key from loaded.place_key where key >= ? and key < ?"
        return {key for (key,) in self._sql.execute(sql, (prefix, prefix + "\U0010ffff"))}


_STANDS = "since <= ? and (until is null or until > ?)"


def quoted(path: str) -> str:
    """A path as SQLite wants it in a file URI."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _decoded(bodies: Iterable[str]) -> tuple[Place, ...]:
    return msgspec.json.decode(f"[{','.join(bodies)}]", type=tuple[Place, ...])
