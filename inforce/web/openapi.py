"""The site for programs, described: OpenAPI 3.1 made from the table of addresses and the schemas of the answers."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from inforce import __version__
from inforce.web.addresses import ANSWERS, PAGES, Address
from inforce.web.asked import BASIS, FORMS
from inforce.web.forms import MOST, TAKEN

Json = dict[str, Any]

DAY: Json = {"type": "string", "format": "date"}

WORDS: dict[str, tuple[str, Json, str]] = {
    "slug": ("A place: its slug, OCD id, GEOID, or its name with its state.", {"type": "string", "minLength": 1}, "us-fl-miami-dade-county"),
    "day": ("The day asked about, not before 1776-07-04.", DAY, "2017-08-16"),
    "before": ("The earlier day.", DAY, "2017-01-01"),
    "after": ("The later day.", DAY, "2018-01-01"),
    "id": ("An instrument's id; its slashes stand as they are, or as %2F.", {"type": "string", "minLength": 1}, ""),
    "basis": (
        "The basis of an answer: packs, hash, day, known-day, version. The day must be the one the address asks about.",
        {"type": "string", "pattern": f"^{BASIS}$"}, "",
    ),
    "provision": ("A provision's id; its slashes stand as they are, or as %2F.", {"type": "string", "minLength": 1}, ""),
    "known": ("As this record knew it on that day.", DAY, ""),
    "only": ("Only this question or provision.", {"type": "string"}, ""),
    "about": ("Only this question.", {"type": "string"}, ""),
    "published": ("The day the story was published, where that is known better than from its text.", DAY, ""),
    "url": ("Where it was published; it is not visited.", {"type": "string"}, ""),
}  # fmt: skip
"""What varies in an address or is asked after `?`: what it means, its schema, an example."""

REFUSALS = {
    300: "Several places answer to the words; `candidates` lists them, none is guessed.",
    400: "Malformed, or nothing that can be asked here, or no story.",
    404: "Nothing of that name; `detail` says the near miss.",
    408: "The story came too slowly.",
    410: "The basis rests on facts, or a version, that are not here; `next` says what to install. Never answered from other facts.",
    413: f"Larger than {MOST} bytes.",
    414: "The address is too long.",
    415: "No text.",
    429: "More than one visitor may ask at once; `Retry-After` says when.",
    503: "Too much at this moment, or a story that takes too long; `Retry-After` says when.",
}


@cache
def openapi_json() -> str:
    """The document as text."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def document() -> Json:
    """The document."""
    paths: Json = {}
    for one in (*ANSWERS, *PAGES):
        for form in one.forms:
            path = f"{one.path.replace(':path', '')}.{form}"
            paths.setdefault(path, {})[one.method.lower()] = _operation(one, form)
            if one in ANSWERS:
                paths[f"/at/{{basis}}{path}"] = {"get": _operation(one, form, at=True)}
    paths["/health"] = {"get": _plain("health", "Whether the record answers, and which it is", "text/plain")}
    paths["/metrics"] = {"get": _plain("metrics", "Figures for Prometheus", "text/plain")}
    paths["/openapi.json"] = {"get": _plain("openapi", "This document", "application/json")}
    answers = sorted({one.schema for one in (*ANSWERS, *PAGES) if one.schema})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "inforce",
            "version": __version__,
            "summary": "What was in force in a US place on a day, and what has changed since a story was written.",
            "description": "Every answer carries its basis, its sources and its proof. `unknown` is an answer. It is no legal advice.",
            "license": {"name": "Apache-2.0 AND CC0-1.0", "identifier": "Apache-2.0 AND CC0-1.0"},
        },
        "paths": paths,
        "components": {"schemas": _schemas(answers) | {"Problem": PROBLEM}, "responses": _refusals()},
    }


def _operation(one: Address, form: str, *, at: bool = False) -> Json:
    varying = [part.strip("{}").partition(":")[0] for part in one.path.split("/") if part.startswith("{")]
    asked = [name for name in one.query if not at or name != "known"]
    page = one.path.split("/")[1]
    statuses = [400, 404, 429, 503]
    statuses += [300] if "slug" in varying else []
    statuses += [410] if at else []
    statuses += [408, 413, 415] if one.method == "POST" else [414]
    answer: Json = (
        {"schema": {"$ref": f"#/components/schemas/{one.schema}"}} if form == "json" else {"schema": {"type": "string"}}
    )
    said: Json = {
        "operationId": f"{'permanent_' if at else ''}{page}_{form}",
        "summary": one.what + (", as it stands for ever under a basis" if at else ""),
        "tags": ["permanent" if at else "answers" if one.method == "GET" else "stories"],
        "parameters": [_parameter(name, "path") for name in (["basis", *varying] if at else varying)] + [_parameter(name, "query") for name in asked],
        "responses": {
            "200": {"description": "The answer", "headers": HEADERS if one.method == "GET" else {}, "content": {FORMS[form]: answer}},
            **{str(status): {"$ref": f"#/components/responses/{status}"} for status in sorted(statuses)},
        },
    }  # fmt: skip
    if one.method == "GET":
        said["responses"]["304"] = {"description": "As it was: the tag is the one you have"}
    else:
        said["requestBody"] = {"required": True, "content": {kind: {"schema": BODIES[kind]} for kind in TAKEN}}
    return said


def _parameter(name: str, where: str) -> Json:
    what, schema, example = WORDS[name]
    found: Json = {"name": name, "in": where, "required": where == "path", "description": what, "schema": schema}
    return found | ({"example": example} if example else {})


def _plain(name: str, what: str, media: str) -> Json:
    schema = {"type": "object"} if media.endswith("json") else {"type": "string"}
    return {
        "operationId": name, "summary": what, "tags": ["server"],
        "responses": {"200": {"description": what, "content": {media: {"schema": schema}}}},
    }  # fmt: skip


def _refusals() -> Json:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): {"description": what, "content": content} for status, what in REFUSALS.items()}


def _schemas(names: list[str]) -> Json:
    """Each answer under its name, its parts beside it: under their own name where all answers mean the same by it, else `answer.Part`."""
    files = {name: json.loads(_file(name)) for name in names}
    kinds: dict[str, set[str]] = {}
    for one in files.values():
        for part, schema in one["$defs"].items():
            kinds.setdefault(part, set()).add(json.dumps(schema, sort_keys=True))
    found: Json = {}
    for name, one in files.items():
        parts = one.pop("$defs")
        called = {part: part if len(kinds[part]) == 1 else f"{name}.{part}" for part in parts}
        found[name] = _pointed({key: value for key, value in one.items() if not key.startswith("$")}, called)
        found |= {called[part]: _pointed(schema, called) for part, schema in parts.items()}
    return dict(sorted(found.items()))


def _pointed(schema: Any, called: dict[str, str]) -> Any:
    if isinstance(schema, list):
        return [_pointed(each, called) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: f"#/components/schemas/{called[str(value).rpartition('/')[2]]}"
        if key == "$ref"
        else _pointed(value, called)
        for key, value in schema.items()
    }


def _file(name: str) -> str:
    return resources.files("inforce").joinpath("_schemas", f"{name}-1.json").read_text(encoding="utf-8")


HEADERS: Json = {
    "ETag": {"description": "Of the bytes", "schema": {"type": "string"}},
    "Cache-Control": {"description": "Under a basis: immutable", "schema": {"type": "string"}},
    "Link": {"description": "rel=memento: the permanent address of this answer", "schema": {"type": "string"}},
}

_STORY: Json = {
    "type": "object",
    "properties": {
        "text": {"type": "string", "description": "The story as text"},
        "html": {"type": "string", "description": "The story as the source of its page"},
        "published": {"anyOf": [DAY, {"type": "null"}]},
        "url": {"type": ["string", "null"], "description": "Where it was published; it is not visited"},
    },
    "anyOf": [{"required": ["text"]}, {"required": ["html"]}],
}  # fmt: skip

_FIELDS: Json = {"story": {"type": "string"}, "published": {"type": "string"}}
_FILE: Json = {"file": {"type": "string", "contentMediaType": "application/octet-stream"}}

BODIES: dict[str, Json] = {
    "text/plain": {"type": "string", "minLength": 1},
    "text/html": {"type": "string", "minLength": 1},
    "application/json": _STORY,
    "application/x-www-form-urlencoded": {"type": "object", "properties": _FIELDS, "required": ["story"]},
    "multipart/form-data": {
        "type": "object", "properties": _FIELDS | _FILE, "anyOf": [{"required": ["story"]}, {"required": ["file"]}],
    },
}  # fmt: skip
"""What a story may come as."""

PROBLEM: Json = {
    "description": "Problem details (RFC 9457)",
    "type": "object",
    "required": ["type", "title", "status", "detail", "help"],
    "properties": {
        "type": {"type": "string", "description": "urn:inforce:error:..."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "One or more sentences, with the near miss"},
        "help": {"type": "string", "description": "Where this document is"},
        "next": {"type": "string", "description": "An address to ask, or a command to type"},
        "candidates": {"type": "array", "items": {"type": "string"}, "description": "Slugs, best first"},
    },
}
