"""The proof of a determination: a tree of questions, each with fact, day, result and source. Data, not text.

A step's sentences are composed from `key` and its facts by the phrasebook; nothing here is words for a reader.
"""

from __future__ import annotations

from collections.abc import Iterator

from inforce.dates import Day, When
from inforce.nouns import Noun
from inforce.truth import NO, UNKNOWN, YES, Truth

REASONS = {
    "not_recorded": "nothing is recorded on this question for this place",
    "not_checked": "nobody has looked for later acts since `day`",
    "date_in_doubt": "the day lies between `day` and `until`",
    "contested": "sources or offices disagree, and neither outranks the other",
    "not_read": "left to someone's discretion, or not read",
    "not_seen": "the parties were not all seen by name",
    "subdivisions": "the order does not say whether local governments of the State are covered",
    "taken_out": "the order does not say whether local governments of a State it takes out are taken out with it",
    "mandate": "the day the appellate mandate issued is not recorded",
    "expiry": "the order's own time ran out and what followed is not recorded",
    "preempted": "higher law forbids the recorded answer",
    "no_operator": "it runs none, and who runs it for this place is not recorded",
    "severability": "whether the rest survives a struck part is not settled",
    "in_part": "it touches a part that only words describe",
    "binds": "whether those who administer it are the defendants bound is not recorded",
}
"""Why an answer can be unknown. The values explain the codes to developers; readers get the phrasebook's words."""


class Reason(Noun, frozen=True):
    """Why a step is unknown: a code of REASONS, the node it hangs on, and the days that say so."""

    code: str
    node: str = ""
    day: Day | None = None
    until: Day | None = None
    settled_by: str = ""  # the codebook's words, where it has some
    value: str = ""


class Loser(Noun, frozen=True):
    """Something considered that did not decide, and why: a key of the phrasebook; `by`: what stopped or ended it."""

    id: str
    why: str
    by: str = ""


class Step(Noun, frozen=True):
    """One question of a proof. `join` says how the parts make the result: all_of, any_of, none_of, either (the same however a day
    in doubt has gone: a part `supposed` for each way), or "" for a leaf."""

    key: str
    result: Truth
    node: str = ""
    when: When | None = None
    until: When | None = None
    value: str = ""
    join: str = ""
    parts: tuple[Step, ...] = ()
    losers: tuple[Loser, ...] = ()
    reason: Reason | None = None
    sources: tuple[str, ...] = ()
    decisive: bool = False


def unknowns(step: Step) -> Iterator[Reason]:
    """Why a step is unknown, only from branches that could still decide: a decided branch is never descended.

    Example:
        >>> open_ = Step("reaches", UNKNOWN, reason=Reason("not_recorded", "question-1"))
        >>> shut = Step("applies", NO, join="all_of", parts=(Step("in_force", NO), open_))
        >>> list(unknowns(shut)), [reason.code for reason in unknowns(Step("applies", UNKNOWN, join="all_of", parts=(open_,)))]
        ([], ['not_recorded'])
    """
    if step.result != UNKNOWN:
        return
    if step.reason is not None:
        yield step.reason
    for part in step.parts:
        yield from unknowns(part)


def deciding(step: Step) -> Iterator[Step]:
    """The leaves that made a decided step what it is: the first failing part of an `all_of`, the acting parts of an `any_of`.

    What might have stopped an act and did not decides nothing, unless it was itself ended: then its ender does.
    """
    if step.result == UNKNOWN:
        return
    wanted = _wanted(step)
    found = [part for part in step.parts if part.result == wanted]
    if not found:
        yield step
        return
    if step.join == "all_of" and step.result == NO:
        found = found[:1]
    for part in found:
        if part.key in ("not_stopped", "not_ended") and part.result == YES:
            yield from _revivers(part)
        else:
            yield from deciding(part)


def _revivers(step: Step) -> Iterator[Step]:
    """Of something that did not stop an act: what stopped it in turn."""
    for acting in step.parts:
        first = next((part for part in acting.parts if part.result == NO), None)
        if first is not None and first.key == "not_stopped":
            yield from deciding(first)


def _wanted(step: Step) -> Truth | None:
    """Which result of a part explains the result of the whole."""
    if step.join in ("all_of", "any_of", "either"):
        return step.result
    if step.join == "none_of":
        return NO if step.result == YES else YES
    return None
