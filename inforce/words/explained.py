"""A pack file in plain sentences: what it says, whom it reaches, from when, and what it leaves open. Nouns in, sentences out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from inforce.dates import When, shown_day
from inforce.nouns import (
    Actor,
    Ask,
    Claim,
    Condition,
    Criterion,
    Effect,
    Event,
    Holding,
    Instrument,
    Noun,
    Pack,
    Place,
    Provision,
    Question,
    Relation,
    Roll,
    Rule,
    Scope,
    Term,
)
from inforce.words.names import STATES, Names, section
from inforce.words.phrases import PHRASES, say


class Sentence(Noun, frozen=True, omit_defaults=False):
    """One or more sentences about the node that stands on `line` of the file."""

    node: str
    line: int
    words: str


def explained(pack: Pack, file: str, places: dict[str, Place]) -> tuple[Sentence, ...]:
    """What one file of a pack does, in the order of its lines.

    Args:
        pack: the whole pack, since a file names nodes of others.
        file: its path in the pack's folder (`us/eo-1.yaml`).
        places: places by slug; one that is missing is shown as its slug.
    """
    teller = Teller(pack.instruments, pack.questions, pack.actors, pack.effects, places)
    found = []
    for nodes in (
        pack.instruments, pack.provisions, pack.effects, pack.events, pack.rolls, pack.questions, pack.rules, pack.relations,
        pack.holdings, pack.claims, pack.actors,
    ):  # fmt: skip
        for node in nodes:
            where, line = pack.lines[node.id]
            if where == file:
                found.append(Sentence(node.id, line, " ".join(teller.tell(node))))
    if file == "pack.yaml":
        words = say("explain.pack", title=pack.title, gist=_ended(pack.gist), day=shown_day(pack.begins))
        found.append(Sentence(pack.id, 1, words))
    if file == "lexicon.yaml":
        found += [
            Sentence(term.node, line, " ".join(teller.tell(term))) for line, term in enumerate(pack.terms, start=1)
        ]
    found.sort(key=lambda sentence: sentence.line)
    open_ = [
        Sentence(head.id, 0, " ".join(teller.foot(head))) for head in pack.instruments if pack.lines[head.id][0] == file
    ]
    return (*found, *open_)


class Teller:
    """Sentences on nodes, of a pack or of a record, with the names of what they mention at hand."""

    def __init__(
        self, instruments: Iterable[Instrument], questions: Iterable[Question], actors: Iterable[Actor], effects: Iterable[Effect],
        places: dict[str, Place],
    ) -> None:  # fmt: skip
        heads = {head.id: head for head in instruments}
        self.names = Names(heads, {question.id: question for question in questions}, places)
        self.questions = self.names.questions
        self.actors = {actor.id: actor.name for actor in actors}
        self.effects = {effect.id: effect for effect in effects}
        self.tellers: dict[type, Callable[[Any], Iterator[str]]] = {
            Instrument: self._instrument, Provision: self._provision, Effect: self._effect, Event: self._event,
            Roll: self._roll, Question: self._question, Rule: self._rule, Relation: self._relation, Holding: self._holding,
            Claim: self._claim, Term: self._term, Actor: self._actor,
        }  # fmt: skip

    @property
    def nouns(self) -> dict[str, type[Noun]]:
        """What can be told of, by the word for it in a record."""
        return {noun.__name__.lower(): noun for noun in self.tellers}

    def tell(self, node: Noun) -> Iterator[str]:
        """Sentences on one node."""
        return self.tellers[type(node)](node)

    def foot(self, head: Instrument) -> Iterator[str]:
        """What is known of the file itself."""
        if head.checked_through is not None:
            yield say("explain.checked", day=shown_day(head.checked_through))
        yield say("explain.reviewed", who=head.reviewed_by or say("explain.nobody"))
        yield from (say("explain.todo", words=words) for words in head.todo)

    def _instrument(self, head: Instrument) -> Iterator[str]:
        yield say("explain.instrument", title=head.title, kind=_with_article(head.kind), day=head.issued.shown())
        if head.issued_by:
            yield say("explain.issued_by", who=self._all(head.issued_by))
        yield from self._dated("explain.published", head.published)
        yield from self._dated("explain.effective", head.effective)
        if head.addressees:
            yield say("explain.addressed", who=self._all(head.addressees))
        yield from self._dated("explain.deadline", head.deadline)
        yield say("explain.gist", words=_ended(head.gist))

    def _provision(self, provision: Provision) -> Iterator[str]:
        key = "explain.provision_until" if provision.until else "explain.provision"
        until = provision.until.shown() if provision.until else ""
        yield say(key, label=_capital(section(provision.label)), day=provision.from_.shown(), until=until)
        yield _ended(provision.gist)
        yield from self._condition(provision.condition)

    def _condition(self, condition: Condition | None) -> Iterator[str]:
        if condition is None:
            return
        kinds = _listed([say(f"explain.kind.{kind}") for kind in condition.recipients])
        if kinds or condition.places:
            where = say("explain.in", places=self._all(condition.places)) if condition.places else ""
            yield say("explain.reaches", kinds=kinds or say("explain.every_kind"), where=where)
        if condition.money:
            by = say("explain.from_agencies", who=self._all(condition.agencies)) if condition.agencies else ""
            yield say("explain.money", money=condition.money, by=by)
        if condition.programs or condition.fiscal_years:
            yield from self._limits(condition.programs, condition.fiscal_years)
        if condition.applies_if is not None:
            yield say("explain.applies_if", test=self._test(condition.applies_if))
        if condition.not_read:
            yield say("explain.not_read", words=_ended(condition.not_read))

    def _limits(self, programs: tuple[str, ...], years: tuple[str, ...]) -> Iterator[str]:
        if programs:
            yield say("explain.programs", programs=_listed(programs))
        if years:
            yield say("explain.years", years=_listed(years))

    def _test(self, test: Criterion | Ask) -> str:
        if isinstance(test, Criterion):
            if len(test.parts) == 1 and test.op != "none_of":
                return self._test(test.parts[0])
            return say(f"explain.{test.op}", tests="; ".join(self._test(part) for part in test.parts))
        asks = self.questions[test.question].asks
        bounds = [
            say(f"explain.{name}", value=value) for name in ("at_least", "at_most") if (value := getattr(test, name))
        ]
        values = [f"“{self.names.value(test.question, value)}”" for value in test.values]
        answer = " ".join([*([say("explain.or").join(values)] if values else []), *bounds])
        return say("explain.ask", asks=asks, answer=answer, office=f" ({test.office})" if test.office else "")

    def _effect(self, effect: Effect) -> Iterator[str]:
        key = "explain.from_until" if effect.until else "explain.from"
        if effect.from_.earliest is None and effect.from_.latest is None:
            key = "explain.from_unknown"
        elif effect.from_.earliest is None and not effect.until:
            key = "explain.from_by"
        span = say(key, day=effect.from_.shown(), until=effect.until.shown() if effect.until else "")
        yield f"{span} {self._does(effect)}."
        if effect.rule:
            yield say("explain.rule", rule=effect.rule)
        if effect.binds:
            yield say("explain.binds", who=self._all(effect.binds))
        yield from self._limits(effect.programs, effect.fiscal_years)
        for name in ("in_part", "leaves", "definition", "contested"):
            if words := getattr(effect, name):
                yield say(f"explain.{name}", words=_ended(words))
        if effect.gist:
            yield _ended(effect.gist)
        yield from self._condition(effect.condition)

    def _does(self, effect: Effect) -> str:
        if effect.question:
            lane = ", ".join(part for part in (effect.office, effect.authority) if part)
            values = say("explain.or").join(f"“{self.names.value(effect.question, value)}”" for value in effect.values)
            key = f"explain.does.{effect.verb}"
            return say(
                key if key in PHRASES else "explain.does.ends_answer",
                asks=self.questions[effect.question].asks,
                values=values,
                lane=f" ({lane})" if lane else "",
                whom=self._whom(effect.scope)
                if effect.scope.kind == "parties"
                else say("explain.for", who=self.names.place(effect.home)),
            )
        targets = _listed([self._target(target) for target in effect.targets])
        if effect.members:
            return say(f"explain.does.{effect.verb}", places=self._all(effect.members), roll=targets)
        whom = (
            f", {self._whom(effect.scope)}"
            if effect.scope != Scope() or effect.verb in ("enjoins", "postpones")
            else ""
        )
        return say("explain.does", verb=effect.verb.replace("_", " "), targets=targets, whom=whom)

    def _target(self, target: str) -> str:
        effect = self.effects.get(target)
        if effect is None:
            return self.names.of(target)
        return say("explain.effect_of", verb=effect.verb.replace("_", " "), name=self.names.of(target))

    def _whom(self, scope: Scope) -> str:
        kinds = say("explain.recipients", kinds=_listed(scope.recipients)) if scope.recipients else ""
        out = {"yes": "with", "no": "without", "unknown": "perhaps"}.get(scope.but_subdivisions)
        lower = say(f"explain.but.{out}") if out and scope.but else ""
        if scope.kind == "nationwide":
            whole = say("whom.but", places=self._but(scope.but)) if scope.but else say("whom.nationwide")
            return whole + lower + kinds
        named = [self.names.place(place) for place in scope.places]
        if scope.states:
            key = {"yes": "explain.with_subdivisions", "no": "explain.without_subdivisions"}.get(scope.subdivisions)
            states = _listed(self.names.grouped(scope.states, say("every_state")))
            named.append(say(key or "explain.perhaps_subdivisions", states=states))
        named += [say("explain.on_roll", roll=self.names.of(roll)) for roll in scope.rolls]
        but = say("explain.but", places=self._but(scope.but)) if scope.but else ""
        others = say("explain.others_unknown") if scope.others == "unknown" else ""
        return say("explain.for", who=_listed(named)) + kinds + but + lower + others

    def _event(self, event: Event) -> Iterator[str]:
        yield say("explain.event", day=event.on.shown(), kind=event.kind, gist=_ended(event.gist))
        if event.pending:
            yield say("explain.pending", words=_ended(event.pending))
        if event.closes:
            yield say("explain.closes", events=_listed(event.closes))
        if event.terminal:
            yield say("explain.terminal")

    def _roll(self, roll: Roll) -> Iterator[str]:
        yield say("explain.roll", title=roll.title, n=len(roll.entries))
        yield say(f"explain.complete.{roll.complete}")

    def _question(self, question: Question) -> Iterator[str]:
        yield say("explain.question", id=question.id, asks=question.asks)
        codes = _listed([f"{code} ({meaning})" for code, meaning in question.codes])
        yield say(f"explain.type.{question.type}", codes=codes)
        if question.offices:
            yield say("explain.offices", offices=_listed(question.offices))
        if question.authorities:
            yield say("explain.authorities", ranks=" > ".join(" = ".join(rank) for rank in question.authorities))
        if question.na_turns_to:
            yield say("explain.na_turns_to", relation=question.na_turns_to)
        if question.settled_by:
            yield say("explain.settled_by", who=_ended(question.settled_by))

    def _rule(self, rule: Rule) -> Iterator[str]:
        yield say("explain.rule_itself", id=rule.id, days=rule.days, gist=_ended(rule.gist))

    def _relation(self, relation: Relation) -> Iterator[str]:
        subject, object_ = self.names.place(relation.subject), self.names.place(relation.object)
        yield self._span(relation.from_, relation.until, f"{subject} {relation.kind} {object_}.")

    def _holding(self, holding: Holding) -> Iterator[str]:
        words = say("explain.holding", person=self._who(holding.person), post=self._who(holding.post))
        yield self._span(holding.from_, holding.until, words)

    def _claim(self, claim: Claim) -> Iterator[str]:
        yield say("explain.claim", day=claim.on.shown(), who=self._all(claim.by), gist=_ended(claim.gist))
        if claim.evidence_offered:
            yield say("explain.evidence", words=_ended(claim.evidence_offered))
        for finding in claim.findings:
            yield say("explain.finding", day=shown_day(finding.as_of), words=_ended(finding.shows))

    def _actor(self, actor: Actor) -> Iterator[str]:
        where = say("explain.in", places=self.names.place(actor.place)) if actor.place else ""
        yield say("explain.actor", id=actor.id, name=actor.name, kind=_with_article(actor.kind), where=where)
        if actor.powers:
            by = say("explain.given_by", name=self.names.of(actor.given_by)) if actor.given_by else ""
            powers = [self.questions[power].asks if power in self.questions else power for power in actor.powers]
            yield say("explain.powers", powers="; ".join(powers), by=by)

    def _term(self, term: Term) -> Iterator[str]:
        name = self.names.of(term.node)
        if term.known_as:
            yield say("explain.known_as", name=name, words=_listed([f"“{word}”" for word in term.known_as]))
        if term.described_as:
            yield say("explain.described_as", name=name, words=_listed([f"“{word}”" for word in term.described_as]))

    def _span(self, from_: When, until: When | None, words: str) -> str:
        key = "explain.from_until" if until else "explain.from"
        return f"{say(key, day=from_.shown(), until=until.shown() if until else '')} {words}"

    def _dated(self, key: str, when: When | None) -> Iterator[str]:
        if when is not None:
            yield say(key, day=when.shown())

    def _but(self, slugs: tuple[str, ...]) -> str:
        """Whom an order leaves out; all the States together are "any State"."""
        if len(slugs) <= STATES:
            return self._all(slugs)
        return say("explain.or").join(self.names.grouped(slugs, say("any_state")))

    def _who(self, id: str) -> str:
        return self.actors.get(id) or self.names.of(id)

    def _all(self, ids: tuple[str, ...]) -> str:
        return _listed([self._who(id) for id in ids])


def _listed(words: list[str] | tuple[str, ...]) -> str:
    """Words joined as people join them: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])}{say('explain.and')}{words[-1]}"


def _ended(words: str) -> str:
    """A sentence with its full stop."""
    return words if words.endswith((".", "!", "?", ".”", '."')) else f"{words}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _with_article(kind: str) -> str:
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"
