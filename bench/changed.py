"""One changed fact: the panel of the whole country made anew beside the same panel made with what a first one remembers.

In: --record (default: the one of this package), --rounds. An order, then one place's answer, is moved by a day in a copy of the record.
Out: CPU seconds of both, their ratio, and how often `determine` was asked; both must have the same rows.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import msgspec
from msgspec.structs import replace

from inforce.answers import open_record
from inforce.answers.library import Library
from inforce.answers.panel import governments, panel_of
from inforce.answers.panel_parts import changed
from inforce.answers.panel_shape import Panel
from inforce.answers.panel_tracks import Memory
from inforce.dates import Day, When
from inforce.nouns import Effect
from inforce.record.store import Record

ON = Day(2026, 11, 27)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; returns 1 where the rows differ."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--record", default=None)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args(argv)
    library = open_record(given.record)
    failed = False
    print(f"{'changed':<52}{'anew s':>9}{'kept s':>9}{'ratio':>8}{'asked anew':>12}{'kept':>7}{'rows':>8}")
    for effect in _chosen(library):
        with tempfile.TemporaryDirectory() as folder:
            other = _moved(library, effect, Path(folder) / "record.sqlite")
            anew, kept = [], []
            for _ in range(given.rounds):
                remembered, fresh = Memory(), Memory()
                first, _ = _panel(library, remembered)
                before = remembered.table.determined
                whole, took = _panel(other, fresh)
                anew.append(took)
                again, took = _panel(other, remembered)
                kept.append(took)
                failed |= changed(whole, again).rows > 0
            asked, more = fresh.table.determined, remembered.table.determined - before
            ratio = min(anew) / min(kept)
            rows = changed(first, again).rows
            print(
                f"{effect.id[:50]:<52}{min(anew):>9.2f}{min(kept):>9.2f}{ratio:>8.1f}{asked:>12,}{more:>7,}{rows:>8,}"
            )
    print("NOT the same rows" if failed else "the same rows")
    return int(failed)


def _panel(library: Library, memory: Memory) -> tuple[Panel, float]:
    """The panel, and how long it took. The law of every place has been read before: that is not measured."""
    places = governments(library)
    library.shelves(places, None)
    begun = time.process_time()
    panel = panel_of(library, places, on=ON, known=None, memory=memory)
    return panel, time.process_time() - begun


def _chosen(library: Library) -> list[Effect]:
    """The order with the most parties, and the last answer of a place."""
    effects = library.record.nodes(Effect)
    orders = [one for one in effects if one.verb == "enjoins" and one.from_.certain]
    answers = [one for one in effects if one.verb == "sets" and one.from_.certain and one.home != "us"]
    return [max(orders, key=lambda one: len(one.scope.places)), answers[-1]]


def _moved(library: Library, effect: Effect, path: Path) -> Library:
    """A record in which this effect begins a day later."""
    path.write_bytes(library.record.content())
    assert effect.from_.earliest is not None
    later = replace(effect, from_=When.on(effect.from_.earliest + timedelta(days=1)))
    sql = sqlite3.connect(path)
    done = sql.execute(
        "update node set body = ? where id = ? and current = 1", [msgspec.json.encode(later).decode(), effect.id]
    )
    assert done.rowcount == 1
    sql.commit()
    sql.close()
    return Library(Record(str(path)))


if __name__ == "__main__":
    raise SystemExit(main())
