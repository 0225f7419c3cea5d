"""The words that time expressions are made of: the class of each, and what it is worth (a month's number, a unit's letter ...)."""

from __future__ import annotations

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
ABBREVIATED = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tues tue weds wed thurs thur thu fri sat sun".split()
)
COUNTS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30, "twenty-first": 21}
DECADES = {
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

PLURALS = {"centuries": "Century", "millennia": "Millennium", "halves": "Half"} | {
    name + "s": unit for name, unit in UNITS.items()
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PHASES = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "daytime": "DT", "nighttime": "NI", "dawn": "MO",
    "dusk": "EV", "lunchtime": "MI", "nightfall": "NI",
}  # fmt: skip
ZONES = {
    "et": "America/New_York", "est": "-05:00", "edt": "-04:00", "ct": "America/Chicago", "cst": "-06:00", "cdt": "-05:00",
    "mt": "America/Denver", "mst": "-07:00", "mdt": "-06:00", "pt": "America/Los_Angeles", "pst": "-08:00", "pdt": "-07:00",
    "gmt": "Z", "utc": "Z", "akt": "America/Anchorage", "hst": "-10:00",
}  # fmt: skip
"""US clock zones by their news spelling; the two-letter ones follow daylight time (15 U.S.C. 260a names the zones)."""

KINDS = {
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
    "shortly": "shortly", "soon": "soon", "noon": "noon", "midday": "noon", "midnight": "midnight",
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
REFS = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "recently": "PAST_REF", "formerly": "PAST_REF", "lately": "PAST_REF", "future": "FUTURE_REF",
}  # fmt: skip
ADVERBS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H",
    "nightly": "P1D", "biweekly": "P2W",
}  # fmt: skip
PHRASES: dict[str, list[tuple[tuple[str, ...], str, object]]] = {}


def _phrase(words: str, kind: str, worth: object = None) -> None:
    parts = tuple(words.split())
    PHRASES.setdefault(parts[0], []).append((parts, kind, worth))


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
for _list in PHRASES.values():
    _list.sort(key=lambda entry: -len(entry[0]))

KNOWN = frozenset().union(
    MONTHS, WEEKDAYS, [day + "s" for day in WEEKDAYS], COUNTS, TENS, ("hundred", "thousand", "dozen"), ORDINALS, DECADES, UNITS, PLURALS,
    SEASONS, PHASES, ("mornings", "afternoons", "evenings", "nights", "summers", "winters"), ZONES, KINDS, REFS, ADVERBS, PHRASES,
    ("today", "yesterday", "tomorrow", "tonight"),
)  # fmt: skip
"""Every word some rule speaks of; the rest is class `x` at once."""
