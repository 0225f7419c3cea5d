"""One piece of evidence for a link, with its points and its words; and the contradiction that no points outweigh."""

from __future__ import annotations

from inforce.nouns import Noun


class Piece(Noun, frozen=True):
    """One piece of evidence: `key` of the phrasebook, its facts, its points. `anchor`: it ties the words to this very act."""

    key: str
    points: float
    facts: tuple[tuple[str, str], ...] = ()
    anchor: bool = False


class Killed(Exception):
    """A contradiction: this act cannot be meant."""
