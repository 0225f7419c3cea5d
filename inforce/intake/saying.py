"""One saying as the reading rules hand it on: who says what, as ranges of words."""

from __future__ import annotations

from inforce.intake.clauses import Range
from inforce.nouns import Noun


class Saying(Noun, frozen=True):
    """One attribution; ranges are of words. `order` tells where the source stood: before, after, inverted, according, colon, carried."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    order: str
    verb: str
