"""What of a story no longer holds, and every later act once: the answer of `since` turned by change. For notices, feeds and tables."""

from __future__ import annotations

from typing import NamedTuple

from inforce.answers.contract import SourceRef
from inforce.answers.since import SinceAnswer
from inforce.answers.since_parts import SincePart, StatementPart
from inforce.dates import Day, When
from inforce.words.names import capital

CHANGED = ("reversed", "superseded", "changed", "resolved", "lapsed", "never happened")
"""The verdicts that say a reader of the story would now be told something else."""


class Change(NamedTuple):
    """One thing that has changed: the statements it changed, in order of the story, the name of the act
    they are linked to, then of the act that decided: what it `did`, its day (EDTF; "" where there is none), its sources."""

    verdict: str
    words: str
    name: str
    did: str
    on: str
    statements: tuple[StatementPart, ...]
    sources: tuple[SourceRef, ...]


class Later(NamedTuple):
    """One later act with the numbers (from 1) of the statements it bears on."""

    step: SincePart
    statements: tuple[int, ...]
    sources: tuple[SourceRef, ...]


def changes(answer: SinceAnswer) -> tuple[Change, ...]:
    """What has changed since the story's day, by statement. What was settled before that day, or the story tells itself, is none."""
    told = {link.id for one in answer.statements for link in one.links}
    groups: dict[tuple[str, str, str], list[StatementPart]] = {}
    for one in answer.statements:
        if one.verdict in CHANGED and one.decided_by not in told and not _before(answer, _step(one)):
            groups.setdefault((one.verdict, one.decided_by, one.words), []).append(one)
    found = []
    for (verdict, _, words), statements in groups.items():
        first = statements[0]
        step = _step(first)
        ids = step.sources if step else tuple(id for office in first.offices for id in office.sources)
        name = first.links[0].name if first.links else ", ".join(office.name for office in first.offices)
        found.append(
            Change(
                verdict,
                words,
                name,
                step.words if step else "",
                step.on if step else "",
                tuple(statements),
                _sources(answer, ids),
            )
        )
    return tuple(found)


def later(answer: SinceAnswer) -> tuple[Later, ...]:
    """Every later act of the answer once, the newest first."""
    steps: dict[tuple[str, str], SincePart] = {}
    bears: dict[tuple[str, str], list[int]] = {}
    for n, one in enumerate(answer.statements, 1):
        for step in one.since:
            key = (step.on, step.instrument)
            if not _before(answer, step):
                steps.setdefault(key, step)
                bears.setdefault(key, []).append(n)
    order = sorted(steps, key=lambda key: (last_day(key[0]), key[1]), reverse=True)
    return tuple(Later(steps[key], tuple(bears[key]), _sources(answer, steps[key].sources)) for key in order)


def last_day(edtf: str) -> str:
    """The last day an act can be of, as text that sorts; "" where that is open."""
    if not edtf:
        return ""
    when = When.parse(edtf)
    day = when.latest or when.earliest
    return day.isoformat() if day else ""


def _step(one: StatementPart) -> SincePart | None:
    """The step that decided the verdict."""
    return next((step for step in one.since if one.decided_by and one.decided_by in step.nodes), None)


def _before(answer: SinceAnswer, step: SincePart | None) -> bool:
    """Was this surely done by the day of the story?"""
    day = answer.story.published.to or answer.story.published.from_
    last = last_day(step.on) if step else ""
    return bool(day and last and Day.fromisoformat(last) <= Day.fromisoformat(day))


def _sources(answer: SinceAnswer, ids: tuple[str, ...]) -> tuple[SourceRef, ...]:
    """The sources of these ids, each address once."""
    found = {source.url or source.id: source for source in answer.sources if source.id in ids}
    return tuple(found.values())


def became(one: Change) -> str:
    """Why the verdict; where it does not name the act that decided, what that act did."""
    words = f"{capital(one.words).rstrip('.')}." if one.words else ""
    return f"{words} {one.did}".strip() if one.verdict in ("resolved", "lapsed") else words
