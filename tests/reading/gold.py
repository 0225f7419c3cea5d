"""Annotated stories of our own in, spans and scores out: the one reader of `tests/stories/gold/*.gold.json`.

A gold file stands beside its story (`NAME.txt` or `NAME.html`). It holds `schema`, `day` (the true day of publication, ISO), `url`
where one stood beside the text, and lists in the order of the text: `paragraphs`, `times`, `legal_references`, `places`, `quotes`,
`statements`. No list holds offsets: an entry's `text` is sought from the start of the entry before it (the same words twice in a row:
from behind it), so that a story can be mended without counting. What an entry may hold:

- `published`: `earliest` and `latest`, what the story allows by itself; both null: it cannot be told. `must_not` is for the reader.
- `paragraphs`: `role` (a role of `inforce.story`), `text` (how it begins), `accept` (other roles that are right),
  `missing_is_right` (an HTML page's paragraph that may be left out; times in it, too).
- `times`: `type`, `interval` (first and last day, both included; null: no calendar interval), `accept_intervals`, `optional` (costs
  nothing when absent, nothing when there).
- `legal_references`: `id` in the spelling of a record, `accept` (other ids), `same_span` (one of several ids of the same words).
  Entries without `id` only describe an act.
- `places`, `quotes`, `statements`: as the reading of people, places and statements needs them; they are not scored here.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inforce.dates import Day
from inforce.intake.documents import Document, document
from inforce.intake.parts import read_parts
from inforce.story import Article, Citation, Time

FOLDER = Path(__file__).parents[1] / "stories" / "gold"


@dataclass(frozen=True)
class Gold:
    """One story and what a careful reader finds in it; every entry of a list has `start` and `end` in `document.text`."""

    id: str
    document: Document
    told: dict[str, Any]

    @property
    def day(self) -> str:
        """The true day of publication, ISO."""
        return str(self.told["day"])


def gold_stories(folder: Path = FOLDER) -> list[Gold]:
    """Every annotated story, in order of name.

    Raises:
        ValueError: a gold file names words that its story does not have in that order.
    """
    return [_gold(path) for path in sorted(folder.glob("*.gold.json"))]


def _gold(path: Path) -> Gold:
    told = json.loads(path.read_text(encoding="utf-8"))
    name = path.name.removesuffix(".gold.json")
    story = next(each for each in (path.with_name(f"{name}{end}") for end in (".txt", ".html")) if each.exists())
    read = document(story.read_bytes(), shown=story.name, url=told.get("url", ""))
    for entries in told.values():
        if isinstance(entries, list):
            _place(entries, read.text, path.name)
    return Gold(name, read, told)


def _place(entries: list[dict[str, Any]], text: str, shown: str) -> None:
    """Give each entry its span, in order."""
    at = 0
    before = ""
    for entry in entries:
        words = entry["text"]
        start = text.find(words, at + (words == before and not entry.get("same_span")))
        if start < 0:
            if entry.get("missing_is_right"):
                continue
            raise ValueError(f"{shown}: {words!r} does not stand in the story after {before!r}")
        entry["start"], entry["end"] = start, start + len(words)
        at, before = start, words


# -- scores ------------------------------------------------------------------------------------------------------------


def score(gold: Gold) -> tuple[Counter[str], list[str]]:
    """Read one story and count: `days` right, `parts`, `times` and `law` in gold, found and right; and what went wrong, in words.

    Parts, times and law are read with the true day given, so that one error counts once; the day is read from the story alone.
    """
    count: Counter[str] = Counter()
    wrong: list[str] = []
    text, url, beside = gold.document.text, gold.document.url, gold.document.metadata
    day = read_parts(text, url=url, metadata=beside)[1]
    want = gold.told["published"]
    count["days_gold"] += 1
    count["days_given"] += day.from_ is not None
    found = (_iso(day.from_), _iso(day.to))
    if found == (want["earliest"], want["latest"]):
        count["days_right"] += 1
    else:
        wrong.append(f"published {found}, not {want['earliest'], want['latest']}: {day.evidence}")
    story, _, times, law = read_parts(text, published=gold.day, url=url, metadata=beside)
    _score_parts(gold.told["paragraphs"], story, count, wrong)
    shown = [part for part in story.paragraphs if part.role in ("notice", "teaser")]
    kept = [one for one in times if not any(part.start <= one.start < part.end for part in shown)]
    _score_times(gold.told["times"], kept, count, wrong)
    _score_law(gold.told["legal_references"], law, count, wrong)
    return count, wrong


def rates(count: Counter[str]) -> dict[str, float]:
    """The scores in percent, by name."""
    out: dict[str, float] = {"days right": 100 * count["days_right"] / count["days_gold"]}
    for name in ("parts", "times", "intervals", "law"):
        right, gold, found = (count[f"{name}_{what}"] for what in ("right", "gold", "found"))
        out[f"{name} recall"] = 100 * right / gold
        out[f"{name} precision"] = 100 * right / found
    return out


def _score_parts(gold: list[dict[str, Any]], story: Article, count: Counter[str], wrong: list[str]) -> None:
    by_start = {part.start: part.role for part in story.paragraphs}
    count["parts_found"] += len(by_start)
    for entry in gold:
        role = by_start.get(entry.get("start", -1))
        if role is None and entry.get("missing_is_right"):
            continue
        count["parts_gold"] += 1
        if role in (entry["role"], *entry.get("accept", ())):
            count["parts_right"] += 1
        else:
            wrong.append(f"part {entry['text']!r}: {role}, not {entry['role']}")


def _score_times(gold: list[dict[str, Any]], found: list[Time], count: Counter[str], wrong: list[str]) -> None:
    left = list(found)
    for entry in gold:
        if "start" not in entry:
            continue
        hit = max(left, key=lambda one: min(one.end, entry["end"]) - max(one.start, entry["start"]), default=None)
        if hit is None or min(hit.end, entry["end"]) <= max(hit.start, entry["start"]):
            if not entry.get("optional"):
                count["times_gold"] += 1
                count["intervals_gold"] += 1
                wrong.append(f"time {entry['text']!r}: not found")
            continue
        left.remove(hit)
        if entry.get("optional"):
            continue
        right = [entry["interval"] or [None, None], *entry.get("accept_intervals", ())]
        interval = [_iso(hit.from_), _iso(hit.to)]
        fits = interval in right or (entry["type"] in ("DURATION", "SET") and entry["interval"] is None)
        for name, good in (("times", True), ("intervals", fits)):
            count[f"{name}_gold"] += 1
            count[f"{name}_found"] += 1
            count[f"{name}_right"] += good
        if not fits:
            wrong.append(f"time {entry['text']!r}: {interval} by {hit.rule!r}, not {entry['interval']}")
    for extra in left:
        count["times_found"] += 1
        count["intervals_found"] += 1
        wrong.append(f"time {extra.text!r} is none: {extra.rule}")


def _score_law(gold: list[dict[str, Any]], found: tuple[Citation, ...], count: Counter[str], wrong: list[str]) -> None:
    left = list(found)
    for entry in gold:
        if "id" not in entry:
            continue
        count["law_gold"] += 1
        hits = [
            one for one in left
            if one.id in (entry["id"], *entry.get("accept", ())) and one.start < entry["end"] and entry["start"] < one.end
        ]  # fmt: skip
        if hits:
            count["law_right"] += 1
            count["law_found"] += 1
            left.remove(hits[0])
        else:
            wrong.append(f"law {entry['text']!r}: {entry['id']} not found")
    for extra in left:
        count["law_found"] += 1
        wrong.append(f"law {extra.text!r} read as {extra.id}")


def _iso(day: Day | None) -> str | None:
    return day.isoformat() if day is not None else None
