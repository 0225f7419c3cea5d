"""What differs for one place between two days, or between two known-days."""

from __future__ import annotations

from msgspec.structs import replace

from inforce.answers.contract import Headed, PlaceRef, SourceRef, Value, place_ref
from inforce.answers.library import Library
from inforce.answers.place import Determined, PlaceAnswer, Policy, place_answer
from inforce.dates import Day
from inforce.nouns import Place
from inforce.words.names import place_name
from inforce.words.phrases import say
from inforce.words.proofs import row_sources


class Point(Value, frozen=True):
    """One end of a comparison."""

    on: str
    known: str | None
    basis: str


class Change(Value, frozen=True):
    """One answer that differs: its value and its words at both ends; `by` and `by_names` are what made the later one so.

    `since` is the first day of the later answer; null where the words say it, for a provision or a day in doubt, and where none is
    recorded.
    """

    kind: str  # policy | provision
    id: str
    name: str
    before: str
    after: str
    words_before: str
    words_after: str
    since: str | None
    by: tuple[str, ...]
    by_names: tuple[str, ...]
    sources: tuple[str, ...]


class DiffAnswer(Headed, frozen=True):
    """The answer of `inforce diff PLACE`. `on`, `known`, `basis` and `sources` are those of the later end."""

    place: PlaceRef
    against: Point
    changes: tuple[Change, ...]
    sources: tuple[SourceRef, ...]


def diff_answer(
    library: Library,
    place: Place,
    *,
    before: tuple[Day, Day | None],
    after: tuple[Day, Day | None],
    only: str = "",
) -> DiffAnswer:
    """Compare two points, each a day and a known-day. `only` is a question or provision id; without it, every answer."""
    old = place_answer(library, place, on=before[0], known=before[1])
    new = place_answer(library, place, on=after[0], known=after[1])
    changes = tuple(one for one in (*_policies(old, new), *_provisions(old, new)) if only in ("", one.id))
    names = library.names((id for one in changes for id in one.by), {}, after[1])
    named = tuple(replace(one, by_names=tuple(dict.fromkeys(names.of(id) for id in one.by))) for one in changes)
    cited = {id for one in named for id in one.sources}
    return DiffAnswer(
        "inforce.diff/1", new.on, new.known, new.basis, (say("remark.not_advice"),), place_ref(place, place_name(place)),
        Point(old.on, old.known, old.basis), named, tuple(source for source in new.sources if source.id in cited),
    )  # fmt: skip


def _policies(old: PlaceAnswer, new: PlaceAnswer) -> tuple[Change, ...]:
    before = {(one.question, one.office): one for one in old.policies}
    found = []
    for one in new.policies:
        was = before.get((one.question, one.office))
        if was is not None and _policy_key(was) != _policy_key(one):
            by = (one.instrument,) if one.instrument else tuple(each.instrument for each in one.contested)
            found.append(
                Change(
                    "policy", one.question, _asked(one), was.value, one.value, _policy_words(was), _begun(one), None if one.began else one.from_,
                    tuple(dict.fromkeys(by)), (), one.sources,
                )
            )  # fmt: skip
    return tuple(found)


def _asked(one: Policy) -> str:
    """The question, and of which office it is asked where several may answer."""
    return f"{one.asks} ({one.office})" if one.office else one.asks


def _begun(one: Policy) -> str:
    """The answer in words, with the day in doubt on which it began."""
    return f"{_policy_words(one)}, {say('span.began', day=one.began)}" if one.began else _policy_words(one)


def _policy_words(one: Policy) -> str:
    """The answer in words; of one in doubt, each side, or the first reason but that nothing is recorded, which the words say."""
    if one.contested:
        sides = (say("policy.side", value=each.value_words, act=each.instrument_name) for each in one.contested)
        return say("policy.sides", sides="; ".join(dict.fromkeys(sides)))
    reasons = [each.reason for each in one.unknown if each.code != "not_recorded"]
    return reasons[0] if one.value == "unknown" and reasons else one.value_words


def _policy_key(one: Policy) -> tuple[object, ...]:
    return (
        one.value,
        one.practice,
        tuple(each.value for each in one.contested),
        tuple(each.code for each in one.unknown),
    )


def _provisions(old: PlaceAnswer, new: PlaceAnswer) -> tuple[Change, ...]:
    before = {one.provision: one for one in old.determinations if one.governing}
    found = []
    for one in new.determinations:
        was = before.get(one.provision)
        if one.group == "elsewhere" and (was is None or was.group == "elsewhere"):
            continue
        if one.governing and (was is None or _provision_key(was) != _provision_key(one)):
            earlier = ("unknown", say("policy.not_recorded")) if was is None else (was.applies, was.words)
            found.append(
                Change(
                    "provision", one.provision, one.name, earlier[0], one.applies, earlier[1], one.words, None, one.decided_by, (),
                    tuple(row_sources(one.proof.root)),
                )
            )  # fmt: skip
    return tuple(found)


def _provision_key(one: Determined) -> tuple[object, ...]:
    return (
        one.definition,
        one.applies,
        one.in_force,
        one.operative,
        one.reaches,
        one.decided_by,
        tuple(each.code for each in one.unknown),
    )
