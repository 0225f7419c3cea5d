"""Who can change a rule here: the office, the act that gives it the power, what stands above it, who held it, who does it for the place.

All of it from the record alone. A former holder is never shown as holding; an office nobody recorded is said to be missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inforce.answers.basis import basis_of
from inforce.answers.calls import FRESH, binding, holder, latest
from inforce.answers.contract import Headed, PlaceRef, SourceRef, Value, place_ref, source_ref
from inforce.answers.library import Library
from inforce.answers.place import asked_here
from inforce.dates import Day, When, shown_day
from inforce.law.book import Book
from inforce.law.effects import Here
from inforce.law.policy import Answer, answer
from inforce.nouns import Actor, Effect, Holding, Instrument, Place, Question, Relation, instrument_of
from inforce.truth import NO, YES
from inforce.words.names import Names, place_name
from inforce.words.phrases import say


class Person(Value, frozen=True):
    """Who held an office on the day asked. `name` is "" where nobody is recorded; `confirmed` is false where it is the last known
    holder, nobody having confirmed it for this day; days are inclusive, null where not recorded or open."""

    name: str
    from_: str | None
    to: str | None
    confirmed: bool
    words: str


class Office(Value, frozen=True):
    """An office that can change the answer, or that issued the act which answers now (`power` false)."""

    id: str
    name: str
    kind: str  # post, body, agency ...; "" for a government named without an office
    place: str
    power: bool
    given_by: str
    acts: tuple[str, ...]
    person: Person
    words: str
    sources: tuple[str, ...]


class Above(Value, frozen=True):
    """A higher law that decides or limits the answer on the day asked."""

    effect: str
    name: str
    verb: str
    values: tuple[str, ...]
    from_: str | None
    words: str
    sources: tuple[str, ...]


class Operator(Value, frozen=True):
    """Who does for this place what it does not do itself, by a recorded relation."""

    place: str
    name: str
    kind: str
    words: str
    sources: tuple[str, ...]


class Rule(Value, frozen=True):
    """One question of the codebook here: its answer, the offices that can change it, and what stands above them."""

    question: str
    asks: str
    office: str
    value: str
    words: str
    set_by: str
    offices: tuple[Office, ...]
    ranks_above: tuple[str, ...]
    above: tuple[Above, ...]
    offices_above: tuple[Office, ...]
    operators: tuple[Operator, ...]
    settled_by: str
    remarks: tuple[str, ...]
    sources: tuple[str, ...]


class PeopleAnswer(Headed, frozen=True):
    """The answer of `inforce people`; `others` are offices of the place of which no power over these rules is recorded; `sources` are all
    that its parts name by id."""

    place: PlaceRef
    rules: tuple[Rule, ...]
    others: tuple[Office, ...]
    sources: tuple[SourceRef, ...]


def people_answer(library: Library, place: Place, *, on: Day, known: Day | None, about: str = "") -> PeopleAnswer:
    """Who can change what here, on one day.

    Args:
        about: a question's id; without it, every question that has an answer here or an office recorded for it.
    """
    place = library.as_known(place, known)
    record = library.record
    book = library.book(place, known)
    here = Here(book, place, on)
    actors = {one.id: one for one in record.nodes(Actor, known=known)}
    holdings = record.nodes(Holding, known=known)
    asked = [one for one in book.questions.values() if _can_be_asked(one, place, about)]
    offices = [(one, office) for one, office in asked_here(place, book) if one in asked]
    offices += [(one, "") for one in asked if one not in {each for each, _ in offices}]
    answers = [(one, answer(one, here, office)) for one, office in offices]
    ids = {place.slug, *place.parents, *_mentioned(answers, actors, place, book)}
    names = library.names(ids, book.questions, known)
    desk = _Desk(here, names, actors, holdings)
    rules = [desk.rule(one, found) for one, found in answers]
    kept = tuple(one for one in rules if about or one.offices or one.set_by or one.operators)
    others = () if about else tuple(desk.others({office.id for one in kept for office in one.offices}))
    remarks = [] if kept else [say("people.none", place=place_name(place))]
    if any(
        office.person.name
        for office in (*others, *(each for one in kept for each in (*one.offices, *one.offices_above)))
    ):
        remarks.append(say("people.fresh", days=FRESH))
    cited = [*_cited(kept), *(id for office in others for id in office.sources)]
    sources = library.sources(cited, names, known)
    return PeopleAnswer(
        "inforce.people/1", on.isoformat(), known.isoformat() if known else None, basis_of(record, on, known),
        (*remarks, say("remark.not_advice")), place_ref(place, place_name(place)), kept, others,
        tuple(source_ref(source) for source in sources.values()),
    )  # fmt: skip


def _can_be_asked(question: Question, place: Place, about: str) -> bool:
    """Findings about a place are nobody's rule to change; they are answered only where asked for by name."""
    fits = not question.recipients or bool(set(place.kinds) & set(question.recipients))
    return question.id == about if about else fits and question.policy != NO


def _mentioned(
    answers: list[tuple[Question, Answer]], actors: dict[str, Actor], place: Place, book: Book
) -> Iterator[str]:
    for question, found in answers:
        yield question.id
        yield found.set_by
        yield from (effect.id for effect in book.on_question.get(question.id, ()))
        for relation in book.relations.get((question.na_turns_to, place.slug), ()):
            yield relation.subject
    for actor in actors.values():
        if actor.place == place.slug or actor.place in place.parents:
            yield actor.given_by


class _Desk:
    """Fills in one rule after another for one place and day."""

    def __init__(self, here: Here, names: Names, actors: dict[str, Actor], holdings: Iterable[Holding]) -> None:
        self.here, self.book, self.names, self.actors = here, here.book, names, actors
        self.holdings: dict[str, list[Holding]] = {}
        for one in holdings:
            self.holdings.setdefault(one.post, []).append(one)

    def rule(self, question: Question, found: Answer) -> Rule:
        place = self.here.place
        acts = [
            one
            for one in self.book.on_question.get(question.id, ())
            if one.home == place.slug
            and one.verb == "sets"
            and one.office in ("", found.office)
            and self.book.starts[one.id].reached(self.here.on) == YES
        ]
        offices = [self._office(one, acts) for one in self._with_power(question, place.slug)]
        looked = self._when_looked(question, found)
        known = looked.value != "unknown"
        deciding = self.book.effects.get(looked.set_by) if known else None
        head = self.names.instruments.get(instrument_of(looked.set_by)) if deciding else None
        if head is not None and head.home == place.slug and not offices:
            offices = list(self._issuers(head, deciding, last=looked is not found))
        above = tuple(self._above(one) for one in binding(question, self.here))
        over = [
            self._office(one, (), above=True) for parent in place.parents for one in self._with_power(question, parent)
        ]
        words = self.names.value(question.id, looked.value) if known else say(self._why_unknown(found))
        if head is not None:
            words = say("people.answer_by", value=words, name=self.names.of(head.id))
        if found.last_known is not None:
            words = say(
                "people.last_known" if found.last_known.then else "people.last_known.since", value=words,
                day=shown_day(found.last_known.through),
            )  # fmt: skip
        return Rule(
            question.id, question.asks, found.office, found.value, words, looked.set_by, tuple(offices),
            self._stronger(question, deciding), above, tuple(over), tuple(self._operators(question, found)), question.settled_by,
            tuple(self._remarks(question, found, offices, above)),
            looked.sources if known else (),
        )  # fmt: skip

    def others(self, named: set[str]) -> Iterator[Office]:
        """The offices of the place that are not named yet."""
        for actor in self.actors.values():
            if actor.place == self.here.place.slug and actor.kind in ("post", "body") and actor.id not in named:
                yield Office(
                    actor.id, actor.name, actor.kind, actor.place, False, "", (), self._person(actor.id, actor.kind),
                    say("people.no_power"), self._sources_of(actor),
                )  # fmt: skip

    def _when_looked(self, question: Question, found: Answer) -> Answer:
        """The answer, or what it would be had nothing changed where it is unknown only as nobody has looked since."""
        if found.last_known is None:
            return found
        return answer(question, self.here.as_last_seen(found.last_known.through), found.office)

    def _with_power(self, question: Question, home: str) -> Iterator[Actor]:
        """Those the pack gives the power, but for an office whose power came by an act of a later day."""
        for one in self.actors.values():
            act = self.names.instruments.get(instrument_of(one.given_by)) if one.given_by else None
            later = act is not None and (act.effective or act.issued).reached(self.here.on) == NO
            if one.place == home and question.id in one.powers and not later:
                yield one

    def _why_unknown(self, found: Answer) -> str:
        none = {reason.code for reason in found.reasons} <= {"not_recorded"}
        return "people.not_recorded" if none else "people.unknown"

    def _issuers(self, head: Instrument, effect: Effect | None, *, last: bool) -> Iterator[Office]:
        """Whoever issued the act that answers now, or answered when somebody last looked, where no office with the power is recorded."""
        by = (effect.authority or head.kind,) if effect else (head.kind,)
        for id in head.issued_by:
            actor = self.actors.get(id)
            name = actor.name if actor else self.names.place(id) if "/" not in id else id
            yield Office(
                id, name, actor.kind if actor else "", head.home, False, "", by, self._person(id, actor.kind if actor else ""),
                say("people.issued_last" if last else "people.issued"), tuple(source.id for source in head.sources),
            )  # fmt: skip

    def _office(self, actor: Actor, acts: Iterable[Effect], *, above: bool = False) -> Office:
        done = [
            one.authority
            for one in acts
            if actor.id in getattr(self.names.instruments.get(one.instrument), "issued_by", ())
        ]
        by = tuple(dict.fromkeys(done))
        given = self.names.of(actor.given_by) if actor.given_by else ""
        parts = [say("people.can_above", place=self.names.place(actor.place)) if above else say("people.can")]
        if given:
            parts.append(say("people.given_by", name=given))
        if by:
            parts.append(say("people.acts", acts=_listed(by, "people.and")))
        return Office(
            actor.id, actor.name, actor.kind, actor.place, True, given, by, self._person(actor.id, actor.kind),
            ", ".join(parts), self._sources_of(actor),
        )  # fmt: skip

    def _last(self, post: str) -> tuple[Holding | None, Holding | None]:
        """Who surely holds the post on the day asked, and whoever is known to have held it last."""
        own = self.holdings.get(post, [])
        holds = holder(own, self.here.on)
        return holds, holds or latest(own, self.here.on)

    def _sources_of(self, actor: Actor) -> tuple[str, ...]:
        """What an office rests on, and who holds it."""
        _, last = self._last(actor.id)
        return tuple(dict.fromkeys((*actor.sources, *(last.sources if last else ()))))

    def _person(self, post: str, kind: str) -> Person:
        holds, last = self._last(post)
        if last is None:
            key = {"body": "people.body", "": "people.government"}.get(kind, "people.holder_missing")
            return Person("", None, None, False, say(key))
        actor = self.actors.get(last.person)
        name = actor.name if actor else last.person
        start = last.from_.certain
        shown = shown_day(start) if start else last.from_.said() or say("people.no_start")
        end = last.until.certain if last.until else None
        if holds is None:
            words = say("people.last", person=name, start=shown)
        elif last.until is not None:
            to = shown_day(_before(end)) if end else say("people.no_end")
            words = say("people.holds", person=name, start=shown, end=to)
        else:
            through = shown_day(last.checked_through) if last.checked_through else ""
            words = say("people.holds_open", person=name, start=shown, through=through)
        to_day = _before(end).isoformat() if end else None
        return Person(name, start.isoformat() if start else None, to_day, holds is not None, words)

    def _stronger(self, question: Question, deciding: Effect | None) -> tuple[str, ...]:
        """The authorities that outrank the one which answers; all but the weakest where nothing answers."""
        if deciding is None:
            return ()
        above: list[str] = []
        for rank in question.authorities:
            if deciding.authority in rank:
                return tuple(above)
            above += rank
        return ()

    def _above(self, effect: Effect) -> Above:
        values = tuple(self.names.value(effect.question, one) for one in effect.values)
        day = effect.from_.certain
        name = self.names.of(effect.instrument)
        words = say(
            f"people.bound.{effect.verb}", name=name, values=_listed(values, "people.or"), day=effect.from_.shown()
        )
        return Above(
            effect.id, name, effect.verb, effect.values, day.isoformat() if day else None, words, effect.sources
        )

    def _operators(self, question: Question, found: Answer) -> Iterator[Operator]:
        for relation in self.book.relations.get((question.na_turns_to, self.here.place.slug), ()):
            if not _over(relation, self.here.on) and relation.from_.reached(self.here.on) != NO:
                name = self.names.place(relation.subject)
                words = say("people.operates", name=name, kind=relation.kind, place=place_name(self.here.place))
                yield Operator(relation.subject, name, relation.kind, words, relation.sources)

    def _remarks(
        self, question: Question, found: Answer, offices: list[Office], above: tuple[Above, ...]
    ) -> Iterator[str]:
        if not offices:
            yield say("people.nobody")
        if not above:
            yield say("people.free")
        has = self.book.relations.get((question.na_turns_to, self.here.place.slug), ())
        if found.value == "na" and question.na_turns_to and not has:
            yield say("people.no_operator")
        if found.value == "unknown" and question.settled_by:
            yield say("people.settled_by", who=question.settled_by)


def _over(relation: Relation, on: Day) -> bool:
    until: When | None = relation.until
    return until is not None and until.reached(on) != NO


def _before(day: Day) -> Day:
    return Day.fromordinal(day.toordinal() - 1)


def _listed(words: tuple[str, ...], joint: str) -> str:
    """Words in a row; with semicolons where one of them has a comma of its own."""
    if any("," in each for each in words):
        return "; ".join(words)
    return say(joint).join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def _cited(rules: tuple[Rule, ...]) -> Iterator[str]:
    for rule in rules:
        yield from rule.sources
        yield from (id for one in (*rule.offices, *rule.offices_above) for id in one.sources)
        yield from (id for one in rule.above for id in one.sources)
        yield from (id for one in rule.operators for id in one.sources)
