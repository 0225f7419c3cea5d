"""Spellings of place names: how they are folded to be compared, and which keys a place is indexed under."""

from __future__ import annotations

import unicodedata

from inforce.nouns import Place

_DROPPED = "'’‘ʻʼ`.~"
_SHORT = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt", "and": ""}

TYPE_WORDS = (
    "city and borough", "unified government", "metropolitan government", "charter township", "census area", "urban county",
    "planning region", "municipality", "corporation", "plantation", "municipio", "township", "borough", "village", "county",
    "parish", "state", "city", "town",
)  # fmt: skip
"""Words that say what a place is, longer ones first; after a name ("Cook County") or, with "of", before it ("City of Miami")."""


def fold(words: str) -> str:
    """A spelling without case, accents, apostrophes, points and hyphens; Saint, Sainte, Fort, Mount short; no "and".

    Example:
        >>> fold("Saint Mary's"), fold("Doña Ana"), fold("Miami-Dade"), fold("D.C.")
        ('st marys', 'dona ana', 'miami dade', 'dc')
    """
    text = "".join(char for char in unicodedata.normalize("NFKD", words).casefold() if not unicodedata.combining(char))
    text = "".join(char if char.isalnum() else "" if char in _DROPPED else " " for char in text)
    return " ".join(filter(None, (_SHORT.get(word, word) for word in text.split())))


def squeeze(folded: str) -> str:
    """A folded spelling without blanks: De Kalb and DeKalb are one key."""
    return folded.replace(" ", "")


def without_type(folded: str) -> tuple[str, str]:
    """A folded name without the type word that ends it, and that word; the name itself and "" where none does.

    Example:
        >>> without_type("cook county"), without_type("county"), without_type("chicago")
        (('cook', 'county'), ('county', ''), ('chicago', ''))
    """
    for word in _FOLDED_TYPES:
        if folded.endswith(" " + word):
            return folded[: -len(word) - 1], word
    return folded, ""


def name_keys(place: Place) -> tuple[str, ...]:
    """What to index a place under: its identities as they stand; its names folded and squeezed, whole and without type word.

    Example:
        >>> name_keys(Place("ocd-division/country:us/state:fl/county:dade", "12025", "us-fl-dade-county", "Dade County", "county", "FL"))
        ('ocd-division/country:us/state:fl/county:dade', '12025', 'us-fl-dade-county', 'dadecounty', 'dade')
    """
    keys = [place.ocd_id, place.geoid, place.slug, *place.also, *place.geoids]
    for name in (place.name, *place.names):
        if is_identity(name):
            keys.append(name)
        else:
            folded = fold(name)
            keys += [squeeze(folded), squeeze(without_type(folded)[0])]
    return tuple(dict.fromkeys(filter(None, keys)))


def is_identity(words: str) -> bool:
    """Is this an OCD id, a GEOID or a slug, to be taken as it stands?

    Example:
        >>> [is_identity(words) for words in ("ocd-division/country:us", "12086", "us-fl", "us", "Miami")]
        [True, True, True, True, False]
    """
    return words.startswith(("ocd-division/", "us-")) or words.isdigit() or words == "us"


_FOLDED_TYPES = tuple(fold(word) for word in TYPE_WORDS)
