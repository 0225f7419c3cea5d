"""Stories written and annotated by us are read at least as well as the floors say; a floor is lowered only with a reason, beside the old one."""

from __future__ import annotations

import itertools
import json
from collections import Counter

import pytest

from tests.reading.gold import FOLDER, Gold, gold_stories, rates, score

FLOORS = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))
STORIES = gold_stories()


def test_the_corpus_reaches_its_floors() -> None:
    total: Counter[str] = Counter()
    said: list[str] = []
    for story in STORIES:
        count, wrong = score(story)
        total += count
        said += [f"{story.id}: {each}" for each in wrong]
    found = rates(total)
    below = {name: (found[name], floor) for name, floor in FLOORS[-1].items() if name != "why" and found[name] < floor}
    assert not below, "\n".join([f"below the floor: {below}", *said])


def test_no_floor_is_lowered_in_silence() -> None:
    for before, after in itertools.pairwise(FLOORS):
        lower = [name for name, floor in before.items() if name != "why" and after.get(name, 0) < floor]
        assert not lower or after["why"].startswith("lowered: "), (
            f"{lower} lowered; say why, beginning with 'lowered: '"
        )


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_gold_file_is_well_formed(story: Gold) -> None:
    assert story.told["schema"] == "inforce-story-gold/1"
    assert {"paragraphs", "times", "legal_references", "published"} <= story.told.keys()
    for entry in story.told["times"]:
        assert entry["type"] in ("DATE", "TIME", "DURATION", "SET")
        for interval in (entry["interval"] or [None, None], *entry.get("accept_intervals", ())):
            assert len(interval) == 2
            assert interval == [None, None] or interval[0] <= interval[1]
