"""The readings of a provision: its own words as amended, and every definition that stands beside them, and which one governs."""

from __future__ import annotations

from collections.abc import Sequence

from inforce.dates import Day
from inforce.law.effects import Here, may_be_last
from inforce.law.proof import Reason, Step
from inforce.law.reach import not_read, reaches
from inforce.law.standing import operative
from inforce.law.verbs import VERBS
from inforce.nouns import Effect, Noun, Provision
from inforce.truth import NO, UNKNOWN, YES, all_of, any_of


class Reading(Noun, frozen=True):
    """One reading: whether it operates here and whom it reaches. `effect` None: the text itself; `standing`: does the definition stand?"""

    effect: Effect | None
    standing: Step | None
    works: Step
    reach: Step


def readings(provision: Provision, here: Here) -> list[Reading]:
    """Every reading that stands or may stand, the governing one first.

    The definition that governs is the last one begun among those that stand; else the text's own. Where it is in doubt which one
    that is and they differ, the governing one's answer is unknown.
    """
    text = _text(provision, here)
    steps = _standing("adds a definition", provision, here)
    beside = [_defined(effect, step, text, provision, here) for effect, step in steps]
    first, rivals = _governing(steps, here)
    found = [text, *sorted(beside, key=lambda one: _begun(one.effect, here))]
    governing = next(one for one in found if one.effect == first)
    contending = [one for one in found if one.effect in rivals]
    return [_joined(governing, contending, provision), *(one for one in found if one is not governing)]


def _text(provision: Provision, here: Here) -> Reading:
    """The text as last amended. An amendment that is in doubt leaves both conditions open."""
    steps = [pair for pair in _standing("replaces the condition", provision, here) if pair[0].condition is not None]
    first, rivals = _governing(steps, here)
    acting = {effect.id: step for effect, step in steps}

    def reading(effect: Effect | None) -> Reading:
        condition = effect.condition if effect else provision.condition
        reach = reaches(provision, condition, here, effect.sources if effect else ())
        return Reading(effect, acting[effect.id] if effect else None, operative(provision, here, condition), reach)

    joined = _joined(reading(first), [reading(effect) for effect in rivals], provision)
    return Reading(None, None, joined.works, joined.reach)


def _defined(effect: Effect, standing: Step, text: Reading, provision: Provision, here: Here) -> Reading:
    """A definition beside the text. One that is only words narrows, or widens, the text's own reach nobody has said how far."""
    if effect.condition is not None:
        works = operative(provision, here, effect.condition)
        return Reading(effect, standing, works, reaches(provision, effect.condition, here, effect.sources))
    words = not_read(provision, effect.definition or effect.gist)
    join, joined = ("all_of", all_of) if effect.verb == "narrows" else ("any_of", any_of)
    result = joined((text.reach.result, words.result))
    reach = Step("reaches", result, provision.id, join=join, parts=(text.reach, words), sources=effect.sources)
    return Reading(effect, standing, text.works, reach)


def _standing(change: str, provision: Provision, here: Here) -> list[tuple[Effect, Step]]:
    """The effects that change the reach in this way and act, or may act, here."""
    effects = [effect for effect in here.book.acting_on(provision.id) if VERBS[effect.verb].reaches == change]
    return [(effect, step) for effect in effects if (step := here.acts(effect)).result != NO]


def _governing(steps: Sequence[tuple[Effect, Step]], here: Here) -> tuple[Effect | None, list[Effect | None]]:
    """Of acts of which the last one governs (None: none of them does): the last that surely stands, and all others that may be it."""
    sure = [effect for effect, step in steps if step.result == YES]
    candidates = [effect for effect, _ in steps if may_be_last(effect, sure, here.book)]
    first = max((one for one in candidates if one in sure), key=lambda effect: _begun(effect, here), default=None)
    return first, [effect for effect in candidates if effect is not first]


def _joined(first: Reading, rivals: list[Reading], provision: Provision) -> Reading:
    """The first reading, with what hangs on whether another one governs instead left unknown."""
    works = _depends(first, rivals, first.works, [one.works for one in rivals], provision)
    reach = _depends(first, rivals, first.reach, [one.reach for one in rivals], provision)
    return Reading(first.effect, first.standing, works, reach)


def _depends(first: Reading, rivals: list[Reading], own: Step, others: list[Step], provision: Provision) -> Step:
    if all(step.result == own.result for step in others):
        return own
    parts = [_under(first, own, provision)]
    for rival, step in zip(rivals, others):
        node, standing = _node(rival, provision), rival.standing
        reason = Reason("contested", node) if standing is not None and standing.result == YES else None
        parts.append(Step("governs", UNKNOWN, node, reason=reason, parts=(standing,) if standing else ()))
        parts.append(_under(rival, step, provision))
    return Step(own.key, UNKNOWN, provision.id, parts=tuple(parts), sources=own.sources)


def _under(reading: Reading, step: Step, provision: Provision) -> Step:
    return Step("under", step.result, _node(reading, provision), join="all_of", parts=(step,), sources=step.sources)


def _node(reading: Reading, provision: Provision) -> str:
    return reading.effect.id if reading.effect else provision.id


def _begun(effect: Effect | None, here: Here) -> Day:
    return (here.book.starts[effect.id].earliest if effect else None) or Day.min
