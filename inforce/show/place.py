"""`inforce place` on a terminal: the answer first, then policies, conditions, one proof where asked for, sources, basis."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from inforce.answers.place import GROUPS, Determined, PlaceAnswer, Policy
from inforce.dates import Day, shown_day
from inforce.show.sources import Cited
from inforce.show.text import WIDTH, row, wrapped
from inforce.words.names import capital
from inforce.words.phrases import say
from inforce.words.proofs import Row, considered_words


def place_text(answer: PlaceAnswer, *, today: bool = False, why: str = "") -> str:
    """The whole page. `why` is a provision id, `all` or `governing`: the proofs printed in full."""
    proofs = [one for one in answer.determinations if _wanted(one, why)]
    cited = Cited(answer.sources)
    lines = list(_head(answer, today))
    if proofs:
        lines += _proofs(proofs, answer, cited)
    else:
        lines += ["", *_policies(answer.policies, cited), *_determinations(answer.determinations)]
    lines += _foot(answer, cited)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _wanted(one: Determined, why: str) -> bool:
    """Is this proof asked for? `governing` leaves out other definitions, and what had ended or had yet to take hold."""
    if why == "governing":
        return one.governing and one.group not in ("gone", "not_yet")
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
    """Is it unknown only as nobody has looked since, and was it known till then? Such an answer is shown as last known."""
    return one.last_known is not None and any(each.code == "not_checked" for each in one.unknown)


def shown_group(one: Determined) -> str:
    """Under which head a page shows it: its group, and `stale` for what is known up to the last day anybody looked."""
    return "stale" if one.group == "unknown" and stale(one) else one.group


def last_looked(answer: PlaceAnswer) -> str:
    """The last day, YYYY-MM-DD, for which something is known that is unknown on the day asked; "" where there is none."""
    ones: list[Policy | Determined] = [*answer.policies, *(one for one in answer.determinations if one.governing)]
    return max((one.last_known.through for one in ones if one.last_known and stale(one)), default="")


def _policy_fact(one: Policy) -> str:
    facts = [one.value_words]
    if one.last_known and stale(one):
        facts.append(say("policy.stale", value=one.last_known.words))
        return "; ".join((*facts, *[each.reason for each in one.unknown if each.code == "not_checked"][:1]))
    if one.from_ or one.to:
        facts.append(policy_span(one))
    if one.practice:
        facts.append(say("policy.practice", value=one.practice))
    if one.contested:
        sides = (say("policy.side", value=each.value_words, act=each.instrument_name) for each in one.contested)
        facts.append("; ".join(dict.fromkeys(sides)))
    reasons = [each.reason for each in one.unknown if each.code != "contested"]
    facts += reasons[:1]
    if one.last_known:
        facts.append(
            say(
                "policy.last_known",
                value=one.last_known.words,
                day=shown_day(Day.fromisoformat(one.last_known.through)),
            )
        )
    return "; ".join(facts)


def policy_span(one: Policy) -> str:
    """The days of the spell a policy stands in, in words."""
    start = shown_day(Day.fromisoformat(one.from_)) if one.from_ else ""
    end = shown_day(Day.fromisoformat(one.to)) if one.to else ""
    if one.ends == "not_checked":
        return say("span.checked" if start else "span.checked_only", start=start, end=end)
    if start and end:
        return say("span.both", start=start, end=end)
    return say("span.from", start=start) if start else say("span.to", end=end)


WHY_FIRST = ("stopped", "unknown", "yes", "no", "gone", "not_yet")
"""Of which group the reader is shown how to ask for the proof: what needs it most."""

SHOWN = ("yes", "stale", *GROUPS[1:])
"""The heads of a page in their order: GROUPS, and what is known up to the last day anybody looked."""

LISTED = 12
"""How many of what had ended, or had yet to take hold, are named on a terminal; a page or --json names all."""


RESULTS_AT = WIDTH - 26
"""The column of the results of a proof; behind it stand the mark of the decisive step and the sources."""


def _determinations(found: tuple[Determined, ...]) -> Iterator[str]:
    """Group by group; what had ended or had yet to take hold is named in one line."""
    for group in SHOWN:
        ones = [one for one in found if one.governing and shown_group(one) == group]
        if not ones:
            continue
        yield ""
        if group in ("gone", "not_yet"):
            names = "; ".join(one.name for one in ones[:LISTED])
            if len(ones) > LISTED:
                names = say("head.more", names=names, n=len(ones) - LISTED)
            yield from wrapped(say(f"head.{group}", names=names), hang="  ")
            continue
        yield say(f"head.{group}")
        if group == "stale":
            yield from _as_last_known(ones)
            continue
        for one in ones:
            yield from _determination(one)
    if found:
        yield ""
        asked = min(found, key=lambda one: WHY_FIRST.index(one.group))
        yield from wrapped(say("hint.why", provision=asked.provision.replace("(", "").replace(")", "")))


def _as_last_known(found: list[Determined]) -> Iterator[str]:
    """What is unknown only because nobody has looked since, by what it last was and on which day: a line each."""
    known = sorted({(one.last_known.through, one.last_known.value) for one in found if one.last_known}, reverse=True)
    for through, value in known:
        ones = [
            one.name
            for one in found
            if one.last_known and (one.last_known.through, one.last_known.value) == (through, value)
        ]
        day = shown_day(Day.fromisoformat(through))
        yield from wrapped(say(f"stale.{value}", day=day, names="; ".join(ones)), "  ", hang="    ")


def _determination(one: Determined) -> Iterator[str]:
    """The name; then why, unless "applied" says it all; what would hold otherwise; what it leaves standing."""
    yield f"  {one.name}"
    words = "" if one.group == "yes" else " ".join(part for part in (one.words, one.otherwise) if part)
    yield from wrapped(words, "      ")
    if one.last_known:
        day = shown_day(Day.fromisoformat(one.last_known.through))
        yield from wrapped(say("last_known", day=day, truth=one.last_known.value), "      ")
    for left in one.leaves:
        yield from wrapped(say("head.leaves", words=left), "      ")


def _proofs(proofs: list[Determined], answer: PlaceAnswer, cited: Cited) -> Iterator[str]:
    """The proofs, where there are many under the heads of the page without them, and what their mark means."""
    yield ""
    yield say("head.decides")
    groups = {one.provision: one.group for one in answer.determinations if one.governing}
    for group in GROUPS:
        ones = [one for one in proofs if groups[one.provision] == group]
        if ones and len(groups.keys() & {one.provision for one in proofs}) > 1:
            head = say(f"head.proofs.{group}")
            yield from ("", head, "=" * len(head))
        for one in ones:
            yield ""
            definition = _several(one, answer) or not one.governing or one.definition != "text"
            yield from _proof(one, cited, definition=definition)


def _several(one: Determined, answer: PlaceAnswer) -> bool:
    """Is this provision answered under more than one definition?"""
    return sum(other.provision == one.provision for other in answer.determinations) > 1


def _proof(one: Determined, cited: Cited, definition: bool) -> Iterator[str]:
    yield capital(one.name) + (f"   ({say('head.definition', name=one.definition_name)})" if definition else "")
    yield ""
    yield from wrapped(f"{one.words} {one.otherwise}", "  ")
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
