"""What an event left open, for whom, and who has closed it: matters are pending for those they were put to."""

from __future__ import annotations

from collections.abc import Iterable

from inforce.dates import Day
from inforce.law.book import Book
from inforce.law.effects import Here
from inforce.law.scope import within
from inforce.nouns import Event, Place, Provision
from inforce.truth import YES, Truth, any_of


def pending(provision: Provision, here: Here) -> tuple[str, ...]:
    """Events that left something open about this provision, its instrument, or an order on it, and that nothing has closed here."""
    about = {provision.id, provision.instrument}
    for effect in here.book.reaching(provision.id):
        about |= {effect.id, effect.instrument}
    open_: list[str] = []
    for event in here.book.events:
        if (
            event.pending
            and set(event.about) & about
            and _concerns(event, here.place)
            and event.on.reached(here.on) == YES
            and closed(event, here.place, here.on, here.book) != YES
        ):
            open_.append(event.id)
    return tuple(open_)


def closed(event: Event, place: Place, on: Day, book: Book) -> Truth:
    """Has something closed it for this place? What some of those do, or get, to whom it was put closes it for them, and for those below
    them; what names none of them closes it for all."""
    return any_of(
        other.on.reached(on) for other in book.events if event.id in other.closes and _for(other, event, place)
    )


def _concerns(event: Event, place: Place) -> bool:
    """A matter put to governments by name, or said to concern them, is open for them, and for those below them; any other for all."""
    named = _named((*event.to, *event.places))
    return not named or any(within(home, place) for home in named)


def _for(closing: Event, event: Event, place: Place) -> bool:
    own = _named((*closing.by, *closing.to, *closing.places)) & _named((*event.to, *event.places))
    return not own or any(within(home, place) for home in own)


def _named(ids: Iterable[str]) -> set[str]:
    """The governments among these."""
    return {id for id in ids if "/" not in id}
