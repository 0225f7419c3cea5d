"""What every answer carries, and the small values answers share. Written out whole in JSON: absence is never a missing key."""

from __future__ import annotations

import msgspec

from inforce.nouns import Place, Source


def _spelled(name: str) -> str:
    return name.rstrip("_")


class Value(msgspec.Struct, frozen=True, rename=_spelled):
    """The base of answers and their parts: immutable, every key written."""


class Headed(Value, frozen=True):
    """The head of every answer: its schema, the day asked about, the known-day (null: with unreleased edits), the basis that repeats it,
    and remarks for whoever reads it."""

    schema: str
    on: str
    known: str | None
    basis: str
    remarks: tuple[str, ...]


class Unknown(Value, frozen=True):
    """Why something is unknown, and what would settle it; `code` is a key of `law.proof.REASONS`, `node` what it hangs on."""

    reason: str
    settled_by: str
    code: str
    node: str


class LastKnown(Value, frozen=True):
    """What was last known, and the last day through which all that it rests on was looked at; `words` say what a code means.
    `then`: it was so on that day; if not, it took hold since, by what had been seen."""

    value: str
    words: str
    through: str
    then: bool


class SourceRef(Value, frozen=True):
    """A source as shown to readers."""

    id: str
    title: str
    publisher: str
    published: str
    url: str
    read_on: str
    copy_of: str


class PlaceRef(Value, frozen=True):
    """A place as answers name it."""

    ocd_id: str
    geoid: str
    slug: str
    name: str


def place_ref(place: Place, name: str) -> PlaceRef:
    """A place with the name it is printed under."""
    return PlaceRef(place.ocd_id, place.geoid, place.slug, name)


def source_ref(source: Source) -> SourceRef:
    """A source with its day as text; "" where none is recorded."""
    read_on = source.read_on.isoformat() if source.read_on else ""
    return SourceRef(source.id, source.title, source.publisher, source.published, source.url, read_on, source.copy_of)
