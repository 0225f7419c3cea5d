"""Bytes of a PDF in, its text out: pages parted by a form feed, lines that are one paragraph joined, repeated page heads left out."""

from __future__ import annotations

import io
import logging
import re
import time
from collections import Counter
from typing import Any

from inforce.errors import SourceError

COMMAND = "pip install 'inforce[pdf]'"
MOST_PAGES = 400
LONGEST = 20.0
"""Pages and seconds read of one file; what lies behind them is left out, and a remark says so. Our own rules."""
MOST_TEXT = 2_000_000


def pdf_text(content: bytes, shown: str) -> tuple[str, tuple[str, ...]]:
    """The text of a PDF, and remarks on what was left out. Offsets into a PDF are offsets into this text: it has no other.

    Raises:
        SourceError: the extra is not installed; the file is broken, locked, or holds pictures of pages only.
    """
    try:
        import pypdf  # an extra: it loads only when a PDF is read
    except ImportError:
        raise SourceError(f"{shown} is a PDF; reading it needs one more package.", next=COMMAND) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings are of no use to a reader
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(f"{shown} is locked with a password.", next="inforce since story.txt")
        pages, remarks = _pages(reader)
    except SourceError:
        raise
    except Exception as fault:  # whatever a hostile file does to its reader
        raise SourceError(
            f"{shown} is a PDF that cannot be read ({type(fault).__name__}). Save the story as plain text.",
            next="inforce since story.txt",
        ) from None
    text = "\n\f\n".join(_joined(page) for page in _without_heads(pages))
    if not re.search(r"\w{3}", text):
        raise SourceError(
            f"{shown} holds no text, only pictures of pages. Have it read by a machine (OCR) first, then save it as text.",
            next="inforce since story.txt",
        )
    return text, remarks


def _pages(reader: Any) -> tuple[list[list[str]], tuple[str, ...]]:
    """The lines of each page, within the bounds above."""
    started = time.monotonic()
    pages: list[list[str]] = []
    size = 0
    for n, page in enumerate(reader.pages):
        if n >= MOST_PAGES or size > MOST_TEXT or time.monotonic() - started > LONGEST:
            return pages, (f"only the first {n} pages were read",)
        text = page.extract_text() or ""
        size += len(text)
        pages.append([line.rstrip() for line in text[:MOST_TEXT].replace("\0", " ").splitlines()])
    return pages, ()


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """Pages without a first or last line that most of them share, page numbers aside."""

    def plain(line: str) -> str:
        return re.sub(r"\d+", "#", line.strip())

    if len(pages) < 3:
        return pages
    edges = Counter(plain(line) for page in pages for line in {*page[:1], *page[-1:]} if line.strip())
    common = {line for line, n in edges.items() if n * 2 > len(pages)}
    return [
        [line for n, line in enumerate(page) if not (n in (0, len(page) - 1) and plain(line) in common)]
        for page in pages
    ]


def _joined(lines: list[str]) -> str:
    """Lines of a column as paragraphs: a line that is full goes on in the next; a hyphen at its end is a broken word."""
    full = sorted(len(line) for line in lines if line)
    width = full[int(len(full) * 0.8)] if len(full) > 4 else 0
    out: list[str] = []
    open_ = False
    for line in lines:
        bare = line.strip()
        if not bare:
            open_ = False
            continue
        if open_ and out:
            before = out[-1]
            if before.endswith("-") and before[-2:-1].islower() and bare[0].islower():
                out[-1] = before[:-1] + bare
            else:
                out[-1] = f"{before} {bare}"
        else:
            out.append(bare)
        ended = bare.endswith((".", "!", "?", "”", '"', ":")) and len(bare) < 0.8 * width
        open_ = bool(width) and len(bare) >= 0.6 * width and not ended
    return "\n\n".join(out)
