"""HTML source in, its blocks of text out, each character with its place in the source. Reads anything, in time that grows with its length.

Not a parser of HTML but of where text stands: tags part it into blocks, entities are resolved, what no reader sees is left out.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
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
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:-]{0,60})\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++))""")


@dataclass
class Block:
    """A run of text between tags that part paragraphs. `within` holds the names of the elements it stands in, outermost first;
    `hint` the class or id that says it is not the story; `linked` how many of its characters are links."""

    tag: str
    within: tuple[str, ...]
    hint: str
    text: str = ""
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    linked: int = 0

    @property
    def apart(self) -> bool:
        """Does it stand in navigation, an aside, a form?"""
        return not APART.isdisjoint(self.within)


@dataclass
class Markup:
    """What of a page's source matters: its blocks, meta elements, JSON-LD scripts, time elements and title."""

    blocks: list[Block]
    metas: list[dict[str, str]]
    scripts: list[str]
    times: list[tuple[str, str]]
    title: str
    canonical: str
    clean: str


def markup(source: str) -> Markup:
    """Read a page's source.

    Example:
        >>> found = markup("<h1>Caf&eacute;</h1><p>The <b>council</b> voted.</p>")
        >>> [(block.tag, block.text, block.starts[0], block.ends[-1]) for block in found.blocks]
        [('h1', 'Café', 4, 15), ('p', 'The council voted.', 23, 48)]
    """
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.lower = source.lower() if len(source.lower()) == len(source) else source
        self.stack: list[tuple[str, str]] = []
        self.out = Markup([], [], [], [], "", "", "")
        self.pieces: list[str] = []
        self.chars: list[str] = []
        self.starts, self.ends = array("I"), array("I")
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
        if name == "script" and "ld+json" in attributes.lower() and len(self.out.scripts) < 50:
            self.out.scripts.append(content)
        elif name == "title" and not self.out.title:
            self.out.title = " ".join(unescape(content).split())
        if name not in ("script", "style", "svg"):
            self.pieces.append(" ")
        end = self.source.find(">", close)
        return len(self.source) if end < 0 else end + 1

    def _open(self, name: str, attributes: str) -> None:
        if name == "time" or "ublished" in attributes or "dateCreated" in attributes:
            found = _attributes(attributes)
            said = found.get("datetime") or found.get("content") or found.get("title", "")
            if said and len(self.out.times) < 200:
                hint = self.stack[-1][1] if self.stack else ""
                own = f"{found.get('class', '')} {found.get('itemprop', '')} {found.get('property', '')}"
                self.out.times.append((said, f"{hint} {own}"))
        if name not in INLINE or name == "br":
            self._part()
        if name in VOID or attributes.endswith("/"):
            return
        if name == "p" and self.stack and self.stack[-1][0] == "p":
            self.stack.pop()
        if len(self.stack) < DEEPEST:
            hint = self.stack[-1][1] if self.stack else ""
            if name not in ("body", "html", "main", "article") and ("class" in attributes or "id" in attributes):
                found = _attributes(attributes)
                said = f"{found.get('class', '')} {found.get('id', '')}"
                hint = (hint or said.strip()[:80]) if _HINT.search(said) else hint
            self.stack.append((name, hint))
            self.links += name == "a"

    def _close(self, name: str) -> None:
        if name not in INLINE:
            self._part()
        if any(open_ == name for open_, _ in self.stack[-40:]):
            while self.stack:
                last = self.stack.pop()[0]
                self.links -= last == "a"
                if last == name:
                    break

    def _text(self, start: int, end: int) -> None:
        source = self.source
        piece = source[start:end]
        self.pieces.append(piece.replace("<", "&lt;"))
        before = len(self.chars)
        if "&" not in piece:
            self.chars += piece
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))
        else:
            at = start
            for entity in _ENTITY.finditer(source, start, end):
                self._plain(at, entity.start())
                for char in unescape(entity[0]) if len(unescape(entity[0])) <= 2 else entity[0]:
                    self.chars.append(char)
                    self.starts.append(entity.start())
                    self.ends.append(entity.end())
                at = entity.end()
            self._plain(at, end)
        if self.links:
            self.linked += len(self.chars) - before

    def _plain(self, start: int, end: int) -> None:
        self.chars += self.source[start:end]
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def _part(self) -> None:
        """End the block that is being read; spaces and line breaks in it are one space each, as a browser shows them."""
        if not self.chars:
            return
        text: list[str] = []
        starts, ends = array("I"), array("I")
        gap = -1
        for n, char in enumerate(self.chars):
            if char in " \t\r\n\f\v\0\x1c\x1d\x1e\x85\u2028\u2029":
                gap = n if gap < 0 else gap
                continue
            if gap >= 0 and text:
                text.append(" ")
                starts.append(self.starts[gap])
                ends.append(self.starts[n])
            gap = -1
            text.append(char)
            starts.append(self.starts[n])
            ends.append(self.ends[n])
        if text:
            tag = next((name for name, _ in reversed(self.stack) if name not in INLINE), "")
            hint = self.stack[-1][1] if self.stack else ""
            within = tuple(name for name, _ in self.stack)
            self.out.blocks.append(Block(tag, within, hint, "".join(text), starts, ends, min(self.linked, len(text))))
        self.chars = []
        self.starts, self.ends = array("I"), array("I")
        self.linked = 0


def _attributes(text: str) -> dict[str, str]:
    """Attributes by lower-case name, entities resolved; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text, 0, 8000):
        found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
    return found
