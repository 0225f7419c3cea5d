"""The parts of the answer of `inforce since`: what the JSON contract of `inforce.since/1` names."""

from __future__ import annotations

from inforce.answers.contract import LastKnown, Unknown, Value


class PublishedPart(Value, frozen=True):
    """The publication day as a range, both included; null where unknown. `evidence`: what was used and what was refused."""

    from_: str | None
    to: str | None
    evidence: tuple[str, ...]


class ParagraphPart(Value, frozen=True):
    """One block of the input, `text` with its spaces folded; `role` is headline, dateline, byline, caption, credit, teaser, notice or body."""

    n: int
    start: int
    end: int
    role: str
    note: str
    text: str


class StoryPart(Value, frozen=True):
    """The story taken apart."""

    title: str
    outlet: str
    byline: str
    url: str
    published: PublishedPart
    archived: bool
    paragraphs: tuple[ParagraphPart, ...]


class TimePart(Value, frozen=True):
    """A temporal expression and the days it means: `value` in EDTF, `timex` and `type` as in TIMEX3; `rule` says how they were found."""

    start: int
    end: int
    text: str
    from_: str | None
    to: str | None
    value: str
    rule: str
    timex: str
    type: str


class PlacePart(Value, frozen=True):
    """A place named in the story; empty where the name is left undecided between `candidates`."""

    start: int
    end: int
    text: str
    geoid: str
    ocd_id: str
    slug: str
    candidates: tuple[str, ...]


class QuotePart(Value, frozen=True):
    """Words or a content ascribed to somebody; spans are [start, end)."""

    start: int
    end: int
    text: str
    content: tuple[tuple[int, int], ...]
    source: tuple[int, int] | None
    speaker: str
    cue: tuple[int, int] | None
    direct: bool
    reported_by: str


class CitationPart(Value, frozen=True):
    """A reference to law in a usual form; `id` is the one it would have in a record."""

    start: int
    end: int
    text: str
    id: str


class LinkPart(Value, frozen=True):
    """An act the statement speaks of: `on` is its day (EDTF), `why` the evidence in words."""

    id: str
    on: str
    score: float
    why: tuple[str, ...]
    name: str


class RunnerUp(Value, frozen=True):
    """The next other act, which the link had to lead; `why` is what spoke for it."""

    id: str
    on: str
    score: float
    why: tuple[str, ...]
    name: str


class SincePart(Value, frozen=True):
    """One later act: its day (EDTF, and as people write it), the instrument, what it did, sources by id."""

    on: str
    day: str
    instrument: str
    name: str
    words: str
    sources: tuple[str, ...]
    nodes: tuple[str, ...]


class FlagPart(Value, frozen=True):
    """A slip of the story, or a doubt of the reading."""

    kind: str
    words: str
    sources: tuple[str, ...]


class ResolvedPart(Value, frozen=True):
    """What the story leaves unnamed, named through the record."""

    start: int
    end: int
    text: str
    ids: tuple[str, ...]
    names: tuple[str, ...]
    why: str


class FindingPart(Value, frozen=True):
    """What a public series or study shows on a claim."""

    shows: str
    as_of: str
    design: str
    limits: str
    sources: tuple[str, ...]


class ClaimPart(Value, frozen=True):
    """A claim of fact: evidence offered then, findings on record. No verdict on its truth."""

    id: str
    gist: str
    evidence_offered: str
    findings: tuple[FindingPart, ...]


class OfficePart(Value, frozen=True):
    """An office a call to act means: who holds it where that is confirmed, and what higher law has taken over."""

    id: str
    name: str
    powers: tuple[str, ...]
    person: str
    since: str | None
    checked_through: str | None
    words: tuple[str, ...]
    sources: tuple[str, ...]


class StatementPart(Value, frozen=True):
    """One statement of the story with its verdict. `type` is event, state, pending, claim or call; `kind` the finer act;
    `decided_by` the node that decided the verdict, "" where none did."""

    id: str
    start: int
    end: int
    text: str
    type: str
    kind: str
    actor: str
    speaker: str
    reported_by: str
    from_: str | None
    to: str | None
    rule: str
    links: tuple[LinkPart, ...]
    runner_up: RunnerUp | None
    verdict: str
    words: str
    decided_by: str
    unknown: tuple[Unknown, ...]
    last_known: LastKnown | None
    since: tuple[SincePart, ...]
    flags: tuple[FlagPart, ...]
    resolved: tuple[ResolvedPart, ...]
    claim: ClaimPart | None
    offices: tuple[OfficePart, ...]


class NotUnderstood(Value, frozen=True):
    """A statement without a link, with the reason."""

    id: str
    text: str
    why: str


class CoveragePart(Value, frozen=True):
    """How much was understood. A link needs `threshold` points and a lead of `margin` over the next other act. `quoted` are words of
    somebody that tell no act; `statements` does not count them."""

    statements: int
    linked: int
    not_understood: tuple[NotUnderstood, ...]
    threshold: float
    margin: float
    quoted: int
