"""Do the acts of a pack fit together: one answer a day in a lane, orders that end, targets that an act can act on?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import combinations

from inforce.check.remarks import At, Remark
from inforce.nouns import Effect, Instrument, Pack

PRELIMINARY = ("temporary restraining order", "preliminary injunction")
FINAL = ("permanent injunction", "judgment", "consent decree", "settlement")

ENDS_ORDERS = (
    "lifts",
    "dissolves",
    "vacates",
    "supersedes",
    "reverses",
    "moots",
    "dismisses",
    "expires",
    "withdraws",
    "revokes",
)
"""Verbs that end an order they act on."""

ON_ORDERS = ("lifts", "dissolves", "reverses")
"""Verbs that act on an order, never on a text."""

STOPS = ("enjoins", "postpones", "stays")

EARLY = (*STOPS, "declares")
"""Verbs by which a court may rule on a text that has yet to take hold."""

OF_AGENCIES_ONLY = ("vacates", "postpones")
NOT_OF_AGENCIES = (
    "constitution",
    "statute",
    "bill",
    "executive order",
    "proclamation",
    "ordinance",
    "resolution",
    "ballot measure",
)
"""A court vacates or postpones what an agency did, 5 U.S.C. 705 and 706; a statute or the President's order it can only enjoin."""


def law_in_doubt(pack: Pack, folder: str) -> list[Remark]:
    """Remarks on lanes, orders, targets, circles, open matters and names."""
    at = At(pack, folder)
    return [
        *_clashes(pack, at),
        *_left_standing(pack, at),
        *_targets(pack, at),
        *_circles(pack, at),
        *_open_matters(pack, at),
        *_shared_names(pack, at),
    ]


def _clashes(pack: Pack, at: At) -> Iterator[Remark]:
    """Two answers from one day in one lane."""
    lanes: dict[tuple[str, str, str, str], list[Effect]] = defaultdict(list)
    for effect in pack.effects:
        if effect.verb == "sets" or (
            effect.question and not effect.targets and effect.verb not in ("compels", "forbids")
        ):
            for place in effect.scope.places + effect.scope.states or (effect.home,):
                lanes[place, effect.question, effect.office, effect.authority].append(effect)
    for (place, question, _, _), effects in lanes.items():
        for one, other in combinations(effects, 2):
            if (
                one.from_ == other.from_
                and one.from_.earliest
                and one.values != other.values
                and not (one.contested or other.contested)
            ):
                words = f'"{question}" of {place}: {_answer(one)} here and {_answer(other)} in {other.id}, both from {one.from_.edtf}'
                yield at(
                    "error",
                    "lane",
                    one.id,
                    f"{words}, in one lane. Which one governs? If nobody knows, write contested.",
                )


def _answer(effect: Effect) -> str:
    return f'"{effect.values[0]}"' if effect.values else f"{effect.verb} it"


def _left_standing(pack: Pack, at: At) -> Iterator[Remark]:
    """A final order in a case that leaves a preliminary order of the same case and target standing."""
    heads = {head.id: head for head in pack.instruments}
    ended = {target for effect in pack.effects if effect.verb in ENDS_ORDERS for target in effect.targets}
    stops = [effect for effect in pack.effects if effect.verb in STOPS and heads[effect.instrument].case]
    for early in stops:
        first = heads[early.instrument]
        if first.kind not in PRELIMINARY or early.id in ended or early.until is not None:
            continue
        for late in stops:
            last = heads[late.instrument]
            if (
                last.kind in FINAL
                and last.case == first.case
                and set(late.targets) & set(early.targets)
                and _after(first, last)
            ):
                words = f"the final order leaves {early.id} standing, on the same target in the same case."
                yield at("warning", "order", late.id, f"{words} Add an effect: supersedes: {early.id}.")


def _after(first: Instrument, last: Instrument) -> bool:
    one, other = first.issued.earliest, last.issued.latest
    return one is None or other is None or one <= other


def _targets(pack: Pack, at: At) -> Iterator[Remark]:
    """Acts on what is not there yet or cannot be acted on so. A court may rule on what has yet to begin."""
    begins = {node.id: node.from_ for nodes in (pack.provisions, pack.effects) for node in nodes}
    provisions = {provision.id: provision.instrument for provision in pack.provisions}
    kinds = {head.id: head.kind for head in pack.instruments}
    for effect in pack.effects:
        temporary = kinds[effect.instrument] == "temporary restraining order" and effect.verb in STOPS
        if temporary and effect.until is None and not effect.rule:
            yield at(
                "warning", "order", effect.id, "a temporary order runs out: give its until, or the rule that ends it."
            )
        for target in effect.targets:
            start, end = begins.get(target), effect.from_.latest
            if start and start.earliest and end and end < start.earliest and effect.verb not in EARLY:
                words = f"{effect.verb} {target} from {effect.from_.edtf}, before that begins ({start.edtf})."
                yield at("warning", "target", effect.id, words)
            if effect.verb in ON_ORDERS and target in provisions:
                words = f'"{effect.verb}" acts on an order; {target} is a provision. Name the effect that stops it.'
                yield at("error", "target", effect.id, words)
            kind = kinds.get(provisions.get(target, ""), "")
            if effect.verb in OF_AGENCIES_ONLY and kind in NOT_OF_AGENCIES:
                words = (
                    f'"{effect.verb}" acts on what an agency did; {target} is part of a {kind}. A court enjoins that.'
                )
                yield at("error", "target", effect.id, words)


def _circles(pack: Pack, at: At) -> Iterator[Remark]:
    """Effects that act on each other in a circle (the first one found): nothing could then be computed."""
    try:
        TopologicalSorter({effect.id: effect.targets for effect in pack.effects}).prepare()
    except CycleError as error:
        ring = error.args[1][:0:-1]
        start = ring.index(min(ring))
        circle = [*ring[start:], *ring[:start], ring[start]]
        yield at("error", "circle", circle[0], f"effects act on each other in a circle: {' -> '.join(circle)}.")


def _open_matters(pack: Pack, at: At) -> Iterator[Remark]:
    pending = {event.id: event for event in pack.events if event.pending}
    closed = {id for event in pack.events for id in event.closes}
    for event in pack.events:
        for id in event.closes:
            if id not in pending:
                yield at("warning", "pending", event.id, f'closes {id}, which has no "pending".')
    for id, event in pending.items():
        if id not in closed:
            yield at("note", "pending", id, f"left open: {event.pending}. No later event closes it.")


def _shared_names(pack: Pack, at: At) -> Iterator[Remark]:
    names: dict[str, list[str]] = defaultdict(list)
    for term in pack.terms:
        for name in term.known_as:
            names[name.lower()].append(term.node)
    for name, nodes in names.items():
        if len(nodes) > 1:
            words = f'"{name}" is said to name it alone, but names {" and ".join(nodes)}. Make it described_as.'
            yield at("error", "name", nodes[1], words)
