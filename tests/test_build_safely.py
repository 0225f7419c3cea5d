"""Building never harms the record that stands: killed at any moment, beside another build, or on a full disk."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from inforce.build import build
from inforce.errors import RecordError
from inforce.nouns import Place
from inforce.record import writer
from inforce.record.loads import FILE
from inforce.record.store import Record
from tests.golden import FICTIONAL, ROOT

STUB = FICTIONAL / "stub"
SURROUNDINGS = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A record that stands, marked so that a new one differs."""
    path = tmp_path / "record.sqlite"
    path.write_bytes(b"the old record")
    return path


def started(out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "inforce", "build", str(STUB), "--out", str(out)]
    return subprocess.Popen(command, env=SURROUNDINGS, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.slow
def test_killed_at_twenty_moments_the_old_record_stays_whole_or_the_new_one_stands(old: Path) -> None:
    start = time.monotonic()
    assert started(old).wait() == 0
    lasts, new = time.monotonic() - start, old.read_bytes()
    moments = random.Random(20260817)
    outcomes = set()
    for _ in range(20):
        old.write_bytes(b"the old record")
        process = started(old)
        time.sleep(moments.uniform(0.2, 1.05) * lasts)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert old.read_bytes() in (b"the old record", new)
        outcomes.add(old.read_bytes() == new)
    assert False in outcomes, "no build was killed in time: the test shows nothing"
    assert started(old).wait() == 0
    assert old.read_bytes() == new
    assert [path.name for path in old.parent.iterdir()] == ["record.sqlite"], "a killed build's leavings were not swept"


def loading(record: Path, home: Path, listed: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "inforce", "load", "places", str(listed), "--record", str(record)]
    return subprocess.Popen(
        command, env={**SURROUNDINGS, "INFORCE_HOME": str(home)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def listing(path: Path, first: int, name: str) -> Path:
    """A list of four thousand new cities."""
    path.write_text("geoid,name\n" + "".join(f"48{n},{name} {n} city\n" for n in range(first, first + 4000)))
    return path


@pytest.mark.slow
def test_a_load_killed_at_twenty_moments_leaves_the_old_loads_or_the_new_ones_whole(tmp_path: Path) -> None:
    record, home = tmp_path / "record.sqlite", tmp_path / "home"
    build(STUB, record)
    assert loading(record, home, listing(tmp_path / "first.csv", 90000, "Old")).wait() == 0
    loads = home / FILE
    before, second = loads.read_bytes(), listing(tmp_path / "second.csv", 95000, "New")
    start = time.monotonic()
    assert loading(record, home, second).wait() == 0
    lasts, moments, outcomes = time.monotonic() - start, random.Random(20260818), set()
    for _ in range(20):
        loads.write_bytes(before)
        process = loading(record, home, second)
        time.sleep(moments.uniform(0.2, 1.05) * lasts)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        held = Record(str(record), str(loads))
        assert held.loads is not None
        old, new = held.place("us-tx-old-90000"), held.place("us-tx-new-95000")
        assert old and len(held.loads.all) == (2 if new else 1) and held.place("us-tx-new-98999") == _same(new, 98999)
        outcomes.add(new is not None)
    assert False in outcomes, "no load was killed in time: the test shows nothing"
    assert loading(record, home, second).wait() == 0
    assert [path.name for path in home.iterdir()] == [FILE], "a killed load's leavings were not swept"


def _same(place: Place | None, number: int) -> Place | None:
    """The place of the same list with another number; None where there is none."""
    if place is None:
        return None
    slug, geoid = f"us-tx-new-{number}", f"48{number}"
    return replace(
        place, slug=slug, geoid=geoid, name=f"New {number}", ocd_id=place.ocd_id.replace("95000", str(number))
    )


@pytest.mark.slow
def test_two_builds_at_once_both_succeed_and_one_of_them_stands(old: Path) -> None:
    builds = [started(old), started(old)]
    assert [process.wait() for process in builds] == [0, 0]
    assert Record(str(old)).meta["packs"].startswith("stub@")
    assert [path.name for path in old.parent.iterdir()] == ["record.sqlite"]


@pytest.mark.parametrize("pages", [1, 40, 400])
def test_a_full_disk_leaves_the_old_record_and_says_so(old: Path, monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
    monkeypatch.setattr(writer.sqlite3, "connect", _small(pages, sqlite3.connect))
    with pytest.raises(RecordError, match="what stood there before is untouched"):
        build(STUB, old)
    assert old.read_bytes() == b"the old record"
    assert [path.name for path in old.parent.iterdir()] == ["record.sqlite"]


def test_the_part_of_a_build_that_still_runs_is_not_swept_away(old: Path) -> None:
    running = old.with_name(f".{old.name}.{os.getppid()}.part")
    running.write_bytes(b"")
    build(STUB, old)
    assert running.exists()


def _small(pages: int, connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
    """A disk that is full after so many pages."""

    def connected(*words: object, **named: object) -> sqlite3.Connection:
        sql = connect(*words, **named)
        sql.execute(f"pragma max_page_count = {pages}")
        return sql

    return connected
