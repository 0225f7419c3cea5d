"""`inforce since` on a terminal: the story, then each statement with its verdict and what happened since, then what was not understood."""

from __future__ import annotations

from collections.abc import Iterator

from inforce.answers.since import SinceAnswer
from inforce.answers.since_parts import ClaimPart, FindingPart, LinkPart, SincePart, StatementPart, StoryPart
from inforce.dates import Day, When, shown_day
from inforce.show.sources import Cited
from inforce.show.text import row, wrapped
from inforce.words.names import capital
from inforce.words.phrases import say

QUOTED = 170
"""Characters of a statement that are printed; the JSON holds all of it."""

DAYS = 14
"""Columns of a step's day; a longer one (in doubt) takes its own line."""


def since_text(answer: SinceAnswer, *, today: bool = False, why: bool = False) -> str:
    """The whole page; with `why` also what spoke for each link, and what came second."""
    page = _Page(answer, why)
    lines = [*_story(answer.story), "", *_asked(answer, today)]
    for one in answer.statements:
        if one.links or one.offices:
            lines += ["", *page.statement(one)]
    lines += ["", *_coverage(answer), "", *page.cited.lines()]
    for remark in answer.remarks:
        lines += wrapped(remark)
    lines.append(say("foot.basis", basis=answer.basis))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _story(story: StoryPart) -> Iterator[str]:
    yield from wrapped(story.title or say("since.headline_none"))
    yield from wrapped(" ".join(filter(None, (f"{story.outlet}." if story.outlet else "", _published(story)))))
    for line in story.published.evidence:
        yield from wrapped(f"{say('since.evidence')}: {line}", "  ", hang="    ")
    if story.archived:
        yield say("since.archived")


def _published(story: StoryPart) -> str:
    start, end = story.published.from_, story.published.to
    if start is None and end is None:
        return say("since.published_unknown")
    if start == end:
        return say("since.published", day=_day(start))
    return say("since.published_range", start=_day(start), end=_day(end))


def _day(iso: str | None) -> str:
    return shown_day(Day.fromisoformat(iso)) if iso else "..."


def _asked(answer: SinceAnswer, today: bool) -> Iterator[str]:
    yield say("since.asked", day=_day(answer.on)) + (f" {say('head.today')}" if today else "")
    if answer.known:
        yield say("head.known", day=_day(answer.known))
    if not answer.statements:
        yield say("since.none")


class _Page:
    """Remembers which sources, and which steps, have been printed where."""

    def __init__(self, answer: SinceAnswer, why: bool = False) -> None:
        self.why = why
        self.cited = Cited(answer.sources)
        self.order = {one.id: n for n, one in enumerate(answer.statements, 1)}
        self.printed: list[tuple[int, frozenset[tuple[str, str]]]] = []
        self.claims: dict[str, int] = {}

    def statement(self, one: StatementPart) -> Iterator[str]:
        n = self.order[one.id]
        yield from wrapped(f"“{_shortened(one.text)}”{_said_by(one)}", f"{n:>2}  ", hang="    ")
        for link in one.links:
            yield from wrapped(_linked(link), "    ", hang="      ")
            if self.why:
                yield from wrapped(
                    say("since.spoke", score=link.score, why="; ".join(link.why)), "      ", hang="        "
                )
        if self.why and one.links and one.runner_up:
            second = one.runner_up
            name = capital(second.name.rstrip("."))
            yield from wrapped(
                say("since.runner_up", name=name, score=second.score, why="; ".join(second.why)),
                "      ",
                hang="        ",
            )
        reason = capital(one.words)
        yield from wrapped(
            say(f"verdict.{one.verdict}") + (f": {reason.rstrip('.')}." if reason else ""), "    ", hang="      "
        )
        yield from self._steps(n, one.since)
        for office in one.offices:
            said = f"{office.name}: {' '.join(office.words)}{self.cited.marks(office.sources)}"
            yield from wrapped(said, "      ", hang="        ")
        if one.claim is not None:
            yield from self._claim(n, one.claim)
        for found in one.resolved:
            yield from wrapped(say("resolved.is", text=found.text, names="; ".join(found.names)), "    ", hang="      ")
        for flag in one.flags:
            yield from wrapped(
                f"{say('slip.head')} {flag.words}{self.cited.marks(flag.sources)}", "    ", hang="      "
            )

    def _steps(self, n: int, steps: tuple[SincePart, ...]) -> Iterator[str]:
        """The steps; where an earlier statement printed all of them, where to look."""
        own = frozenset((step.on, step.instrument) for step in steps)
        earlier = next((number for number, printed in self.printed if own and own <= printed), None)
        if earlier is not None:
            yield from wrapped(say("since.see", n=earlier), "    ")
            return
        self.printed.append((n, own))
        for step in steps:
            words = f"{step.words}{self.cited.marks(step.sources)}"
            if len(step.day) < DAYS:
                yield from row(step.day, words, "", indent="      ", left_width=DAYS)
            else:
                yield f"      {step.day}"
                yield from wrapped(words, " " * (6 + DAYS))

    def _claim(self, n: int, claim: ClaimPart) -> Iterator[str]:
        offered = (
            say("claim.evidence", words=claim.evidence_offered)
            if claim.evidence_offered
            else say("claim.evidence_none")
        )
        yield from wrapped(offered, "      ", hang="        ")
        earlier = self.claims.setdefault(claim.id, n)
        if earlier != n:
            yield from wrapped(say("since.claim_see", n=earlier), "      ")
            return
        for finding in claim.findings:
            yield from wrapped(_finding(finding) + self.cited.marks(finding.sources), "      ", hang="        ")
        if not claim.findings:
            yield from wrapped(say("claim.no_finding"), "      ")


def _shortened(text: str) -> str:
    """As much of a statement as fits, cut between words."""
    text = " ".join(text.split()).strip('“”" ')
    if len(text) <= QUOTED:
        return text
    return text[:QUOTED].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _linked(link: LinkPart) -> str:
    name, day = capital(link.name.rstrip(".")), When.parse(link.on).shown()
    return f"= {name}" if day in name else say("since.linked", name=name, day=day)


def _said_by(one: StatementPart) -> str:
    who = [one.speaker] if one.speaker and one.speaker.lower() not in one.text.lower() else []
    if one.reported_by and one.reported_by != one.speaker:
        who.append(say("since.reported_by", reporter=one.reported_by))
    return f"  ({', '.join(who)})" if who else ""


def _finding(finding: FindingPart) -> str:
    return say("claim.finding", day=_day(finding.as_of), shows=finding.shows, limits=finding.limits)


def _coverage(answer: SinceAnswer) -> Iterator[str]:
    found = answer.coverage
    calls = [one for one in answer.statements if one.offices and not one.links]
    yield from wrapped(
        say(
            "since.coverage",
            statements=found.statements,
            linked=found.linked,
            unlinked=found.statements - found.linked,
            threshold=found.threshold,
            margin=found.margin,
        )
    )
    if calls:
        yield from wrapped(say("since.coverage_calls", calls=len(calls)))
    if found.quoted:
        yield from wrapped(say("since.coverage_quoted", n=found.quoted))
    if found.not_understood:
        yield say("since.not_understood")
        for missed in found.not_understood:
            yield from wrapped(f"“{_shortened(missed.text)}”: {missed.why}", "  - ", hang="    ")
