"""What has become of a story that a visitor sends: where it is sent from, and the answer, which nobody may keep on the way."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from inforce.dates import parse_day
from inforce.errors import SourceError
from inforce.web.asked import form_of
from inforce.web.desk import Desk
from inforce.web.forms import MOST, sent
from inforce.web.problems import Refused
from inforce.web.reader import Story

PACKED = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
"""How files begin that would have to be unpacked first, or are pictures; a visitor's are not read."""


def paste(desk: Desk, request: Request) -> Response:
    """Where a story is pasted or uploaded."""
    return desk.page("paste.html", most=MOST // 1000)


async def since(desk: Desk, request: Request) -> Response:
    """What has become of a story that was sent. It is held for this answer alone."""
    fields = await sent(request)
    story = fields.get("file") or fields.get("text") or fields.get("html") or fields.get("story", b"")
    if not story:
        raise SourceError("No story came with that. Paste its text, or choose a file.")
    return await told(desk, request, story, fields)


async def told(desk: Desk, request: Request, content: bytes, fields: dict[str, bytes]) -> Response:
    """The answer on a story, in the form the address asks for.

    Raises:
        SourceError: it is no story.
        Refused: 415, it is no text; 503, too many are waiting, or it takes too long.
    """
    if content.startswith(PACKED):
        raise Refused(415, "media", "That is no text. Paste the words of the story, or send its page as HTML.")
    day, url = (_word(request, fields, name) for name in ("published", "url"))
    form = form_of(request.url.path)[1]
    strict = form != "html" and "published" in request.query_params  # a form may send an empty field, a program may not
    published = parse_day(day[:10]) if day or strict else None
    story = Story(content, published, url, form, desk.today())
    text, media = await run_in_threadpool(desk.reader.read, story)
    return Response(text, media_type=media, headers={"Cache-Control": "no-store"})


def _word(request: Request, fields: dict[str, bytes], name: str) -> str:
    return (fields.get(name) or request.query_params.get(name, "").encode()).decode("utf-8", "replace").strip()
