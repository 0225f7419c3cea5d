"""What a visitor sends: a form or a bare file, read within bounds, held in memory for one answer and never kept."""

from __future__ import annotations

import asyncio
from email.message import Message
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import Request

from inforce.errors import SourceError
from inforce.web.problems import Refused

MOST = 500_000
"""Bytes of one request's body: a long read with its markup is some 300,000. Our own rule."""

FIELDS = 20
"""Parts of one form; ours have three."""


RECEIVING = 20.0
"""Seconds in which all of it must have come. Our own rule: 500 kB over a slow telephone."""

TAKEN = ("text/plain", "text/html", "application/x-www-form-urlencoded", "multipart/form-data", "application/json")


class Sent(msgspec.Struct):
    """A story as JSON: one of `text` and `html`, and where they are known the day it was published and its address, which is not visited."""

    text: str = ""
    html: str = ""
    published: str | None = None
    url: str | None = None


async def sent(request: Request) -> dict[str, bytes]:
    """The fields of a form or of a JSON object, those left empty left out; other text is the field `story`.

    Raises:
        Refused: 413, the body is larger than MOST; 415, it is of a kind that holds no story; 408, it comes too slowly.
        SourceError: it is no form, or no JSON, that can be read.
    """
    head = Message()
    head["Content-Type"] = request.headers.get("content-type", "text/plain").encode("ascii", "replace").decode()
    kind = head.get_content_type()
    if kind not in TAKEN:
        taken = ", ".join(TAKEN)
        raise Refused(415, "media", f"A story comes as one of: {taken}; not as {kind}.", headers={"Accept-Post": taken})
    body = await _received(request)
    match kind:
        case "application/x-www-form-urlencoded":
            fields = _encoded(body)
        case "multipart/form-data":
            fields = _parts(body, head.get_boundary() or "")
        case "application/json":
            fields = _object(body)
        case _:
            fields = {"story": body}
    return {name: value for name, value in fields.items() if value.strip()}


async def _received(request: Request) -> bytes:
    large = Refused(
        413, "size", f"That is larger than {MOST // 1000} kB; a story is shorter. Send it without what surrounds it."
    )
    if request.headers.get("content-length", "0").isdigit() and int(request.headers.get("content-length", "0")) > MOST:
        raise large
    body = bytearray()
    try:
        async with asyncio.timeout(RECEIVING):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MOST:
                    raise large
    except TimeoutError:
        raise Refused(408, "slow", f"The story had not come after {RECEIVING:g} seconds.") from None
    return bytes(body)


def _object(body: bytes) -> dict[str, bytes]:
    try:
        found = msgspec.json.decode(body, type=Sent)
    except (msgspec.DecodeError, RecursionError) as fault:
        raise SourceError(
            f"That JSON cannot be read ({fault}). It has text or html, and may have published and url."
        ) from None
    return {name: (getattr(found, name) or "").encode("utf-8", "replace") for name in found.__struct_fields__}


def _encoded(body: bytes) -> dict[str, bytes]:
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=FIELDS, errors="surrogateescape")
    except (UnicodeDecodeError, ValueError):
        raise SourceError("That form cannot be read.") from None
    return {name: value.encode("utf-8", "surrogateescape") for name, value in pairs}


def _parts(body: bytes, boundary: str) -> dict[str, bytes]:
    """RFC 7578: each part between two boundaries, its headers before the first empty line."""
    mark = b"--" + boundary.encode("ascii", "replace")
    pieces = (b"\r\n" + body).split(b"\r\n" + mark, FIELDS + 2)
    if not boundary or len(pieces) < 3 or len(pieces) > FIELDS + 2:
        raise SourceError("That form cannot be read.")
    found = {}
    for piece in pieces[1:-1]:
        lines, gap, value = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        head = Message()
        for line in lines.split(b"\r\n"):
            name, _, words = line.decode("utf-8", "replace").partition(":")
            if name.lower() == "content-disposition":
                head["Content-Disposition"] = words.strip()
        field = head.get_param("name", header="content-disposition")
        if not gap or not isinstance(field, str):
            raise SourceError("That form cannot be read.")
        found[field] = value
    return found
