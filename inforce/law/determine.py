"""One provision, one place, one day: in force, operative, reaches here, and what follows; with the proof."""

from __future__ import annotations

from msgspec.structs import replace

from inforce.dates import Day
from inforce.law.definitions import Reading, readings
from inforce.law.effects import Here
from inforce.law.proof import Reason, Step, deciding, unknowns
from inforce.law.standing import acting_orders, ended_in_part, in_force
from inforce.nouns import Event, Noun, Provision
from inforce.truth import NO, UNKNOWN, YES, Truth, all_of, any_of

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
    decisive: str = ""  # in_force, operative or reaches; "" where all three are yes or none decides
    otherwise: Truth | None = None
    unknown: tuple[Reason, ...] = ()
    last_known: tuple[Truth, Day] | None = None
    pending: tuple[str, ...] = ()
    protects: tuple[str, ...] = ()
    leaves: tuple[tuple[str, str], ...] = ()
    declines_to_enforce: tuple[str, ...] = ()
    proof: Step = Step("applies", UNKNOWN)


def determine(provision: Provision, here: Here) -> tuple[Determination, ...]:
    """One determination for each definition that stands or may stand today, the governing one first.

    The definition that governs is the last one begun among those that surely stand; else the text's own.
    """
    force = in_force(provision, here)
    found = [_determination(provision, reading, force, here) for reading in readings(provision, here)]
    ordered = [replace(one, governing=n == 0) for n, one in enumerate(found)]
    return tuple(_last_known(one, provision, here) for one in ordered)


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
    leaving = [*(here.book.effects[id] for id in orders), *ended_in_part(provision, here)]
    return Determination(
        provision.id, reading.effect.id if reading.effect else TEXT, False, applies, force.result, works.result,
        reading.reach.result, decided_by=tuple(dict.fromkeys(step.node for step in decided if step.node)), decisive=decisive,
        otherwise=all_of(others) if decisive else None, unknown=_reasons(proof, reading.standing),
        pending=_pending(provision, here), protects=tuple(orders),
        leaves=tuple((effect.id, effect.leaves) for effect in leaving if effect.leaves),
        declines_to_enforce=_postures(provision, here), proof=proof,
    )  # fmt: skip


def _marked(step: Step, decisive: bool) -> Step:
    return replace(step, decisive=True) if decisive else step


def _reasons(proof: Step, standing: Step | None) -> tuple[Reason, ...]:
    found = [*unknowns(proof), *(unknowns(standing) if standing is not None else ())]
    if proof.result != UNKNOWN:
        found = []
    return tuple({(one.code, one.node): one for one in found}.values())


def _last_known(one: Determination, provision: Provision, here: Here) -> Determination:
    """Where the only new doubt is that nobody has looked since: what was so on the last day somebody did."""
    days = [reason.day for reason in one.unknown if reason.code == "not_checked" and reason.day is not None]
    if one.applies != UNKNOWN or not days:
        return one
    then = Here(here.book, here.place, min(days))
    earlier = determine(provision, then)
    past = earlier[0] if one.governing else next((past for past in earlier if past.definition == one.definition), None)
    if past is None or past.applies == UNKNOWN:
        return one
    return replace(one, last_known=(past.applies, then.on))


def _postures(provision: Provision, here: Here) -> tuple[str, ...]:
    effects = [effect for effect in here.book.acting_on(provision.id) if effect.verb == "declines_to_enforce"]
    return tuple(effect.id for effect in effects if here.acts(effect).result == YES)


def _pending(provision: Provision, here: Here) -> tuple[str, ...]:
    """Events that left something open about this provision, its instrument, or an order on it, and that nothing has closed."""
    about = {provision.id, provision.instrument}
    for effect in here.book.reaching(provision.id):
        about |= {effect.id, effect.instrument}
    open_: list[str] = []
    for event in here.book.events:
        if (
            event.pending
            and set(event.about) & about
            and event.on.reached(here.on) == YES
            and _closed(event, here) != YES
        ):
            open_.append(event.id)
    return tuple(open_)


def _closed(event: Event, here: Here) -> Truth:
    return any_of(other.on.reached(here.on) for other in here.book.events if event.id in other.closes)
