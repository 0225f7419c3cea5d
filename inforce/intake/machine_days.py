"""A day as machines and pages write it in, a day of the calendar out: ISO, month names of fifteen languages, dots, slashes, East Asian signs."""

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
_WHOLE = {
    name: number
    for number, names in enumerate(
        ("januari januar stycznia ledna января січня ocak tammikuuta ianuarie",
         "februari februar lutego února февраля лютого şubat helmikuuta februarie",
         "maart mrt mars marts marca března марта березня mart maaliskuuta martie",
         "april kwietnia dubna апреля квітня nisan huhtikuuta aprilie", "mei maj mai maja května мая травня mayıs toukokuuta",
         "juni czerwca června июня червня haziran kesäkuuta iunie", "juli lipca července июля липня temmuz heinäkuuta iulie",
         "augustus augusti sierpnia srpna августа серпня ağustos elokuuta", "september września září сентября вересня eylül syyskuuta septembrie",
         "oktober października října октября жовтня ekim lokakuuta octombrie",
         "november listopada listopadu ноября листопада kasım marraskuuta noiembrie",
         "december desember grudnia prosince декабря грудня aralık joulukuuta decembrie"), 1)
    for name in names.split()
}  # fmt: skip
"""Months as dates have them in Dutch, Danish, Norwegian, Swedish, Polish, Czech, Russian, Ukrainian, Turkish, Finnish, Romanian: read only
whole, as their beginnings are those of other words ("12 Gruppen 2020" is no day of December)."""
_WORD = r"([^\W\d_]{3,13})\.?"
_WORDS = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?: de)?[ -]+{_WORD},?(?: de)?[ -]+((?:19|20)\d\d)\b|"
    rf"\b{_WORD} (\d{{1,2}})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)\b"
)
_SIGNED = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[年년]\s?(\d\d?)\s?[月월]\s?(\d\d?)\s?[日일]")
"""Chinese, Japanese and Korean write year, month and day with a sign after each."""
_DOTTED = re.compile(r"(?<![\d.])(\d\d?)\. ?(\d\d?)\. ?((?:19|20)?\d\d)(?![\d.]|\s?(?:%|€|Mio))")
"""With dots the day stands first wherever it is written so."""
_SLASHED = re.compile(r"(?<![\d/-])(\d\d?)([/-])(\d\d?)\2((?:19|20)\d\d)(?![\d/])")
"""With slashes or dashes the order is the language's: month first in American English, day first elsewhere; where the page does not say
its language, only what can be read one way is read."""


_DAY_FIRST = ("en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za")


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
        if match := _SIGNED.search(text):
            return Day(int(match[1]), int(match[2]), int(match[3])), match.start()
        if match := _DOTTED.search(text):
            return Day(_year(match[3]), int(match[2]), int(match[1])), match.start()
        for match in _WORDS.finditer(text):
            day, month, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
            low = month.lower()
            number = _WHOLE.get(low) or _MONTHS.get(low[:4]) or _MONTHS.get(low[:3])
            if number:
                return Day(int(year), number, int(day)), match.start()
        if match := _SLASHED.search(text):
            one, other = int(match[1]), int(match[3])
            tag = language.lower().replace("_", "-")
            american = other > 12 or one == other or tag == "en-us"
            if american or one > 12 or (tag and not tag.startswith("en")) or tag in _DAY_FIRST:
                return Day(int(match[4]), *((one, other) if american else (other, one))), match.start()
    except ValueError:
        return None, -1
    return None, -1


_TAGGED = re.compile(r"^https?://[^/]+/(?:[^/]+/)?([a-z]{2}-[a-z]{2})(?:/|$)", re.IGNORECASE)
_TOP = re.compile(r"^https?://[^/:]*\.([a-z]{2,4})(?:[:/]|$)", re.IGNORECASE)
_HOMES = {"uk": "en-gb", "au": "en-au", "nz": "en-nz", "ie": "en-ie", "za": "en-za", "us": "en-us", "gov": "en-us", "mil": "en-us",
          "edu": "en-us", "at": "de-at", "be": "nl-be", "br": "pt-br", "ua": "uk", "cz": "cs", "dk": "da", "se": "sv"}  # fmt: skip
"""Languages of domains of countries, where they have another name than the country; only US bodies register .gov, .mil and .edu."""


def language_of(url: str) -> str:
    """The language that an address tells, as a tag: `/en-gb/` among its first folders, else its country's domain; "" if neither does.

    Example:
        >>> language_of("https://news.example/en-gb/story"), language_of("https://www.sacramento.gov/x"), language_of("https://news.example/")
        ('en-gb', 'en-us', '')
    """
    if match := _TAGGED.match(url):
        return match[1].lower()
    top = _TOP.match(url)
    name = top[1].lower() if top else ""
    return _HOMES.get(
        name, name if name in ("de", "fr", "it", "es", "nl", "pt", "pl", "ru", "ch", "no", "fi", "tr", "ro") else ""
    )


def _year(written: str) -> int:
    """A year of four figures or two; two are of this century up to 49."""
    number = int(written)
    return number if number > 99 else number + (2000 if number < 50 else 1900)
