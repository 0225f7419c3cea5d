"""The days on which an answer can change: every boundary of everything it hangs on. A superset is allowed, a gap is not."""

from __future__ import annotations

from collections.abc import Iterable

from inforce.dates import Day, When, day_after
from inforce.law.book import Book
from inforce.law.scope import NATION, state_slug
from inforce.nouns import Ask, Condition, Criterion, Effect, Place, Provision, Question


def provision_days(provision: Provision, place: Place, book: Book) -> list[Day]:
    """The days, ascending, on which some determination of this provision for this place can differ from the day before."""
    days: set[Day] = set()
    _add(days, provision.from_, provision.until)
    _looked(days, provision.instrument, book)
    graph = book.reaching(provision.id)
    _effects(days, graph, book)
    conditions = [provision.condition, *(effect.condition for effect in graph)]
    for question in asked(conditions):
        days.update(question_days(book.questions[question], place, book))
        days.update(_operators_days(book.questions[question], place, book))
    about = {provision.id, provision.instrument} | {id for effect in graph for id in (effect.id, effect.instrument)}
    for event in book.events:
        if set(event.about) & about or event.closes:
            _add(days, event.on)
    return sorted(days)


def legal_days(provision: Provision, book: Book) -> list[Day]:
    """The days, ascending, on which the truth of a determination can change for another reason than an answer to a question."""
    days: set[Day] = set()
    _add(days, provision.from_, provision.until)
    _looked(days, provision.instrument, book)
    _effects(days, book.reaching(provision.id), book)
    return sorted(days)


def question_days(question: Question, place: Place, book: Book) -> list[Day]:
    """The days, ascending, on which this place's answer to the question can differ from the day before."""
    return sorted(_question_days(question, {place.slug, *place.parents}, book))


def _operators_days(question: Question, place: Place, book: Book) -> set[Day]:
    """The days of whoever answers for this place where it answers `na`, and of those who answer for them."""
    days: set[Day] = set()
    waiting, asked = [place.slug], {place.slug}
    while waiting:
        for relation in book.relations.get((question.na_turns_to, waiting.pop()), ()):
            _add(days, relation.from_, relation.until)
            if relation.subject not in asked:
                asked.add(relation.subject)
                waiting.append(relation.subject)
                days |= _question_days(question, {relation.subject, state_slug(relation.subject)}, book)
    return days


def _question_days(question: Question, homes: set[str], book: Book) -> set[Day]:
    days: set[Day] = set()
    for effect in book.on_question.get(question.id, ()):
        if effect.home in homes or effect.home == NATION:
            _effects(days, [effect, *book.reaching(effect.id)], book)
    return days


def _effects(days: set[Day], effects: Iterable[Effect], book: Book) -> None:
    for effect in effects:
        _add(days, book.starts[effect.id], book.ends[effect.id])
        _looked(days, effect.instrument, book)
        for roll in (book.rolls[id] for id in effect.scope.rolls if id in book.rolls):
            _looked(days, roll.instrument or roll.id, book)
            for entry in roll.entries:
                _add(days, entry.from_, entry.until)
            for change in book.acting_on(roll.id):
                _add(days, book.starts[change.id], change.until)


def asked(conditions: Iterable[Condition | None]) -> set[str]:
    """The questions that any of these conditions asks."""
    return {part.question for part in _tests(conditions)}


def asks(conditions: Iterable[Condition | None], book: Book) -> tuple[tuple[str, str], ...]:
    """The questions that any of these conditions asks, each with the office that answers it."""
    found = set()
    for part in _tests(conditions):
        offices = book.questions[part.question].offices
        found.add((part.question, part.office or (offices[0] if offices else "")))
    return tuple(sorted(found))


def _tests(conditions: Iterable[Condition | None]) -> list[Ask]:
    found: list[Ask] = []
    waiting: list[Ask | Criterion] = [
        one.applies_if for one in conditions if one is not None and one.applies_if is not None
    ]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Ask):
            found.append(part)
        else:
            waiting.extend(part.parts)
    return found


def _looked(days: set[Day], instrument: str, book: Book) -> None:
    through = book.checked.get(instrument)
    if through is not None:
        days.add(day_after(through))


def _add(days: set[Day], *whens: When | None) -> None:
    for when in whens:
        if when is not None:
            days.update(day for day in (when.earliest, when.latest) if day is not None)
