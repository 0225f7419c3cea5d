"""What came after an act: every later act and event that bears on it, in order of days. Nodes in, steps out; no law is decided here."""

from __future__ import annotations

from collections.abc import Iterable

from inforce.dates import Day, When
from inforce.law.verbs import VERBS
from inforce.link.candidates import Material
from inforce.nouns import Effect, Event, Noun, Provision, instrument_of

CONFIRMS = ("affirms", "remands", "ratifies", "declares", "extends")
"""Verbs that leave what they act on standing: they are steps, never ends."""


class Step(Noun, frozen=True):
    """One later act: `nodes` are its effects or events of one instrument and one day."""

    on: When
    instrument: str
    nodes: tuple[str, ...]


class Chronicle:
    """The nodes of a record, indexed by what they bear on."""

    def __init__(self, material: Material, provisions: Iterable[Provision]) -> None:
        self.instruments = {one.id: one for one in material.instruments}
        self.effects = {one.id: one for one in material.effects}
        self.events = {one.id: one for one in material.events}
        self.claims = {one.id: one for one in material.claims}
        self.of_instrument: dict[str, list[Effect]] = {}
        self.provisions_of: dict[str, list[Provision]] = {}
        self._targeting: dict[str, list[Effect]] = {}
        self._about: dict[str, list[Event]] = {}
        self._events_of: dict[str, list[Event]] = {}
        self._on_question: dict[str, list[tuple[str, Effect]]] = {}  # with its home
        for effect in material.effects:
            self.of_instrument.setdefault(effect.instrument, []).append(effect)
            for target in effect.targets:
                self._targeting.setdefault(target, []).append(effect)
            if effect.question:
                self._on_question.setdefault(effect.question, []).append((effect.home, effect))
        for provision in provisions:
            self.provisions_of.setdefault(provision.instrument, []).append(provision)
        for event in material.events:
            for id in dict.fromkeys((*event.about, *event.closes, instrument_of(event.id))):
                self._about.setdefault(id, []).append(event)
        for event in sorted(self.events.values(), key=lambda one: one.on.earliest or Day.max):
            for id in dict.fromkeys((instrument_of(event.id), *event.about)):
                self._events_of.setdefault(id, []).append(event)

    def events_of(self, id: str) -> list[Event]:
        """The events of an instrument and those about it, in order of days."""
        return self._events_of.get(id, [])

    def ends(self, id: str) -> list[Effect]:
        """The effects that end or undo a provision or effect."""
        return [one for one in self._targeting.get(id, ()) if VERBS[one.verb].effect in ("ends", "undoes")]

    def since(self, node: str, after: Day, on: Day, homes: frozenset[str]) -> tuple[Step, ...]:
        """The steps after one day, through another, that bear on a node. `homes` are those whose law counts for its policy.

        A step whose day is in doubt is told once its last possible day has come, or where it began in time.
        """
        effects, events = self._bearing_on(node, homes)
        dated: dict[tuple[str, When], list[str]] = {}
        for effect in effects:
            dated.setdefault((effect.instrument, effect.from_), []).append(effect.id)
        for event in events:
            dated.setdefault((instrument_of(event.id), event.on), []).append(event.id)
        steps = [
            Step(when, instrument, tuple(nodes))
            for (instrument, when), nodes in dated.items()
            if _between(when, after, on)
            and node not in nodes
            and (instrument != instrument_of(node) or _first(when) > after)  # its own days in doubt are no later act
        ]
        return tuple(sorted(_merged(steps), key=lambda step: (_first(step.on), step.instrument)))

    # -- what bears on what ---------------------------------------------------------------------------------------------

    def _bearing_on(self, node: str, homes: frozenset[str]) -> tuple[list[Effect], list[Event]]:
        """Effects on it and on those, successors, later acts on the same question, and the events about any of them."""
        waiting = self._roots(node)
        seen: set[str] = set(waiting)
        effects: dict[str, Effect] = {}
        events: dict[str, Event] = {}
        while waiting:
            id = waiting.pop()
            found = list(self._targeting.get(id, ()))
            if id in self.effects:
                found += self._later_on_question(self.effects[id], homes) + self._ends_of_stopped(self.effects[id])
            for effect in found:
                effects[effect.id] = effect
                waiting += _new(seen, [effect.id])
                if effect.verb in ("supersedes", "amends"):  # what takes its place is followed in its stead
                    waiting += _new(
                        seen,
                        [other.id for other in self.of_instrument[effect.instrument] if other.from_ == effect.from_],
                    )
            for event in self._about.get(id, ()):
                events[event.id] = event
                waiting += _new(seen, [event.id])
        return list(effects.values()), list(events.values())

    def _roots(self, node: str) -> list[str]:
        """Where to begin: an instrument with its provisions and effects; an event with what it is about; a suit with its orders."""
        whole = instrument_of(node)
        if node not in self.events:
            return self._whole(whole)
        event = self.events[node]
        papers = self._papers(event, whole)
        if papers:
            return [node, *(part for paper in papers for part in self._whole(paper))]
        return [node, *event.about] if event.about else [node, *self._whole(whole)]

    def _papers(self, event: Event, whole: str) -> list[str]:
        """The papers of the lawsuit that an event began: those of its own case, or of the docket its gist names."""
        if event.kind not in ("filed", "suit announced"):
            return []
        own = self.instruments[whole].case if whole in self.instruments else ""
        named = {one.case for one in self.instruments.values() if any(docket in event.gist for docket in one.dockets)}
        cases = {own} if own else named
        return [one.id for one in self.instruments.values() if one.case and one.case in cases]

    def _whole(self, instrument: str) -> list[str]:
        """An instrument, its provisions, its effects."""
        parts = [one.id for one in self.provisions_of.get(instrument, ())]
        return [instrument, *parts, *(one.id for one in self.of_instrument.get(instrument, ()))]

    def _ends_of_stopped(self, effect: Effect) -> list[Effect]:
        """What ended the text that an order had stopped: the order has nothing left to act on."""
        if VERBS[effect.verb].operative != "stops":
            return []
        return [
            end
            for target in effect.targets
            for end in self._targeting.get(target, ())
            if VERBS[end.verb].text == "ends"
        ]

    def _later_on_question(self, effect: Effect, homes: frozenset[str]) -> list[Effect]:
        """Later acts that answer the same question for the same place, its own or those of the law above it."""
        found: list[Effect] = []
        own = effect.home
        for home, other in self._on_question.get(effect.question, ()):
            if (
                home not in homes
                or other.instrument == effect.instrument
                or (other.office or effect.office) != effect.office
            ):
                continue
            if effect.scope.places and other.scope.places and not set(effect.scope.places) & set(other.scope.places):
                continue
            if other.verb in ("compels", "forbids") or home == own:
                found.append(other)
        return found


def _new(seen: set[str], ids: Iterable[str]) -> list[str]:
    fresh = [id for id in ids if id not in seen]
    seen.update(fresh)
    return fresh


def _first(when: When) -> Day:
    return when.earliest or when.latest or Day.max


def _between(when: When, after: Day, on: Day) -> bool:
    last = when.latest or when.earliest
    return last is not None and last > after and _first(when) <= on


def _merged(steps: list[Step]) -> list[Step]:
    """Steps of one instrument that begin on one day are one step, under the surest day."""
    found: dict[tuple[str, Day], Step] = {}
    for step in sorted(steps, key=lambda step: (step.on.certain is None, step.nodes)):
        key = (step.instrument, _first(step.on))
        before = found.get(key)
        found[key] = step if before is None else Step(before.on, step.instrument, (*before.nodes, *step.nodes))
    return list(found.values())
