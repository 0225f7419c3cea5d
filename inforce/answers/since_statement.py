"""One statement told: its links in words, its verdict, the steps since, slips, the unnamed, claims and offices."""

from __future__ import annotations

from collections.abc import Mapping

from inforce.answers.calls import Bound, Office, offices
from inforce.answers.chronicle import Step
from inforce.answers.contract import LastKnown, Unknown
from inforce.answers.since_parts import (
    ClaimPart,
    FindingPart,
    FlagPart,
    LinkPart,
    OfficePart,
    ResolvedPart,
    RunnerUp,
    SincePart,
    StatementPart,
)
from inforce.answers.verdict import OPEN, STILL, Judge, Verdict
from inforce.dates import Day, shown_day
from inforce.law.proof import Reason
from inforce.link.candidates import Candidate, Material
from inforce.link.cast import Cast
from inforce.link.links import THRESHOLD, Link, Linked
from inforce.link.pieces import Piece
from inforce.link.slips import Slip, slips
from inforce.link.unnamed import unnamed
from inforce.nouns import Effect, Event, instrument_of
from inforce.story import Reading, Statement
from inforce.words.names import Names, capital, place_name
from inforce.words.phrases import say
from inforce.words.verdicts import Speaker


class Teller:
    """Tells statements one after the other, and gathers the ids of every source it used in `cited`."""

    def __init__(
        self,
        reading: Reading,
        material: Material,
        acts: Mapping[str, Candidate],
        cast: Cast,
        judge: Judge,
        names: Names,
    ) -> None:
        self.reading = reading
        self.material = material
        self.acts = acts
        self.cast = cast
        self.judge = judge
        self.names = names
        self.chronicle = judge.chronicle
        self.cited: dict[str, None] = {}
        self.speaker = Speaker(names, self.chronicle.effects)

    def tell(self, statement: Statement, linked: Linked) -> StatementPart:
        """Everything this answer says of one statement."""
        called = self._offices(statement)
        first = linked.links[0] if linked.links else None
        verdict = self.judge.verdict(first.id) if first else Verdict(OPEN)
        words = (
            self._words(verdict, first)
            if first
            else say("because.since.no_link", why=self.refusal(linked, statement.type))
        )
        if called:
            verdict, words = self._called(called)
        claim = self._claim(first)
        if claim is not None:
            words = say("because.since.claim")
        candidate = self.acts.get(first.id) if first else None
        last = None
        if verdict.last_known:
            code, day = verdict.last_known
            last = LastKnown(code, say(f"verdict.{code}").lower(), day.isoformat(), True)
        return StatementPart(
            statement.id, statement.start, statement.end, statement.text, statement.type, statement.kind, statement.actor,
            statement.speaker, statement.reported_by, _iso(statement.from_), _iso(statement.to), statement.rule,
            tuple(self._link(one) for one in linked.links), self._runner_up(linked), verdict.code, words, verdict.node,
            self._unknowns(verdict), last, self._steps(first, verdict), (*self._doubts(linked), *self._flags(statement, candidate)),
            self._resolved(statement, candidate), claim, tuple(self._office(one) for one in called),
        )  # fmt: skip

    def refusal(self, linked: Linked, type_: str) -> str:
        """Why a statement of this type has no link, in words."""
        if type_ == "call":
            return say("refused.call")
        near, other = linked.near, linked.runner_up
        if near is not None and near.id in self.chronicle.claims:
            return say("refused.claim")
        return say(
            f"refused.{linked.refused or 'nothing_fits'}", name=_cut(self.name(near.id)) if near else "",
            other=_cut(self.name(other.id)) if other else "", score=near.score if near else 0, threshold=THRESHOLD,
        )  # fmt: skip

    def only_quoted(self, told: StatementPart, linked: Linked) -> bool:
        """Are these words of somebody that tell no act, and are near no claim of the record?"""
        near = linked.near.id if linked.near is not None else ""
        return told.type == "claim" and told.kind == "claim" and not linked.links and near not in self.chronicle.claims

    def name(self, id: str) -> str:
        """A node in a sentence: an actor, a place, a claim, an event by its gist, else its instrument's short name."""
        if id in self.cast.actors:
            return self.cast.actors[id].name
        if id in self.cast.places:
            return place_name(self.cast.places[id])
        if id in self.chronicle.claims:
            return self.chronicle.claims[id].gist.strip()
        whole = instrument_of(id)
        if whole in self.chronicle.instruments and whole not in self.names.instruments:
            self.names.instruments[whole] = self.chronicle.instruments[whole]
        return self.names.of(id)

    # -- links --------------------------------------------------------------------------------------------------------

    def _link(self, one: Link) -> LinkPart:
        return LinkPart(one.id, one.on.edtf, one.score, tuple(self._why(piece) for piece in one.why), self._named(one))

    def _runner_up(self, linked: Linked) -> RunnerUp | None:
        one = linked.runner_up
        if one is None:
            return None
        return RunnerUp(one.id, one.on.edtf, one.score, tuple(self._why(piece) for piece in one.why), self._named(one))

    def _named(self, one: Link) -> str:
        event = self.chronicle.events.get(one.id)
        return (event.gist if event is not None else self.name(one.id)).strip()

    def _why(self, piece: Piece) -> str:
        facts = {key: self.name(value) if key in ("actor", "place", "node") else value for key, value in piece.facts}
        return say(f"why.{piece.key}", **facts)

    # -- the verdict --------------------------------------------------------------------------------------------------

    def _words(self, verdict: Verdict, first: Link) -> str:
        if not verdict.key:
            return ""
        node = verdict.node
        effect, event = self.chronicle.effects.get(node), self.chronicle.events.get(node)
        day = effect.from_.shown() if effect else event.on.shown() if event else ""
        when = effect.from_.said() if effect else event.on.said() if event else ""
        if effect is not None:
            self._cite(effect.sources)
        if event is not None:
            self._cite(event.sources)
        if not day and verdict.last_known:
            day = shown_day(verdict.last_known[1])
        reasons = "; ".join(dict.fromkeys(self.speaker.reason(self._with_name(one)) for one in verdict.reasons[:1]))
        said = say(
            f"because.since.{verdict.key}", ender=capital(self.name(node)) if node else "", day=day, when=when, reasons=reasons,
            verb=say(f"did.{effect.verb}") if effect else "", words=event.gist.strip().rstrip(".") if event else "",
        )  # fmt: skip
        if verdict.last_known and verdict.key == "unknown":
            value, through = verdict.last_known
            return say("because.since.last_known", verdict=value, day=shown_day(through), reasons=reasons)
        return said

    def _with_name(self, reason: Reason) -> Reason:
        """A reason whose node the speaker has a name for."""
        self.name(reason.node)
        return reason

    def _unknowns(self, verdict: Verdict) -> tuple[Unknown, ...]:
        return tuple(
            Unknown(self.speaker.reason(self._with_name(one)), self.speaker.settled_by(one), one.code, one.node)
            for one in verdict.reasons
        )

    # -- steps --------------------------------------------------------------------------------------------------------

    def _steps(self, first: Link | None, verdict: Verdict) -> tuple[SincePart, ...]:
        """Later acts after the story's day; for what was pending, the act that resolved it also where it came before."""
        if first is None:
            return ()
        home = instrument_of(first.id).partition("/")[0]
        law = self.judge.law_of(home)
        homes = frozenset(("us", home, *(law[0].parents if law else ())))
        steps = self.chronicle.since(first.id, self.judge.then, self.judge.on, homes)
        told = {node for step in steps for node in step.nodes}
        event = self.chronicle.events.get(verdict.node)
        if event is not None and verdict.node not in told:
            steps = (Step(event.on, instrument_of(event.id), (event.id,)), *steps)
        return tuple(self._step(step) for step in steps)

    def _step(self, step: Step) -> SincePart:
        effects = [self.chronicle.effects[node] for node in step.nodes if node in self.chronicle.effects]
        events = [self.chronicle.events[node] for node in step.nodes if node in self.chronicle.events]
        policy = [effect for effect in effects if effect.question]
        gist = self.chronicle.instruments[step.instrument].gist.strip()
        if effects and not policy and gist:
            words = [say("step.effect_gist", instrument=capital(self.name(step.instrument)), gist=gist)]
        else:
            words = [self._did(effect) for effect in effects] or [event.gist.strip() for event in events]
        acts: list[Effect | Event] = [*effects, *events]
        sources = tuple(dict.fromkeys(id for one in acts for id in one.sources))
        self._cite(sources)
        return SincePart(
            step.on.edtf, step.on.shown(), step.instrument, self.name(step.instrument), " ".join(dict.fromkeys(words)), sources, step.nodes,
        )  # fmt: skip

    def _did(self, effect: Effect) -> str:
        """What an effect did: its own gist, else its verb and target; for policy the answer it gives."""
        name = capital(self.name(effect.instrument))
        if effect.question:
            asked = self.names.of(effect.question).strip("“”")
            values = ", ".join(self.names.value(effect.question, value) for value in effect.values)
            key = effect.verb if effect.verb in ("compels", "forbids") else "policy"
            return say(f"step.{key}", instrument=name, question=asked, value=values)
        if effect.gist:
            return say("step.effect_gist", instrument=name, gist=effect.gist.strip())
        targets = ", ".join(dict.fromkeys(self.name(target) for target in effect.targets))
        key = "step.in_part" if effect.in_part else "step.effect"
        return say(key, instrument=name, verb=say(f"did.{effect.verb}"), target=targets, part=effect.in_part)

    # -- slips, the unnamed -------------------------------------------------------------------------------------------

    def _flags(self, statement: Statement, candidate: Candidate | None) -> tuple[FlagPart, ...]:
        own = tuple(FlagPart("reading", flag, ()) for flag in statement.flags)
        if candidate is None:
            return own
        found = slips(
            statement, candidate, places=self.cast.places, effects=self.chronicle.of_instrument.get(candidate.instrument, ()),
            provisions=self.chronicle.provisions_of, terms=self.material.terms,
        )  # fmt: skip
        if any(slip.key == "slip.government" for slip in found):  # the reading's own guess of it is told better
            own = tuple(flag for flag in own if f'"{found[0].facts[0][1].lower()}"' not in flag.words.lower())
        return (*own, *(self._flag(slip) for slip in found))

    def _doubts(self, linked: Linked) -> tuple[FlagPart, ...]:
        """What speaks against a link that was made all the same."""
        against = [piece for one in linked.links[:1] for piece in one.why if piece.points < 0]
        return tuple(FlagPart("doubt", say("slip.doubt", words=self._why(piece)), ()) for piece in against)

    def _flag(self, slip: Slip) -> FlagPart:
        facts = {key: self.name(value) if key in ("place", "part") else value for key, value in slip.facts}
        key = "slip.part_leaves" if slip.key == "slip.part" and facts["leaves"] else slip.key
        effect = self.chronicle.effects.get(slip.node)
        sources = effect.sources if effect else ()
        self._cite(sources)
        return FlagPart(slip.key.partition(".")[2], say(key, **facts), sources)

    def _resolved(self, statement: Statement, candidate: Candidate | None) -> tuple[ResolvedPart, ...]:
        found = unnamed(statement, candidate, self.cast, self.material.terms)
        return tuple(
            ResolvedPart(one.start, one.end, one.text, one.ids, tuple(self.name(id) for id in one.ids), say(one.key))
            for one in found
        )

    # -- claims and calls ---------------------------------------------------------------------------------------------

    def _claim(self, first: Link | None) -> ClaimPart | None:
        claim = self.chronicle.claims.get(first.id) if first else None
        if claim is None:
            return None
        self._cite((*claim.sources, *(id for finding in claim.findings for id in finding.sources)))
        findings = tuple(
            FindingPart(one.shows.strip(), one.as_of.isoformat(), one.design, one.limits.strip(), one.sources)
            for one in claim.findings
        )
        return ClaimPart(claim.id, claim.gist.strip(), claim.evidence_offered, findings)

    def _offices(self, statement: Statement) -> tuple[Office, ...]:
        if statement.type != "call":
            return ()
        named = [*statement.places, *(place.slug for place in self.reading.places if place.slug)]
        return offices(statement.text, dict.fromkeys(named), self.material.actors, self.material.holdings, self.judge)

    def _called(self, called: tuple[Office, ...]) -> tuple[Verdict, str]:
        """Changed where higher law has since taken over what an office decided; else the offices are there, as recorded."""
        for office in called:
            new = [one for one in office.bound if one not in office.bound_then]
            if new:
                law = self.name(self.chronicle.effects[new[0].effect].instrument)
                return Verdict("changed", new[0].effect), say(
                    "because.since.bound", name=self._office_name(office), law=law
                )
        return Verdict(STILL), say("because.since.offices")

    def _office(self, office: Office) -> OfficePart:
        name = capital(self._office_name(office))
        words = [say("office.then", person=self.name(office.then))] if office.then else []
        since, through = _shown(office.since), _shown(office.through)
        if office.person:
            words.append(say("office.holder", person=self.name(office.person), since=since, through=through))
        elif office.last and office.last != office.then:
            words.append(say("office.last", person=self.name(office.last), since=since))
        else:
            kind = self.cast.actors[office.actor].kind
            words.append(say("office.no_holder" if kind == "post" else "office.no_members"))
        free = [power for power in office.powers if power not in {one.question for one in office.bound}]
        if free:
            words.append(say("office.free", powers="; ".join(map(self.names.topic, free))))
        words += self._bound(office.bound, office.bound_then)
        sources = tuple(dict.fromkeys(id for one in office.bound for id in self.chronicle.effects[one.effect].sources))
        self._cite(sources)
        return OfficePart(
            office.actor, name, office.powers, self.name(office.person) if office.person else "", _iso(office.since), _iso(office.through),
            tuple(words), sources,
        )  # fmt: skip

    def _bound(self, bound: tuple[Bound, ...], then: tuple[Bound, ...]) -> list[str]:
        by_law: dict[str, list[Bound]] = {}
        for one in bound:
            by_law.setdefault(one.effect.partition("#")[0], []).append(one)
        said = []
        for law, powers in by_law.items():
            key = "office.bound_then" if all(one in then for one in powers) else "office.bound"
            listed = "; ".join(self.names.topic(one.question) for one in powers)
            day = self.chronicle.effects[powers[0].effect].from_.shown()
            said.append(say(key, law=capital(self.name(law)), powers=listed, day=day))
        return said

    def _office_name(self, office: Office) -> str:
        actor = self.cast.actors[office.actor]
        place = self.cast.places.get(actor.place)
        return f"{actor.name} ({place_name(place)})" if place and place.name not in actor.name else actor.name

    def _cite(self, ids: tuple[str, ...]) -> None:
        self.cited.update(dict.fromkeys(ids))


def _cut(name: str, most: int = 60) -> str:
    """As much of a long name as fits."""
    return name if len(name) <= most else name[:most].rsplit(" ", 1)[0] + " …"


def _iso(day: Day | None) -> str | None:
    return None if day is None else day.isoformat()


def _shown(day: Day | None) -> str:
    return shown_day(day) if day else "?"
