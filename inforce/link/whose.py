"""Whose act it is and where: the actor a story names, the places beside, the sides of a case. What speaks for and against, in points."""

from __future__ import annotations

import re
from functools import lru_cache

from inforce.link.candidates import Candidate
from inforce.link.cast import Cast, Who
from inforce.link.pieces import Killed, Piece
from inforce.link.words import as_written, content_words, words
from inforce.nouns import Place
from inforce.story import Statement


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
    shown = as_written(statement.text, stems) or [
        cast.places[slug].name for slug in statement.means if slug in cast.places
    ]
    return Piece("party", points, (("words", ", ".join(shown)),), anchor=True)


@lru_cache(maxsize=256)
def _without_seat(text: str) -> frozenset[str]:
    return frozenset(content_words(_SEAT.sub(" ", text)))


_SEAT = re.compile(r"\b(?:judges?|courts?|panel|jury) (?:in|of|for) (?:the )?(?:[A-Z][\w.]*\s?)+")
"""Where a court sits: `a federal judge in Alder`."""
