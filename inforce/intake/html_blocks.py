"""HTML source in, its blocks of text out, each character with its place in the source. Reads anything, in time that grows with its length.

Not a parser of HTML but of where text stands: tags part it into blocks, entities are resolved, what no reader sees is left out.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u "
    "var wbr nobr img picture source".split()
)
"""Elements that do not part a paragraph (HTML Living Standard, phrasing content)."""

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
HIDDEN = frozenset(
    "script style noscript template svg math iframe object select textarea button title option canvas audio video".split()
)
APART = frozenset("nav footer aside form menu dialog".split())
_HINT = re.compile(
    r"related|newsletter|subscri|promo|share|social|cookie|consent|recirc|recommend|trending|most-?(?:read|popular)|comment|sidebar|"
    r"breadcrumb|(?:^|[\s_-])(?:ad|ads|advert\w*|nav|menu|footer|tags?|teaser|modal|paywall|banner|widget)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Words in class and id that say a part is not the story; weighed, never alone decisive."""

DEEPEST = 400
"""Open elements that are remembered; deeper ones are read without remembering what they stand in."""

_TAG = re.compile(
    r"""<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})((?:[^<>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>][^\s<>]*+)?|["'])*+)>"""
)
_SIMPLE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})([^>]{0,4000})>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_SPACES = frozenset(" \t\r\n\f\v\0\x1c\x1d\x1e\x85\u2028\u2029")
_SPACE = re.compile(f"[{''.join(sorted(_SPACES))}]+")
_UNSEEN = frozenset("\xad\u200b\u2060\ufeff")
_NOTHING = {ord(char): None for char in _UNSEEN}
"""Characters that no reader sees (a place where a word may be broken): they are no part of a block's text."""
_RUN = re.compile(f"[^{''.join(sorted(_SPACES | _UNSEEN))}]+")


def _gap(text: str, low: int, high: int, first: int, same: bool) -> int:
    """Where in the source the first white space of `text[low:high]` stands; -1 without one."""
    return next((first + n if same else first for n in range(low, high) if text[n] in _SPACES), -1)


_FIGURES = re.compile(r"\d\d")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:-]{0,60})\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++))""")


Piece = tuple[str, int, int]
"""Text as a reader sees it, and the span of the source that it came from: of the same length, or an entity's."""


@dataclass
class Block:
    """A run of text between tags that part paragraphs. `within` holds the names of the elements it stands in, outermost first;
    `hint` the class or id that says it is not the story; `own` the classes of the elements its figures stand in; `linked` how many
    of its characters are links; `pieces` what its text was made of."""

    tag: str
    within: tuple[str, ...]
    hint: str
    text: str = ""
    linked: int = 0
    own: str = ""
    pieces: list[Piece] = field(default_factory=list)

    @property
    def apart(self) -> bool:
        """Does it stand in navigation, an aside, a form?"""
        return not APART.isdisjoint(self.within)

    def offsets(self) -> tuple[array[int], array[int]]:
        """Where each character of `text` begins and ends in the source; a space stands for all the white space there."""
        starts, ends = array("I"), array("I")
        gap = -1
        for text, first, last in self.pieces:
            same = len(text) == last - first
            at = 0
            for run in _RUN.finditer(text):
                low, high = run.span()
                gap = _gap(text, at, low, first, same) if gap < 0 else gap
                if gap >= 0 and starts:
                    starts.append(gap)
                    ends.append(first + low if same else first)
                gap = -1
                starts.extend(range(first + low, first + high) if same else [first] * (high - low))
                ends.extend(range(first + low + 1, first + high + 1) if same else [last] * (high - low))
                at = high
            gap = _gap(text, at, len(text), first, same) if gap < 0 else gap
        return starts, ends


_KEY = re.compile(
    r"""["']((?:first[_-]?)?(?:date)?[_-]?publi(?:sh(?:ed)?|cation)[_-]?(?:at|on|date|time|first)?)["']\s*[:=]\s*["']([^"']{8,40})["']""",
    re.IGNORECASE,
)
"""Keys of scripts that name the day of publication, with what they say."""


@dataclass
class Markup:
    """What of a page's source matters: its blocks, meta elements, JSON-LD scripts, publication keys of other scripts, time elements
    (what they say, and the classes around them), title, canonical address, language; `clean` is the source without scripts and styles."""

    blocks: list[Block]
    metas: list[dict[str, str]]
    scripts: list[str]
    times: list[tuple[str, str]]
    title: str
    canonical: str
    clean: str
    keys: list[tuple[str, str]] = field(default_factory=list)
    language: str = ""


def markup(source: str) -> Markup:
    """Read a page's source.

    Example:
        >>> found = markup("<h1>Caf&eacute;</h1><p>The <b>council</b> voted.</p>")
        >>> [(block.tag, block.text, block.offsets()[0][0], block.offsets()[1][-1]) for block in found.blocks]
        [('h1', 'Café', 4, 15), ('p', 'The council voted.', 23, 48)]
    """
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.lower = source.lower() if len(source.lower()) == len(source) else source
        self.stack: list[tuple[str, str, str]] = []  # name, hint, own classes
        self.out = Markup([], [], [], [], "", "", "")
        self.pieces: list[str] = []
        self.held: list[Piece] = []
        self.own = ""
        self.linked = 0
        self.links = 0
        self.faults = 0

    def read(self) -> Markup:
        source, at, end = self.source, 0, len(self.source)
        while at < end:
            opening = source.find("<", at)
            if opening < 0:
                opening = end
            if opening > at:
                self._text(at, opening)
            at = opening
            if at < end:
                at = self._markup(at)
        self._part()
        self.out.clean = "".join(self.pieces)
        _unwrap(self.out.blocks)
        return self.out

    def _markup(self, at: int) -> int:
        """One tag, comment or declaration; returns where it ends."""
        source = self.source
        if source.startswith("<!--", at):
            end = source.find("-->", at + 4)
            return len(source) if end < 0 else end + 3
        if source.startswith(("<!", "<?"), at):
            end = source.find(">", at)
            return len(source) if end < 0 else end + 1
        match = _TAG.match(source, at)
        if match is None:
            self.faults += 1
            match = _SIMPLE.match(source, at) if self.faults < 1000 else None
        if match is None:
            self._text(at, at + 1)
            return at + 1
        name = match[2].lower()
        if match[1]:
            self._close(name)
            self.pieces.append(f"</{name}>")
            return match.end()
        attributes = match[3]
        if name == "meta":
            self.out.metas.append(_attributes(attributes))
        elif name == "link" and "canonical" in attributes and not self.out.canonical:
            found = _attributes(attributes)
            if found.get("rel", "").lower() == "canonical":
                self.out.canonical = found.get("href", "")
        elif name == "html" and not self.out.language:
            self.out.language = _attributes(attributes).get("lang", "")[:20]
        if name in HIDDEN:
            return self._hidden(name, attributes, match)
        self._open(name, attributes)
        self.pieces.append(match[0])
        return match.end()

    def _hidden(self, name: str, attributes: str, match: re.Match[str]) -> int:
        """Pass over an element nobody reads as text; keep what its content says of the page."""
        if attributes.endswith("/") and name in ("svg", "iframe", "object"):
            return match.end()
        close = self.lower.find(f"</{name}", match.end())
        if close < 0:
            return match.end() if name not in ("script", "style") else len(self.source)
        content = self.source[match.end() : close]
        if name == "script":
            self._script(attributes, content)
        elif name == "title" and not self.out.title:
            self.out.title = " ".join(unescape(content).split())
        if name not in ("script", "style", "svg"):
            self.pieces.append(" ")
        end = self.source.find(">", close)
        return len(self.source) if end < 0 else end + 1

    def _script(self, attributes: str, content: str) -> None:
        """Keep what is JSON-LD, marked as such or not; of other scripts the keys that name a day of publication."""
        linked_data = "ld+json" in attributes.lower() or ("datePublished" in content and "schema.org" in content)
        if linked_data and len(self.out.scripts) < 50:
            self.out.scripts.append(content)
        elif not linked_data and len(self.out.keys) < 200:
            self.out.keys += [(key[1], key[2]) for key in _KEY.finditer(content, 0, 400_000)]

    def _open(self, name: str, attributes: str) -> None:
        if name == "time" or "ublished" in attributes or "dateCreated" in attributes or '"updated"' in attributes:
            found = _attributes(attributes)
            said = found.get("datetime") or found.get("content") or found.get("title", "")
            if said and len(self.out.times) < 200:
                around = " ".join(f"{hint} {own}" for _, hint, own in self.stack[-2:])
                own = f"{found.get('class', '')} {found.get('itemprop', '')} {found.get('property', '')}"
                self.out.times.append((said, f"{around} {own}"))
        if name not in INLINE or name == "br":
            self._part()
        if name in VOID or attributes.endswith("/"):
            return
        stack = self.stack
        if name == "p" and stack and stack[-1][0] == "p":
            stack.pop()
        if len(stack) < DEEPEST:
            hint = stack[-1][1] if stack else ""
            own = ""
            if "class" in attributes or "id" in attributes or "itemprop" in attributes:
                own, hinted = _classes(attributes)
                if hinted and not hint and name not in ("body", "html", "main", "article"):
                    hint = own.strip()[:80]
            stack.append((name, hint, own))
            self.links += name == "a"

    def _close(self, name: str) -> None:
        if name not in INLINE:
            self._part()
        stack = self.stack
        if stack and stack[-1][0] == name:
            stack.pop()
            self.links -= name == "a"
        elif any(open_[0] == name for open_ in stack[-40:]):
            while stack:
                last = stack.pop()[0]
                self.links -= last == "a"
                if last == name:
                    break

    def _text(self, start: int, end: int) -> None:
        piece = self.source[start:end]
        self.pieces.append(piece.replace("<", "&lt;"))
        before = len(self.held)
        if "&" not in piece:
            self.held.append((piece, start, end))
        else:
            at = start
            for entity in _ENTITY.finditer(self.source, start, end):
                if entity.start() > at:
                    self.held.append((self.source[at : entity.start()], at, entity.start()))
                meant = unescape(entity[0])
                self.held.append((meant if len(meant) <= 2 else entity[0], entity.start(), entity.end()))
                at = entity.end()
            if end > at:
                self.held.append((self.source[at:end], at, end))
        if self.links:
            self.linked += sum(len(one[0]) for one in self.held[before:])
        if len(self.own) < 300 and len(piece) < 200 and _FIGURES.search(piece):
            self.own += " " + " ".join(own for _, _, own in self.stack[-3:])

    def _part(self) -> None:
        """End the block that is being read; spaces and line breaks in it are one space each, as a browser shows them."""
        held = self.held
        if not held:
            return
        text = _SPACE.sub(" ", held[0][0] if len(held) == 1 else "".join([one[0] for one in held])).strip(" ")
        if not text.isascii() and not _UNSEEN.isdisjoint(text):
            text = _SPACE.sub(" ", "".join([one[0] for one in held]).translate(_NOTHING)).strip(" ")
        if text:
            stack = self.stack
            tag = next((name for name, _, _ in reversed(stack) if name not in INLINE), "")
            within = tuple([name for name, _, _ in stack])
            hint = stack[-1][1] if stack else ""
            self.out.blocks.append(Block(tag, within, hint, text, min(self.linked, len(text)), self.own, held))
        self.held = []
        self.own = ""
        self.linked = 0


def _unwrap(blocks: list[Block]) -> None:
    """What nearly all of the page stands in (some systems wrap it in a form) sets nothing apart."""
    for name in APART - {"footer"}:
        if sum(name in block.within for block in blocks) * 5 > 4 * len(blocks):
            for block in blocks:
                block.within = tuple(each for each in block.within if each != name)


@lru_cache(maxsize=4096)
def _classes(attributes: str) -> tuple[str, bool]:
    """An element's classes, id and item property in one string, and whether they say it is not the story."""
    found = _attributes(attributes)
    said = f"{found.get('class', '')} {found.get('id', '')}"
    return f"{said} {found.get('itemprop', '')}"[:200], _HINT.search(said) is not None


def _attributes(text: str) -> dict[str, str]:
    """Attributes by lower-case name, entities resolved; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text, 0, 8000):
        found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
    return found
