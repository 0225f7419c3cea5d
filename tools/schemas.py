"""Answers -> their JSON Schemas (`inforce/_schemas/`, in the wheel) and the page that describes them (docs/json.md)."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from typing import Any

import msgspec

import inforce.answers
from inforce.answers.contract import Headed


def answer_types() -> dict[str, type[Headed]]:
    """`place` -> PlaceAnswer: each type in the modules of inforce.answers that stands under the head of an answer."""
    found = {}
    for module in pkgutil.iter_modules(inforce.answers.__path__):
        for each in vars(importlib.import_module(f"inforce.answers.{module.name}")).values():
            if (
                isinstance(each, type)
                and each.__module__ == f"inforce.answers.{module.name}"
                and issubclass(each, Headed)
                and each is not Headed
            ):
                found[_name(each)] = each
    return found


def _name(answer: type[Headed]) -> str:
    """`RecordDiffAnswer` -> `record-diff`."""
    words = re.findall("[A-Z][a-z]+", answer.__name__.removesuffix("Answer"))
    return "-".join(words).lower()


def schema_of(name: str, answer: type[Headed]) -> dict[str, Any]:
    """JSON Schema 2020-12 of one answer. It is closed: a key that is not described here may not be printed."""
    schema = msgspec.json.schema(answer, ref_template="#/$defs/{name}")
    parts = schema["$defs"]
    own = parts.pop(answer.__name__) if "$ref" in schema else schema
    own["properties"]["schema"] = {"const": f"inforce.{name}/1"}
    for part in (own, *parts.values()):
        if "description" in part:  # one line: Python 3.13 takes a docstring's indent away, older ones keep it
            part["description"] = " ".join(part["description"].split())
        if "properties" in part:
            part["additionalProperties"] = False
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:inforce:{name}:1"}
    return {**head, **own, "$defs": dict(sorted(parts.items()))}


def schema_files() -> dict[str, str]:
    """Path -> text of each schema file."""
    return {
        f"inforce/_schemas/{name}-1.json": json.dumps(schema_of(name, answer), indent=1, ensure_ascii=False) + "\n"
        for name, answer in answer_types().items()
    }


def json_page(note: str) -> str:
    """docs/json.md: every answer and every part of one, key by key."""
    lines = [
        "# The JSON of answers",
        "",
        f"{note}`--json` prints one object, named by its `schema`. Keys are added, never renamed or dropped within a number. Every key is",
        "always there; `null` means there is none: an open end, a day not given. `from` and `to` are days, both included; truth values are",
        "`yes`, `no`, `unknown`. The JSON Schemas are in the wheel, in `inforce/_schemas/`; the tests hold every answer against them.",
        "Errors are problem details (RFC 9457) on standard output: `type`, `title`, `status`, `detail`, and where they apply `file`,",
        "`line`, `candidates` and `next`, the command to type.",
    ]
    parts: dict[str, dict[str, Any]] = {}
    for name, answer in answer_types().items():
        schema = schema_of(name, answer)
        parts |= schema["$defs"]
        lines += ["", f"## inforce.{name}/1", "", *_table(schema)]
    lines += ["", "## Parts"]
    for name, part in sorted(parts.items()):
        if "properties" in part:
            lines += ["", f"### {name}", "", *_table(part)]
    return "\n".join([*lines, ""])


def _table(part: dict[str, Any]) -> list[str]:
    words = part.get("description", "")
    rows = [f"| `{key}` | {_type(value)} |" for key, value in part["properties"].items()]
    return [words, "", "| key | what |", "| --- | --- |", *rows]


def _type(value: dict[str, Any]) -> str:
    if "const" in value:
        return f"`{value['const']}`"
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in value:
        return " or ".join(_type(each) for each in value["anyOf"])
    if value.get("type") == "array":
        if "prefixItems" in value:
            return "[" + ", ".join(_type(each) for each in value["prefixItems"]) + "]"
        items = value.get("items")
        return f"list of {_type(items)}" if isinstance(items, dict) and items else "list"
    if value.get("type") == "null":
        return "null"
    return {
        "string": "text",
        "integer": "whole number",
        "number": "number",
        "boolean": "true or false",
        "object": "object",
    }.get(str(value.get("type")), "anything")
