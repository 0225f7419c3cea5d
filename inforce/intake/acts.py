"""Our list of civic acts (`acts.txt`) -> which act a clause tells, by its verb, who does it and to what. No names, no subject matter."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from inforce.intake.english import sections
from inforce.nouns import Noun


class Told(Noun, frozen=True):
    """What a clause says in pieces, lower case: the verb's base form, who does it, to what, the words after the verb."""

    verb: str
    subject: frozenset[str]
    object: frozenset[str]
    rest: frozenset[str]
    either: frozenset[str]
    passive: bool = False
    negative: bool = False
    modal: bool = False
    will: bool = False


class Act(Noun, frozen=True):
    """One way to tell an act: `parts` maps subject, object, rest or either to words of which one must be there."""

    kind: str
    type: str
    verbs: frozenset[str]
    parts: tuple[tuple[str, frozenset[str]], ...]
    absent: frozenset[str]
    needs: frozenset[str]


def act_of(told: Told) -> Act | None:
    """The act a clause tells; None if our list knows none.

    Example:
        >>> said = Told("halt", frozenset({"judge"}), frozenset({"rule"}), frozenset(), frozenset({"judge", "rule"}), passive=True)
        >>> act_of(said).kind
        'injunction'
    """
    for act in acts().get(told.verb, ()):
        if _fits(act, told):
            return act
    return None


@cache
def acts() -> dict[str, tuple[Act, ...]]:
    """Base form of a verb -> the acts it can tell, in the order of the file."""
    shared: dict[str, frozenset[str]] = {}
    table: dict[str, list[Act]] = {}
    for head, lines in sections("acts.txt"):
        if head == "words":
            for line in lines:
                name, *rest = line.split()
                shared[name] = frozenset(rest)
            continue
        kind, type_ = head.split()
        for line in lines:
            act = _act(kind, type_, line, shared)
            for verb in act.verbs:
                table.setdefault(verb, []).append(act)
    return {verb: tuple(found) for verb, found in table.items()}


@cache
def words_of(name: str) -> frozenset[str]:
    """A class of words of `acts.txt`, for example `@local`."""
    for head, lines in sections("acts.txt"):
        if head == "words":
            for line in lines:
                if line.split()[0] == name:
                    return frozenset(line.split()[1:])
    raise KeyError(name)


def _act(kind: str, type_: str, line: str, shared: dict[str, frozenset[str]]) -> Act:
    verbs, *rest = (part.strip() for part in line.split("|"))
    parts: list[tuple[str, frozenset[str]]] = []
    absent: set[str] = set()
    needs: set[str] = set()
    for part in rest:
        name, colon, words = part.partition(":")
        if not colon:
            needs.add(name)
            continue
        found = frozenset(word for item in words.split() for word in shared.get(item, (item,)))
        if name == "not":
            absent |= found
        else:
            parts.append((name, found))
    return Act(kind, type_, frozenset(verbs.split()), tuple(parts), frozenset(absent), frozenset(needs))


def _fits(act: Act, told: Told) -> bool:
    for need in act.needs:
        if not getattr(told, need):
            return False
    if act.absent & told.either:
        return False
    return all(_holds(getattr(told, name), words) for name, words in act.parts)


def _holds(there: Collection[str], words: frozenset[str]) -> bool:
    return not words.isdisjoint(there)
