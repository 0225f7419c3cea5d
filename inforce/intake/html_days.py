"""What a page's source says of its publication day, best first: JSON-LD, meta elements, time elements. Evidence, never a guess.

Names of the properties: schema.org `datePublished`, Open Graph `article:published_time`, Dublin Core `date`, and what news systems of
the last thirty years wrote instead; a day of change (`dateModified`) is never a day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from inforce.dates import Day
from inforce.intake.html_blocks import Block, Markup
from inforce.intake.published import LAST_CHANGE

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
_DOTTED = re.compile(r"(?<![\d.])(\d\d?)\. ?(\d\d?)\. ?((?:19|20)?\d\d)(?![\d.]|\s?(?:%|€|Mio))")
"""With dots the day stands first wherever it is written so."""
_SLASHED = re.compile(r"(?<![\d/-])(\d\d?)([/-])(\d\d?)\2((?:19|20)\d\d)(?![\d/])")
"""With slashes or dashes the order is the language's: month first in American English, day first elsewhere; where the page does not say
its language, only what can be read one way is read."""


def metadata_days(found: Markup, shown: Shown | None = None) -> tuple[tuple[Day, str], ...]:
    """Each day of publication that the page gives, with the words that give it, best first; `shown` is what it shows its reader.

    Example:
        >>> from inforce.intake.html_blocks import markup
        >>> metadata_days(markup('<meta property="article:published_time" content="2017-08-16T14:05:00-07:00">'))
        ((datetime.date(2017, 8, 16), 'meta article:published_time: 2017-08-16T14:05:00-07:00'),)
    """
    shown = shown or Shown()
    marked, bare, altered = _from_times(found)
    days = [
        *_from_json(found.scripts), *_from_metas(found.metas, METAS), *marked, *shown.beside, *_from_metas(found.metas, WEAK), *bare,
        *shown.elsewhere, *_from_keys(found.keys), *shown.changed, *altered,
    ]  # fmt: skip
    kept: dict[tuple[Day, str], str] = {}  # the same words on the same element are evidence once
    for day, words in days:
        if day >= FIRST:
            kept.setdefault((day, words.partition(": ")[2]), words)
    found_days = [(day, words) for (day, _), words in kept.items()]
    best = _most_told(found_days)
    return tuple(sorted(found_days, key=lambda one: one[0] != best))[:6]


def _most_told(days: list[tuple[Day, str]]) -> Day | None:
    """The day that most kinds of evidence give; where as many give others, the best kind decides. A last change tells of no other day."""
    told: dict[Day, set[str]] = {}
    for day, words in days:
        kind = words.partition(": ")[0]
        if not kind.startswith(LAST_CHANGE) and not any(kind in kinds for kinds in told.values()):
            told.setdefault(day, set()).add(kind)
    most = max((len(kinds) for kinds in told.values()), default=0)
    return next((day for day, kinds in told.items() if len(kinds) == most), None)


def day_in(text: str, language: str = "") -> Day | None:
    """The day that a machine wrote, in any of the usual forms; None if there is none or it is no day of the calendar.

    `language` is the page's (a BCP 47 tag); it decides which of two numbers between slashes is the month.

    Example:
        >>> day_in("Wed, 16 Aug 2017 09:00:00 GMT"), day_in("20170816T0900"), day_in("16/08/2017"), day_in("08/06/2017")
        (datetime.date(2017, 8, 16), datetime.date(2017, 8, 16), datetime.date(2017, 8, 16), None)
    """
    return _day_at(text, language)[0]


def _day_at(text: str, language: str = "") -> tuple[Day | None, int]:
    """The day in a text and where it begins there."""
    text = text[:200]
    try:
        if match := _ISO.search(text):
            parts = [int(part) for part in match.groups() if part]
            return Day(parts[0], parts[1], parts[2]), match.start()
        if match := _DOTTED.search(text):
            return Day(_year(match[3]), int(match[2]), int(match[1])), match.start()
        for match in _WORDS.finditer(text):
            day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
            low = month.lower()
            number = _MONTHS.get(low[:4]) or _MONTHS.get(low[:3])
            if number:
                return Day(int(year), number, int(day)), match.start()
        if match := _SLASHED.search(text):
            one, other = int(match[1]), int(match[3])
            american = other > 12 or one == other or language.lower() in ("en-us", "en_us")
            if (
                american
                or one > 12
                or (language and not language.lower().startswith("en"))
                or language.lower() == "en-gb"
            ):
                return Day(int(match[4]), *((one, other) if american else (other, one))), match.start()
    except ValueError:
        return None, -1
    return None, -1


def _year(written: str) -> int:
    """A year of four figures or two; two are of this century up to 49."""
    number = int(written)
    return number if number > 99 else number + (2000 if number < 50 else 1900)


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


_PUBLISHED = re.compile(
    r"publi(?:sh|cation)|posted|entry-date|dateline|pubdate|created|timestamp|byline", re.IGNORECASE
)
_CHANGED = re.compile(r"updat|modif|comment|related", re.IGNORECASE)


def _from_times(found: Markup) -> tuple[list[tuple[Day, str]], list[tuple[Day, str]], list[tuple[Day, str]]]:
    """Time elements: the first that is marked as publication; else the day, where all of the page's agree; that of the last change."""
    every = [(day, said, hint) for said, hint in found.times if (day := day_in(said, found.language))]
    days = [one for one in every if not _CHANGED.search(one[2])]
    marked = [(day, f"time element: {said[:60]}") for day, said, hint in days if _PUBLISHED.search(hint)][:1]
    agreed = not marked and len({day for day, _, _ in days}) == 1
    changed = [one for one in every if re.search(r"updat|modif", one[2], re.IGNORECASE) and "comment" not in one[2]]
    altered = [(day, f"{LAST_CHANGE}, by its element: {said[:60]}") for day, said, _ in changed[:1]]
    bare = [(day, f"time element: {said[:60]}") for day, said, _ in days[:1] if agreed]
    return marked, bare, altered if len({day for day, _, _ in changed}) == 1 else []


@dataclass(frozen=True)
class Shown:
    """The days that a page shows its reader, each with its line: about the headline or at the end of the text; in the one line
    elsewhere that says it is the day of publication; and of the last change, which is no later than the text."""

    beside: tuple[tuple[Day, str], ...] = ()
    elsewhere: tuple[tuple[Day, str], ...] = ()
    changed: tuple[tuple[Day, str], ...] = ()


_UPDATED = re.compile(
    r"updat|modif|edited|changed|revised|aktualisiert|aktualisierung|geändert|änderung|\bstand\b|mise? à jour|aggiornat|actualizad",
    re.IGNORECASE,
)
"""Words before a day, or in the names of its classes, that say it is the day of the last change."""
_SAID = re.compile(
    r"publish|posted|filed|released|\bdate\b|dated|created|veröffentlicht|publiziert|erschienen|erstellt|datum|pressemitteilung|publié|"
    r"mise en ligne|pubblicat|publicad|gespeichert|submitted|geschrieben|gepostet",
    re.IGNORECASE,
)
"""Words about a day that say it is the day of publication."""
_OWN = re.compile(
    r"(?:^|[\s_-])(?:date|datum|fecha|datetime|timestamp|time|stamp|postdate|dateline|authored|submitted|meta|byline)(?:$|[\s_-])|"
    r"publi(?:sh|cation|cad)|postmeta|(?:post|entry|article|meta|story)-?(?:date|meta|info)|[a-z]Date(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of classes that hold a day of publication."""
_OTHER = re.compile(
    r"expires|event|\bab \d|until|deadline|beginn|findet|copyright|©|born|geboren|gültig|registriert|joined|member since|forecast|\bbis\b",
    re.IGNORECASE,
)
"""Words of a line whose day is that of something else."""
_OTHERS = re.compile(
    r"comment|event|calend|veranstaltung|widget|teaser|related|similar|sidebar|recent|birth|user|member", re.IGNORECASE
)
"""Names of classes of what is not this story."""
_DIGITS = re.compile(r"\d[./ -]|\d{4}")
_WORD_OF_LINE = re.compile(r"[^\W\d_]{2,}")
_LABEL = 30
"""Characters of a line that may be the label of the next one ("Published", "Date")."""


def shown_days(blocks: list[Block], head: int, first: int, last: int = -1, language: str = "") -> Shown:
    """What short lines show: from a few above the headline to a few below the first paragraph, and about the last; a day elsewhere counts
    where a line says what it is. Where lines of one kind differ, none of them counts.

    `head` is the number of the headline's block (-1: none), `first` and `last` those of the first and last paragraphs.
    """
    kinds: dict[str, dict[Day, str]] = {
        name: {} for name in ("said", "plain", "opening", "elsewhere", "changed", "changed elsewhere")
    }
    top = max(0, (head if head >= 0 else first) - 6)
    for n, block in enumerate(blocks):
        text = block.text[:400]
        if not _DIGITS.search(text[:160]):
            continue
        near = top <= n <= first + 4 or last <= n <= last + 3
        day, at = _day_at(text[:160], language)
        if day is None or day < FIRST:
            continue
        label = blocks[n - 1].text if n and len(blocks[n - 1].text) <= _LABEL else ""
        kind = _kind(block, text, label, at, near, first <= n <= first + 1)
        if kind:
            kinds[kind].setdefault(day, block.text)
    beside = next(
        (_lines(kinds[name], "line beside the headline") for name in ("said", "plain") if len(kinds[name]) == 1), ()
    )
    beside = beside or ((_one(kinds["opening"], "dateline of the first paragraph")) if not kinds["said"] else ())
    changed = _one(kinds["changed"], LAST_CHANGE)
    if not kinds["changed"]:
        changed = _one(kinds["changed elsewhere"], LAST_CHANGE)
    return Shown(beside, () if beside else _one(kinds["elsewhere"], "dated line of the page"), changed)


def _kind(block: Block, text: str, label: str, at: int, near: bool, opens: bool) -> str:
    """Which kind of line a dated block is; "" if its day says nothing of the page."""
    before, after = f"{label} {text[:at]}", text[at + 6 :]
    if opens and at < 40 and len(text) > 100:
        return "opening" if _OPENING.match(text) else ""
    if "nav" in block.within or _OTHER.search(text):
        return ""
    if re.search(r"(?:^|[\s_-])comments?(?:$|[\s_-])|commentlist", f"{block.own} {block.hint}", re.IGNORECASE):
        return ""
    said = bool(_SAID.search(before) or re.search(r"veröffentlicht|geschrieben|gepostet|publié", after))
    other = bool(block.hint or _OTHERS.search(block.own))
    if _UPDATED.search(before) or (_UPDATED.search(block.own) and not _OWN.search(block.own)):
        return ("changed" if near else "changed elsewhere") if len(text) < 200 else ""
    if said and at < 100 and (near or not other or _SAID.search(text[:at])):
        return "said" if near else "elsewhere"
    if len(text) > 160 or block.linked > 0.9 * len(text) > 30:
        return ""
    words = len(_WORD_OF_LINE.findall(text))
    if near and words <= 14 and _OWN.search(block.own):
        return "said"
    if near and words <= 8 and not re.search(r"(?<!\bp\.m)(?<!\ba\.m)[.!?]$", text) and not block.apart:
        return "plain"
    return "elsewhere" if not near and not other and words <= 14 and _OWN.search(block.own) and not block.apart else ""


_OPENING = re.compile(
    r"\W{0,3}(?:[A-ZÄÖÜ][\w .’'-]{2,25}, ?\(?)?\d{1,2}[./][ \w.]{2,16}\d{2,4}(?:\)[.:]?|\s?[-–—:|]|\s[„“\"])"
)
"""The head of a paragraph that begins with its day: `(18.01.2018) Farmers`, `Karlsruhe, (12.11.2021).`"""


def _lines(found: dict[Day, str], what: str) -> tuple[tuple[Day, str], ...]:
    return tuple((day, f"{what}: {text[:60]}") for day, text in found.items())


def _one(found: dict[Day, str], what: str) -> tuple[tuple[Day, str], ...]:
    """The day, where all lines agree on one."""
    return _lines(found, what) if len(found) == 1 else ()


def _from_keys(keys: list[tuple[str, str]]) -> tuple[tuple[Day, str], ...]:
    """The one day that keys of the page's own scripts give as its publication."""
    days = {day: f"script {name}: {said[:60]}" for name, said in keys if (day := day_in(said))}
    return tuple(days.items()) if len(days) == 1 else ()
