"""US holidays by name and year. A name and a year in, the day out; nothing is looked up.

The legal public holidays are those of 5 U.S.C. 6103, as the Office of Personnel Management lists them year by year; a holiday
here is its own day, never the day it is observed. Election day is the Tuesday after the first Monday of November. Easter
follows the Gregorian rule; it agrees with python-dateutil for every year from 1776 to 2199.
"""

from __future__ import annotations

from datetime import timedelta

from inforce.dates import Day

HOLIDAYS = {
    "new year's day": "new year", "new year 's day": "new year", "new year's eve": "new year eve", "new year's": "new year",
    "martin luther king day": "king", "martin luther king jr . day": "king", "mlk day": "king", "inauguration day": "inauguration",
    "groundhog day": "groundhog", "valentine's day": "valentine", "presidents day": "washington", "presidents' day": "washington",
    "president's day": "washington", "washington's birthday": "washington", "st . patrick's day": "patrick",
    "saint patrick's day": "patrick", "april fools' day": "fools", "april fool's day": "fools", "palm sunday": "palm",
    "good friday": "good friday", "easter sunday": "easter", "easter": "easter", "easter monday": "easter monday",
    "ash wednesday": "ash", "tax day": "tax", "mother's day": "mother", "memorial day": "memorial", "juneteenth": "juneteenth",
    "father's day": "father", "independence day": "independence", "fourth of july": "independence", "july fourth": "independence",
    "labor day": "labor", "columbus day": "columbus", "indigenous peoples' day": "columbus", "halloween": "halloween",
    "election day": "election", "veterans day": "veterans", "veterans' day": "veterans", "thanksgiving day": "thanksgiving",
    "thanksgiving": "thanksgiving", "black friday": "black friday", "christmas eve": "christmas eve", "christmas day": "christmas",
    "christmas": "christmas", "super tuesday": "super tuesday", "super bowl sunday": "super bowl", "cinco de mayo": "cinco",
    "flag day": "flag", "constitution day": "constitution", "armistice day": "veterans", "may day": "may day",
    "earth day": "earth", "all saints' day": "all saints", "all saints day": "all saints",
}  # fmt: skip
"""How people write a holiday (lower case) and the key of its rule."""

_FIXED = {
    "new year": (1, 1), "inauguration": (1, 20), "groundhog": (2, 2), "valentine": (2, 14), "patrick": (3, 17),
    "fools": (4, 1), "tax": (4, 15), "juneteenth": (6, 19), "independence": (7, 4), "halloween": (10, 31), "veterans": (11, 11),
    "christmas eve": (12, 24), "christmas": (12, 25), "new year eve": (12, 31), "cinco": (5, 5), "flag": (6, 14),
    "constitution": (9, 17), "may day": (5, 1), "earth": (4, 22), "all saints": (11, 1),
}  # fmt: skip
_FLOATING = {
    "king": (1, 0, 3), "washington": (2, 0, 3), "mother": (5, 6, 2), "memorial": (5, 0, -1), "father": (6, 6, 3),
    "labor": (9, 0, 1), "columbus": (10, 0, 2), "thanksgiving": (11, 3, 4), "super bowl": (2, 6, 1),
}  # fmt: skip
"""Month, weekday (Monday 0) and which one of the month, counted from the end if negative."""


def holiday(key: str, year: int) -> Day | None:
    """The day a holiday falls on in a year; None where there is no rule for it (`super tuesday`).

    Example:
        >>> holiday("thanksgiving", 2017), holiday("election", 2016)
        (datetime.date(2017, 11, 23), datetime.date(2016, 11, 8))
    """
    if key in _FIXED:
        return Day(year, *_FIXED[key])
    if key in _FLOATING:
        return _nth(year, *_FLOATING[key])
    if key == "election":  # the Tuesday after the first Monday
        return _nth(year, 11, 0, 1) + timedelta(1)
    if key == "black friday":
        return _nth(year, 11, 3, 4) + timedelta(1)
    away = {"easter": 0, "good friday": -2, "palm": -7, "ash": -46, "easter monday": 1}.get(key)
    return None if away is None else _easter(year) + timedelta(away)


def weekend_of(day: Day) -> tuple[Day, Day]:
    """The days people call a holiday's weekend: from the nearest Saturday to the Sunday, stretched to the holiday itself.

    A holiday from Sunday to Tuesday takes the weekend before it or around it; one from Wednesday to Saturday the one after.
    This is our reading of news usage; there is no rule of law for it.

    Example:
        >>> [edge.isoformat() for edge in weekend_of(Day(2017, 7, 4))]
        ['2017-07-01', '2017-07-04']
    """
    weekday = day.weekday()
    if weekday in (6, 0, 1):
        return day - timedelta((weekday + 2) % 7), max(day, day - timedelta((weekday + 1) % 7))
    return day, day + timedelta(6 - weekday)


def _nth(year: int, month: int, weekday: int, which: int) -> Day:
    if which < 0:
        last = Day(year, month + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = Day(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))


def _easter(year: int) -> Day:
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (8 * century + 13) // 25
    epact = (skipped + 19 * golden + 15) % 30
    epact -= epact // 28 * (1 - 29 // (epact + 1) * ((21 - golden) // 11))
    moon = epact - (year + year // 4 + epact + 2 - century + century // 4) % 7
    month = 3 + (moon + 40) // 44
    return Day(year, month, moon + 28 - 31 * (month // 4))
