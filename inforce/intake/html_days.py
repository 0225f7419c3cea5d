"""What a page's source says of its publication day, best first: JSON-LD, meta elements, time elements. Evidence, never a guess.

Names of the properties: schema.org `datePublished`, Open Graph `article:published_time`, Dublin Core `date`, and what news systems of
the last thirty years wrote instead; a day of change (`dateModified`) is never a day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from inforce.dates import Day
from inforce.intake.html_blocks import Markup
from inforce.intake.html_lines import Shown
from inforce.intake.machine_days import FIRST, day_in
from inforce.intake.published import LAST_CHANGE, SHOWN

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
        *shown.elsewhere, *_from_keys(found.keys), *_from_description(found), *shown.changed, *altered,
    ]  # fmt: skip
    kept: dict[tuple[Day, str], str] = {}  # the same words on the same element are evidence once
    for day, words in days:
        if day >= FIRST:
            kept.setdefault((day, words.partition(": ")[2]), words)
    found_days = sorted([(day, words) for (day, _), words in kept.items()], key=lambda one: _is_default(*one))
    best = _local(found_days, _most_told(found_days))
    return tuple(sorted(found_days, key=lambda one: one[0] != best))[:6]


def _is_default(day: Day, words: str) -> bool:
    """A day of making (not of publication) that is a first of January without an hour: what a system writes that does not know."""
    return (
        (day.month, day.day) == (1, 1)
        and "creat" in words.partition(":")[0].lower()
        and not re.search(r"\d:\d\d", words)
    )


_GREENWICH = re.compile(r"(?<=\d)[T ](\d\d):?\d\d.{0,12}(?:Z|[+-]00:?00)$")


def _local(days: list[tuple[Day, str]], best: Day | None) -> Day | None:
    """Where the best evidence tells Greenwich time, what the page shows its reader counts if it is the day before and that time is of the
    small hours (evening in America), or the day after and it is late evening (past midnight in Europe)."""
    clocks = [_GREENWICH.search(words) for day, words in days if day == best]
    if best is None or not clocks or None in clocks:
        return best
    hours = [int(clock[1]) for clock in clocks if clock]
    for day, words in days:
        apart = (day - best).days
        if words.startswith(SHOWN) and ((apart == -1 and max(hours) < 11) or (apart == 1 and min(hours) >= 21)):
            return day
    return best


def _most_told(days: list[tuple[Day, str]]) -> Day | None:
    """The day that most kinds of evidence give; where as many give others, the best kind decides. A last change tells of no other day."""
    told: dict[Day, set[str]] = {}
    for day, words in days:
        kind = words.partition(": ")[0]
        decides = not kind.startswith(LAST_CHANGE) and not _is_default(day, words)
        if decides and not any(kind in kinds for kinds in told.values()):
            told.setdefault(day, set()).add(kind)
    most = max((len(kinds) for kinds in told.values()), default=0)
    return next((day for day, kinds in told.items() if len(kinds) == most), None)


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
                told.setdefault(_SEPARATORS.sub(".", meta[key].lower()), meta["content"])
    for name in names:
        said = told.get(_SEPARATORS.sub(".", name), "")
        if said and (day := day_in(said)):
            yield day, f"meta {name}: {said[:60]}"


_SEPARATORS = re.compile(r"[:._-]")
"""What systems write between the parts of a name (`dc.date.created`, `dc:date.created`)."""
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


_NEWS_OF = re.compile(
    r"(?:notizia|comunicato|meldung|nachricht|artikel|beitrag|mitteilung|pressemitteilung|noticia|news|published|posted|veröffentlicht)"
    r" (?:del|vom|on|am|of|de|du) ", re.IGNORECASE,
)  # fmt: skip


def _from_description(found: Markup) -> Iterator[tuple[Day, str]]:
    """The day that the page's description says it was published: `(Notizia del 14 Gennaio 2020)`."""
    for meta in found.metas:
        if (meta.get("name") or meta.get("property", "")).lower() in (
            "description",
            "og:description",
            "dc.description",
        ):
            said = meta.get("content", "")[:1000]
            match = _NEWS_OF.search(said)
            if match and (day := day_in(said[match.end() : match.end() + 30], found.language)):
                yield day, f"description: {said[match.start() : match.end() + 30]}"
                return


def _from_keys(keys: list[tuple[str, str]]) -> tuple[tuple[Day, str], ...]:
    """The one day that keys of the page's own scripts give as its publication."""
    days = {day: f"script {name}: {said[:60]}" for name, said in keys if (day := day_in(said))}
    return tuple(days.items()) if len(days) == 1 else ()
