"""One fact as it was known on a day, out of millions: our record beside SQLAlchemy's ORM on the same SQLite file, in one run.

In: --facts (versions of nodes, two of each), --points, --rounds, --folder where the file is made. Out: microseconds a point, the middle and
the 99th of a hundred, and the ratio; both must find the same bodies. Ours ends in a noun of the program, decoded; the ORM's in an entity.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec

from inforce.dates import Day, When
from inforce.nouns import Effect
from inforce.record.schema import SCHEMA_VERSION, TABLES
from inforce.record.store import Record

FIRST = Day(2020, 1, 1)

Point = tuple[str, Day]
Found = tuple[list[float], list[str]]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; returns 1 where the two differ."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("facts", 5_000_000), ("points", 5_000), ("rounds", 3)):
        options.add_argument(f"--{name}", type=int, default=default)
    options.add_argument(
        "--folder", type=Path, default=None, help="where the file is made (default: a temporary folder)"
    )
    given = options.parse_args(argv)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        path = Path(folder) / "record.sqlite"
        begun = time.perf_counter()
        _fill(path, given.facts)
        size = path.stat().st_size / 1e6
        print(
            f"{given.facts:,} facts, {size:,.0f} MB, made in {time.perf_counter() - begun:.0f} s; {given.points:,} points\n"
        )
        chance = random.Random(8)
        points = [
            (_id(chance.randrange(given.facts // 2)), FIRST + timedelta(days=chance.randrange(40, 2000)))
            for _ in range(given.points)
        ]
        return _compare(path, points, given.rounds)


def _compare(path: Path, points: list[Point], rounds: int) -> int:
    engines: dict[str, Callable[[Path, list[Point]], Found]] = {"inforce (Record.by_id)": _ours, "SQLAlchemy ORM": _orm}
    times: dict[str, list[float]] = {}
    bodies: dict[str, list[str]] = {}
    for _ in range(rounds):
        for name, engine in engines.items():
            try:
                took, bodies[name] = engine(path, points)
            except ImportError as error:
                print(f"{name}: not installed ({error.name})", file=sys.stderr)
                continue
            times[name] = min(times.get(name, took), took, key=lambda one: sorted(one)[len(one) // 2])
    own = _middle(times["inforce (Record.by_id)"])
    print(f"{'':<28}{'p50 us':>10}{'p99 us':>10}{'ratio':>8}")
    for name, took in times.items():
        last = sorted(took)[len(took) * 99 // 100] * 1e6
        print(f"{name:<28}{_middle(took):>10.1f}{last:>10.1f}{_middle(took) / own:>8.1f}")
    same = len({tuple(found) for found in bodies.values()}) == 1
    print("the same facts" if same else "NOT the same facts")
    return int(not same)


def _middle(took: list[float]) -> float:
    return sorted(took)[len(took) // 2] * 1e6


def _id(n: int) -> str:
    return f"us-aa-place-{n % 40_000}/act-{n}#sets"


def _fill(path: Path, facts: int) -> None:
    """Two versions of each node: the first replaced on a day of its own, the second current."""
    sql = sqlite3.connect(path)
    sql.executescript(TABLES)
    sql.executescript("pragma journal_mode = off; pragma synchronous = off")
    sql.execute("insert into meta values ('schema', ?)", [SCHEMA_VERSION])

    def rows() -> Iterator[tuple[Any, ...]]:
        chance = random.Random(1)
        for n in range(facts // 2):
            turned = (FIRST + timedelta(days=chance.randrange(41, 1999))).isoformat()
            for current in (0, 1):
                value = "yes" if current else "no"
                body = msgspec.json.encode(
                    Effect(
                        _id(n),
                        "sets",
                        f"us-aa-place-{n % 40_000}/act-{n}",
                        When.on(FIRST),
                        question="q",
                        values=(value,),
                    )
                ).decode()
                span = (turned, None) if current else (FIRST.isoformat(), turned)
                yield _id(n), "effect", f"us-aa-place-{n % 40_000}", "p", current, *span, None, "", body

    sql.executemany("insert into node values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows())
    sql.commit()
    sql.close()


def _ours(path: Path, points: list[Point]) -> Found:
    record = Record(str(path))
    took, found = [], []
    for id, day in points:
        begun = time.perf_counter()
        effect = record.by_id(Effect, [id], known=day)[id]
        took.append(time.perf_counter() - begun)
        found.append(effect.values[0])
    return took, found


def _orm(path: Path, points: list[Point]) -> Found:
    from sqlalchemy import Integer, String, create_engine, or_, select
    from sqlalchemy.orm import DeclarativeBase, Session, mapped_column

    class Base(DeclarativeBase):
        pass

    class Node(Base):
        __tablename__ = "node"
        id = mapped_column(String, primary_key=True)
        current = mapped_column(Integer, primary_key=True)
        kind, home, pack, known_from, known_until, checked, hash, body = (mapped_column(String) for _ in range(8))

    took, bodies = [], []
    with Session(create_engine(f"sqlite:///file:{path}?mode=ro&immutable=1&uri=true")) as session:
        for id, day in points:
            known = day.isoformat()
            begun = time.perf_counter()
            node = session.scalars(
                select(Node).where(
                    Node.id == id, Node.kind == "effect", Node.known_from <= known,
                    or_(Node.known_until.is_(None), Node.known_until > known),
                )
            ).one()  # fmt: skip
            took.append(time.perf_counter() - begun)
            bodies.append(node.body)
    return took, [msgspec.json.decode(body, type=Effect).values[0] for body in bodies]


if __name__ == "__main__":
    raise SystemExit(main())
