"""Answers as JSON: whole, stable, one line a call unless asked for more."""

from __future__ import annotations

import msgspec


def as_json(answer: msgspec.Struct) -> str:
    """The answer as indented JSON with a newline at its end."""
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode() + "\n"
