"""Quotations and mentions -> who speaks: the name behind the words of a source, and by whose report a quotation stands."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from inforce.intake.entities import PERSON
from inforce.story import Mention, Quote, Toponym

PREPOSITIONS = frozenset(("for", "of", "from", "at", "in", "with", "to", "by", "on"))


LEVELS = {"state": (2,), "county": (5,), "city": (7, 10), "town": (7, 10)}
"""What a government may be called by itself -> the lengths of the GEOIDs of its level (Census Bureau)."""


def spoken(
    quotes: Sequence[Quote], made: Sequence[Mention], text: str, places: Sequence[Toponym] = ()
) -> tuple[Quote, ...]:
    """The quotations with their speakers' names, and by whose report they stand: the speaker of a quotation that holds them.

    "The state", "the county" or "the city" that speaks is the one of its level that the story has named before, where it is one only.
    """
    named = []
    for quote in quotes:
        if quote.source:
            speaker = speaker_of(quote.source, made, text)
            quote = msgspec.structs.replace(quote, speaker=_government(speaker, quote.source[0], places) or speaker)
        named.append(quote)
    return tuple(msgspec.structs.replace(quote, reported_by=_reporter(quote, named)) for quote in named)


def speaker_of(source: tuple[int, int], made: Sequence[Mention], text: str) -> str:
    """The name behind the words of a source: its last mention before a comma or a preposition; else the words themselves."""
    start, end = source
    words = text[start:end]
    head = len(words)
    for mark in (", ", " (", " who ", " which "):
        cut = words.find(mark)
        if cut > 0:
            head = min(head, cut)
    best: Mention | None = None
    for mention in made:
        if start <= mention.start < start + head and not PREPOSITIONS & set(
            text[start : mention.start].lower().split()
        ):
            best = mention
    if best is not None and (best.kind == PERSON or not text[best.end : start + head].strip()[:1].islower()):
        return best.name
    shown = " ".join(words[:head].split())
    return shown[4:] if shown.lower().startswith("the ") else shown


def _government(speaker: str, start: int, places: Sequence[Toponym]) -> str:
    """The name of the one place that `the state` or the like can mean; "" for any other speaker, and where it could be several."""
    level = LEVELS.get(speaker.lower(), ())
    before = {place.geoid: place.text for place in places if place.end <= start and len(place.geoid) in level}
    return next(iter(before.values())) if len(before) == 1 else ""


def _reporter(quote: Quote, others: Sequence[Quote]) -> str:
    if quote.cue is None:
        return ""
    for other in others:
        holds = any(start <= quote.cue[0] and quote.cue[1] <= end for start, end in other.content)
        if holds and other.speaker and other.speaker != quote.speaker:
            return other.speaker
    return ""
