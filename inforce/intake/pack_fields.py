"""A table of a pack file, read by its shape: unknown and missing keys, types and ids are told apart and reported by line.

A shape (pack_shapes) lists the keys a table may have, each with a type. `Fields` turns what was typed into values once;
the builders of pack_parts, pack_instruments and pack_effects only ask for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import msgspec

from inforce.dates import FIRST_DAY, Day, When
from inforce.errors import PackError
from inforce.intake.pack_draft import Draft, Link, did_you_mean
from inforce.intake.yaml_lines import Items, Node, Table, Text
from inforce.nouns import Source

HOME = r"us(?:-[a-z]{2}(?:-[a-z0-9]+)*)?"
"""A home: `us`, a state's slug, or the slug of a place below it (DESIGN: identity)."""

_PATTERNS = {
    "homes": (re.compile(HOME), 'no home. A home is "us" or a slug such as "us-fl" or "us-fl-miami-dade-county"'),
    "states": (re.compile(r"us-[a-z]{2}"), 'no state. A state is written "us-fl"'),
    "programs": (re.compile(r"\d\d\.[0-9A-Z]{3}"), 'no Assistance Listing Number. One is written "16.738"'),
    "years": (re.compile(r"[12]\d{3}"), 'no fiscal year. One is written "2017"'),
    "word": (re.compile(r"[a-z0-9][a-z0-9._-]*"), "no name. A name is small letters, digits and hyphens"),
    "url": (re.compile(r"https?://[^\s/]+\S*"), 'no address. An address begins with "https://"'),
    "number": (re.compile(r"\d{1,5}"), "no whole number"),
}

LINKED = ("nodes", "targets", "actors", "parties", "events", "rolls", "rules", "questions")
"""Types whose values are ids of other nodes: followed once the whole pack is read (pack_links)."""


class Key(msgspec.Struct, frozen=True):
    """One key of a shape. `type` is one of TYPES; `among` limits a text to these words; `gist` is for the schema page."""

    name: str
    type: str
    gist: str
    required: bool = False
    among: tuple[str, ...] = ()


class Shape(msgspec.Struct, frozen=True):
    """What a table may hold: `what` names it in messages ("an effect")."""

    what: str
    keys: tuple[Key, ...]


class File(msgspec.Struct, frozen=True):
    """A file being read: its name in the pack and the sources its items may name by key."""

    name: str
    draft: Draft
    sources: Mapping[str, Source] = {}

    def problem(self, line: int, message: str) -> None:
        """Note a mistake on a line of this file."""
        self.draft.problem(self.name, line, message)

    def link(self, kind: str, id: str, line: int, key: str, node: str = "") -> None:
        """Note a reference, to be followed once the whole pack is read."""
        self.draft.links.append(Link(kind, id, self.name, line, key, node))

    def with_sources(self, own: Mapping[str, Source], line: int) -> File:
        """The same file with its own sources beside the shared ones."""
        for key in own:
            if key in self.sources:
                self.problem(line, f'source "{key}" stands in sources.yaml too. Name one of them differently.')
        return File(self.name, self.draft, {**self.sources, **own})


class Fields:
    """The values of one table by its shape. What is missing or wrong is noted in the draft and reads as absent.

    `meant` holds the keys that misspelt keys stand for.

    Example:
        >>> from inforce.intake.yaml_lines import read_yaml
        >>> draft = Draft("packs/x")
        >>> shape = Shape("a box", (Key("colour", "text", "its colour", required=True),))
        >>> fields = Fields(read_yaml(b"color: red", "f.yaml"), shape, File("f.yaml", draft))
        >>> [error.where for error in draft.problems]
        ['packs/x/f.yaml:1: unknown key "color" in a box. Did you mean "colour"?']
    """

    def __init__(self, table: Table, shape: Shape, file: File, *, line: int = 0, node: str = "") -> None:
        self.file = file
        self.shape = shape
        self.line = line or table.line
        self.node = node
        self._entries = table.entries
        self._keys = {key.name: key for key in shape.keys}
        self._values: dict[str, Any] = {}
        self.meant = self._refuse_unknown()
        for key in shape.keys:
            if key.name not in self.meant:
                self._read(key)
        self._check_span()
        self._check_order()

    # -- what builders ask for

    def text(self, name: str) -> str:
        """A text, "" where absent."""
        return self._value(name, "")  # type: ignore[no-any-return]

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; one text is a list of one."""
        return self._value(name, ())  # type: ignore[no-any-return]

    def one(self, name: str) -> str:
        """The only text of a list that may hold one."""
        texts = self.texts(name)
        if len(texts) > 1:
            self.problem(name, f'"{name}" takes one value.')
        return texts[0] if texts else ""

    def needed(self, name: str) -> When:
        """An EDTF day that must be there; not recorded where it is not, which is noted."""
        return self.when(name) or When(None, None, "unknown")

    def when(self, name: str) -> When | None:
        """An EDTF day."""
        return self._value(name, None)  # type: ignore[no-any-return]

    def day(self, name: str) -> Day | None:
        """A day without doubt."""
        return self._value(name, None)  # type: ignore[no-any-return]

    def flag(self, name: str) -> bool:
        """`yes` or `no`; no where absent."""
        return self._value(name, False)  # type: ignore[no-any-return]

    def node_of(self, name: str) -> Node | None:
        """What was typed, unread."""
        return self._value(name, None)  # type: ignore[no-any-return]

    def table(self, name: str) -> Table | None:
        """A table, unread."""
        return self._value(name, None)  # type: ignore[no-any-return]

    def tables(self, name: str) -> tuple[Table, ...]:
        """A list of tables, unread."""
        return self._value(name, ())  # type: ignore[no-any-return]

    def line_of(self, name: str) -> int:
        """The line of a key, or of the table where the key is absent."""
        entry = self._entries.get(name)
        return entry.line if entry else self.line

    def has(self, name: str) -> bool:
        """Was the key typed (rightly or wrongly)?"""
        return name in self._entries

    def problem(self, name: str, message: str) -> None:
        """Note a mistake at a key."""
        self.file.problem(self.line_of(name), message)

    # -- private

    def _value(self, name: str, default: Any) -> Any:
        if name not in self._keys:
            raise KeyError(f"{name} is no key of {self.shape.what}")
        return self._values.get(name, default)

    def _refuse_unknown(self) -> set[str]:
        """Note unknown keys; returns the keys that were meant, which are then not missed."""
        meant = set()
        for name, entry in self._entries.items():
            if name not in self._keys:
                free = [key for key in self._keys if key not in self._entries]
                near = did_you_mean(name, free, listed_as="Keys not yet used" if len(free) <= 12 else "")
                self.file.problem(entry.line, f'unknown key "{name}" in {self.shape.what}.{near}')
                meant.add(near.removeprefix(' Did you mean "').removesuffix('"?'))
        return meant

    def _check_span(self) -> None:
        first, end = self._values.get("from"), self._values.get("until")
        if (
            isinstance(first, When)
            and isinstance(end, When)
            and first.earliest
            and end.latest
            and end.latest <= first.earliest
        ):
            self.problem(
                "until",
                f'"until" ({end.edtf}) must be after "from" ({first.edtf}): it is the first day no longer covered.',
            )

    def _check_order(self) -> None:
        """Keys have one order, so that two files can be read side by side."""
        ranks = [(list(self._keys).index(name), name) for name in self._entries if name in self._keys]
        for (before, first), (after, second) in pairwise(ranks):
            if after < before:
                where, line = f"{self.file.draft.folder}/{self.file.name}", self.line_of(second)
                message = f'"{second}" stands before "{first}" in {self.shape.what} (docs/pack-format.md).'
                self.file.draft.untidy.append(PackError(message, file=where, line=line))

    def _read(self, key: Key) -> None:
        entry = self._entries.get(key.name)
        if entry is None:
            if key.required:
                self.file.problem(self.line, f'{self.shape.what} needs "{key.name}": {key.gist}.')
            return
        if isinstance(entry.value, Text) and not entry.value.text:
            self.file.problem(entry.line, f'"{key.name}" has no value. Leave the key out, or write "unknown".')
            return
        value = TYPES[key.type](self, key, entry.value)
        if value is not None:
            self._values[key.name] = value


def _text(fields: Fields, key: Key, node: Node) -> str | None:
    if not isinstance(node, Text):
        fields.file.problem(node.line, f'"{key.name}" must be one text.')
        return None
    if key.among and node.text not in key.among:
        near = did_you_mean(node.text, key.among, listed_as="One of")
        fields.file.problem(node.line, f'"{node.text}" is not a word for "{key.name}" of {fields.shape.what}.{near}')
        return None
    if key.type in _PATTERNS and not _matches(fields, key, node):
        return None
    return node.text


def _texts(fields: Fields, key: Key, node: Node) -> tuple[str, ...] | None:
    nodes = node.items if isinstance(node, Items) else (node,)
    if not nodes:
        fields.file.problem(node.line, f'"{key.name}" is an empty list. Leave the key out.')
        return None
    found = []
    for item in nodes:
        if isinstance(item, Text) and not item.text:
            fields.file.problem(item.line, f'"{key.name}" has an empty line in its list.')
        elif (text := _text(fields, key, item)) is not None and isinstance(item, Text):
            if text in found:
                fields.file.problem(item.line, f'"{text}" stands twice in "{key.name}".')
                continue
            found.append(text)
            if key.type in LINKED:
                fields.file.link(key.type, text, item.line, key.name, fields.node)
    return tuple(found)


def _matches(fields: Fields, key: Key, node: Text) -> bool:
    pattern, sentence = _PATTERNS[key.type]
    if pattern.fullmatch(node.text):
        return True
    fields.file.problem(node.line, f'"{node.text}" in "{key.name}" is {sentence}.')
    return False


def _when(fields: Fields, key: Key, node: Node) -> When | None:
    if not isinstance(node, Text):
        return _text(fields, key, node)  # type: ignore[return-value]
    try:
        when = When.parse(node.text)
    except ValueError:
        fields.file.problem(
            node.line,
            f'"{node.text}" in "{key.name}" is no day. Write 2017-05-22; in doubt 2017-05, 2017-05~, 2017-01/2017-03 or unknown.',
        )
        return None
    if any(bound is not None and bound < FIRST_DAY for bound in (when.earliest, when.latest)):
        fields.file.problem(node.line, f'"{node.text}" in "{key.name}" is before {FIRST_DAY.isoformat()}.')
        return None
    return when


def _day(fields: Fields, key: Key, node: Node) -> Day | None:
    if not isinstance(node, Text):
        return _text(fields, key, node)  # type: ignore[return-value]
    when = _when(fields, key, node)
    if when is None:
        return None
    if when.certain is not None and len(node.text) == 10:
        return when.certain
    fields.file.problem(node.line, f'"{node.text}" in "{key.name}" must be one day without doubt, such as 2017-05-22.')
    return None


def _flag(fields: Fields, key: Key, node: Node) -> bool | None:
    if isinstance(node, Text) and node.text in ("yes", "no"):
        return node.text == "yes"
    fields.file.problem(node.line, f'"{key.name}" must be yes or no.')
    return None


def _table(fields: Fields, key: Key, node: Node) -> Table | None:
    if isinstance(node, Table):
        return node
    fields.file.problem(node.line, f'"{key.name}" must be a table: keys with values, indented below it.')
    return None


def _tables(fields: Fields, key: Key, node: Node) -> tuple[Table, ...] | None:
    if isinstance(node, Items) and all(isinstance(item, Table) for item in node.items):
        return node.items  # type: ignore[return-value]
    fields.file.problem(node.line, f'"{key.name}" must be a list of tables: each begins with "- " and a key.')
    return None


def _any(fields: Fields, key: Key, node: Node) -> Node:
    return node


def _sources(fields: Fields, key: Key, node: Node) -> tuple[str, ...] | None:
    known = fields.file.sources
    for item in node.items if isinstance(node, Items) else (node,):
        if isinstance(item, Text) and item.text and item.text not in known:
            near = did_you_mean(item.text, known)
            fields.file.problem(
                item.line, f'source "{item.text}" is no key of this file\'s sources or of sources.yaml.{near}'
            )
    return tuple(known[name].id for name in _texts(fields, key, node) or () if name in known)


TYPES: dict[str, Callable[[Fields, Key, Node], Any]] = {
    "text": _text,
    "word": _text,
    "url": _text,
    "number": _text,
    "texts": _texts,
    "homes": _texts,
    "states": _texts,
    "programs": _texts,
    "years": _texts,
    **dict.fromkeys(LINKED, _texts),
    "sources": _sources,
    "when": _when,
    "day": _day,
    "flag": _flag,
    "table": _table,
    "tables": _tables,
    "any": _any,
}
"""How each type of key is read."""

TYPE_WORDS = {
    "text": "a text, as typed",
    "texts": "a text, or a list of texts",
    "word": "small letters, digits, hyphens, full stops",
    "url": "`https://...`",
    "number": "a whole number",
    "flag": "`yes` or `no`",
    "day": "one day without doubt: `2017-05-22`",
    "when": "a day, perhaps in doubt (EDTF): `2017-05-22`, `2017-05`, `2017-05~`, `2017-01/2017-03`, `2018-09-22/..`, `unknown`",
    "homes": "`us`, or the slug of a place: `us-fl`, `us-fl-miami-dade-county`; one or a list",
    "states": "`us-fl`; one or a list",
    "programs": "Assistance Listing Numbers: `16.738`; one or a list",
    "years": "`2017`; one or a list",
    "sources": "keys of this file's sources or of sources.yaml; one or a list. Left out where the file has one source: that one",
    "actors": "ids of actors.yaml; one or a list",
    "parties": "ids of actors.yaml, or homes; one or a list",
    "nodes": "ids of anything in the pack; one or a list",
    "targets": "ids of provisions or effects; an instrument that has one effect and no provisions stands for that effect",
    "events": "ids of events: `us/eo-1@filed`; one or a list",
    "rolls": "ids of instruments that publish a roll; one or a list",
    "rules": "an id of rules.yaml",
    "questions": "an id of questions.yaml",
    "table": "keys with values, indented",
    "tables": "a list of tables: each begins with `- ` and a key",
    "any": "as pack-format.md shows",
}
"""What each type looks like, for the schema page."""
