"""Nodes and places into one new SQLite file. Only `inforce.build` calls this; a record once written is never changed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import msgspec

from inforce.dates import Day
from inforce.errors import RecordError
from inforce.nouns import Noun, Place
from inforce.record.schema import SCHEMA_VERSION, TABLES
from inforce.record.store import KINDS


class Version(Noun, frozen=True):
    """One version of one node: `known_from` None is an edit not yet released; `current` is in the working set."""

    node: Noun
    pack: str
    current: bool = True
    known_from: Day | None = None
    known_until: Day | None = None


class Contents(Noun, frozen=True):
    """All that a record holds. `places`: each with every spelling it answers to, in the order in which candidates are listed;
    `releases`: (known day, packs as of then, hash of all nodes known then)."""

    versions: tuple[Version, ...]
    places: tuple[tuple[Place, tuple[str, ...]], ...]
    releases: tuple[tuple[str, str, str], ...]
    meta: dict[str, str]


def write(path: Path, contents: Contents) -> None:
    """Write a whole record beside `path` and rename it into place: a reader sees the old file or the new one, never a part.

    Raises:
        RecordError: SQLite could not write it all (a full disk); the old record stays as it was.
    """
    sweep(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        sql = sqlite3.connect(beside)
        sql.executescript("pragma journal_mode = off; pragma synchronous = off; pragma page_size = 4096;" + TABLES)
        sql.executemany("insert into meta values (?, ?)", {**contents.meta, "schema": SCHEMA_VERSION}.items())
        sql.executemany(
            "insert into node values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (_row(version) for version in contents.versions)
        )
        sql.executemany("insert into release values (?, ?, ?)", contents.releases)
        for number, (place, keys) in enumerate(contents.places):
            sql.execute("insert into place values (?, ?)", (number, _json(place)))
            sql.executemany("insert into place_key values (?, ?)", ((key, number) for key in dict.fromkeys(keys)))
        sql.commit()
        sql.execute("vacuum")
        sql.close()
        with beside.open("rb") as written:
            os.fsync(written.fileno())
        beside.replace(path)
    except sqlite3.OperationalError as error:
        raise RecordError(
            f"{path} was not written ({error}); what stood there before is untouched.", next=f"df -h {path.parent}"
        ) from None
    finally:
        beside.unlink(missing_ok=True)


def sweep(path: Path) -> None:
    """Remove the parts that builds of this record left behind when they were killed."""
    for part in path.parent.glob(f".{path.name}.*.part"):
        number = part.name.removesuffix(".part").rpartition(".")[2]
        try:
            os.kill(int(number), 0)
        except (ProcessLookupError, ValueError):
            part.unlink(missing_ok=True)
        except PermissionError:  # somebody else's build, still running
            continue


def canonical(node: Noun) -> str:
    """A node as text that is the same for the same content: JSON with sorted keys, defaults left out."""
    return msgspec.json.encode(node, order="sorted").decode()


def fingerprint(text: str) -> str:
    """The hash of canonical text: 16 hexadecimal digits of SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _row(version: Version) -> tuple[str | int | None, ...]:
    node = version.node
    id: str = getattr(node, "id", "") or getattr(node, "node", "")
    through: Day | None = getattr(node, "checked_through", None)
    return (
        id, KINDS[type(node)], id.partition("/")[0], version.pack, int(version.current), _iso(version.known_from),
        _iso(version.known_until), _iso(through), fingerprint(canonical(node)), _json(node),
    )  # fmt: skip


def _json(node: Noun) -> str:
    return msgspec.json.encode(node).decode()


def _iso(day: Day | None) -> str | None:
    return None if day is None else day.isoformat()


def state_hash(state: Iterable[tuple[str, str]]) -> str:
    """One hash over (id, hash) pairs in order: 12 hexadecimal digits of SHA-256."""
    digest = hashlib.sha256()
    for id, hash in state:
        digest.update(f"{id} {hash}\n".encode())
    return digest.hexdigest()[:12]
