"""A hand annotation of a story (`NAME.gold.json`) in, its entries with their spans out. docs/reading.md says how one is written.

An entry has `text`, its words as the story has them. It is sought from where the entry before it in its list starts, so that a story
can be mended without counting; where `start` and `end` are given, they are taken.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from inforce.errors import SourceError
from inforce.nouns import Noun

LAYERS = ("paragraphs", "times", "legal_references", "places", "quotes", "statements")
"""The lists of a gold file. One that is not there was not annotated, and is not compared."""

SCHEMAS = ("inforce-story-gold/1", "inforce-reading-gold/1")


class Entry(Noun, frozen=True):
    """One annotated stretch; `told` is all that the file says of it."""

    start: int
    end: int
    text: str
    told: dict[str, Any]


class Gold(Noun, frozen=True):
    """An annotation: the days the story allows for its publication (None: not annotated), and entries by layer."""

    published: tuple[str | None, str | None] | None
    layers: dict[str, tuple[Entry, ...]]
    events: dict[str, dict[str, Any]]


def gold_of(content: bytes, text: str, *, shown: str) -> Gold:
    """Read an annotation of the story `text`.

    Raises:
        SourceError: it is no annotation, or has words that do not stand in the story in that order.

    Example:
        >>> found = gold_of(b'{"schema": "inforce-story-gold/1", "places": [{"text": "Ames"}, {"text": "Ames"}]}', "Ames, Ames", shown="g")
        >>> [one.start for one in found.layers["places"]]
        [0, 6]
    """
    try:
        told = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise SourceError(f"{shown} is no JSON: {fault}.") from None
    if not isinstance(told, dict) or told.get("schema") not in SCHEMAS:
        raise SourceError(f'{shown} is no annotation: its "schema" is none of {", ".join(SCHEMAS)}.')
    layers = {
        name: _placed(told[name], text, f"{shown}: {name}") for name in LAYERS if isinstance(told.get(name), list)
    }
    events = {one["id"]: one for one in told.get("legal_events", ()) if isinstance(one, dict) and "id" in one}
    return Gold(_published(told), layers, events)


def _published(told: dict[str, Any]) -> tuple[str | None, str | None] | None:
    day = told.get("published")
    if not isinstance(day, dict):
        return None
    if day.get("date"):
        return day["date"], day["date"]
    return day.get("earliest"), day.get("latest")


def _placed(entries: list[Any], text: str, shown: str) -> tuple[Entry, ...]:
    found = []
    at, before = 0, ""
    for entry in entries:
        if not isinstance(entry, dict):
            raise SourceError(f"{shown}: {entry!r} is no entry; one is an object with the words of the story as text.")
        words = entry.get("text") or _content(entry)
        if not isinstance(words, str) or not words:
            raise SourceError(f"{shown}: an entry has no text.")
        start, end = entry.get("start"), entry.get("end")
        if not isinstance(start, int) or not isinstance(end, int):
            start = _sought(words, text, at + (words == before and not entry.get("same_span")))
            if start < 0:
                if entry.get("missing_is_right"):
                    continue
                raise SourceError(f"{shown}: {words!r} does not stand in the story after {before!r}.")
            end = start + len(words)
            at, before = start, words
        pieces = entry.get("content")
        if isinstance(pieces, list) and pieces and all(isinstance(piece, str) for piece in pieces):
            entry = {**entry, "content": _pieces(pieces, text, start, end, shown)}
        found.append(Entry(start, end, words, entry))
    return tuple(found)


def _pieces(pieces: list[str], text: str, start: int, end: int, shown: str) -> list[tuple[int, int]]:
    """The spans of a quotation's pieces, in order, within the words of its entry."""
    spans, at = [], start
    for piece in pieces:
        at = text.find(piece, at, end)
        if at < 0:
            raise SourceError(f"{shown}: {piece!r} of its content does not stand in its text in that order.")
        spans.append((at, at + len(piece)))
        at += len(piece)
    return spans


def _sought(words: str, text: str, at: int) -> int:
    """Where the words next stand as whole words; where they do nowhere, where they stand at all; -1 for nowhere."""
    whole = re.compile(rf"(?<![\w-]){re.escape(words)}(?![\w-])").search(text, at)
    return whole.start() if whole else text.find(words, at)


def _content(entry: dict[str, Any]) -> object:
    """The words of a quotation that is told by its content; where that has a gap, its spans say the rest."""
    content = entry.get("content")
    if isinstance(content, list) and content and isinstance(content[0], dict):
        entry.setdefault("start", content[0].get("start"))
        entry.setdefault("end", content[-1].get("end"))
        return content[0].get("text")
    return None
