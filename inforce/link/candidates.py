"""The record's dated acts, events and claims as plain values that a statement can be linked to. Nouns in, Candidates out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from inforce.dates import Day, When
from inforce.link.kinds import EVENT_ACTS, INSTRUMENT_ACTS, LOCAL
from inforce.link.words import content_words
from inforce.nouns import Actor, Claim, Effect, Event, Holding, Instrument, Noun, Term, instrument_of

NATION = "us"


class Candidate(Noun, frozen=True):
    """One dated act. `actors` are ids of who did it, with those who held a post that day and the homes they act for.

    `members` are the homes an act names one by one (addressees, parties who answered); `acts_on` the instruments it acts on
    or is about; `replaces` maps an instrument to True where this act took its place in its own lane, False in another lane.
    `effective` are the later days on which what it says took effect; `parties` the words of each side of its case.
    """

    id: str
    instrument: str
    kind: str
    acts: tuple[str, ...]
    on: When
    name: str
    actors: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    acts_on: tuple[str, ...] = ()
    replaces: tuple[tuple[str, bool], ...] = ()
    known_as: tuple[str, ...] = ()
    described_as: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    case: str = ""
    case_name: str = ""
    effective: tuple[When, ...] = ()
    parties: tuple[frozenset[str], ...] = ()


class Material(Noun, frozen=True):
    """Everything of a record that candidates are made of."""

    instruments: tuple[Instrument, ...] = ()
    events: tuple[Event, ...] = ()
    effects: tuple[Effect, ...] = ()
    claims: tuple[Claim, ...] = ()
    terms: tuple[Term, ...] = ()
    actors: tuple[Actor, ...] = ()
    holdings: tuple[Holding, ...] = ()


def candidates(material: Material) -> tuple[Candidate, ...]:
    """Every act that a statement can be linked to, in the order of the ids.

    Example:
        >>> order = Instrument("us/eo-1", "executive order", "An order", When.on(Day(2017, 1, 25)), issued_by=("post/us/president",))
        >>> [(one.id, one.acts, one.homes) for one in candidates(Material(instruments=(order,)))]
        [('us/eo-1', ('executive_order',), ('us',))]
    """
    desk = _Desk(material)
    found = [desk.instrument(one) for one in material.instruments]
    found += [desk.event(one) for one in material.events if one.kind in EVENT_ACTS]
    found += [desk.claim(one) for one in material.claims]
    return tuple(sorted((one for one in found if one.acts), key=lambda one: one.id))


class _Desk:
    """The record's nodes, indexed for making candidates."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.actors = {one.id: one for one in material.actors}
        self.instruments = {one.id: one for one in material.instruments}
        self.effects: dict[str, list[Effect]] = {}
        for effect in material.effects:
            self.effects.setdefault(effect.instrument, []).append(effect)
        self.terms: dict[str, list[Term]] = {}
        for term in material.terms:
            self.terms.setdefault(term.node, []).append(term)
            whole = instrument_of(term.node)
            if whole != term.node:
                self.terms.setdefault(whole, []).append(term)
        self.lanes = _lanes(material.effects)

    def instrument(self, one: Instrument) -> Candidate:
        effects = self.effects.get(one.id, [])
        targets = tuple(dict.fromkeys(instrument_of(target) for effect in effects for target in effect.targets))
        replaces = self._replaced(effects)
        acts = self._acts(one, effects, replaces)
        places = [place for effect in effects for place in (*effect.scope.places, *effect.scope.states)]
        made = Candidate(
            one.id, one.id, one.kind, acts, one.issued, one.short or one.title, places=(*one.addressees, *places),
            members=one.addressees, acts_on=targets, replaces=replaces, effective=_effective(one, effects),
        )  # fmt: skip
        text = (one.title, one.gist, " ".join(one.cite), *(effect.gist for effect in effects))
        return self._filled(made, one.issued_by, text)

    def event(self, one: Event) -> Candidate:
        whole = instrument_of(one.id)
        acts = EVENT_ACTS[one.kind]
        head = self.instruments.get(whole)
        if one.kind in ("voted", "signed") and head is not None:
            effects = self.effects.get(whole, [])
            own = self._acts(head, effects, self._replaced(effects))
            acts = own if one.kind == "voted" else tuple(act for act in acts if act in own) or acts
        about = tuple(dict.fromkeys([*(instrument_of(id) for id in one.about), whole]))
        members = one.by if one.kind == "answered" else one.to if one.kind == "letter sent" else ()
        made = Candidate(
            one.id,
            whole,
            one.kind,
            acts,
            one.on,
            one.gist,
            places=(*one.places, *one.to),
            members=members,
            acts_on=about,
        )
        return self._filled(made, one.by, (one.gist, head.title if head else "", head.gist if head else ""))

    def claim(self, one: Claim) -> Candidate:
        about = tuple(instrument_of(id) for id in one.about)
        made = Candidate(one.id, one.id, "claim", ("claim",), one.on, one.gist, places=one.places, acts_on=about)
        return self._filled(made, one.by, (one.gist,))

    def _filled(self, made: Candidate, by: tuple[str, ...], text: tuple[str, ...]) -> Candidate:
        """With who did it, the homes they act for, how people refer to it, and its words."""
        actors = self._actors(by, made.on)
        terms = [*self.terms.get(made.id, ())]
        if made.id != made.instrument:
            terms += self.terms.get(made.instrument, ())
        return replace(
            made, actors=actors, homes=tuple(dict.fromkeys(home for actor in actors if (home := self.home(actor)))),
            case=self.case(made.instrument), case_name=self.case_name(made.id), parties=_parties(self.case_name(made.instrument)),
            places=tuple(dict.fromkeys(made.places)), acts_on=tuple(target for target in made.acts_on if target != made.id),
            known_as=(*(known for term in terms for known in term.known_as), *self.cites(made)),
            described_as=tuple(said for term in terms for said in term.described_as),
            words=frozenset(word for part in text for word in content_words(part)),
        )  # fmt: skip

    def cites(self, made: Candidate) -> tuple[str, ...]:
        """How an instrument is cited, also without the court and year; none for an event."""
        head = self.instruments.get(made.id)
        return (
            ()
            if head is None
            else tuple(dict.fromkeys(form for cite in head.cite for form in (cite, cite.partition(" (")[0])))
        )

    def case_name(self, id: str) -> str:
        """The parties of a decision's case, as its title or short name gives them; "" for any other act."""
        head = self.instruments.get(id)
        names = (head.short, head.title) if head is not None else ()
        return next((name.partition(" (")[0] for name in names if " v. " in name and not name.startswith("the ")), "")

    def case(self, instrument: str) -> str:
        """The case an instrument belongs to; "" for none."""
        head = self.instruments.get(instrument)
        return head.case if head is not None else ""

    def home(self, actor: str) -> str:
        """The home an actor belongs to: a place is its own; ids of posts, bodies and agencies carry it."""
        kind, _, rest = actor.partition("/")
        if not rest:
            return actor
        if actor in self.actors and self.actors[actor].place:
            return self.actors[actor].place
        return rest.partition("/")[0] if kind in ("post", "body", "agency") else NATION if kind == "court" else ""

    def _actors(self, by: tuple[str, ...], on: When) -> tuple[str, ...]:
        """Who did it: those named, and whoever surely held a named post, or which post a named person held, on that day."""
        found = list(by)
        for holding in self.material.holdings:
            if not _held(holding, on):
                continue
            if holding.post in by:
                found.append(holding.person)
            elif holding.person in by:
                found.append(holding.post)
        return tuple(dict.fromkeys(found))

    def _acts(self, one: Instrument, effects: list[Effect], replaces: tuple[tuple[str, bool], ...]) -> tuple[str, ...]:
        acts = INSTRUMENT_ACTS.get(one.kind, ())
        if one.home == NATION:
            acts = tuple("guidance" if act in LOCAL else act for act in acts)
        elif replaces:
            acts = (*acts, "local_policy_reversed")
        if one.kind in ("judgment", "court order", "appellate decision") and any(
            effect.verb in ("enjoins", "postpones") for effect in effects
        ):
            acts = ("injunction", *acts)
        if any(effect.verb == "stays" for effect in effects) and "ruling" in acts:
            acts = ("stay", *acts)
        return acts

    def _replaced(self, effects: list[Effect]) -> tuple[tuple[str, bool], ...]:
        """Earlier acts whose answer to a question this act replaced, with whether it stood in the same lane."""
        found: dict[str, bool] = {}
        for effect in effects:
            for other in self.lanes.get((effect.home, effect.question, effect.office), ()):
                if (
                    other.instrument == effect.instrument
                    or not _before(other.from_, effect.from_)
                    or other.values == effect.values
                ):
                    continue
                found[other.instrument] = found.get(other.instrument, False) or other.authority == effect.authority
        return tuple(found.items())


def _effective(one: Instrument, effects: Iterable[Effect]) -> tuple[When, ...]:
    """The days other than that of its issue on which the whole, or what it sets, took effect."""
    days = (
        [one.effective] if one.effective is not None else [effect.from_ for effect in effects if effect.verb == "sets"]
    )
    return tuple(dict.fromkeys(day for day in days if day != one.issued))


_OF_EACH = frozenset(
    word
    for name in "city county state town village united states commissioner secretary attorney general governor department"
    " justice transportation et al president people ex rel u.s".split()
    for word in content_words(name)
)
"""Words that stand in the names of many parties and name none."""


def _parties(case_name: str) -> tuple[frozenset[str], ...]:
    """The words that name each side of `City of Alder v. Ames`; a side that only generic words name is left out."""
    sides = (frozenset(content_words(side)) - _OF_EACH for side in case_name.split(" v. "))
    return tuple(side for side in sides if side) if " v. " in case_name else ()


def _lanes(effects: Iterable[Effect]) -> Mapping[tuple[str, str, str], list[Effect]]:
    lanes: dict[tuple[str, str, str], list[Effect]] = {}
    for effect in effects:
        if effect.question and effect.verb in ("sets", "repeals"):
            lanes.setdefault((effect.home, effect.question, effect.office), []).append(effect)
    return lanes


def _before(one: When, other: When) -> bool:
    return one.earliest is not None and other.earliest is not None and one.earliest < other.earliest


def _held(holding: Holding, on: When) -> bool:
    first, last = on.earliest or on.latest, on.latest or on.earliest
    if first is None or last is None:
        return False
    begun = holding.from_.latest or holding.from_.earliest or Day.max
    over = Day.max if holding.until is None else holding.until.earliest or holding.until.latest or Day.max
    return begun <= first and last < over
