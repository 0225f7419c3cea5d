"""Words for a place in, the one Place they name out; or an error that lists who else answers to them and what to type.

Pure: places come through a `Lookup`, which a record answers with SQL and `Places` from memory. Nothing is guessed between
namesakes. Whoever bears the whole name comes before whoever bears it with a further word (Baltimore before Baltimore
County); two of one rank are a question back to the asker.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from inforce.errors import PlaceError
from inforce.intake.names import name_keys
from inforce.intake.place_errors import ambiguous, unknown
from inforce.intake.place_match import Lookup, who_answers
from inforce.nouns import Place


def resolve(words: str, lookup: Lookup) -> Place:
    """The one place that answers to an OCD id, a GEOID, a slug, or a name, with its state or without.

    Raises:
        PlaceError: nobody, or more than one, answers to the words; `candidates` are slugs, best first.

    Example:
        >>> miami = Place("ocd-division/country:us/state:fl/place:miami", "1245000", "us-fl-miami", "Miami", "city", "FL", type="city")
        >>> resolve("city of Miami, Fla.", Places([miami])).geoid
        '1245000'
    """
    asked = " ".join(words.split())
    if not asked:
        raise PlaceError("No place was named.", next='inforce place "Miami-Dade County, FL"')
    found = who_answers(asked, lookup)
    if found.meant is not None:
        return found.meant
    if found.all:
        raise ambiguous(asked, found, lookup)
    raise unknown(asked, lookup)


class Places:
    """Places in memory: a Lookup and a story.Gazetteer, for tests, tools and `load`.

    Example:
        >>> Places([]).named("Atlantis")
        ()
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self._index: dict[str, list[Place]] = {}
        for place in places:
            for key in name_keys(place):
                self._index.setdefault(key, []).append(place)
        self._keys = sorted(self._index)

    def keyed(self, key: str) -> tuple[Place, ...]:
        """Every place with this key."""
        return tuple(self._index.get(key, ()))

    def keys_from(self, prefix: str) -> tuple[str, ...]:
        """Every key that begins with `prefix`."""
        return tuple(self._keys[bisect_left(self._keys, prefix) : bisect_left(self._keys, prefix + "\U0010ffff")])

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place that answers to the name."""
        found = who_answers(name, self)
        return found.whole + found.short
