"""Who a story's words mean, as ids of the record: names of people, offices, courts and governments. Words in, a Who out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from inforce.link.words import SMALL, words
from inforce.nouns import Actor, Holding, Noun, Place

NATION = "us"

CLASSES: dict[str, tuple[str, ...]] = {
    "court": ("judge", "judges", "justice", "justices", "court", "courts", "magistrate", "panel"),
    "congress": ("house", "senate", "congress", "lawmakers", "representatives", "senators", "legislature", "chamber"),
    "executive": ("president", "administration", "secretary", "general"),
    "local": (
        "city", "cities", "county", "counties", "town", "towns", "village", "mayor", "mayors", "council", "commission",
        "commissioners", "sheriff", "board", "supervisors", "municipality", "parish",
    ),
    "state": ("state", "states", "governor", "governors"),
}  # fmt: skip
"""Words that say what kind of actor is meant, where no name does."""

APPELLATE = frozenset(("appeals", "appellate", "circuit"))
TRIAL = frozenset(("district", "trial"))
TITLES = frozenset(
    "the of and a an in for to his her u.s us united states american attorney general president secretary governor gov mayor judge"
    " justice sen senator rep director acting deputy chief former mr mrs ms dr officer court department administration office state"
    " county city town federal district national".split()
)
"""Words that name nobody by themselves."""


class Who(Noun, frozen=True):
    """Whom a story means: `ids` of actors and slugs of places it can be; `people` those of them known by their own name;
    `kinds` of actor the words say; `level` of a court: trial, appellate or supreme; `titles` the story gives them."""

    words: str = ""
    ids: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    level: str = ""
    titles: frozenset[str] = frozenset()


class Cast:
    """The record's actors and the places a story names, indexed by the words of their names."""

    def __init__(self, actors: Iterable[Actor], places: Iterable[Place], holdings: Iterable[Holding] = ()) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self.places = {place.slug: place for place in places}
        self._names = {id: _name(actor.name) for id, actor in self.actors.items()}
        self._posts: dict[str, list[str]] = {}
        for holding in holdings:
            self._posts.setdefault(holding.person, []).append(holding.post)
        self._circuits = {number: id for id, actor in self.actors.items() if (number := _circuit(actor.name))}
        self._wholes = {id: whole for id in self.actors if (whole := self._whole(id))}
        self._sides: dict[str, str] = {}
        self._below: dict[str, set[str]] = {}
        for slug, place in self.places.items():
            for parent in place.parents:
                self._below.setdefault(parent, set()).add(slug)
        self._surnames: dict[str, list[str]] = {}
        for id, actor in self.actors.items():
            if actor.kind == "person":
                self._surnames.setdefault(_bare(words(actor.name)[-1]), []).append(id)

    def joined_by(self, places: Iterable[Place]) -> Cast:
        """The same actors with more places; what is known of the actors is shared."""
        other = Cast.__new__(Cast)
        vars(other).update(vars(self))
        other.places, other._below = {**self.places}, {**self._below}
        for place in places:
            other.places[place.slug] = place
            for parent in place.parents:
                other._below[parent] = {*other._below.get(parent, ()), place.slug}
        return other

    def who(self, said: str, slugs: Iterable[str] = (), titles: frozenset[str] = frozenset()) -> Who:
        """Whom these words mean. `slugs` are the places named beside them, `titles` what the story calls them.

        Example:
            >>> cast = Cast([Actor("person/ann-lee", "person", "Ann Lee"), Actor("body/us/house", "body", "House of Representatives")], [])
            >>> cast.who("Mayor Lee").people, sorted(cast.who("the U.S. House of Representatives").ids), cast.who("a federal judge").level
            (frozenset({'person/ann-lee'}), ['body/us/house'], 'trial')
        """
        if " v. " in said:  # a case by its name: what its court did
            return Who(said, kinds=frozenset(("court",)), titles=titles)
        told = [ORDINALS.get(word, word) for word in map(_bare, words(said))]
        bag = set(told)
        people = {id for word in bag - TITLES for id in self._surnames.get(word, ()) if self._fits(id, bag)}
        named = {id for id, name in self._names.items() if name and name <= bag and self.actors[id].kind != "person"}
        if bag & {"circuit"}:
            named |= {id for number, id in self._circuits.items() if number in bag}
        here = {slug for slug in slugs if slug in self.places and self._called(slug, bag)}
        kinds = {kind for kind, of in CLASSES.items() if bag & set(of)}
        if titles & {"judge", "justice"}:  # `U.S. District Judge Ann Lee`, of whom the actor is but the name
            kinds.add("court")
        if "federal" in bag and not kinds & {"court", "congress"}:  # `federal officials`
            kinds.add("executive")
        if {"state", "attorney"} <= bag:  # `the state attorney general` is none of the nation's
            named = {id for id in named if self.actors[id].place != NATION}
            kinds = (kinds - {"executive"}) | {"state"}
        level = "supreme" if "supreme" in bag else "appellate" if bag & APPELLATE else ""
        if not level and "court" in kinds:
            level = "trial" if bag & {"judge", "district", "trial"} else ""
        return Who(said, frozenset(people | named | here), frozenset(people), frozenset(kinds), level, titles)

    def below(self, slugs: Iterable[str]) -> set[str]:
        """The places that lie in any of these."""
        return {below for slug in slugs for below in self._below.get(slug, ())}

    def in_office(self, titles: frozenset[str], ids: Iterable[str]) -> str:
        """Which of these actors is a post that bears these titles: `Attorney General` the Attorney General of the United States."""
        for id in ids:
            if (
                id.startswith("post/")
                and id in self.actors
                and not ("state" in titles and self.actors[id].place == NATION)
            ):
                core = {_bare(word) for word in words(self.actors[id].name.partition(" of ")[0])}
                if core and core <= titles:
                    return id
        return ""

    def side(self, id: str) -> str:
        """On which side of government an actor stands: court, congress, executive, local, state; "" where not known."""
        if id not in self._sides:
            self._sides[id] = self._side(id)
        return self._sides[id]

    def _side(self, id: str) -> str:
        kind, _, rest = id.partition("/")
        if kind == "court":
            return "court"
        home = rest.partition("/")[0] if rest else id
        if kind == "person" and not (id in self.actors and self.actors[id].place):
            sides = {self.side(post) for post in self._posts.get(id, ())}
            return sides.pop() if len(sides) == 1 else ""
        if home == NATION:
            return "congress" if rest.endswith(("/congress", "/house", "/senate")) else "executive"
        return "state" if len(home) == len("us-xx") else "local"

    def levels(self, id: str) -> frozenset[str]:
        """trial, appellate or supreme, for a court; both ends for a State's that is called supreme: in some States that is a trial court."""
        if id == "court/scotus":
            return frozenset(("supreme",))
        name = {_bare(word) for word in words(self.actors[id].name)} if id in self.actors else set()
        if name & APPELLATE:
            return frozenset(("appellate",))
        return frozenset(("supreme", "trial")) if "supreme" in name else frozenset(("trial",))

    def sovereigns(self, ids: Iterable[str]) -> frozenset[str]:
        """`federal` or `state`, for the courts among some actors; both where none is a court that the record describes."""
        places = {self.actors[id].place for id in ids if id.startswith("court/") and id in self.actors}
        return frozenset("federal" if place == NATION else "state" for place in places) or frozenset(
            ("federal", "state")
        )

    def part_of(self, id: str) -> str:
        """The agency that an agency is an office of, as its name says after a comma; "" for none."""
        return self._wholes.get(id, "")

    def _whole(self, id: str) -> str:
        one = self.actors[id]
        above = _name(one.name.partition(", ")[2]) if one.kind == "agency" else frozenset()
        return next(
            (other.id for other in self.actors.values() if above and other.place == one.place and _name(other.name) == above), ""
        )  # fmt: skip

    def _fits(self, id: str, bag: set[str]) -> bool:
        """A surname alone fits; with a first name, that one must be his."""
        name = [_bare(word) for word in words(self.actors[id].name)]
        others = {word for other in self._surnames.get(name[-1], ()) for word in words(self.actors[other].name)[:-1]}
        return name[0] in bag or not (bag & others)

    def _called(self, slug: str, bag: set[str]) -> bool:
        place = self.places[slug]
        return any(
            name and name <= bag
            for name in (_name(place.name), *(_name(other) for other in place.names if "/" not in other))
        )


ORDINALS = {
    f"{n}{'th' if 10 < n < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n, 'th')}": word
    for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth eleventh".split(), 1)
}
"""The federal circuits that have a number, as they are written in figures."""


def _circuit(name: str) -> str:
    """The number of a circuit that a court of appeals is named by: `ninth`; "" for any other."""
    told = {_bare(word) for word in words(name)}
    return next((word for word in ORDINALS.values() if word in told), "") if {"circuit", "appeals"} <= told else ""


def titles(names: Iterable[str], texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """Name -> the words of a title that stand before it, or before its last word, anywhere in the texts.

    Example:
        >>> sorted(titles(["Ann Lee"], ["Attorney General Ann Lee sued", "Lee won"])["Ann Lee"])
        ['attorney', 'general']
    """
    told = [[_bare(word) for word in words(text)] for text in texts]
    found = {}
    for name in dict.fromkeys(names):
        own = [_bare(word) for word in words(name)]
        before: set[str] = set()
        for line in told:
            for n, word in enumerate(line):
                if own and word in (own[0], own[-1]):
                    m = n - 1
                    while m >= 0 and line[m] in TITLES and line[m] not in SMALL:
                        before.add(line[m])
                        m -= 1
        if before:
            found[name] = frozenset(before)
    return found


@lru_cache(maxsize=4096)
def _name(text: str) -> frozenset[str]:
    return frozenset(_bare(word) for word in words(text)) - frozenset(
        "the of and u.s us united states county city town state department parish".split()
    )


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")
