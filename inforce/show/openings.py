"""What would change an answer: everything in it that is unknown, gathered by what would settle it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec


class Opening(msgspec.Struct, frozen=True):
    """One thing that would settle something, and the names of what it would settle, each once."""

    who: str
    what: tuple[str, ...]


def openings(answer: msgspec.Struct) -> tuple[Opening, ...]:
    """All of an answer's open points, those that settle most first."""
    found: dict[str, dict[str, None]] = {}
    for who, what in _walk(answer, ""):
        found.setdefault(who, {})[what] = None
    rows = [Opening(who, tuple(what)) for who, what in found.items()]
    return tuple(sorted(rows, key=lambda one: -len(one.what)))


def _walk(value: object, name: str) -> Iterator[tuple[str, str]]:
    """(what would settle it, whose it is) for each `settled_by` below; a proof repeats what stands above it and is left out."""
    if isinstance(value, tuple):
        for one in value:
            yield from _walk(one, name)
    elif isinstance(value, msgspec.Struct):
        name = next((words for field in NAMES if (words := getattr(value, field, ""))), name)
        who = getattr(value, "settled_by", "")
        if isinstance(who, str) and who and getattr(value, "value", "unknown") == "unknown":
            yield who, name
        for field in value.__struct_fields__:
            if field != "proof":
                yield from _walk(getattr(value, field), name)


NAMES = ("asks", "name")
"""The fields an answer's part is named by, the first that it has."""
