"""What a visitor sends: a form or a bare file, read within bounds, held in memory for one answer and never kept."""

from __future__ import annotations

from email.message import Message
from urllib.parse import parse_qsl

from starlette.requests import Request

from inforce.errors import SourceError

MOST = 500_000
"""Bytes of one request's body: a long read with its markup is some 300,000. Our own rule."""

FIELDS = 20
"""Parts of one form; ours have three."""


async def sent(request: Request) -> dict[str, bytes]:
    """The fields of a form, those left empty left out; a body that is no form is the field `story`.

    Raises:
        SourceError: the body is larger than MOST, or no form that can be read.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST:
            raise SourceError(f"That is larger than {MOST // 1000} kB; a story is shorter.")
    head = Message()
    head["Content-Type"] = request.headers.get("content-type", "text/plain").encode("ascii", "replace").decode()
    match head.get_content_type():
        case "application/x-www-form-urlencoded":
            fields = _encoded(bytes(body))
        case "multipart/form-data":
            fields = _parts(bytes(body), head.get_boundary() or "")
        case _:
            fields = {"story": bytes(body)}
    return {name: value for name, value in fields.items() if value.strip()}


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
