"""A day as machines and pages write it in, a day of the calendar out: ISO, month names of six languages, dots, slashes."""

from __future__ import annotations

import re

from inforce.dates import Day

FIRST = Day(1985, 1, 1)
"""No page is older: a day before it in metadata is a default of the system that wrote it."""

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d\d?)[-/.](\d\d?)(?!\d)|(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?=T|$|\D)")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan ene gen", "feb fév fev", "mar mär mrz", "apr avr abr", "may mai mag", "jun giu juin", "jul lug juil", "aug aoû ago",
         "sep set", "oct okt ott out", "nov", "dec dez déc dic"), 1)
    for name in names.split()
}  # fmt: skip
"""How months begin in English, German, French, Spanish, Italian and Portuguese; all of them write a day the same way here."""
_WORD = r"([A-Za-zä-ûéá]{3,10})\.?"
_WORDS = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?: de)?[ -]+{_WORD},?(?: de)?[ -]+((?:19|20)\d\d)\b|"
    rf"\b{_WORD} (\d{{1,2}})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)\b"
)
_DOTTED = re.compile(r"(?<![\d.])(\d\d?)\. ?(\d\d?)\. ?((?:19|20)?\d\d)(?![\d.]|\s?(?:%|€|Mio))")
"""With dots the day stands first wherever it is written so."""
_SLASHED = re.compile(r"(?<![\d/-])(\d\d?)([/-])(\d\d?)\2((?:19|20)\d\d)(?![\d/])")
"""With slashes or dashes the order is the language's: month first in American English, day first elsewhere; where the page does not say
its language, only what can be read one way is read."""


def day_in(text: str, language: str = "") -> Day | None:
    """The day that a machine wrote, in any of the usual forms; None if there is none or it is no day of the calendar.

    `language` is the page's (a BCP 47 tag); it decides which of two numbers between slashes is the month.

    Example:
        >>> day_in("Wed, 16 Aug 2017 09:00:00 GMT"), day_in("20170816T0900"), day_in("16/08/2017"), day_in("08/06/2017")
        (datetime.date(2017, 8, 16), datetime.date(2017, 8, 16), datetime.date(2017, 8, 16), None)
    """
    return day_at(text, language)[0]


def day_at(text: str, language: str = "") -> tuple[Day | None, int]:
    """The day in a text and where it begins there; (None, -1) without one."""
    text = text[:200]
    try:
        if match := _ISO.search(text):
            parts = [int(part) for part in match.groups() if part]
            return Day(parts[0], parts[1], parts[2]), match.start()
        if match := _DOTTED.search(text):
            return Day(_year(match[3]), int(match[2]), int(match[1])), match.start()
        for match in _WORDS.finditer(text):
            day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
            low = month.lower()
            number = _MONTHS.get(low[:4]) or _MONTHS.get(low[:3])
            if number:
                return Day(int(year), number, int(day)), match.start()
        if match := _SLASHED.search(text):
            one, other = int(match[1]), int(match[3])
            american = other > 12 or one == other or language.lower() in ("en-us", "en_us")
            if (
                american
                or one > 12
                or (language and not language.lower().startswith("en"))
                or language.lower() == "en-gb"
            ):
                return Day(int(match[4]), *((one, other) if american else (other, one))), match.start()
    except ValueError:
        return None, -1
    return None, -1


def _year(written: str) -> int:
    """A year of four figures or two; two are of this century up to 49."""
    number = int(written)
    return number if number > 99 else number + (2000 if number < 50 else 1900)
