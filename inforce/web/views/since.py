"""What has become of a story that a visitor sends: where it is sent from, and the answer, which nobody may keep on the way."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from inforce.answers.batch import since_file
from inforce.dates import Day, parse_day
from inforce.errors import SourceError
from inforce.show.csv import as_csv
from inforce.show.json import as_json
from inforce.web.asked import form_of
from inforce.web.desk import Desk
from inforce.web.forms import MOST, sent
from inforce.web.margin import blocks

NO_STORY = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b")
"""How files begin that would have to be unpacked first; a visitor's are not."""


def paste(desk: Desk, request: Request) -> Response:
    """Where a story is pasted or uploaded."""
    return desk.page("paste.html", most=MOST // 1000)


async def since(desk: Desk, request: Request) -> Response:
    """What has become of a story that was sent. It is held for this answer alone."""
    fields = await sent(request)
    story = fields.get("file") or fields.get("story", b"")
    if not story:
        raise SourceError("No story came with that. Paste its text, or choose a file.")
    day = (fields.get("published") or request.query_params.get("published", "").encode()).decode("utf-8", "replace")
    return told(desk, story, parse_day(day) if day else None, form_of(request.url.path)[1])


def told(desk: Desk, story: bytes, published: Day | None, kind: str) -> Response:
    """The answer on a story.

    Raises:
        SourceError: it is empty, or no text.
    """
    if not story[:5].strip() or story.startswith(NO_STORY):
        raise SourceError("That is no text. Paste the words of the story.")
    answer = since_file(
        desk.library, story, shown="What was sent", published=published, url="", on=desk.today(), known=None
    )
    if kind == "json":
        text, media = as_json(answer), "application/json"
    elif kind == "csv":
        text, media = as_csv(answer), "text/csv"
    else:
        text, media = desk.rendered("since.html", answer=answer, blocks=blocks(answer)), "text/html"
    return Response(text, media_type=media, headers={"Cache-Control": "no-store"})
