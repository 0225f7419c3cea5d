"""`inforce diff` on a terminal: the two points, then one block a change."""

from __future__ import annotations

from inforce.answers.diff import DiffAnswer, RecordDiffAnswer
from inforce.dates import Day, shown_day
from inforce.show.text import row, wrapped
from inforce.words.phrases import say


def diff_text(answer: DiffAnswer) -> str:
    """The whole page for a place."""
    points = say(
        "diff.points", before=_point(answer.against.on, answer.against.known), after=_point(answer.on, answer.known)
    )
    lines = [f"{answer.place.name}   {points}"]
    for change in answer.changes:
        lines += ["", *wrapped(change.name)]
        lines += row("-", f"{change.before}: {change.words_before}", "", indent="  ", left_width=2)
        lines += row("+", f"{change.after}: {change.words_after}", "", indent="  ", left_width=2)
    return _page(lines, bool(answer.changes), answer.remarks, answer.basis)


def record_diff_text(answer: RecordDiffAnswer) -> str:
    """The whole page for a record: a changelog of what it says."""
    lines = [say("diff.points", before=answer.against.basis.split(":")[0], after=answer.basis.split(":")[0])]
    for one in answer.learned:
        fields = f" ({', '.join(one.fields)})" if one.fields else ""
        lines += row(say(f"diff.{one.op}"), f"{one.kind} {one.id}{fields}", "", indent="  ", left_width=11)
    return _page(lines, bool(answer.learned), answer.remarks, answer.basis)


def _point(on: str, known: str | None) -> str:
    day = shown_day(Day.fromisoformat(on))
    return say("diff.known", day=day, known=shown_day(Day.fromisoformat(known))) if known else day


def _page(lines: list[str], any_: bool, remarks: tuple[str, ...], basis: str) -> str:
    if not any_:
        lines += ["", say("diff.nothing")]
    lines += ["", *remarks, say("foot.basis", basis=basis)]
    return "\n".join(line.rstrip() for line in lines) + "\n"
