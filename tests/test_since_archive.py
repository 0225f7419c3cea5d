"""Web archives: one answer a page; members that break off, lie or swell are answered with their fault and the rest is read."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from typing import Any

import pytest

from inforce.intake.archives import captures
from tests.conftest import Program

warcio = pytest.importorskip("warcio")
pytest.importorskip("trafilatura")

ON = ("--on", "2026-06-20")
PARAGRAPHS = "".join(
    f"<p>The council of the harbor city met again on Monday to hear report number {n}, and the mayor said that it would be read.</p>"
    for n in range(6)
)
PAGE = f"<!doctype html><html><head><title>Council meets</title></head><body><h1>Council meets</h1>{PARAGRAPHS}</body></html>"


def warc(*pages: tuple[str, str, bytes], gzipped: bool = True) -> bytes:
    """A WARC of (address, kind, content), with a request and a redirect that are no pages."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped)
    for n, (url, kind, content) in enumerate(pages):
        for status in ("301 Moved", "200 OK"):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                url, "response", payload=io.BytesIO(content), http_headers=headers,
                warc_headers_dict={"WARC-Record-ID": f"<urn:uuid:{n:032d}>", "WARC-Date": "2020-01-01T00:00:00Z"},
            )  # fmt: skip
            writer.write_record(record)
    return out.getvalue()


STORIES = warc(
    ("https://example.org/2017/08/16/council", "text/html; charset=utf-8", PAGE.encode()),
    ("https://example.org/a.png", "image/png", b"\x89PNG"),
    ("https://example.org/empty", "text/html", b""),
    ("https://example.org/note", "text/plain", b"The mayor spoke on Monday."),
)


def answers(inforce: Program, name: str, content: bytes) -> list[dict[str, Any]]:
    (inforce.folder / name).write_bytes(content)
    run = inforce("since", "--jsonl", name, *ON)
    assert run.returncode == 0, run.stderr.decode()
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_every_page_is_answered_and_nothing_else(inforce: Program) -> None:
    found = answers(inforce, "a.warc.gz", STORIES)
    assert ["error" in one for one in found] == [False, True, False]
    assert found[0]["story"]["published"]["from"] == "2017-08-16"
    assert found[0]["story"]["url"] == "https://example.org/2017/08/16/council"
    start, end = (found[0]["times"][0][key] for key in ("start", "end"))
    assert PAGE[start:end] == found[0]["times"][0]["text"] == "Monday"


def test_an_archive_in_a_wacz_is_the_same(inforce: Program) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("datapackage.json", "{}")
        file.writestr("archive/a.warc.gz", STORIES)
    assert answers(inforce, "a.wacz", packed.getvalue()) == answers(inforce, "a.warc.gz", STORIES)


def test_an_interrupted_run_goes_on(inforce: Program) -> None:
    (inforce.folder / "a.warc.gz").write_bytes(STORIES)
    whole = inforce("since", "--jsonl", "a.warc.gz", *ON).stdout
    (inforce.folder / "out.jsonl").write_bytes(whole[: len(whole) // 2])
    assert inforce("since", "--jsonl", "a.warc.gz", "--out", "out.jsonl", *ON).returncode == 0
    assert (inforce.folder / "out.jsonl").read_bytes() == whole


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_an_archive_that_breaks_off_is_read_until_there(inforce: Program, share: float) -> None:
    found = answers(inforce, "a.warc.gz", STORIES[: int(len(STORIES) * share)])
    assert all("error" in one or one["story"]["url"] for one in found)


def test_a_bomb_is_one_refused_page(inforce: Program) -> None:
    bomb = warc(
        ("https://example.org/bomb", "text/html", b"a" * 60_000_000),
        ("https://example.org/b", "text/plain", b"Rain fell."),
    )
    assert len(bomb) < 500_000
    found = answers(inforce, "a.warc.gz", bomb)
    assert "larger than" in found[0]["error"]["detail"]
    assert found[1]["story"]["url"] == "https://example.org/b"


@pytest.mark.parametrize(
    "content",
    [b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\nx", gzip.compress(b"no archive"),
     b"\x1f\x8b" + bytes(50), b"PK\x03\x04" + bytes(50)],
    ids=["head only", "negative", "far too long", "other gzip", "broken gzip", "broken zip"],
)  # fmt: skip
def test_what_is_no_archive_ends_in_a_sentence(inforce: Program, content: bytes) -> None:
    name = "a.wacz" if content.startswith(b"PK") else "a.warc.gz"
    (inforce.folder / name).write_bytes(content)
    run = inforce("since", "--jsonl", name, *ON)
    assert run.returncode in (0, 1)
    assert run.stderr.strip()


def test_pages_are_read_one_at_a_time() -> None:
    found = captures(io.BytesIO(STORIES), "a.warc.gz")
    assert next(found).url.endswith("council")


def test_a_record_that_is_longer_than_it_says_is_named_once_and_the_rest_is_read(inforce: Program) -> None:
    pages = [warc((f"https://example.org/{n}", "text/plain", b"Rain fell on Monday."), gzipped=False) for n in range(3)]
    assert pages[1].count(b"Content-Length: 65") == 1
    pages[1] = pages[1].replace(b"Content-Length: 65", b"Content-Length: 58")
    (inforce.folder / "a.warc").write_bytes(b"".join(pages))
    run = inforce("since", "--jsonl", "a.warc", *ON)
    assert b"Monday" not in run.stderr, "what a page holds is not shown"
    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert ["not as long as it says" in one.get("error", {}).get("detail", "") for one in found] == [
        False,
        False,
        True,
        False,
    ]
    assert [one["story"]["url"] for one in found if "story" in one] == [f"https://example.org/{n}" for n in range(3)]
