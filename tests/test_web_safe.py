"""What a visitor may do to the site, and what the site may not do with a visitor: limits, the reading process, logs, a record swapped."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from inforce.answers import open_record
from inforce.answers.held import open_held
from inforce.build import build
from inforce.dates import Day
from inforce.errors import RecordError, SourceError
from inforce.web import current
from inforce.web.app import Site
from inforce.web.limits import Buckets
from inforce.web.problems import Refused
from inforce.web.reader import Reader, Story
from tests.conftest import ROOT
from tests.odd_reader import odd

STUB = ROOT / "tests" / "packs" / "stub"
TODAY = Day(2026, 11, 22)
STORY = "WASHINGTON, March 2, 1999 - The court stopped the Lunch Match Act on Monday, the governor said."


def story(words: bytes) -> Story:
    return Story(words, None, "", "json", TODAY)


@pytest.fixture
def reader() -> Iterator[Reader]:
    outcomes: list[str] = []
    one = Reader(odd, lambda: (b"record", b""), outcomes.append, seconds=0.5)
    one.outcomes = outcomes  # type: ignore[attr-defined]
    yield one
    one.stop()


def test_a_story_that_takes_too_long_is_ended_and_the_next_is_read(reader: Reader) -> None:
    first = reader.read(story(b"one")).text.split()[0]
    with pytest.raises(Refused, match="longer than") as slow:
        reader.read(story(b"sleep"))
    assert slow.value.status == 503 and "Retry-After" in slow.value.headers
    with pytest.raises(ProcessLookupError):
        os.kill(int(first), 0)
    assert reader.read(story(b"two")).text.split()[0] != first
    assert reader.outcomes == ["answered", "slow", "answered"]  # type: ignore[attr-defined]


def test_a_reading_process_that_dies_or_is_killed_is_started_again(reader: Reader) -> None:
    reader.read(story(b"one"))
    assert reader.pid
    os.kill(reader.pid, signal.SIGKILL)
    assert reader.read(story(b"two")).text.endswith("two")
    with pytest.raises(Refused, match="broke off"):
        reader.read(story(b"die"))
    assert reader.read(story(b"three")).text.endswith("three")
    with pytest.raises(SourceError, match="no story"):
        reader.read(story(b"bad"))


def test_no_more_than_a_few_stories_wait(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inforce.web.reader.WAITING", 1)
    reader.warm()

    def slow() -> None:
        with pytest.raises(Refused, match="longer than"):
            reader.read(story(b"sleep"))

    thread = threading.Thread(target=slow)
    thread.start()
    time.sleep(0.1)
    with pytest.raises(Refused, match="at this moment") as busy:
        reader.read(story(b"more"))
    thread.join(30)
    assert busy.value.status == 503 and reader.outcomes == ["busy", "slow"]  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("safe") / "record.sqlite"
    build(STUB, path)
    return path


@pytest.fixture
def site(file: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A site whose clock for limits stands still."""
    monkeypatch.setattr("inforce.web.limits.now", lambda: 0.0)
    return TestClient(Site(open_record(str(file)), lambda: TODAY, rate=5).app(), headers={"user-agent": "a visitor"})


def test_who_asks_too_fast_is_asked_to_wait_and_others_are_not(site: TestClient) -> None:
    statuses = [site.get("/timeline/us-vt.json").status_code for _ in range(51)]
    assert statuses == [200] * 50 + [429]
    refused = site.get("/timeline/us-vt.json")
    assert int(refused.headers["retry-after"]) >= 1 and refused.json()["title"] == "rate"
    assert "default-src 'none'" in refused.headers["content-security-policy"]
    page = site.get("/about")
    assert page.status_code == 429 and "<h1>" in page.text
    assert site.get("/health").status_code == 200 and "inforce_limited_total" in site.get("/metrics").text
    other = TestClient(site.app, client=("192.0.2.9", 1))
    assert other.get("/timeline/us-vt.json").status_code == 200
    forged = site.get("/timeline/us-vt.json", headers={"x-forwarded-for": "192.0.2.77"})
    assert forged.status_code == 429, "a header that anybody can send was believed"


def test_behind_a_proxy_visitors_are_told_apart_by_what_it_says(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inforce.web.limits.now", lambda: 0.0)
    site = TestClient(Site(open_record(str(file)), lambda: TODAY, rate=1, proxied=True).app())
    for n in range(30):
        assert site.get("/timeline/us-vt.json", headers={"x-forwarded-for": f"6.6.6.6, 192.0.2.{n}"}).status_code == 200
    mine = {"x-forwarded-for": "6.6.6.7, 192.0.2.250"}
    assert [site.get("/timeline/us-vt.json", headers=mine).status_code for _ in range(11)] == [200] * 10 + [429]


def test_the_memory_of_who_asked_is_bounded() -> None:
    buckets = Buckets(1.0, clients=100)
    for n in range(5000):
        buckets.wait(f"2001:db8:{n:x}::", 1)
    assert len(buckets) == 100


def test_nothing_of_a_visitor_is_logged_counted_or_written(
    file: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    caplog.set_level(logging.DEBUG)
    application = Site(open_record(str(file)), lambda: TODAY)
    site = TestClient(application.app(), client=("203.0.113.99", 1))
    site.get("/go", params={"q": "Zanzibarland"})
    site.get("/place/Zanzibarland/1999-03-01.json")
    secret = f"{STORY} Zanzibarland."
    assert site.post("/since.json", content=secret, headers={"content-type": "text/plain"}).status_code == 200
    monkeypatch.setattr(application.desk, "rendered", lambda *args, **more: int("Zanzibarland"))
    assert TestClient(application.app(), raise_server_exceptions=False).get("/timeline/us-vt").status_code == 500
    logged = " ".join(
        one.getMessage() for one in caplog.records if one.name.partition(".")[0] in ("inforce", "uvicorn")
    )
    said = logged + "".join(capfd.readouterr()) + site.get("/metrics").text
    assert "a page failed: ValueError in" in said
    assert "Zanzibarland" not in said and "203.0.113.99" not in said
    application.desk.close()
    assert not list(tmp_path.rglob("*")), "a story or an address was written"


def test_the_server_asks_nobody_for_a_visitor(file: Path) -> None:
    """A listener stands where the story points; nobody may come."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/story.html"
        application = Site(open_record(str(file)), lambda: TODAY)
        site = TestClient(application.app(), follow_redirects=True)
        page = f'<html><head><base href="{address}"><link rel="stylesheet" href="{address}"></head><body><img src="{address}"><p>{STORY}</p>'
        for content in (address, f"{STORY}\n{address}", page, f'<!DOCTYPE x SYSTEM "{address}">{page}'):
            site.post("/since.json", content=content, headers={"content-type": "text/html"})
            site.post("/since", data={"story": content, "url": address})
            site.post("/ask", data={"q": content})
            site.post("/since.json", json={"text": STORY, "url": address})
        site.get("/go", params={"q": address})
        application.desk.close()
        with pytest.raises(TimeoutError):
            listener.accept()


def test_a_story_does_not_hold_up_a_page(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    application = Site(open_record(str(file)), lambda: TODAY)
    monkeypatch.setattr(application.desk, "_reader", Reader(odd, lambda: (b"record", b""), seconds=2))
    with TestClient(application.app()) as site:
        site.get("/timeline/us-vt")
        slow = threading.Thread(target=lambda: site.post("/since", data={"story": "sleep"}))
        slow.start()
        time.sleep(0.5)
        begun = time.perf_counter()
        assert site.get("/timeline/us-vt").status_code == 200
        assert time.perf_counter() - begun < 1.0 and slow.is_alive()
        slow.join(30)


def test_a_record_swapped_underneath_is_taken_up_whole_or_not_at_all(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current, "EVERY", 0.0)
    used, other = tmp_path / "used.sqlite", tmp_path / "other.sqlite"
    shutil.copy(file, used)
    pack = tmp_path / "stub"
    shutil.copytree(STUB, pack)
    act = pack / "us" / "lunch-match-act.yaml"
    act.write_text(act.read_text(encoding="utf-8").replace("gist: ", "gist: Corrected. "), encoding="utf-8")
    build(pack, other)
    application = Site(open_held(str(used)), lambda: TODAY, path=str(used))
    site, path = TestClient(application.app()), "/instrument/us/lunch-match-act.json"
    old = site.get(path).json()
    before, after, refused = file.read_bytes(), other.read_bytes(), 0
    for kilobytes in (4, 8, 16, 32, 64):  # written over in place, a part of it
        used.write_bytes(after[: kilobytes << 10] + before[kilobytes << 10 :])
        try:
            assert open_held(str(used)).record.content() in (before, after)
        except RecordError:
            refused += 1
            for _ in range(3):
                assert site.get(path).json() == old
                time.sleep(0.05)
    assert refused
    shutil.copy(other, tmp_path / "beside.sqlite")
    (tmp_path / "beside.sqlite").replace(used)
    deadline = time.monotonic() + 20
    while (new := site.get(path).json()) == old and time.monotonic() < deadline:
        time.sleep(0.05)
    assert new["gist"].startswith("Corrected.") and new["basis"] != old["basis"]
    application.desk.close()
