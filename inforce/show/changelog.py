"""`inforce diff` without a place, on a terminal: what a record has learned, as a changelog: corrections first, then what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from inforce.answers.learned import Learned, RecordDiffAnswer
from inforce.show.text import wrapped
from inforce.words.names import capital
from inforce.words.phrases import say


def changelog_text(answer: RecordDiffAnswer) -> str:
    """The whole page."""
    rows = answer.learned
    lines = wrapped(say("diff.points", before=answer.against.basis.split(":")[0], after=answer.basis.split(":")[0]))
    lines += wrapped(_counted(rows)) if rows else ["", say("diff.nothing")]
    fresh = {one.id for one in rows if one.op == "put" and one.kind == "instrument"}
    told = [one for one in rows if one.before or one.after]
    corrected = [one for one in told if one.op == "corrected"]
    sections = {
        "diff.head.corrected": _statements(corrected),
        "diff.head.dropped": _statements(one for one in told if one.op == "dropped"),
        "diff.head.added": _statements(one for one in told if one.op == "put" and one.subject not in ("", *fresh)),
        "diff.head.new": _acts(rows, fresh),
        "diff.head.also": _also(rows),
    }
    for head, section in sections.items():
        if found := list(section):
            lines += ["", say(head), *found]
    lines += ["", *answer.remarks, say("foot.basis", basis=answer.basis)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _counted(rows: Iterable[Learned]) -> str:
    counts = Counter("silent" if one.op == "corrected" and not (one.before or one.after) else one.op for one in rows)
    return say(
        "diff.counted",
        corrected=counts["corrected"],
        silent=counts["silent"],
        dropped=counts["dropped"],
        put=counts["put"],
    )


def _statements(rows: Iterable[Learned]) -> Iterator[str]:
    """Each act once, with what is said no more and what is said now; what hangs on no act under the word for it."""
    last = ""
    for one in sorted(rows, key=_place):
        head = say("diff.of", where=one.where, name=one.name) if one.where else say(f"diff.kind.{one.kind}")
        if head != last:
            yield from ("", *wrapped(capital(head), "  "))
            last = head
        for sign, sentences in (("-", one.before), ("+", one.after)):
            yield from wrapped(" ".join(sentences), f"    {sign} ", hang="      ")


def _place(one: Learned) -> tuple[bool, bool, str, str, bool, str]:
    """The nation's acts, then those of places by name, each act's own words before what it does; last what hangs on no act."""
    return not one.subject, not one.id.startswith("us/"), one.where, one.name, one.kind != "instrument", one.id


def _acts(rows: Iterable[Learned], fresh: set[str]) -> Iterator[str]:
    """Each new act in a line or two: whose, its first sentence, how many statements hang on it."""
    listed = list(rows)
    counts = Counter(one.subject for one in listed if one.op == "put" and one.kind != "instrument")
    acts = [one for one in listed if one.id in fresh and one.kind == "instrument"]
    for one in sorted(acts, key=_place):
        what = one.after[0] if one.after else one.name
        words = say(f"diff.act{_form(counts[one.id])}", where=one.where, what=what, n=counts[one.id])
        yield from wrapped(capital(words), "  ", hang="    ")


def _also(rows: Iterable[Learned]) -> Iterator[str]:
    """What is no statement about an act, by number; and how many statements had only their sources or notes mended."""
    listed = list(rows)
    new = Counter(one.kind for one in listed if one.op == "put" and not one.subject)
    if new:
        words = ", ".join(f"{count} {say(f'diff.kind.{kind}')}" for kind, count in new.most_common())
        yield from wrapped(say("diff.also_new", what=words), "  ", hang="    ")
    silent = [one for one in listed if one.op == "corrected" and not (one.before or one.after)]
    if silent:
        words = say("diff.silent", n=len(silent), acts=len({one.subject or one.id for one in silent}))
        yield from wrapped(words, "  ", hang="    ")


def _form(n: int) -> str:
    return {0: ".alone", 1: ".one"}.get(n, "")
