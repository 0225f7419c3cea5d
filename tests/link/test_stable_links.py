"""Links hang on the acts they are about: a hundred other acts may come, go or be reworded, and no link changes, nor its score."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from inforce.answers import open_record
from inforce.answers.stories import lexicon, material, read_story
from inforce.dates import Day, When
from inforce.intake.reading import read
from inforce.link.candidates import Material, candidates
from inforce.link.cast import Cast
from inforce.link.links import Linked, link
from inforce.nouns import Instrument, instrument_of
from inforce.story import Lexicon, Reading
from tests.conftest import ROOT

STORIES = [ROOT / "examples" / "story.txt", *sorted((ROOT / "tests" / "stories").rglob("*.txt"))]
SEEDS = range(2)


class Bench:
    """The record's material, each story's reading, and what links to what with all of it at hand."""

    def __init__(self) -> None:
        self.library: Any = open_record()
        self.material = material(self.library, None)
        self.lexicon = lexicon(self.library, None)
        self.texts = {path.stem: path.read_text(encoding="utf-8") for path in STORIES}
        self.readings = {name: self.read(text, self.lexicon) for name, text in self.texts.items()}
        self.whole = {name: self.links(self.material, reading) for name, reading in self.readings.items()}

    def read(self, text: str, known: Lexicon) -> Reading:
        read_story(self.library, "The council met.", published=None, url="", known=None)  # opens the gazetteer
        gazetteer = self.library.once(("gazetteer",), lambda: None)
        return read(text, gazetteer=gazetteer, lexicon=known)

    def links(self, of: Material, reading: Reading) -> dict[str, Linked]:
        acts = candidates(of)
        slugs = {slug for one in acts for slug in (*one.places, *one.homes, *one.members)}
        slugs |= {slug for one in reading.statements for slug in one.places}
        return link(reading.statements, acts, Cast(of.actors, self.library.places(slugs)))

    def related(self) -> set[str]:
        """Instruments that any statement is linked to, or nearly so, and those that these act on or are acted on by."""
        found = set()
        for links in self.whole.values():
            for one in links.values():
                shown = (*one.links, *filter(None, (one.runner_up, one.near)))
                found |= {each.instrument for each in shown}
        for act in candidates(self.material):
            if act.instrument in found:
                found |= {instrument_of(id) for id in act.acts_on} | {id for id, _ in act.replaces}
        return found


@cache
def bench(_: Path) -> Bench:
    return Bench()


def linked(found: dict[str, Linked]) -> dict[str, list[tuple[str, float]]]:
    return {id: [(each.id, each.score) for each in one.links] for id, one in found.items()}


def without(of: Material, gone: set[str]) -> Material:
    return Material(
        tuple(one for one in of.instruments if one.id not in gone), tuple(one for one in of.events if instrument_of(one.id) not in gone),
        tuple(one for one in of.effects if one.instrument not in gone), tuple(one for one in of.claims if one.id not in gone),
        tuple(one for one in of.terms if instrument_of(one.node) not in gone), of.actors, of.holdings,
    )  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_half_of_what_a_story_is_not_about_may_be_missing(record: Path, seed: int) -> None:
    at = bench(record)
    others = sorted({one.id for one in at.material.instruments} - at.related())
    gone = set(random.Random(seed).sample(others, len(others) // 2))
    assert len(gone) > 100
    rest = without(at.material, gone)
    known = replace(
        at.lexicon,
        terms=rest.terms,
        events=tuple(one for one in at.lexicon.events if instrument_of(one[0]) not in gone),
    )
    for name, text in at.texts.items():
        assert linked(at.links(rest, at.read(text, known))) == linked(at.whole[name]), name


@pytest.mark.parametrize("seed", SEEDS)
def test_a_hundred_acts_of_another_subject_change_no_link(record: Path, seed: int) -> None:
    at = bench(record)
    choice = random.Random(seed)
    words = "harbor eel dredge pier silt lantern orchard meter ferry bicycle kiln tram quarry bell".split()
    kinds = sorted({one.kind for one in at.material.instruments})
    more = tuple(
        Instrument(
            f"us-ak/other-{n}", choice.choice(kinds), " ".join(choice.choices(words, k=6)),
            When.on(Day(choice.randint(1985, 2025), choice.randint(1, 12), choice.randint(1, 28))), issued_by=("us-ak",),
            gist=" ".join(choice.choices(words, k=12)),
        )
        for n in range(150)
    )  # fmt: skip
    larger = replace(at.material, instruments=(*at.material.instruments, *more))
    for name, reading in at.readings.items():
        assert linked(at.links(larger, reading)) == linked(at.whole[name]), name


def test_other_words_for_what_a_story_is_not_about_change_no_link(record: Path) -> None:
    at = bench(record)
    related = at.related()
    reworded = replace(
        at.material,
        instruments=tuple(
            one if one.id in related else replace(one, gist=f"{one.gist} It was told in the paper of that day.")
            for one in at.material.instruments
        ),
    )
    for name, reading in at.readings.items():
        assert linked(at.links(reworded, reading)) == linked(at.whole[name]), name


def test_a_link_does_hang_on_its_own_act(record: Path) -> None:
    at = bench(record)
    name = "story"
    gone = {one.links[0].instrument for one in at.whole[name].values() if one.links}
    assert not any(
        one.links and one.links[0].instrument in gone
        for one in at.links(without(at.material, gone), at.readings[name]).values()
    )
