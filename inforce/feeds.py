"""Atom feeds (RFC 4287) of what an answer tells by day. Entries in, XML out; the same entries are the same bytes.

Days are days of the body that acted; Atom wants a time, so each is written as noon UTC, which is the same day in every US state.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple
from xml.etree import ElementTree

from inforce import __version__
from inforce.answers.changed import last_day, later
from inforce.answers.since import SinceAnswer
from inforce.words.names import capital
from inforce.words.phrases import say

ATOM = "http://www.w3.org/2005/Atom"


class Entry(NamedTuple):
    """One act: `id` an IRI that never changes, `day` its day (ISO), `lines` its paragraphs, `links` (title, address) of sources."""

    id: str
    title: str
    day: str
    lines: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def atom(
    id: str, title: str, entries: Sequence[Entry], *, day: str, subtitle: str = "", address: str = "", own: str = ""
) -> str:
    """A feed. `day` is its own day where it has no entries; `address` the page it is about, `own` where the feed itself lies.

    Example:
        >>> text = atom("urn:x:1", "Changes", [Entry("urn:x:2", "The court stays it.", "2017-11-20")], day="2020-01-01")
        >>> "<updated>2017-11-20T12:00:00Z</updated>" in text
        True
    """
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(feed, "id", id)
    _text(feed, "title", title)
    if subtitle:
        _text(feed, "subtitle", subtitle)
    _text(feed, "updated", _noon(max((one.day for one in entries), default=day)))
    _text(ElementTree.SubElement(feed, "author"), "name", "inforce")
    ElementTree.SubElement(feed, "generator", {"version": __version__}).text = "inforce"
    for rel, href in (("self", own), ("alternate", address)):
        if href:
            ElementTree.SubElement(feed, "link", {"rel": rel, "href": href})
    for one in entries:
        entry = ElementTree.SubElement(feed, "entry")
        _text(entry, "id", one.id)
        _text(entry, "title", one.title)
        _text(entry, "published", _noon(one.day))
        _text(entry, "updated", _noon(one.day))
        for name, href in one.links:
            ElementTree.SubElement(entry, "link", {"rel": "via", "href": href, "title": name})
        content = ElementTree.SubElement(entry, "content", {"type": "text"})
        content.text = _clean("\n\n".join((*one.lines, *(f"{name}: {href}" for name, href in one.links))))
    ElementTree.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def since_feed(answer: SinceAnswer) -> str:
    """The later acts of one story's answer, the newest first. Its ids hang on the story's address, else on its words."""
    story = answer.story
    title = story.title or say("since.headline_none")
    about = story.url or "\n".join(one.text for one in story.paragraphs)
    id = f"urn:inforce:since:{_short(about)}"
    entries = []
    for one in later(answer):
        step = one.step
        quoted = [f"“{' '.join(answer.statements[n - 1].text.split())}”" for n in one.statements]
        lines = (f"{step.day}: {step.words}", say("feed.bears_on"), *quoted)
        links = tuple((source.publisher or source.title, source.url) for source in one.sources if source.url)
        entries.append(
            Entry(
                f"{id}:{_short(f'{step.instrument} {step.on}')}", capital(step.name), last_day(step.on) or answer.on, lines, links
            )
        )  # fmt: skip
    return atom(
        id, say("feed.title", title=title), entries, day=answer.on, subtitle=say("foot.basis", basis=answer.basis), address=story.url
    )  # fmt: skip


def _noon(day: str) -> str:
    return f"{day[:10]}T12:00:00Z"


def _short(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    """Without the signs that XML 1.0 cannot hold (section 2.2)."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n" or "\x20" <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff"
    )
