"""A determination in words: the verdict, why, what would hold otherwise, why it is unknown and who could settle it."""

from __future__ import annotations

from inforce.dates import shown_day
from inforce.law.determine import Determination
from inforce.law.proof import Loser, Reason, Step, deciding
from inforce.nouns import Effect, Scope, instrument_of
from inforce.words.names import Names
from inforce.words.phrases import say


class Speaker:
    """Says what the law found, with the names of its nodes and the effects they come from at hand."""

    def __init__(self, names: Names, effects: dict[str, Effect]) -> None:
        self.names = names
        self.effects = effects

    def verdict(self, one: Determination) -> str:
        """One sentence: applies, does not apply and why, or unknown and why."""
        if one.applies == "yes":
            return say("applies.yes")
        if one.applies == "no":
            return say("applies.no", because=self._because(one))
        return say("applies.unknown", because="; ".join(self.reason(reason) for reason in _told(one)))

    def otherwise(self, one: Determination) -> str:
        """What would hold were the decisive question answered yes; "" where none decided."""
        return "" if one.otherwise is None else say(f"otherwise.{one.decisive}.{one.otherwise}")

    def last_known(self, one: Determination) -> str:
        """What it was on the last day anybody looked; "" where that is not the doubt."""
        if one.last_known is None:
            return ""
        truth, day = one.last_known
        return say("last_known", day=shown_day(day), truth=say(f"truth.{truth}"))

    def reason(self, reason: Reason) -> str:
        """Why something is unknown."""
        key = (
            "date_open"
            if reason.code == "date_in_doubt" and reason.day is None and reason.until is None
            else reason.code
        )
        value = self.names.value(reason.node, reason.value)
        day = shown_day(reason.day) if reason.day else "an earlier day"
        until = shown_day(reason.until) if reason.until else "a day not recorded"
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
        if scope.states and not scope.places:
            return say(
                "whom.subdivisions" if scope.subdivisions == "yes" else "whom.states", states=self._places(scope.states)
            )
        return say("whom.named")

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

    def _because(self, one: Determination) -> str:
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
        return say("because.not_begun", day=step.when.shown() if step.when else "?")

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
        return ", ".join(self.names.place(slug) for slug in slugs)


def _told(one: Determination) -> list[Reason]:
    """The reasons a sentence gives: the first; and that nobody has looked since, where the first is an older doubt."""
    first, rest = list(one.unknown[:1]), one.unknown[1:]
    late = [reason for reason in rest if reason.code == "not_checked"]
    return first if not first or first[0].code == "not_checked" or one.last_known else first + late[:1]


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
