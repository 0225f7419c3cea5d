"""`inforce since FILE|-`: what has become of what an archived story says."""

from __future__ import annotations

import sys
from pathlib import Path

from inforce.answers import open_record
from inforce.answers.since import since_answer
from inforce.answers.stories import read_story
from inforce.commands.common import Asked, add_day_options, answered, parser
from inforce.dates import parse_day
from inforce.errors import SourceError
from inforce.show.json import as_json
from inforce.show.since import since_text

MOST = 20_000_000
"""Bytes of a story: more is no story. Our own rule."""


def run(arguments: list[str]) -> int:
    """Parse, read, ask, print."""
    options = parser(
        "since",
        "What has become of what an archived story says: statement by statement, with what happened since and the sources.",
    )
    options.add_argument("file", metavar="FILE", help="the story as plain text (UTF-8), or - for standard input")
    options.add_argument(
        "--published", metavar="DAY", help="the day it was published, where you know it better than its text"
    )
    options.add_argument("--url", metavar="ADDRESS", default="", help="where it was published")
    add_day_options(options)
    given = options.parse_args(arguments)

    def work() -> str:
        published = parse_day(given.published) if given.published else None
        library = open_record(given.record)
        asked = Asked(given, library)
        reading = read_story(library, story_text(given.file), published=published, url=given.url, known=asked.known)
        answer = since_answer(library, reading, on=asked.on, known=asked.known)
        return as_json(answer) if given.json else since_text(answer, today=asked.today)

    return answered(work, as_json=given.json)


def story_text(name: str) -> str:
    """The text of a story from a file, or from standard input for `-`.

    Raises:
        SourceError: no such file, too large, empty, or not plain text.
    """
    try:
        content = sys.stdin.buffer.read(MOST + 1) if name == "-" else _read(Path(name))
    except OSError as fault:
        raise SourceError(f"{name} cannot be read: {fault.strerror}.", next="inforce since --help") from None
    shown = "standard input" if name == "-" else name
    if len(content) > MOST:
        raise SourceError(
            f"{shown} is larger than {MOST // 1_000_000} MB; that is no story.", next="inforce since --help"
        )
    if content[:5] == b"%PDF-":
        raise SourceError(
            f"{shown} is a PDF. Text only for now: save the story as plain text.", next="inforce since story.txt"
        )
    if content.lstrip()[:1] == b"<" and b"<html" in content[:4096].lower():
        raise SourceError(
            f"{shown} is HTML. Text only for now: save the story as plain text.", next="inforce since story.txt"
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise SourceError(
            f"{shown} is not plain text in UTF-8 (byte {fault.start} cannot be read).", next="inforce since story.txt"
        ) from None
    if "\0" in text:
        raise SourceError(f"{shown} is not plain text: it holds a zero byte.", next="inforce since story.txt")
    if not text.strip():
        raise SourceError(f"{shown} is empty.", next="inforce since story.txt")
    return text


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST + 1)
