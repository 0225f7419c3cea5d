"""What speaks for and against a link: one small function for each kind of evidence, each with its points and its words.

Points are counted in steps of what a careful reader would call weak (0.5), fair (1), good (2) and near certain (3-4). They are
set by judgment and were looked at on the annotated stories at hand; none is held out. A contradiction is never weighed: it kills.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from inforce.dates import When
from inforce.link.candidates import Candidate
from inforce.link.cast import Cast, Who
from inforce.link.kinds import NEAR, NEAR_IF_CITED
from inforce.link.words import Weights, content_words, padded, stem, tells, words
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


class Piece(Noun, frozen=True):
    """One piece of evidence: `key` of the phrasebook, its facts, its points. `anchor`: it ties the words to this very act."""

    key: str
    points: float
    facts: tuple[tuple[str, str], ...] = ()
    anchor: bool = False


class Context(Noun, frozen=True):
    """What a story and a record say beside a statement: `cases` of instruments, `targets` they act on, ids the story cites anywhere."""

    cases: Mapping[str, str] = {}
    targets: Mapping[str, frozenset[str]] = {}
    cited: frozenset[str] = frozenset()


class Killed(Exception):
    """A contradiction: this act cannot be meant."""


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
        return Piece("interval_recent", 0.5, facts)
    if first is None or last is None or low is None or high is None:
        return Piece("interval_open", 0.5, facts)
    days = max((last - first).days, (high - low).days)
    return Piece("interval", 3.0 if days < 4 else 2.0 if days <= MONTH else 1.0 if days <= 366 else 0.5, facts)


def actor(statement: Statement, who: Who, candidate: Candidate, cast: Cast) -> Piece:
    """Did the one the story names do it? A law is told as its maker's or as its signer's."""
    ids = set(candidate.actors)
    whose = _sovereign(statement.text)
    if whose and "court" in who.kinds and whose not in cast.sovereigns(ids):
        raise Killed("actor")
    if who.ids & ids:
        named = sorted(who.ids & ids)[0]
        return Piece("actor", 3.0, (("actor", named),), anchor=True)
    sides = {cast.side(id) for id in candidate.actors} - {""}
    slugs = {id for id in who.ids if "/" not in id}
    if statement.by and not who.people and candidate.homes and "us" not in candidate.homes:
        if statement.by not in candidate.homes:
            raise Killed("actor")
        return Piece("actor_home", 3.0, (("place", statement.by),), anchor=True)
    near = slugs & set(candidate.homes)
    if near:
        return Piece("actor_home", 3.0, (("place", sorted(near)[0]),), anchor=True)
    whole = next((whole for id in candidate.actors if (whole := cast.part_of(id)) in who.ids), "")
    if whole:
        return Piece("actor_part", 2.0, (("actor", whole),), anchor=True)
    office = cast.in_office(who.titles, candidate.actors)
    if office:
        if who.people and any(id.startswith("person/") for id in candidate.actors):
            raise Killed("actor")
        return Piece("actor_office", 2.0, (("actor", office),), anchor=True)
    if who.kinds & sides:
        _court_level(who, candidate, cast)
        return Piece("actor_kind", 1.0, (("kind", sorted(who.kinds & sides)[0]),))
    if who.people and sides and not any(id.startswith(("person/", "post/")) for id in candidate.actors):
        own = {cast.side(id) for id in who.people} - {""}
        if own & sides == {"executive"} and candidate.homes == ("us",):
            return Piece("actor_side", 1.0, (("kind", "executive"),))
    if statement.kind == "law_enacted" and _signs(who, sides, candidate):
        return Piece("actor_signer", 1.5)
    signers = who.kinds | {cast.side(id) for id in who.people}
    if statement.kind != "law_enacted" or not signers & {"executive", "state"}:
        _contradicted(who, slugs, sides, candidate, cast)
    return Piece("actor_unknown", 0.0)


_STATES_COURT = re.compile(
    r"\bstate(?:'s|’s)? (?:\w+ )?(?:supreme|high|highest|top|appeals|appellate|district|trial)? ?(?:court|judge)\b",
    re.IGNORECASE,
)
_FEDERAL_COURT = re.compile(r"\b(?:federal|u\.s\.|united states) (?:\w+ )?(?:\w+ )?(?:court|judge)\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def _sovereign(text: str) -> str:
    """Whose court the words say it is: `state` or `federal`; "" where they do not say, or say both."""
    state, federal = _STATES_COURT.search(text) is not None, _FEDERAL_COURT.search(text) is not None
    return "" if state == federal else "state" if state else "federal"


def _signs(who: Who, sides: set[str], candidate: Candidate) -> bool:
    """Is a law of the nation told as a President's, a State's as a governor's: theirs who sign it?"""
    told = set(words(who.words)) | who.titles
    if "president" in told and sides == {"congress"}:
        return True
    return bool(told & {"governor", "gov"}) and len(candidate.homes) == 1 and sides == {"state"}


def _court_level(who: Who, candidate: Candidate, cast: Cast) -> None:
    courts = [id for id in candidate.actors if id.startswith("court/")]
    if who.level and courts and not any(who.level in cast.levels(id) for id in courts):
        raise Killed("actor")
    if who.people and not courts and any(id.startswith("person/") for id in candidate.actors):
        raise Killed("actor")


def _contradicted(who: Who, slugs: set[str], sides: set[str], candidate: Candidate, cast: Cast) -> None:
    """Someone else did it: another named government, another side of government, another person where the act names one."""
    above = {parent for slug in slugs for parent in cast.places[slug].parents}
    if slugs and candidate.homes and not (above | cast.below(slugs)) & set(candidate.homes):
        raise Killed("actor")
    if who.people and any(id.startswith("person/") for id in candidate.actors):
        raise Killed("actor")
    if who.kinds and sides and not who.kinds & sides and not who.people:
        raise Killed("actor")
    if who.people and sides and not sides & {"executive"}:
        own = {cast.side(id) for id in who.people} - {""}
        if own and not own & sides:
            raise Killed("actor")


def place(statement: Statement, candidate: Candidate, cast: Cast) -> Piece:
    """Do the places named beside the statement belong to the act: its government, its addressees, its court's State?"""
    named = [slug for slug in statement.places if slug in cast.places]
    mine = {*candidate.places, *candidate.homes} - {"us"}
    hit = next((slug for slug in named if slug in mine), "")
    if hit:
        return Piece("place", 1.5, (("place", hit),), anchor=True)
    courts = [id for id in candidate.actors if id.startswith("court/")]
    for slug in named:
        for court in courts:
            if _sits(court, cast.places[slug], cast):
                return Piece("place_court", 1.0, (("place", slug), ("actor", court)))
    close = next((slug for slug in statement.near if slug in mine), "")
    if close:
        return Piece("place_near", 1.0, (("place", close),), anchor=True)
    around = {parent for slug in named for parent in cast.places[slug].parents}
    if candidate.members and named and not {*named, *around, *cast.below(named)} & mine:
        return Piece("place_other", -3.0, (("place", named[0]),))
    return Piece("place_unknown", 0.0)


def _sits(court: str, place: Place, cast: Cast) -> bool:
    """Is the place in the court's district or circuit? Its State's name in the court's name says so as well."""
    id = court.partition("/")[2]
    if id in (place.district, place.circuit):
        return True
    state = cast.places.get(place.parents[-1] if place.parents else place.slug)
    actor = cast.actors.get(court)
    return bool(state and actor and state.name and actor.name.endswith(state.name))


def party(statement: Statement, candidate: Candidate, cast: Cast) -> Piece:
    """Does the statement name a side of the act's case, or mean it by `the state`? Where a court sits names no side."""
    if not candidate.parties:
        return Piece("no_case", 0.0)
    own = _without_seat(statement.text)
    meant = [frozenset(content_words(cast.places[slug].name)) for slug in statement.means if slug in cast.places]
    sides = [side for side in candidate.parties if side <= own or any(side <= name for name in meant)]
    if not sides:
        return Piece("no_party", 0.0)
    points = 2.5 if len(sides) > 1 else 1.5
    stems = [word for side in sides for word in sorted(side)]
    shown = _as_written(statement.text, stems) or [
        cast.places[slug].name for slug in statement.means if slug in cast.places
    ]
    return Piece("party", points, (("words", ", ".join(shown)),), anchor=True)


@lru_cache(maxsize=256)
def _without_seat(text: str) -> frozenset[str]:
    return frozenset(content_words(_SEAT.sub(" ", text)))


_SEAT = re.compile(r"\b(?:judges?|courts?|panel|jury) (?:in|of|for) (?:the )?(?:[A-Z][\w.]*\s?)+")
"""Where a court sits: `a federal judge in Alder`."""


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
        (("words", ", ".join(_as_written(statement.text, hits[:6]))),),
        anchor=share >= tie and len(hits) > 1 and any(map(tells, hits)),
    )


def _as_written(text: str, stems: Sequence[str]) -> list[str]:
    """The words of a text that have these stems, in the order of the stems."""
    told = _by_stem(text)
    return [told[one] for one in stems if one in told]


@lru_cache(maxsize=1024)
def _by_stem(text: str) -> dict[str, str]:
    return {stem(word.removesuffix("'s")): word for word in reversed(words(text))}


def all_points(pieces: Iterable[Piece]) -> float:
    """The sum, to a hundredth."""
    return round(sum(piece.points for piece in pieces), 2)
