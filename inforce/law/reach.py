"""Does a condition reach this place: the recipient, the criterion over its answers, what is left to discretion."""

from __future__ import annotations

from inforce.dates import Day
from inforce.law.effects import Here
from inforce.law.policy import answered
from inforce.law.proof import Reason, Step
from inforce.law.scope import state_slug, within
from inforce.nouns import Ask, Condition, Criterion, Place, Provision, Question, Relation
from inforce.truth import NO, UNKNOWN, YES, Truth, all_of, any_of, negate, none_of

_JOIN = {"all_of": all_of, "any_of": any_of, "none_of": none_of}


def reaches(provision: Provision, condition: Condition | None, here: Here, sources: tuple[str, ...] = ()) -> Step:
    """The step "reaches here?" under one condition (the text's own, or a definition's). A text without a condition reaches
    every government of its home."""
    condition = condition or Condition()
    sources = sources or provision.sources
    parts = [_recipient(provision, condition, here.place, sources)]
    if condition.applies_if is not None:
        parts.append(criterion(condition.applies_if, here, sources))
    if condition.not_read:
        parts.append(not_read(provision, condition.not_read))
    return Step(
        "reaches",
        all_of(part.result for part in parts),
        provision.id,
        join="all_of",
        parts=tuple(parts),
        sources=sources,
    )


def not_read(provision: Provision, words: str) -> Step:
    """What only words say: nobody has coded it, or it is left to someone's discretion."""
    return Step("not_read", UNKNOWN, provision.id, value=words, reason=Reason("not_read", provision.id, value=words))


def criterion(part: Ask | Criterion, here: Here, sources: tuple[str, ...] = ()) -> Step:
    """The step of a criterion: a join of its parts, or one question asked of this place."""
    if isinstance(part, Ask):
        return _asked(part, here, sources, frozenset())
    steps = tuple(criterion(inner, here, sources) for inner in part.parts)
    return Step(part.op, _JOIN[part.op](step.result for step in steps), join=part.op, parts=steps)


def _recipient(provision: Provision, condition: Condition, place: Place, sources: tuple[str, ...]) -> Step:
    homes = condition.places or (provision.home,)
    inside = YES if any(within(home, place) for home in homes) else NO
    if inside == NO:
        return Step("recipient_place", NO, provision.id, value=", ".join(homes), sources=sources)
    fits = not condition.recipients or any(kind in condition.recipients for kind in place.kinds)
    return Step("recipient", YES if fits else NO, provision.id, value=place.kind, sources=sources)


def _asked(ask: Ask, here: Here, sources: tuple[str, ...], asked: frozenset[str]) -> Step:
    """Ask the place; where it answers `na`, whoever does it for this place by a dated relation is asked instead.

    Args:
        asked: the places already asked on the way here, none of which is asked again.
    """
    question = here.book.questions[ask.question]
    found = answered(question, here, ask.office)
    turns = bool(question.na_turns_to) and "na" not in ask.values
    if found.value == "na" and turns:
        return _turned(ask, question, here, sources, asked | {here.place.slug})
    if found.value != UNKNOWN:
        result = _meets(ask, question, found.value)
        return Step("asks", result, question.id, value=found.value, sources=found.sources or sources)
    outcomes = {
        _turned(ask, question, here, sources, asked | {here.place.slug}).result
        if value == "na" and turns
        else _meets(ask, question, value)
        for value in found.may_be
    }
    if len(outcomes) == 1 and UNKNOWN not in outcomes:  # whichever of them it is, the test comes out the same
        return Step("asks", outcomes.pop(), question.id, value=UNKNOWN, sources=found.sources or sources)
    parts = tuple(Step("reason", UNKNOWN, reason.node, reason=reason) for reason in found.reasons)
    return Step("asks", UNKNOWN, question.id, value=UNKNOWN, join="all_of", parts=parts, sources=sources)


def _turned(ask: Ask, question: Question, here: Here, sources: tuple[str, ...], asked: frozenset[str]) -> Step:
    """Ask whoever does it for this place. Where nobody surely does, nothing is decided."""
    steps = []
    operated = NO
    for relation in here.book.relations.get((question.na_turns_to, here.place.slug), []):
        holds = _holds(relation, here.on)
        if holds == NO or relation.subject in asked:
            continue
        operated = any_of((operated, holds))
        there = here.at(_stand_in(relation.subject))
        step = _asked(ask, there, sources, asked)
        result = all_of((holds, step.result))
        doubt = Step("operates", holds, relation.subject, when=relation.from_, reason=_doubt(relation, holds))
        steps.append(
            Step("turned_to", result, relation.subject, join="all_of", parts=(step, doubt), sources=relation.sources)
        )
    reason = None
    result = any_of(step.result for step in steps)
    if operated != YES:
        result, reason = UNKNOWN, Reason("no_operator", question.id, settled_by=question.settled_by)
    join = "any_of" if reason is None else ""
    return Step("asks", result, question.id, value="na", join=join, parts=tuple(steps), reason=reason, sources=sources)


def _stand_in(slug: str) -> Place:
    """The operator, known to this computation by its home alone: its answers hang on nothing else."""
    state = state_slug(slug)
    kind = "state" if state == slug else "county"
    return Place("", "", slug, slug, kind, state[3:].upper(), () if state == slug else (state,))


def _holds(relation: Relation, on: Day) -> Truth:
    ended = NO if relation.until is None else relation.until.reached(on)
    return all_of((relation.from_.reached(on), negate(ended)))


def _doubt(relation: Relation, holds: Truth) -> Reason | None:
    if holds != UNKNOWN:
        return None
    return Reason("date_in_doubt", relation.subject, relation.from_.earliest, (relation.until or relation.from_).latest)


def _meets(ask: Ask, question: Question, value: str) -> Truth:
    """Does an answer meet a test? A code, `na` too, meets only a test that lists it."""
    codes = {code for code, _ in question.codes}
    if ask.values or value in codes:
        return YES if value in ask.values else NO
    number = _comparable(question.type, value)
    low = ask.at_least == "" or number >= _comparable(question.type, ask.at_least)
    high = ask.at_most == "" or number <= _comparable(question.type, ask.at_most)
    return YES if low and high else NO


def _comparable(type_: str, text: str) -> float:
    """Numbers, percents (`5%` or `5`) and money (`$1,200`) as numbers; days as their ordinal."""
    if type_ == "day":
        return float(Day.fromisoformat(text).toordinal())
    return float(text.strip("$%").replace(",", ""))
