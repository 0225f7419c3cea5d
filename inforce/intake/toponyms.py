"""Place names and governments of a story -> `story.Toponym`s: which place, who else answers, and how it was decided.

Evidence, strongest first: a state or county written with the name; the outlet's own place; states and counties named
elsewhere in the story, and names that only one state holds together; how many people live there. Where nothing decides,
nothing is chosen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence

from inforce.intake.english import classes
from inforce.intake.toponym_sites import LOCATIVE, OPENERS, PUBLIC, Site, sites, taken_by_names
from inforce.intake.words import Words
from inforce.nouns import Place
from inforce.story import Gazetteer, Mention, Toponym

COUNTY_PEOPLE = 30_000
"""What a county counts as where the gazetteer knows no number. Ours, tuned on development stories."""
STATE, COUNTY, HOME, NEIGHBOUR = 2.6, 1.2, 4.0, 0.35
"""Weights of a state the story plays in, of a county it names, of the outlet's own place, of each other name that could lie in the
same county. Ours, tuned on development stories."""
FIRM = 0.7
GREAT, VILLAGES = 500_000, 40
"""So large is a great city, and so many times larger than each of its namesakes. Ours, tuned on development stories."""
TOWN = 1_000
"""A place this large is meant by a name of several words that no other place bears. Ours, tuned on development stories."""
DWELLERS = frozenset(
    "residents resident officials police council schools voters area native man woman mayor district".split()
)
MARGIN = 0.9
"""By how much the best must lead the runner-up. Ours, tuned on development stories."""
BIG_ABROAD = 600_000
"""A city of this size is meant in a paper of another country too. Ours."""
FAME = "by far the most populous of that name"
CAPITAL = "washington"
"""A state's name that by itself more often means the nation's capital, and so says nothing of where a story plays."""
ENOUGH = 2.0
"""So much must other names say together before a state counts in full: two names that only it holds. Ours."""
SETTLED = 1.0
"""So much of the story plays in the state of a name that no word beside it need say that it is a place. Ours."""
ASIDE = 0.3
"""What a name says of the state where no word beside it says that it is a place. Ours."""
FAMOUS = 150_000
"""So many people a place needs that is taken for its size alone. Ours, tuned on development stories."""
KNOWN_CITY = 90_000
"""A city of this size needs no other evidence. Ours, tuned on development stories."""
_ABROAD = re.compile(
    r"^(?:https?://)?[\w.-]+\.(?!us\b|tv\b|co\b|me\b|io\b|fm\b|am\b|ly\b|gg\b|cc\b|ws\b|to\b)[a-z]{2}(?:[:/]|$)"
)
"""An address under another country's domain (ISO 3166), less those that are sold to everybody."""
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
    surnames = {word for m in mentions if _is_name(m) for word in m.name.split()[-1:]}
    names = {word.casefold() for m in mentions if m.kind == "person" and _is_name(m) for word in m.name.split()}
    view = _View(places, asked, outlet, url, names)
    made = _one_sense(
        [(site, _decided(site, found, view, site.names[-1] in surnames)) for site, found in places], surnames
    )
    governments = _governments(mentions)
    return tuple(_as_government(t, governments) for t in made if t.slug or t.candidates)


def _one_sense(made: Sequence[tuple[Site, Toponym]], surnames: Collection[str]) -> list[Toponym]:
    """A name means the same place all through a story: where one mention is decided, the others are, also inside longer names."""
    decided: dict[str, set[tuple[str, str, str]]] = {}
    for site, one in made:
        if one.slug and not site.county:
            decided.setdefault(_bare(site), set()).add((one.slug, one.geoid, one.ocd_id))
    found = []
    for site, one in made:
        meant = decided.get(_bare(site), set())
        bare = not site.county and not site.state and site.names[-1] not in surnames
        if not one.slug and len(meant) == 1 and bare and site.after.rstrip(".") not in classes()["street"]:
            slug, geoid, ocd_id = next(iter(meant))
            one = Toponym(
                one.start, one.end, one.text, slug, geoid, ocd_id, one.candidates, "as elsewhere in the story"
            )
        found.append(one)
    return found


def _bare(site: Site) -> str:
    return site.names[-1].casefold()


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
            self.memory[name] = tuple(place for place in self.gazetteer.named(name) if not _respelled(place.name, name))
        return self.memory[name]

    def known(self, name: str) -> bool:
        """Does a state, county, city or town answer to it?"""
        return any(place.kind != "township" for place in self.named(name))

    def of(self, site: Site) -> tuple[Place, ...]:
        if site.state:
            states = {place.usps for place in self.named(site.state) if place.kind == "state"}
            within = self.named(f"{site.names[-1]}, {site.state}") if states or site.state.endswith(".") else ()
            within = tuple(place for place in within if not states or place.usps in states)
            towns = tuple(
                place for place in within if place.kind != "township" and (site.county or place.kind != "county")
            )
            if towns or within:
                return towns or within
        for name in site.names:
            found = self.named(name.title() if name.isupper() and len(name) > 4 else name)
            if site.county:
                found = tuple(place for place in found if "county" in place.kinds) or found
            else:
                found = tuple(
                    place
                    for place in found
                    if place.kind != "township" and (place.kind != "county" or _short(place, name))
                )
            if found:
                return found
        return ()


def _respelled(name: str, asked: str) -> bool:
    """Are the two one name only without their blanks: `River Bend` for `Riverbend`, but not `De Kalb` for `DeKalb`?"""
    asked = asked.partition(",")[0]
    if name.casefold() == asked.casefold() or name.count(" ") == asked.count(" "):
        return False
    mine, theirs = name.replace(" ", ""), asked.replace(" ", "")
    return mine != theirs and mine.casefold() == theirs.casefold()


def _short(place: Place, name: str) -> bool:
    """May this name stand for a county without the word? Only where it is no common name (`Miami-Dade`), or another name of it."""
    return ("-" in name) == place.name.lower().startswith(name.lower())


class _View:
    """What the whole story says about where it plays: weights of states, counties named, the outlet's place."""

    def __init__(
        self,
        places: Sequence[tuple[Site, tuple[Place, ...]]],
        asked: _Asked,
        outlet: str,
        url: str,
        people: Collection[str],
    ) -> None:
        self.states: dict[str, float] = {}
        self.votes: dict[str, dict[str, float]] = {}  # name -> what it alone gave to each state
        self.counties: set[str] = set()
        self.home: dict[str, float] = {}
        self.named: set[str] = set()
        self.cities = {
            _bare(site)
            for site, found in places
            if site.before == "of" and len(site.names) > 1 and found[0].kind == "city"
        }
        self.neighbours: dict[str, int] = {}  # county -> how many names of the story could lie in it
        self.spoken = {
            _bare(site)
            for site, _ in places
            if site.before in LOCATIVE or site.after in DWELLERS or site.after in PUBLIC
        }
        seen: set[str] = set()
        for site, found in places:
            name = _bare(site)
            if name in seen:
                continue
            seen.add(name)
            if name == CAPITAL and not site.state:
                continue
            if found[0].kind == "state":
                self.named.add(found[0].usps)
                self._vote(found[0].usps, 3.0, name)
                continue
            weight = 2.0 if site.county or site.state else 1.0
            if not site.county and not site.state:
                weight = 0.0 if name in people or not _whole(site) else weight if self.located(site) else ASIDE
            usps = {place.usps for place in found if place.kind != "nation"}
            for state in usps:
                self._vote(state, weight / len(usps), name)
            if site.county:
                self.counties.update(place.slug for place in found)
            for county in {place.parents[0] for place in found if len(place.parents) > 1}:
                self.neighbours[county] = self.neighbours.get(county, 0) + 1
        for word in _home_words(outlet, url, seen):
            for place in asked.named(word):
                if place.kind in ("city", "town", "state"):
                    self.home[place.slug] = max(self.home.get(place.slug, 0.0), 1.0)
                    self._vote(place.usps, 2.0 if place.kind == "state" else 0.5, "")
        self.abroad = bool(_ABROAD.match(url))
        self._tops: dict[str, float] = {}

    def _vote(self, usps: str, weight: float, name: str) -> None:
        self.states[usps] = self.states.get(usps, 0.0) + weight
        own = self.votes.setdefault(name, {})
        own[usps] = own.get(usps, 0.0) + weight

    def located(self, site: Site) -> bool:
        """Does the story say anywhere that something is in, near or of a place of this name?"""
        return _bare(site) in self.spoken or len(site.names) > 1

    def state(self, usps: str, name: str) -> float:
        """How much of the rest of the story plays in a state: 0 to 1. What the name says itself is no evidence for it."""
        own = self.votes.get(name, {})
        if name not in self._tops:
            self._tops[name] = max((votes - own.get(state, 0.0) for state, votes in self.states.items()), default=0.0)
        top = self._tops[name]
        return max(self.states.get(usps, 0.0) - own.get(usps, 0.0), 0.0) / max(top, ENOUGH)


def _home_words(outlet: str, url: str, seen: set[str]) -> list[str]:
    """Names of places in the outlet's name or address: of the story's own names those its address holds, and the outlet's words."""
    found = []
    words = outlet.split()
    found += [" ".join(words[:k]) for k in range(len(words) - 1, 0, -1)]
    host = LOCAL.match(url)
    if host:
        squeezed = re.sub(r"[\W_]", "", url.split("//")[-1].rpartition("/")[0].lower())
        found += [name.title() for name in seen if len(name) > 3 and re.sub(r"[\W_]", "", name) in squeezed]
    return found


def _decided(site: Site, found: tuple[Place, ...], view: _View, surname: bool) -> Toponym:
    if _bare(site) in view.cities and found[0].kind == "state" and not site.state:
        found = tuple(place for place in found if place.kind == "city") or found
    text = site.text
    slugs = tuple(place.slug for place in found[:8])
    ranked = sorted(((_score(place, site, view), place) for place in found), key=lambda pair: -pair[0])
    giant = _giant(found, site, view)
    if giant is not None:
        ranked.sort(key=lambda pair: pair[1].slug != giant.slug)
    best, place = ranked[0]
    lead = best - ranked[1][0] if len(ranked) > 1 and giant is None else 9.0
    if place.kind in ("state", "nation"):
        why = _why_state(place, site, view)
    elif _no_place(place, site, view, surname):
        why = ""
    elif site.state and len(found) == 1:
        why = "its state stands with it"
    elif _abroad(site, place, view):
        why = ""
    elif len(found) == 1 and (site.seat or _evidence(place, site, view) or _singular(place, site)):
        why = "the only place of that name"
    elif lead >= MARGIN and _evidence(place, site, view):
        why = _reason(place, site, view)
        if why == FAME and (place.population < FAMOUS or (place.kind == "county" and not site.county)):
            why = ""
    else:
        why = ""
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


def _why_state(place: Place, site: Site, view: _View) -> str:
    """Why a state's or the nation's name means it; "" where it is rather a word, a city or a country of that name."""
    name = _bare(site)
    if not site.whole or (place.kind == "state" and len(site.text) < 5 and not _abbreviated(site)):
        return ""
    if place.kind == "nation":
        return "the nation"
    surely = place.usps in view.named and view.state(place.usps, name) >= 1
    if not surely and (name == CAPITAL or (name == "georgia" and view.abroad)):
        return ""
    return "a state of that name"


def _no_place(place: Place, site: Site, view: _View, surname: bool) -> bool:
    """Is the name rather a person's, a street's, a saint's, a common word, or a place of another country?"""
    if site.after in ("'s", "’s") and site.text.startswith("St"):
        return True
    if not site.state:
        if surname or not _whole(site) or (view.abroad and place.population < BIG_ABROAD):
            return True
        if site.before == "by" and not site.county and not view.located(site):
            return True
    located, settled = view.located(site), _settled(place, site, view)
    if not site.whole:
        return not (settled and located and not _first_name(site))
    return not (site.state or site.county or site.seat or located or settled or _large(place, site, view))


def _geoid(place: Place, site: Site) -> str:
    """A consolidated government named as a county goes by its county's GEOID."""
    if site.county and len(place.geoid) == 7:
        return next((geoid for geoid in place.geoids if len(geoid) == 5), place.geoid)
    return place.geoid


def _abbreviated(site: Site) -> bool:
    """Is so short a word a state's abbreviation here: with its stop, or after the comma of `Salem, OR`?"""
    return (
        site.before == ","
        or (site.text.endswith(".") and site.text not in ("L.A.", "Co."))
        or site.text in ("Ohio", "Iowa", "Utah")
    )


def _abroad(site: Site, place: Place, view: _View) -> bool:
    """Is it rather a country or a city abroad of that name?"""
    if site.names[-1].lower() not in classes()["foreign"] or view.home.get(place.slug):
        return False
    return not (place.usps in view.named and view.state(place.usps, _bare(site)) > 0.6 and place.population >= 5_000)


def _score(place: Place, site: Site, view: _View) -> float:
    people = place.population or (COUNTY_PEOPLE if place.kind == "county" else 300)
    score = math.log10(people + 100.0)
    score += STATE * view.state(place.usps, _bare(site))
    score += COUNTY * any(parent in view.counties for parent in place.parents)
    if len(place.parents) > 1:
        score += NEIGHBOUR * min(view.neighbours.get(place.parents[0], 1) - 1, 3)
    if view.home.get(place.slug):
        score += HOME - math.log10(people + 100.0) / 4  # among namesakes of the outlet's town size says less
    if place.kind == "state":
        score += 4.0
    if len(place.geoid) == 10:
        score -= 1.0
    return score


def _settled(place: Place, site: Site, view: _View) -> bool:
    """Does all else of the story play in its state?"""
    return view.state(place.usps, _bare(site)) >= SETTLED


def _first_name(site: Site) -> bool:
    """May it be somebody's first name, with the surname after it?"""
    return _bare(site) in classes()["male"] | classes()["female"]


def _whole(site: Site) -> bool:
    """Is it a name by itself, and neither a common word nor a street's?"""
    return _bare(site) not in classes()["never_place"] and site.after not in classes()["street"]


def _large(place: Place, site: Site, view: _View) -> bool:
    """Is it so well known, or so at home here, that no word need say that a place is meant?"""
    return place.population >= KNOWN_CITY or bool(view.home.get(place.slug)) or "-" in site.names[-1]


def _evidence(place: Place, site: Site, view: _View) -> bool:
    """Is there any reason to take a word for a place at all?"""
    if site.county or site.seat or "-" in site.names[-1]:
        return True
    if place.population >= KNOWN_CITY or view.home.get(place.slug):
        return True
    spoken = site.before in OPENERS or len(site.names) > 1 or site.after in DWELLERS
    if spoken:
        return view.state(place.usps, _bare(site)) >= 0.5 or place.population >= 20_000
    return view.state(place.usps, _bare(site)) >= FIRM and place.population >= 1_000


def _giant(found: tuple[Place, ...], site: Site, view: _View) -> Place | None:
    """The great city beside which all others of its name are villages: it is meant wherever the story plays."""
    if any(place.kind == "state" for place in found):
        return None
    first, *others = sorted(found, key=lambda place: -place.population)
    village = first.population / VILLAGES
    if first.kind != "city" or first.population < GREAT or site.state or site.county or not others:
        return None
    dwarfed = all(other.population < village and not view.home.get(other.slug) for other in others)
    return first if dwarfed else None


def _singular(place: Place, site: Site) -> bool:
    """Is it a name of several words that hardly anything else bears: `Tega Cay`, where one place answers to it?"""
    return " " in site.names[-1] and place.population >= TOWN and site.text == place.name


def _reason(place: Place, site: Site, view: _View) -> str:
    if view.home.get(place.slug):
        return "the outlet's own place"
    if any(parent in view.counties for parent in place.parents):
        return "its county is named in the story"
    if place.usps in view.named:
        return "its state is named in the story"
    if view.state(place.usps, _bare(site)) >= FIRM:
        return "most names of the story lie in its state"
    return FAME


def _governments(mentions: Sequence[Mention]) -> set[int]:
    return {m.start for m in mentions}


def _as_government(toponym: Toponym, governments: set[int]) -> Toponym:
    return toponym
