"""A call to act: which offices it means, whether they still have the power, and who holds them, as far as anybody checked.

Words of a call and the places of its story in, offices out. A former official is never shown as current.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inforce.answers.verdict import Judge
from inforce.dates import Day
from inforce.law.book import Book
from inforce.law.effects import Here
from inforce.law.scope import within
from inforce.link.words import words
from inforce.nouns import Actor, Effect, Holding, Noun, Place, Question
from inforce.truth import NO, YES

OFFICES: tuple[frozenset[str], ...] = (
    frozenset(("mayor", "mayors")),
    frozenset(
        (
            "council",
            "councils",
            "commission",
            "commissions",
            "board",
            "boards",
            "supervisors",
            "aldermen",
            "commissioners",
        )
    ),
    frozenset(("sheriff", "sheriffs")),
    frozenset(("governor", "governors")),
    frozenset(("legislature", "legislatures", "lawmakers", "legislators")),
    frozenset(("congress", "senators", "senator", "representatives", "congressman")),
)
"""Words for one office: a council in one place is a board or commission in another."""

FRESH = 400
"""Days after which a holder nobody has confirmed is no longer shown as holding: a little over a year. Our own rule."""


class Bound(Noun, frozen=True):
    """A power that higher law has taken out of an office's hands: the question, the effect that binds, its day."""

    question: str
    effect: str


class Office(Noun, frozen=True):
    """One office a call means. `person` holds it on the day asked, or "" where nobody is confirmed to; `through` is the last day
    anybody checked. `then` held it on the story's day; `last` is the last holder on record, from `since`. `bound` is what
    higher law decides on the day asked, `bound_then` what it decided already on the story's day."""

    actor: str
    powers: tuple[str, ...] = ()
    bound: tuple[Bound, ...] = ()
    bound_then: tuple[Bound, ...] = ()
    person: str = ""
    since: Day | None = None
    through: Day | None = None
    then: str = ""
    last: str = ""


def offices(
    text: str, places: Iterable[str], actors: Iterable[Actor], holdings: Iterable[Holding], judge: Judge
) -> tuple[Office, ...]:
    """The offices of these places that the words of a call mean, in the order of the places."""
    bag = set(words(text))
    wanted = [group for group in OFFICES if group & bag]
    homes, held = {home: n for n, home in enumerate(places)}, list(holdings)
    found = []
    for actor in actors:
        name = set(words(actor.name))
        if actor.kind not in ("post", "body") or actor.place not in homes or not any(group & name for group in wanted):
            continue
        law = judge.law_of(actor.place)
        if law is not None:
            found.append((homes[actor.place], actor.id, _office(actor, held, law, judge)))
    return tuple(office for *_, office in sorted(found, key=lambda one: one[:2]))


def _office(actor: Actor, holdings: list[Holding], law: tuple[Place, Book], judge: Judge) -> Office:
    place, book = law
    asked = [power for power in actor.powers if power in book.questions]
    now, then = Here(book, place, judge.on), Here(book, place, judge.then)
    own = [one for one in holdings if one.post == actor.id]
    holds, held = holder(own, judge.on), holder(own, judge.then)
    last = latest(own, judge.on)
    shown = holds or last
    return Office(
        actor.id, tuple(asked), tuple(_bound(asked, now)), tuple(_bound(asked, then)), holds.person if holds else "",
        shown.from_.certain if shown else None, shown.checked_through if shown else None, held.person if held else "",
        last.person if last else "",
    )  # fmt: skip


def _bound(asked: list[str], here: Here) -> list[Bound]:
    """Powers over questions whose answer higher law compels or limits that day."""
    found = []
    for power in asked:
        first = next(binding(here.book.questions[power], here), None)
        if first is not None:
            found.append(Bound(power, first.id))
    return found


def binding(question: Question, here: Here) -> Iterator[Effect]:
    """The acts of higher law that compel or forbid an answer here on the day asked, in the order of the files."""
    for effect in here.book.on_question.get(question.id, ()):
        higher = (
            effect.verb in ("compels", "forbids") and effect.home != here.place.slug and within(effect.home, here.place)
        )
        if higher and here.book.starts[effect.id].reached(here.on) == YES and not _over(effect.id, here):
            yield effect


def _over(effect: str, here: Here) -> bool:
    """Surely ended; that nobody has looked since is no end."""
    return any(here.acts(other).result == YES for other in here.book.stoppers(here.book.effects[effect])) or any(
        part.result == NO for part in here.acts(here.book.effects[effect]).parts
    )


def holder(holdings: list[Holding], on: Day) -> Holding | None:
    """Who surely holds the post on a day: begun, not ended, and where no end is known, confirmed within FRESH days."""
    for holding in holdings:
        if holding.from_.reached(on) != YES or (holding.until is not None and holding.until.reached(on) != NO):
            continue
        through = holding.checked_through
        if holding.until is not None or (through is not None and (on - through).days <= FRESH):
            return holding
    return None


def latest(holdings: list[Holding], on: Day) -> Holding | None:
    """The last holder who had surely begun by a day, whether or not anybody confirmed them for it."""
    return max((one for one in holdings if one.from_.reached(on) == YES), key=_begun, default=None)


def _begun(holding: Holding) -> Day:
    return holding.from_.latest or holding.from_.earliest or Day.min
