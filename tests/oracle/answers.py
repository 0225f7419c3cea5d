"""What a place answers: what each lane may say, what higher law compels and forbids, and what is left of that in every way it can be."""

from __future__ import annotations

from itertools import product

from inforce.nouns import Effect, Question
from tests.oracle.acts import Acts
from tests.oracle.days import NO, YES
from tests.oracle.whom import EVERYTHING

ANYTHING = "?"


class Answers(Acts):
    """What the place answers on this day."""

    def policy(self, question: Question, office: str = "") -> tuple[str, frozenset[str] | None]:
        """The answer, and all it can be where it is unknown (None: it can be anything)."""
        office = office or (question.offices[0] if question.offices else "")
        worlds = [world for way in self._ways() for world in way._worlds(question, office)]
        if any(world == ANYTHING or not world for world in worlds):
            return "unknown", None
        possible = frozenset().union(*worlds)  # type: ignore[arg-type]
        if len(possible) == 1 and all(len(world) == 1 for world in worlds):
            return next(iter(possible)), possible
        return "unknown", possible

    def _worlds(self, question: Question, office: str) -> list[frozenset[str] | str]:
        """Every way the answer can come out: a set of values that contend (empty: no answer), or ANYTHING."""
        above = {"us", self.place.slug, *self.place.parents}
        acts = [
            effect
            for effect in self.law.effects
            if effect.question == question.id and effect.office in ("", office) and effect.home in above
        ]
        lanes: dict[tuple[str, str], list[Effect]] = {}
        for effect in acts:
            compels = effect.verb == "compels" and len(set(effect.values)) == 1
            sets = effect.verb == "sets" and (effect.home == self.place.slug or effect.scope.kind == "parties")
            if compels or sets or effect.verb == "repeals":
                lanes.setdefault((effect.home, effect.authority), []).append(effect)
        bans = []
        for effect in acts:
            if effect.verb == "forbids":
                bans.append((effect, set(effect.values) - {"na"}))
            elif effect.verb == "compels" and len(set(effect.values)) > 1:
                bans.append((effect, set(dict(question.codes)) - set(effect.values) - {"na"}))
        ways_of_lanes = [self._lane_says(effects) for effects in lanes.values()]
        ways_of_bans = [_ways(self._acts(effect)) for effect, _ in bans]
        worlds = []
        for way in product(*ways_of_lanes):
            for standing in product(*ways_of_bans):
                acting = [(effect, values) for (effect, values), stands in zip(bans, standing) if stands]
                said = [(authority, effects, one) for ((_, authority), effects), one in zip(lanes.items(), way) if one]
                worlds.append(_settle(question, said, acting))
        return worlds

    def _lane_says(self, effects: list[Effect]) -> list[tuple[str, Effect] | None]:
        """What one lane may say: the last act that took hold, its value or nothing where it has ended."""
        found: list[tuple[str, Effect] | None] = []
        for effect in self._may_be_last([(one, self._took_hold(one)) for one in effects]):
            if effect is None or effect.verb == "repeals":
                found.append(None)
                continue
            gone = max(self._ended(effect, EVERYTHING), 2 - self._not_run_out(effect))
            if gone != NO:
                found.append(None)
            if gone != YES:
                value = effect.values[0]
                found.append((ANYTHING if value == "unknown" or self._stale(effect.instrument) else value, effect))
        return [one for n, one in enumerate(found) if one not in found[:n]]


def _settle(
    question: Question, said: list[tuple[str, list[Effect], tuple[str, Effect]]], bans: list[tuple[Effect, set[str]]]
) -> frozenset[str] | str:
    """The strongest authority that says something not forbidden; where it is na by the place's own act, no law compels more. An act
    nobody has looked at since, which said what another of its rank says, has not come to say anything else."""
    higher = [all(effect.verb == "compels" for effect in effects) for _, effects, _ in said]
    if any(value == "na" and not compels for (_, _, (value, _)), compels in zip(said, higher)):
        said = [one for one, compels in zip(said, higher) if not compels]
        higher = [False for _ in said]
    ranks: dict[int, list[tuple[str, Effect]]] = {}
    forbidden = False
    for (authority, _, (value, effect)), compels in zip(said, higher):
        rank = _rank(question, authority, compels)
        struck = [
            ban
            for ban, values in bans
            if authority != "practice"
            and value in values
            and _rank(question, ban.authority, True) <= rank
            and ban != effect
        ]
        if struck:
            forbidden = True
        else:
            ranks.setdefault(rank, []).append((value, effect))
    if forbidden:
        ranks.pop(_rank(question, "practice", False), None)
    if not ranks:
        return frozenset()
    best = ranks[min(ranks)]
    certain = {value for value, _ in best if value != ANYTHING}
    if any(value == ANYTHING and effect.values[0] not in certain for value, effect in best):
        return ANYTHING
    return frozenset(certain)


def _rank(question: Question, authority: str, higher: bool) -> int:
    if authority == "practice":
        return 1000
    if authority == "" and higher:
        return -1
    for n, names in enumerate(question.authorities):
        if authority in names:
            return n
    return 999


def _ways(truth: int) -> list[bool]:
    return [True] if truth == YES else [False] if truth == NO else [True, False]
