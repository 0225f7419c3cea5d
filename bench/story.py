"""Reads one annotated story and prints what the scorer says: `python -m bench.story GOLD.json TEXT SCORER.py [--pack DIR]`.

GOLD, TEXT and SCORER are paths of your own; SCORER is run as `SCORER.py stories GOLDDIR PREDDIR`. With `--pack` the reading
knows the names, posts and public events of that pack, as it does when it reads for an answer.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from inforce.answers import open_record
from inforce.answers.stories import Gazetteer
from inforce.intake.packs import load_pack
from inforce.intake.reading import read
from inforce.nouns import Pack
from inforce.story import Lexicon, Reading

KIND_IN_GOLD = {"bill_passed": "bill_passed_chamber"}
"""Kinds of ours that the annotation spells otherwise; all others are spelled alike."""


def main(arguments: list[str] | None = None) -> int:
    """Score one story; prints the scorer's lines, then the speed of a second reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("text", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--pack", type=Path)
    parser.add_argument("--show", action="store_true", help="print every statement")
    options = parser.parse_args(arguments)
    gazetteer = Gazetteer(open_record().record)
    lexicon = lexicon_of(load_pack(options.pack)) if options.pack else Lexicon()
    text = options.text.read_text(encoding="utf-8")
    found = read(text, gazetteer=gazetteer, lexicon=lexicon)
    started = time.perf_counter()
    read(text, gazetteer=gazetteer, lexicon=lexicon)
    spent = time.perf_counter() - started
    if options.show:
        for one in found.statements:
            print(
                one.id,
                one.kind,
                one.from_,
                one.to,
                "|",
                one.actor,
                "|",
                one.reported_by,
                "|",
                one.text[:90],
                "|",
                one.rule,
                one.flags,
            )
    with tempfile.TemporaryDirectory() as folder:
        name = json.loads(options.gold.read_text(encoding="utf-8")).get("id") or "seed"
        golds, answers = Path(folder) / "gold", Path(folder) / "pred"
        golds.mkdir()
        answers.mkdir()
        shutil.copy(options.gold, golds / f"{name}.gold.json")
        shutil.copy(options.text, golds / f"{name}.txt")
        (answers / f"{name}.json").write_text(json.dumps(prediction(found)), encoding="utf-8")
        subprocess.run([sys.executable, options.scorer, "stories", golds, answers], check=True)
    print(f"read again in {1000 * spent:.1f} ms")
    return 0


def lexicon_of(pack: Pack) -> Lexicon:
    """What reading may know of a pack: how its nodes are referred to, its actors and holdings, its dated instruments."""
    events = tuple((one.id, one.issued.certain, one.kind) for one in pack.instruments if one.issued.certain)
    return Lexicon(pack.terms, pack.actors, pack.holdings, events)


def prediction(found: Reading) -> dict[str, object]:
    """A reading in the scorer's words."""
    day = found.published
    return {
        "published": None if not day.from_ or not day.to else [day.from_.isoformat(), day.to.isoformat()],
        "boilerplate": [[part.start, part.end] for part in found.article.paragraphs if part.role == "notice"],
        "times": [{"start": t.start, "end": t.end, "interval": _interval(t.from_, t.to)} for t in found.times],
        "quotes": [
            {"content": [list(span) for span in quote.content], "source": quote.source, "speaker": quote.speaker}
            for quote in found.quotes
        ],
        "places": [
            {"start": p.start, "end": p.end, "geoid": p.geoid or ("1" if p.slug == "us" else None)}
            for p in found.places
        ],
        "statements": [
            {
                "start": s.start,
                "end": s.end,
                "type": KIND_IN_GOLD.get(s.kind, s.kind),
                "actor": s.actor,
                "interval": _interval(s.from_, s.to),
            }
            for s in found.statements
        ],
    }


def _interval(first: object, last: object) -> list[str | None] | None:
    if first is None and last is None:
        return None
    return [None if first is None else str(first), None if last is None else str(last)]


if __name__ == "__main__":
    sys.exit(main())
