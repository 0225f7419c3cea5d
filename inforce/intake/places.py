"""Words for a place in, the one Place they name out; or an error that lists who else answers to them and what to type.

Pure: places come through a `Lookup`, which a record answers with SQL and `Places` from memory. Nothing is guessed between
namesakes. Whoever bears the whole name comes before whoever bears it with a further word (Baltimore before Baltimore
County); two of one rank are a question back to the asker.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from inforce.errors import PlaceError
from inforce.intake.names import name_keys
from inforce.intake.place_errors import ambiguous, of_point, of_zip, unknown
from inforce.intake.place_match import Lookup, who_answers
from inforce.intake.zips import zip_in, zip_key
from inforce.nouns import Place


def resolve(words: str, lookup: Lookup) -> Place:
    """The one place that answers to an OCD id, a GEOID, a slug, or a name, with its state or without.

    Raises:
        PlaceError: nobody, or more than one, answers to the words, or they are a ZIP code; `candidates` are slugs, best first.

    Example:
        >>> miami = Place("ocd-division/country:us/state:fl/place:miami", "1245000", "us-fl-miami", "Miami", "city", "FL", type="city")
        >>> resolve("city of Miami, Fla.", Places([miami])).geoid
        '1245000'
    """
    asked = " ".join(words.split())
    if not asked:
        raise PlaceError("No place was named.", next='inforce place "Miami-Dade County, FL"')
    if digits := zip_in(asked):
        raise of_zip(digits, lookup.keyed(zip_key(digits)), lookup)
    if asked[0] in "+-0123456789" and "." in asked:
        from inforce.intake.borders import counties_at, point_in  # 0.2 s, for points alone

        if (point := point_in(asked)) is not None:
            raise of_point(point, tuple(place for code in counties_at(*point) for place in lookup.keyed(code)), lookup)
    found = who_answers(asked, lookup)
    if found.meant is not None:
        return found.meant
    if found.all:
        raise ambiguous(asked, found, lookup)
    if asked.isdigit() and (served := lookup.keyed(zip_key(asked))):
        raise of_zip(asked, served, lookup)
    raise unknown(asked, lookup)


class Places:
    """Places in memory: a Lookup and a story.Gazetteer, for tests, tools and `load`.

    Example:
        >>> Places([]).named("Atlantis")
        ()
    """

    def __init__(self, places: Iterable[Place], zips: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._index: dict[str, list[Place]] = {}
        for place in places:
            for key in (*name_keys(place), *(zips or {}).get(place.slug, ())):
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
