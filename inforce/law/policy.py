"""What a place answers to a question of the codebook on a day: lanes, their order of authority, and what higher law says."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product
from operator import contains

from msgspec.structs import replace

from inforce.law.doubts import bearing_on_question, open_doubts, ways
from inforce.law.effects import Here
from inforce.law.lanes import OPEN, PRACTICE, Ban, Contender, Lane, bans, lanes
from inforce.law.last_known import LastKnown, last_known
from inforce.law.proof import Loser, Reason
from inforce.nouns import Noun, Question
from inforce.truth import NO, UNKNOWN, YES, Truth

__all__ = ["PRACTICE", "Answer", "Contender", "answer", "answer_key", "answered"]


class Answer(Noun, frozen=True):
    """The answer to one question: `value` is a code, a number ..., `na`, or `unknown`; then `reasons` or `contested` say why.

    `set_by` is the deciding effect; `practice` the value in practice where it differs from the paper; `losers` what else stood.
    `may_be` are all values that an unknown answer can have, where nothing but these is left.
    """

    question: str
    office: str
    value: str
    set_by: str = ""
    instrument: str = ""
    reasons: tuple[Reason, ...] = ()
    contested: tuple[Contender, ...] = ()
    practice: str = ""
    losers: tuple[Loser, ...] = ()
    sources: tuple[str, ...] = ()
    last_known: LastKnown | None = None
    forbidden_by: str = ""  # the effect of higher law that forbids the recorded value
    may_be: tuple[str, ...] = ()


def answer_key(one: Answer) -> tuple[str, str, str, bool]:
    """What makes two answers the same spell: value, the act that set it, practice, and whether it is contested."""
    return one.value, one.set_by, one.practice, bool(one.contested)


class _World(Noun, frozen=True):
    """How it comes out if each lane says one thing: who is left at the strongest rank (where they differ they contend), and what
    higher law strikes."""

    left: tuple[Contender, ...]
    rank: int
    struck: tuple[tuple[Contender, str], ...]  # with the effect that forbids it

    @property
    def values(self) -> frozenset[str]:
        return frozenset(one.value for one in self.left)


def answer(question: Question, here: Here, office: str = "") -> Answer:
    """The answer of this place on this day.

    Lanes are combined from the strongest rank down; two values of one rank are contested; practice answers only where there is no
    paper. What higher law compels is a lane of its authority; what it forbids is in force and inoperative, and answers nothing.
    Where what a lane says is in doubt, each way it can be is followed to its end: the answer is known if all ends are the same.
    """
    result = answered(question, here, office)
    last = last_known(
        here, result.reasons, lambda other: answered(question, other, office), lambda one: one.value, lambda one: one.reasons,
        lambda one: (one.value, one.set_by),
    )  # fmt: skip
    return replace(result, last_known=last) if last else result


def answered(question: Question, here: Here, office: str = "") -> Answer:
    """The same, without what was last known: for whom only today's answer counts."""
    office = office or (question.offices[0] if question.offices else "")
    return here.once(("answer", question.id, office), lambda: _answer(question, here, office))


def _answer(question: Question, here: Here, office: str) -> Answer:
    found, forbidding = lanes(question, office, here), bans(question, office, here)
    doubts = open_doubts(here, bearing_on_question(question, here.book)) if here.book.doubts else []
    choices = _choices(found, {ban.effect.id: ban.acts for ban in forbidding}, forbidding)
    possible = [
        _choices(lanes(question, office, way), _acting(question, office, way), forbidding) for way in ways(here, doubts)
    ]
    worlds = {
        way: _settled(way, found, forbidding)
        for way in product(*choices)
        if not doubts or any(all(map(contains, one, way)) for one in possible)
    }
    result = _combined(question, office, found, forbidding, worlds)
    return _with_practice(result, found)


def _choices(found: list[Lane], acts: dict[str, Truth], forbidding: list[Ban]) -> list[tuple[str | None, ...]]:
    """What each lane may say, and whether each law of `forbidding` may stand."""
    standing: dict[Truth, tuple[Truth, ...]] = {YES: (YES,), NO: (NO,)}
    return [
        *(lane.values for lane in found),
        *(standing.get(acts.get(ban.effect.id, NO), (YES, NO)) for ban in forbidding),
    ]


def _acting(question: Question, office: str, here: Here) -> dict[str, Truth]:
    return {ban.effect.id: ban.acts for ban in bans(question, office, here)}


def _settled(way: tuple[str | None, ...], found: list[Lane], forbidding: list[Ban]) -> _World:
    """One way it can be. Nobody is compelled to what it does not do at all: an own answer `na` stands."""
    says = [(lane, value) for lane, value in zip(found, way) if value is not None]
    if any(lane.own and value == "na" for lane, value in says):
        says = [(lane, value) for lane, value in says if lane.own]
    acting = [ban for ban, acts in zip(forbidding, way[len(found) :]) if acts == YES]
    left, struck = [], []
    for lane, value in says:
        ban = next((ban for ban in acting if _strikes(ban, lane, value)), None)
        if ban is None:
            left.append((lane, value))
        else:
            struck += [(one, ban.effect.id) for one in lane.saying(value)]
    if struck:  # practice answers where there is no paper; where the paper is forbidden, what is done instead is another question
        left = [(lane, value) for lane, value in left if lane.authority != PRACTICE]
    rank = min((lane.rank for lane, _ in left), default=0)
    strongest = [one for lane, value in left if lane.rank == rank for one in lane.saying(value)]
    said = {one.value for one in strongest} - {OPEN}
    return _World(tuple(one for one in strongest if one.seen not in said), rank, tuple(struck))


def _strikes(ban: Ban, lane: Lane, value: str) -> bool:
    """Does this law forbid what the lane says? A weaker authority cannot; nor is what is done in practice a text to strike."""
    if lane.authority == PRACTICE or value not in ban.values or ban.rank > lane.rank:
        return False
    return all(one.effect != ban.effect.id for one in lane.saying(value))


def _combined(
    question: Question,
    office: str,
    found: list[Lane],
    forbidding: list[Ban],
    worlds: dict[tuple[str | None, ...], _World],
) -> Answer:
    """One value if all worlds agree on it; else unknown, with what contends and why, only from what the outcome hangs on."""
    values = {world.values for world in worlds.values()}
    contenders = tuple(dict.fromkeys(one for world in worlds.values() for one in world.left))
    losers = _losers(found, worlds)
    if len(values) == 1 and len({one.value for one in contenders}) == 1 and contenders[0].value != OPEN:
        one = contenders[0]
        return Answer(
            question.id, office, one.value, one.effect, one.instrument, losers=losers, sources=_sources(contenders)
        )
    struck = tuple(dict.fromkeys(pair for world in worlds.values() if not world.left for pair in world.struck))
    stood = (*contenders, *(one for one, _ in struck))
    known = tuple(one for one in contenders if one.value != OPEN)
    contested = known if len({one.value for one in known}) > 1 else tuple(one for one, _ in struck)
    closed = len(known) == len(contenders) and all(world.left for world in worlds.values())
    last = stood[-1] if stood else Contender("", "", "", "")
    return Answer(
        question.id, office, UNKNOWN, last.effect, last.instrument, _reasons(question, found, forbidding, worlds, struck),
        contested, losers=losers, sources=_sources(stood), forbidden_by=struck[0][1] if struck else "",
        may_be=tuple(sorted({one.value for one in known})) if closed else (),
    )  # fmt: skip


def _reasons(
    question: Question,
    found: list[Lane],
    forbidding: list[Ban],
    worlds: dict[tuple[str | None, ...], _World],
    struck: tuple[tuple[Contender, str], ...],
) -> tuple[Reason, ...]:
    settled = question.settled_by
    in_doubt: list[Lane | Ban] = [*found, *forbidding]
    reasons = [reason for n in _mattering(worlds) for reason in in_doubt[n].reasons]
    anything = {one for world in worlds.values() for one in world.left if one.value == OPEN}
    reasons += [reason for lane in found if anything & set(lane.saying(OPEN)) for reason in lane.reasons]
    if any(len(world.values - {OPEN}) > 1 for world in worlds.values()):
        reasons.append(Reason("contested", question.id))
    reasons += [Reason("preempted", by, value=one.value) for one, by in struck]
    unlooked = bool(reasons) and all(
        reason.code == "not_checked" for reason in reasons
    )  # something is recorded, and was so
    if not unlooked and any(not world.left and not world.struck for world in worlds.values()):
        reasons.append(Reason("not_recorded", question.id))
    seen = {(one.code, one.node): replace(one, settled_by=one.settled_by or settled) for one in reversed(reasons)}
    return tuple(reversed(seen.values()))


def _mattering(worlds: dict[tuple[str | None, ...], _World]) -> list[int]:
    """The places in a way of lanes and laws in doubt on which the outcome hangs: where two ways of different outcome differ, and no
    two of different outcome differ in fewer of these places alone."""
    apart = {
        frozenset(n for n, (one, another) in enumerate(zip(way, other)) if one != another)
        for way, other in combinations(worlds, 2)
        if worlds[way].values != worlds[other].values
    }
    return sorted({n for places in apart if not any(fewer < places for fewer in apart) for n in places})


def _losers(found: list[Lane], worlds: dict[tuple[str | None, ...], _World]) -> tuple[Loser, ...]:
    """What stood and did not decide: replaced in its own lane, outranked, or forbidden."""
    losers = [loser for lane in found for loser in lane.losers]
    if all(world.left for world in worlds.values()):
        weakest = max(world.rank for world in worlds.values())
        below = (one for lane in found if lane.rank > weakest for one in lane.says if one is not None)
        losers += [Loser(one.effect, "lower_authority") for one in below]
        losers += [Loser(one.effect, "preempted") for world in worlds.values() for one, _ in world.struck]
    return tuple(dict.fromkeys(losers))


def _with_practice(result: Answer, found: list[Lane]) -> Answer:
    """What is done beside what the paper says, where both are known and differ."""
    done = next((lane for lane in found if lane.authority == PRACTICE), None)
    if done is None or len(done.values) != 1 or done.values[0] in (None, OPEN):
        return result
    (one, *_) = (one for one in done.says if one is not None)
    if one.value == result.value or result.set_by == one.effect:
        return result
    return replace(result, practice=one.value)


def _sources(found: Iterable[Contender]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for one in found for source in one.sources))
