"""`inforce diff` on a terminal: the two points, then one block a change."""

from __future__ import annotations

from inforce.answers.diff import Change, DiffAnswer
from inforce.dates import Day, shown_day
from inforce.show.sources import Cited
from inforce.show.text import row, wrapped
from inforce.words.phrases import say


def diff_text(answer: DiffAnswer) -> str:
    """The whole page for a place."""
    points = say(
        "diff.points", before=_point(answer.against.on, answer.against.known), after=_point(answer.on, answer.known)
    )
    lines = [f"{answer.place.name}   {points}"]
    cited = Cited(answer.sources)
    for change in answer.changes:
        lines += ["", *wrapped(change.name)]
        lines += row("-", _end(change.before, change.words_before), "", indent="  ", left_width=2)
        lines += row("+", _end(change.after, change.words_after), "", indent="  ", left_width=2)
        lines += wrapped(_made_by(change) + cited.marks(change.sources), "    ")
    sources = list(cited.lines())[:-1]
    return _page([*lines, *([""] if sources else []), *sources], bool(answer.changes), answer.remarks, answer.basis)


def _end(value: str, words: str) -> str:
    """An answer at one end: its words, after "unknown" where they only say why."""
    return f"{value}: {words}" if value == "unknown" and not words.lower().startswith(value) else words


def _made_by(change: Change) -> str:
    """Since when a policy has its new answer, and by which acts; a provision's words, and those of a clash, say it themselves."""
    if change.kind != "policy" or change.after == "unknown" or not change.by_names:
        return ""
    since = [say("diff.since", day=shown_day(Day.fromisoformat(change.since)))] if change.since else []
    return ", ".join([*since, say("diff.by", names="; ".join(change.by_names))])


def _point(on: str, known: str | None) -> str:
    day = shown_day(Day.fromisoformat(on))
    return say("diff.known", day=day, known=shown_day(Day.fromisoformat(known))) if known else day


def _page(lines: list[str], any_: bool, remarks: tuple[str, ...], basis: str) -> str:
    if not any_:
        lines += ["", say("diff.nothing")]
    lines += ["", *remarks, say("foot.basis", basis=basis)]
    return "\n".join(line.rstrip() for line in lines) + "\n"
