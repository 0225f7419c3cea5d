"""The three questions of a provision: does the text stand, has somebody stopped it, does it reach the place; under each reading."""

from __future__ import annotations

from datetime import timedelta

from inforce.nouns import Ask, Condition, Criterion, Effect, Place, Provision, Question
from tests.oracle.acts import ENDS_TEXT, STOPS_TEXT, only_words
from tests.oracle.answers import Answers
from tests.oracle.days import NO, UNKNOWN, YES
from tests.oracle.whom import cells


class Texts(Answers):
    """What is so of the texts at this place on this day."""

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
        reaches = [self._reaches_cell(ender, cell) for cell in cells(provision.condition)]
        some_only = only_words(ender) or any(reach != YES for reach in reaches)
        if not some_only:
            return acts
        return NO if ender.leaves else min(acts, UNKNOWN)

    def _operative(self, provision: Provision, condition: Condition | None) -> int:
        free = []
        for cell in cells(condition):
            stopped = NO
            for order in self.law.effects:
                if provision.id in order.targets and order.verb in STOPS_TEXT:
                    acts = self._acts(order, cell)
                    stopped = max(stopped, min(acts, UNKNOWN) if only_words(order) else acts)
            free.append(2 - stopped)
        works = max(free)
        return (
            UNKNOWN if works == YES and self._stale(provision.instrument) and not self._was_over(provision) else works
        )

    def _was_over(self, provision: Provision) -> bool:
        """When somebody last looked the text had begun and ended, and it has not come back: nobody stops what has ended."""
        looked = self.law.checked[provision.instrument]
        next_day = type(self)(self.law, self.place, looked + timedelta(days=1), {}, self.looked)
        begun = type(self)(self.law, self.place, looked, {}, self.looked)._come(provision.from_)
        return begun == YES and next_day._in_force(provision) == NO and self._in_force(provision) == NO

    def _governing(self, provision: Provision) -> list[tuple[int, int]]:
        """(operative, reaches) under each reading that may govern."""
        acts = [effect for effect in self.law.effects if provision.id in effect.targets]
        amending = [effect for effect in acts if effect.verb == "amends" and effect.condition is not None]
        texts = [
            self._under(provision, effect.condition if effect else provision.condition)
            for effect in self._may_be_last([(one, self._acts(one)) for one in amending])
        ]
        text = (one_of([works for works, _ in texts]), one_of([reach for _, reach in texts]))
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
        return one_of([self._meets(ask, question, value, asked) for value in possible])

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
                    answers,
                    min(holds, type(self)(self.law, operator, self.day, self.taken, self.looked)._ask(ask, asked)),
                )
                runs = max(runs, holds)
        return answers if runs == YES else UNKNOWN


def one_of(values: list[int]) -> int:
    """The value they all have, else unknown."""
    return values[0] if len(set(values)) == 1 else UNKNOWN
