"""A web page's source in, its article out: text, the place of each character in the source, title, outlet, byline, days.

trafilatura says which text is the article; each of its paragraphs is found again in the source, and a pass of our
own leaves out what its surroundings say is no story, and adds headline, byline, dateline and captions. Where it fails, blocks decide.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

from inforce.dates import Day
from inforce.errors import SourceError
from inforce.intake.article_parts import BYLINE, DATELINE
from inforce.intake.html_blocks import Block, Markup, markup
from inforce.intake.html_cover import covered, unspaced
from inforce.intake.html_days import metadata_days
from inforce.intake.html_lines import shown_days
from inforce.intake.machine_days import language_of

COMMAND = "pip install 'inforce[html]'"
MOST_MARKUP = 6_000_000
"""Characters of markup, without scripts and styles, that are handed to trafilatura; of a larger page the blocks decide."""


@dataclass
class Page:
    """An article and what its page says beside it; `starts` and `ends` as in `documents.Document`."""

    text: str
    title: str
    outlet: str
    byline: str
    url: str
    days: tuple[tuple[Day, str], ...]
    starts: array[int]
    ends: array[int]
    roles: tuple[tuple[int, str], ...]


def page(source: str, *, url: str = "", shown: str = "the page") -> Page:
    """Read a page.

    Raises:
        SourceError: the extra is not installed; the message says the command that mends it.
    """
    found = markup(source)
    chosen = _chosen(found, shown)
    meta = _meta(found)
    title = _title(found, meta)
    head, first = _head(found.blocks, chosen, title)
    kept = _article(found.blocks, chosen, head, first, meta.get("og:description", "") or meta.get("description", ""))
    canonical = next((each for each in (url, meta.get("og:url", ""), found.canonical) if each.startswith("http")), "")
    found.language = _language(found, meta, canonical)
    days = metadata_days(found, shown_days(found.blocks, head, first, max(chosen, default=-1), found.language))
    text, starts, ends = _joined([found.blocks[n] for n in kept])
    roles, at = [], 0
    for n in kept:
        block = found.blocks[n]
        if "figcaption" in block.within:
            roles.append((at, "caption"))
        elif block.tag == "h1" and _same(block.text, title):
            roles.append((at, "headline"))
        at += len(block.text) + 2
    outlet = meta.get("og:site_name", "")[:80]
    byline = meta.get("author", "") or meta.get("parsely-author", "")
    return Page(text, title, outlet, byline[:120], canonical, days, starts, ends, tuple(roles))


# -- which blocks are the article ----------------------------------------------------------------------------------------


def _chosen(found: Markup, shown: str) -> list[int]:
    """The numbers of the blocks that are the body of the article.

    trafilatura's quick way is asked first; where it leaves out much of what the blocks themselves say is text, its thorough one.
    """
    own = _by_blocks(found.blocks)
    if len(found.clean) > MOST_MARKUP:
        return own
    size = sum(len(found.blocks[n].text) for n in own)
    for quick in (True, False):
        chosen = _extracted(found, shown, quick)
        if sum(len(found.blocks[n].text) for n in chosen) >= ENOUGH * size:
            break
    return chosen or own


ENOUGH = 0.4
"""Share of the characters of `_by_blocks` below which the quick way is not believed. At 0.4 F1 on trafilatura's 990 pages is 0.937 and a
page takes a sixth less time than with the thorough way alone (0.938)."""


def _extracted(found: Markup, shown: str, quick: bool) -> list[int]:
    """The blocks that trafilatura takes for the article."""
    try:
        from trafilatura import extract  # an extra: it loads only when a page is read
    except ImportError:
        raise SourceError(f"{shown} is HTML; reading it needs one more package.", next=COMMAND) from None
    try:
        text = extract(found.clean, include_comments=False, include_tables=True, fast=quick)
    except Exception:  # whatever a hostile page does to it: the blocks decide
        text = None
    share = covered(found.blocks, text or "")
    return [n for n, block in enumerate(found.blocks) if share[n] * 2 > len(block.text) and not _aside(block)]


def _aside(block: Block) -> bool:
    """Do its surroundings say that it is no story? A whole paragraph is left out only where two of them say so."""
    links = block.linked > 0.7 * len(block.text)
    sentence = len(block.text) > 120 and block.text.rstrip("\"'”’)").endswith((".", "!", "?"))
    signs = block.apart + bool(block.hint) + links
    return signs >= 2 or (signs == 1 and not sentence and (links or block.apart) and len(block.text) < 120)


def _by_blocks(blocks: list[Block]) -> list[int]:
    """Without help: paragraphs that are sentences and no links, in the one element that holds most of them."""
    sentences = [
        n for n, block in enumerate(blocks)
        if len(block.text) > 60 and block.linked < 0.4 * len(block.text) and not block.apart and not block.hint
        and re.search(r"[.!?][\"'”’)]*$", block.text)
    ]  # fmt: skip
    paragraphs = [n for n in sentences if blocks[n].tag == "p"]
    return paragraphs or sentences


def _head(blocks: list[Block], chosen: list[int], title: str) -> tuple[int, int]:
    """The numbers of the headline's block (-1: none) and of the first paragraph."""
    if not chosen:
        return -1, 0
    paragraphs = [n for n in chosen if len(blocks[n].text) > 60 and "figcaption" not in blocks[n].within] or chosen
    first = paragraphs[0]
    heads = [n for n in range(first + 1) if blocks[n].tag in ("h1", "h2") and _same(blocks[n].text, title)]
    later = [n for n in range(first + 1, paragraphs[-1]) if blocks[n].tag == "h1" and _same(blocks[n].text, title)]
    if later and not heads and sum(n > later[0] for n in paragraphs) * 2 > len(paragraphs):
        return later[0], next(n for n in paragraphs if n > later[0])
    heads = heads or [n for n in range(first + 1) if blocks[n].tag == "h1" and not blocks[n].apart]
    return (heads[-1] if heads else -1), first


def _article(blocks: list[Block], chosen: list[int], head: int, first: int, described: str) -> list[int]:
    """The body's blocks with the headline before them, byline, dateline and summary between, and the captions on the way."""
    if not chosen:
        return []
    while len(chosen) > 1 and _heads_nothing(blocks[chosen[-1]]):
        chosen = chosen[:-1]
    last = chosen[-1]
    kept = set(chosen)
    if head >= 0:
        kept.add(head)
    for n in range(max(head, first - 25) + 1 if head >= 0 else max(0, first - 12), min(first + 4, last)):
        block = blocks[n]
        if block.apart:
            continue
        beside = len(block.text) < 200 and (BYLINE.match(block.text) or DATELINE.match(block.text))
        if beside or (n < first and _is_summary(block, head >= 0, described)):
            kept.add(n)
    for n in range(max(0, head), min(len(blocks), last + 1)):
        if "figcaption" in blocks[n].within and not blocks[n].hint and len(blocks[n].text) > 20:
            kept.add(n)
    return sorted(kept)


def _heads_nothing(block: Block) -> bool:
    """A short line at the very end that would head something: `More stories`, `Related:`."""
    text = block.text
    heading = block.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
    return (heading and len(text) < 120) or (len(text) < 60 and text.endswith(":"))


_SENTENCE = re.compile(r"[.!?…][\"'”’»)]*$")
_NO_SUMMARY = re.compile(
    r"comment|cookie|newsletter|subscri|consent|share|social|paywall|banner|(?:^|[\s_-])(?:ad|ads|menu|nav)(?:$|[\s_-])",
    re.IGNORECASE,
)


def _is_summary(block: Block, headed: bool, described: str) -> bool:
    """Is it the paragraph between headline and text that says what the story is about? It is a sentence, or what the page gives as its
    description; markup likes to call it a teaser."""
    text = block.text
    if (
        len(text) < 40
        or block.linked > 0.5 * len(text)
        or "figcaption" in block.within
        or _NO_SUMMARY.search(f"{block.hint} {block.own}")
    ):
        return False
    told = len(described) > 30 and unspaced(text)[:60].lower() == unspaced(described)[:60].lower()
    return told or (headed and len(text) > 60 and _SENTENCE.search(text) is not None)


def _same(text: str, title: str) -> bool:
    """Is a heading the title, as far as either goes?"""
    one, other = unspaced(text).lower(), unspaced(title).lower()
    return bool(one) and bool(other) and len(one) > 8 and (one in other or other in one)


# -- what the page says of itself ----------------------------------------------------------------------------------------


def _meta(found: Markup) -> dict[str, str]:
    told: dict[str, str] = {}
    for meta in found.metas:
        name = (meta.get("property") or meta.get("name") or meta.get("http-equiv") or "").lower()
        if name and meta.get("content"):
            told.setdefault(name, " ".join(meta["content"].split()))
    return told


def _language(found: Markup, meta: dict[str, str], url: str) -> str:
    """The page's language; where it is English of no country, the address may tell which."""
    said = found.language or meta.get("og:locale", "") or meta.get("content-language", "")
    told = language_of(url)
    return told if not said or (said.lower() == "en" and told.startswith("en-")) else said


def _title(found: Markup, meta: dict[str, str]) -> str:
    return meta.get("og:title") or re.split(r"\s[|»–—-]\s", found.title)[0] or found.title


def _joined(blocks: list[Block]) -> tuple[str, array[int], array[int]]:
    """The blocks as one text, a blank line between them; a line break stands where the block before it ended."""
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    for block in blocks:
        if pieces:
            pieces.append("\n\n")
            for _ in range(2):
                starts.append(ends[-1])
                ends.append(ends[-1])
        pieces.append(block.text)
        first, last = block.offsets()
        starts.extend(first)
        ends.extend(last)
    return "".join(pieces), starts, ends
