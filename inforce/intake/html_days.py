"""What a page's source says of its publication day, best first: JSON-LD, meta elements, time elements. Evidence, never a guess.

Names of the properties: schema.org `datePublished`, Open Graph `article:published_time`, Dublin Core `date`, and what news systems of
the last thirty years wrote instead; a day of change (`dateModified`) is never a day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from inforce.dates import Day
from inforce.intake.html_blocks import Block, Markup

METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "og:published_time",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "article.published", "published-date", "publish-date", "publish_date", "publication_date", "pubdate",
    "publishdate", "datecreated", "article_date_original", "originalpublicationdate", "citation_publication_date", "bt:pubdate",
    "rnews:datepublished",
    "article:post_date", "shareaholic:article_published_time",
)  # fmt: skip
"""Names (`name`, `property`, `itemprop`) of meta elements that give a day of publication, best first."""

WEAK = ("dc.date", "dcterms.date", "displaydate", "release_date", "created", "date")
"""Names that some systems give the day of the last change; what the page shows its reader beside the headline counts before them."""

FIRST = Day(1985, 1, 1)
"""No page is older: a day before it in metadata is a default of the system that wrote it."""

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d\d?)[-/.](\d\d?)(?!\d)|(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?=T|$|\D)")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan ene gen", "feb fév fev", "mar mär mrz", "apr avr abr", "may mai mag", "jun giu juin", "jul lug juil", "aug aoû ago",
         "sep set", "oct okt ott out", "nov", "dec dez déc dic"), 1)
    for name in names.split()
}  # fmt: skip
"""How months begin in English, German, French, Spanish, Italian and Portuguese; all of them write a day the same way here."""
_WORD = r"([A-Za-zä-ûéá]{3,10})\.?"
_WORDS = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?: de)?[ -]+{_WORD},?(?: de)?[ -]+((?:19|20)\d\d)\b|"
    rf"\b{_WORD} (\d{{1,2}})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)\b"
)
_DOTTED = re.compile(r"(?<![\d.])(\d\d?)\. ?(\d\d?)\. ?((?:19|20)\d\d)(?!\d)")
"""With dots the day stands first wherever it is written so; with slashes nobody can tell, so they are not read."""


def metadata_days(found: Markup, shown: tuple[tuple[Day, str], ...] = ()) -> tuple[tuple[Day, str], ...]:
    """Each day of publication that the page gives, with the words that give it, best first; `shown` is what it shows its reader.

    Example:
        >>> from inforce.intake.html_blocks import markup
        >>> metadata_days(markup('<meta property="article:published_time" content="2017-08-16T14:05:00-07:00">'))
        ((datetime.date(2017, 8, 16), 'meta article:published_time: 2017-08-16T14:05:00-07:00'),)
    """
    marked, bare = _from_times(found)
    days = [
        *_from_json(found.scripts), *_from_metas(found.metas, METAS), *marked, *shown, *_from_metas(found.metas, WEAK), *bare,
    ]  # fmt: skip
    kept: dict[tuple[Day, str], str] = {}  # the same words on the same element are evidence once
    for day, words in days:
        if day >= FIRST:
            kept.setdefault((day, words.partition(": ")[2]), words)
    return tuple((day, words) for (day, _), words in kept.items())[:6]


def day_in(text: str) -> Day | None:
    """The day that a machine wrote, in any of the usual forms; None if there is none or it is no day of the calendar.

    Example:
        >>> day_in("Wed, 16 Aug 2017 09:00:00 GMT"), day_in("20170816T0900"), day_in("16/08/2017")
        (datetime.date(2017, 8, 16), datetime.date(2017, 8, 16), None)
    """
    text = text[:200]
    try:
        if match := _ISO.search(text):
            parts = [int(part) for part in match.groups() if part]
            return Day(parts[0], parts[1], parts[2])
        if match := _DOTTED.search(text):
            return Day(int(match[3]), int(match[2]), int(match[1]))
        for match in _WORDS.finditer(text):
            day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
            low = month.lower()
            number = _MONTHS.get(low[:4]) or _MONTHS.get(low[:3])
            if number:
                return Day(int(year), number, int(day))
    except ValueError:
        return None
    return None


def _from_json(scripts: list[str]) -> Iterator[tuple[Day, str]]:
    """`datePublished` of each JSON-LD object, articles before others; from the raw text where the JSON is broken."""
    later: list[tuple[Day, str]] = []
    for script in scripts:
        try:
            objects = _objects(msgspec.json.decode(script.strip()))
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            objects = ({"@type": "article", "datePublished": found[1]} for found in
                       re.finditer(r'"datePublished"\s*:\s*"([^"]{4,60})"', script))  # fmt: skip
        for one in objects:
            said = one.get("datePublished") or one.get("dateCreated")
            if isinstance(said, str) and (day := day_in(said)):
                kind = str(one.get("@type", "")).lower()
                entry = (day, f"JSON-LD datePublished: {said[:60]}")
                if "article" in kind or "posting" in kind or "report" in kind:
                    yield entry
                else:
                    later.append(entry)
    yield from later


def _objects(value: object) -> Iterator[dict[str, object]]:
    """Every object of a JSON value, outermost first."""
    waiting = [value]
    seen = 0
    while waiting and seen < 5000:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, dict):
            yield one
            waiting += list(one.values())
        elif isinstance(one, list):
            waiting += one


def _from_metas(metas: list[dict[str, str]], names: tuple[str, ...]) -> Iterator[tuple[Day, str]]:
    told: dict[str, str] = {}
    for meta in metas:
        for key in ("property", "name", "itemprop", "http-equiv"):
            if meta.get(key) and meta.get("content"):
                told.setdefault(meta[key].lower(), meta["content"])
    for name in names:
        if name in told and (day := day_in(told[name])):
            yield day, f"meta {name}: {told[name][:60]}"


_PUBLISHED = re.compile(r"publish|posted|entry-date|dateline|pubdate|created|timestamp|byline", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|comment|related", re.IGNORECASE)


def _from_times(found: Markup) -> tuple[list[tuple[Day, str]], list[tuple[Day, str]]]:
    """Time elements: the first that is marked as publication; else the day, where all of the page's agree."""
    days = [(day, said, hint) for said, hint in found.times if (day := day_in(said)) and not _CHANGED.search(hint)]
    marked = [(day, f"time element: {said[:60]}") for day, said, hint in days if _PUBLISHED.search(hint)][:1]
    agreed = not marked and len({day for day, _, _ in days}) == 1
    return marked, [(day, f"time element: {said[:60]}") for day, said, _ in days[:1] if agreed]


_UPDATED = re.compile(r"updat|modif|edited|changed|aktualisiert|geändert|stand:|expires|event", re.IGNORECASE)


def shown_days(blocks: list[Block], head: int, first: int) -> tuple[tuple[Day, str], ...]:
    """The one day that short lines about the headline show, from a few above it to the first paragraph; nothing where they differ.

    `head` is the number of the headline's block (-1: none), `first` that of the first paragraph.
    """
    found: dict[Day, str] = {}
    for block in blocks[max(0, (head if head >= 0 else first) - 6) : first + 1]:
        if len(block.text) > 160 or block.apart or block.linked > 0.9 * len(block.text) > 30:
            continue
        day = day_in(block.text)
        if day is not None and day >= FIRST and not _UPDATED.search(re.split(r"\d", block.text)[0]):
            found.setdefault(day, f"line beside the headline: {block.text[:60]}")
    return tuple(found.items()) if len(found) == 1 else ()
