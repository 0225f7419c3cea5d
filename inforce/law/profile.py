"""What of a place an answer hangs on. Places of one profile get one answer on every day, so that it is worked out once.

A finer profile than needed is only slow; a coarser one would be wrong.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from msgspec import field
from msgspec.json import encode

from inforce.law.book import Book
from inforce.law.changes import asked
from inforce.law.scope import sight, state_of, within
from inforce.nouns import Condition, Effect, Noun, Place, Provision, Question, Scope


class Bearing(Noun, frozen=True):
    """All that an answer can look at. `key`: the law it hangs on, with its content, equal across books and known-days that hold the
    same. Of a place: whether it is one of `named`; whether it is, or lies in, each of `homes`; how each of `scopes` sees it; its rows
    on each of `rolls`; and whether its kind is on each list of `recipients`. Each is in an order that hangs on its content alone."""

    key: tuple[Hashable, ...]
    named: frozenset[str] = frozenset()
    homes: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()
    rolls: dict[str, dict[str, tuple[Hashable, ...]]] = field(default_factory=dict)
    recipients: tuple[tuple[str, ...], ...] = ()

    @property
    def mentioned(self) -> frozenset[str]:
        """The slugs of all places it tells from others."""
        scoped = (slug for one in self.scopes for slug in (*one.places, *one.states, *one.but))
        return self.named | {*self.homes, *scoped, *(slug for rows in self.rolls.values() for slug in rows)}


def provision_bearing(provision: Provision, book: Book) -> Bearing:
    """What every determination of this provision hangs on, in this book."""
    legal, graph = legal_bearing(provision, book), book.reaching(provision.id)
    conditions = _conditions(provision, graph)
    questions = [book.questions[id] for id in sorted(asked(conditions))]
    answers = _bearing(provision.id, _on_questions(questions, book), book)
    named: set[str] = set()
    turned: list[bytes] = []
    for kind in {one.na_turns_to for one in questions} - {""}:
        for (other, object), relations in book.relations.items():
            if other == kind:
                named |= {object, *(one.subject for one in relations)}
                turned += [book.written(one) for one in relations]
    key = (*legal.key, *answers.key, frozenset(turned))
    return together((legal, answers, Bearing((), frozenset(named))), key)


def legal_bearing(provision: Provision, book: Book) -> Bearing:
    """What they hang on beside the answers to questions."""
    graph = book.reaching(provision.id)
    conditions = _conditions(provision, graph)
    found = _bearing(provision.id, graph, book)
    homes = (provision.home, *(home for one in conditions for home in one.places))
    asking = frozenset(book.written(book.questions[id]) for id in asked(conditions))
    key = (*found.key, book.written(provision), book.checked.get(provision.instrument), asking)
    recipients = tuple(one.recipients for one in conditions if one.recipients)
    return together((found, Bearing((), homes=homes, recipients=recipients)), key)


def question_bearing(question: Question, book: Book) -> Bearing:
    """What every answer to this question hangs on, in this book."""
    found = _bearing(question.id, _on_questions([question], book), book)
    return together((found,), (*found.key, book.written(question)))


def together(bearings: Iterable[Bearing], key: tuple[Hashable, ...] = ()) -> Bearing:
    """What several answers hang on: places of one profile before it are of one profile before each."""
    listed = list(bearings)
    return Bearing(
        key,
        frozenset(slug for one in listed for slug in one.named),
        tuple(sorted({home for one in listed for home in one.homes})),
        tuple(sorted({scope for one in listed for scope in one.scopes}, key=encode)),
        dict(sorted((id, rows) for one in listed for id, rows in one.rolls.items())),
        tuple(sorted({fits for one in listed for fits in one.recipients})),
    )


def profile(place: Place, bearing: Bearing) -> Hashable:
    """What this law can see of a place.

    Example:
        >>> state = Place("", "", "us-fl", "Florida", "state", "FL")
        >>> city, town = (Place("", "", f"us-fl-{name}", name, "city", "FL", ("us-fl",)) for name in ("one", "two"))
        >>> named, both = (Scope("parties", places=places) for places in (("us-fl-one",), ("us-fl-one", "us-fl-two")))
        >>> [profile(city, Bearing((), scopes=(scope,))) == profile(town, Bearing((), scopes=(scope,))) for scope in (named, both)]
        [False, True]
        >>> within_florida = Bearing((), homes=("us-fl",))
        >>> profile(city, within_florida) == profile(town, within_florida) != profile(state, within_florida)
        True
    """
    return (
        place.slug if place.slug in bearing.named else "",
        tuple((within(home, place), home == place.slug) for home in bearing.homes),
        tuple(sight(scope, place) for scope in bearing.scopes),
        tuple(rows.get(place.slug, ()) for rows in bearing.rolls.values()),
        _fits(place, bearing),
    )


def alike(places: Iterable[tuple[int, Place]], bearing: Bearing) -> dict[Hashable, list[int]]:
    """The numbers of the places of each profile. Most places are mentioned nowhere, so that only few are looked at closely."""
    mentioned, seen = bearing.mentioned, dict[Hashable, Hashable]()
    found: dict[Hashable, list[int]] = {}
    for number, place in places:
        around = tuple(slug for slug in (*place.parents, state_of(place)) if slug in mentioned)
        quick = (place.slug if place.slug in mentioned else "", around, _fits(place, bearing))
        if quick not in seen:
            seen[quick] = profile(place, bearing)
        found.setdefault(seen[quick], []).append(number)
    return found


def _fits(place: Place, bearing: Bearing) -> tuple[bool, ...]:
    return tuple(any(kind in fits for kind in place.kinds) for fits in bearing.recipients)


def _conditions(provision: Provision, graph: list[Effect]) -> list[Condition]:
    return [one for one in (provision.condition, *(effect.condition for effect in graph)) if one is not None]


def _on_questions(questions: Iterable[Question], book: Book) -> list[Effect]:
    found: list[Effect] = []
    for question in questions:
        for effect in book.on_question.get(question.id, ()):
            found += [effect, *book.reaching(effect.id)]
    return found


def _bearing(id: str, effects: list[Effect], book: Book) -> Bearing:
    """These effects with their days and when anybody last looked, and the rolls they name with what changes those."""
    rolls = {id: book.rolls[id] for effect in effects for id in effect.scope.rolls if id in book.rolls}
    changing = {id: book.acting_on(id) for id in rolls}
    marks = {
        (book.written(one), book.starts[one.id], book.ends[one.id], book.checked.get(one.instrument))
        for one in (*effects, *(change for changes in changing.values() for change in changes))
    }
    looked = frozenset((book.written(roll), book.checked.get(roll.instrument or id)) for id, roll in rolls.items())
    rows: dict[str, dict[str, tuple[Hashable, ...]]] = {}
    for id_, roll in rolls.items():
        own = rows.setdefault(id_, {})
        for entry in roll.entries:
            own[entry.place] = (*own.get(entry.place, ()), (entry.from_, entry.until))
        for change in sorted(changing[id_], key=lambda one: one.id):
            for slug in change.members:
                own[slug] = (*own.get(slug, ()), change.id)
    homes, scopes = (one.home for one in effects if one.question), tuple(one.scope for one in effects)
    kinds = tuple(one.recipients for one in scopes if one.recipients)
    return Bearing(
        (id, frozenset(marks), looked),
        homes=tuple(homes),
        scopes=scopes,
        rolls=rows,
        recipients=tuple(dict.fromkeys(kinds)),
    )
