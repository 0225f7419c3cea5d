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

from inforce.build import build
from inforce.errors import RecordError
from inforce.record import writer
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
