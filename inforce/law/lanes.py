"""Lanes: what one issuing authority of one home has answered to a question. Effects in, what each lane may say today out."""

from __future__ import annotations

from inforce.dates import Day
from inforce.law.effects import Here, may_be_last
from inforce.law.proof import Loser, Reason, unknowns
from inforce.law.scope import within
from inforce.nouns import Effect, Noun, Question
from inforce.truth import NO, UNKNOWN, YES, Truth

PRACTICE = "practice"
"""The lane of what is done, whatever the paper says. It answers only where no paper does, and is printed beside it."""

OPEN = UNKNOWN
"""A lane that may say anything: nobody has looked since, or the act itself is on file as unknown."""


class Contender(Noun, frozen=True):
    """One value that contends for the answer, with the effect that sets it. `seen`: where nobody has looked since and it may say
    anything, the value it was seen to have."""

    value: str
    effect: str
    instrument: str
    authority: str
    sources: tuple[str, ...] = ()
    seen: str = ""


class Lane(Noun, frozen=True):
    """What one lane may say today: `says` are its contenders (None: it may be empty), `reasons` why it is in doubt.

    `own`: it is the place's own, or a finding that names it, and no higher law that compels. `rank`: 0 is the strongest.
    """

    authority: str
    rank: int
    own: bool
    says: tuple[Contender | None, ...]
    reasons: tuple[Reason, ...]
    losers: tuple[Loser, ...]

    @property
    def values(self) -> tuple[str | None, ...]:
        """The values it may have, each once."""
        return tuple(dict.fromkeys(one.value if one else None for one in self.says))

    def saying(self, value: str | None) -> list[Contender]:
        """The contenders with this value."""
        return [one for one in self.says if one is not None and one.value == value]


class Ban(Noun, frozen=True):
    """Higher law under which the answer may not be one of `values`; `acts` whether it stands here."""

    effect: Effect
    values: frozenset[str]
    rank: int
    acts: Truth
    reasons: tuple[Reason, ...]


def lanes(question: Question, office: str, here: Here) -> list[Lane]:
    """The lanes that bear on this place: its own acts, findings that name it, and higher law that compels one answer."""
    found: dict[tuple[str, str], list[Effect]] = {}
    for effect in here.book.on_question.get(question.id, ()):
        if (effect.office or office) == office and _bears(effect, here):
            found.setdefault((effect.home, effect.authority), []).append(effect)
    acts = (_lane(question, authority, effects, here) for (_, authority), effects in found.items())
    return sorted(acts, key=lambda lane: lane.rank)


def bans(question: Question, office: str, here: Here) -> list[Ban]:
    """What higher law forbids here. An act that compels one of several answers forbids all others."""
    found = []
    for effect in here.book.on_question.get(question.id, ()):
        values = frozenset(effect.values)
        if effect.verb == "compels" and len(values) > 1:
            values = frozenset(code for code, _ in question.codes) - values
        elif effect.verb != "forbids":
            continue
        if (effect.office or office) == office and within(effect.home, here.place):
            step = here.acts(effect)
            if step.result != NO:
                rank = _rank(question, effect.authority, higher=True)
                found.append(Ban(effect, values - {"na"}, rank, step.result, tuple(unknowns(step))))
    return found


def _bears(effect: Effect, here: Here) -> bool:
    if not within(effect.home, here.place) or effect.verb == "forbids":
        return False
    if effect.verb == "compels":
        return len(set(effect.values)) == 1
    return effect.home == here.place.slug or effect.scope.kind == "parties" or effect.verb == "repeals"


def _lane(question: Question, authority: str, effects: list[Effect], here: Here) -> Lane:
    """The last act that took hold answers; where the days are in doubt, each that may be the last."""
    held = [(effect, here.took_hold(effect)) for effect in effects]
    held = [(effect, truth) for effect, truth in held if truth != NO]
    sure = [effect for effect, truth in held if truth == YES]
    says: list[Contender | None] = [] if sure else [None]
    reasons: list[Reason] = []
    losers = []
    for effect, _ in sorted(held, key=lambda pair: here.book.starts[pair[0].id].earliest or Day.min):
        if not may_be_last(effect, sure, here.book):
            losers.append(Loser(effect.id, "later_in_lane"))
            continue
        says.extend(_says(effect, here))
        step = here.acts(effect)
        reasons.extend(unknowns(step))
        if effect.verb != "repeals" and effect.values == (UNKNOWN,) and step.result != NO:
            reasons.append(Reason("not_recorded", question.id, settled_by=question.settled_by))
    if not reasons and len(set(says)) > 1:  # two acts of one authority on one day
        reasons.append(Reason("contested", question.id))
    higher = all(effect.verb == "compels" for effect in effects)
    rank = _rank(question, authority, higher=higher)
    return Lane(authority, rank, not higher, tuple(dict.fromkeys(says)), tuple(reasons), tuple(losers))


def _says(effect: Effect, here: Here) -> list[Contender | None]:
    """What an act that took hold says now: its value, unless it has ended; anything, where nobody has looked since."""
    step = here.acts(effect)
    if effect.verb == "repeals" or step.result == NO:
        return [None]
    value, seen = effect.values[0], ""
    if any(part.key == "checked" for part in step.parts):
        value, seen = OPEN, value
    contender = Contender(value, effect.id, effect.instrument, effect.authority, effect.sources, seen)
    return [contender, None] if here.may_have_ended(effect) else [contender]


def _rank(question: Question, authority: str, *, higher: bool) -> int:
    """How strong an authority is. Higher law that names none stands above all; what no rank names stands below them."""
    if authority == PRACTICE:
        return len(question.authorities) + 2
    if not authority and higher:
        return 0
    return next(
        (n for n, rank in enumerate(question.authorities, 1) if authority in rank), len(question.authorities) + 1
    )
