"""Stories annotated by us: people, places, statements and links are read at least as well as the floors say, and no link is wrong."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from inforce.answers import open_record
from inforce.answers.compare import LayerScore, compared
from inforce.answers.reading import reading_answer
from inforce.intake.gold import gold_of
from inforce.story import ACTS
from tests.conftest import ROOT

GOLD = [ROOT / "examples" / "story.gold.json", *sorted((ROOT / "tests").rglob("*.gold.json"))]
FLOORS = {
    "places": (98, 98),
    "quotes": (97, 95),
    "statements": (96, 97),
    "links": (90, 100),
}
"""Layer -> the least recall and precision, in percent of what is rightly read. Raise them as readings get better."""

ON = date(2026, 6, 20)


def story_of(path: Path) -> Path:
    """The story an annotation stands beside."""
    base = path.name.removesuffix(".gold.json")
    return next(one for one in (path.with_name(f"{base}{end}") for end in (".txt", ".html")) if one.exists())


@pytest.fixture(scope="module")
def scores(record: Path) -> dict[str, tuple[LayerScore, list[str]]]:
    """Layer -> the counts of all stories together, and every difference in a line."""
    library = open_record()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    said: dict[str, list[str]] = defaultdict(list)
    for path in GOLD:
        story = story_of(path)
        _, reading, told = reading_answer(
            library, story.read_bytes(), shown=story.name, published=None, url="", on=ON, known=None
        )
        for score, differences in compared(
            reading, told, gold_of(path.read_bytes(), reading.article.text, shown=path.name)
        ):
            for n, count in enumerate((score.gold, score.found, score.hit, score.right)):
                counts[score.layer][n] += count
            said[score.layer] += [
                f"{story.stem}: {one.what} “{one.text[:90]}”: {one.gold} / {one.read} {one.why[:120]}"
                for one in differences
            ]
    return {layer: (LayerScore(layer, *count), said[layer]) for layer, count in counts.items()}


@pytest.mark.parametrize("layer", FLOORS)
def test_the_corpus_reaches_its_floors(scores: dict[str, tuple[LayerScore, list[str]]], layer: str) -> None:
    one, said = scores[layer]
    recall, precision = 100 * one.right / one.gold, 100 * one.right / one.found
    assert (recall, precision) >= FLOORS[layer] and precision >= FLOORS[layer][1], "\n".join(
        [f"{recall:.1f} {precision:.1f}", *said]
    )


def test_no_link_is_wrong(scores: dict[str, tuple[LayerScore, list[str]]]) -> None:
    wrong = [one for one in scores["links"][1] if ": wrong “" in one or ": extra “" in one]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_an_annotation_says_what_can_be_said(path: Path) -> None:
    story = story_of(path)
    text = story.read_text(encoding="utf-8") if story.suffix == ".txt" else None
    if text is None:
        return
    for entry in gold_of(path.read_bytes(), text, shown=path.name).layers.get("statements", ()):
        assert "link" in entry.told and {entry.told["kind"], *entry.told.get("accept", ())} <= set(ACTS)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests" / "reading" / "civic").glob("*.txt")), ids=lambda path: path.stem
)
def test_a_story_of_another_subject_is_linked_to_nothing(record: Path, path: Path) -> None:
    content = path.read_bytes()
    _, _, told = reading_answer(open_record(), content, shown=path.name, published=None, url="", on=ON, known=None)
    assert not [(one.text, one.links[0].id) for one in told.statements if one.links]
