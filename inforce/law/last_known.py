"""Where nobody has looked since: what was last known. It is what the law would say today, had nothing changed since anybody looked.

The day that goes with it is the last one through which all that it rests on was looked at. The newest looks are taken to stand
first, an older one only where the answer is still open without it: so that no older file lends its day to an answer it does not
matter to.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from inforce.dates import Day
from inforce.law.effects import Here
from inforce.law.proof import Reason
from inforce.nouns import Noun
from inforce.truth import UNKNOWN

Found = TypeVar("Found")


class LastKnown(Noun, frozen=True):
    """`value` a truth or the value of an answer; `through` the last day on which all that it rests on was looked at; `then`: it was so
    on that day, by the same acts. Otherwise it took hold since, by what had been seen: an act of a later day, or one of several
    files looked at on different days."""

    value: str
    through: Day
    then: bool


def last_known(
    here: Here,
    reasons: Sequence[Reason],
    ask: Callable[[Here], Found],
    value: Callable[[Found], str],
    reasons_of: Callable[[Found], Sequence[Reason]],
    key: Callable[[Found], Hashable],
) -> LastKnown | None:
    """What was last known of something unknown for these reasons; None where it is unknown for others too.

    Args:
        ask: what is found at another Here; `value`, `reasons_of` and `key` read it. Two that are found with one `key` are the same.
    """
    days = _looks(reasons)
    while days:
        through = max(days)
        found = ask(here.as_last_seen(through))
        if value(found) != UNKNOWN:
            then = ask(here.then(through))
            return LastKnown(value(found), through, key(then) == key(found))
        days = {day for day in _looks(reasons_of(found)) if day < through}
    return None


def _looks(reasons: Sequence[Reason]) -> set[Day]:
    """The days of the last looks that are a reason."""
    return {reason.day for reason in reasons if reason.code == "not_checked" and reason.day is not None}
