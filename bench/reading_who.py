"""Who says it and where, beside what else there is, in one run: `python -m bench.reading_who FOLDER [--install-peers] [--most N]`.

FOLDER holds `quotes_<name>.jsonl` ({id, text, attributions}) with `quote_score.py`, and `geoid_<name>.jsonl` ({id, text, url, places})
with `reading_score.py`; what is not there is left out. The peers: geotext's place names, each taken as the most populous of that name;
and a plain regular expression for quotations with `said`. Parsers with trained weights are not on the package index for this Python.
The stories annotated by us follow: speakers, places, statements, links.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re
import resource
import subprocess
import tempfile
import time
import venv
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.scorer import scorer as loaded
from inforce.answers import open_record
from inforce.answers.compare import compared
from inforce.answers.reading import reading_answer
from inforce.answers.stories import Gazetteer
from inforce.intake.gold import gold_of
from inforce.intake.reading import read

ROOT = Path(__file__).parents[1]
PEERS = ROOT / "bench" / ".peers" / "who"
NATION = "1"
"""What the corpora call the United States, which has no GEOID in our register."""

SAID = re.compile(
    r'[“"]([^”"\n]{10,})[,.?!][”"]\s*((?:[A-Z][\w.]*\s){0,3}[A-Z]\w+|he|she)\s(?:said|says|told|added)'
    r'|[“"]([^”"\n]{10,})[,.?!][”"]\s*(?:said|says|added)\s((?:[A-Z][\w.]*\s){0,3}[A-Z]\w+)'
)
"""The plain rule: words in marks, then who said them, or said and then who."""


def main(arguments: list[str] | None = None) -> int:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=0, help="only the first so many documents of each corpus")
    parser.add_argument("--install-peers", action="store_true", help="install geotext first")
    options = parser.parse_args(arguments)
    if options.install_peers:
        venv.create(PEERS, clear=True, with_pip=True)
        subprocess.run([PEERS / "bin" / "python", "-m", "pip", "install", "--quiet", "geotext"], check=False)
    gazetteer = Gazetteer(open_record().record)
    for path in sorted(options.folder.glob("quotes_*_dev.jsonl")):
        _quotes(path, options.folder, gazetteer, options.most)
    for path in sorted(options.folder.glob("geoid_*.jsonl")):
        _places(path, options.folder, gazetteer, options.most)
    _stories()
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


def _quotes(path: Path, folder: Path, gazetteer: Gazetteer, most: int) -> None:
    gold = _lines(path, most)
    scorer = loaded(folder / "quote_score.py")
    print(
        f"\n{path.stem}: {'content + source P, R, F1':>28}{'direct recall':>15}{'source right':>14}{'documents/s':>13}"
    )
    for who, work in (("inforce", lambda one: _ours(one, gazetteer)), ("plain regex", lambda one: _regex(one["text"]))):
        began = time.perf_counter()
        found = {one["id"]: work(one) for one in gold}
        spent = time.perf_counter() - began
        score = scorer.score(gold, found)
        full = ", ".join(f"{each:.1f}" for each in score["full"])
        print(
            f"{who:<20}{full:>22}{score['kinds']['direct']['full_recall']:>15}{score['src_acc']:>14}{len(gold) / spent:>13.0f}"
        )


def _ours(one: dict[str, Any], gazetteer: Gazetteer) -> list[dict[str, Any]]:
    found = read(one["text"], gazetteer=gazetteer).quotes
    return [
        {"content": [list(span) for span in each.content], "source": [list(each.source)] if each.source else []}
        for each in found
    ]


def _regex(text: str) -> list[dict[str, Any]]:
    found = []
    for match in SAID.finditer(text):
        content, source = (1, 2) if match[1] else (3, 4)
        found.append({"content": [list(match.span(content))], "source": [list(match.span(source))]})
    return found


def _places(path: Path, folder: Path, gazetteer: Gazetteer, most: int) -> None:
    gold = _lines(path, most)
    scorer = loaded(folder / "reading_score.py")
    print(f"\n{path.stem}: {'GEOID P, R, F1':>28}{'documents/s':>13}")
    began = time.perf_counter()
    ours = {one["id"]: _placed(one, gazetteer) for one in gold}
    _geoid_row("inforce", gold, ours, scorer, time.perf_counter() - began)
    peer = _geotext(gold)
    if peer is None:
        print("geotext: not there; --install-peers brings it")
        return
    named, spent = peer
    theirs = {id: [{**one, "geoid": _largest(one["text"], gazetteer)} for one in found] for id, found in named.items()}
    _geoid_row("geotext, largest", gold, theirs, scorer, spent)


def _placed(one: dict[str, Any], gazetteer: Gazetteer) -> list[dict[str, Any]]:
    found = read(one["text"], gazetteer=gazetteer, url=one.get("url", "")).places
    return [
        {"start": each.start, "end": each.end, "geoid": each.geoid or (NATION if each.slug == "us" else "")}
        for each in found
        if each.slug
    ]


def _largest(name: str, gazetteer: Gazetteer) -> str:
    found = [place for place in gazetteer.named(name) if place.kind in ("city", "town", "state")]
    return max(found, key=lambda place: (place.kind == "state", place.population)).geoid if found else ""


def _geotext(gold: list[dict[str, Any]]) -> tuple[dict[str, list[dict[str, Any]]], float] | None:
    """geotext's cities and their places in the text, in its own environment."""
    if not (PEERS / "bin" / "python").exists():
        return None
    program = (
        "import json, re, sys, time\nfrom geotext import GeoText\ngold = [json.loads(line) for line in sys.stdin]\n"
        "began = time.perf_counter()\nfound = {one['id']: [{'start': m.start(), 'end': m.end(), 'text': name} for name in "
        "set(GeoText(one['text']).cities) for m in re.finditer(re.escape(name), one['text'])] for one in gold}\n"
        "print(json.dumps([found, time.perf_counter() - began]))"
    )
    lines = "\n".join(json.dumps({"id": one["id"], "text": one["text"]}) for one in gold)
    run = subprocess.run(
        [PEERS / "bin" / "python", "-c", program], input=lines, capture_output=True, text=True, check=False
    )
    if run.returncode:
        return None
    found, spent = json.loads(run.stdout)
    return found, spent


def _geoid_row(who: str, gold: list[dict[str, Any]], found: dict[str, Any], scorer: ModuleType, spent: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, lines in (("gold", gold), ("found", [{"id": id, "places": each} for id, each in found.items()])):
            paths.append(Path(folder) / f"{name}.jsonl")
            paths[-1].write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            scorer.geoid(*map(str, paths))
    score = json.loads(said.getvalue())["f"]
    print(f"{who:<20}{_shown(score):>22}{len(gold) / spent:>13.0f}")


def _shown(score: dict[str, float]) -> str:
    return f"{score['p']:.1f}, {score['r']:.1f}, {score['f1']:.1f}"


def _stories() -> None:
    """The annotated stories of this repository; nothing else reads them so far."""
    library = open_record()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    stories = [ROOT / "examples" / "story.gold.json", *sorted((ROOT / "tests").rglob("*.gold.json"))]
    spent = 0.0
    for path in stories:
        base = path.name.removesuffix(".gold.json")
        story = next(one for one in (path.with_name(f"{base}{end}") for end in (".txt", ".html")) if one.exists())
        ask: Callable[[], Any] = lambda story=story: reading_answer(  # noqa: E731
            library, story.read_bytes(), shown=story.name, published=None, url="", on=date(2026, 6, 20), known=None
        )
        ask()
        began = time.perf_counter()
        _, reading, told = ask()
        spent += time.perf_counter() - began
        for score, _ in compared(reading, told, gold_of(path.read_bytes(), reading.article.text, shown=path.name)):
            for n, count in enumerate((score.gold, score.found, score.right)):
                counts[score.layer][n] += count
    print(f"\n{len(stories)} stories of ours, read, linked and told: {len(stories) / spent:.0f} a second")
    for layer in ("quotes", "places", "statements", "links"):
        gold, found, right = counts[layer]
        print(
            f"{layer:<20}{100 * right / max(gold, 1):>8.1f} % recall{100 * right / max(found, 1):>8.1f} % precision   ({right} of {gold})"
        )


def _lines(path: Path, most: int) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return found[:most] if most else found


if __name__ == "__main__":
    raise SystemExit(main())
