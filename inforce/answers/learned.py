"""What a record has learned between two of its days: every node put, corrected or dropped, in sentences; what a changelog is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from inforce.answers.basis import basis_of
from inforce.answers.contract import Headed, Value
from inforce.answers.library import Library
from inforce.dates import Day
from inforce.nouns import Actor, Effect, Instrument, Noun, Question, Source, instrument_of
from inforce.words.explained import Teller

Body = dict[str, object]


class Against(Value, frozen=True):
    """The earlier end of the comparison."""

    on: str
    known: str | None
    basis: str


class Learned(Value, frozen=True):
    """One node a record put, corrected or dropped; `fields` names what differs.

    `subject` is the instrument it hangs on ("" for what hangs on none), `name` how that, or the node itself, is named; `where`
    whose it is. `before` and `after`: the sentences that only one of the two states says. A correction without sentences
    touches only what they do not say (a source, a note).
    """

    op: str  # put | corrected | dropped
    kind: str
    id: str
    fields: tuple[str, ...]
    subject: str
    name: str
    where: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class RecordDiffAnswer(Headed, frozen=True):
    """The answer of `inforce diff` without a place: what the record learned between two known-days (null: with unreleased edits)."""

    against: Against
    learned: tuple[Learned, ...]


def record_diff_answer(
    library: Library, *, on: Day, before: Day | None, after: Day | None, only: str = ""
) -> RecordDiffAnswer:
    """Compare all nodes of two known-days. `only` is a question or provision id: what sets it, acts on it, or tells of it."""
    record = library.record
    old, new = record.contents(before), record.contents(after)
    changed = [
        key
        for key in sorted(old.keys() | new.keys())
        if old.get(key) != new.get(key) and not (only and not _concerns(only, key, old.get(key, {}), new.get(key, {})))
    ]
    slugs = {slug for key in changed for state in (old, new) for slug in _slugs((key[1], state.get(key, {})))}
    places = {place.slug: place for place in library.places(slugs)}
    tellers = [_teller(library, places, known) for known in (before, after)]
    rows = tuple(_learned(key, old.get(key), new.get(key), tellers) for key in changed)
    against = Against(on.isoformat(), before.isoformat() if before else None, basis_of(record, on, before))
    known = after.isoformat() if after else None
    return RecordDiffAnswer(
        "inforce.record-diff/1", on.isoformat(), known, basis_of(record, on, after), (), against, rows
    )


def _teller(library: Library, places: dict[str, Any], known: Day | None) -> Teller:
    nodes = library.record.nodes
    return Teller(
        nodes(Instrument, known=known), nodes(Question, known=known), nodes(Actor, known=known), nodes(Effect, known=known), places
    )  # fmt: skip


def _learned(key: tuple[str, str], old: Body | None, new: Body | None, tellers: list[Teller]) -> Learned:
    kind, id = key
    said = [_said(kind, body, teller) for body, teller in zip((old, new), tellers)]
    before, after = (tuple(words for words in one if words not in other) for one, other in (said, said[::-1]))
    op = "put" if old is None else "dropped" if new is None else "corrected"
    subject = instrument_of(id) if kind in ("instrument", "provision", "effect", "event", "roll") else ""
    names = (tellers[0] if new is None else tellers[1]).names
    home = id.partition("/")[0] if subject else ""
    fields = (
        tuple(sorted(one for one in old.keys() | new.keys() if old.get(one) != new.get(one))) if old and new else ()
    )
    name = names.of(subject or id) if subject or kind == "question" else id
    return Learned(op, kind, id, fields, subject, name, names.place(home) if home else "", before, after)


def _said(kind: str, body: Body | None, teller: Teller) -> list[str]:
    """All sentences on a node; none on a source, which is no statement."""
    noun = teller.nouns.get(kind)
    if body is None or noun is None or noun is Source:
        return []
    node: Noun = msgspec.convert(body, noun)
    said = list(teller.tell(node))
    if isinstance(node, Instrument) and node.checked_through is not None:
        said.append(next(iter(teller.foot(node))))
    return said


def _slugs(value: object) -> Iterator[str]:
    """Every home and slug of a place in a node, with what it lies in to come."""
    if isinstance(value, str):
        head = value.partition("/")[0].partition("#")[0]
        if head.startswith("us-") and " " not in head:
            yield head
    elif isinstance(value, dict):
        yield from (slug for one in value.values() for slug in _slugs(one))
    elif isinstance(value, Iterable):
        yield from (slug for one in value for slug in _slugs(one))


def _concerns(only: str, key: tuple[str, str], *states: Body) -> bool:
    """Is the node this question or provision, its instrument, or one that names it or what acts on it?"""
    return key[1] in (only, instrument_of(only)) or any(
        only == value or (isinstance(value, list) and only in value) for state in states for value in state.values()
    )
