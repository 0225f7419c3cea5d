"""Whatever comes in, an answer or one plain error comes out, in bounded time; and the same input gives the same bytes, in any process."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.api import since_lines
from inforce.errors import SourceError
from inforce.intake.archives import captures, is_archive
from inforce.intake.documents import document, is_html, kind_of
from inforce.intake.encodings import decoded
from inforce.intake.html_blocks import markup
from inforce.intake.parts import read_parts
from tests.conftest import ROOT
from tests.test_since_archive import STORIES, warc

WORDS = st.sampled_from(
    """the of to by on in a The first third last next this that every other weekend Monday Thursday May March 25 31 1984 2017 99th Oct. 1
    a.m. p.m. 5 11:30 PDT noon , . ; : - – ( ) “ ” " ' would have been will said began promised act law Act No. 10 of House Bill 1795
    Executive Order memo Jan. 26 § U.S.C. 8 v. quarter fiscal year Fourth July Easter ago later before since then spring winter Posted
    Published Updated Photo: RELATED: Tags: By AP Reach her at x@example.com 305-555-0143 | \u00ad \u200b \n \n\n""".split(
        " "
    )
)


@given(st.lists(WORDS, max_size=120).map(" ".join))
@settings(max_examples=150)
def test_any_run_of_the_words_of_news_is_read(text: str) -> None:
    story, day, when, law = read_parts(text, published="2017-08-16")
    for one in (*when, *law):
        assert 0 <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
    assert all(one.from_ is None or one.to is None or one.from_ <= one.to for one in when)
    assert day.from_ == day.to == date(2017, 8, 16)
    assert [part.start for part in story.paragraphs] == sorted(part.start for part in story.paragraphs)
    for end_of_calendar in (None, "0001-01-01", "9999-12-31"):
        read_parts(text, published=end_of_calendar)


@given(st.binary(max_size=3000))
@settings(max_examples=150)
def test_any_bytes_have_a_kind_an_encoding_and_an_answer(content: bytes) -> None:
    kind_of(content)
    is_archive(content[:8], "story.warc.gz")
    try:
        is_html(decoded(content, "file")[0])
        found = document(content, shown="file")
    except SourceError as error:
        assert "file" in str(error)
        return
    assert found.span(0, len(found.text))[0] >= 0


@given(
    st.lists(st.tuples(st.integers(0, len(STORIES) - 1), st.integers(0, 255)), max_size=12),
    st.integers(0, len(STORIES)),
)
@settings(max_examples=100)
def test_an_archive_with_other_bytes_in_it_is_read_or_refused(changes: list[tuple[int, int]], length: int) -> None:
    content = bytearray(STORIES)
    for at, value in changes:
        content[at] = value
    try:
        for capture in captures(io.BytesIO(bytes(content[:length])), "a.warc.gz"):
            assert capture.content or capture.fault or capture.url
    except SourceError as error:
        assert "a.warc.gz" in str(error)


@given(
    st.lists(
        st.binary(max_size=200) | st.text(max_size=60).map(lambda text: json.dumps({"text": text}).encode()), max_size=6
    )
)
@settings(max_examples=40)
def test_any_lines_have_an_answer_each(record: Path, lines: list[bytes]) -> None:
    lines = [line.replace(b"\n", b" ").replace(b"\r", b" ") for line in lines]
    answers = [json.loads(one.json()) for one in since_lines(lines, on=date(2026, 6, 20))]
    assert len(answers) == sum(bool(line.strip()) for line in lines)


VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.lists(st.integers(), max_size=2)
TOLD = {
    "id": VALUES,
    "text": VALUES | st.lists(WORDS, max_size=40).map(" ".join),
    "html": VALUES | st.lists(WORDS, max_size=40).map(lambda words: f"<html><body><p>{' '.join(words)}"),
    "published": VALUES | st.sampled_from(["2017-08-16", "2017-02-31", "9999-12-31", "0001-01-01", "2017"]),
    "url": VALUES | st.sampled_from(["https://x.example/2017/02/31/a", "//", "javascript:x"]),
}


@given(st.lists(st.fixed_dictionaries({}, optional=TOLD), max_size=3))
@settings(max_examples=40)
def test_lines_with_anything_in_their_fields_have_an_answer_each(
    record: Path, stories: list[dict[str, object]]
) -> None:
    answers = [json.loads(one.json()) for one in since_lines(stories, on=date(2026, 6, 20))]
    assert len(answers) == len(stories)
    assert not [one for one in answers if "a fault of inforce" in one.get("error", {}).get("detail", "")]


SWOLLEN = {
    "time elements": "<time class=published datetime='2017-08-16'>x</time>" * 20_000,
    "dated lines": "<p class=date>Published 8/16/2017 by Ann Lee</p>" * 20_000,
    "script keys": "<script>" + '"publishedAt": "2017' * 50_000 + "</script>",
    "soft hyphens": "<p>" + "&shy;a\u00ad" * 50_000 + "</p>",
    "classes": "".join(f"<div class='c{n} date comment'>" for n in range(20_000)) + "12.3.2017",
    "summaries": "<h1>Council votes</h1>"
    + "<p class=teaser>The council voted again on Monday to keep its rule for now.</p>" * 10_000,
    "headings": "<h2>Related</h2>" * 30_000,
    "spaces": "<p>" + " \t\n\u200b" * 100_000,
}


@pytest.mark.parametrize("source", SWOLLEN.values(), ids=SWOLLEN)
def test_a_swollen_page_is_read_or_refused_in_bounded_time_and_memory(source: str) -> None:
    started, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        document(f"<!doctype html><html lang=en><body>{source}".encode(), shown="page.html")
    except SourceError as error:
        assert "page.html" in str(error)
    assert time.process_time() - started < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1_500_000, "kilobytes"


def test_a_page_ten_times_as_long_takes_about_ten_times_as_long() -> None:
    page = "<div class='story x'><p>The <b>council</b> voted on Monday, the mayor&rsquo;s office said, to keep its rule.</p></div>"
    small, large = (_seconds(page * n) for n in (600, 6000))
    assert large < 40 * max(small, 0.005)


def _seconds(source: str) -> float:
    best = 1e9
    for _ in range(3):
        started = time.process_time()
        markup(source)
        best = min(best, time.process_time() - started)
    return best


BOMBS = {
    "a response that swells": warc(("https://example.org/a", "text/html", b"\0" * 30_000_000)),
    "many empty pages": warc(*((f"https://example.org/{n}", "text/html", b"") for n in range(500))),
}


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_an_archive_that_swells_is_read_page_by_page(content: bytes) -> None:
    started = time.process_time()
    found = list(captures(io.BytesIO(content), "a.warc.gz"))
    assert found
    assert all(len(capture.content) <= 20_000_000 for capture in found)
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    "story",
    [
        "examples/story.txt",
        "tests/stories/gold/2012-07-09-road-bill-share.html",
        "tests/stories/gold/2016-05-12-council-delays-vote.html",
    ],
)
def test_the_same_story_gives_the_same_bytes_in_any_process(record: Path, story: str) -> None:
    answers = []
    for seed in ("0", "4242"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "INFORCE_RECORD": str(record)}
        command = [sys.executable, "-m", "inforce", "since", story, "--on", "2026-06-20", "--json"]
        answers.append(subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=True).stdout)
    assert answers[0] == answers[1]
