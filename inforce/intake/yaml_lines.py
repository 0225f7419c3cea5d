"""YAML as text with line numbers: bytes in, a tree of texts, lists and tables out.

Every scalar stays the text its author typed (`no`, `on`, `01001`, `1.10`); a key stands once; anchors, aliases, tags and
second documents are refused, since none of them reads the same to a person as to a program. Size and depth are bounded,
and the tree is built from parser events with a stack of our own, so that no input can exhaust memory or recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import yaml

from inforce.errors import PackError

MAX_BYTES = 2_000_000
"""The largest file read. The longest statute text in a pack is a few thousand lines; what is larger is no pack file."""

MAX_DEPTH = 16
"""The deepest nesting read. The format needs at most 9 (an effect's condition with tests inside tests)."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]")


class Text(msgspec.Struct, frozen=True):
    """A scalar as typed; "" where a key has no value. Lines count from 1."""

    text: str
    line: int


class Items(msgspec.Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    line: int


class Entry(msgspec.Struct, frozen=True):
    """One key of a table with the line of the key."""

    line: int
    value: Node


class Table(msgspec.Struct, frozen=True):
    """A mapping, in the order typed."""

    entries: dict[str, Entry]
    line: int


Node = Text | Items | Table


def read_yaml(data: bytes, file: str) -> Node:
    """Read one YAML document.

    Args:
        data: the bytes of the file, UTF-8.
        file: its name, for messages.

    Raises:
        PackError: not UTF-8, too large, too deep, no YAML, a key twice, an anchor, alias or tag, a second document.

    Example:
        >>> tree = read_yaml(b"on: no", "x.yaml")
        >>> tree.entries["on"].value
        Text(text='no', line=1)
    """
    text = _decoded(data, file)
    try:
        return _Tree(file).built(text)
    except yaml.YAMLError as error:
        raise _plainly(error, text, file) from None


def _decoded(data: bytes, file: str) -> str:
    if len(data) > MAX_BYTES:
        raise PackError(f"larger than {MAX_BYTES:,} bytes, which no pack file is.", file=file, line=1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PackError("this is not UTF-8 text. Save the file as UTF-8.", file=file, line=line) from None
    if odd := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, odd.start()) + 1
        raise PackError(f"a character that cannot be printed (U+{ord(odd[0]):04X}).", file=file, line=line)
    return text


class _Open(msgspec.Struct):
    """A list or table being read; `key` waits for its value."""

    line: int
    items: list[Node] | None = None
    entries: dict[str, Entry] | None = None
    key: Text | None = None


class _Tree:
    """Parser events in, a tree out."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.stack: list[_Open] = []
        self.root: Node | None = None

    def built(self, text: str) -> Node:
        for event in _events(text):
            self._take(event)
        if self.root is None:
            raise PackError("the file is empty.", file=self.file, line=1)
        return self.root

    def _take(self, event: yaml.Event) -> None:
        line = (event.start_mark.line if event.start_mark else 0) + 1
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise self._error(line, 'a second document begins here ("---"). One file holds one document.')
        if isinstance(event, yaml.NodeEvent):
            self._refuse_marks(event, line)
        if isinstance(event, yaml.ScalarEvent):
            self._put(Text(event.value, line))
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self.stack) >= MAX_DEPTH:
                raise self._error(line, f"nested more than {MAX_DEPTH} deep.")
            is_list = isinstance(event, yaml.SequenceStartEvent)
            self.stack.append(_Open(line, items=[]) if is_list else _Open(line, entries={}))
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self.stack.pop()
            self._put(
                Table(done.entries, done.line)
                if done.entries is not None
                else Items(tuple(done.items or ()), done.line)
            )

    def _refuse_marks(self, event: yaml.NodeEvent, line: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise self._error(
                line, f'an alias ("*{event.anchor}"). Write the value out; quote a text that begins with "*".'
            )
        if event.anchor is not None:
            raise self._error(
                line, f'an anchor ("&{event.anchor}"). Write the value out; quote a text that begins with "&".'
            )
        if getattr(event, "tag", None) is not None:
            raise self._error(line, 'a tag ("!"). Every value is text; quote a text that begins with "!".')

    def _put(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if top.items is not None:
            top.items.append(node)
        elif top.key is None:
            self._open_key(node)
        elif top.entries is not None:
            top.entries[top.key.text] = Entry(top.key.line, node)
            top.key = None

    def _open_key(self, node: Node) -> None:
        top = self.stack[-1]
        if not isinstance(node, Text) or not node.text:
            raise self._error(node.line, 'a key must be a word. Quote a value that contains "{" or "[".')
        if top.entries and (first := top.entries.get(node.text)):
            raise self._error(node.line, f'"{node.text}" stands twice; first on line {first.line}.')
        top.key = node

    def _error(self, line: int, message: str) -> PackError:
        return PackError(message, file=self.file, line=line)


def _events(text: str) -> Iterator[yaml.Event]:
    """The C parser is some ten times faster; both give the same events (tested)."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    yield from yaml.parse(text, Loader=loader)


def _plainly(error: yaml.YAMLError, text: str, file: str) -> PackError:
    """The parser's complaint in plain words; asked of the Python parser, so that the words do not hang on the machine."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:  # some versions of the C parser give up by themselves, before they tell of any depth
                line = (event.start_mark.line if event.start_mark else 0) + 1
                return PackError(f"nested more than {MAX_DEPTH} deep.", file=file, line=line)
    except yaml.YAMLError as same:
        error = same
    problem = getattr(error, "problem", None) or "no YAML"
    mark, words = getattr(error, "problem_mark", None), f"this cannot be read as YAML: {problem}."
    for part, plain, at in _PLAIN:
        if part in problem:
            words, mark = plain, getattr(error, at, None) or mark
            break
    line = mark.line + 1 if mark else 1
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())]:
        words = "a tab indents this line. Use spaces."
    return PackError(words, file=file, line=line)


_PLAIN = (
    (
        "mapping values are not allowed",
        'a ": " inside a text, or a key that is indented too far. Put a text with ": " in quotes.',
        "",
    ),
    ("unexpected end of stream", "a quotation mark opens here and never closes.", "context_mark"),
    ("expected ',' or", 'a "[" or "{" opens here and is not closed, or a comma is missing.', "context_mark"),
    ("cannot start any token", "a text cannot begin with this sign. Put it in quotes.", ""),
    ("could not find expected ':'", 'a key without ": ".', "context_mark"),
    ("expected <block end>", "this line is not indented like the lines above it.", ""),
    ("did not find expected", "this line is not indented like the lines above it.", ""),
)
"""Complaints of the parser, what they mean in plain words, and the mark that shows the cause."""
