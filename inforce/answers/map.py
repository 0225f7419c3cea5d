"""One provision on one day, county by county and State by State, with the shapes to draw it."""

from __future__ import annotations

from collections import Counter

from inforce.answers.contract import Value
from inforce.answers.library import Library
from inforce.answers.panel import panel_of
from inforce.answers.panel_map import STATUSES, Map, county_places, map_of
from inforce.answers.panel_shape import Panel
from inforce.dates import Day
from inforce.nouns import Place
from inforce.words.names import place_name
from inforce.words.phrases import say


class Tally(Value, frozen=True):
    """How many have one status; `words` say which."""

    status: str
    count: int
    words: str


class StateRow(Value, frozen=True):
    """One State: its page, and its counties by status, those that there are."""

    slug: str
    name: str
    tallies: tuple[Tally, ...]


class MapAnswer(Value, frozen=True):
    """The answer of the site's /map: `counties` are pairs of a county's GEOID and one of STATUSES, of which `none` means that the
    register has no government there."""

    schema: str
    on: str
    known: str | None
    basis: str
    remarks: tuple[str, ...]
    provision: str
    name: str
    tallies: tuple[Tally, ...]
    states: tuple[StateRow, ...]
    counties: tuple[tuple[str, str], ...]


class Mapper:
    """Maps over one library. Panels cost most, so those asked for last are kept."""

    KEPT = 8

    def __init__(self, library: Library) -> None:
        self.library = library
        self._places: tuple[Place, ...] = ()
        self._panels: dict[tuple[str, Day | None], Panel] = {}

    def map(self, provision: str, *, on: Day, known: Day | None) -> tuple[MapAnswer, Map]:
        """The answer, and what to draw."""
        if not self._places:
            self._places = county_places(self.library)
        panel = self._panels.pop((provision, known), None)
        if panel is None:
            panel = panel_of(self.library, self._places, on=on, known=known, only=provision)
        self._panels[provision, known] = panel
        if len(self._panels) > self.KEPT:
            self._panels.pop(next(iter(self._panels)))
        drawn = map_of(panel, self._places, (on,))
        return self._answer(drawn, on, known), drawn

    def _answer(self, drawn: Map, on: Day, known: Day | None) -> MapAnswer:
        status = drawn.days[0].status
        states = {one.geoid: one for one in self.library.record.places() if len(one.geoid) == 2}
        by_state: dict[str, Counter[str]] = {}
        for geoid, one in status.items():
            by_state.setdefault(geoid[:2], Counter())[one] += 1
        rows = [
            StateRow(states[code].slug, place_name(states[code]), _tallies(found))
            for code, found in by_state.items() if code in states
        ]  # fmt: skip
        return MapAnswer(
            "inforce.map/1", on.isoformat(), known.isoformat() if known else None, basis_on(drawn.basis, on),
            (say("map.cities"), say("remark.not_advice")), drawn.provision, drawn.name, _tallies(Counter(status.values())),
            tuple(sorted(rows, key=lambda one: one.name)), tuple(sorted(status.items())),
        )  # fmt: skip


def basis_on(basis: str, on: Day) -> str:
    """The same facts on another day: a panel is of all days.

    Example:
        >>> basis_on("p@1:abc:2017-08-16:-:0.1", Day(2018, 1, 1))
        'p@1:abc:2018-01-01:-:0.1'
    """
    packs, digest, _, known, engine = basis.split(":")
    return ":".join((packs, digest, on.isoformat(), known, engine))


def _tallies(found: Counter[str]) -> tuple[Tally, ...]:
    return tuple(Tally(one, found[one], say(f"panel.map.{one}")) for one in STATUSES if found[one])
