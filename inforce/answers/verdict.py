"""What has become of what a statement says: its act as it stood on the story's day, and as it stands on the day asked.

Only the law engine is asked whether something stands. A verdict is one of VERDICTS; past the last day anybody looked it is
`unknown`, with what it was on that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from inforce.answers.chronicle import Chronicle
from inforce.dates import Day
from inforce.law.book import Book
from inforce.law.effects import Here
from inforce.law.policy import answer
from inforce.law.proof import Reason, Step, unknowns
from inforce.law.scope import NATION, covers
from inforce.law.standing import in_force
from inforce.law.verbs import VERBS
from inforce.nouns import Effect, Event, Noun, Place, instrument_of
from inforce.truth import NO, UNKNOWN, YES, Truth

VERDICTS = (
    "stands as history", "still so", "changed", "reversed", "superseded", "resolved", "lapsed", "never happened", "unknown",
)  # fmt: skip
HISTORY, STILL, CHANGED, REVERSED, SUPERSEDED, RESOLVED, LAPSED, NEVER, OPEN = VERDICTS

ENDED_BY = {
    "supersedes": SUPERSEDED, "revokes": REVERSED, "withdraws": REVERSED, "repeals": REVERSED, "vacates": REVERSED,
    "reverses": REVERSED, "dissolves": REVERSED, "lifts": REVERSED, "sunsets": LAPSED, "expires": LAPSED, "moots": LAPSED,
    "dismisses": LAPSED, "sets": SUPERSEDED, "compels": SUPERSEDED, "forbids": SUPERSEDED, "enjoins": CHANGED, "stays": CHANGED,
    "postpones": CHANGED,
}  # fmt: skip
"""The verdict on what an act with this verb ended."""

FOLLOWS = {"suit announced": ("filed",), "appeal announced": ("appealed",)}
"""What an announcement is resolved by."""


class Verdict(Noun, frozen=True):
    """The verdict, which node decided it (an effect or event), and for `unknown` why and what it was last known to be."""

    code: str
    node: str = ""
    key: str = ""  # of the phrasebook
    reasons: tuple[Reason, ...] = ()
    last_known: tuple[str, Day] | None = None


class State(Noun, frozen=True):
    """Does one thing an act made stand: a truth, who ended it, and why it is unknown. `emptied`: what it acted on is gone."""

    node: str
    truth: Truth
    ender: str = ""
    reasons: tuple[Reason, ...] = ()
    emptied: bool = False


class Judge:
    """Gives verdicts on nodes; asks `law_of` for the place and book that a home's law is judged in."""

    def __init__(
        self, chronicle: Chronicle, law_of: Callable[[str], tuple[Place, Book] | None], *, then: Day, on: Day
    ) -> None:
        self.chronicle = chronicle
        self.law_of = law_of
        self.then = then
        self.on = on
        self._heres: dict[tuple[str, Day], Here] = {}

    def verdict(self, node: str) -> Verdict:
        """The verdict on an act, event or claim."""
        chronicle = self.chronicle
        if node in chronicle.claims or self.on < self.then:
            return Verdict(HISTORY)
        whole = chronicle.instruments.get(instrument_of(node))
        if whole is not None and whole.kind == "bill":
            return self._bill(whole.id)
        event = chronicle.events.get(node) or self._open_letter(node)
        if event is not None and (event.kind in FOLLOWS or event.pending):
            return self._pending(event)
        over = self._suit_over(whole.id) if whole is not None and whole.kind == "complaint" else None
        if over is not None:
            return Verdict(HISTORY, over.id, "suit_over")
        if whole is None or (
            node in chronicle.events and chronicle.events[node].kind not in ("signed", "voted", "letter sent")
        ):
            return Verdict(HISTORY)
        return Verdict(HISTORY) if whole.kind in ("letter", "speech", "report", "list") else self._standing(whole.id)

    def _suit_over(self, complaint: str) -> Event | None:
        """What closed a lawsuit for good by the day asked."""
        events = self.chronicle.events_of(complaint)
        return next((one for one in events if (one.terminal or one.closes) and one.on.reached(self.on) == YES), None)

    def _open_letter(self, node: str) -> Event | None:
        """What a letter left open is its own event of being sent."""
        if node not in self.chronicle.instruments or self.chronicle.instruments[node].kind != "letter":
            return None
        events = self.chronicle.events_of(node)
        return next((one for one in events if one.pending and instrument_of(one.id) == node), None)

    # -- what is pending must resolve -------------------------------------------------------------------------------------

    def _bill(self, instrument: str) -> Verdict:
        for event in self.chronicle.events_of(instrument):
            if event.kind in ("signed", "passed") and event.on.reached(self.on) == YES:
                return Verdict(RESOLVED, event.id, "enacted")
            if (event.kind == "died" or event.terminal) and event.on.reached(self.on) == YES:
                return Verdict(LAPSED, event.id, "died")
        return self._still_pending(instrument)

    def _pending(self, event: Event) -> Verdict:
        """Closed by an event that says so, or followed by what was announced: by the same, about the same, on that day or later."""
        for other in sorted(self.chronicle.events.values(), key=lambda one: one.on.earliest or Day.max):
            follows = other.kind in FOLLOWS.get(event.kind, ()) and self._same_matter(event, other)
            if (event.id in other.closes or follows) and other.on.reached(self.on) == YES:
                return Verdict(RESOLVED, other.id, "followed" if follows else "closed")
        ends = (end for id in event.about for end in self.chronicle.ends(id))
        ended = next((end for end in ends if end.from_.reached(self.on) == YES), None)
        if event.kind in FOLLOWS and ended is not None:
            return Verdict(LAPSED, ended.id, "overtaken")
        return self._still_pending(instrument_of(event.id)) if event.pending else Verdict(OPEN, event.id, "no_sequel")

    def _still_pending(self, instrument: str) -> Verdict:
        head = self.chronicle.instruments[instrument]
        if head.checked_through is not None and self.on > head.checked_through:
            reason = Reason("not_checked", instrument, head.checked_through)
            return Verdict(OPEN, "", "pending_unknown", (reason,), (STILL, head.checked_through))
        return Verdict(STILL, "", "pending")

    def _same_matter(self, event: Event, other: Event) -> bool:
        """About the same thing, or about what took its place; by one of the same actors, where the record names them."""
        if event.on.earliest and other.on.latest and other.on.latest < event.on.earliest:
            return False
        if event.kind == "suit announced" and not set(event.by) & set(other.by):
            return False
        about = {successor for id in event.about for successor in self._successors(id)}
        return bool(about & set(other.about))

    def _successors(self, id: str) -> set[str]:
        """A node and what superseded it, on and on."""
        found, waiting = {id}, [id]
        while waiting:
            for end in self.chronicle.ends(waiting.pop()):
                if end.verb == "supersedes":
                    new = {one.id for one in self.chronicle.of_instrument[end.instrument]} - found
                    found |= new
                    waiting += new
        return found

    # -- what made law is judged by what it made ---------------------------------------------------------------------------

    def _standing(self, instrument: str) -> Verdict:
        """Then against now, part by part: only what stood on the story's day can have changed since."""
        before = list(self._states(instrument, self.then))
        then = {state.node: state for state in before if state.truth != NO}
        if not then:
            ender = next((state.ender for state in before if state.ender), "")
            return Verdict(HISTORY, ender, "ended_before" if ender else "")
        now = [state for state in self._states(instrument, self.on) if state.node in then]
        if all(state.truth == UNKNOWN for state in now):
            return self._unknown(instrument, now)
        return self._compared(now)

    def _compared(self, now: list[State]) -> Verdict:
        """All of it gone: the verb that ended it decides; some of it: changed; nothing surely gone: still so."""
        gone = [state for state in now if state.truth == NO]
        if not gone:
            return Verdict(STILL)
        if len(gone) < len(now):
            return Verdict(CHANGED, gone[0].ender, "ended_in_part")
        ender = gone[0].ender
        if not ender:
            return Verdict(LAPSED, "", "ran_out")
        if all(state.emptied for state in gone):
            return Verdict(LAPSED, ender, "emptied")
        verb = self.chronicle.effects[ender].verb if ender in self.chronicle.effects else ""
        return Verdict(ENDED_BY.get(verb, CHANGED), ender, "ended")

    def _unknown(self, instrument: str, now: list[State]) -> Verdict:
        reasons = tuple(dict.fromkeys(reason for state in now for reason in state.reasons))
        days = {reason.day for reason in reasons if reason.code == "not_checked" and reason.day is not None}
        then = {state.node for state in self._states(instrument, self.then) if state.truth != NO}
        for day in sorted((day for day in days if day >= self.then), reverse=True):
            past = [state for state in self._states(instrument, day) if state.node in then]
            if any(state.truth != UNKNOWN for state in past):
                return Verdict(OPEN, "", "unknown", reasons, (self._compared(past).code, day))
        return Verdict(OPEN, "", "unknown", reasons)

    def _states(self, instrument: str, day: Day) -> Iterator[State]:
        chronicle = self.chronicle
        home = chronicle.instruments[instrument].home
        here = self._here(home, day)
        if here is None:
            return
        book = here.book
        for provision in chronicle.provisions_of.get(instrument, ()):
            step = in_force(book.provisions.get(provision.id, provision), here)
            yield State(provision.id, step.result, _ender(step), tuple(unknowns(step)))
        for effect in chronicle.of_instrument.get(instrument, ()):
            if not VERBS[effect.verb].lasting or effect.verb in ("declares", "lists", "declines_to_enforce"):
                continue
            if effect.verb == "sets":
                yield self._policy(effect, self._asked_of(effect, here))
                continue
            there = self._covered(effect, day)
            step = there.acts(there.book.effects.get(effect.id, effect))
            emptied = _emptied(effect, there) if step.result == UNKNOWN else ""
            if emptied:
                yield State(effect.id, NO, emptied, emptied=True)
                continue
            yield State(effect.id, step.result, _ender(step), tuple(unknowns(step)))

    def _asked_of(self, effect: Effect, here: Here) -> Here:
        """The law of the place an answer is given for: that of the act's own home, else the first place its scope names."""
        if not effect.scope.places or here.place.slug in effect.scope.places:
            return here
        named = (self._here(slug, here.on) for slug in effect.scope.places)
        return next((there for there in named if there is not None), here)

    def _policy(self, effect: Effect, here: Here) -> State:
        """Is the place's answer still the one this act gave? Whoever else gives another answer now has ended it."""
        question = here.book.questions.get(effect.question)
        if question is None:
            return State(effect.id, UNKNOWN)
        found = answer(question, here, effect.office)
        if found.value == UNKNOWN:
            if found.forbidden_by:
                return State(effect.id, NO, found.forbidden_by)
            return State(effect.id, UNKNOWN, "", found.reasons)
        mine = found.value in effect.values
        return State(effect.id, YES if mine else NO, "" if mine else found.set_by)

    def _covered(self, effect: Effect, day: Day) -> Here:
        """The law seen from a place the effect covers: the nation, else the first place or State its scope names."""
        nation = self._here(NATION, day)
        assert nation is not None, "every register holds the nation"
        if covers(effect.scope, nation.place, day, nation.book) == YES:
            return nation
        named = (self._here(slug, day) for slug in (*effect.scope.places, *effect.scope.states))
        return next((here for here in named if here is not None), nation)

    def _here(self, home: str, day: Day) -> Here | None:
        """The law seen from a home on a day, worked out once for all statements; None where the register does not hold it."""
        if (home, day) not in self._heres:
            law = self.law_of(home)
            if law is None:
                return None
            self._heres[home, day] = Here(law[1], law[0], day)
        return self._heres[home, day]


def _emptied(effect: Effect, here: Here) -> str:
    """What ended the last text that an order had stopped, whatever became of the order; "" while any of it may stand."""
    if VERBS[effect.verb].operative != "stops":
        return ""
    enders = []
    for target in effect.targets:
        provision = here.book.provisions.get(target)
        step = in_force(provision, here) if provision is not None else None
        if step is None or step.result != NO or not _ender(step):
            return ""
        enders.append(_ender(step))
    return enders[-1] if enders else ""


def _ender(step: Step) -> str:
    """The first effect that surely ended or stopped what the step is about."""
    if step.result != NO:
        return ""
    for part in step.parts:
        if part.result == NO and part.key in ("not_ended", "not_stopped"):
            return part.node
        if part.result == NO and (inner := _ender(part)):
            return inner
    return ""
