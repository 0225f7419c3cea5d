"""Lines for a terminal: columns, rules and wrapping shared by every answer. Plain ASCII tree marks, no colour."""

from __future__ import annotations

WIDTH = 100
"""Columns of a printed page: what an e-mail or a paste keeps."""


def wrapped(text: str, indent: str = "", width: int = WIDTH, *, hang: str | None = None) -> list[str]:
    """Break at spaces; later lines are indented by `hang` (default: as the first).

    Example:
        >>> wrapped("one two three", "  ", 10)
        ['  one two', '  three']
    """
    hang = indent if hang is None else hang
    lines, line = [], indent
    empty = True
    for word in text.split():
        if not empty and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, empty = hang, True
        line += word if empty else f" {word}"
        empty = False
    return [*lines, line] if not empty else lines


RESULT = 8
"""Columns kept at the right edge for a result (`unknown` is the longest)."""


def row(left: str, middle: str, right: str, *, indent: str = "", left_width: int = 18, width: int = WIDTH) -> list[str]:
    """Three columns: a label, a fact that wraps, a result at the right edge of the first line.

    Example:
        >>> row("in force?", "since 25 Jan 2017", "yes", width=50)
        ['in force?         since 25 Jan 2017       yes']
    """
    head = indent + (left.ljust(left_width) if len(left) < left_width else f"{left} ")
    room = width - RESULT if right else width
    lines = wrapped(middle, head, room, hang=" " * (len(indent) + left_width)) or [head]
    if right:
        lines[0] = lines[0].ljust(room) + right
    return [line.rstrip() for line in lines]
