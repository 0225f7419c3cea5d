"""A reading as a draft of a hand annotation (`inforce read --draft`): the lists of docs/reading.md, filled with what was read."""

from __future__ import annotations

import json
from typing import Any

from inforce.answers.since import SinceAnswer
from inforce.story import Reading


def draft_json(reading: Reading, told: SinceAnswer) -> str:
    """One entry a line, so that the file can be mended and compared by eye. Every answer in it is the program's own: read before you trust."""
    text = reading.article.text
    day = told.story.published
    head = {
        "schema": "inforce-story-gold/1",
        "day": day.to or day.from_,
        "published": {"earliest": day.from_, "latest": day.to, "basis": ""},
    }
    if told.story.url:
        head["url"] = told.story.url
    lists: dict[str, list[dict[str, Any]]] = {
        "paragraphs": [{"role": one.role, "text": _head(text[one.start : one.end])} for one in reading.article.paragraphs],
        "times": [{"text": one.text, "type": one.type, "interval": _interval(one.from_, one.to)} for one in reading.times],
        "legal_references": [{"text": one.text, "id": one.id} for one in reading.citations],
        "places": [{"text": one.text, "geoid": one.geoid} for one in reading.places if one.geoid],
        "quotes": [{"text": text[one.content[0][0] : one.content[-1][1]], "speaker": one.speaker}
                   for one in sorted(reading.quotes, key=lambda one: one.content[0][0])],
        "statements": [{"text": one.text, "kind": one.kind, "link": one.links[0].id if one.links else None} for one in told.statements],
    }  # fmt: skip
    lines = ["{", *(f" {_one(key)}: {_one(value)}," for key, value in head.items())]
    for name, entries in lists.items():
        lines.append(f" {_one(name)}: [")
        lines += [f"  {_one(entry)}{',' if k + 1 < len(entries) else ''}" for k, entry in enumerate(entries)]
        lines.append(" ]," if name != "statements" else " ]")
    return "\n".join([*lines, "}"]) + "\n"


def _head(block: str) -> str:
    """How a block begins, in words that stand in it as they are."""
    return " ".join(block.partition("\n")[0].split(" ")[:4])


def _interval(first: object, last: object) -> list[str | None] | None:
    return None if first is None and last is None else [str(first) if first else None, str(last) if last else None]


def _one(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
