"""A proof tree in words: each row a question, a fact with its day, a result and its sources. Losers keep why they lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec
from msgspec.structs import replace

from inforce.law.determine import TEXT, Determination
from inforce.law.proof import Loser, Step, unknowns
from inforce.nouns import Ask, Condition, Criterion, Provision, instrument_of
from inforce.words.phrases import say
from inforce.words.verdicts import Speaker, some_day


class Considered(msgspec.Struct, frozen=True):
    """Something that stood against the answer and lost."""

    id: str
    name: str
    why: str


class Row(msgspec.Struct, frozen=True):
    """One row of a proof, ready to print. `decisive` marks the step that made the answer; `result` is "" for a remark;
    `cannot_matter`: it is unknown, and whatever it is, what stands above it stays as it is."""

    key: str
    question: str
    fact: str
    result: str
    node: str = ""
    decisive: bool = False
    sources: tuple[str, ...] = ()
    settled_by: tuple[str, ...] = ()
    parts: tuple[Row, ...] = ()
    considered: tuple[Considered, ...] = ()
    cannot_matter: bool = False


def proof_rows(one: Determination, provision: Provision, condition: Condition | None, speaker: Speaker) -> Row:
    """The proof of one determination: applies, then in force, operative, reaches, each with what it rests on."""
    rows = tuple(
        _supposed(step, one, provision, condition, speaker)
        if step.key == "supposed"
        else _question(step, one, provision, condition, speaker)
        for step in one.proof.parts
    )
    root = Row("applies", say("row.applies"), "", one.applies, one.provision, parts=_once(rows))
    rows = root.parts
    # what would hold otherwise may still hang on the two other questions
    return replace(
        root, parts=tuple(_weighed(row, idle=_idle(root, row) and one.otherwise != "unknown") for row in rows)
    )


def _once(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Where no order acts, and that is in doubt only for the reasons for which the text itself is, they are said once."""
    found: list[Row] = []
    for row in rows:
        above = {part.fact for part in found[-1].parts} if found else set()
        doubts = {part.fact for part in row.parts}
        if row.key == "operative" and row.fact == say("row.no_order") and doubts and doubts <= above:
            row = replace(row, fact=say("row.no_order.above"), parts=())
        found.append(row)
    return tuple(found)


def _weighed(row: Row, *, idle: bool) -> Row:
    """A row that cannot matter says so instead of saying who would settle it; so for all below it."""
    parts = tuple(_weighed(part, idle=_idle(row, part)) for part in row.parts)
    if not idle:
        return replace(row, parts=parts)
    return replace(row, settled_by=(), cannot_matter=True, parts=tuple(_silent(part) for part in parts))


def _silent(row: Row) -> Row:
    return replace(row, settled_by=(), cannot_matter=False, parts=tuple(_silent(part) for part in row.parts))


def _idle(above: Row, below: Row) -> bool:
    """Kleene: where the whole is decided, a part that is unknown cannot change it."""
    return above.result in ("yes", "no") and below.result == "unknown"


def considered_words(row: Row) -> tuple[str, ...]:
    """What stood against an answer and lost, in sentences: each with the act that beat it; those that lost for one reason together.

    Example:
        >>> lost = (Considered("a#x", "Case A", "is far off"), Considered("b#x", "Case B", "is far off"), Considered("c#x", "Case C", "ended"))
        >>> considered_words(Row("operative", "operative?", "", "no", considered=lost))
        ('considered: Case A; Case B -- is far off', 'considered: Case C -- ended')
    """
    reasons: dict[str, dict[str, None]] = {}
    for lost in row.considered:
        reasons.setdefault(lost.why, {})[lost.name] = None
    return tuple(say("row.considered", name="; ".join(names), why=why) for why, names in reasons.items())


def row_sources(row: Row) -> Iterator[str]:
    """Every source a proof rests on, in the order of its rows."""
    yield from row.sources
    for part in row.parts:
        yield from row_sources(part)


def _question(
    step: Step, one: Determination, provision: Provision, condition: Condition | None, speaker: Speaker
) -> Row:
    making = {"in_force": _in_force, "operative": _operative}.get(step.key)
    if step.join == "either":
        fact, sources = say("row.either", acts=speaker.acts(step.parts[0])), step.sources
        parts = tuple(_supposed(part, one, provision, condition, speaker) for part in step.parts)
    else:
        fact, parts, sources = making(step, speaker) if making else ("", _reach_rows(step, one, condition, speaker), ())
    acting = {instrument_of(part.node) for part in step.parts if part.key == "acts"}
    return Row(
        step.key, say(f"row.{step.key}"), fact, step.result, step.node, step.decisive, sources, (), parts,
        tuple(_considered(loser, acting, speaker) for loser in step.losers),
    )  # fmt: skip


def _considered(loser: Loser, acting: Collection[str], speaker: Speaker) -> Considered:
    """A loser with its name; where another part of the same act does act here, it is said to be a part."""
    name = speaker.names.of(loser.id)
    part = instrument_of(loser.id) in acting
    return Considered(loser.id, say("row.another_part", name=name) if part else name, speaker.lost(loser))


def _supposed(
    step: Step, one: Determination, provision: Provision, condition: Condition | None, speaker: Speaker
) -> Row:
    """What follows if the day in doubt of an act has come, or has not: the question as it then is, or all three."""
    taken = ", ".join(say(f"row.taken.{come}") for come in step.value.split(", "))
    (inner,) = step.parts
    if inner.key == "applies":
        parts = tuple(_question(part, one, provision, condition, speaker) for part in inner.parts)
        return Row("supposed", taken, "", step.result, parts=parts)
    row = _question(inner, one, provision, condition, speaker)
    return Row(
        "supposed", taken, row.fact, step.result, row.node, row.decisive, row.sources, (), row.parts, row.considered
    )


def _in_force(step: Step, speaker: Speaker) -> tuple[str, tuple[Row, ...], tuple[str, ...]]:
    """Since when it stands; what had ended says when it began, and what ended it."""
    begun = step.when.shown() if step.when else ""
    ended = next((part for part in step.parts if part.key == "not_ended" and part.result == "no"), None)
    over = next((part for part in step.parts if part.key == "not_over" and part.result == "no"), None)
    if step.result == "no" and step.when and ended is None and over is None:
        fact = say("row.from", day=some_day(step.when))
    elif step.when and step.when.certain is None and begun.startswith("between"):
        fact = say("row.begun_some_day", when=begun)
    else:
        fact = say("row.since" if step.result == "yes" else "row.from", day=begun)
    if ended is not None:
        effect = speaker.effects[ended.node]
        return say("row.until", begun=fact, ended=speaker.ended_by(effect)), (), (*step.sources, *effect.sources)
    if over is not None and over.when is not None:
        return say("row.until", begun=fact, ended=say("because.over", when=over.when.said())), (), step.sources
    return fact, _doubts(step, speaker), step.sources


def _operative(step: Step, speaker: Speaker) -> tuple[str, tuple[Row, ...], tuple[str, ...]]:
    """The orders that act; where cells differ, a row for each cell."""
    if step.join == "any_of":
        rows = []
        for part in step.parts:
            fact, parts, sources = _operative(part, speaker)
            rows.append(
                Row(
                    "operative",
                    say("row.cell", cell=part.value),
                    fact,
                    part.result,
                    part.node,
                    sources=sources,
                    parts=parts,
                )
            )
        return "", tuple(rows), ()
    acting = [part for part in step.parts if part.key == "acts"]
    if not acting:
        return say("row.no_order"), _doubts(step, speaker), ()
    first, *rest = acting
    rows = [
        Row(
            "acts",
            say("row.acts"),
            speaker.order(part),
            part.result,
            part.node,
            sources=part.sources,
            parts=_doubts(part, speaker),
        )
        for part in rest
    ]
    return speaker.order(first), (*rows, *_doubts(first, speaker)), first.sources


def _reach_rows(step: Step, one: Determination, condition: Condition | None, speaker: Speaker) -> tuple[Row, ...]:
    rows: list[Row] = []
    if one.definition != TEXT:
        effect = speaker.effects[one.definition]
        named = speaker.names.of(effect.id)
        fact = say("row.definition", name=named, words=effect.definition or effect.gist)
        rows.append(Row("definition", say("row.limited"), fact, "", effect.id, sources=effect.sources))
    if condition is not None and condition.money:
        rows.append(Row("money", say("row.limited"), condition.money, "", step.node, sources=step.sources))
    rows.extend(_criterion_row(part, speaker, condition) for part in step.parts)
    return tuple(rows)


def _criterion_row(step: Step, speaker: Speaker, condition: Condition | None) -> Row:
    """A row of "reaches here?". `condition`: whose tests the questions below are asked for."""
    names = speaker.names
    if step.key in ("all_of", "any_of") and len(step.parts) == 1:
        return _criterion_row(step.parts[0], speaker, condition)
    if step.key in ("all_of", "any_of", "none_of"):
        return Row(
            step.key,
            say(f"row.{step.key}"),
            "",
            step.result,
            parts=tuple(_criterion_row(part, speaker, condition) for part in step.parts),
        )
    if step.key in ("governs", "under"):
        own = speaker.effects[step.node].condition if step.node in speaker.effects else condition
        inner = tuple(_criterion_row(part, speaker, own) for part in step.parts[0].parts) if step.key == "under" else ()
        return Row(
            step.key, say(f"row.{step.key}"), names.of(step.node), step.result, step.node, sources=step.sources,
            settled_by=_settled(step, speaker) if step.key == "governs" else (), parts=inner,
        )  # fmt: skip
    if step.key == "recipient":
        return Row(step.key, say("row.recipient"), step.value, step.result, step.node, sources=step.sources)
    if step.key == "recipient_place":
        where = names.listed(tuple(step.value.split(", ")))
        return Row(
            step.key,
            say("row.recipient"),
            say("row.elsewhere", where=where),
            step.result,
            step.node,
            sources=step.sources,
        )
    if step.key == "turned_to":
        inner = tuple(_criterion_row(part, speaker, condition) for part in step.parts if part.key == "asks")
        return Row(
            step.key,
            say("row.turned_to"),
            names.place(step.node),
            step.result,
            step.node,
            sources=step.sources,
            parts=inner,
        )
    if step.key == "asks":
        return _asked_row(step, speaker, condition)
    fact = step.value or (speaker.reason(step.reason) if step.reason else "")
    return Row(
        step.key,
        say(f"row.{step.key}"),
        fact,
        step.result,
        step.node,
        sources=step.sources,
        settled_by=_settled(step, speaker),
    )


def _asked_row(step: Step, speaker: Speaker, condition: Condition | None) -> Row:
    """A question put to the place: the answer it is tested for, the one recorded, and why that is in doubt."""
    names = speaker.names
    why = tuple(reason for reason in dict.fromkeys(unknowns(step)) if reason.code != "not_recorded")
    turned = tuple(_criterion_row(part, speaker, condition) for part in step.parts if part.key == "turned_to")
    doubts = () if turned else _doubts(step, speaker, without="not_recorded")
    if step.value != "unknown":
        value = names.value(step.node, step.value)
    elif step.result != "unknown":
        value = say("row.either_way")
    else:
        value = say("truth.unknown") if why else say("row.not_recorded")
    tests = _tests(step.node, condition.applies_if if condition else None)
    wanted = say("row.or").join(dict.fromkeys(word for test in tests for word in _wanted(test, speaker)))
    fact = say("row.tested" if wanted else "row.here", question=names.of(step.node), wanted=wanted, value=value)
    return Row(
        step.key, say("row.asks"), fact, step.result, step.node, sources=step.sources,
        settled_by=() if doubts else _settled(step, speaker), parts=(*turned, *doubts),
    )  # fmt: skip


def _tests(question: str, part: Ask | Criterion | None) -> Iterator[Ask]:
    """Every test of a criterion that asks this question."""
    if isinstance(part, Ask):
        if part.question == question:
            yield part
    elif part is not None:
        for inner in part.parts:
            yield from _tests(question, inner)


def _wanted(test: Ask, speaker: Speaker) -> Iterator[str]:
    """The answers that meet a test, in words."""
    yield from (speaker.names.value(test.question, value) for value in test.values)
    low, high = (speaker.names.value(test.question, bound) for bound in (test.at_least, test.at_most))
    if low and high:
        yield say("row.from_to", low=low, high=high)
    elif low or high:
        yield say("row.at_least" if low else "row.at_most", bound=low or high)


def _doubts(step: Step, speaker: Speaker, *, without: str = "") -> tuple[Row, ...]:
    """A row for each reason that leaves a step unknown, but for those of the code `without`."""
    rows = []
    if step.result == "unknown":
        for reason in dict.fromkeys(unknowns(step)):
            if reason.code == without:
                continue
            rows.append(
                Row(
                    "reason",
                    say("row.reason"),
                    speaker.reason(reason),
                    "unknown",
                    reason.node,
                    settled_by=(speaker.settled_by(reason),),
                )
            )
    return tuple(rows)


def _settled(step: Step, speaker: Speaker) -> tuple[str, ...]:
    if step.result != "unknown":
        return ()
    return tuple(dict.fromkeys(speaker.settled_by(reason) for reason in unknowns(step)))
