"""What of a place an answer hangs on. Places of one profile get one answer on every day, so that it is worked out once.

A finer profile than needed is only slow; a coarser one would be wrong.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from inforce.law.book import Book
from inforce.law.changes import asked
from inforce.law.scope import state_of
from inforce.nouns import Condition, Effect, Noun, Place, Provision, Question


class Bearing(Noun, frozen=True):
    """All that an answer can look at. `key`: the law it hangs on, with its content, equal across books and known-days that hold the
    same; `slugs`: the places that law names; `recipients`: the lists of kinds of government it tells apart."""

    key: tuple[Hashable, ...]
    slugs: frozenset[str]
    recipients: tuple[tuple[str, ...], ...] = ()


def provision_bearing(provision: Provision, book: Book) -> Bearing:
    """What every determination of this provision hangs on, in this book."""
    graph = book.reaching(provision.id)
    conditions = [one for one in (provision.condition, *(effect.condition for effect in graph)) if one is not None]
    questions = [book.questions[id] for id in sorted(asked(conditions))]
    found = _bearing(provision.id, [*graph, *_on_questions(questions, book)], book)
    slugs = set(found.slugs) | {provision.home}
    turned: list[bytes] = []
    for kind in {one.na_turns_to for one in questions} - {""}:
        for (other, object), relations in book.relations.items():
            if other == kind:
                slugs |= {object, *(one.subject for one in relations)}
                turned += [book.written(one) for one in relations]
    slugs |= {home for one in conditions for home in one.places}
    asking = frozenset(book.written(one) for one in questions)
    key = (*found.key, book.written(provision), book.checked.get(provision.instrument), asking, frozenset(turned))
    return Bearing(key, frozenset(slugs), _recipients(conditions))


def legal_bearing(provision: Provision, book: Book) -> Bearing:
    """What they hang on beside the answers to questions."""
    graph = book.reaching(provision.id)
    conditions = [one for one in (provision.condition, *(effect.condition for effect in graph)) if one is not None]
    found = _bearing(provision.id, graph, book)
    slugs = found.slugs | {provision.home} | {home for one in conditions for home in one.places}
    asking = frozenset(book.written(book.questions[id]) for id in asked(conditions))
    key = (*found.key, book.written(provision), book.checked.get(provision.instrument), asking)
    return Bearing(key, slugs, _recipients(conditions))


def question_bearing(question: Question, book: Book) -> Bearing:
    """What every answer to this question hangs on, in this book."""
    found = _bearing(question.id, _on_questions([question], book), book)
    return Bearing((*found.key, book.written(question)), found.slugs)


def together(bearings: Iterable[Bearing]) -> Bearing:
    """What several answers hang on: places of one profile before it are of one profile before each."""
    listed = list(bearings)
    slugs = frozenset(slug for one in listed for slug in one.slugs)
    return Bearing((), slugs, tuple(dict.fromkeys(fits for one in listed for fits in one.recipients)))


def profile(place: Place, bearing: Bearing) -> Hashable:
    """What this law can see of a place: itself and what it lies in where they are named, whether it is a State, and whether its
    kind is one of those told apart.

    Example:
        >>> state = Place("", "", "us-fl", "Florida", "state", "FL")
        >>> city, town = (Place("", "", f"us-fl-{name}", name, "city", "FL", ("us-fl",)) for name in ("one", "two"))
        >>> named, unnamed = Bearing((), frozenset({"us-fl-one"})), Bearing((), frozenset({"us-fl"}), (("state",),))
        >>> profile(city, named) == profile(town, named), profile(city, unnamed) == profile(town, unnamed)
        (False, True)
        >>> profile(city, unnamed) == profile(state, unnamed)
        False
    """
    slugs, state = bearing.slugs, state_of(place)
    return (
        place.slug if place.slug in slugs else "",
        tuple(one for one in place.parents if one in slugs),
        state if state in slugs else "",
        place.kind == "state",
        tuple(any(kind in fits for kind in place.kinds) for fits in bearing.recipients),
    )


def _on_questions(questions: Iterable[Question], book: Book) -> list[Effect]:
    found: list[Effect] = []
    for question in questions:
        for effect in book.on_question.get(question.id, ()):
            found += [effect, *book.reaching(effect.id)]
    return found


def _bearing(id: str, effects: list[Effect], book: Book) -> Bearing:
    """These effects with their days and when anybody last looked, and the rolls they name with what changes those."""
    slugs: set[str] = set()
    rolls = {id: book.rolls[id] for effect in effects for id in effect.scope.rolls if id in book.rolls}
    for roll in rolls.values():
        slugs |= {row.place for row in roll.entries}
    changing = [effect for id in rolls for effect in book.acting_on(id)]
    for effect in effects:
        slugs |= {*effect.scope.places, *effect.scope.states, *effect.scope.but}
        if effect.question:
            slugs.add(effect.home)
    for effect in changing:
        slugs |= set(effect.members)
    marks = {
        (book.written(one), book.starts[one.id], book.ends[one.id], book.checked.get(one.instrument))
        for one in (*effects, *changing)
    }
    looked = frozenset((book.written(roll), book.checked.get(roll.instrument or id)) for id, roll in rolls.items())
    return Bearing((id, frozenset(marks), looked), frozenset(slugs))


def _recipients(conditions: Iterable[Condition]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(one.recipients for one in conditions if one.recipients))
