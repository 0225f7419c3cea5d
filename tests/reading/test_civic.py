"""Six short stories on six subjects, written and annotated by hand: the same rules must find their acts, with actors and days.

An annotation gives the exact words, the kind, a word or name of the actor ("" where none is asked) and the interval; where both
ends are null the interval is not asked.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inforce.intake.places import Places
from inforce.intake.reading import read
from inforce.intake.register import rows
from inforce.story import Reading

STORIES = sorted((Path(__file__).parent / "civic").glob("*.txt"))


@pytest.fixture(scope="module")
def gazetteer() -> Places:
    return Places(rows())


def misses(found: Reading, gold: list[dict[str, str]]) -> list[str]:
    said = []
    text = found.article.text
    for want in gold:
        at = text.index(want["words"])
        end = at + len(want["words"])
        here = [one for one in found.statements if one.start < end and at < one.end]
        right = [one for one in here if one.kind == want["kind"]]
        if not right:
            said.append(f"{want['words']}: no {want['kind']}, but {[one.kind for one in here]}")
            continue
        actors = [one.actor for one in right]
        if want["actor"] and not any(want["actor"].lower() in actor.lower() for actor in actors):
            said.append(f"{want['words']}: {actors} for {want['actor']}")
        days = [(str(one.from_) if one.from_ else None, str(one.to) if one.to else None) for one in right]
        if (want["from"] or want["to"]) and (want["from"], want["to"]) not in days:
            said.append(f"{want['words']}: {days} for {want['from']}, {want['to']}")
    return said


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_the_acts_of_a_story_are_found(story: Path, gazetteer: Places) -> None:
    gold = json.loads(story.with_suffix(".json").read_text(encoding="utf-8"))
    found = read(story.read_text(encoding="utf-8"), published=gold["published"], gazetteer=gazetteer)
    assert misses(found, gold["statements"]) == []
