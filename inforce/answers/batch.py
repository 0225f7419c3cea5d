"""Many stories in as JSON lines, one answer a line out: in order, none lost, a bad line answered with its error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import BinaryIO

import msgspec

from inforce.answers.library import Library
from inforce.answers.since import SinceAnswer, since_answer
from inforce.answers.spans import in_file
from inforce.answers.stories import read_document
from inforce.dates import Day, parse_day
from inforce.errors import InforceError, SourceError, problem
from inforce.intake.archives import Capture, captures, is_archive
from inforce.intake.documents import MOST, Document, document, html_document, text_document

KEYS = ("id", "text", "html", "published", "url")
"""The keys of a line: one of `text` and `html`; the others may be left out or null. `published` is a day, or a time beginning with one."""


__all__ = ["LineAnswer", "archive_ids", "is_archive", "since_archive", "since_file", "since_lines"]


class LineAnswer(msgspec.Struct, frozen=True):
    """One story's answer: the `inforce.since/1` answer, or the error as problem details. `line` is the number of
    the line, or of the page in an archive, from 1."""

    id: object
    line: int
    answer: SinceAnswer | None
    error: dict[str, object] | None

    def json(self) -> bytes:
        """One line of JSON: `id` and `line`, then the answer's own keys, or `error`."""
        encode = msgspec.json.encode
        head = b'{"id":%b,"line":%d,' % (encode(self.id), self.line)
        if self.answer is None:
            return head + b'"error":%b}\n' % encode(self.error)
        return head + encode(self.answer)[1:] + b"\n"


def since_file(
    library: Library, content: bytes, *, shown: str, published: Day | None, url: str, on: Day, known: Day | None
) -> SinceAnswer:
    """The answer for one file of any kind that is read here; offsets are those of the file.

    Raises:
        SourceError: it is no story.
    """
    return _answer(library, document(content, shown=shown, url=url), published, url, on, known)


def since_lines(
    library: Library, lines: Iterable[bytes], *, on: Day, known: Day | None, first: int = 1
) -> Iterator[LineAnswer]:
    """Answer each line; blank lines are passed over, and counted. `first` is the number of the first line given.

    A line is a JSON object with KEYS. Whatever is wrong with it, or goes wrong with it, is the answer of that line alone.
    """
    for number, line in enumerate(lines, first):
        if line.strip():
            yield _line(library, line, number, on, known)


def since_archive(
    library: Library, file: BinaryIO, *, shown: str, on: Day, known: Day | None, skip: int = 0
) -> Iterator[LineAnswer]:
    """Answer each page of a web archive (WARC, WACZ), after the first `skip`; `id` is the record's, `line` counts the pages.

    Raises:
        SourceError: it is no archive, or the extra is missing. What is wrong with one page is that page's answer.
    """
    for number, one in enumerate(captures(file, shown), 1):
        if number > skip:
            yield _guarded(one.id, number, lambda one=one: _page(library, one, on, known))  # type: ignore[misc]


def archive_ids(file: BinaryIO, shown: str) -> Iterator[str]:
    """The `id` of each page of an archive, in order."""
    return (one.id for one in captures(file, shown))


def _page(library: Library, one: Capture, on: Day, known: Day | None) -> SinceAnswer:
    if one.fault:
        raise SourceError(f"{one.fault}.")
    found = document(one.content, shown=one.url or one.id, url=one.url)
    return _answer(library, found, None, one.url, on, known)


def _guarded(id: object, number: int, work: Callable[[], SinceAnswer]) -> LineAnswer:
    try:
        return LineAnswer(id, number, work(), None)
    except InforceError as error:
        return LineAnswer(id, number, None, problem(error))
    except (Exception, RecursionError) as fault:  # one story may not stop twenty years of them
        words = f"page {number}: a fault of inforce itself: {type(fault).__name__}: {fault}"
        return LineAnswer(id, number, None, problem(InforceError(words)) | {"type": "urn:inforce:error:fault"})


def _line(library: Library, line: bytes, number: int, on: Day, known: Day | None) -> LineAnswer:
    id: object = None
    try:
        asked = _asked(line, number)
        id = asked.get("id")
        published = _published(asked, number)
        url = _text(asked, "url", number)
        answer = _answer(library, _document(asked, url, number), published, url, on, known)
        odd = tuple(_odd(key) for key in asked if key not in KEYS)
        if odd:
            answer = msgspec.structs.replace(answer, remarks=(*odd, *answer.remarks))
        return LineAnswer(id, number, answer, None)
    except InforceError as error:
        return LineAnswer(id, number, None, problem(error))
    except (Exception, RecursionError) as fault:  # one story may not stop twenty years of them
        words = f"line {number}: a fault of inforce itself: {type(fault).__name__}: {fault}"
        return LineAnswer(id, number, None, problem(InforceError(words)) | {"type": "urn:inforce:error:fault"})


def _asked(line: bytes, number: int) -> dict[str, object]:
    if len(line) > MOST:
        raise SourceError(f"line {number} is larger than {MOST // 1_000_000} MB; that is no story.")
    try:
        asked = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise SourceError(f"line {number} is no JSON: {fault}.") from None
    if not isinstance(asked, dict):
        raise SourceError(f'line {number} is no JSON object; a line looks like {{"id": "1", "text": "..."}}.')
    return asked


def _document(asked: dict[str, object], url: str, number: int) -> Document:
    text, html = _text(asked, "text", number), _text(asked, "html", number)
    if bool(text) == bool(html):
        both = 'both "text" and "html"; give one' if text else 'neither "text" nor "html" with a word in it'
        near = "".join(f" {_odd(key)}" for key in asked if key not in KEYS)
        raise SourceError(f"line {number} has {both}.{near}")
    shown = f"line {number}"
    return html_document(html, shown=shown, url=url) if html else text_document(text, shown=shown, url=url)


def _text(asked: dict[str, object], key: str, number: int) -> str:
    value = asked.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise SourceError(f'line {number}: "{key}" is no text.')
    return value


def _published(asked: dict[str, object], number: int) -> Day | None:
    given = _text(asked, "published", number).strip()
    if not given:
        return None
    try:
        return parse_day(given[:10] if given[10:11] in ("T", " ") else given)
    except InforceError as error:
        raise SourceError(f"line {number}: published: {error}") from None


def _odd(key: str) -> str:
    near = get_close_matches(key, KEYS, 1)
    return f'Unknown key "{key[:60]}" is passed over.' + (f' Did you mean "{near[0]}"?' if near else "")


def _answer(
    library: Library, found: Document, published: Day | None, url: str, on: Day, known: Day | None
) -> SinceAnswer:
    reading = read_document(library, found, published=published, url=url, known=known)
    answer = since_answer(library, reading, on=on, known=known)
    if found.remarks:
        answer = msgspec.structs.replace(answer, remarks=(*(f"{one}." for one in found.remarks), *answer.remarks))
    return in_file(answer, found)
