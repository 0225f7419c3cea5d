"""Scores temporal expressions on annotated corpora: `python -m bench.reading FOLDER`.

FOLDER holds `timex_<name>.jsonl` ({id, text, dct, timexes}) and `timex_score.py` with `score(gold, pred)`; the text's kind (news or
history) is never told. Prints strict, relaxed, type and value F1, calendar intervals, documents a second, and memory.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import time
from datetime import date
from pathlib import Path
from types import ModuleType

from inforce.intake.times import times
from inforce.story import Published


def main(arguments: list[str] | None = None) -> int:
    """Read every corpus of the folder and print its line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    scorer = _loaded(folder / "timex_score.py")
    print(f"{'corpus':<16}{'strict':>8}{'relaxed':>9}{'type':>7}{'value':>7}{'interval R,P':>16}{'documents/s':>13}")
    for path in sorted(folder.glob("timex_*.jsonl")):
        gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        started = time.perf_counter()
        found = {one["id"]: _read(one) for one in gold}
        spent = time.perf_counter() - started
        score = scorer.score(gold, found)
        print(
            f"{path.stem.removeprefix('timex_'):<16}{score['strict'][2]:>8}{score['relaxed'][2]:>9}{score['type_f1']:>7}{score['value_f1']:>7}"
            f"{score['ival_recall']:>9},{score['ival_prec']:>6}{len(gold) / spent:>13.0f}"
        )
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


def _read(document: dict[str, str]) -> list[dict[str, object]]:
    """One document, with its date as the publication day."""
    day = date.fromisoformat(document["dct"][:10])
    return [
        {"start": one.start, "end": one.end, "type": one.type, "value": one.timex}
        for one in times(document["text"], Published(day, day))
    ]


def _loaded(path: Path) -> ModuleType:
    """The scorer, from wherever it lies."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    raise SystemExit(main())
