"""One provision, one place, one day: in force, operative, reaches here, and what follows; with the proof."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from inforce.dates import When
from inforce.law.book import Doubt
from inforce.law.definitions import Reading, readings
from inforce.law.doubts import bearing_on_provision, open_doubts, ways
from inforce.law.effects import Here
from inforce.law.last_known import LastKnown, last_known
from inforce.law.pending import pending
from inforce.law.proof import Reason, Step, deciding, unknowns
from inforce.law.standing import acting_orders, ended_in_part, in_force
from inforce.nouns import Noun, Provision
from inforce.truth import NO, UNKNOWN, YES, Truth, all_of

TEXT = "text"
"""The definition that is the provision's own words."""


class Determination(Noun, frozen=True):
    """Does this provision apply here today, under this definition, and how do we know?

    `definition` is "text" or the id of the effect that narrows or widens; the `governing` one comes first. `otherwise` is
    what would hold were the decisive question answered yes. `apart` lists what is printed beside the answer: orders that
    protect here, what they leave standing, agencies that decline to enforce.
    """

    provision: str
    definition: str
    governing: bool
    applies: Truth
    in_force: Truth
    operative: Truth
    reaches: Truth
    decided_by: tuple[str, ...] = ()
    decisive: str = (
        ""  # in_force, operative, reaches, or either (however a day in doubt has gone); "" where none decides
    )
    otherwise: Truth | None = None
    unknown: tuple[Reason, ...] = ()
    last_known: LastKnown | None = None
    pending: tuple[str, ...] = ()
    protects: tuple[str, ...] = ()
    leaves: tuple[tuple[str, str], ...] = ()
    declines_to_enforce: tuple[str, ...] = ()
    proof: Step = Step("applies", UNKNOWN)


def determine(provision: Provision, here: Here) -> tuple[Determination, ...]:
    """One determination for each definition that stands or may stand today, the governing one first.

    The definition that governs is the last one begun among those that surely stand; else the text's own.
    """
    return tuple(_with_last_known(one, provision, here) for one in _found(provision, here))


def _found(provision: Provision, here: Here) -> list[Determination]:
    found = _determined(provision, here)
    if here.book.doubts and any(UNKNOWN in _truths(one) for one in found):
        found = _either_way(found, provision, here)
    return found


def _determined(provision: Provision, here: Here) -> list[Determination]:
    force = in_force(provision, here)
    found = [_determination(provision, reading, force, here) for reading in readings(provision, here)]
    return [replace(one, governing=n == 0) for n, one in enumerate(found)]


def _determination(provision: Provision, reading: Reading, force: Step, here: Here) -> Determination:
    works = reading.works
    parts = (force, works, reading.reach)
    applies = all_of(part.result for part in parts)
    decisive = next((part.key for part in parts if part.result == NO), "")
    decided = [step for part in parts if part.key == decisive for step in deciding(part)]
    if applies == YES:
        decided = [step for part in parts for step in deciding(part)]
    proof = Step(
        "applies",
        applies,
        provision.id,
        join="all_of",
        parts=tuple(_marked(part, part.key == decisive) for part in parts),
    )
    others = [part.result for part in parts if part.key != decisive]
    orders = acting_orders(works)
    return Determination(
        provision.id, reading.effect.id if reading.effect else TEXT, False, applies, force.result, works.result,
        reading.reach.result, decided_by=tuple(dict.fromkeys(step.node for step in decided if step.node)), decisive=decisive,
        otherwise=all_of(others) if decisive else None, unknown=_reasons(proof, reading.standing),
        pending=pending(provision, here), protects=tuple(orders),
        leaves=_leaves(orders, provision, here),
        declines_to_enforce=_postures(provision, here), proof=proof,
    )  # fmt: skip


def _truths(one: Determination) -> tuple[Truth, ...]:
    return one.in_force, one.operative, one.reaches, one.applies


def _either_way(found: list[Determination], provision: Provision, here: Here) -> list[Determination]:
    """What stays the same however the days in doubt have gone from which one act does several things; only the doubts that matter."""
    doubts = open_doubts(here, bearing_on_provision(provision, here.book))
    if not doubts:
        return found

    def joined(those: Sequence[Doubt]) -> list[Determination]:
        each = [(other, _determined(provision, other)) for other in ways(here, those)]
        return [_joined(one, each, those, provision, here) for one in found]

    result = joined(doubts)
    for doubt in list(doubts):
        fewer = [one for one in doubts if one != doubt]
        less = joined(fewer) if fewer else found
        if [_truths(one) for one in less] == [_truths(one) for one in result]:
            doubts, result = fewer, less
    return result


def _joined(
    one: Determination,
    each: list[tuple[Here, list[Determination]]],
    doubts: Sequence[Doubt],
    provision: Provision,
    here: Here,
) -> Determination:
    """One determination, with what comes out the same in every way in which its definition stands put for what was unknown."""
    same = [
        (way, other)
        for way, others in each
        for other in others
        if (other.governing if one.governing else other.definition == one.definition)
    ]
    parts = tuple(_either(n, part, same, doubts) for n, part in enumerate(one.proof.parts))
    ends = {other.applies for _, other in same}
    applies = one.applies if one.applies != UNKNOWN else all_of(part.result for part in parts)
    whole: tuple[Step, ...] = ()
    if applies == UNKNOWN and ends == {NO}:
        applies, whole = NO, tuple(_supposed(way, other.proof, doubts) for way, other in same)
    if parts == one.proof.parts and not whole:
        return one
    decisive = "either" if whole else next((part.key for part in parts if part.result == NO), "")
    deciders = whole or tuple(part for part in parts if part.key == decisive or applies == YES)
    decided = [step for part in deciders for step in deciding(part)]
    marked = tuple(_marked(part, part.key == decisive) for part in parts)
    proof = replace(one.proof, result=applies, join="either" if whole else "all_of", parts=(*marked, *whole))
    settled = {reason for old, new in zip(one.proof.parts, parts) if old != new for reason in unknowns(old)}
    left = {*unknowns(proof)}
    orders = acting_orders(parts[1])
    force, works, reach = (part.result for part in parts)
    return replace(
        one, applies=applies, in_force=force, operative=works, reaches=reach, decisive=decisive,
        decided_by=tuple(dict.fromkeys(step.node for step in decided if step.node)),
        otherwise=all_of(part.result for part in parts if part.key != decisive) if decisive and not whole else None,
        unknown=tuple(one for one in one.unknown if applies == UNKNOWN and (one in left or one not in settled)),
        protects=tuple(orders), leaves=_leaves(orders, provision, here), proof=proof,
    )  # fmt: skip


def _either(n: int, part: Step, same: list[tuple[Here, Determination]], doubts: Sequence[Doubt]) -> Step:
    """The nth question of a determination: as it was, or answered alike in every way."""
    results = {other.proof.parts[n].result for _, other in same}
    if part.result != UNKNOWN or len(results) != 1 or UNKNOWN in results:
        return part
    steps = tuple(_supposed(way, other.proof.parts[n], doubts) for way, other in same)
    return replace(part, result=results.pop(), join="either", parts=steps, reason=None)


def _supposed(way: Here, step: Step, doubts: Sequence[Doubt]) -> Step:
    """What follows if the days in doubt have gone this way: `node` holds the acts, `value` whether the day of each has come."""
    acts, come = (", ".join(words) for words in zip(*((doubt[0], way.supposed[doubt]) for doubt in doubts)))
    when = When(doubts[0][1], doubts[0][2], "")
    return Step("supposed", step.result, acts, when=when, value=come, join="all_of", parts=(step,))


def _leaves(orders: list[str], provision: Provision, here: Here) -> tuple[tuple[str, str], ...]:
    """What the orders that act, and the acts that struck a part of the text, leave standing."""
    leaving = [*(here.book.effects[id] for id in orders), *ended_in_part(provision, here)]
    return tuple((effect.id, effect.leaves) for effect in leaving if effect.leaves)


def _marked(step: Step, decisive: bool) -> Step:
    return replace(step, decisive=True) if decisive else step


def _reasons(proof: Step, standing: Step | None) -> tuple[Reason, ...]:
    found = [*unknowns(proof), *(unknowns(standing) if standing is not None else ())]
    if proof.result != UNKNOWN:
        found = []
    return tuple({(one.code, one.node): one for one in found}.values())


def _with_last_known(one: Determination, provision: Provision, here: Here) -> Determination:
    """Where a doubt is that nobody has looked since: what it would be, had nothing changed."""

    def ask(other: Here) -> Determination | None:
        found = _found(provision, other)
        return found[0] if one.governing else next((each for each in found if each.definition == one.definition), None)

    last = last_known(
        here, one.unknown, ask, lambda other: other.applies if other else UNKNOWN, lambda other: other.unknown if other else (),
        lambda other: other and _truths(other),
    )  # fmt: skip
    return replace(one, last_known=last) if last else one


def _postures(provision: Provision, here: Here) -> tuple[str, ...]:
    effects = [effect for effect in here.book.acting_on(provision.id) if effect.verb == "declines_to_enforce"]
    return tuple(effect.id for effect in effects if here.acts(effect).result == YES)
