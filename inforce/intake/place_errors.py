"""What to say when words name no place or several: the namesakes or near misses, and the exact words that name each."""

from __future__ import annotations

from collections.abc import Iterator

from inforce.errors import PlaceError
from inforce.intake.names import fold, is_identity, squeeze, without_type
from inforce.intake.place_match import Answering, Lookup, who_answers
from inforce.intake.place_words import readings
from inforce.nouns import Place

SHOWN = 12
"""Namesakes printed in an error; `PlaceError.candidates` has them all."""

KNOWN = (
    "Known are the states, territories, counties, cities, towns, villages, boroughs and townships of April 2017; "
    "a community without a government of its own answers through its county."
)
"""What a register made by `tools/make_places.py` holds."""


def ambiguous(asked: str, found: Answering, lookup: Lookup) -> PlaceError:
    """The error for words that several places answer to: each with the words that name it alone."""
    return _choice(
        f'"{asked}" is more than one place here. Say which:', (*found.whole, *found.longer, *found.short), lookup
    )


def of_zip(digits: str, served: tuple[Place, ...], lookup: Lookup) -> PlaceError:
    """The error for a ZIP code: the cities its post office is named for, the counties it reaches into, and their state."""
    if not served:
        return PlaceError(f"{digits} is no ZIP code known here.", next='inforce place "Miami-Dade County, FL"')
    order = (*sorted(served, key=lambda one: (one.kinds == ("county",), one.slug)), *_states(served, lookup))
    return _choice(f"{digits} is a ZIP code. It crosses the lines of governments; these may be meant:", order, lookup)


def of_point(point: tuple[float, float], counties: tuple[Place, ...], lookup: Lookup) -> PlaceError:
    """The error for a point: the counties it lies in, or may at a border, and their states. Borders of cities are not known."""
    shown = ", ".join(f"{degrees:g}" for degrees in point)
    if not counties:
        return PlaceError(
            f"{shown} lies in no county known here (the latitude comes first).",
            next='inforce place "Miami-Dade County, FL"',
        )
    order = (*counties, *_states(counties, lookup))
    head = f"{shown} lies " + ("in:" if len(counties) == 1 else "near a border, in one of these:")
    if all(one.kinds == ("county",) for one in counties):
        head = f"Borders of cities are not in this record: if there is a city here, name it. {head}"
    return _choice(head, order, lookup)


def _states(places: tuple[Place, ...], lookup: Lookup) -> tuple[Place, ...]:
    return tuple(
        {place.slug: place for one in places for slug in one.parents[-1:] for place in lookup.keyed(slug)}.values()
    )


def _choice(head: str, order: tuple[Place, ...], lookup: Lookup) -> PlaceError:
    """The places that may be meant, a line each with the words that name it alone."""
    lookup = _Remembering(lookup)
    shown = [(exact_words(place, lookup), place) for place in order[:SHOWN]]
    width = max(len(words) for words, _ in shown) + 2
    lines = [f"  {words:<{width}}{_what(place)}" for words, place in shown]
    if len(order) > SHOWN:
        lines.append(f"  and {len(order) - SHOWN} more; name the state or county as well")
    return PlaceError(
        "\n".join([head, *lines]) + "\n",
        candidates=tuple(place.slug for place in order),
        next=f'inforce place "{shown[0][0]}"',
    )


def unknown(asked: str, lookup: Lookup) -> PlaceError:
    """The error for words that nobody answers to: near misses first, then what is known at all."""
    if asked.isdigit():
        return _unknown_code(asked, lookup)
    near = list(_near(asked, lookup))[:5]
    words = [exact_words(place, lookup) for place in near]
    message = f'No place called "{asked}" is known here. '
    message += f"Near it: {'; '.join(words)}. " if words else ""
    example = words[0] if words else "Miami-Dade County, FL"
    return PlaceError(
        message + KNOWN, candidates=tuple(p.slug for p in near), next=f'inforce place "{example}"', near=True
    )


def exact_words(place: Place, lookup: Lookup) -> str:
    """The shortest usual words that this place alone answers to; its slug where no words do."""
    for words in _namings(place):
        if who_answers(words, lookup).meant == place:
            return words
    return place.slug


class _Remembering:
    """A lookup that asks the register for each key once: the namesakes in one message share theirs."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._keyed: dict[str, tuple[Place, ...]] = {}

    def keyed(self, key: str) -> tuple[Place, ...]:
        if key not in self._keyed:
            self._keyed[key] = self._lookup.keyed(key)
        return self._keyed[key]

    def keys_from(self, prefix: str) -> tuple[str, ...]:
        return self._lookup.keys_from(prefix)


def _namings(place: Place) -> Iterator[str]:
    if place.kind in ("nation", "state"):
        yield place.name
        yield f"State of {place.name}"
        return
    yield f"{place.name}, {place.usps}"
    if without_type(fold(place.name))[1] != place.type:
        yield f"{place.name} {place.type}, {place.usps}"
    for parent in place.parents:
        if parent.endswith(("-county", "-parish")):
            county = parent[6:].replace("-", " ").title()
            yield f"{place.name}, {county}, {place.usps}"
            yield f"{place.name} {place.type}, {county}, {place.usps}"


def _what(place: Place) -> str:
    word = "city and county" if place.kinds == ("city", "county") else place.type or place.kind
    return f"{word}, {place.slug}"


def _unknown_code(digits: str, lookup: Lookup) -> PlaceError:
    if padded := lookup.keyed("0" + digits):
        place = padded[0]
        message = f"{digits} is no GEOID. With its leading zero, 0{digits} is {place.name}."
        return PlaceError(message, candidates=(place.slug,), next=f"inforce place 0{digits}")
    message = f"{digits} is no GEOID known here: states have 2 digits, counties 5, places 7, county subdivisions 10."
    return PlaceError(message, next='inforce place "Miami-Dade County, FL"')


# -- near misses -------------------------------------------------------------------------------------------------------


def _near(asked: str, lookup: Lookup) -> Iterator[Place]:
    """Namesakes elsewhere, then spellings one or two letters off, those in the state that was named first."""
    asks = list(readings(asked))
    usps = next((reading.usps for reading in asks if reading.usps), "")
    if is_identity(asked):
        keys = [asked]
        close = list(lookup.keys_from(asked)) + _close(asked, lookup)
    else:
        keys = [squeeze(name) for reading in asks for name in (reading.name, reading.base)]
        close = [other for key in dict.fromkeys(keys) for other in _close(key, lookup)]
    namesakes = {p.slug: p for key in keys for p in lookup.keyed(key)}
    alike = {p.slug: p for key in close for p in lookup.keyed(key)}
    if usps and not namesakes:
        alike = {slug: p for slug, p in alike.items() if p.usps == usps} or alike
    for found in (namesakes, {slug: p for slug, p in alike.items() if slug not in namesakes}):
        yield from sorted(found.values(), key=lambda p: (p.usps != usps, p.kind == "township", -p.population, p.slug))


def _close(key: str, lookup: Lookup) -> list[str]:
    """Keys one edit away (two for long ones) that begin alike; for names, with another second letter where none does."""
    allowed = 2 if len(key) > 6 else 1
    for prefix in (key[:6],) if is_identity(key) else (key[:2], key[:1]):
        near = [other for other in lookup.keys_from(prefix) if is_identity(other) == is_identity(key)]
        close = [
            other for other in near if abs(len(other) - len(key)) <= allowed and _edits(key, other, allowed) <= allowed
        ]
        if close:
            return close
    return []


def _edits(one: str, other: str, limit: int) -> int:
    """Letters added, dropped, changed or swapped with their neighbour to make one of the other; where more than `limit`,
    some number above it.

    Example:
        >>> _edits("mimai", "miami", 2), _edits("chicago", "chicgo", 1), _edits("a", "wxyz", 1)
        (1, 1, 4)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
