"""Bytes of a file in, a `Document` out: the text that is read as a story, and where each of its characters stood in the file.

What is no story is refused with a sentence and the next command; nothing here raises anything else, whatever the bytes are.
"""

from __future__ import annotations

from array import array

from inforce.dates import Day
from inforce.errors import SourceError
from inforce.intake.encodings import decoded
from inforce.nouns import Noun
from inforce.story import Metadata

MOST = 20_000_000
"""Bytes of a file: more is no story. Our own rule."""

MOST_TEXT = 2_000_000
"""Characters of a story, markup left out: more is a book. Our own rule; it bounds the time of reading."""


class Document(Noun, frozen=True):
    """What is read of a file.

    `text` is the story, `starts[n]` and `ends[n]` where its n-th character stands in the file (code points of the file as
    decoded, a byte order mark not counted; ends exclusive); both None where text and file are the same, or the file (a PDF) has no text but this.
    `days` are the
    publication days that metadata gives, best first, each with the words that say so. `roles` are what the markup
    says of paragraphs, by start. `remarks` say what was doubtful in reading.
    """

    text: str
    format: str = "text"
    encoding: str = "utf-8"
    title: str = ""
    outlet: str = ""
    byline: str = ""
    url: str = ""
    days: tuple[tuple[Day, str], ...] = ()
    starts: array[int] | None = None
    ends: array[int] | None = None
    roles: tuple[tuple[int, str], ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def metadata(self) -> Metadata:
        """What the file says beside the text."""
        return Metadata(self.title, self.outlet, self.byline, self.days, self.roles)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of `text` as a span of the file."""
        if self.starts is None or self.ends is None or not self.starts:
            return start, end
        last = len(self.starts) - 1
        first = self.starts[min(start, last)]
        return first, max(first, self.ends[min(max(end - 1, start, 0), last)])


def document(content: bytes, *, shown: str, url: str = "") -> Document:
    """Read a file of any kind known here.

    Args:
        content: its bytes.
        shown: what the errors call it.
        url: where it stood, if that is known.

    Raises:
        SourceError: too large, empty, of a kind not read here, or an extra is missing.

    Example:
        >>> document("Café votes".encode("cp1252"), shown="story.txt").text
        'Café votes'
    """
    kind = kind_of(content)
    if len(content) > MOST:
        raise SourceError(
            f"{shown} is larger than {MOST // 1_000_000} MB; that is no story.", next="inforce since --help"
        )
    if kind == "pdf":
        from inforce.intake.pdf import pdf_text  # the extra's module loads only for a PDF

        text, remarks = pdf_text(content, shown)
        return _story(Document(text, "pdf", "", url=url, remarks=remarks), shown)
    if kind:
        raise SourceError(f"{shown} is {kind}, not plain text.", next="inforce since story.txt")
    text, encoding, remarks = decoded(content, shown)
    if is_html(text):
        return html_document(text, shown=shown, url=url, encoding=encoding, remarks=remarks)
    return text_document(text, shown=shown, url=url, encoding=encoding, remarks=remarks)


def text_document(
    text: str, *, shown: str, url: str = "", encoding: str = "utf-8", remarks: tuple[str, ...] = ()
) -> Document:
    """Plain text as a document; its offsets are those of the text.

    Raises:
        SourceError: empty, too long, or with a zero byte.
    """
    if "\0" in text:
        raise SourceError(f"{shown} is not plain text: it holds a zero byte.", next="inforce since story.txt")
    return _story(Document(text, "text", encoding, url=url, remarks=remarks), shown)


def html_document(
    text: str, *, shown: str, url: str = "", encoding: str = "utf-8", remarks: tuple[str, ...] = ()
) -> Document:
    """An HTML page as a document: the article, its offsets in the page's source, the days its metadata gives.

    Raises:
        SourceError: no article in it, too long, or the extra is missing.
    """
    from inforce.intake.html import page  # the extra's modules load only for HTML

    if len(text) > MOST:
        raise SourceError(
            f"{shown} is larger than {MOST // 1_000_000} MB; that is no story.", next="inforce since --help"
        )
    found = page(text, url=url, shown=shown)
    return _story(
        Document(
            found.text, "html", encoding, found.title, found.outlet, found.byline, found.url or url, found.days,
            found.starts, found.ends, found.roles, remarks,
        ),
        shown,
    )  # fmt: skip


def _story(found: Document, shown: str) -> Document:
    if not found.text.strip():
        what = "holds no article that can be told from the rest of the page" if found.format == "html" else "is empty"
        raise SourceError(f"{shown} {what}.", next="inforce since story.txt")
    if len(found.text) > MOST_TEXT:
        raise SourceError(
            f"{shown} has {len(found.text):,} characters; a story has at most {MOST_TEXT:,}.",
            next="inforce since --help",
        )
    return found


_SIGNS = (
    (b"%PDF-", "pdf"), (b"PK\x03\x04", "a ZIP archive"), (b"\x1f\x8b", "compressed with gzip"), (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"{\\rtf", "rich text"), (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"WARC/", "a web archive"),
)  # fmt: skip


def kind_of(content: bytes) -> str:
    """What a file is by its first bytes; "" for text of any kind.

    Example:
        >>> kind_of(b"%PDF-1.7"), kind_of(b"<html>"), kind_of(b"GIF89a")
        ('pdf', '', 'a picture')
    """
    head = content[:1024].lstrip()
    return next((kind for sign, kind in _SIGNS if content.startswith(sign) or head.startswith(sign)), "")


_TAGS = (
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<article",
    "<main",
    "<div",
    "<p>",
    "<p ",
    "<h1",
    "<meta",
    "<title",
    "<style",
    "<script",
    "<link",
)


def is_html(text: str) -> bool:
    """Is this the source of a web page? Comments and an XML declaration may stand before its first tag.

    Example:
        >>> is_html("<!-- saved --><!DOCTYPE html><p>x"), is_html("The <p> tag was new.")
        (True, False)
    """
    head = text[:20_000].lstrip("\ufeff \t\r\n").lower()
    for _ in range(20):
        if head.startswith("<!--"):
            head = head.partition("-->")[2].lstrip()
        elif head.startswith("<?xml"):
            head = head.partition("?>")[2].lstrip()
        else:
            break
    return head.startswith(_TAGS) or (head.startswith("<") and ("<html" in head[:4096] or "<body" in head[:4096]))
