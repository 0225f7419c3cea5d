"""Text in, classed words out: each word of the text that time expressions are made of gets the name of its class.

The rules of `times_grammar` are written over these names ("month daynum comma year"), so that a rule can be read aloud.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from inforce.intake.times_holidays import HOLIDAYS


class Word(NamedTuple):
    """One word: its span, its class, what it is worth (a month's number, a unit's letter ...), its text in lower case."""

    start: int
    end: int
    kind: str
    worth: object
    low: str


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        ),
        1,
    )
    for name in names.split()
}
_ABBREVIATED = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tues tue weds wed thurs thur thu fri sat sun".split()
)
_COUNTS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30, "twenty-first": 21}
_DECADES = {
    word: 10 * number
    for number, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
UNITS = {
    "second": "Second", "sec": "Second", "minute": "Minute", "min": "Minute", "hour": "Hour", "hr": "Hour", "day": "Day",
    "week": "Week", "weekend": "Weekend", "month": "Month", "quarter": "Quarter", "year": "Year", "yr": "Year",
    "decade": "Decade", "century": "Century", "fortnight": "Fortnight", "millennium": "Millennium", "period": "Period",
    "half": "Half", "moment": "Moment", "term": "Term", "congress": "Congress",
}  # fmt: skip
"""Units of time by their word in the singular; the value is also the word's class. Plurals have the class with an `s`."""

_PLURALS = {"centuries": "Century", "millennia": "Millennium", "halves": "Half"} | {
    name + "s": unit for name, unit in UNITS.items()
}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PHASES = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "daytime": "DT", "nighttime": "NI", "dawn": "MO",
    "midday": "MI", "dusk": "EV", "lunchtime": "MI", "nightfall": "NI",
}  # fmt: skip
ZONES = {
    "et": "America/New_York", "est": "-05:00", "edt": "-04:00", "ct": "America/Chicago", "cst": "-06:00", "cdt": "-05:00",
    "mt": "America/Denver", "mst": "-07:00", "mdt": "-06:00", "pt": "America/Los_Angeles", "pst": "-08:00", "pdt": "-07:00",
    "gmt": "Z", "utc": "Z", "akt": "America/Anchorage", "hst": "-10:00",
}  # fmt: skip
"""US clock zones by their news spelling; the two-letter ones follow daylight time (15 U.S.C. 260a names the zones)."""

_KINDS = {
    "the": "the", "a": "a", "an": "a", "of": "of", "in": "in", "to": "to", "and": "and", "or": "or", "for": "for",
    "last": "last", "past": "past", "previous": "previous", "preceding": "previous", "prior": "previous", "recent": "recent",
    "latest": "latest", "this": "this", "that": "that", "these": "these", "those": "those", "same": "same",
    "current": "current", "next": "next", "coming": "coming", "upcoming": "coming", "following": "following",
    "ensuing": "following", "subsequent": "following", "each": "each", "every": "each", "per": "per", "ago": "ago",
    "earlier": "earlier", "later": "later", "before": "before", "after": "after", "afterward": "later", "afterwards": "later",
    "hence": "hence", "old": "old", "olds": "old", "long": "long", "since": "since", "then": "then", "from": "from", "now": "now",
    "today": "today", "yesterday": "yesterday", "tomorrow": "tomorrow", "tonight": "tonight", "overnight": "overnight",
    "early": "part", "late": "part", "mid": "part", "middle": "part", "beginning": "part", "start": "part", "end": "part",
    "close": "part", "outset": "part", "midst": "part", "midway": "part", "remainder": "part", "rest": "part", "turn": "part",
    "few": "vague", "several": "vague", "many": "vague", "numerous": "vague", "countless": "vague", "dozens": "vague",
    "couple": "couple", "fiscal": "fiscal", "calendar": "calendar", "full": "full", "whole": "full", "entire": "full",
    "additional": "more", "more": "more", "another": "another", "other": "other", "about": "approx", "around": "approx",
    "nearly": "approx", "almost": "approx", "roughly": "approx", "approximately": "approx", "some": "approx",
    "shortly": "shortly", "soon": "soon", "noon": "noon", "midnight": "midnight",
    "comparable": "like", "corresponding": "like", "year-ago": "like", "trading": "trading", "business": "trading",
    "working": "trading", "straight": "straight", "consecutive": "straight", "successive": "straight",
    "o'clock": "oclock", "bc": "bc", "b.c": "bc", "b.c.": "bc", "bce": "bc",
    "ahead": "ahead", "when": "when", "later-that": "later", "at": "at", "on": "on", "by": "by",
    "through": "to", "until": "until", "till": "until", "between": "between", "during": "during", "but": "but", "as": "as",
}  # fmt: skip
PARTS = {
    "early": "START", "beginning": "START", "start": "START", "outset": "START", "turn": "START", "late": "END", "end": "END",
    "close": "END", "mid": "MID", "middle": "MID", "midst": "MID", "midway": "MID", "remainder": "END", "rest": "END",
}  # fmt: skip
_REFS = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "recently": "PAST_REF", "formerly": "PAST_REF", "lately": "PAST_REF", "future": "FUTURE_REF",
}  # fmt: skip
_ADVERBS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H",
    "nightly": "P1D", "biweekly": "P2W",
}  # fmt: skip
_PHRASES: dict[str, list[tuple[tuple[str, ...], str, object]]] = {}


def _phrase(words: str, kind: str, worth: object = None) -> None:
    parts = tuple(words.split())
    _PHRASES.setdefault(parts[0], []).append((parts, kind, worth))


for _name, _key in HOLIDAYS.items():
    _phrase(_name, "holiday", _key)
for _words in ("more than", "less than", "fewer than", "no more than", "no less than", "at least", "at most", "up to", "as many as",
               "as little as", "a little more than", "a little over", "at least about",
               "as long as", "as much as"):  # fmt: skip
    _phrase(_words, "approx")
for _words in ("a couple of", "a couple", "couple of"):
    _phrase(_words, "couple")
for _words in ("a few", "quite a few", "a number of", "a handful of", "a good many", "a half - dozen"):
    _phrase(_words, "vague")
for _words in (
    "right now",
    "just now",
    "at present",
    "at the moment",
    "these days",
    "by now",
):
    _phrase(_words, "present", "PRESENT_REF")
for _words in ("not long ago", "not too long ago", "long ago", "some time ago", "sometime ago"):
    _phrase(_words, "ref", "PAST_REF")
for _words in ("near future", "foreseeable future", "distant future", "near term", "short term", "long term"):
    _phrase(_words, "future", "FUTURE_REF")
for _list in _PHRASES.values():
    _list.sort(key=lambda entry: -len(entry[0]))

_KNOWN = frozenset().union(
    MONTHS, WEEKDAYS, [day + "s" for day in WEEKDAYS], _COUNTS, _TENS, ("hundred", "thousand", "dozen"), _ORDINALS, _DECADES, UNITS, _PLURALS,
    _SEASONS, _PHASES, ("mornings", "afternoons", "evenings", "nights", "summers", "winters"), ZONES, _KINDS, _REFS, _ADVERBS, _PHRASES,
    ("today", "yesterday", "tomorrow", "tonight"),
)  # fmt: skip
"""Every word some rule speaks of; the rest is class `x` at once."""

_SCAN = re.compile(
    r"(?P<code>(?-i:\b[A-Z]{1,3})-\d{2,5}(?:-\d{1,5})*\b|(?<=\bNo\. )\d+(?:-\d+)+\b)"
    r"|(?P<iso>\b\d{4}-\d\d-\d\d\b)"
    r"|(?P<slash>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b)"
    r"|(?P<clock>\b\d{1,2}:\d\d(?::\d\d)?(?:hrs|h)?(?![\d:]))"
    r"|(?P<ampm>\b[ap]\.\s?m\.|\b[ap]m\b)"
    r"|(?P<decade>(?:\b1\d|\b20)\d0['’]?s\b|['’‘]\d0['’]?s\b)"
    r"|(?P<dayord>\b\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<short>['’‘]\d\d\b(?!['’]?s))"
    r"|(?P<frac>\b\d+ \d/\d\b|\b\d+[½¼¾])"
    r"|(?P<num>\$?\b\d[\d,]*(?:\.\d+)?(?:(?=[ap]\.?m\b)|\b%?))"
    r"|(?P<word>[^\W\d_]+(?:\.[^\W\d_]+)+|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<gap>\n[^\S\n]*\n)"
    r"|(?P<mark>[^\s\w])",
    re.IGNORECASE,
)


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
            merged = _merged(raw, at) or _numbered(text, raw, at)
            word, used = merged if merged else (_classed(text, raw, at), 1)
        out.append(word)
        at += used
    return out


def _raw(text: str, start: int, end: int) -> list[Word]:
    """The scan: spans with the name of the scanning group as class."""
    found: list[Word] = []
    for match in _SCAN.finditer(text, start, end):
        kind = match.lastgroup or "mark"
        low = match[0].lower().replace("’", "'").replace("‘", "'")
        stop = match.end()
        if found and match.start() < found[-1].end:
            continue  # the full stop of an abbreviation already taken
        if kind == "word" and low in _ABBREVIATED and text[stop : stop + 1] == "." and match[0][0].isupper():
            stop += 1
            low += "."
        elif (
            kind == "word" and low not in _KNOWN and not (low.endswith("'s") and low[:-2] in _KNOWN)
        ) or kind == "code":
            kind = "x"
        found.append(Word(match.start(), stop, kind, None, low))
    return found


def _merged(raw: list[Word], at: int) -> tuple[Word, int] | None:
    """A fixed phrase of several words that has one class."""
    for parts, kind, worth in _PHRASES.get(raw[at].low, ()):
        stop = at + len(parts)
        if stop <= len(raw) and all(word.low == part for word, part in zip(raw[at:stop], parts)):
            return Word(raw[at].start, raw[stop - 1].end, kind, worth, " ".join(parts)), len(parts)
    return None


def _numbered(text: str, raw: list[Word], at: int) -> tuple[Word, int] | None:
    """Numbers and years spelled in words: `twenty-four`, `two hundred`, `nineteen ninety-four`, `the year two thousand`."""
    values: list[int] = []
    stop = at
    while stop < len(raw) and len(values) < 6:
        low = raw[stop].low
        if low in _COUNTS or low in _TENS:
            values.append(_COUNTS.get(low, _TENS.get(low, 0)))
        elif low in ("hundred", "thousand") and (values or (at and raw[at - 1].low in ("a", "one"))):
            values.append({"hundred": 100, "thousand": 1000}[low])
        elif low == "dozen":
            values.append(12)
        elif (
            low == "-"
            and values
            and stop + 1 < len(raw)
            and raw[stop + 1].low in _COUNTS
            and values[-1] in _TENS.values()
        ):
            stop += 1
            continue
        else:
            break
        stop += 1
    if not values:
        return None
    first, last = raw[at], raw[stop - 1]
    low = text[first.start : last.end].lower()
    if len(values) > 1 and values[0] in (18, 19, 20) and all(10 <= value < 100 or value < 10 for value in values[1:]):
        rest = sum(values[1:])
        if 10 <= rest < 100:
            return Word(first.start, last.end, "year", values[0] * 100 + rest, low), stop - at
    return Word(first.start, last.end, "count", float(_sum(values)), low), stop - at


def _sum(values: list[int]) -> int:
    total = part = 0
    for value in values:
        if value == 100:
            part = max(part, 1) * 100
        elif value == 1000:
            total += max(part, 1) * 1000
            part = 0
        else:
            part += value
    return total + part


def _classed(text: str, raw: list[Word], at: int) -> Word:
    """The class of one word by itself and its neighbours."""
    word = raw[at]
    low = word.low
    if word.kind != "word":
        kind, worth = _figure(word, raw, at)
        return word._replace(kind=kind, worth=worth)
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
    if low in _ORDINALS and not (low == "second" and _counted(raw, at)):
        return word._replace(kind="ord", worth=_ORDINALS[low])
    possessive = low.endswith("'s") and low[:-2]
    if possessive:
        return _possessive(word, possessive)
    if low in UNITS and (low != "congress" or capital):
        return word._replace(kind=UNITS[low], worth=UNITS[low])
    if low in _PLURALS:
        return word._replace(kind=_PLURALS[low] + "s", worth=_PLURALS[low])
    for table, kind in ((_SEASONS, "season"), (_PHASES, "phase"), (_ADVERBS, "adverb")):
        if low in table:
            return word._replace(kind=kind, worth=table[low])
    if low in ("mornings", "afternoons", "evenings", "nights", "summers", "winters"):
        return word._replace(kind="phases", worth=_PHASES.get(low[:-1], _SEASONS.get(low[:-1])))
    if low in _DECADES:
        return word._replace(kind="decade", worth=1900 + _DECADES[low])
    if low in _REFS:
        return word._replace(kind="now" if low == "now" else "ref" if low != "future" else "future", worth=_REFS[low])
    if low in _KINDS:
        return word._replace(kind=_KINDS[low], worth=PARTS.get(low))
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
    if bare in _SEASONS:
        return word._replace(kind="season", worth=_SEASONS[bare], end=word.end - 2)
    return word._replace(kind="x")


def _figure(word: Word, raw: list[Word], at: int) -> tuple[str, object]:
    """The class of a number or mark."""
    low = word.low
    if word.kind == "num":
        return _plain_number(low, raw, at)
    if word.kind == "dayord":
        number = int(re.sub(r"\D", "", low))
        return "dayord", number
    if word.kind == "short":
        return "short", int(low[1:])
    if word.kind == "decade":
        digits = re.sub(r"\D", "", low)
        return "decade", int(digits) if len(digits) == 4 else 1900 + int(digits)
    if word.kind == "frac":
        whole = re.match(r"\d+", low)
        return "num", float(whole[0] if whole else 0) + 0.5
    if word.kind == "mark":
        return {",": "comma", "-": "hyphen", "–": "hyphen", "—": "dash", "/": "stroke", "(": "open", ")": "close"}.get(
            low, "x"
        ), None
    return word.kind, low


def _plain_number(low: str, raw: list[Word], at: int) -> tuple[str, object]:
    if low[0] == "$" or low.endswith("%"):
        return "x", None
    if at and raw[at - 1].low in ("$", "£", "€", "#", "§", "no.", ".") and raw[at - 1].end == raw[at].start:
        return "x", None
    digits = low.replace(",", "").rstrip(".")
    if len(digits) > 12:
        return "x", None
    if "." in digits:
        return "num", float(digits)
    number = int(digits)
    if len(low) == 4 and "," not in low and 1000 <= number <= 2099:
        return "year", number
    if len(low) == 3 and number >= 100:
        return "num3", number
    if 1 <= number <= 31 and len(low) <= 2:
        return "daynum", number
    return "num", float(min(number, 10**9))


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


def _counted(raw: list[Word], at: int) -> bool:
    """Is this `second` the unit (`a second`, `ten second`)?"""
    if not at:
        return False
    before = raw[at - 1]
    after = raw[at + 1].low if at + 1 < len(raw) else ""
    return (before.kind == "num" or before.low in _COUNTS or before.low in ("per", "-")) and after not in UNITS
