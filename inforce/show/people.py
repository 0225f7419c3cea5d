"""`inforce people` on a terminal: a block a question; the offices first, then what stands above them."""

from __future__ import annotations

from collections.abc import Iterator

from inforce.answers.people import Office, PeopleAnswer, Rule
from inforce.dates import Day, shown_day
from inforce.show.sources import Cited
from inforce.show.text import row, wrapped
from inforce.words.phrases import say

LEFT = 18
"""Columns of the label in front of a fact."""


def people_text(answer: PeopleAnswer, *, today: bool = False) -> str:
    """The whole page."""
    on = shown_day(Day.fromisoformat(answer.on))
    lines = [f"{answer.place.name}   {say('people.head')}   on {on}{' ' + say('head.today') if today else ''}"]
    cited = Cited(answer.sources)
    for rule in answer.rules:
        lines += [
            "",
            *wrapped(f"{rule.asks}   ({rule.question}{', ' + rule.office if rule.office else ''})"),
            *_rule(rule, cited),
        ]
    if answer.others:
        lines += ["", say("people.others")]
        for office in answer.others:
            lines += _row("people.row.office", _office(office), office.sources, cited)
    lines += ["", *cited.lines()]
    for remark in answer.remarks:
        lines += wrapped(remark)
    lines.append(say("foot.basis", basis=answer.basis))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _rule(rule: Rule, cited: Cited) -> Iterator[str]:
    yield from _row("people.row.answer", rule.words, rule.sources, cited)
    for office in rule.offices:
        yield from _row("people.row.office", _office(office), office.sources, cited)
    for one in rule.operators:
        yield from _row("people.row.operator", one.words, one.sources, cited)
    for one_above in rule.above:
        yield from _row("people.row.above", one_above.words, one_above.sources, cited)
    for office in rule.offices_above:
        yield from _row("people.row.above", _office(office), office.sources, cited)
    if rule.ranks_above:
        key = "people.ranks" if len(rule.ranks_above) > 1 else "people.rank"
        yield from _row("people.row.above", say(key, stronger=", ".join(rule.ranks_above)), (), cited)
    for remark in rule.remarks:
        yield from _row("", remark, (), cited)


def _office(office: Office) -> str:
    return f"{office.name}: {office.words}. {office.person.words[:1].upper()}{office.person.words[1:]}."


def _row(key: str, words: str, sources: tuple[str, ...], cited: Cited) -> list[str]:
    return row(say(key) if key else "", words + cited.marks(sources), "", indent="  ", left_width=LEFT)
