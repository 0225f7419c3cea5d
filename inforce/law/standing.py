"""In force, and operative: does the text stand, and has a court or the agency stopped it, here?"""

from __future__ import annotations

from inforce.dates import day_after
from inforce.law.cells import cells, in_cell
from inforce.law.effects import Here, partial, runs
from inforce.law.proof import Loser, Reason, Step
from inforce.law.verbs import VERBS
from inforce.nouns import Condition, Effect, Provision
from inforce.truth import NO, UNKNOWN, YES, Truth, all_of, any_of, negate, none_of


def in_force(provision: Provision, here: Here) -> Step:
    """Does the text stand? Each restoring act begins a stretch of its own; an ending act ends the stretches begun before it."""
    begun = Step(
        "begun", here.begun(provision), provision.id, when=provision.from_, sources=provision.sources,
        reason=_doubt(provision, here),
    )  # fmt: skip
    acting = here.book.acting_on(provision.id)
    ends = [effect for effect in acting if VERBS[effect.verb].text == "ends"]
    restores = [effect for effect in acting if VERBS[effect.verb].text == "begins again"]
    stretches = [_stretch(begun, None, ends, provision, here)]
    stretches += [
        _stretch(step, effect, ends, provision, here) for effect in restores if (step := here.acts(effect)).result != NO
    ]
    if len(stretches) == 1:
        return stretches[0]
    result = any_of(step.result for step in stretches)
    return Step("in_force", result, provision.id, join="any_of", parts=tuple(stretches), when=provision.from_)


def operative(provision: Provision, here: Here, condition: Condition | None = None) -> Step:
    """Has a court or the agency stopped it, here? One step for each order; where orders, or what acts on them, reach only some of
    those who administer it, or some programs or years, each such cell is asked apart, and one that goes on is enough for `yes`.

    Args:
        condition: what the cells are those of: a definition's condition; the provision's own where left out.
    """
    orders = [effect for effect in here.book.acting_on(provision.id) if VERBS[effect.verb].operative == "stops"]
    orders = [effect for effect in orders if here.begun(effect) != NO]
    graph = [*orders, *(other for effect in orders for other in here.book.reaching(effect.id))]
    steps = [
        _operative_in(orders, provision, here.inside(cell)) for cell in cells(condition or provision.condition, graph)
    ]
    whole = steps[0]
    if len(steps) > 1:
        whole = Step(
            "operative", any_of(step.result for step in steps), provision.id, join="any_of", parts=tuple(steps)
        )
    unchecked = here.unchecked(provision.instrument)
    if whole.result == YES and unchecked is not None and not _ended_by_then(provision, unchecked, here):
        parts = (*whole.parts, Step("checked", UNKNOWN, provision.id, reason=unchecked))
        return Step("operative", UNKNOWN, provision.id, join="all_of", parts=parts, losers=whole.losers)
    return whole


def _ended_by_then(provision: Provision, unchecked: Reason, here: Here) -> bool:
    """Had the text ended for good when somebody last looked? Nobody stops what has ended, so that nothing is left to look for."""
    assert unchecked.day is not None
    after = in_force(provision, here.then(day_after(unchecked.day)))
    begun = provision.from_.reached(unchecked.day) == YES
    return begun and after.result == NO and in_force(provision, here).result == NO


def acting_orders(works: Step) -> list[str]:
    """The ids of the orders that act, in any cell of an `operative` step."""
    found = [part.node for part in works.parts if part.key == "acts" and part.result == YES]
    for part in works.parts:
        if part.key in ("operative", "under", "supposed"):
            found += acting_orders(part)
    return list(dict.fromkeys(found))


def ended_in_part(provision: Provision, here: Here) -> list[Effect]:
    """Acts that struck a part of the text and said that the rest stands."""
    acting = here.book.acting_on(provision.id)
    return [
        effect
        for effect in acting
        if VERBS[effect.verb].text == "ends"
        and effect.leaves
        and _in_part(effect, provision)
        and here.acts(effect).result == YES
    ]


def _operative_in(orders: list[Effect], provision: Provision, here: Here) -> Step:
    stops, losers = [], []
    for effect in orders:
        step = here.acts(effect)
        if step.result == NO:
            losers.append(_lost(effect, step))
        elif step.result == YES and partial(effect):
            reason = Reason("in_part", effect.id, value=effect.in_part)
            stops.append(
                Step("acts", UNKNOWN, effect.id, when=step.when, parts=(step,), reason=reason, sources=effect.sources)
            )
        else:
            stops.append(step)
    result = none_of(step.result for step in stops)
    if result == NO:
        losers.extend(Loser(step.node, "not_needed") for step in stops if step.result == UNKNOWN)
        stops = [step for step in stops if step.result == YES]
    return Step(
        "operative",
        result,
        provision.id,
        join="none_of",
        parts=tuple(stops),
        losers=tuple(losers),
        value=str(here.cell),
    )


def _lost(effect: Effect, step: Step) -> Loser:
    """The first part that is no says why an order loses: it had not begun, does not cover this place, was stopped, or is over."""
    part = next(part for part in step.parts if part.result == NO)
    return Loser(effect.id, part.key, part.node if part.key == "not_stopped" else "")


def _stretch(begun: Step, restored: Effect | None, ends: list[Effect], provision: Provision, here: Here) -> Step:
    parts, losers = [begun], []
    if begun.result != NO:
        for effect in ends:
            ended = all_of((here.acts(effect).result, _after(effect, restored, here)))
            if ended != NO and effect.leaves and _in_part(effect, provision):
                losers.append(Loser(effect.id, "rest_stands"))
            elif ended != NO:
                parts.append(_not_ended(effect, ended, provision, here))
        over = runs(provision.id, provision.until, here) if restored is None else None
        if over is not None:
            parts.append(over)
        unchecked = here.unchecked(provision.instrument)
        if unchecked is not None and all_of(part.result for part in parts) != NO:
            parts.append(Step("checked", UNKNOWN, provision.id, reason=unchecked))
    return Step(
        "in_force", all_of(part.result for part in parts), provision.id, when=provision.from_, join="all_of",
        parts=tuple(parts), losers=tuple(losers), sources=provision.sources,
    )  # fmt: skip


def _not_ended(effect: Effect, ended: Truth, provision: Provision, here: Here) -> Step:
    """That an act ended this stretch of the text, or may have: in doubt also where it strikes a part and nobody says what of the rest."""
    acting = here.acts(effect)
    reason = None
    if _in_part(effect, provision):
        ended = UNKNOWN
        reason = Reason("severability", provision.id) if acting.result == YES else None
    elif acting.result == YES and ended == UNKNOWN:
        start = here.book.starts[effect.id]
        reason = Reason("date_in_doubt", effect.id, start.earliest, start.latest)
    return Step(
        "not_ended", negate(ended), effect.id, when=acting.when, join="" if reason else "none_of", parts=(acting,),
        reason=reason, sources=effect.sources,
    )  # fmt: skip


def _in_part(effect: Effect, provision: Provision) -> bool:
    """Does it strike less than the whole text: a part in words, or some of its agencies, programs or years?"""
    found = cells(provision.condition, [effect])
    return partial(effect) or any(in_cell(effect, cell) != YES for cell in found)


def _after(ending: Effect, restored: Effect | None, here: Here) -> Truth:
    """Did the ending act come after the restoring one? On one day the restoring act has the last word."""
    if restored is None:
        return YES
    return negate(here.book.not_before(restored, ending))


def _doubt(provision: Provision, here: Here) -> Reason | None:
    if here.begun(provision) != UNKNOWN:
        return None
    return Reason("date_in_doubt", provision.id, provision.from_.earliest, provision.from_.latest)
