"""`inforce since FOLDER` on a terminal: the most outdated stories first."""

from __future__ import annotations

from collections.abc import Iterator

from inforce.answers.outdated import OutdatedAnswer, OutdatedStory
from inforce.dates import Day, When, shown_day
from inforce.show.text import wrapped
from inforce.words.names import capital
from inforce.words.phrases import say

MOST = 40
"""Stories a terminal names; the JSON and the CSV hold all."""

WHAT = 3
"""Changes named under a story."""


def outdated_text(answer: OutdatedAnswer, *, today: bool = False) -> str:
    """The table: counts at the left, the story and what changed at the right."""
    day = shown_day(Day.fromisoformat(answer.on))
    lines = [say("outdated.asked", n=len(answer.stories), day=day) + (f" {say('head.today')}" if today else "")]
    changed = [one for one in answer.stories if one.changed]
    if changed:
        lines += ["", say("outdated.columns")]
    for one in changed[:MOST]:
        lines += _story(one)
    rest = len(answer.stories) - len(changed)
    lines.append("")
    if changed[MOST:]:
        lines += wrapped(say("outdated.more", n=len(changed) - MOST))
    lines += wrapped(say("outdated.rest", n=rest, none=sum(not one.linked for one in answer.stories)))
    if answer.unread:
        lines += ["", say("outdated.unread", n=len(answer.unread))]
        for missed in answer.unread[:MOST]:
            lines += wrapped(missed.why, "  - ", hang="    ")
    lines += [
        "",
        *(line for remark in answer.remarks for line in wrapped(remark)),
        say("foot.basis", basis=answer.basis),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _story(one: OutdatedStory) -> Iterator[str]:
    head = f"{one.changed:>7} {one.linked:>7} {one.statements:>6}  {_published(one):<12}  "
    yield from wrapped(one.title or say("since.headline_none"), head, hang=" " * len(head))
    indent = " " * len(head)
    yield from wrapped(one.file, indent)
    for each in one.changes[:WHAT]:
        day = f", {When.parse(each.on).shown()}" if each.on else ""
        yield from wrapped(f"{capital(each.name.rstrip('.'))}: {each.verdict}{day}", f"{indent}- ", hang=f"{indent}  ")
    if one.changes[WHAT:]:
        yield f"{indent}- {say('notice.more', n=len(one.changes) - WHAT)}"


def _published(one: OutdatedStory) -> str:
    day = one.published.to or one.published.from_
    return "unknown" if day is None else shown_day(Day.fromisoformat(day))
