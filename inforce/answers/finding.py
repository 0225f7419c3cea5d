"""Laws, orders and cases by some of their words: for what a person types who does not know the exact name."""

from __future__ import annotations

import re
import unicodedata

from inforce.answers.catalog import Listed, listed
from inforce.answers.library import Library
from inforce.dates import Day
from inforce.nouns import Instrument, Term

MOST = 40
"""Shown at most, the newest first."""


def instruments_like(library: Library, words: str, *, known: Day | None) -> tuple[Listed, ...]:
    """Those whose names, citations or title hold every word typed, in any order; the newest first. Nothing where no word is typed."""
    wanted = _words(words)
    if not wanted:
        return ()
    spoken: dict[str, list[str]] = {}
    for term in library.record.nodes(Term, known=known):
        spoken.setdefault(term.node, []).extend(term.known_as)
    found = [
        listed(one)
        for one in library.record.nodes(Instrument, known=known)
        if wanted <= _words(" ".join((one.short, one.title, *one.cite, *spoken.get(one.id, ()))))
    ]
    return tuple(sorted(found, key=lambda one: one.sort, reverse=True)[:MOST])


def _words(text: str) -> set[str]:
    """Words and numbers without case, accents and stops; `v.` and `vs` are how cases are written and say nothing."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return set(re.findall("[a-z0-9]+", plain)) - {"v", "vs"}
