"""Who in a register answers to some words, and how well: by the whole name, by the name less a type word, or further on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from inforce.intake.names import fold, is_identity, squeeze, without_type
from inforce.intake.place_words import Asked, readings
from inforce.nouns import Noun, Place


def who_answers(words: str, lookup: Lookup) -> Answering:
    """Everybody who answers to the words, each rank with the most populous first.

    Example:
        >>> from inforce.intake.places import Places
        >>> who_answers("Atlantis", Places([]))
        Answering(whole=(), short=(), longer=())
    """
    identity = words if words.startswith("ocd-division/") else words.lower()
    if is_identity(identity) and (known := lookup.keyed(identity)):
        return Answering(whole=known)
    for asked in readings(words):
        named = {place.slug: place for key in _keys(asked) for place in lookup.keyed(key) if _lies_there(place, asked)}
        ranks = {slug: rank for slug, place in named.items() if (rank := _rank(place, asked))}
        if ranks:
            best = min(ranks.values())
            whole = [named[slug] for slug, rank in ranks.items() if rank == best < _SHORT]
            short = [named[slug] for slug, rank in ranks.items() if rank > best or rank == _SHORT]
            return Answering(_ordered(whole), _ordered(short), _longer(asked, lookup, set(ranks)))
    return Answering()


class Lookup(Protocol):
    """What resolving needs of a register indexed by `name_keys`."""

    def keyed(self, key: str) -> tuple[Place, ...]:
        """Every place with exactly this key."""
        ...

    def keys_from(self, prefix: str) -> tuple[str, ...]:
        """Every key that begins with `prefix`."""
        ...


class Answering(Noun, frozen=True):
    """Who answers to some words: by the whole name, by the name less a type word, and counties whose name goes on."""

    whole: tuple[Place, ...] = ()
    short: tuple[Place, ...] = ()
    longer: tuple[Place, ...] = ()

    @property
    def meant(self) -> Place | None:
        """The one place that is meant beyond doubt; None if nobody answers, or several do."""
        best = _prevailing(self.whole) or self.short
        return best[0] if len(best) == 1 and not _rivals(best[0], self.short) else None

    @property
    def all(self) -> tuple[Place, ...]:
        return self.whole + self.short + self.longer


# -- does this place answer? -------------------------------------------------------------------------------------------


def _lies_there(place: Place, asked: Asked) -> bool:
    if asked.usps and (place.usps != asked.usps or (place.kind == "state" and place.usps != "DC")):
        return False
    return not asked.county or any(squeeze(fold(parent[6:])) in asked.county for parent in place.parents)


def _keys(asked: Asked) -> tuple[str, ...]:
    return tuple(dict.fromkeys((squeeze(asked.name), squeeze(asked.base))))


_WHOLE, _TYPED, _SHORT = 1, 2, 3


def _rank(place: Place, asked: Asked) -> int:
    """_WHOLE: its name as it stands; _TYPED: its name with the word for what it is; _SHORT: its name less that word; 0: no."""
    best = 0
    for name in _spellings(place):
        base, word = without_type(name)
        if asked.type:
            rank = _TYPED if asked.name in (name, base) and _is_a(place, asked.type, word) else 0
        elif squeeze(name) == squeeze(asked.name):
            rank = _WHOLE
        elif squeeze(name) == squeeze(asked.base) and _is_a(place, asked.ends_in, word):
            rank = _TYPED
        else:
            rank = _SHORT if squeeze(base) == squeeze(asked.name) else 0
        best = min(best, rank) or best or rank
    return best


def _spellings(place: Place) -> list[str]:
    return [fold(name) for name in (place.name, *place.names) if not is_identity(name)]


def _is_a(place: Place, wanted: str, word: str) -> bool:
    """Is the place what the asker calls it? `word` is the type word its own name ends in."""
    if wanted in ("county", "parish", "borough") and "county" in place.kinds:
        return wanted == word or (wanted == "county" and word not in ("parish", "borough")) or wanted == place.type
    if wanted == "city and county":
        return place.kinds == ("city", "county")
    if wanted == "city":
        return place.kind == "city" or place.type == "city"
    return bool(wanted) and wanted in (place.type, word)


def _ordered(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: (_RANK.get(place.kind, 5), -place.population, place.slug)))


_RANK = {
    "nation": 0,
    "state": 1,
    "city": 2,
    "town": 2,
    "county": 3,
    "township": 4,
    "school district": 5,
    "special district": 5,
}


def _longer(asked: Asked, lookup: Lookup, seen: set[str]) -> tuple[Place, ...]:
    """Counties whose name begins with the words and goes on: Miami-Dade for Miami."""
    if asked.usps or asked.type or len(asked.name) < 4:
        return ()
    keys = [key for key in lookup.keys_from(squeeze(asked.name)) if key.endswith("county")]
    places = {place.slug: place for key in keys for place in lookup.keyed(key) if place.slug not in seen}
    start = asked.name + " "
    return _ordered(
        p for p in places.values() if "county" in p.kinds and any(s.startswith(start) for s in _spellings(p))
    )


RIVAL = 100_000
"""A city this large is meant by its bare name as often as the state it shares it with. Our own rule."""


SMALL = 10_000
"""A place below this size is not surely meant where a township of its name lies in the state. Our own rule."""


TINY = 1_000
"""A place below this size, or of a size not known, is not surely meant where a county of its name lies in the state: lists of counties
often leave the word out. Our own rule."""


def _prevailing(whole: tuple[Place, ...]) -> tuple[Place, ...]:
    """A state's bare name means the state, unless another state or a city of RIVAL people bears it: Florida, but not New York."""
    if (
        whole
        and whole[0].kind == "state"
        and all(other.kind != "state" and other.population < RIVAL for other in whole[1:])
    ):
        return whole[:1]
    return whole


def _rivals(place: Place, short: tuple[Place, ...]) -> bool:
    """Townships go by the bare name too: a larger one is a rival, and so is one whose size is not known, of a small place; and of a
    tiny place the county that bears its name."""
    townships = [other for other in short if other.kind == "township" and other.usps == place.usps]
    larger = any(other.population > place.population for other in townships)
    county = any("county" in other.kinds and other.usps == place.usps for other in short)
    rival = larger or (bool(townships) and place.population < SMALL) or (county and place.population < TINY)
    return place.kind in ("city", "town") and rival
