"""Who and what a story leaves unnamed: `four cities`, `a federal judge`, `a federal law that ...`, found through the linked act.

A statement, its candidate and the cast in; stretches of the statement with ids of the record out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from inforce.link.candidates import Candidate
from inforce.link.cast import Cast
from inforce.link.evidence import counted
from inforce.link.words import content_spans, content_words
from inforce.nouns import Noun, Term
from inforce.story import Statement

_JUDGE = re.compile(
    r"\b(?:an?|the|same)\s+(?:[a-z.]+\s+){0,4}?(?:court\s+judge|judge|justice|court)\b(?!\s+judge)"
    r"(?:\s+in\s+[A-Z][\w.]+(?:\s+[A-Z][\w.]+)*)?"
)
_COUNTED = re.compile(
    r"\b(?:all\s+|the\s+)?(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[1-9]\d?)\s+(?:[a-z]+\s+)?"
    r"(?:cities|counties|towns|states|jurisdictions|places|communities|governments)\b"
    r"(?:,?\s+(?:including|among them)?\s*(?:\w+)\s+(?:of them\s+)?in\s+[A-Z]\w+(?:\s[A-Z]\w+)?)?",
    re.IGNORECASE,
)
_ALL_OF = re.compile(r"\b(?:each|all|both) of the \w+\b", re.IGNORECASE)


class Unnamed(Noun, frozen=True):
    """A stretch of the story and what it means; `key` of the phrasebook says how it was found."""

    start: int
    end: int
    text: str
    ids: tuple[str, ...]
    key: str


def unnamed(
    statement: Statement, candidate: Candidate | None, cast: Cast, terms: Sequence[Term]
) -> tuple[Unnamed, ...]:
    """Everything of the statement that the linked act, or the lexicon, can name.

    Example:
        >>> from inforce.dates import Day, When
        >>> said = Statement("s1", 10, 40, "Letters went to four cities", "event", "enforcement_letter")
        >>> sent = Candidate("us/a", "us/a", "letter", ("enforcement_letter",), When.on(Day(2017, 8, 3)), "letters",
        ...                  members=("us-a", "us-b", "us-c", "us-d"))
        >>> [(one.text, one.ids) for one in unnamed(said, sent, Cast([], []), [])]
        [('four cities', ('us-a', 'us-b', 'us-c', 'us-d'))]
    """
    found = []
    if candidate is not None:
        found += _places(statement, candidate)
        found += _court(statement, candidate, cast)
    found += _described(statement, candidate, terms)
    return tuple(sorted(found, key=lambda one: one.start))


def _places(statement: Statement, candidate: Candidate) -> list[Unnamed]:
    match = _COUNTED.search(statement.text) or _ALL_OF.search(statement.text)
    if match is None or not candidate.members or len(candidate.members) < 2:
        return []
    told = counted(statement.text)
    if told is not None and told[0] != len(candidate.members):
        return []
    return [_stretch(statement, match.start(), match.end(), candidate.members, "resolved.members")]


def _court(statement: Statement, candidate: Candidate, cast: Cast) -> list[Unnamed]:
    match = _JUDGE.search(statement.text)
    courts = [id for id in candidate.actors if id.startswith("court/")]
    if match is None or not courts:
        return []
    judges = [id for id in candidate.actors if id.startswith("person/")]
    return [_stretch(statement, match.start(), match.end(), (*judges, *courts), "resolved.court")]


def _described(statement: Statement, candidate: Candidate | None, terms: Sequence[Term]) -> list[Unnamed]:
    """Another act that the words describe as the lexicon does, at some length and whole: the longest description counts."""
    told = content_spans(statement.text)
    stems = content_words(statement.text)
    own = frozenset(stems)
    best: tuple[int, str, int, int] | None = None
    for term in terms:
        if candidate is not None and (term.node == candidate.id or term.node.startswith(candidate.instrument)):
            continue
        for wanted in _at_length(term.described_as):
            if not own.issuperset(wanted) or (best is not None and len(wanted) <= best[0]):
                continue
            at = next((n for n in range(len(stems)) if stems[n : n + len(wanted)] == wanted), -1)
            if at >= 0:
                best = (len(wanted), term.node, told[at][1], told[at + len(wanted) - 1][2])
    return [] if best is None else [_stretch(statement, best[2], best[3], (best[1],), "resolved.described")]


@lru_cache(maxsize=8192)
def _at_length(described: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The words of the descriptions that have enough of them to be told by."""
    return tuple(words for said in described if len(words := content_words(said)) >= 4)


def _stretch(statement: Statement, start: int, end: int, ids: tuple[str, ...], key: str) -> Unnamed:
    return Unnamed(statement.start + start, statement.start + end, statement.text[start:end], ids, key)
