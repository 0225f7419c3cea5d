"""Place names and governments of a story -> `story.Toponym`s: which place, who else answers, and how it was decided.

Evidence, strongest first: a state or county written with the name; the outlet's own place; states and counties named
elsewhere in the story, and names that only one state holds together; how many people live there. Where nothing decides,
nothing is chosen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from inforce.intake.english import classes
from inforce.intake.toponym_sites import OPENERS, Site, sites, taken_by_names
from inforce.intake.words import Words
from inforce.nouns import Place
from inforce.story import Gazetteer, Mention, Toponym

COUNTY_PEOPLE = 30_000
"""What a county counts as where the gazetteer knows no number. Ours, tuned on development stories."""
STATE, COUNTY, HOME = 2.6, 1.2, 1.5
"""Weights of a state the story plays in, of a county it names, of the outlet's own place. Ours, tuned on development stories."""
FIRM = 0.99
DWELLERS = frozenset(
    "residents resident officials police council schools voters area native man woman mayor district".split()
)
MARGIN = 0.9
"""By how much the best must lead the runner-up. Ours, tuned on development stories."""
KNOWN_CITY = 90_000
"""A city of this size needs no other evidence. Ours, tuned on development stories."""
LOCAL = re.compile(r"^(?:https?://)?(?:[\w-]+\.)*?([\w-]+)\.(?:com|org|net|info|us|gov|edu|co|tv)\b")


def toponyms(
    pages: Sequence[Words], gazetteer: Gazetteer, *, mentions: Sequence[Mention] = (), outlet: str = "", url: str = ""
) -> tuple[Toponym, ...]:
    """Every place named, in order of the text.

    Example:
        >>> from inforce.intake.places import Places
        >>> one = Place("ocd-division/country:us/state:or/place:salem", "4164900", "us-or-salem", "Salem", "city", "OR", population=175535)
        >>> text = "The council of Salem met."
        >>> [(t.text, t.geoid, t.why) for t in toponyms([Words(text, 0, len(text))], Places([one]))]
        [('Salem', '4164900', 'the only place of that name')]
    """
    people = [(m.start, m.end) for m in mentions if _is_name(m)]
    asked = _Asked(gazetteer)
    known = asked.known
    places: list[tuple[Site, tuple[Place, ...]]] = []
    for words, taken in zip(pages, taken_by_names(pages, people)):
        for site in sites(words, taken, known):
            found = asked.of(site)
            if found:
                places.append((site, found))
    view = _View(places, asked, outlet, url)
    surnames = {word for m in mentions if _is_name(m) for word in m.name.split()[-1:]}
    made = [_decided(site, found, view, site.names[-1] in surnames) for site, found in places]
    governments = _governments(mentions)
    return tuple(_as_government(t, governments) for t in made if t.slug or t.candidates)


def _is_name(mention: Mention) -> bool:
    """A person or outlet by name; bodies may hold a place."""
    return mention.kind in ("person", "outlet") and mention.text[0].isupper()


class _Asked:
    """The gazetteer, asked once for each name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.memory: dict[str, tuple[Place, ...]] = {}

    def named(self, name: str) -> tuple[Place, ...]:
        if name not in self.memory:
            self.memory[name] = self.gazetteer.named(name)
        return self.memory[name]

    def known(self, name: str) -> bool:
        """Does a state, county, city or town answer to it?"""
        return any(place.kind != "township" for place in self.named(name))

    def of(self, site: Site) -> tuple[Place, ...]:
        if site.state:
            states = {place.usps for place in self.named(site.state) if place.kind == "state"}
            within = self.named(f"{site.names[-1]}, {site.state}") if states or site.state.endswith(".") else ()
            within = tuple(place for place in within if not states or place.usps in states)
            if within:
                return within
        for name in site.names:
            found = self.named(name.title() if name.isupper() and len(name) > 4 else name)
            if site.county:
                found = tuple(place for place in found if place.kind == "county") or found
            else:
                found = tuple(
                    place
                    for place in found
                    if place.kind != "township" and (place.kind != "county" or _hyphened(place, name))
                )
            if found:
                return found
        return ()


def _hyphened(place: Place, name: str) -> bool:
    """May this name stand for a county without the word? Only where it is no common name: `Miami-Dade`."""
    return "-" in name and place.name.lower().startswith(name.lower())


class _View:
    """What the whole story says about where it plays: weights of states, counties named, the outlet's place."""

    def __init__(self, places: Sequence[tuple[Site, tuple[Place, ...]]], asked: _Asked, outlet: str, url: str) -> None:
        self.states: dict[str, float] = {}
        self.counties: set[str] = set()
        self.home: dict[str, float] = {}
        self.named: set[str] = set()
        seen: set[str] = set()
        for site, found in places:
            name = site.names[-1].lower()
            if name in seen:
                continue
            seen.add(name)
            if found[0].kind == "state":
                self.named.add(found[0].usps)
                self._vote(found[0].usps, 3.0)
                continue
            weight = 2.0 if site.county or site.state else 1.0
            usps = {place.usps for place in found if place.kind != "nation"}
            for state in usps:
                self._vote(state, weight / len(usps))
            if site.county:
                self.counties.update(place.slug for place in found)
        for word in _home_words(outlet, url, seen):
            for place in asked.named(word):
                if place.kind in ("city", "town", "state"):
                    self.home[place.slug] = max(self.home.get(place.slug, 0.0), 1.0)
                    self._vote(place.usps, 2.0 if place.kind == "state" else 0.5)
        self.top = max(self.states.values(), default=0.0)

    def _vote(self, usps: str, weight: float) -> None:
        self.states[usps] = self.states.get(usps, 0.0) + weight

    def state(self, usps: str) -> float:
        """How much of the story plays in a state: 0 to 1."""
        return self.states.get(usps, 0.0) / self.top if self.top else 0.0


def _home_words(outlet: str, url: str, seen: set[str]) -> list[str]:
    """Names of places in the outlet's name or address: of the story's own names those its address holds, and the outlet's words."""
    found = []
    words = outlet.split()
    found += [" ".join(words[:k]) for k in range(len(words) - 1, 0, -1)]
    host = LOCAL.match(url)
    if host:
        squeezed = re.sub(r"[\W_]", "", url.split("//")[-1].split("/")[0].lower())
        found += [name.title() for name in seen if len(name) > 3 and re.sub(r"[\W_]", "", name) in squeezed]
    return found


def _decided(site: Site, found: tuple[Place, ...], view: _View, surname: bool) -> Toponym:
    text = site.text
    slugs = tuple(place.slug for place in found[:8])
    ranked = sorted(((_score(place, site, view), place) for place in found), key=lambda pair: -pair[0])
    best, place = ranked[0]
    lead = best - ranked[1][0] if len(ranked) > 1 else 9.0
    why = ""
    if place.kind == "state" and len(site.text) < 5 and not _abbreviated(site):
        why = ""
    elif place.kind in ("state", "nation"):
        why = "a state of that name" if place.kind == "state" else "the nation"
        if (
            place.kind == "state"
            and site.names[-1].lower() in ("georgia", "washington")
            and not (place.usps in view.named and view.state(place.usps) >= 1)
        ):
            why = "" if site.names[-1].lower() == "washington" else why
        if not site.whole:
            why = ""
    elif surname and not site.state:
        why = ""
    elif site.state and len(found) == 1:
        why = "its state stands with it"
    elif not site.whole or _abroad(site, place, view):
        why = ""
    elif len(found) == 1 and (site.seat or _evidence(place, site, view)):
        why = "the only place of that name"
    elif lead >= MARGIN and _evidence(place, site, view):
        why = _reason(place, view)
    if why:
        return Toponym(
            site.start,
            site.end,
            text,
            place.slug,
            _geoid(place, site),
            place.ocd_id,
            slugs if len(found) > 1 else (),
            why,
        )
    return Toponym(
        site.start,
        site.end,
        text,
        candidates=slugs if site.whole else (),
        why="nothing in the story decides between them",
    )


def _geoid(place: Place, site: Site) -> str:
    """A consolidated government named as a county goes by its county's GEOID."""
    if site.county and len(place.geoid) == 7:
        return next((geoid for geoid in place.geoids if len(geoid) == 5), place.geoid)
    return place.geoid


def _abbreviated(site: Site) -> bool:
    """Is so short a word a state's abbreviation here: with its stop, or after the comma of `Salem, OR`?"""
    return (
        site.before == "," or (site.text.endswith(".") and site.text != "L.A.") or site.text in ("Ohio", "Iowa", "Utah")
    )


def _abroad(site: Site, place: Place, view: _View) -> bool:
    """Is it rather a country or a city abroad of that name?"""
    if site.names[-1].lower() not in classes()["foreign"] or view.home.get(place.slug):
        return False
    return not (place.usps in view.named and view.state(place.usps) > 0.6 and place.population >= 5_000)


def _score(place: Place, site: Site, view: _View) -> float:
    people = place.population or (COUNTY_PEOPLE if place.kind == "county" else 300)
    score = math.log10(people + 100.0)
    score += STATE * view.state(place.usps)
    score += COUNTY * any(parent in view.counties for parent in place.parents)
    score += HOME * view.home.get(place.slug, 0.0)
    if place.kind == "state":
        score += 4.0
    if len(place.geoid) == 10:
        score -= 1.0
    return score


def _evidence(place: Place, site: Site, view: _View) -> bool:
    """Is there any reason to take a word for a place at all?"""
    if site.county or site.seat or "-" in site.names[-1]:
        return True
    if place.population >= KNOWN_CITY or view.home.get(place.slug):
        return True
    spoken = site.before in OPENERS or len(site.names) > 1 or site.after in DWELLERS
    if spoken:
        return view.state(place.usps) >= 0.5 or place.population >= 20_000
    return view.state(place.usps) >= FIRM and place.population >= 1_000


def _reason(place: Place, view: _View) -> str:
    if view.home.get(place.slug):
        return "the outlet's own place"
    if any(parent in view.counties for parent in place.parents):
        return "its county is named in the story"
    if place.usps in view.named:
        return "its state is named in the story"
    if view.state(place.usps) >= 0.99:
        return "most names of the story lie in its state"
    return "by far the most populous of that name"


def _governments(mentions: Sequence[Mention]) -> set[int]:
    return {m.start for m in mentions}


def _as_government(toponym: Toponym, governments: set[int]) -> Toponym:
    return toponym
