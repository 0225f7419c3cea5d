"""Text in, classed words out: each word of the text that time expressions are made of gets the name of its class.

The rules of `times_grammar` are written over these names ("month daynum comma year"), so that a rule can be read aloud.
"""

from __future__ import annotations

import re

from inforce.intake.times_numbers import NUMERALS, figure, spelled_number
from inforce.intake.times_vocabulary import (
    ABBREVIATED,
    ADVERBS,
    COUNTS,
    DECADES,
    KINDS,
    KNOWN,
    MONTHS,
    ORDINALS,
    PARTS,
    PHASES,
    PHRASES,
    PLURALS,
    REFS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    ZONES,
    Word,
)  # fmt: skip

_SCAN = re.compile(
    r"(?P<code>(?-i:\b[A-Z]{1,3})-\d{2,5}(?:-\d{1,5})*\b|(?<=\bNo\. )\d+(?:-\d+)+\b)"
    r"|(?=[\d$'’‘])(?:"
    r"(?P<iso>\b\d{4}-\d\d-\d\d\b)"
    r"|(?P<slash>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b)"
    r"|(?P<clock>\b\d{1,2}:\d\d(?::\d\d)?(?:hrs|h)?(?![\d:]))"
    r"|(?P<decade>(?:\b1\d|\b20)\d0['’]?s\b|['’‘]\d0['’]?s\b)"
    r"|(?P<dayord>\b\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<short>['’‘]\d\d\b(?!['’]?s))"
    r"|(?P<frac>\b\d+ \d/\d\b|\b\d+[½¼¾])"
    r"|(?P<num>\$?\b\d[\d,]*(?:\.\d+)?(?:(?=[ap]\.?m\b)|\b%?)))"
    r"|(?P<ampm>\b[ap]\.\s?m\.|\b[ap]m\b)"
    r"|(?P<word>[^\W\d_]+(?:\.[^\W\d_]+)+|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<gap>\n[^\S\n]*\n)"
    r"|(?P<mark>[^\s\w])",
    re.IGNORECASE,
)
"""One alternative a kind of figure, word or mark; those that begin with a digit, a dollar or an apostrophe are tried only there."""

_ONE_CLASS = frozenset(KINDS).difference(
    MONTHS, WEEKDAYS, ZONES, ORDINALS, UNITS, PLURALS, SEASONS, PHASES, ADVERBS, DECADES, REFS
)
"""Words that have one class wherever they stand: most of those that are looked at."""


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Every word and mark of `text[start:end]` with its class; words no rule speaks of have the class `x`.

    Example:
        >>> [word.kind for word in words("two years ago, on Aug. 16, 2017")]
        ['count', 'Years', 'ago', 'comma', 'on', 'month', 'daynum', 'comma', 'year']
    """
    raw = _raw(text, start, len(text) if end is None else end)
    out: list[Word] = []
    at = 0
    while at < len(raw):
        word = raw[at]
        used = 1
        if word.kind != "x":
            low = word.low
            merged = (low in PHRASES and _merged(raw, at)) or (low in NUMERALS and spelled_number(text, raw, at))
            word, used = merged if merged else (_classed(text, raw, at), 1)
        out.append(word)
        at += used
    return out


def _raw(text: str, start: int, end: int) -> list[Word]:
    """The scan: spans with the name of the scanning group as class."""
    found: list[Word] = []
    taken = start
    for match in _SCAN.finditer(text, start, end):
        first, stop = match.span()
        if first < taken:
            continue  # the full stop of an abbreviation already taken
        kind = match.lastgroup or "mark"
        low = match[0].lower()
        if not low.isascii():
            low = low.replace("’", "'").replace("‘", "'")
        if kind == "word":
            if low in ABBREVIATED and text[stop : stop + 1] == "." and text[first].isupper():
                stop += 1
                low += "."
            elif low not in KNOWN and not (low.endswith("'s") and low[:-2] in KNOWN):
                kind = "x"
        elif kind == "code":
            kind = "x"
        taken = stop
        found.append(Word(first, stop, kind, None, low))
    return found


def _merged(raw: list[Word], at: int) -> tuple[Word, int] | None:
    """A fixed phrase of several words that has one class."""
    for parts, kind, worth in PHRASES.get(raw[at].low, ()):
        stop = at + len(parts)
        if stop <= len(raw) and all(word.low == part for word, part in zip(raw[at:stop], parts)):
            return Word(raw[at].start, raw[stop - 1].end, kind, worth, " ".join(parts)), len(parts)
    return None


def _classed(text: str, raw: list[Word], at: int) -> Word:
    """The class of one word by itself and its neighbours."""
    word = raw[at]
    low = word.low
    if low in _ONE_CLASS:
        return Word(word.start, word.end, KINDS[low], PARTS.get(low), low)
    if word.kind != "word":
        kind, worth = figure(word, raw, at)
        return Word(word.start, word.end, kind, worth, low)
    capital = text[word.start].isupper()
    bare = low.rstrip(".")
    if bare in MONTHS and capital and (bare not in _DOUBTFUL_MONTHS or _is_month(text, raw, at)):
        return word._replace(kind="month", worth=MONTHS[bare])
    if bare in WEEKDAYS and capital and (bare not in ("sun", "sat", "mon", "wed", "fri", "thu") or low.endswith(".")):
        return word._replace(kind="weekday", worth=WEEKDAYS[bare])
    if low.endswith("s") and low[:-1] in WEEKDAYS and capital and len(low) > 6:
        return word._replace(kind="weekdays", worth=WEEKDAYS[low[:-1]])
    if bare in ZONES and text[word.start : word.end].isupper():
        return word._replace(kind="zone", worth=ZONES[bare])
    if low in ORDINALS and not (low == "second" and _counted(raw, at)):
        return word._replace(kind="ord", worth=ORDINALS[low])
    possessive = low.endswith("'s") and low[:-2]
    if possessive:
        return _possessive(word, possessive)
    if low in UNITS and (low != "congress" or capital):
        return word._replace(kind=UNITS[low], worth=UNITS[low])
    if low in PLURALS:
        return word._replace(kind=PLURALS[low] + "s", worth=PLURALS[low])
    if low in ADVERBS and _names_a_paper(text, word):
        return word._replace(kind="x")
    for table, kind in ((SEASONS, "season"), (PHASES, "phase"), (ADVERBS, "adverb")):
        if low in table:
            return word._replace(kind=kind, worth=table[low])
    if low in ("mornings", "afternoons", "evenings", "nights", "summers", "winters"):
        return word._replace(kind="phases", worth=PHASES.get(low[:-1], SEASONS.get(low[:-1])))
    if low in DECADES:
        return word._replace(kind="decade", worth=1900 + DECADES[low])
    if low in REFS:
        return word._replace(kind="now" if low == "now" else "ref" if low != "future" else "future", worth=REFS[low])
    if low in KINDS:
        return Word(word.start, word.end, KINDS[low], PARTS.get(low), low)
    return word._replace(kind="x")


def _possessive(word: Word, bare: str) -> Word:
    """`year's`, `Monday's`, `yesterday's`, `today's`: the class of the bare word with `'s`, so that rules can ask for it."""
    if bare in UNITS:
        return word._replace(kind=UNITS[bare] + "_s", worth=UNITS[bare], end=word.end - 2)
    if bare in WEEKDAYS and len(bare) > 4:
        return word._replace(kind="weekday", worth=WEEKDAYS[bare], end=word.end - 2)
    if bare in MONTHS and len(bare) > 4:
        return word._replace(kind="month", worth=MONTHS[bare], end=word.end - 2)
    if bare in ("today", "yesterday", "tomorrow", "tonight"):
        return word._replace(kind=bare, end=word.end - 2)
    if bare in SEASONS:
        return word._replace(kind="season", worth=SEASONS[bare], end=word.end - 2)
    return word._replace(kind="x")


_DOUBTFUL_MONTHS = frozenset("may march mar august jan feb apr jun jul aug sep sept oct nov dec".split())
"""Words that are also names, verbs or adjectives, or abbreviations without their stop."""
_BEFORE_MONTH = frozenset(
    "in since by of last this next early late mid until till through during from to and or on between before after past every each "
    "for that previous coming around about - –".split()
)
_AFTER_MODAL = frozenset("be have not also well never still need want seem come go take make yet even only".split())


def _is_month(text: str, raw: list[Word], at: int) -> bool:
    """`May`, `March`, `August` ...: is it the month? A number beside it or a word that months follow says yes."""
    word = raw[at]
    after = raw[at + 1] if at + 1 < len(raw) else None
    if word.low.endswith(".") or (
        after is not None
        and (
            after.kind in ("num", "dayord", "short")
            or (after.low == "," and at + 2 < len(raw) and raw[at + 2].kind == "num")
        )
    ):
        return True
    if word.low not in ("may", "march", "august"):
        return False
    if at and (
        raw[at - 1].low in _BEFORE_MONTH
        or raw[at - 1].kind in ("num", "dayord", "clock")
        or raw[at - 1].low.rstrip(".") in WEEKDAYS
    ):
        return after is None or after.low not in _AFTER_MODAL
    if (
        after is not None
        and after.low in ("of", "ruling", "order", "decision", "vote", "memo", "election", "report", "meeting")
        and at
        and raw[at - 1].low != "."
    ):
        return raw[at - 1].low in ("the", "a", "an", "that", "his", "her", "its", "their", "'s")
    return at > 0 and raw[at - 1].low in ("a", "the", "'s") and word.low in ("may",)


def _names_a_paper(text: str, word: Word) -> bool:
    """`the Communist Party daily Granma`: an adverb of how often right before a name is a paper's."""
    return (
        text[word.start].islower()
        and text[word.end : word.end + 1] == " "
        and text[word.end + 1 : word.end + 2].isupper()
    )


def _counted(raw: list[Word], at: int) -> bool:
    """Is this `second` the unit (`a second`, `ten second`)?"""
    if not at:
        return False
    before = raw[at - 1]
    after = raw[at + 1].low if at + 1 < len(raw) else ""
    return (before.kind == "num" or before.low in COUNTS or before.low in ("per", "-")) and after not in UNITS
