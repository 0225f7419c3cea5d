"""`inforce since FILE|-` and `inforce since --jsonl FILE`: what has become of what archived stories say."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from inforce.answers import open_record
from inforce.answers.batch import LineAnswer, archive_ids, is_archive, since_archive, since_file, since_lines
from inforce.answers.since import SinceAnswer
from inforce.commands.common import Asked, add_day_options, answered, failed, in_form, parser
from inforce.dates import parse_day
from inforce.errors import InforceError, SourceError, UsageError
from inforce.show.since import since_text

MOST = 20_000_000
"""Bytes read of a file or a line before it is refused: `intake.documents` holds the rule."""

EVERY = 2.0
"""Seconds between two lines of progress."""


def run(arguments: list[str]) -> int:
    """Parse, read, ask, print."""
    options = parser(
        "since",
        "What has become of what an archived story says: statement by statement, with what happened since and the sources.",
        "With --jsonl, FILE holds a story a line, as JSON: id, text or html, and where known published and url. One answer a line "
        "comes out, in order; a bad line is answered with its error. "
        "FILE may also be a web archive (.warc, .warc.gz, .wacz): one answer a page. With --out an interrupted run goes on where it stopped. "
        "Where FILE is a folder, its stories are listed, the most outdated first.",
    )
    options.add_argument(
        "file",
        metavar="FILE",
        help="the story as plain text, HTML or PDF: a file, an address, or - for standard input; or a folder of stories",
    )
    options.add_argument(
        "--published", metavar="DAY", help="the day it was published, where you know it better than its text"
    )
    options.add_argument("--url", metavar="ADDRESS", default="", help="where it was published")
    options.add_argument("--jsonl", action="store_true", help="FILE holds many stories; one JSON answer a line")
    options.add_argument(
        "--out", metavar="ANSWERS", help="with --jsonl: write the answers there, going on where they end"
    )
    options.add_argument("--why", action="store_true", help="also what spoke for each link, and which act came second")
    options.add_argument(
        "--notice",
        action="store_true",
        help="HTML without script to put above the story, with JSON-LD: what has changed since",
    )
    options.add_argument("--feed", action="store_true", help="the later acts as an Atom feed, the newest first")
    add_day_options(options)
    given = options.parse_args(arguments)
    forms = [name for name in ("jsonl", "notice", "feed", "json", "csv") if getattr(given, name)]
    if len(forms) > 1:
        return failed(UsageError(f"--{forms[0]} and --{forms[1]} are two forms; ask for one."), as_json=given.json)

    if given.jsonl and not Path(given.file).is_dir():
        return _many(given)

    def work() -> str:
        if given.out:
            raise UsageError("--out goes with --jsonl.", next="inforce since --help")
        if Path(given.file).is_dir():
            from inforce.commands.since_folder import outdated  # the table loads only for a folder

            return outdated(given, MOST)
        published = parse_day(given.published) if given.published else None
        library = open_record(given.record)
        asked = Asked(given, library)
        content, shown, url = content_of(given.file)
        answer = since_file(
            library, content, shown=shown, published=published, url=given.url or url, on=asked.on, known=asked.known
        )
        return _printed(answer, given, asked.today)

    return answered(work, as_json=given.json)


def _printed(answer: SinceAnswer, given: argparse.Namespace, today: bool) -> str:
    """The answer in the form asked for; what makes the rarer forms loads with them."""
    if given.notice:
        from inforce.show.notice import notice_html

        return notice_html(answer)
    if given.feed:
        from inforce.feeds import since_feed

        return since_feed(answer)
    return in_form(given, answer, lambda: since_text(answer, today=today, why=given.why))


def content_of(name: str) -> tuple[bytes, str, str]:
    """The first bytes of a file, an address or standard input (`-`), one more than a story may have; its name in errors; its address."""
    if name.lower().startswith(("http://", "https://")):
        from inforce.commands.fetched import fetched  # the network loads only for an address

        content, url = fetched(name)
        return content, url, url
    try:
        if name == "-":
            return sys.stdin.buffer.read(MOST + 1), "standard input", ""
        with Path(name).open("rb") as file:
            return file.read(MOST + 1), name, ""
    except OSError as fault:
        raise SourceError(f"{name} cannot be read: {fault.strerror}.", next="inforce since --help") from None


# -- many stories --------------------------------------------------------------------------------------------------------


def _many(given: argparse.Namespace) -> int:
    """Answer every line; progress goes to standard error. Returns 0 also where single lines had errors: they are answers."""
    try:
        if given.published or given.url:
            raise UsageError("With --jsonl, each line says its own published and url.", next="inforce since --help")
        library = open_record(given.record)
        asked = Asked(given, library)
        done, out = _answers(given.out) if given.out else ([], sys.stdout.buffer)
        try:
            with _opened(given.file) as source:
                if source.seekable() and is_archive(_head(source), given.file):
                    ids = ((n, id) for n, id in enumerate(archive_ids(source, given.file), 1)) if done else iter(())
                    _check(given, done, ids)
                    source.seek(0)
                    answers = since_archive(
                        library, source, shown=given.file, on=asked.on, known=asked.known, skip=len(done)
                    )
                else:
                    lines = ((n, line) for n, line in enumerate(_lines(source), 1) if line.strip())
                    _check(given, done, ((n, _id(line)) for n, line in islice(lines, len(done))))
                    answers = chain.from_iterable(
                        since_lines(library, (line,), on=asked.on, known=asked.known, first=n) for n, line in lines
                    )
                _write(answers, out, len(done))
        finally:
            if given.out:
                out.close()
    except InforceError as error:
        return failed(error, as_json=False)
    return 0


def _opened(name: str) -> BinaryIO:
    if name == "-":
        return sys.stdin.buffer
    try:
        return Path(name).open("rb")
    except OSError as fault:
        raise SourceError(f"{name} cannot be read: {fault.strerror}.", next="inforce since --help") from None


def _lines(source: BinaryIO) -> Iterator[bytes]:
    """Lines; of one that is too long only its head, which is refused: the rest is passed over without being held."""
    while line := source.readline(MOST + 2):
        rest = line
        while not rest.endswith(b"\n") and len(rest) > MOST and (rest := source.readline(MOST + 2)):
            pass
        yield line


def _answers(name: str) -> tuple[list[tuple[int, object]], BinaryIO]:
    """The (line, id) of each whole answer that stands in a file already, and the file open behind the last of them."""
    import msgspec  # the values' own reader

    class Head(msgspec.Struct):
        line: int
        id: object = None

    done: list[tuple[int, object]] = []
    whole = 0
    try:
        path = Path(name)
        file = path.open("r+b" if path.exists() else "w+b")
        for line in file:
            if not line.endswith(b"\n"):
                break  # the run stopped while it wrote this one
            head = msgspec.json.decode(line, type=Head)
            done.append((head.line, head.id))
            whole += len(line)
        file.seek(whole)
        file.truncate()
    except OSError as fault:
        raise SourceError(f"{name} cannot be written: {fault.strerror}.", next="inforce since --help") from None
    except msgspec.MsgspecError:
        raise SourceError(f"{name} holds no answers of ours. Give another file to --out.") from None
    return done, file


def _check(given: argparse.Namespace, done: list[tuple[int, object]], stories: Iterator[tuple[int, object]]) -> None:
    """Are the answers written before those of these stories?"""
    for answer in done:
        if next(stories, None) != answer:
            raise SourceError(
                f"{given.out} was not written from this file: one of its answers is of line {answer[0]}, id {answer[1]}. "
                "Give another file to --out."
            )


def _head(source: BinaryIO) -> bytes:
    head = source.read(8)
    source.seek(0)
    return head


def _id(line: bytes) -> object:
    import msgspec

    try:
        asked = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return asked.get("id") if isinstance(asked, dict) else None


def _write(answers: Iterator[LineAnswer], out: BinaryIO, passed: int) -> None:
    started = told = time.monotonic()
    n = wrong = 0
    if passed:
        print(f"{passed} answered before; going on.", file=sys.stderr)
    for answer in answers:
        out.write(answer.json())
        out.flush()
        n += 1
        wrong += answer.error is not None
        if (now := time.monotonic()) - told > EVERY:
            told = now
            print(f"{passed + n} stories, {wrong} with an error, {n / (now - started):.0f} a second", file=sys.stderr)
    again = " in this run" if passed else ""
    print(f"{passed + n} stories, {wrong} with an error{again}.", file=sys.stderr)
