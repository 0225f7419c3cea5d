"""Does an effect act, here, on this day? The effects form a graph: a stay acts on the order, not on the provision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from inforce.dates import Day, When
from inforce.law.book import Book, Doubt
from inforce.law.cells import WHOLE, Cell, in_cell
from inforce.law.proof import Reason, Step
from inforce.law.scope import NOTHING_SUPPOSED, covers, doubts
from inforce.law.verbs import VERBS
from inforce.nouns import Effect, Place, Provision
from inforce.truth import NO, UNKNOWN, YES, Truth, all_of, any_of, negate

Made = TypeVar("Made")


class Here:
    """One place on one day, before one book: remembers what each effect does here, so that a graph is walked once.

    `cell` narrows it to one agency, program and fiscal year; `supposed` is what is taken of days in doubt (see `doubts`).
    """

    def __init__(
        self,
        book: Book,
        place: Place,
        on: Day,
        cell: Cell = WHOLE,
        supposed: Mapping[Doubt, Truth] = NOTHING_SUPPOSED,
    ) -> None:
        self.book = book
        self.place = place
        self.on = on
        self.cell = cell
        self.supposed = supposed
        self._steps: dict[str, Step] = {}
        self._cells: dict[Cell, Here] = {cell: self}
        self._days: dict[Day, Here] = {on: self} if cell == WHOLE and not supposed else {}
        self._seen: dict[Day, Here] = {}
        self._once: dict[tuple[str, ...], object] = {}

    def once(self, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """What `make` works out here, worked out when it is first asked for."""
        if key not in self._once:
            self._once[key] = make()
        return self._once[key]  # type: ignore[return-value]

    def inside(self, cell: Cell) -> Here:
        """The same place and day in one cell."""
        if cell not in self._cells:
            self._cells[cell] = Here(self.book, self.place, self.on, cell, self.supposed)
        return self._cells[cell]

    def at(self, place: Place) -> Here:
        """Another place on the same day."""
        return Here(self.book, place, self.on, supposed=self.supposed)

    def then(self, day: Day) -> Here:
        """The same place on another day, with nothing told apart and nothing supposed; all who ask share what is worked out there."""
        if day not in self._days:
            other = self._days[day] = Here(self.book, self.place, day)
            other._days = self._days
        return self._days[day]

    def as_last_seen(self, day: Day) -> Here:
        """The same place and day, with each file looked at on that day or later taken to stand as it then stood."""
        if day not in self._seen:
            self._seen[day] = Here(self.book.as_last_seen(day), self.place, self.on, self.cell, self.supposed)
        return self._seen[day]

    def supposing(self, supposed: Mapping[Doubt, Truth]) -> Here:
        """The same place and day, with more supposed of days in doubt."""
        return Here(self.book, self.place, self.on, self.cell, {**self.supposed, **supposed})

    def begun(self, node: Effect | Provision) -> Truth:
        """Has the day come from which this acts or stands?"""
        return self.book.begun(node, self.on, self.supposed)

    def acts(self, effect: Effect) -> Step:
        """The step "does this effect act here?", with what stops it as parts."""
        step = self._steps.get(effect.id)
        if step is None:
            self._steps[effect.id] = _CYCLE
            step = self._steps[effect.id] = _acts(effect, self)
        return step

    def took_hold(self, effect: Effect) -> Truth:
        """Has it ever acted here, whatever has ended it since? A stopped or undone act has not; a repealed one has."""
        return all_of(part.result for part in self.acts(effect).parts if not self._only_ends(part))

    def may_have_ended(self, effect: Effect) -> bool:
        """Is it in doubt whether something has ended it, or its own time?"""
        parts = (part for part in self.acts(effect).parts if part.key != "checked" and self._only_ends(part))
        return any(part.result == UNKNOWN for part in parts)

    def unchecked(self, instrument: str) -> Reason | None:
        """The reason "nobody has looked since", where the day asked for lies past the file's `checked_through`."""
        through = self.book.checked.get(instrument)
        if through is None or self.on <= through:
            return None
        return Reason("not_checked", instrument, through)

    def _only_ends(self, part: Step) -> bool:
        if part.key == "not_stopped":
            return VERBS[self.book.effects[part.node].verb].effect == "ends"
        return part.key in ("not_over", "checked")


_CYCLE = Step("acts", UNKNOWN, reason=Reason("contested"))
"""Two effects that act on each other: the loader refuses them, and here neither is decided."""


def partial(effect: Effect) -> bool:
    """Does it touch a part of its target that only words describe? What scope, programs or defendants say is data, and computed."""
    scope = effect.scope
    everyone = scope.kind == "nationwide" and not scope.but
    return bool(effect.in_part) and everyone and not (effect.binds or effect.programs or effect.fiscal_years)


def may_be_last(effect: Effect, sure: Iterable[Effect], book: Book) -> bool:
    """Can this act be the last of its lane: has none of those that surely took hold surely begun after it?"""
    latest = book.starts[effect.id].latest
    begins = [book.starts[other.id].earliest for other in sure if other is not effect]
    return latest is None or not any(day is not None and day > latest for day in begins)


def runs(id: str, end: When | None, here: Here) -> Step | None:
    """Has what ends by its own words not run out: its own time, or that of an act that extends it? None where it has no end."""
    if end is None:
        return None
    longer, ends = [], [end]
    for other in here.book.extensions(id):
        acting, until = here.acts(other), here.book.ends[other.id]
        if acting.result == NO:
            continue
        if acting.result == YES and until is not None:
            ends.append(until)
        going_on = YES if until is None else negate(until.reached(here.on))
        result = all_of((acting.result, going_on))
        lasts = [] if until is None else [_further(other, until, going_on)]
        longer.append(Step("extended", result, other.id, when=until, join="all_of", parts=(acting, *lasts)))
    result = any_of((negate(end.reached(here.on)), *(step.result for step in longer)))
    last = max(ends, key=lambda when: when.earliest or Day.min)
    reason = None
    if result == UNKNOWN and any(one.reached(here.on) == UNKNOWN for one in ends):
        in_doubt = next((one for one in ends if one.latest and one.reached(here.on) == UNKNOWN), None)
        reason = Reason("expiry", id, last.earliest)
        if in_doubt is not None:
            reason = Reason("date_in_doubt", id, in_doubt.earliest, in_doubt.latest)
    doubtful = tuple(step for step in longer if step.result == UNKNOWN == result)
    return Step("not_over", result, id, when=last, reason=reason, join="any_of" if doubtful else "", parts=doubtful)


def _further(longer: Effect, until: When, going_on: Truth) -> Step:
    """That the further time an act gives has not run out."""
    reason = Reason("date_in_doubt", longer.id, until.earliest, until.latest) if going_on == UNKNOWN else None
    return Step("not_over", going_on, longer.id, when=until, reason=reason)


def _acts(effect: Effect, here: Here) -> Step:
    """Begun, covering this place, not contested, not stopped, not run out, looked after; each only asked where it can matter."""
    parts = [_begun(effect, here)]
    for ask in (_covered, _contested, _stopped, _lasting):
        if NO not in [part.result for part in parts]:
            parts.extend(ask(effect, here))
    return Step(
        "acts", all_of(part.result for part in parts), effect.id, when=here.book.starts[effect.id], join="all_of",
        parts=tuple(parts), sources=effect.sources,
    )  # fmt: skip


def _begun(effect: Effect, here: Here) -> Step:
    start = here.book.starts[effect.id]
    result = here.begun(effect)
    reason = None
    if result == UNKNOWN:
        mandate = start is not effect.from_ and start.latest is None
        reason = Reason("mandate" if mandate else "date_in_doubt", effect.id, start.earliest, start.latest)
    return Step("begun", result, effect.id, when=start, reason=reason, sources=effect.sources)


def _covered(effect: Effect, here: Here) -> list[Step]:
    """Its scope, and where cells are told apart, this cell."""
    result = covers(effect.scope, here.place, here.on, here.book, here.supposed)
    whys: tuple[Step, ...] = ()
    if result == UNKNOWN:
        reasons = doubts(effect, here.place, here.on, here.book, here.supposed)
        whys = tuple(Step("reason", UNKNOWN, reason.node, reason=reason) for reason in reasons)
    steps = [Step("covers", result, effect.id, join="any_of" if whys else "", parts=whys, sources=effect.sources)]
    within = in_cell(effect, here.cell)
    if within != YES:
        reason = Reason("binds", effect.id) if within == UNKNOWN else None
        steps.append(Step("in_cell", within, effect.id, value=str(here.cell), reason=reason))
    return steps


def _contested(effect: Effect, here: Here) -> list[Step]:
    """An act whose force is contested is in doubt, until somebody with the power ratifies it."""
    if not effect.contested:
        return []
    ratified = [here.acts(other) for other in here.book.acting_on(effect.id) if other.verb == "ratifies"]
    if any(step.result == YES for step in ratified):
        return []
    return [Step("uncontested", UNKNOWN, effect.id, reason=Reason("contested", effect.id))]


def _stopped(effect: Effect, here: Here) -> list[Step]:
    """One step for each other effect that may stop this one. Ending an act that was done once takes nothing back."""
    lasting = VERBS[effect.verb].lasting
    steps = []
    for other in here.book.stoppers(effect):
        if VERBS[other.verb].effect == "ends" and not lasting:
            continue
        if here.begun(other) == NO:
            continue
        acting = here.acts(other)
        result, reason = negate(acting.result), None
        if result == NO and partial(other):
            result, reason = UNKNOWN, Reason("in_part", other.id, value=other.in_part)
        join = "" if reason else "none_of"
        step = Step("not_stopped", result, other.id, when=acting.when, join=join, parts=(acting,), reason=reason)
        steps.append(step)
    return steps


def _lasting(effect: Effect, here: Here) -> list[Step]:
    """Of what lasts: whether it has run out, and whether anybody has looked since."""
    if not VERBS[effect.verb].lasting:
        return []
    steps = []
    over = runs(effect.id, here.book.ends[effect.id], here)
    if over is not None:
        if over.result == NO and VERBS[effect.verb].operative == "stops":
            # a temporary order is extended or replaced more often than not: past its day it is in doubt
            day = over.when.earliest if over.when else None
            over = Step("not_over", UNKNOWN, effect.id, when=over.when, reason=Reason("expiry", effect.id, day))
        steps.append(over)
    unchecked = here.unchecked(effect.instrument)
    if unchecked is not None and not (steps and steps[0].result == NO):
        steps.append(Step("checked", UNKNOWN, effect.id, reason=unchecked))
    return steps
