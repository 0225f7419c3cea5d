"""Numbers among the words of a text: spelled out (`twenty-four`, `nineteen ninety-four`) or in figures, with their class."""

from __future__ import annotations

import re

from inforce.intake.times_vocabulary import COUNTS, TENS, Word

NUMERALS = frozenset((*COUNTS, *TENS, "hundred", "thousand", "dozen"))
"""Words that a number can begin with."""
MARKS = {",": "comma", "-": "hyphen", "–": "hyphen", "—": "dash", "/": "stroke", "(": "open", ")": "close"}


def spelled_number(text: str, raw: list[Word], at: int) -> tuple[Word, int] | None:
    """The number or year spelled by the words from `raw[at]` on, and how many words it took; None if there is none.

    `twenty-four`, `two hundred`, `nineteen ninety-four`, `the year two thousand`.
    """
    values: list[int] = []
    stop = at
    while stop < len(raw) and len(values) < 6:
        low = raw[stop].low
        if low in COUNTS or low in TENS:
            values.append(COUNTS.get(low, TENS.get(low, 0)))
        elif low in ("hundred", "thousand") and (values or (at and raw[at - 1].low in ("a", "one"))):
            values.append({"hundred": 100, "thousand": 1000}[low])
        elif low == "dozen":
            values.append(12)
        elif (
            low == "-"
            and values
            and stop + 1 < len(raw)
            and raw[stop + 1].low in COUNTS
            and values[-1] in TENS.values()
        ):
            stop += 1
            continue
        else:
            break
        stop += 1
    if not values:
        return None
    half = [word.low for word in raw[stop : stop + 3]] == ["and", "a", "half"]
    first, last = raw[at], raw[stop - 1]
    low = text[first.start : last.end].lower()
    if len(values) > 1 and values[0] in (18, 19, 20) and all(10 <= value < 100 or value < 10 for value in values[1:]):
        rest = sum(values[1:])
        if 10 <= rest < 100:
            return Word(first.start, last.end, "year", values[0] * 100 + rest, low), stop - at
    if half:
        last, stop = raw[stop + 2], stop + 3
    return Word(first.start, last.end, "count", _sum(values) + half / 2, low), stop - at


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


def figure(word: Word, raw: list[Word], at: int) -> tuple[str, object]:
    """The class of a number or mark, by itself and what stands before it, and its worth."""
    low = word.low
    if word.kind == "mark":
        return MARKS.get(low, "x"), None
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
