"""An answer whose offsets count the story's characters in, the same with the offsets of the file out."""

from __future__ import annotations

from typing import Any

import msgspec

from inforce.answers.contract import Value
from inforce.answers.since import SinceAnswer
from inforce.intake.documents import Document


def in_file(answer: SinceAnswer, found: Document) -> SinceAnswer:
    """Every span of the answer as a span of the file the story was read from; the words beside it stay as they were read."""
    if found.starts is None:
        return answer
    moved: SinceAnswer = _moved(answer, found)
    return moved


def _moved(value: Any, found: Document) -> Any:
    """`start` and `end` belong together; `content` is a list of spans, `source` and `cue` are one each."""
    if isinstance(value, tuple):
        return tuple(_moved(each, found) for each in value)
    if not isinstance(value, Value):
        return value
    changed: dict[str, Any] = {}
    for name in value.__struct_fields__:
        held = getattr(value, name)
        if name == "start" and isinstance(held, int):
            changed["start"], changed["end"] = found.span(held, value.end)  # type: ignore[attr-defined]
        elif name in ("source", "cue") and isinstance(held, tuple) and held and isinstance(held[0], int):
            changed[name] = found.span(*held)
        elif name == "content" and isinstance(held, tuple):
            changed[name] = tuple(found.span(*span) for span in held)
        elif isinstance(held, tuple | Value):
            changed[name] = _moved(held, found)
    return msgspec.structs.replace(value, **changed) if changed else value
