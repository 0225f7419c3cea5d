"""What a publisher takes from `since`: a notice that runs no script, and a feed any reader can take."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

from tests.conftest import ROOT, Program

EXAMPLE = str(ROOT / "examples" / "story.txt")
ON = ("--on", "2026-06-20")
ATOM = "{http://www.w3.org/2005/Atom}"
URL = "https://news.example/2017/08/16/mayors"


class Page(HTMLParser):
    """Tags that stand open, every tag with its attributes, and the text of each data block."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "script":
            self.words.append(data)


def notice(inforce: Program, *words: str, stdin: bytes = b"") -> str:
    run = inforce("since", *words, *ON, "--notice", stdin=stdin)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode()


def data(text: str) -> dict[str, object]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    assert len(found) == 1
    loaded: dict[str, object] = json.loads(found[0])
    return loaded


def test_the_notice_says_what_has_changed_and_nothing_in_it_runs(inforce: Program) -> None:
    text = notice(inforce, EXAMPLE, "--url", URL)
    page = Page(text)
    assert page.open == []
    assert page.tags[0] == ("aside", {"class": "inforce-notice", "lang": "en"})
    for tag, attributes in page.tags:
        assert tag != "script" or attributes == {"type": "application/ld+json"}
        assert tag not in ("style", "link", "img", "iframe", "form")
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert not attributes.get("href", "").startswith("javascript:")  # type: ignore[union-attr]
    said = " ".join(page.words)
    assert "What has changed since this story of 16 Aug 2017." in said and "As of 20 Jun 2026:" in said
    assert "EO 13993 revoked it on 20 Jan 2021" in said
    assert "STILL SO" not in said and "still so" not in said
    assert "It came to that on 14 Dec 2017. The government files notices of appeal" in said
    whole = data(text)
    assert whole["about"] == {
        "@type": "NewsArticle", "headline": whole["about"]["headline"], "datePublished": "2017-08-16", "url": URL,  # type: ignore[index]
    }  # fmt: skip
    parts = whole["hasPart"]
    assert isinstance(parts, list) and {part["@type"] for part in parts} == {"Claim"}
    assert all(part["citation"] for part in parts)


def test_what_the_story_itself_settles_is_no_change(inforce: Program) -> None:
    """The four cities answered before the story, which says so; California had sued two days before it."""
    said = " ".join(Page(notice(inforce, EXAMPLE)).words)
    assert "sent new warnings to four cities" not in said
    assert "California said Monday" not in said


def test_a_story_of_yesterday_has_no_changes_and_says_so(inforce: Program) -> None:
    run = inforce("since", EXAMPLE, "--on", "2017-08-17", "--notice")
    assert b"Nothing that this record links to the story has changed." in run.stdout
    assert data(run.stdout.decode())["hasPart"] == []


def test_a_story_of_something_else_says_that_nothing_was_linked(inforce: Program) -> None:
    text = notice(inforce, "-", stdin=b"Rain fell on the harbor.\n\nIt was the third wet day in a row.")
    assert "Nothing in it could be linked to this record." in text
    assert "its day is unknown" in text


def test_a_hostile_headline_stays_text(inforce: Program) -> None:
    story = (ROOT / "examples" / "story.txt").read_text(encoding="utf-8")
    hostile = "Mayors </script><script>alert(1)</script> & <!-- more\n\n" + story.partition("\n")[2]
    text = notice(inforce, "-", stdin=hostile.encode())
    assert Page(text).open == []
    assert text.count("<script") == 1 and "alert(1)" in json.dumps(data(text))


def feed(inforce: Program, *words: str) -> ElementTree.Element:
    run = inforce("since", EXAMPLE, *ON, "--feed", *words)
    assert run.returncode == 0, run.stderr.decode()
    assert run.stdout.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    return ElementTree.fromstring(run.stdout)


def test_the_feed_has_what_rfc_4287_asks_for(inforce: Program) -> None:
    root = feed(inforce, "--url", URL)
    stamp = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    assert root.tag == f"{ATOM}feed" and root.find(f"{ATOM}author/{ATOM}name") is not None
    entries = root.findall(f"{ATOM}entry")
    for part in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1
        assert stamp.fullmatch(part.findtext(f"{ATOM}updated", ""))
        assert part.findtext(f"{ATOM}id", "").startswith("urn:inforce:since:")
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    assert len(ids) == len(set(ids)) > 10
    days = [one.findtext(f"{ATOM}updated", "") for one in entries]
    assert days == sorted(days, reverse=True) and days[0] == root.findtext(f"{ATOM}updated")
    assert all(day > "2017-08-16" for day in days)
    assert [link.get("href") for link in root.findall(f"{ATOM}link")] == [URL]


def test_an_entry_keeps_its_id_on_a_later_day(inforce: Program) -> None:
    early = {one.findtext(f"{ATOM}id") for one in feed(inforce, "--url", URL).findall(f"{ATOM}entry")}
    run = inforce("since", EXAMPLE, "--on", "2018-12-31", "--feed", "--url", URL)
    before = {one.findtext(f"{ATOM}id") for one in ElementTree.fromstring(run.stdout).findall(f"{ATOM}entry")}
    assert before and before < early


def test_two_forms_at_once_are_refused(inforce: Program) -> None:
    run = inforce("since", EXAMPLE, "--notice", "--feed")
    assert run.returncode == 2 and b"--notice and --feed" in run.stderr
