"""A story sent to the site: read in place, answered as the terminal answers, never kept, and hostile words stay words."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from inforce.answers import open_record
from inforce.answers.batch import since_file
from inforce.dates import Day
from inforce.show.json import as_json
from inforce.web.app import Site
from inforce.web.forms import MOST
from inforce.web.margin import blocks
from tests.test_web import Page, data

STORY = (Path(__file__).parents[1] / "examples" / "story.txt").read_bytes()
TODAY = Day(2026, 11, 24)
LIMIT = 4.0
"""Seconds for one story here; the site gives it ten."""


@pytest.fixture(scope="module")
def site(record: Path) -> TestClient:
    application = Site(open_record(str(record)), lambda: TODAY)
    application.desk.reader.seconds = LIMIT
    return TestClient(application.app())


def test_every_way_of_sending_a_story_gives_one_answer(site: TestClient) -> None:
    pasted = site.post("/since", data={"story": STORY.decode()}).text
    assert "What happened since" in pasted and 'class="said"' in pasted
    assert site.post("/ask", data={"q": STORY.decode()}).text == pasted
    uploaded = site.post("/since", files={"file": ("story.txt", STORY)}, data={"published": ""})
    assert uploaded.text == pasted


def test_the_json_is_that_of_the_terminal(site: TestClient) -> None:
    sent = site.post("/since.json", content=STORY, headers={"content-type": "text/plain"})
    library = open_record(None)
    asked = since_file(library, STORY, shown="story", published=None, url="", on=TODAY, known=None)
    assert sent.json() == json.loads(as_json(asked))


def test_a_story_may_come_as_json_and_leave_as_table_or_feed(site: TestClient) -> None:
    sent = {"text": STORY.decode(), "published": "2017-08-16"}
    answer = site.post("/since.json", json=sent).json()
    assert answer["story"]["published"]["from"] == "2017-08-16"
    table = site.post("/since.csv", json=sent)
    assert table.headers["content-type"].startswith("text/csv") and table.text.count("\r\n") > len(answer["statements"])
    feed = site.post("/since.atom", json=sent)
    assert feed.headers["content-type"].startswith("application/atom+xml") and feed.text.count("<entry>") >= 5


def test_the_page_holds_the_whole_story_and_each_statement_once(record: Path) -> None:
    answer = since_file(open_record(str(record)), STORY, shown="story", published=None, url="", on=TODAY, known=None)
    found = blocks(answer)
    for block, paragraph in zip(found, answer.story.paragraphs, strict=True):
        assert "".join(run.text for run in block.runs) == paragraph.text
    assert [n for block in found for n, _ in block.notes] == list(range(1, len(answer.statements) + 1))
    underlined = [run.n for block in found for run in block.runs if run.n]
    assert len(underlined) >= len(answer.statements) * 3 // 4 and len(set(underlined)) == len(underlined)


def test_nothing_sent_is_kept(site: TestClient) -> None:
    response = site.post("/since", data={"story": STORY.decode()})
    assert response.headers["cache-control"] == "no-store" and "etag" not in response.headers


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "text/plain", 400),
        (b"%PDF-1.7 x", "text/plain", 415),
        (b"x", "application/pdf", 415),
        (b"\xff\xfe\x00", "text/plain", 400),
        (b"x" * (MOST + 1), "text/plain", 413),
        (b"no boundary", "multipart/form-data", 400),
        (b"--b\r\nnothing", "multipart/form-data; boundary=b", 400),
        (b"&".join(b"a=1" for _ in range(500)), "application/x-www-form-urlencoded", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"text": 7}', "application/json", 400),
    ],
)
def test_what_is_no_story_is_said_so(site: TestClient, body: bytes, kind: str, status: int) -> None:
    for path in ("/since", "/since.json"):
        response = site.post(path, content=body, headers={"content-type": kind})
        assert response.status_code == status and "Traceback" not in response.text
        assert "default-src 'none'" in response.headers["content-security-policy"]


def test_hostile_words_in_a_story_stay_words(site: TestClient) -> None:
    story = STORY.decode().replace("Miami-Dade", '<script>alert("x")</script><img src=x onerror=y>{{ 7*7 }}')
    text = site.post("/since", data={"story": story}).text
    assert not Page(text).scripts() and len(data(text)) == text.count("<script") == 1
    assert "<img" not in text and "{{ 7*7 }}" in text


@settings(max_examples=25)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_answered(site: TestClient, body: bytes) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"):
        assert site.post("/since", content=body, headers={"content-type": kind}).status_code in (200, 400, 415)


LARGE = {
    "nested elements": b"<div>" * 80_000 + b"On Monday the court ruled.",
    "nested quotations": b"\xe2\x80\x9c" * 100_000,
    "one long word": b"a" * 450_000,
    "one long sentence": b"the mayor said that " * 22_000,
    "many sentences": b"The mayor said on Monday that the court had ruled on the order. " * 7_000,
    "many days": b"On Jan. 25, 2017, and on May 22, 2017, he signed an order. " * 7_000,
    "many brackets": b"((((((((((" * 40_000,
    "many references": b"&lt;" * 110_000 + b"<p>x",
    "many lines": b"\n." * 200_000,
    "a table of tables": b"<table><tr><td>" * 20_000 + b"x",
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", LARGE)
def test_the_worst_stories_we_could_think_of_are_answered_within_bounds(site: TestClient, kind: str) -> None:
    """Answered, refused as no story, or ended for taking too long: never a fault, and never longer than the bound."""
    begun = time.monotonic()
    response = site.post("/since.json", content=LARGE[kind], headers={"content-type": "text/html"})
    took = time.monotonic() - begun
    assert response.status_code in (200, 400, 503), response.text[:300]
    assert took < LIMIT + 10 and response.json()["title" if response.status_code != 200 else "schema"]


@pytest.mark.slow
@settings(max_examples=60, database=None)
@given(st.lists(st.tuples(st.integers(0, len(STORY)), st.binary(max_size=12) | st.sampled_from(
    [b"<", b"</p>", b"<p>", b"\x00", b"\xff", b"&#0;", "“".encode(), b"\n\n", b"<script>", b"<!--", b"]]>", "\u202e".encode()]
)), max_size=12))  # fmt: skip
def test_a_real_story_with_damage_anywhere_is_answered(site: TestClient, damage: list[tuple[int, bytes]]) -> None:
    story = bytearray(STORY)
    for at, piece in damage:
        story[at : at + len(piece)] = piece
    for path in ("/since", "/since.json"):
        response = site.post(path, content=bytes(story), headers={"content-type": "text/plain"})
        assert response.status_code in (200, 400, 415), response.text[:300]
        assert not Page(response.text).scripts() or path.endswith(".json")
