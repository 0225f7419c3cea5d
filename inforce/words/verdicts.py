"""A determination in words: the verdict, why, what would hold otherwise, why it is unknown and who could settle it."""

from __future__ import annotations

from inforce.dates import When, shown_day
from inforce.law.determine import Determination
from inforce.law.proof import Loser, Reason, Step, deciding
from inforce.nouns import Effect, Place, Scope, instrument_of
from inforce.words.names import Names
from inforce.words.phrases import say

FEW = 4
"""So many States are listed by name in a sentence about one place; more are counted."""


class Speaker:
    """Says what the law found, with the names of its nodes and the effects they come from at hand."""

    def __init__(self, names: Names, effects: dict[str, Effect], place: Place | None = None) -> None:
        self.names = names
        self.effects = effects
        self.place = place

    def verdict(self, one: Determination) -> str:
        """One sentence: applies, does not apply and why, or unknown and why."""
        if one.applies == "yes":
            return say("applies.yes")
        if one.applies == "no":
            return say("applies.no", because=self.because(one))
        return say("applies.unknown", because=self._doubt(one))

    def _doubt(self, one: Determination) -> str:
        """That nobody has looked since, where that is all the doubt there is. Else the first reason, and then that: what else is open would
        be so had somebody looked, the more so where it is no mere lack of a record, which may come of not looking."""
        old = [reason for reason in one.unknown if reason.code == "not_checked"][:1]
        other = [reason for reason in one.unknown if reason.code != "not_checked"]
        if old:
            other.sort(key=lambda reason: reason.code == "not_recorded")
        told = old if old and one.last_known else [*other[:1], *old]
        return say("reason.and").join(self.reason(reason) for reason in told)

    def otherwise(self, one: Determination) -> str:
        """What would hold were the decisive question answered yes; "" where none decided."""
        return "" if one.otherwise is None else say(f"otherwise.{one.decisive}.{one.otherwise}")

    def reason(self, reason: Reason) -> str:
        """Why something is unknown."""
        key = reason.code
        if key == "date_in_doubt":
            key = {(False, False): "date_open", (True, False): "date_or_later", (False, True): "date_or_earlier"}.get(
                (reason.day is not None, reason.until is not None), key
            )
        effect = self.effects.get(reason.node)
        value = self.names.value(effect.question if effect and effect.question else reason.node, reason.value)
        day = shown_day(reason.day) if reason.day else ""
        until = shown_day(reason.until) if reason.until else ""
        return say(f"reason.{key}", node=self.names.of(reason.node), day=day, until=until, value=value)

    def settled_by(self, reason: Reason) -> str:
        """Who or what could settle it: the codebook's words, else the general ones."""
        key = (
            "date_open"
            if reason.code == "date_in_doubt" and reason.day is None and reason.until is None
            else reason.code
        )
        general = say(f"settled.{key}")
        return (
            reason.settled_by
            if reason.settled_by and reason.code in ("not_recorded", "no_operator", "contested", "preempted")
            else general
        )

    def whom(self, scope: Scope) -> str:
        """Whom an order covers."""
        if scope.kind == "nationwide":
            return say("whom.but", places=self._places(scope.but)) if scope.but else say("whom.nationwide")
        if self.place is not None and self.place.slug in scope.places:
            return say("whom.named_here")
        own = next((slug for slug in scope.states if self._is_in(slug)), "")
        if own and scope.subdivisions == "yes" and (scope.places or len(scope.states) > FEW):
            many = "" if len(scope.states) > 1 else ".alone"
            return say(f"whom.own_state{many}", state=self.names.place(own), n=len(scope.states))
        if scope.states and not scope.places:
            return say(
                "whom.subdivisions" if scope.subdivisions == "yes" else "whom.states", states=self._states(scope.states)
            )
        return say("whom.named")

    def _is_in(self, slug: str) -> bool:
        return self.place is not None and slug in (self.place.slug, *self.place.parents)

    def _states(self, slugs: tuple[str, ...]) -> str:
        """States by name, or so many that their number says more."""
        own = next((slug for slug in slugs if self._is_in(slug)), "")
        if len(slugs) <= FEW or self.place is None:
            return self._places(slugs)
        return say("whom.among" if own else "whom.others", n=len(slugs), state=self.names.place(own) if own else "")

    def order(self, acting: Step) -> str:
        """An order that acts here, with whom it covers and its day, for a row of a proof."""
        effect = self.effects[acting.node]
        return say("row.order", order=self.names.of(effect.id), whom=self._whom_now(acting), day=effect.from_.shown())

    def _whom_now(self, acting: Step) -> str:
        """Whom an order covers on the day asked: one for the nation that something has stopped elsewhere is none for the nation."""
        effect = self.effects[acting.node]
        elsewhere = any(part.key == "not_stopped" and _spares_this_place(part) for part in acting.parts)
        return say("whom.here") if effect.scope.kind == "nationwide" and elsewhere else self.whom(effect.scope)

    def lost(self, loser: Loser) -> str:
        """Why something that was considered did not decide, and which act saw to that."""
        effect = self.effects.get(loser.by)
        if effect is None:
            return say(f"loser.{loser.why}")
        same = instrument_of(effect.id) == instrument_of(loser.id)
        return self.ended_by(effect, say("loser.same_act") if same else "")

    def ended_by(self, effect: Effect, name: str = "") -> str:
        """What an act did to another, and when: "EO 2 revoked it on 3 Feb 2021"; `name`: how the act is named, else by its own."""
        return say(
            "because.ended",
            ender=name or self.names.of(effect.id),
            ended=say(f"did.{effect.verb}"),
            when=effect.from_.said(),
        )

    def acts(self, step: Step) -> str:
        """The acts of which a `supposed` step supposes something."""
        return ", ".join(self.names.of(id) for id in step.node.split(", "))

    def because(self, one: Determination) -> str:
        either = next((step for step in one.proof.parts if step.join == "either" or step.key == "supposed"), None)
        if either is not None and one.decisive in ("either", either.key):
            step = either if either.key == "supposed" else either.parts[0]
            return say(f"because.either.{one.decisive}", acts=self.acts(step))
        part = next(step for step in one.proof.parts if step.key == one.decisive)
        step = next(iter(deciding(part)), part)
        if one.decisive == "operative":
            acting = _acting(part, one.decided_by[0])
            effect = self.effects[acting.node]
            return say(
                "because.stopped", order=self.names.of(effect.id), stops=say(f"does.{effect.verb}"), whom=self._whom_now(acting),
                day=effect.from_.shown(),
            )  # fmt: skip
        if one.decisive == "in_force":
            return self._not_in_force(step, part)
        return self._not_reached(step)

    def _not_in_force(self, step: Step, part: Step) -> str:
        ended = next((inner for inner in part.parts if inner.key == "not_ended" and inner.result == "no"), None)
        if ended is not None:
            return self.ended_by(self.effects[ended.node])
        if step.key == "not_over" and step.when is not None:
            return say("because.over", when=step.when.said())
        return say("because.not_begun", day=some_day(step.when) if step.when else "?")

    def _not_reached(self, step: Step) -> str:
        if step.key == "recipient_place":
            return say("because.not_here", where=self._places(tuple(step.value.split(", "))))
        if step.key == "recipient":
            return say("because.recipient", kind=step.value)
        if step.key == "asks":
            return say(
                "because.answer",
                question=self.names.of(step.node),
                value=self.names.value(step.node, step.value),
            )
        return say("because.criterion")

    def _places(self, slugs: tuple[str, ...]) -> str:
        return self.names.listed(slugs)


def some_day(when: When) -> str:
    """A day, perhaps in doubt, after "since" or "from".

    Example:
        >>> some_day(When.parse("2012-09/2012-12")), some_day(When.parse("../1956")), some_day(When.parse("2017-05"))
        ('some day between 1 Sep 2012 and 31 Dec 2012', '1956 or before', 'May 2017')
    """
    if when.earliest is None and when.latest is not None:
        end = When.parse(when.edtf.partition("/")[2]).shown() if "/" in when.edtf else shown_day(when.latest)
        return say("day.by", day=end)
    shown = when.shown()
    return say("day.between", day=shown) if shown[:1].islower() else shown


def _acting(operative: Step, effect_id: str) -> Step:
    """The step "this order acts here", in whichever cell it stands."""
    for part in operative.parts:
        if part.key == "acts" and part.node == effect_id:
            return part
        if part.key == "operative" and (found := _acting(part, effect_id)).key == "acts":
            return found
    return Step("", operative.result, effect_id)


def _spares_this_place(not_stopped: Step) -> bool:
    """Did something begin to act on an order, and leave this place out?"""
    return any(part.key == "covers" and part.result == "no" for acting in not_stopped.parts for part in acting.parts)
