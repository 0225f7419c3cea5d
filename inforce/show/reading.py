"""`inforce read` on a terminal: the spans of a story, paragraph by paragraph; and the comparison with a hand annotation."""

from __future__ import annotations

from collections.abc import Iterator

from inforce.answers.compare import CompareAnswer, Difference
from inforce.answers.reading import ReadingAnswer
from inforce.show.text import wrapped
from inforce.words.phrases import say


def reading_text(answer: ReadingAnswer) -> str:
    """Each block of the story with its spans under it."""
    lines = wrapped(answer.title or say("since.headline_none"))
    for one in answer.spans:
        words = " ".join(one.text.split())
        if one.layer == "part":
            note = f" ({one.why})" if one.why else ""
            lines += ["", *wrapped(f"{one.n} {one.read_as}{note}: {_cut(words, 76)}")]
            continue
        head = f"  {say(f'read.layer.{one.layer}'):<10}"
        id = f" [{one.id}]" if one.id and one.id not in one.read_as else ""
        why = f"  ({one.why})" if one.why else ""
        lines += wrapped(f"“{_cut(words, 60)}”  {one.read_as}{id}{why}", head, hang=" " * 14)
    lines += [
        "",
        *(line for remark in answer.remarks for line in wrapped(remark)),
        say("foot.basis", basis=answer.basis),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def compare_text(answer: CompareAnswer) -> str:
    """The scores as a table, then every difference."""
    lines = [f"{'layer':<18}{'gold':>6}{'found':>7}{'hit':>6}{'right':>7}{'recall':>9}{'precision':>11}"]
    for one in answer.scores:
        recall, precision = (f"{100 * one.right / of:.1f}" if of else "-" for of in (one.gold, one.found))
        lines.append(f"{one.layer:<18}{one.gold:>6}{one.found:>7}{one.hit:>6}{one.right:>7}{recall:>9}{precision:>11}")
    for each in answer.differences:
        lines += ["", *_difference(each)]
    if not answer.differences:
        lines += ["", say("read.same")]
    lines += ["", say("foot.basis", basis=answer.basis)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _difference(one: Difference) -> Iterator[str]:
    words = f" “{_cut(' '.join(one.text.split()), 150)}”" if one.text else ""
    yield from wrapped(f"{one.layer}, {say(f'read.{one.what}')}:{words}", hang="  ")
    if one.gold:
        yield from wrapped(say("read.gold", gold=one.gold), "  ", hang="    ")
    if one.read or one.why:
        yield from wrapped(say("read.read", read=one.read or "-", why=one.why or "-"), "  ", hang="    ")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
