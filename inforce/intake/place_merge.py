"""Rows of a newer list and the register of places in; the places that are new or differ out, with what was skipped and why.

A row is matched by its OCD id and its GEOID, never by its name. What is matched keeps its slug, id and former names and codes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from inforce.dates import When, day_after
from inforce.errors import SourceError
from inforce.intake.census_names import census_name
from inforce.intake.names import fold
from inforce.intake.place_lists import Listed
from inforce.intake.register import COUNTY_LEVELS, NATION, kind_of, slug_beside
from inforce.nouns import Noun, Place

_NO_GOVERNMENT = re.compile(
    r" (CDP|CCD|UT|comunidad|zona urbana)$|\((?:balance|part)\)|not defined$|unorganized", re.IGNORECASE
)
"""Names the Census gives to areas that no government has."""
_STATE = re.compile(re.escape(NATION) + r"/(?:state|district|territory):(\w\w)$")


class Merged(Noun, frozen=True):
    """`places` are new or changed, in the order of the list; `added`, `renamed`, `recoded`, `ended` and `filled` are slugs of these.
    `skipped`: why -> how many rows; `conflicts`: what could not be matched, a sentence each, with its line."""

    places: tuple[Place, ...]
    added: tuple[str, ...]
    renamed: tuple[str, ...]
    recoded: tuple[str, ...]
    ended: tuple[str, ...]
    filled: tuple[str, ...]
    skipped: tuple[tuple[str, int], ...]
    conflicts: tuple[str, ...]


def merge(register: Iterable[Place], rows: Iterable[Listed], file: str) -> Merged:
    """What a list changes in a register. Rows that name another id for a place are taken last, when all places are known.

    Raises:
        SourceError: a day that is none, with file and line.
    """
    work = _Work(register, file)
    listed = list(rows)
    for row in [row for row in listed if not row.same_as] + [row for row in listed if row.same_as]:
        work.take(row)
    return work.done()


class _Work:
    """The register as it becomes, indexed by its codes and ids."""

    def __init__(self, register: Iterable[Place], file: str) -> None:
        self.file = file
        self.before: dict[str, Place] = {}
        self.now: dict[str, Place] = {}
        self.owner: dict[str, str] = {}
        self.states: dict[str, str] = {}
        self.skipped: Counter[str] = Counter()
        self.conflicts: list[str] = []
        for place in register:
            self.before[place.slug] = place
            self._put(place)
            if place.kind == "state":
                self.states[place.geoid] = place.slug

    def take(self, row: Listed) -> None:
        """One row: skipped, matched, added, or a conflict."""
        if row.same_as:
            self._alias(row)
            return
        if row.ocd and (why := _no_place(row.ocd)):
            self.skipped[why] += 1
            return
        by_id, by_code = self._owned(row.ocd), self._owned(row.geoid)
        if by_id and by_code and by_id is not by_code:
            words = f"is {by_id.slug} by its id and {by_code.slug} by its GEOID {row.geoid}"
            self._conflict(row, f'"{row.name or row.ocd}" {words}')
        elif place := by_id or by_code:
            self._put(self._changed(place, row))
        elif _NO_GOVERNMENT.search(row.name):
            self.skipped["areas without a government of their own"] += 1
        elif not row.geoid:
            self.skipped["ids not known here that have no Census code"] += 1
        else:
            self._add(row)

    def done(self) -> Merged:
        """The places that differ from what they were, sorted by what became of them."""
        changed = {slug: place for slug, place in self.now.items() if place != self.before.get(slug)}
        old = {slug: self.before[slug] for slug in changed if slug in self.before}

        def of(field: str) -> tuple[str, ...]:
            return tuple(slug for slug, was in old.items() if getattr(was, field) != getattr(changed[slug], field))

        filled = tuple(dict.fromkeys((*of("population"), *of("centre"), *of("names"))))
        return Merged(
            tuple(changed.values()), tuple(slug for slug in changed if slug not in old), of("name"), of("geoid"), of("until"),
            filled, tuple(self.skipped.most_common()), tuple(self.conflicts),
        )  # fmt: skip

    def _owned(self, key: str) -> Place | None:
        return self.now[self.owner[key]] if key and key in self.owner else None

    def _put(self, place: Place) -> None:
        self.now[place.slug] = place
        for key in (place.ocd_id, place.geoid, *place.also, *place.geoids, *place.names):
            if key and (key[0].isdigit() or key.startswith("ocd-division/")):
                self.owner.setdefault(key, place.slug)

    def _conflict(self, row: Listed, words: str) -> None:
        self.conflicts.append(f"{self.file}:{row.line}: {words}")

    # -- rows -------------------------------------------------------------------------------------------------------

    def _alias(self, row: Listed) -> None:
        place, other = self._owned(row.same_as), self._owned(row.ocd)
        if place is None:
            if (why := _no_place(row.same_as)) or (why := _no_place(row.ocd)):
                self.skipped[why] += 1
            else:
                self._conflict(row, f"{row.ocd} is said to be {row.same_as}, which is not known here")
        elif other is None:
            self._put(replace(place, names=(*place.names, row.ocd)))
        elif other is not place:
            self._conflict(row, f"{row.ocd} is {other.slug} here, and is said to be {place.slug}")

    def _changed(self, place: Place, row: Listed) -> Place:
        ocd = row.ocd or place.ocd_id
        level = ocd.rpartition("/")[2].partition(":")[0]
        names = place.names
        name = place.name
        if (
            row.name
            and row.geoid
            and not _NO_GOVERNMENT.search(row.name)
            and level in ("place", *COUNTY_LEVELS)
            and place.kind != "state"
        ):
            told, _, others = census_name(row.name, level, ocd)
            known = {fold(one) for one in (place.name, *names)}
            if not known & {fold(told), fold(row.name), *(fold(one) for one in others.split("|") if one)}:
                if place.also or level != place.ocd_id.rpartition("/")[2].partition(":")[0]:
                    names = (*names, told)
                else:
                    name, names = told, (place.name, *names)
        if row.ocd and self._owned(row.ocd) is None:
            names = (*names, row.ocd)
        geoid, geoids = place.geoid, place.geoids
        if row.geoid and self._owned(row.geoid) is None:
            geoid, geoids = row.geoid, tuple(filter(None, (place.geoid, *geoids)))
        return replace(
            place, name=name, names=names, geoid=geoid, geoids=geoids, centre=row.centre or place.centre,
            population=row.population or place.population, from_=place.from_ or self._day(row.begins, row),
            until=place.until or self._end(row),
        )  # fmt: skip

    def _add(self, row: Listed) -> None:
        ocd = row.ocd or self._derived(row)
        level = ocd.rpartition("/")[2].partition(":")[0]
        state = self.states.get(row.geoid[:2]) or next(iter(self._above(ocd)), "")
        if not ocd or not row.name or not state or self._owned(ocd) is not None:
            other = self._owned(ocd)
            why = (
                f"whose id {ocd} is {other.slug} with GEOID {other.geoid} here"
                if other
                else "of which too little is said to add it"
            )
            self._conflict(row, f"{row.geoid or row.ocd} {row.name}: a place not known here, {why}")
            return
        name, type_, others = census_name(row.name, level, ocd)
        county = self._owned(row.geoid[:5]) if len(row.geoid) == 10 else None
        slug = slug_beside(ocd, type_, self.now)
        parents = (county.slug, state) if county else (state,)
        above = self.now[parents[0]]
        self._put(
            Place(
                ocd, row.geoid, slug, name, kind_of(ocd, type_), self.now[state].usps, parents, district=above.district,
                circuit=above.circuit, type=type_, names=tuple(one for one in others.split("|") if one),
                population=row.population, centre=row.centre, from_=self._day(row.begins, row), until=self._end(row),
            )
        )  # fmt: skip

    def _above(self, ocd: str) -> list[str]:
        found = self._owned("/".join(ocd.split("/")[:3]))
        return [found.slug] if found and found.kind == "state" else []

    def _derived(self, row: Listed) -> str:
        """The OCD id by the rules of Open Civic Data, where a Gazetteer names a county or place that has none here."""
        state = self._owned(row.geoid[:2])
        if state is None or len(row.geoid) not in (5, 7):
            return ""
        level = "place"
        if len(row.geoid) == 5:
            word = row.name.rpartition(" ")[2].lower()
            level = "census_area" if word == "area" else word if word in COUNTY_LEVELS else "county"
        base, _, _ = census_name(row.name, "place", "")
        base = (
            base if level == "place" else re.sub(rf" ({level.replace('_', ' ')})$", "", row.name, flags=re.IGNORECASE)
        )
        leaf = unicodedata.normalize("NFC", base).lower().replace(".", "").replace(" ", "_")
        return f"{state.ocd_id}/{level}:" + re.sub(r"[^\w-]", "~", leaf)

    def _day(self, typed: str, row: Listed) -> When | None:
        try:
            return When.parse(typed) if typed else None
        except ValueError as fault:
            raise SourceError(f"{self.file}:{row.line}: {fault}.") from None

    def _end(self, row: Listed) -> When | None:
        """The day after the last one: lists say through when an id is valid."""
        last = self._day(row.ends, row)
        if last is None or last.earliest is None or last.latest is None:
            return last
        return When(day_after(last.earliest), day_after(last.latest), row.ends)


def _no_place(ocd: str) -> str:
    """What sort of division this is, where it is none that governs as a State, county, place or county subdivision; else ""."""
    level = ocd.rpartition("/")[2].partition(":")[0]
    if not ocd.startswith(NATION):
        return "divisions of other countries"
    if ocd == NATION or _STATE.match(ocd) or level in ("place", *COUNTY_LEVELS):
        return ""
    return f"{level.replace('_', ' ')} divisions"
