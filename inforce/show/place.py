"""`inforce place` on a terminal: the answer first, then policies, conditions, one proof where asked for, sources, basis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from inforce.answers.letters import Letter
from inforce.answers.place import GROUPS, Determined, PlaceAnswer
from inforce.answers.place_policies import Policy
from inforce.dates import Day, shown_day
from inforce.law.policy import PRACTICE
from inforce.show.sources import Cited
from inforce.show.text import WIDTH, row, wrapped
from inforce.words.names import capital
from inforce.words.phrases import say
from inforce.words.proofs import Row, considered_words, row_sources


def place_text(answer: PlaceAnswer, *, today: bool = False, why: str = "") -> str:
    """The whole page. `why` is a provision id, `all` or `governing`: the proofs printed in full."""
    proofs = [one for one in answer.determinations if _wanted(one, why)]
    cited = Cited(answer.sources)
    lines = list(_head(answer, today))
    if proofs:
        lines += _proofs(proofs, answer, cited)
    else:
        lines += ["", *_policies(answer.policies, cited), *_determinations(answer.determinations)]
        lines += [*_letters(answer.letters, cited), *_open(answer), *_hint(answer.determinations)]
    lines += _foot(answer, cited)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _wanted(one: Determined, why: str) -> bool:
    """Is this proof asked for? `governing` leaves out other definitions, and what had ended or had yet to take hold."""
    if why == "governing":
        return one.governing and one.group not in QUIET
    return why in ("all", one.provision) and why != ""


def _head(answer: PlaceAnswer, today: bool) -> Iterator[str]:
    on = shown_day(Day.fromisoformat(answer.on))
    yield f"{answer.place.name}   on {on}{' ' + say('head.today') if today else ''}"
    if answer.known:
        yield say("head.known", day=shown_day(Day.fromisoformat(answer.known)))
    yield from wrapped(answer.summary)
    if last := last_looked(answer):
        yield from wrapped(say("hint.last_looked", day=shown_day(Day.fromisoformat(last)), on=last))


def _policies(policies: tuple[Policy, ...], cited: Cited) -> Iterator[str]:
    """Question by question, in full, with its id to ask for it again; below it the answer, office by office."""
    if policies:
        yield say("head.policies")
    for ones in answered(policies):
        yield from wrapped(f"{ones[0].question}: {ones[0].asks}", "  ", hang="    ")
        for one in ones:
            office = f"{one.office}: " if one.office else ""
            yield from wrapped(office + _policy_fact(one) + cited.marks(one.sources), "      ", hang="        ")
    if missing := unanswered(policies):
        topics = "; ".join(one.topic for one in missing)
        yield from wrapped(say("policy.list_missing", topics=topics), "  ")


def answered(policies: tuple[Policy, ...]) -> list[list[Policy]]:
    """What is recorded, question by question; in each, the answer of each office."""
    recorded = [one for one in policies if _recorded(one)]
    return [list(ones) for _, ones in groupby(recorded, key=lambda one: one.question)]


def unanswered(policies: tuple[Policy, ...]) -> list[Policy]:
    """The questions of which nothing is recorded for any office, each once."""
    recorded = {one.question for one in policies if _recorded(one)}
    return list({one.question: one for one in policies if one.question not in recorded}.values())


def _recorded(one: Policy) -> bool:
    return bool(one.value != "unknown" or one.contested or one.last_known or one.instrument)


def stale(one: Policy | Determined) -> bool:
    """Is it unknown only as nobody has looked since? Such an answer is shown as last known."""
    return one.last_known is not None


def shown_group(one: Determined) -> str:
    """Under which head a page shows it: its group, and `stale` for what is known up to the last day anybody looked."""
    return "stale" if one.group == "unknown" and stale(one) else one.group


def last_looked(answer: PlaceAnswer) -> str:
    """The last day, YYYY-MM-DD, for which things are known that are unknown on the day asked; "" where they are not most of what is told."""
    told = [one for one in answer.determinations if one.governing and one.group not in QUIET]
    ones: list[Policy | Determined] = [*(one for one in answer.policies if _recorded(one)), *told]
    days = [one.last_known.through for one in ones if one.last_known and one.last_known.then]
    return max(days) if days and 2 * len(days) >= len(ones) else ""


def _policy_fact(one: Policy) -> str:
    """The answer with its days and its act; or why it is unknown, with what stood when somebody last looked."""
    days = policy_span(one) if one.from_ or one.to else ""
    reasons = [each for each in one.unknown if each.code != "contested"]
    act = "" if one.authority == PRACTICE else one.instrument_name
    if one.last_known:
        day = shown_day(Day.fromisoformat(one.last_known.through))
        key = "policy.stale" if one.last_known.then else "policy.stale.since"
        words = say(key, unknown=one.value_words, value=_by(one.last_known.words, act), day=day)
        return "; ".join([words, *_elsewhere(one)])
    value = _by(one.value_words, act) if one.value != "unknown" else one.value_words
    facts = [", ".join(part for part in (value, days) if part)]
    if one.contested and all(each.code != "preempted" for each in reasons):
        sides = (say("policy.side", value=each.value_words, act=each.instrument_name) for each in one.contested)
        facts.append("; ".join(dict.fromkeys(sides)))
    facts += [each.reason for each in reasons[:1]]
    if one.practice:
        facts.append(say("policy.practice", value=one.practice_words))
    return "; ".join([*facts, *_elsewhere(one)])


def _elsewhere(one: Policy) -> Iterator[str]:
    """Who answers instead, and what."""
    for each in one.elsewhere:
        yield say("policy.elsewhere", place=each.name, value=_by(each.value_words, each.instrument_name))


def _by(fact: str, act: str) -> str:
    return say("policy.by", fact=fact, act=act) if act else fact


def policy_span(one: Policy) -> str:
    """The days of the spell a policy stands in, in words."""
    start = shown_day(Day.fromisoformat(one.from_)) if one.from_ else ""
    end = shown_day(Day.fromisoformat(one.to)) if one.to else ""
    if one.ends == "same":
        return say("span.same", span=_span(one, start, end, "changed"), act=one.then)
    return _span(one, start, end, one.ends)


def _span(one: Policy, start: str, end: str, ends: str) -> str:
    if one.began:
        key = {"": "", "not_checked": ".checked", "doubt": ".doubt"}.get(ends, ".to")
        return say(f"span.began{key}", day=one.began, end=end)
    if ends == "not_checked":
        return say("span.checked" if start else "span.checked_only", start=start, end=end)
    if start and end:
        return say("span.doubt" if ends == "doubt" else "span.both", start=start, end=end)
    return say("span.from", start=start) if start else say("span.to", end=end)


WHY_FIRST = ("stopped", "unknown", "yes", "no", "gone", "not_yet", "elsewhere")
"""Of which group the reader is shown how to ask for the proof: what needs it most."""

QUIET = ("gone", "not_yet", "elsewhere")
"""The groups whose provisions are only named."""

SHOWN = ("yes", "stopped", "stale", *GROUPS[2:])
"""The heads of a page in their order: GROUPS, and what is known up to the last day anybody looked."""

LISTED = 8
"""How many of a quiet group are named on a terminal; a page or --json names all."""

RESULTS_AT = WIDTH - 26
"""The column of the results of a proof; behind it stand the mark of the decisive step and the sources."""


def _determinations(found: tuple[Determined, ...]) -> Iterator[str]:
    """Group by group; what had ended, had yet to take hold, or is meant for others is named in one line."""
    for group in SHOWN:
        ones = [one for one in found if one.governing and shown_group(one) == group]
        if not ones:
            continue
        if group in QUIET:
            yield from ("", *wrapped(say(f"head.{group}", names=_named(ones, group)), hang="  "))
            continue
        yield ""
        yield from wrapped(say(f"head.{group}"))
        for alike in _alike(ones, group):
            yield from _determination(alike)


def _named(ones: list[Determined], group: str) -> str:
    """The names of a quiet group in its order, of what is to come with its day."""
    ones = _nearest_first(ones, group)
    names = [
        say("head.dated", name=name, day=day) if group == "not_yet" else name
        for day, those in groupby(ones, key=lambda one: one.begins)
        for name in _together([one.name for one in those])
    ]
    listed = "; ".join(names[:LISTED])
    return listed if len(names) <= LISTED else say("head.more", names=listed, n=len(names) - LISTED)


def _nearest_first(ones: list[Determined], group: str) -> list[Determined]:
    """What had ended or is to come by its day: the latest begun first, or the first to come; other groups as they are."""
    return (
        sorted(ones, key=lambda one: one.begins_on, reverse=group == "gone") if group in ("gone", "not_yet") else ones
    )


def _together(names: list[str]) -> list[str]:
    """Names in their order; neighbours that are parts of one act, of which only the last words differ, are named as one.

    Example:
        >>> _together(["the terms, access", "the terms, notice", "8 U.S.C. 1(a)"])
        ['the terms, access and notice', '8 U.S.C. 1(a)']
    """
    found = []
    for head, those in groupby(names, key=lambda name: name.rpartition(", ")[0]):
        last = [name.rpartition(", ")[2] for name in those]
        parts = say("explain.and").join(part for part in (", ".join(last[:-1]), last[-1]) if part)
        found += [f"{head}, {parts}"] if head else last
    return found


def _alike(ones: list[Determined], group: str) -> Iterator[list[Determined]]:
    """Those of which the same is said: neighbours; of what is only last known, the latest looked at first, and of one day what applied."""

    def known(one: Determined) -> tuple[str, str]:
        return (one.last_known.through, one.last_known.value) if one.last_known else ("", "")

    def said(one: Determined) -> tuple[object, ...]:
        if group == "stale" and one.last_known:
            return one.last_known.words, one.beside
        return one.words, one.otherwise, one.last_known, one.leaves, one.beside

    listed = sorted(ones, key=known, reverse=True) if group == "stale" else ones
    return (list(those) for _, those in groupby(listed, key=said))


def _determination(alike: list[Determined]) -> Iterator[str]:
    """The name, what it is about and the money; then why, unless "applied" says it all; what would hold otherwise; what it leaves standing."""
    for one in alike:
        yield from wrapped(capital(one.name), "  ")
        money = say("head.money", words=one.money) if one.money else ""
        yield from wrapped(f"{_first_sentence(one.gist)} {money}", "      ")
    one, group = alike[0], shown_group(alike[0])
    parts = () if group in ("yes", "stale") else (one.words, one.otherwise)
    words = " ".join(part for part in (*parts, one.last_known.words if one.last_known else "") if part)
    each = words[:1].lower() + words[1:]
    yield from wrapped(say("head.each", words=each) if words and len(alike) > 1 else words, "      ")
    for beside in one.beside:
        yield from wrapped(beside, "      ")
    for left in one.leaves:
        yield from wrapped(say("head.leaves", words=left), "      ")


def _first_sentence(text: str) -> str:
    """A gist up to the first full stop that a capital follows."""
    found = re.search(r"[a-z)\d]\.(?= [A-Z])", text)
    return text[: found.end()] if found else text


def _letters(found: tuple[Letter, ...], cited: Cited) -> Iterator[str]:
    """What was put to it by name, and what it answered, in their order."""
    if found:
        yield from ("", say("head.letters"))
    for one in found:
        parts = [
            say("letter.answer" if one.by_it else "letter.item", day=capital(one.day), name=one.name, gist=one.gist)
        ]
        if one.deadline and " ".join(one.deadline.split()[:2]) not in one.gist:
            parts.append(say("letter.deadline", day=one.deadline))
        if one.open:
            parts.append(say("letter.open", words=one.open))
        yield from wrapped(" ".join(parts) + cited.marks(one.sources), "  ", hang="    ")


def _open(answer: PlaceAnswer) -> Iterator[str]:
    """What is pending about anything shown in full, each once; what a letter left open is told with the letter."""
    told = {one.open for one in answer.letters}
    shown = [one for one in answer.determinations if one.governing and one.group not in QUIET]
    found = dict.fromkeys(
        each for one in shown for each in one.pending if not any(each.startswith(open_) for open_ in told if open_)
    )
    if found:
        yield from ("", say("head.open"))
    for each in found:
        yield from wrapped(capital(each), "  ", hang="    ")


def _hint(found: tuple[Determined, ...]) -> Iterator[str]:
    if found:
        asked = min(found, key=lambda one: WHY_FIRST.index(one.group))
        yield ""
        yield from wrapped(say("hint.why", provision=typed(asked.provision)))


def _proofs(proofs: list[Determined], answer: PlaceAnswer, cited: Cited) -> Iterator[str]:
    """The proofs, where there are many under the heads of the page without them, and what their mark means.

    Of many, what had ended, had yet to take hold or is meant for others shows the step that decides, and how to ask for the rest.
    """
    yield ""
    yield say("head.decides")
    groups = {one.provision: one.group for one in answer.determinations if one.governing}
    for group in GROUPS:
        ones = _nearest_first([one for one in proofs if groups[one.provision] == group], group)
        if ones and len(groups.keys() & {one.provision for one in proofs}) > 1:
            head = say(f"head.proofs.{group}")
            yield from ("", head, "=" * len(head))
        brief = group in QUIET and len({one.provision for one in proofs}) > 1
        if ones and brief:
            yield say("head.in_short")
        for one in ones:
            if brief and not one.governing:
                continue
            yield ""
            definition = _several(one, answer) or not one.governing or one.definition != "text"
            yield from _brief(one, cited) if brief else _proof(one, cited, definition=definition)


def typed(provision: str) -> str:
    """A provision's id as a shell takes it without quotes.

    Example:
        >>> typed("us/eo-1/9(a)")
        'us/eo-1/9a'
    """
    return provision.replace("(", "").replace(")", "")


def _several(one: Determined, answer: PlaceAnswer) -> bool:
    """Is this provision answered under more than one definition?"""
    return sum(other.provision == one.provision for other in answer.determinations) > 1


def _brief(one: Determined, cited: Cited) -> Iterator[str]:
    """In one row what decides: since when it stood and what ended it; else the verdict."""
    yield from wrapped(say("head.brief", name=capital(one.name), provision=typed(one.provision)), hang="  ")
    row = next((part for part in one.proof.root.parts if part.decisive), one.proof.root)
    if row.key == "in_force" and not row.parts:
        yield from _rows(row, cited, "  ", "", last=True, top=True)
    else:
        yield from wrapped(one.words + cited.marks(tuple(row_sources(row))), "  ")


def _proof(one: Determined, cited: Cited, definition: bool) -> Iterator[str]:
    yield capital(one.name) + (f"   ({say('head.definition', name=one.definition_name)})" if definition else "")
    yield ""
    last = one.last_known.words if one.last_known else ""
    yield from wrapped(f"{one.words} {one.otherwise} {last}", "  ")
    yield ""
    yield from _rows(one.proof.root, cited, "  ", "", last=True, top=True)
    for words in one.leaves:
        yield from wrapped(say("head.leaves", words=words), "  ")
    for event in one.pending:
        yield from wrapped(say("head.pending", event=event), "  ")


def _rows(at: Row, cited: Cited, indent: str, mark: str, *, last: bool, top: bool = False) -> Iterator[str]:
    right = f"{at.result:<8}{'<-' if at.decisive else '  '} {cited.marks(at.sources).strip()}".rstrip()
    head = f"{mark}{at.question}"
    lines = row(head, at.fact, "", indent=indent, left_width=18, width=RESULTS_AT - 2)
    yield lines[0].ljust(RESULTS_AT) + right
    below = indent if top else indent + ("   " if last else "|  ")
    yield from (below + line[len(below) :] for line in lines[1:])
    for who in at.settled_by:
        yield from wrapped(say("row.settled", who=who), below + "      ")
    if at.cannot_matter:
        yield from wrapped(say("row.cannot_matter"), below + "      ")
    for n, part in enumerate(at.parts):
        end = n == len(at.parts) - 1
        yield from _rows(part, cited, below, "`- " if end else "|- ", last=end)
    for words in considered_words(at):
        yield from wrapped(words, below + "      ", hang=below + "        ")


def _foot(answer: PlaceAnswer, cited: Cited) -> list[str]:
    lines = ["", *cited.lines()]
    for remark in answer.remarks:
        lines += wrapped(remark)
    lines.append(say("foot.basis", basis=answer.basis))
    return lines
