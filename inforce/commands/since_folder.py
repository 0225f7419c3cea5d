"""`inforce since FOLDER`: the most outdated stories of an archive. Its files are read one by one; progress goes to standard error."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from inforce.answers import open_record
from inforce.answers.outdated import outdated_answer
from inforce.commands.common import Asked, in_form
from inforce.errors import SourceError, UsageError
from inforce.show.outdated import outdated_text

SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml", ".pdf")
"""Files that are read as stories. Others are counted and passed over: an archive holds pictures and lists as well."""

EVERY = 2.0
"""Seconds between two lines of progress."""


def outdated(given: argparse.Namespace, most: int) -> str:
    """The table of the folder `given.file`, in the form asked for; of each file at most `most` bytes are read.

    Raises:
        SourceError: no story in it. UsageError: an option that means nothing here.
    """
    for name in ("published", "url", "notice", "feed", "jsonl"):
        if getattr(given, name):
            raise UsageError(f"--{name} goes with a file; {given.file} is a folder.", next="inforce since --help")
    names, passed = _files(given.file)
    if not names:
        raise SourceError(f"{given.file} holds no story: no file that ends in {', '.join(SUFFIXES)}.")
    library = open_record(given.record)
    asked = Asked(given, library)
    remarks = (f"Passed over, as no stories by their names: {passed} files.",) if passed else ()
    answer = outdated_answer(library, _read(names, most), on=asked.on, known=asked.known, remarks=remarks)
    return in_form(given, answer, lambda: outdated_text(answer, today=asked.today))


def _files(folder: str) -> tuple[list[str], int]:
    """The stories of a folder and of those in it, by name, and how many other files there are. Hidden ones are neither."""
    found, passed = [], 0
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith("."):
                continue
            if name.lower().endswith(SUFFIXES):
                found.append(os.path.join(at, name))
            else:
                passed += 1
    return found, passed


def _read(names: list[str], most: int) -> Iterator[tuple[str, bytes]]:
    """Each file's bytes; what cannot be opened is read as empty, which the answer then says."""
    started = told = time.monotonic()
    for n, name in enumerate(names):
        try:
            with Path(name).open("rb") as file:
                content = file.read(most + 1)
        except OSError as fault:
            print(f"{name} cannot be read: {fault.strerror}.", file=sys.stderr)
            content = b""
        yield name, content
        if (now := time.monotonic()) - told > EVERY:
            told = now
            print(f"{n + 1} of {len(names)} stories, {(n + 1) / (now - started):.0f} a second", file=sys.stderr)
    print(f"{len(names)} stories read.", file=sys.stderr)
