"""Is everything sourced, dated, cited and looked after?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from inforce.check.remarks import At, Remark
from inforce.dates import FIRST_DAY, Day
from inforce.intake.citations import citations
from inforce.nouns import Effect, Instrument, Pack, Source

STALE_AFTER = timedelta(days=180)
"""A file nobody has looked at for half a year is called stale. House rule: the court calendar and legislatures' sessions turn
over at least twice a year, so that a later act may by then exist."""

CITED = ("constitution", "statute", "executive order", "proclamation", "regulation", "bill", "ordinance", "resolution")
"""Kinds that always have a citation: a number in a series, a code or a register."""

COURT = (
    "temporary restraining order", "preliminary injunction", "permanent injunction", "judgment", "court order",
    "appellate decision", "stay", "consent decree",
)  # fmt: skip
"""Kinds that a court issues."""


ENDS = ("repeals", "revokes", "withdraws", "supersedes", "sunsets", "expires", "vacates", "lifts", "dissolves", "reverses", "moots",
        "dismisses")  # fmt: skip
"""Verbs after which their target does not stand."""

LASTING = (
    "enjoins",
    "postpones",
    "stays",
    "narrows",
    "widens",
    "extends",
    "sets",
    "compels",
    "forbids",
    "declines_to_enforce",
)
"""Verbs whose effects go on until something ends them."""


def sources_in_doubt(pack: Pack, folder: str, on: Day | None) -> list[Remark]:
    """Remarks on sources, citations and `checked_through`."""
    at = At(pack, folder)
    live = _live(pack)
    remarks = list(_unsourced(pack, at))
    for head in pack.instruments:
        remarks += _head(head, at)
        through = head.checked_through
        if on is not None and through is not None and on - through > STALE_AFTER and head.id in live:
            words = f"checked through {through.isoformat()}, and it may still stand: nobody has looked for later acts since."
            remarks.append(at("warning", "stale", head.id, words))
    for source in _all_sources(pack):
        if source.read_on is None:
            words = f'source "{_key(source)}" has no "read_on": the day it was really read.'
            remarks.append(at("error", "source", source.id, words))
    return remarks


def _head(head: Instrument, at: At) -> Iterator[Remark]:
    if head.kind in CITED and not head.cite:
        looked = any("citation" in each for each in head.todo)
        words = f'no "cite": {_a(head.kind)} is cited by its number, code or register.'
        yield at("note" if looked else "warning", "citation", head.id, words)
    for cite in head.cite:
        yield from _cite(head, cite, at)
    if head.kind in COURT:
        if not head.cite and not head.dockets:
            looked = any("docket" in each for each in head.todo)
            words = f'neither "cite" nor "dockets": {_a(head.kind)} has at least one.'
            yield at("note" if looked else "warning", "citation", head.id, words)
        if not head.court:
            yield at("warning", "citation", head.id, 'no "court".')
    through, issued = head.checked_through, head.issued.earliest
    if through is not None and issued is not None and through < issued:
        yield at(
            "error",
            "checked",
            head.id,
            f"checked through {through.isoformat()}, before it was issued ({head.issued.edtf}).",
        )
    if all(source.weak for source in head.sources):
        yield at(
            "warning", "source", head.id, "rests on weak sources alone, which readers are not shown. Add a second."
        )


def _cite(head: Instrument, cite: str, at: At) -> Iterator[Remark]:
    """Is it whole, and can it be read as what this kind of act is cited by? Local papers need a word and a number."""
    if cite.count("(") != cite.count(")"):
        words = f'the citation "{cite}" is cut: a bracket is missing. Put a citation with a comma in quotes.'
        yield at("error", "citation", head.id, words)
    elif head.home == "us" and (head.kind in CITED or head.kind in COURT):
        if not citations(cite):
            words = (
                f'"{cite}" reads as no citation of {_a(head.kind)} (U.S.C., Pub. L., Stat., a reporter, a docket ...).'
            )
            yield at("warning", "citation", head.id, words)
    elif not re.search(r"[^\W\d]", cite) or not re.search(r"\d", cite):
        yield at(
            "warning", "citation", head.id, f'"{cite}" reads as no citation: it needs a series and a number or a day.'
        )


def _a(kind: str) -> str:
    """A kind with its article."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _live(pack: Pack) -> set[str]:
    """Instruments of which some part may still stand: those whose parts no later act of the pack has ended."""
    ended = {target for each in pack.effects if each.verb in ENDS and not each.in_part for target in each.targets}
    last: dict[tuple[str, str, str, str], Effect] = {}
    for each in pack.effects:
        lane = (each.home, each.question, each.office, each.authority)
        if each.question and (lane not in last or _later(each, last[lane])):
            last[lane] = each
    replaced = {each.id for each in pack.effects if each.question and each not in last.values()}
    done = ended | replaced | {id for event in pack.events if event.terminal for id in event.about}
    parts = [(part.id, part.instrument) for part in pack.provisions if part.until is None]
    parts += [(each.id, each.instrument) for each in pack.effects if each.verb in LASTING and each.until is None]
    return {head for id, head in parts if id not in done and head not in done}


def _later(one: Effect, other: Effect) -> bool:
    return (one.from_.latest or one.from_.earliest or FIRST_DAY) >= (
        other.from_.latest or other.from_.earliest or FIRST_DAY
    )


def _unsourced(pack: Pack, at: At) -> Iterator[Remark]:
    for id, named in _naming(pack):
        if not named:
            yield at("error", "source", id, f'"{id}" names no source.')
    for actor in pack.actors:
        if (actor.powers or actor.contact) and not actor.sources:
            yield at(
                "warning",
                "source",
                actor.id,
                f'"{actor.id}" says what it may do or how to reach it, but names no source.',
            )


def _naming(pack: Pack) -> Iterator[tuple[str, tuple[str, ...]]]:
    for nodes in (
        pack.provisions,
        pack.effects,
        pack.events,
        pack.rolls,
        pack.relations,
        pack.rules,
        pack.claims,
        pack.holdings,
    ):
        for node in nodes:
            yield node.id, node.sources
    for claim in pack.claims:
        for finding in claim.findings:
            yield claim.id, finding.sources


def _all_sources(pack: Pack) -> Iterator[Source]:
    """Each source once."""
    every = [*pack.sources, *(source for head in pack.instruments for source in head.sources)]
    yield from {source.id: source for source in every}.values()


def _key(source: Source) -> str:
    return source.id.rpartition("!")[2]
