"""Where a story's words differ from the act they are linked to: the wrong kind of government, the whole for a part, loose words.

A statement with its candidate in, slips with their facts out. Every rule is general; what a text really says comes from packs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from inforce.link.candidates import Candidate
from inforce.link.evidence import KINDS_OF_PLACE
from inforce.link.words import padded
from inforce.nouns import Effect, Noun, Place, Provision, Term
from inforce.story import Statement

_GOVERNMENT = re.compile(
    r"\b(?:the|its|this|that)\s+(city|county|town|village|state)\b(?!\s+(?:of\s+[A-Z]|council|commission|judge|court|law|attorney|jail))",
    re.IGNORECASE,
)


STOPS = ("enjoins", "stays", "postpones", "vacates")


class Slip(Noun, frozen=True):
    """One difference; `key` of the phrasebook with its facts. `node` is what says otherwise."""

    key: str
    facts: tuple[tuple[str, str], ...]
    node: str


def slips(
    statement: Statement, candidate: Candidate, *, places: Mapping[str, Place], effects: Sequence[Effect],
    provisions: Mapping[str, Sequence[Provision]], terms: Sequence[Term],
) -> tuple[Slip, ...]:  # fmt: skip
    """All slips of one statement. `effects` are those of the linked act; `provisions` those of each instrument."""
    return (
        *_government(statement, candidate, places),
        *_part_for_whole(statement, effects, provisions),
        *_loose_words(statement, candidate, terms),
    )


def _government(statement: Statement, candidate: Candidate, places: Mapping[str, Place]) -> list[Slip]:
    """`the city` where the act is a county's."""
    match = _GOVERNMENT.search(statement.text)
    own = [places[home] for home in candidate.homes if home in places and places[home].kind != "nation"]
    if match is None or len(own) != 1:
        return []
    word = match.group(1).lower()
    if set(KINDS_OF_PLACE.get(word, ())) & set(own[0].kinds):
        return []
    return [
        Slip("slip.government", (("words", match.group(0)), ("place", own[0].slug), ("kind", own[0].kind)), own[0].slug)
    ]


def _part_for_whole(
    statement: Statement, effects: Sequence[Effect], provisions: Mapping[str, Sequence[Provision]]
) -> list[Slip]:
    """The whole of a text said to be stopped where one section of it was; an order that stops several texts is not told by one."""
    stopped = {target for effect in effects if effect.verb in STOPS for target in effect.targets}
    if statement.kind not in ("injunction", "ruling", "stay") or len({_text_of(one) for one in stopped}) > 1:
        return []
    for effect in effects:
        if effect.verb not in STOPS or not effect.targets or "#" in effect.targets[0]:
            continue
        target = effect.targets[0]
        whole = _text_of(target)
        others = [one for one in provisions.get(whole, ()) if one.id not in effect.targets]
        label = target.removeprefix(whole).strip("/")
        if (others or effect.leaves) and label and label.lower() not in statement.text.lower():
            return [Slip("slip.part", (("part", target), ("leaves", effect.leaves)), effect.id)]
    return []


def _text_of(target: str) -> str:
    """The instrument that a provision or effect stands in."""
    return "/".join(target.split("#")[0].split("/")[:2])


def _loose_words(statement: Statement, candidate: Candidate, terms: Sequence[Term]) -> list[Slip]:
    """Words the pack knows to be used loosely of this act."""
    own = padded(statement.text)
    found = []
    for term in terms:
        if not term.loosely:
            continue
        if term.node != candidate.id and "/".join(term.node.split("/")[:2]) != candidate.instrument:
            continue
        for said, in_fact in term.loosely:
            if padded(said) in own:
                found.append(Slip("slip.loose", (("words", said), ("in_fact", in_fact)), term.node))
    return found[:1]
