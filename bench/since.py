"""Read stories and write what the scorer of annotated stories takes: `python -m bench.since RECORD STORY.txt... OUTDIR`.

A gold file beside a story, `<name>.gold.json`, is not read here; the scorer compares. Stories are read as the product reads them.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from inforce.answers import open_record
from inforce.answers.since import SinceAnswer, since_answer
from inforce.answers.stories import read_story

KINDS = {"bill_passed": "bill_passed_chamber"}
"""Our names of acts -> the annotation's, where they differ."""


def main(arguments: list[str]) -> int:
    """Write one JSON file a story; returns 2 for a malformed call."""
    if len(arguments) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    record, *stories, out = arguments
    library = open_record(record)
    Path(out).mkdir(parents=True, exist_ok=True)
    for name in stories:
        text = Path(name).read_text(encoding="utf-8")
        began = time.perf_counter()
        reading = read_story(library, text, published=None, url="", known=None)
        answer = since_answer(library, reading, on=date.today(), known=None)
        took = time.perf_counter() - began
        target = Path(out) / f"{Path(name).stem}.json"
        target.write_text(json.dumps(prediction(answer), ensure_ascii=False, indent=1), encoding="utf-8")
        print(f"{target}: {len(answer.statements)} statements, {answer.coverage.linked} linked, {took:.3f} s")
    return 0


def prediction(answer: SinceAnswer) -> dict[str, Any]:
    """An answer in the scorer's words."""
    whole = json.loads(msgspec.json.encode(answer))
    story = whole["story"]
    published = [story["published"]["from"], story["published"]["to"]]
    notices = [[one["start"], one["end"]] for one in story["paragraphs"] if one["role"] in ("notice", "teaser")]
    return {
        "published": published if all(published) else None,
        "boilerplate": notices,
        "times": [_times(one) for one in whole["times"]],
        "places": [{key: one[key] or None for key in ("start", "end", "geoid")} for one in whole["places"]],
        "quotes": [{key: one[key] for key in ("content", "source", "speaker")} for one in whole["quotes"]],
        "statements": [_statement(one) for one in whole["statements"]],
    }


def _times(one: dict[str, Any]) -> dict[str, Any]:
    return {"start": one["start"], "end": one["end"], "interval": _interval(one)}


def _statement(one: dict[str, Any]) -> dict[str, Any]:
    links = [link for link in one["links"] if not link["id"].startswith("claim/")]
    return {
        "start": one["start"], "end": one["end"], "type": KINDS.get(one["kind"], one["kind"]), "actor": one["actor"] or one["speaker"],
        "interval": _interval(one), "event_date": links[0]["on"].partition("/")[0] if links else None,
    }  # fmt: skip


def _interval(one: dict[str, Any]) -> list[str | None] | None:
    return [one["from"], one["to"]] if one["from"] or one["to"] else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
