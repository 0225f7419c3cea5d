"""What the rules of time expressions are made of: patterns over classes of words, and the words of one match.

A pattern is a regular expression whose letters are classes of `times_words`: "month daynum comma? year".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from inforce.intake.times_forms import Form
from inforce.intake.times_vocabulary import UNITS, Word


class Hit:
    """The words of one match, by class, and their neighbours in the text."""

    def __init__(self, words: list[Word], start: int, end: int) -> None:
        self.line, self.first = words, start
        self.words = words[start:end]
        self.before = words[start - 1] if start else None
        self.after = words[end] if end < len(words) else None

    def get(self, *kinds: str) -> Word | None:
        """The first word of one of these classes."""
        return next((word for word in self.words if word.kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        return any(word.kind in kinds for word in self.words)

    def number(self, *kinds: str) -> int | None:
        """What the first word of these classes is worth."""
        word = self.get(*kinds)
        return word.worth if word is not None and isinstance(word.worth, int) else None

    @property
    def part(self) -> str:
        """START, MID or END if a word says so (`early`, `mid-`, `the end of`)."""
        word = self.get("part")
        return str(word.worth) if word is not None and word.worth else ""

    @property
    def unit(self) -> str:
        word = next((word for word in self.words if word.kind in UNIT_KINDS), None)
        return str(word.worth) if word is not None else ""

    @property
    def amount(self) -> float | None:
        """How many: a number, 2 for a couple, 1 for `a`; None for several."""
        word = self.get("count", "num", "num3", "daynum")
        if word is not None:
            return float(str(word.worth))
        if self.has("vague"):
            return None
        if self.has("couple"):
            return 2.0
        return 1.0

    @property
    def near(self) -> str:
        """last, next, this, previous, following, that or each, if a word says so."""
        word = self.get(
            "last",
            "past",
            "next",
            "coming",
            "this",
            "previous",
            "following",
            "that",
            "same",
            "latest",
            "current",
            "each",
        )
        if word is None:
            return ""
        return {"past": "last", "coming": "next", "same": "that", "latest": "last", "current": "this"}.get(
            word.kind, word.kind
        )

    @property
    def article(self) -> int:
        """1 where the match begins with an article that is not part of the expression."""
        return int(self.words[0].kind in ("a", "the", "another"))

    def at(self, step: int) -> Word | None:
        """The word so many steps from the first of the match (negative: before it); None beyond the line."""
        at = self.first + step
        return self.line[at] if 0 <= at < len(self.line) else None

    def next_kind(self) -> str:
        return self.after.kind if self.after is not None else ""

    def prev_low(self) -> str:
        return self.before.low if self.before is not None else ""


class Found(NamedTuple):
    """A form at its place: word indexes and code points."""

    first: int
    last: int
    start: int
    end: int
    form: Form


Builder = Callable[[Hit], "Form | None"]
SINGULAR = tuple(dict.fromkeys(UNITS.values()))
UNIT_KINDS = frozenset(SINGULAR) | {unit + "s" for unit in SINGULAR} | {unit + "_s" for unit in SINGULAR}
_ALIASES = {
    "number": "(?:count|num|num3|daynum)",
    "some": "(?:count|num|num3|daynum|vague|couple)",
    "many": "(?:a|count|num|num3|daynum|vague|couple)",
    "date": "(?:daynum|dayord)",
    "unit": "(?:" + "|".join(SINGULAR) + ")",
    "units": "(?:" + "|".join(unit + "s" for unit in SINGULAR) + ")",
    "anyunit": "(?:unit|units)",
    "owned": "(?:unit|" + "|".join(unit + "_s" for unit in SINGULAR) + ")",
    "parted": "(?:the? part (?:in|of) the?|part hyphen?|the? part)",
    "anyyear": "(?:year|short)",
    "near": "(?:last|this|next|past|this past|this coming|the following|the previous)",
    "pointer": "(?:last|past|this|this past|next|coming|this coming|current|previous|following|that|same|that same|latest)",
    "toldyear": "(?:the same|this|last|next|that|that same|the previous|the following) Year",
    "fiscalyear": "(?:comma|of|in)? the? fiscal? year|of? (?:last|this|next|the previous) fiscal? Year",
    "named": "(?:today|yesterday|tomorrow)",
    "monthday": "month date (?:comma? year)?",
}
"""Names for what comes back in many rules; they may stand on each other."""
_CHARS: dict[str, str] = {}


def char(kind: str) -> str:
    """One private character for each class."""
    return _CHARS.setdefault(kind, chr(0xE000 + len(_CHARS)))


class Rule:
    """One line of the grammar."""

    def __init__(self, name: str, pattern: str, build: Builder, needs: str) -> None:
        self.name = name
        self.build = build
        self.pattern = re.compile(_compiled(pattern))
        self.needs = set(re.findall("[\ue000-\uf8ff]", _compiled(needs)))


def _compiled(pattern: str) -> str:
    while True:
        wider = re.sub(r"(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9_]*", lambda word: _ALIASES.get(word[0], word[0]), pattern)
        if wider == pattern:
            break
        pattern = wider
    return re.sub(r"(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9_]*", lambda word: char(word[0]), pattern).replace(" ", "")


def century(short: int) -> int:
    """A year of two digits: 00 to 29 is 20xx, the rest 19xx (the window most programs share)."""
    return short + (2000 if short < 30 else 1900)
