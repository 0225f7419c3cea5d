"""A web archive (WARC, or WACZ: a ZIP that holds some) in, its web pages out, one at a time: address, bytes, and why one is not read.

Members are bounded in size and number; a member that is broken or too large is named and passed over, and the rest is read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, BinaryIO

from inforce.errors import SourceError
from inforce.intake.documents import MOST
from inforce.nouns import Noun

COMMAND = "pip install 'inforce[warc]'"
MOST_MEMBER = 8_000_000_000
"""Bytes of an archive inside a WACZ, unpacked: a larger one is passed over."""


class Capture(Noun, frozen=True):
    """One page of an archive. `captured` is when it was fetched (ISO), never when it was published; `fault` says why it has no content."""

    id: str
    url: str
    captured: str
    content: bytes
    fault: str = ""


def is_archive(head: bytes, name: str) -> bool:
    """Is this a web archive, by its first bytes and its name?

    Example:
        >>> is_archive(b"WARC/1.1\\r\\n", "x"), is_archive(b"\\x1f\\x8b", "a.warc.gz"), is_archive(b"\\x1f\\x8b", "a.gz")
        (True, True, False)
    """
    lower = name.lower()
    return (
        head.startswith(b"WARC/")
        or (head.startswith(b"\x1f\x8b") and lower.endswith(".warc.gz"))
        or (head.startswith(b"PK\x03\x04") and lower.endswith((".wacz", ".zip")))
    )


def captures(file: BinaryIO, shown: str) -> Iterator[Capture]:
    """Every page (HTML, plain text or PDF, answered with 200) of an archive, in its order.

    Raises:
        SourceError: the extra is not installed, or nothing of it can be read.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # an extra: it loads only when an archive is read
    except ImportError:
        raise SourceError(f"{shown} is a web archive; reading it needs one more package.", next=COMMAND) from None
    head = file.read(4)
    file.seek(0)
    if head != b"PK\x03\x04":
        yield from _warc(ArchiveIterator, file, shown, "")
        return
    try:
        packed = zipfile.ZipFile(file)
        members = [one for one in packed.infolist() if one.filename.lower().endswith((".warc", ".warc.gz"))]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise SourceError(f"{shown} cannot be unpacked: {fault}.", next="inforce since --help") from None
    if not members:
        raise SourceError(f"{shown} holds no web archive (.warc or .warc.gz).", next="inforce since --help")
    for member in members:
        name = member.filename[-100:]
        if member.file_size > MOST_MEMBER or member.flag_bits & 1:
            yield Capture(name, "", "", b"", f"{name} in {shown} is too large or locked; passed over")
            continue
        try:
            with packed.open(member) as inner:
                yield from _warc(ArchiveIterator, io.BufferedReader(inner), shown, f"{name}/")
        except Exception as fault:  # a member that breaks off: what came before it has been read
            yield Capture(name, "", "", b"", f"{name} in {shown} breaks off: {type(fault).__name__}")


_KINDS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


def _warc(iterator: Any, file: Any, shown: str, prefix: str) -> Iterator[Capture]:
    """The pages of one WARC. Where a record is not as long as it says, the first such one is named; the rest is read."""
    n = 0
    records = iterator(file)
    told = False
    while True:
        n += 1
        said = io.StringIO()
        try:
            with redirect_stderr(said):  # warcio writes what it meets there, bytes of the page with it
                record = next(records, None)
                found = _capture(record, f"{prefix}{n}") if record is not None else None
        except Exception as fault:
            yield Capture(f"{prefix}{n}", "", "", b"", f"{shown} breaks off at its record {n}: {type(fault).__name__}")
            return
        if said.getvalue() and not told:
            told = True
            at = max(n - 1, 1)
            yield Capture(
                f"{prefix}{at}", "", "", b"", f"{shown}: record {at} is not as long as it says; its page may be cut"
            )
        if record is None:
            return
        if found is not None:
            yield found


def _capture(record: Any, number: str) -> Capture | None:
    """One record as a page; None where it is none."""
    if record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() not in ("200", ""):
        return None
    kind = (
        headers.get_header("Content-Type") if headers is not None else record.rec_headers.get_header("Content-Type")
    ) or ""
    if kind.split(";")[0].strip().lower() not in _KINDS:
        return None
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")[:2000]
    if url.startswith(("urn:", "dns:", "metadata:")) or url.endswith("/robots.txt"):
        return None
    id = record.rec_headers.get_header("WARC-Record-ID") or number
    captured = record.rec_headers.get_header("WARC-Date") or ""
    pieces: list[bytes] = []
    size = 0
    stream = record.content_stream()
    while size <= MOST and (piece := stream.read(65536)):
        pieces.append(piece)
        size += len(piece)
    if size > MOST:
        return Capture(id, url, captured, b"", f"{url} is larger than {MOST // 1_000_000} MB; that is no story")
    return Capture(id, url, captured, b"".join(pieces))
