"""Bytes in, text out: by byte order mark, then as UTF-8, then by what the page says of itself, then as Windows-1252."""

from __future__ import annotations

import codecs
import re

from inforce.errors import SourceError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_SAYS = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
_SAME = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
"""Browsers read these names as Windows-1252 (WHATWG Encoding, section 4.2)."""
_TEXTUAL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decoded(content: bytes, shown: str) -> tuple[str, str, tuple[str, ...]]:
    """The text, the encoding it was read in, and a remark where that was a guess.

    Raises:
        SourceError: bytes that are no text in any of these.

    Example:
        >>> decoded("naïve".encode("utf-16"), "story.txt")[:2]
        ('naïve', 'utf-16-le')
        >>> decoded(b"He said \\x93no\\x94.", "story.txt")
        ('He said “no”.', 'cp1252', ('not UTF-8; read as cp1252',))
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _read(content[len(mark) :], name, shown), name, ()
    try:
        return content.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as fault:
        broken = fault
    said = _SAYS.search(content, 0, 4096)
    name = said[1].decode("ascii").lower() if said else ""
    if name and name not in ("utf-8", "utf8"):
        name = _SAME.get(name, name)
        try:
            return content.decode(name), name, ()
        except (LookupError, UnicodeError, ValueError):
            pass  # an encoding nobody knows, or not the page's own: the general rule decides
    if name in ("utf-8", "utf8") and len(content) > 1000:
        return (
            content.decode("utf-8", "replace"),
            "utf-8",
            (f"byte {broken.start} is not UTF-8: marks of replacement stand for such bytes",),
        )
    if _TEXTUAL.search(content) is None:
        try:
            return content.decode("cp1252"), "cp1252", ("not UTF-8; read as cp1252",)
        except UnicodeDecodeError:
            if content.count(b"\n") or len(content) < 100_000:  # the five bytes cp1252 leaves open
                return content.decode("cp1252", "replace"), "cp1252", ("not UTF-8; read as cp1252, some bytes lost",)
    raise SourceError(
        f"{shown} is not plain text in UTF-8 (byte {broken.start} cannot be read).", next="inforce since story.txt"
    )


def _read(content: bytes, name: str, shown: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as fault:
        if name == "utf-8" and _TEXTUAL.search(content) is None:
            return content.decode(name, "replace")
        raise SourceError(
            f"{shown} is not plain text: it is marked as {name}, and byte {fault.start} cannot be read as that.",
            next="inforce since story.txt",
        ) from None
