"""Does a scope cover a place on a day? Scope is data; a circuit is never one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from inforce.dates import Day, When
from inforce.law.book import Book, Doubt
from inforce.law.proof import Reason
from inforce.nouns import Effect, Place, Roll, Scope
from inforce.truth import NO, UNKNOWN, YES, Truth, all_of, any_of, negate, none_of

NATION = "us"
"""The home of everything federal, and the slug of the nation as a place."""

NOTHING_SUPPOSED: Mapping[Doubt, Truth] = MappingProxyType({})
"""No day in doubt is taken to have come or not."""


def covers(
    scope: Scope, place: Place, on: Day, book: Book, supposed: Mapping[Doubt, Truth] = NOTHING_SUPPOSED
) -> Truth:
    """`yes`, `no`, or `unknown` where the order does not say, or a party was not seen by name.

    Args:
        supposed: what is taken of days in doubt.

    Example:
        >>> from inforce.nouns import Law
        >>> miami = Place("ocd-division/country:us/state:fl/place:miami", "1245000", "us-fl-miami", "Miami", "city", "FL", ("us-fl",))
        >>> book = Book(Law())
        >>> covers(Scope(), miami, Day(2017, 4, 25), book), covers(Scope("parties", states=("us-fl",)), miami, Day(2017, 4, 25), book)
        ('yes', 'unknown')
    """
    ways = _ways_in(scope, place, on, book, supposed)
    return all_of((any_of(truth for _, truth in ways), _not_taken_out(scope, place), _of_kind(scope, place)))


def doubts(
    effect: Effect, place: Place, on: Day, book: Book, supposed: Mapping[Doubt, Truth] = NOTHING_SUPPOSED
) -> tuple[Reason, ...]:
    """Why it is unknown whether an act covers a place, only from what could still decide.

    Example:
        >>> from inforce.nouns import Law
        >>> city = Place("", "", "us-fl-miami", "Miami", "city", "FL", ("us-fl",))
        >>> act = Effect("us/case#pi", "enjoins", "us/case", When.parse("2017-04-25"), scope=Scope("parties", states=("us-fl",)))
        >>> [reason.code for reason in doubts(act, city, Day(2017, 4, 25), Book(Law()))]
        ['subdivisions']
    """
    found: list[Reason] = []
    if _of_kind(effect.scope, place) == NO:
        return ()
    ways = _ways_in(effect.scope, place, on, book, supposed)
    if any_of(truth for _, truth in ways) == UNKNOWN:
        found = [_doubt(way, effect, place, on, book, supposed) for way, truth in ways if truth == UNKNOWN]
    if _not_taken_out(effect.scope, place) == UNKNOWN:
        found.append(Reason("taken_out", effect.id))
    return tuple(dict.fromkeys(found))


def _doubt(way: str, effect: Effect, place: Place, on: Day, book: Book, supposed: Mapping[Doubt, Truth]) -> Reason:
    """Why one way in is unknown: of a roll that is whole, or that the place was seen on or off, that nobody has looked at it since; else
    that a party was not seen."""
    roll = book.rolls.get(way)
    if roll is None:
        return Reason(way, effect.id)
    through = book.checked.get(roll.instrument or roll.id)
    if through is not None and on > through:
        known = on_roll(roll, place, on, book.as_last_seen(through), supposed) != UNKNOWN
        if roll.complete == YES or known:
            return Reason("not_checked", roll.instrument or roll.id, through)
    return Reason("not_seen", effect.id)


def on_roll(roll: Roll, place: Place, on: Day, book: Book, supposed: Mapping[Doubt, Truth] = NOTHING_SUPPOSED) -> Truth:
    """Does the place stand on this roll on this day?

    A row or a `lists` puts it there from its day; a later `delists` takes it off. Off a roll that is not complete is unknown,
    not no, unless the place was taken off; and so is all that stands on a roll nobody has looked at since.
    """
    acts = [effect for effect in book.acting_on(roll.id) if place.slug in effect.members]
    takes = [effect for effect in acts if effect.verb == "delists"]

    def stays_on(put: When | Effect) -> Truth:
        """Not taken off by this day, and not before the place was put on."""
        return none_of(all_of((book.begun(take, on, supposed), book.not_before(take, put))) for take in takes)

    puts = [
        (row.from_.reached(on), _not_past(row.until, on), stays_on(row.from_))
        for row in roll.entries
        if row.place == place.slug
    ]
    puts += [
        (book.begun(effect, on, supposed), _not_past(effect.until, on), stays_on(effect))
        for effect in acts
        if effect.verb == "lists"
    ]
    standing = any_of(all_of(put) for put in puts)
    begun = any_of(put[0] for put in puts)
    through = book.checked.get(roll.instrument or roll.id)
    unchecked = through is not None and on > through
    if standing == YES and unchecked:
        return UNKNOWN
    if standing == NO and begun != YES and (roll.complete != YES or unchecked):
        return UNKNOWN
    return standing


def sight(scope: Scope, place: Place) -> tuple[Truth, Truth]:
    """All that a scope can see of a place but its kind and its rows on a roll: named, itself or as what lies in a State; not taken out.

    Example:
        >>> city = Place("", "", "us-fl-miami", "Miami", "city", "FL", ("us-fl",))
        >>> sight(Scope("parties", states=("us-fl",), subdivisions="yes", but=("us-fl-miami",)), city)
        ('yes', 'no')
    """
    return _named(scope, place), _not_taken_out(scope, place)


def state_of(place: Place) -> str:
    """The slug of the state a place lies in; its own slug for a state; "" for the nation."""
    if place.kind == "state":
        return place.slug
    return place.parents[-1] if place.parents else ""


def state_slug(home: str) -> str:
    """The slug of the state that a home lies in, read from the home itself.

    Example:
        >>> state_slug("us-il-cook-county"), state_slug("us-il")
        ('us-il', 'us-il')
    """
    return "-".join(home.split("-")[:2])


def within(home: str, place: Place) -> bool:
    """Is this place the home, or below it?"""
    return home == NATION or home == place.slug or home in place.parents


def _ways_in(
    scope: Scope, place: Place, on: Day, book: Book, supposed: Mapping[Doubt, Truth]
) -> list[tuple[str, Truth]]:
    """Each way in which a scope can cover the place: a roll's id, or the reason should it be unknown."""
    if scope.kind == "nationwide":
        return [("", YES)]
    named = _named(scope, place)
    rolls = [(id, on_roll(book.rolls[id], place, on, book, supposed)) for id in scope.rolls if id in book.rolls]
    return [("subdivisions", named), *rolls, ("not_seen", scope.others)]


def _named(scope: Scope, place: Place) -> Truth:
    return _among((*scope.places, *scope.states), scope.subdivisions, place, states=frozenset(scope.states))


def _not_taken_out(scope: Scope, place: Place) -> Truth:
    return negate(_among(scope.but, scope.but_subdivisions or scope.subdivisions, place)) if scope.but else YES


def _of_kind(scope: Scope, place: Place) -> Truth:
    return YES if not scope.recipients or set(place.kinds) & set(scope.recipients) else NO


def _among(homes: tuple[str, ...], subdivisions: Truth, place: Place, *, states: frozenset[str] | None = None) -> Truth:
    """Named itself; else, where its state is named, as the order says of subdivisions."""
    if place.slug in homes:
        return YES
    state = state_of(place)
    if state and state != place.slug and state in (homes if states is None else states):
        return subdivisions
    return NO


def _not_past(until: When | None, on: Day) -> Truth:
    return YES if until is None else negate(until.reached(on))
