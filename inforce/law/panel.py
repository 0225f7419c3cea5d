"""One provision, or one question, and one place: all days, as the longest stretches in which nothing that is asked changes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

from msgspec.structs import replace

from inforce.dates import Day, Span, day_after
from inforce.law.book import Book
from inforce.law.changes import provision_days, question_days
from inforce.law.determine import Determination, determine
from inforce.law.effects import Here
from inforce.law.policy import answered
from inforce.law.spells import spells
from inforce.nouns import Noun, Place, Provision, Question
from inforce.truth import Truth


class Stretch(Noun, frozen=True):
    """From `from_` (None: before the record) up to but not including `until` (None: open) one definition says this."""

    from_: Day | None
    until: Day | None
    definition: str  # "text", or the id of the effect that defines
    governing: bool
    applies: Truth
    in_force: Truth
    operative: Truth
    reaches: Truth


class Held(Noun, frozen=True):
    """From `from_` up to but not including `until` the place answers `value`, by the act `set_by`."""

    from_: Day | None
    until: Day | None
    value: str
    contested: bool
    practice: str
    set_by: str


Found = TypeVar("Found", Stretch, Held)


def provision_stretches(provision: Provision, place: Place, book: Book) -> tuple[Stretch, ...]:
    """Every stretch of every definition, day by day the same as `determine`: the governing ones first, which partition time."""

    def said(one: Determination) -> tuple[Hashable, ...]:
        return one.definition, one.governing, one.applies, one.in_force, one.operative, one.reaches

    def ask(day: Day) -> tuple[tuple[Hashable, ...], ...]:
        return tuple(said(one) for one in determine(provision, Here(book, place, day)))

    pieces = spells(provision_days(provision, place, book), ask, lambda found: found)
    return stretches(pieces)


def stretches(pieces: Iterable[tuple[Span, tuple[tuple[Hashable, ...], ...]]]) -> tuple[Stretch, ...]:
    """Pieces of time that follow each other, with all that is said in each, as one stretch for each thing said without a break."""
    open_: dict[tuple[Hashable, ...], Span] = {}
    closed: list[tuple[tuple[Hashable, ...], Span]] = []
    for span, said in pieces:
        for key in [key for key in open_ if key not in said]:
            closed.append((key, open_.pop(key)))
        for key in said:
            open_[key] = Span(open_[key].from_ if key in open_ else span.from_, span.until)
    closed += open_.items()
    found = [Stretch(span.from_, span.until, *key) for key, span in closed]  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda one: (not one.governing, one.from_ or Day.min, one.definition)))


def question_stretches(question: Question, office: str, place: Place, book: Book) -> tuple[Held, ...]:
    """Every stretch of a place's answer; they partition time."""

    def ask(day: Day) -> tuple[str, bool, str, str]:
        one = answered(question, Here(book, place, day), office)
        return one.value, bool(one.contested), one.practice, one.set_by

    pieces = spells(question_days(question, place, book), ask, lambda found: found)
    return tuple(Held(span.from_, span.until, *found) for span, found in pieces)


def within_window(found: tuple[Found, ...], first: Day | None, last: Day | None) -> tuple[Found, ...]:
    """The stretches of the days from `first` to `last`, both included, cut at these days; None leaves that side open."""
    end = None if last is None else day_after(last)
    kept = []
    for one in found:
        if (first and one.until and one.until <= first) or (end and one.from_ and one.from_ >= end):
            continue
        from_ = first if first and (one.from_ is None or one.from_ < first) else one.from_
        until = end if end and (one.until is None or one.until > end) else one.until
        kept.append(replace(one, from_=from_, until=until))
    return tuple(kept)
