"""A record opened for reading: one SQLite file, never written. Plain lookups; no law and no words."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from inforce.dates import Day
from inforce.errors import RecordError
from inforce.nouns import (
    Actor,
    Claim,
    Effect,
    Event,
    Holding,
    Instrument,
    Law,
    Noun,
    Place,
    Provision,
    Question,
    Relation,
    Roll,
    Rule,
    Source,
    Term,
)
from inforce.record.loads import Loads, quoted
from inforce.record.schema import SCHEMA_VERSION

NodeType = TypeVar("NodeType", bound=Noun)

KINDS: dict[type[Noun], str] = {
    noun: noun.__name__.lower()
    for noun in (
        Actor, Claim, Effect, Event, Holding, Instrument, Provision, Question, Relation, Roll, Rule, Source, Term,
    )
}  # fmt: skip
"""The `kind` column of each noun that is stored as a node."""


class Record:
    """Reads nodes and places. `known` None asks for the working set; a day asks for what was released by then.

    Args:
        loads: a file of loaded places, to stand beside those of the record; none where there is no such file.

    Raises:
        RecordError: no such file, not one of ours, or made by another schema version.
    """

    def __init__(self, path: str, loads: str = "") -> None:
        self._open(_opened(path), path, loads)

    @classmethod
    def opened(
        cls, sql: sqlite3.Connection, shown: str, content: bytes, loads: str = "", loaded: bytes = b""
    ) -> Record:
        """A record over a database that is open already, made of these bytes; `loaded` are those of the file of loads.

        Raises:
            RecordError: it is none of ours.
        """
        record = cls.__new__(cls)
        record._open(sql, shown, loads, content, loaded)
        return record

    def _open(
        self, sql: sqlite3.Connection, path: str, loads: str = "", content: bytes = b"", loaded: bytes = b""
    ) -> None:
        _check_schema(sql, path)
        self._content = content
        self.path = path
        self._sql = sql
        self.meta = dict(sql.execute("select key, value from meta"))
        there = loaded or (not content and loads and os.path.exists(loads))
        self.loads = Loads(sql, loads, loaded) if there else None

    def content(self) -> bytes:
        """The whole file. (SQLite's own `serialize` may not be called while another thread reads: it crashes.)"""
        if self._content:
            return self._content
        with open(self.path, "rb") as file:
            return file.read()

    def close(self) -> None:
        """Release the file."""
        self._sql.close()

    # -- nodes ------------------------------------------------------------------------------------------------------

    def nodes(
        self, noun: type[NodeType], *, homes: Iterable[str] | None = None, known: Day | None = None
    ) -> tuple[NodeType, ...]:
        """All nodes of one kind, of some homes or of all, in the order of their ids."""
        where, values = _known(known)
        sql = f"select body from node where {where} and kind = ?"
        values = [*values, KINDS[noun]]
        if homes is not None:
            listed = list(homes)
            sql += f" and home in ({_marks(listed)})"
            values += listed
        return _decoded(noun, (body for (body,) in self._sql.execute(sql + " order by id", values)))

    def by_id(self, noun: type[NodeType], ids: Sequence[str], *, known: Day | None = None) -> dict[str, NodeType]:
        """The nodes with these ids that there are."""
        if not ids:
            return {}
        where, values = _known(known)
        rows = list(
            self._sql.execute(
                f"select id, body from node where id in ({_marks(ids)}) and {where} and kind = ?",
                [*ids, *values, KINDS[noun]],
            )
        )
        return dict(zip((id for id, _ in rows), _decoded(noun, (body for _, body in rows)), strict=True))

    def law(self, homes: Iterable[str], *, known: Day | None = None) -> Law:
        """The law of these homes: every node the engine computes with, in one query."""
        where, values = _known(known)
        found: dict[str, list[str]] = {}
        checked: dict[str, Day] = {}
        listed = list(homes)
        sql = (
            f"select kind, id, checked, case when kind = 'instrument' then '' else body end from node where {where} "
            f"and kind in ('provision', 'effect', 'roll', 'event', 'instrument') and home in ({_marks(listed)}) "
            f"union all select kind, id, checked, body from node where {where} and kind in ('question', 'rule', 'relation') order by 2"
        )
        for kind, id, through, body in self._sql.execute(sql, [*values, *listed, *values]):
            if kind == "instrument":
                if through:
                    checked[id] = Day.fromisoformat(through)
            else:
                found.setdefault(kind, []).append(body)

        def of(noun: type[NodeType]) -> tuple[NodeType, ...]:
            return _decoded(noun, found.get(KINDS[noun], ()))

        return Law(
            of(Provision), of(Effect), of(Question), of(Relation), of(Roll), of(Rule), of(Event), checked,
        )  # fmt: skip

    def homes(self, *, known: Day | None = None) -> tuple[str, ...]:
        """Every home that has a node."""
        where, values = _known(known)
        return tuple(
            home for (home,) in self._sql.execute(f"select distinct home from node where {where} order by home", values)
        )

    def contents(self, known: Day | None) -> dict[tuple[str, str], dict[str, object]]:
        """Every node by (kind, id), as plain JSON: to compare two states of the record."""
        where, values = _known(known)
        rows = self._sql.execute(f"select kind, id, body from node where {where}", values)
        return {(kind, id): msgspec.json.decode(body) for kind, id, body in rows}

    def release(self, known: Day | None) -> tuple[str, str]:
        """What answers rest on: the packs with their release (`+` marks edits not yet released), and after them the hash of what is
        loaded; and the hash of all nodes."""
        load = self.loads.at(known) if self.loads else None
        loaded = f"+places@{load.hash}" if load else ""
        if known is None:
            return self.meta["packs"] + loaded, self.meta["hash"]
        sql = "select packs, hash from release where known <= ? order by known desc limit 1"
        row = self._sql.execute(sql, (known.isoformat(),)).fetchone()
        return (row[0] + loaded, row[1]) if row else ("", "")

    def in_pack(self, noun: type[Noun], pack: str, *, known: Day | None = None) -> frozenset[str]:
        """The ids of all nodes of one kind that a pack holds."""
        where, values = _known(known)
        sql = f"select id from node where {where} and kind = ? and pack = ?"
        return frozenset(id for (id,) in self._sql.execute(sql, [*values, KINDS[noun], pack]))

    def packs(self, *, known: Day | None = None) -> tuple[str, ...]:
        """The ids of all packs that have a node."""
        where, values = _known(known)
        sql = f"select distinct pack from node where {where} order by pack"
        return tuple(pack for (pack,) in self._sql.execute(sql, values))

    def releases(self) -> tuple[str, ...]:
        """The days of all releases, ascending."""
        return tuple(day for (day,) in self._sql.execute("select known from release order by known"))

    @property
    def edited(self) -> bool:
        """Does the working set hold edits that no release has yet?"""
        unlike = (
            "(current = 1 and known_from is null) or (current = 0 and known_from is not null and known_until is null)"
        )
        return bool(self._sql.execute(f"select exists (select 1 from node where {unlike})").fetchone()[0])

    # -- places -----------------------------------------------------------------------------------------------------

    def place(self, key: str, *, known: Day | None = None) -> Place | None:
        """The one place with this slug, OCD id or GEOID; None if there is none, or more than one."""
        found = self.keyed(key, known=known)
        return found[0] if len(found) == 1 else None

    def each(self, slugs: Sequence[str]) -> dict[str, Place]:
        """The one place with each of these slugs, where there is one, looked up in one go."""
        if self.loads is not None:
            return {slug: place for slug in slugs if (place := self.place(slug)) is not None}
        sql = f"select key, body from place_key join place using (number) where key in ({_marks(slugs)})"
        rows = list(self._sql.execute(sql, list(slugs)))
        known_by = Counter(key for key, _ in rows)
        found = zip((key for key, _ in rows), _decoded(Place, (body for _, body in rows)), strict=True)
        return {key: place for key, place in found if known_by[key] == 1}

    def keyed(self, key: str, *, known: Day | None = None) -> tuple[Place, ...]:
        """Every place that answers to a folded spelling, or has this identity; the register's order, then what is loaded."""
        sql = "select body from place_key join place using (number) where key = ? order by number"
        found = _decoded(Place, (body for (body,) in self._sql.execute(sql, (key,))))
        load = self.loads.at(known) if self.loads else None
        if self.loads is None or load is None:
            return found
        gone = self.loads.replaced((place.slug for place in found), load)
        return (*(place for place in found if place.slug not in gone), *self.loads.keyed(key, load))

    def places(self, *, known: Day | None = None) -> tuple[Place, ...]:
        """The whole register, in its order, with what is loaded."""
        found = _decoded(Place, (body for (body,) in self._sql.execute("select body from place order by number")))
        load = self.loads.at(known) if self.loads else None
        if self.loads is None or load is None:
            return found
        loaded = self.loads.places(load)
        return (*(loaded.pop(place.slug, place) for place in found), *loaded.values())

    def keys_from(self, prefix: str) -> tuple[str, ...]:
        """Every spelling that begins with `prefix`."""
        sql = "select distinct key from place_key where key >= ? and key < ?"
        found = {key for (key,) in self._sql.execute(sql, (prefix, prefix + "\U0010ffff"))}
        return tuple(sorted(found | self.loads.keys_from(prefix) if self.loads else found))


def _opened(path: str) -> sqlite3.Connection:
    if not os.path.exists(path):
        raise RecordError(f"There is no record at {path}.", next="inforce build packs --out record.sqlite")
    try:
        return sqlite3.connect(f"file:{quoted(path)}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except sqlite3.DatabaseError as error:
        raise _no_record(path, error) from None


def _no_record(path: str, error: sqlite3.DatabaseError) -> RecordError:
    return RecordError(f"{path} is no record of ours ({error}).", next="inforce build packs --out record.sqlite")


def _check_schema(sql: sqlite3.Connection, path: str) -> None:
    try:
        version = sql.execute("select value from meta where key = 'schema'").fetchone()
    except sqlite3.DatabaseError as error:
        raise _no_record(path, error) from None
    if version is None or version[0] != SCHEMA_VERSION:
        found = "none" if version is None else version[0]
        raise RecordError(
            f"{path} was made for schema {found}; this program reads schema {SCHEMA_VERSION}.",
            next="inforce build packs --out record.sqlite",
        )


def _known(known: Day | None) -> tuple[str, list[str]]:
    if known is None:
        return "current = 1", []
    day = known.isoformat()  # `current` is either; to say so lets SQLite use the indexes that begin with it
    return "current in (0, 1) and known_from <= ? and (known_until is null or known_until > ?)", [day, day]


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _decoded(noun: type[NodeType], bodies: Iterable[str]) -> tuple[NodeType, ...]:
    return msgspec.json.decode(f"[{','.join(bodies)}]", type=tuple[noun, ...])  # type: ignore[valid-type]
