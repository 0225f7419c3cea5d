"""A slow, obvious oracle of the law: one place, one day, straight from the rules in docs/law.md. Shares no code with the engine.

Truth is 0 (no), 1 (unknown), 2 (yes): `and` is min, `or` is max, `not x` is 2 - x. Nothing is remembered, nothing is ordered
cleverly: where acts may have come in several orders, every order is tried.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from inforce.dates import Day, When
from inforce.nouns import Ask, Condition, Criterion, Effect, Law, Place, Provision, Question, Roll, Scope

NO, UNKNOWN, YES = 0, 1, 2
WORDS = {NO: "no", UNKNOWN: "unknown", YES: "yes"}
NUMBERS = {"no": NO, "unknown": UNKNOWN, "yes": YES}

SUSPENDS = {"enjoins", "postpones", "stays"}
UNDOES = {"vacates", "reverses"}
ENDS = {
    "repeals", "revokes", "withdraws", "supersedes", "sunsets", "expires", "lifts", "dissolves", "dismisses", "moots",
}  # fmt: skip
ENDS_TEXT = {"repeals", "revokes", "withdraws", "supersedes", "sunsets", "expires", "vacates"}
STOPS_TEXT = {"enjoins", "postpones", "stays"}
GOES_ON = {
    "sets", "narrows", "widens", "compels", "forbids", "enjoins", "postpones", "stays", "declares", "lists", "declines_to_enforce",
}  # fmt: skip

Cell = tuple[str, str, str, tuple[str, ...]]
EVERYTHING: Cell = ("", "", "", ())
ANYTHING = "?"


class Oracle:
    """What the law says at one place on one day."""

    def __init__(
        self,
        law: Law,
        place: Place,
        day: Day,
        taken: dict[tuple[str, Day, Day | None], bool] | None = None,
        looked: Day = Day.max,
    ) -> None:
        """`taken`: of acts that do several things from one day in doubt, whether that day is taken to have come. `looked`: a file looked
        at on that day or later is taken to stand as it stood then."""
        self.law, self.place, self.day, self.taken, self.looked = law, place, day, taken, looked

    # -- what is asked -------------------------------------------------------------------------------------------------

    def provision(self, id: str) -> dict[str, str]:
        """in_force, operative, reaches and applies, under the definition that governs."""
        if self.taken is None:
            each = [way.provision(id) for way in self._ways()]
            return {key: one if len({way[key] for way in each}) == 1 else "unknown" for key, one in each[0].items()}
        provision = next(one for one in self.law.provisions if one.id == id)
        stands = self._in_force(provision)
        pairs = self._governing(provision)
        works = _one([works for works, _ in pairs])
        reach = _one([reach for _, reach in pairs])
        applies = min(stands, works, reach)
        found = {"in_force": stands, "operative": works, "reaches": reach, "applies": applies}
        return {key: WORDS[value] for key, value in found.items()}

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

    def provision_last_known(self, id: str) -> tuple[str, Day] | None:
        """What would apply had nothing changed since anybody looked, and through which day that was looked at: the latest that tells."""
        if self.provision(id)["applies"] != "unknown":
            return None
        for day, seen in self._looks():
            if (found := seen.provision(id)["applies"]) != "unknown":
                return found, day
        return None

    def policy_last_known(self, question: Question, office: str = "") -> tuple[str, Day] | None:
        """The same of an answer."""
        if self.policy(question, office)[0] != "unknown":
            return None
        for day, seen in self._looks():
            if (found := seen.policy(question, office)[0]) != "unknown":
                return found, day
        return None

    def _looks(self) -> list[tuple[Day, Oracle]]:
        """Each day on which anybody looked at anything, the latest first, and what is seen if all that was looked at since still stands."""
        days = sorted({day for day in self.law.checked.values() if day < self.day}, reverse=True)
        return [(day, Oracle(self.law, self.place, self.day, self.taken, day)) for day in days]

    def _ways(self) -> list[Oracle]:
        """Each way in which the days have gone, from which one act is known to do several things and which may have come."""
        if self.taken is not None:
            return [self]
        days: list[tuple[str, Day, Day | None]] = []
        for node in (*self.law.provisions, *self.law.effects):
            start = self._start(node) if isinstance(node, Effect) else node.from_
            if start.earliest is not None and start.earliest != start.latest:
                days.append((node.instrument, start.earliest, start.latest))
        several = [
            one
            for one in dict.fromkeys(days)
            if days.count(one) > 1 and self._come(When(one[1], one[2], "")) == UNKNOWN
        ]
        ways = product([False, True], repeat=len(several))
        return [Oracle(self.law, self.place, self.day, dict(zip(several, way)), self.looked) for way in ways]

    # -- does the text stand, is it stopped ----------------------------------------------------------------------------

    def _in_force(self, provision: Provision) -> int:
        acts = [effect for effect in self.law.effects if provision.id in effect.targets]
        enders = [effect for effect in acts if effect.verb in ENDS_TEXT]
        own_time = YES if provision.until is None else self._still_runs(provision.id, provision.until)
        first = min(
            self._begun(provision, provision.from_), own_time, *(2 - self._ends(one, provision) for one in enders), YES
        )
        again = [NO]
        for restorer in acts:
            if restorer.verb == "restores":
                stretch = self._acts(restorer)
                for ender in enders:
                    later = 2 - self._later(restorer, ender)
                    stretch = min(stretch, 2 - min(self._ends(ender, provision), later))
                again.append(stretch)
        stands = max(first, *again)
        return UNKNOWN if stands == YES and self._stale(provision.instrument) else stands

    def _ends(self, ender: Effect, provision: Provision) -> int:
        """Does it end the text? Striking a part leaves the rest in doubt, unless the act says that the rest stands."""
        acts = self._acts(ender)
        reaches = [self._reaches_cell(ender, cell) for cell in _cells(provision.condition)]
        some_only = _only_words(ender) or any(reach != YES for reach in reaches)
        if not some_only:
            return acts
        return NO if ender.leaves else min(acts, UNKNOWN)

    def _operative(self, provision: Provision, condition: Condition | None) -> int:
        free = []
        for cell in _cells(condition):
            stopped = NO
            for order in self.law.effects:
                if provision.id in order.targets and order.verb in STOPS_TEXT:
                    acts = self._acts(order, cell)
                    stopped = max(stopped, min(acts, UNKNOWN) if _only_words(order) else acts)
            free.append(2 - stopped)
        works = max(free)
        return (
            UNKNOWN if works == YES and self._stale(provision.instrument) and not self._was_over(provision) else works
        )

    def _was_over(self, provision: Provision) -> bool:
        """When somebody last looked the text had begun and ended, and it has not come back: nobody stops what has ended."""
        looked = self.law.checked[provision.instrument]
        next_day = Oracle(self.law, self.place, looked + timedelta(days=1), {}, self.looked)
        begun = Oracle(self.law, self.place, looked, {}, self.looked)._come(provision.from_)
        return begun == YES and next_day._in_force(provision) == NO and self._in_force(provision) == NO

    # -- what an effect does -------------------------------------------------------------------------------------------

    def _acts(self, effect: Effect, cell: Cell = EVERYTHING) -> int:
        took = self._took_hold(effect, cell)
        if effect.verb not in GOES_ON:
            return took
        going_on = min(took, 2 - self._ended(effect, cell), self._not_run_out(effect))
        return min(going_on, UNKNOWN) if self._stale(effect.instrument) else going_on

    def _took_hold(self, effect: Effect, cell: Cell = EVERYTHING) -> int:
        parts = [self._begun(effect, self._start(effect)), self._covers(effect.scope), self._reaches_cell(effect, cell)]
        if effect.contested:
            confirmed = [
                self._acts(other, cell)
                for other in self.law.effects
                if other.verb == "ratifies" and effect.id in other.targets
            ]
            parts.append(YES if YES in confirmed else UNKNOWN)
        for other in self.law.effects:
            if effect.id in other.targets and other.verb in SUSPENDS | UNDOES:
                parts.append(2 - self._touches(other, cell))
        return min(parts)

    def _ended(self, effect: Effect, cell: Cell) -> int:
        enders = [other for other in self.law.effects if effect.id in other.targets and other.verb in ENDS]
        return max((self._touches(other, cell) for other in enders), default=NO)

    def _touches(self, other: Effect, cell: Cell) -> int:
        acts = self._acts(other, cell)
        return min(acts, UNKNOWN) if _only_words(other) else acts

    def _not_run_out(self, effect: Effect) -> int:
        end = self._end(effect)
        if end is None:
            return YES
        running = self._still_runs(effect.id, end)
        return max(running, UNKNOWN) if effect.verb in STOPS_TEXT else running

    def _still_runs(self, id: str, end: When) -> int:
        running = 2 - self._come(end)
        for longer in self.law.effects:
            if longer.verb == "extends" and id in longer.targets:
                until = self._end(longer)
                further = YES if until is None else 2 - self._come(until)
                running = max(running, min(self._acts(longer), further))
        return running

    # -- days ----------------------------------------------------------------------------------------------------------

    def _come(self, when: When) -> int:
        if when.latest is not None and self.day >= when.latest:
            return YES
        if when.earliest is not None and self.day < when.earliest:
            return NO
        return UNKNOWN

    def _begun(self, node: Provision | Effect, start: When) -> int:
        day = (node.instrument, start.earliest, start.latest)
        if self.taken is not None and day in self.taken:
            return YES if self.taken[day] else NO  # type: ignore[index]
        return self._come(start)

    def _later(self, one: Effect, other: Effect) -> int:
        """Not before it: of one act on one day in doubt, on the same day."""
        start, then = self._start(one), self._start(other)
        if (
            one.instrument == other.instrument
            and start.earliest
            and (start.earliest, start.latest) == (then.earliest, then.latest)
        ):
            return YES
        return _not_before(start, then)

    def _start(self, effect: Effect) -> When:
        for rule in self.law.rules:
            if rule.id == effect.rule and rule.fixes == "mandate":
                issued = [event.on for event in self.law.events if event.kind == "mandate" and effect.id in event.about]
                issued += [
                    event.on
                    for event in self.law.events
                    if event.kind == "mandate" and effect.instrument in event.about
                ]
                if issued:
                    return issued[0]
                first = effect.from_.earliest
                return When(first + timedelta(days=rule.days) if first else None, None, "")
        return effect.from_

    def _end(self, effect: Effect) -> When | None:
        if effect.until is not None:
            return effect.until
        for rule in self.law.rules:
            if rule.id == effect.rule and rule.fixes == "expiry" and effect.from_.earliest:
                return When(effect.from_.earliest + timedelta(days=rule.days), None, "")
        return None

    def _stale(self, instrument: str) -> bool:
        through = self.law.checked.get(instrument)
        return through is not None and through < min(self.day, self.looked)

    # -- whom ----------------------------------------------------------------------------------------------------------

    def _covers(self, scope: Scope) -> int:
        inside = YES if scope.kind == "nationwide" else self._named(scope)
        kind = NO if scope.recipients and not set(self.place.kinds) & set(scope.recipients) else YES
        return min(
            inside, kind, 2 - self._is_or_lies_in(scope.but, scope.but, scope.but_subdivisions or scope.subdivisions)
        )

    def _named(self, scope: Scope) -> int:
        named = self._is_or_lies_in((*scope.places, *scope.states), scope.states, scope.subdivisions)
        rolls = [self._on_roll(roll) for roll in self.law.rolls if roll.id in scope.rolls]
        return max(named, NUMBERS[scope.others], *rolls, NO)

    def _is_or_lies_in(self, homes: tuple[str, ...], states: tuple[str, ...], subdivisions: str) -> int:
        if self.place.slug in homes:
            return YES
        if self.place.kind != "state" and self.place.parents and self.place.parents[-1] in states:
            return NUMBERS[subdivisions]
        return NO

    def _on_roll(self, roll: Roll) -> int:
        ons: list[tuple[Effect | When, int, When | None]] = [
            (row.from_, self._come(row.from_), row.until) for row in roll.entries if row.place == self.place.slug
        ]
        changes = [
            effect for effect in self.law.effects if roll.id in effect.targets and self.place.slug in effect.members
        ]
        ons += [
            (effect, self._begun(effect, self._start(effect)), effect.until)
            for effect in changes
            if effect.verb == "lists"
        ]
        offs = [effect for effect in changes if effect.verb == "delists"]
        standing, ever = NO, NO
        for on, come, until in ons:
            row = min(come, YES if until is None else 2 - self._come(until))
            for off in offs:
                later = self._later(off, on) if isinstance(on, Effect) else _not_before(self._start(off), on)
                row = min(row, 2 - min(self._begun(off, self._start(off)), later))
            standing, ever = max(standing, row), max(ever, come)
        stale = self._stale(roll.instrument or roll.id)
        if standing == YES:
            return UNKNOWN if stale else YES
        if standing == NO and ever != YES and (stale or roll.complete != "yes"):
            return UNKNOWN
        return standing

    def _reaches_cell(self, effect: Effect, cell: Cell) -> int:
        agency, program, year, agencies = cell
        bound = YES
        if agency and effect.binds and agency not in effect.binds:
            bound = NO if set(agencies) & set(effect.binds) else UNKNOWN
        if program and effect.programs and program not in effect.programs:
            return NO
        if year and effect.fiscal_years and year not in effect.fiscal_years:
            return NO
        return bound

    # -- which reading governs -----------------------------------------------------------------------------------------

    def _governing(self, provision: Provision) -> list[tuple[int, int]]:
        """(operative, reaches) under each reading that may govern."""
        acts = [effect for effect in self.law.effects if provision.id in effect.targets]
        amending = [effect for effect in acts if effect.verb == "amends" and effect.condition is not None]
        texts = [
            self._under(provision, effect.condition if effect else provision.condition)
            for effect in self._may_be_last([(one, self._acts(one)) for one in amending])
        ]
        text = (_one([works for works, _ in texts]), _one([reach for _, reach in texts]))
        defining = [effect for effect in acts if effect.verb in ("narrows", "widens")]
        found = []
        for effect in self._may_be_last([(one, self._acts(one)) for one in defining]):
            if effect is None:
                found.append(text)
            elif effect.condition is not None:
                found.append(self._under(provision, effect.condition))
            else:
                found.append((text[0], min(text[1], UNKNOWN) if effect.verb == "narrows" else max(text[1], UNKNOWN)))
        return found

    def _under(self, provision: Provision, condition: Condition | None) -> tuple[int, int]:
        return self._operative(provision, condition), self._reaches(provision, condition)

    def _may_be_last(self, acts: list[tuple[Effect, int]]) -> list[Effect | None]:
        """Every act that is the last one in some order of days (None: none took hold). Tries all days and all subsets."""
        found: list[Effect | None] = []
        for taken in product(
            *([True] if truth == YES else [True, False] if truth == UNKNOWN else [False] for _, truth in acts)
        ):
            chosen = [effect for (effect, _), is_taken in zip(acts, taken) if is_taken]
            if not chosen:
                found.append(None)
            for days in product(*(self._days(self._start(effect), chosen) for effect in chosen)):
                found += [effect for effect, day in zip(chosen, days) if day == max(days)]
        return [one for n, one in enumerate(found) if one not in found[:n]]

    def _days(self, when: When, beside: list[Effect]) -> list[Day]:
        """Days on which it may have begun: its own bounds, and those of the others that lie between them."""
        low = when.earliest or date.min
        high = min(when.latest or self.day, self.day)
        bounds = [
            bound
            for effect in beside
            for bound in (self._start(effect).earliest, self._start(effect).latest)
            if bound is not None and low <= bound <= high
        ]
        return sorted({low, max(low, high), *bounds})

    def _reaches(self, provision: Provision, condition: Condition | None) -> int:
        condition = condition or Condition()
        homes = condition.places or (provision.id.split("/")[0],)
        lies_in = {"us", self.place.slug, *self.place.parents}
        parts = [YES if lies_in & set(homes) else NO]
        if condition.recipients:
            parts.append(YES if set(self.place.kinds) & set(condition.recipients) else NO)
        if condition.applies_if is not None:
            parts.append(self._test(condition.applies_if))
        if condition.not_read:
            parts.append(UNKNOWN)
        return min(parts)

    def _test(self, part: Ask | Criterion) -> int:
        if isinstance(part, Ask):
            return self._ask(part, ())
        values = [self._test(inner) for inner in part.parts]
        return {"all_of": min(values), "any_of": max(values), "none_of": 2 - max(values)}[part.op]

    def _ask(self, ask: Ask, asked: tuple[str, ...]) -> int:
        question = next(one for one in self.law.questions if one.id == ask.question)
        _, possible = self.policy(question, ask.office)
        if possible is None:
            return UNKNOWN
        return _one([self._meets(ask, question, value, asked) for value in possible])

    def _meets(self, ask: Ask, question: Question, value: str, asked: tuple[str, ...]) -> int:
        if value == "na" and question.na_turns_to and "na" not in ask.values:
            return self._turned(ask, question, (*asked, self.place.slug))
        if ask.values or value in dict(question.codes):
            return YES if value in ask.values else NO
        number = float(value)
        low = float(ask.at_least) if ask.at_least else number
        high = float(ask.at_most) if ask.at_most else number
        return YES if low <= number <= high else NO

    def _turned(self, ask: Ask, question: Question, asked: tuple[str, ...]) -> int:
        runs, answers = NO, NO
        for relation in self.law.relations:
            if (relation.kind, relation.object) != (question.na_turns_to, self.place.slug) or relation.subject in asked:
                continue
            holds = min(self._come(relation.from_), YES if relation.until is None else 2 - self._come(relation.until))
            state = "-".join(relation.subject.split("-")[:2])
            is_state = state == relation.subject
            parents = () if is_state else (state,)
            kind = "state" if is_state else "county"
            operator = Place("", "", relation.subject, relation.subject, kind, "", parents)
            if holds != NO:
                answers = max(
                    answers, min(holds, Oracle(self.law, operator, self.day, self.taken, self.looked)._ask(ask, asked))
                )
                runs = max(runs, holds)
        return answers if runs == YES else UNKNOWN

    # -- what a place answers ------------------------------------------------------------------------------------------

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


def _cells(condition: Condition | None) -> list[Cell]:
    condition = condition or Condition()
    return [
        (agency, program, year, condition.agencies)
        for agency in condition.agencies or ("",)
        for program in condition.programs or ("",)
        for year in condition.fiscal_years or ("",)
    ]


def _only_words(effect: Effect) -> bool:
    """Does it touch a part that neither scope nor defendants, programs or years make data of?"""
    narrowed = effect.scope.kind != "nationwide" or effect.scope.but
    return bool(effect.in_part) and not (narrowed or effect.binds or effect.programs or effect.fiscal_years)


def _not_before(one: When, other: When) -> int:
    if one.earliest and other.latest and one.earliest >= other.latest:
        return YES
    if one.latest and other.earliest and one.latest < other.earliest:
        return NO
    return UNKNOWN


def _ways(truth: int) -> list[bool]:
    return [True] if truth == YES else [False] if truth == NO else [True, False]


def _one(values: list[int]) -> int:
    """The value they all have, else unknown."""
    return values[0] if len(set(values)) == 1 else UNKNOWN
