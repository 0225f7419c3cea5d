"""Web pages read by ours beside trafilatura and htmldate, in one run: `python -m bench.pages --bodies FOLDER --dates FOLDER [--most N]`.

`--bodies` is the `tests` folder of trafilatura's repository (evaldata.json, cache, eval): chunks of text that must and must not be in the
body. `--dates` is the `tests` folder of htmldate's (eval_default.json, cache, eval). Prints precision, recall, F1, pages a second; for
dates how many are right, wrong and unknown. Seconds are of the processor. Every page is read as it lies there; nothing is told of it but its address.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import htmldate
import trafilatura

from inforce.errors import SourceError
from inforce.intake.articles import article
from inforce.intake.documents import document
from inforce.intake.encodings import decoded
from inforce.intake.html import page
from inforce.intake.published import publication

BODY = ("headline", "body")
"""The roles that a body has; caption, byline, dateline, credit, notice and teaser stand apart."""


def main(arguments: list[str] | None = None) -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bodies", type=Path)
    parser.add_argument("--dates", type=Path)
    parser.add_argument("--most", type=int, default=0, help="only so many pages, chosen by a fixed seed")
    options = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    if options.bodies:
        bodies(options.bodies, options.most)
    if options.dates:
        dates(options.dates, options.most)
    return 0


def bodies(folder: Path, most: int) -> None:
    """Chunks found and kept out, by each reader."""
    pages = some_pages(folder, "evaldata.json", most)
    print(f"{len(pages)} pages: body     precision  recall     F1  pages/s")
    for name, read in BODIES.items():
        found = lost = extra = 0
        started = time.process_time()
        for _, told, content in pages:
            text = _folded(read(content))
            hits = sum(_folded(chunk) in text for chunk in told["with"])
            found, lost = found + hits, lost + len(told["with"]) - hits
            extra += sum(_folded(chunk) in text for chunk in told["without"])
        spent = time.process_time() - started
        f1 = 2 * found / (2 * found + lost + extra)
        print(f"{name:26}{found / (found + extra):8.3f}{found / (found + lost):8.3f}{f1:7.3f}{len(pages) / spent:9.0f}")


def dates(folder: Path, most: int) -> None:
    """Days right, wrong and unknown, by each reader."""
    pages = some_pages(folder, "eval_default.json", most)
    print(f"{len(pages)} pages: day          right   wrong unknown  accuracy  wrong of given  pages/s")
    for name, read in DATES.items():
        right = wrong = 0
        started = time.process_time()
        for url, told, content in pages:
            day = read(content, url)
            right += day == told["date"]
            wrong += day is not None and day != told["date"]
        spent = time.process_time() - started
        n = len(pages)
        print(
            f"{name:26}{right:6}{wrong:8}{n - right - wrong:8}{right / n:10.3f}{wrong / max(1, right + wrong):16.3f}{n / spent:9.0f}"
        )


def some_pages(folder: Path, names: str, most: int) -> list[tuple[str, dict[str, Any], bytes]]:
    """Address, annotation and content of the pages that an index names; `most` of them by a fixed seed, all where it is 0."""
    listed = sorted(json.loads((folder / names).read_text(encoding="utf-8")).items())
    if most:
        listed = random.Random(1).sample(listed, most)
    out = []
    for url, told in listed:
        path = next((each for part in ("cache", "eval") if (each := folder / part / told["file"]).exists()), None)
        if path is not None:
            out.append((url, told, path.read_bytes()))
    return out


def _ours(content: bytes) -> str:
    try:
        found = document(content, shown="page")
    except SourceError:
        return ""
    parts = article(found.text, metadata=found.metadata).paragraphs
    return " ".join(found.text[part.start : part.end] for part in parts if part.role in BODY)


def _our_day(content: bytes, url: str) -> str | None:
    """A day, where the answer is one day; a range counts as unknown. A page without an article may still say its day."""
    try:
        found = document(content, shown="page", url=url)
        story, days = article(found.text, url=url, metadata=found.metadata), found.days
    except SourceError:
        try:
            empty = page(decoded(content, "page")[0], url=url)
        except SourceError:
            return None
        story, days = article("", url=url), empty.days
    day = publication(story, days=days)
    return day.from_.isoformat() if day.from_ is not None and day.from_ == day.to else None


BODIES: dict[str, Callable[[bytes], str]] = {
    "inforce": _ours,
    "trafilatura": lambda content: trafilatura.extract(content, include_comments=False) or "",
    "trafilatura, precision": lambda content: (
        trafilatura.extract(content, include_comments=False, favor_precision=True) or ""
    ),
}
DATES: dict[str, Callable[[bytes, str], str | None]] = {
    "inforce": _our_day,
    "htmldate": lambda content, url: htmldate.find_date(content, url=url, original_date=True),
    "htmldate, not extensive": lambda content, url: htmldate.find_date(
        content, url=url, original_date=True, extensive_search=False
    ),
}


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


if __name__ == "__main__":
    raise SystemExit(main())
