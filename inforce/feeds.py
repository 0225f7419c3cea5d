"""Atom feeds (RFC 4287) and calendars (RFC 5545) of what an answer tells by day. Entries in, text out; the same entries are the same bytes.

Days are days of the body that acted; Atom wants a time, so each is written as noon UTC, which is the same day in every US state.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from xml.etree import ElementTree

from inforce import __version__
from inforce.answers.changed import last_day, later
from inforce.answers.since import SinceAnswer
from inforce.answers.timeline import Spell, TimelineAnswer, Track
from inforce.dates import Day
from inforce.words.names import capital
from inforce.words.phrases import say

ATOM = "http://www.w3.org/2005/Atom"


class Entry(NamedTuple):
    """One act or change: `id` an IRI that never changes, `day` its day (ISO), `lines` its paragraphs, `links` (title, address) of sources,
    `address` a page about it."""

    id: str
    title: str
    day: str
    lines: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    address: str = ""


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
        if one.address:
            ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": one.address})
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


def timeline_entries(answer: TimelineAnswer, page: Callable[[str], str] = lambda day: "") -> list[Entry]:
    """Each change of a timeline, the newest first: the day a spell begins on and what holds from then. `page` gives the address of the place
    on a day. An id hangs on place, track and day alone."""
    about = f"urn:inforce:timeline:{answer.place.slug}"
    found = [
        Entry(
            f"{about}:{_short(' '.join(part for part in (track.id, track.office, one.from_) if part))}", _change(answer, track, one), one.from_,
            tuple(dict.fromkeys((capital(one.words), *(name for name in one.by_names if name != track.name)))), (), page(one.from_),
        )
        for track in answer.tracks
        for one in track.spells
        if one.from_
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.day, reverse=True)


def calendar(title: str, entries: Sequence[Entry], *, day: str) -> str:
    """The entries as all-day events, in order of days (RFC 5545). `day` is the day the calendar itself is of, stamped on each of them.

    Example:
        >>> text = calendar("Changes", [Entry("urn:x:2", "The court stays it.", "2017-11-20")], day="2020-01-01")
        >>> "DTSTART;VALUE=DATE:20171120" in text
        True
    """
    from icalendar import Calendar, Event, vUri  # the extra inforce[web]

    stamp = datetime.fromisoformat(_noon(day))
    whole = Calendar()
    whole.add("prodid", f"-//inforce//inforce {__version__}//EN")
    whole.add("version", "2.0")
    whole.add("name", _clean(title))  # RFC 7986; most programs still read the next
    whole.add("x-wr-calname", _clean(title))
    for one in sorted(entries, key=lambda one: one.day):
        event = Event()
        event.add("uid", one.id)
        event.add("dtstamp", stamp)
        event.add("dtstart", Day.fromisoformat(one.day))
        event.add("summary", _clean(one.title))
        event.add("description", _clean("\n\n".join((*one.lines, *(f"{name}: {href}" for name, href in one.links)))))
        event.add("transp", "TRANSPARENT")
        if "://" in one.address:  # a calendar is read far from the site: what is relative leads nowhere
            event.add("url", vUri(one.address))
        whole.add_component(event)
    return str(whole.to_ical(), "utf-8")


def _change(answer: TimelineAnswer, track: Track, spell: Spell) -> str:
    """What begins: the answer in words; where it is unknown, why stands below it."""
    words = spell.value if spell.value == "unknown" else spell.words
    return say(
        "feed.change",
        place=answer.place.name,
        name=f"{track.name} ({track.office})" if track.office else track.name,
        words=words,
    )


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
