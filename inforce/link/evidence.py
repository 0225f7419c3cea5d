"""What speaks for and against a link: one small function for each kind of evidence, each with its points and its words.

Points are counted in steps of what a careful reader would call weak (0.5), fair (1), good (2) and near certain (3-4). They are
set by judgment and were looked at on the annotated stories at hand; none is held out. A contradiction is never weighed: it kills.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec.structs import replace

from inforce.dates import When
from inforce.link.candidates import Candidate
from inforce.link.kinds import NEAR, NEAR_IF_CITED
from inforce.link.pieces import Killed, Piece
from inforce.link.words import Weights, as_written, content_words, padded, tells, words
from inforce.nouns import Noun, Place
from inforce.story import Statement

KINDS_OF_PLACE = {
    "city": ("city", "town"), "cities": ("city", "town"), "town": ("city", "town", "township"), "towns": ("city", "town", "township"),
    "county": ("county",), "counties": ("county",), "state": ("state",), "states": ("state",), "village": ("town",),
    "jurisdictions": ("state", "county", "city", "town", "township"), "places": ("state", "county", "city", "town", "township"),
    "communities": ("city", "town", "county", "township"), "governments": ("state", "county", "city", "town", "township"),
}  # fmt: skip
"""Which kinds of place a word of a story means."""

KIND_WORDS = {
    kind: frozenset(said.split())
    for kind, said in {
        "agency memorandum": "memo memorandum memos", "executive order": "order orders", "executive directive": "order directive memo memorandum",
        "letter": "letter letters", "list": "list lists", "report": "report list", "resolution": "resolution", "ordinance": "ordinance",
        "agreement": "agreement agreements contract", "regulation": "rule regulation", "ballot measure": "proposition measure initiative",
    }.items()
}  # fmt: skip
"""What a story calls a paper of this kind: it fits the kind better than one that it calls nothing."""

RECENT = 366
"""Days: what a story tells without any day is of the last year; an older act needs much else that speaks for it. Our own rule."""

MONTH = 35
"""Days: a month, or one with a few days of doubt at its end. Our own rule."""

NAMED, NAMED_WHOLE = 4.0, 2.5
"""Points where the words name the act itself; where they name the instrument that it happened to."""

_IN_EFFECT = re.compile(
    r"\b(?:in(?:to)?|take[ns]?|took|taking|its|their)\s+(?:full\s+)?(?:effect|force)\b", re.IGNORECASE
)

WORDS_TIE = 0.45
CLAIM_TIES = 0.3
"""The share of a statement's words, by weight, that ties it to an act; less for a claim, whose speaker and day must fit as well.
The second was lowered from the first for one claim of an annotated story."""

NUMBERS = {word: n for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}


class Context(Noun, frozen=True):
    """What a story and a record say beside a statement: `cases` of instruments, `targets` they act on, ids the story cites anywhere."""

    cases: Mapping[str, str] = {}
    targets: Mapping[str, frozenset[str]] = {}
    cited: frozenset[str] = frozenset()


def kinds(statement: Statement) -> frozenset[str]:
    """The acts that can be what the statement says was done, or near to it."""
    return frozenset((statement.kind, *NEAR.get(statement.kind, ()), *NEAR_IF_CITED.get(statement.kind, ())))


FOR_GOOD = {
    "permanent injunction": True, "judgment": True, "preliminary injunction": False, "temporary restraining order": False, "stay": False,
}  # fmt: skip
"""Kinds of order that hold for good, and those that hold for a time."""
STOPS_NOTHING = ("motion denied", "dismissed")
"""What a court does that forbids nobody anything."""
LASTING = frozenset(("permanent", "permanently", "final"))
PASSING = frozenset(("temporary", "temporarily", "preliminary", "preliminarily"))


def kind(statement: Statement, candidate: Candidate) -> Piece:
    """Can this act be what the statement says was done? What is told as permanent is hardly a temporary order, nor the other way
    round; but a permanent order is also told by the temporary one it replaces."""
    if statement.kind == "injunction" and candidate.kind in STOPS_NOTHING:
        raise Killed("kind")
    lasting = FOR_GOOD.get(candidate.kind)
    if lasting is not None:
        told = _words_of(statement.text)
        if told & (PASSING if lasting else LASTING) and not told & (LASTING if lasting else PASSING):
            return Piece("kind_lasting", -1.0, (("kind", candidate.kind),))
    if statement.kind in candidate.acts:
        called = not _words_of(statement.text).isdisjoint(KIND_WORDS.get(candidate.kind, ()))
        return Piece("kind", 3.0 if called else 2.0, (("kind", candidate.kind),))
    near = NEAR.get(statement.kind, ())
    if candidate.instrument in statement.cites:
        near = (*near, *NEAR_IF_CITED.get(statement.kind, ()))
    if not set(near).isdisjoint(candidate.acts):
        return Piece("kind_near", 1.0, (("kind", candidate.kind),))
    raise Killed("kind")


def interval(statement: Statement, candidate: Candidate) -> Piece:
    """Does the day of the act lie in the days the statement is about? The fewer days, the more it says.

    What is said to take effect may mean the day it was made or a day on which what it says took effect.
    """
    best: Piece | None = None
    for on in (candidate.on, *(candidate.effective if candidate.effective and _in_effect(statement.text) else ())):
        for piece in (_in_days(statement, on), *_in_other_days(statement, on)):
            if piece is not None and (best is None or piece.points > best.points):
                best = piece
    if best is None:
        raise Killed("interval")
    return best


@lru_cache(maxsize=256)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(words(text))


@lru_cache(maxsize=256)
def _in_effect(text: str) -> bool:
    return _IN_EFFECT.search(text) is not None


def _in_other_days(statement: Statement, on: When) -> Iterator[Piece]:
    """What one day says where the story's words allow other days than those they were read as: a step less."""
    for first, last in statement.or_days:
        piece = _in_days(replace(statement, from_=first, to=last), on)
        if piece is not None and piece.points > 0:
            yield Piece("interval_other", piece.points - 1.0, piece.facts)


def _in_days(statement: Statement, on: When) -> Piece | None:
    """What one day says for the days of the statement; None where it lies outside them."""
    first, last = statement.from_, statement.to
    if first is None and last is None:
        return Piece("undated", -1.0)
    low, high = on.earliest, on.latest
    if low is None and high is None:
        return Piece("act_undated", 0.0)
    if (last is not None and low is not None and last < low) or (
        first is not None and high is not None and high < first
    ):
        return None
    facts = (("day", on.shown()),)
    if first is None and last is not None and high is not None and (last - high).days > RECENT:
        return Piece("interval_old", -1.5 if statement.type == "state" else -4.0, facts)
    if first is None and last is not None and low is not None and high is not None and 0 <= (last - high).days <= MONTH:
        return Piece("interval_recent", 1.0, facts)
    if first is None or last is None or low is None or high is None:
        return Piece("interval_open", 0.5, facts)
    days = max((last - first).days, (high - low).days)
    return Piece("interval", 3.0 if days < 4 else 2.0 if days <= MONTH else 1.0 if days <= 366 else 0.5, facts)


def count(statement: Statement, candidate: Candidate, places: Mapping[str, Place]) -> Piece:
    """`four cities, two of them in California`: the act must name so many, of that kind, and so many there."""
    told = counted(statement.text)
    if told is None or not candidate.members:
        return Piece("not_counted", 0.0)
    number, kinds, inside, state = told
    members = [places[slug] for slug in candidate.members if slug in places]
    if len(candidate.members) != number or any(not set(one.kinds) & set(kinds) for one in members):
        raise Killed("count")
    if inside and state:
        there = [one for one in members if any(name and name in state for name in _states(one, places))]
        if len(there) != inside:
            raise Killed("count")
    return Piece("count", 2.0, (("n", str(number)),), anchor=True)


@lru_cache(maxsize=1024)
def counted(text: str) -> tuple[int, tuple[str, ...], int, str] | None:
    """(how many, kinds of place, how many of them, the words that say where) of `four cities, including two in California`."""
    told = text.replace(",", " ,").split()
    for n, word in enumerate(told[:-1]):
        number = _number(word)
        if not number:
            continue
        noun = next((w for w in (told[n + 1], *(told[n + 2 : n + 3])) if w.strip(".;:").lower() in KINDS_OF_PLACE), "")
        if not noun:
            continue
        rest = told[n + 2 : n + 12]
        for m, later in enumerate(rest[:-2]):
            if _number(later) and ("in" in rest[m + 1 : m + 4]):
                at = rest.index("in", m)
                return (
                    number,
                    KINDS_OF_PLACE[noun.strip(".;:").lower()],
                    _number(later),
                    " ".join(rest[at + 1 : at + 4]),
                )
        return number, KINDS_OF_PLACE[noun.strip(".;:").lower()], 0, ""
    return None


_PAPERS = re.compile(
    r"\b(two|three|four|five|both|[2-5])\s+(?:[a-z]+\s+){0,2}?(?:orders|rulings|decisions|injunctions|suits|lawsuits|bills|laws|letters|memos"
    r"|resolutions|ordinances|agreements|policies)\b",
    re.IGNORECASE,
)


def papers(text: str) -> int:
    """How many acts the words tell together: 2 of `two executive orders`; 0 where they tell no number.

    Example:
        >>> papers("two executive orders that she signed"), papers("the order")
        (2, 0)
    """
    found = _PAPERS.search(text)
    return 0 if found is None else 2 if found.group(1).lower() == "both" else _number(found.group(1))


def _number(word: str) -> int:
    word = word.strip(",.;").lower()
    return NUMBERS.get(word, int(word) if word.isdigit() and 1 < int(word) < 100 else 0)


def _states(one: Place, places: Mapping[str, Place]) -> list[str]:
    state = places.get(one.parents[-1] if one.parents else one.slug)
    return [state.name] if state else []


_NUMBERED = re.compile(r"\b(senate|house|assembly|s|h|a)\.?\s?(?:bill|b|f|file)\.?\s?(\d+)\b", re.IGNORECASE)
"""A State's bill by its chamber and number: `Senate Bill 4`, `SB 4`, `H.F. 12`."""


@lru_cache(maxsize=2048)
def _numbers(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((found.group(1)[0].lower(), found.group(2)) for found in _NUMBERED.finditer(text))


def terms(statement: Statement, candidate: Candidate, named: frozenset[str] = frozenset()) -> Piece:
    """Do the statement's words name the act, or describe it as people do?"""
    own_name = candidate.id == candidate.instrument  # to name an instrument is not yet to name what happened to it
    points = NAMED if own_name else NAMED_WHOLE
    for known in candidate.known_as:
        if _said(known, statement.text):
            return Piece("named", points, (("words", known),), anchor=True)
    if candidate.case_name and _said(candidate.case_name, statement.text):
        return Piece("named", NAMED_WHOLE, (("words", candidate.case_name),), anchor=True)
    cited = next((id for id in statement.cites if id in (candidate.id, candidate.instrument)), "")
    if cited:
        return Piece("named", points, (("words", cited),), anchor=True)
    numbered = candidate.kind in ("statute", "bill") and not named.isdisjoint(candidate.homes)
    if numbered and _numbers(statement.text) & _numbers(candidate.name):
        return Piece("named", points, (("words", candidate.name),), anchor=True)
    own = set(content_words(statement.text))
    best, phrase = 0.0, ""
    for said in candidate.described_as:
        wanted = content_words(said)
        if not wanted:
            continue
        share = sum(word in own for word in wanted) / len(wanted)
        points = 2.0 * share * min(1.0, len(wanted) / 3) if share >= 0.6 else 0.0
        if points > best:
            best, phrase = points, said
    if phrase:
        return Piece("described", round(best, 2), (("words", phrase),), anchor=best >= 1.0)
    return Piece("not_described", 0.0)


def _said(known: str, text: str) -> bool:
    return bool(content_words(known)) and padded(known) in padded(text)


def acts_on(statement: Statement, candidate: Candidate, linked: Mapping[str, str], context: Context) -> Piece:
    """Does the act bear on one that another statement of the story is linked to, or was it borne on by one? `linked` maps
    instruments to statements.

    A reversal must replace the policy it reverses: the act in the same lane comes first.
    """
    replaced = dict(candidate.replaces)
    for instrument in linked:
        if instrument in replaced:
            return Piece("replaces" if replaced[instrument] else "replaces_beside", 2.5 if replaced[instrument] else 1.0,
                         (("node", instrument),), anchor=True)  # fmt: skip
    hit = next((target for target in candidate.acts_on if target in linked), "")
    if hit:
        return Piece("acts_on", 2.0, (("node", hit),), anchor=True)
    if candidate.instrument in linked:
        just_before = statement.kind == "evidence_absent" or linked[candidate.instrument] == statement.again
        return Piece("same", 3.0 if just_before else 2.0, (("node", candidate.instrument),), anchor=True)
    over = next((one for one in linked if candidate.instrument in context.targets.get(one, ())), "")
    if over and "executive_order" in candidate.acts:
        return Piece("acted_on", 2.0, (("node", over),), anchor=True)
    beside = next((one for one in linked if candidate.case and context.cases.get(one) == candidate.case), "")
    if beside:
        return Piece("same_case", 1.5, (("node", beside),), anchor=True)
    if candidate.instrument in context.cited:
        return Piece("cited", 1.5, (("node", candidate.instrument),), anchor=True)
    return Piece("stands_alone", 0.0)


def shared_words(statement: Statement, candidate: Candidate, weights: Weights, most: float) -> Piece:
    """The words that statement and act share, each by its weight in this story; `most` points where they share half the weight."""
    own = set(content_words(statement.text))
    total = sum(weights.of(word) for word in own)
    if total <= 0:
        return Piece("words", 0.0)
    hits = sorted(own & candidate.words, key=lambda word: (-weights.of(word), word))
    share = sum(weights.of(word) for word in hits) / total
    points = round(most * min(1.0, 2 * share), 2)
    tie = CLAIM_TIES if candidate.kind == "claim" else WORDS_TIE
    return Piece(
        "words",
        points,
        (("words", ", ".join(as_written(statement.text, hits[:6]))),),
        anchor=share >= tie and len(hits) > 1 and any(map(tells, hits)),
    )


def all_points(pieces: Iterable[Piece]) -> float:
    """The sum, to a hundredth."""
    return round(sum(piece.points for piece in pieces), 2)
