"""The start page with its one box, and what becomes of the words typed there."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from inforce.answers.catalog import Listed
from inforce.answers.finding import MOST, instruments_like
from inforce.dates import parse_day
from inforce.errors import InforceError, PlaceError
from inforce.web.desk import Desk
from inforce.web.forms import sent
from inforce.web.views.since import told

LONGEST_QUESTION = 300
"""Bytes of a place or a citation in the one box; what is longer, or has several lines, is a story."""


def start(desk: Desk, request: Request) -> Response:
    """One box."""
    return desk.page("start.html", homes=desk.catalog().homes)


def go(desk: Desk, request: Request) -> Response:
    """What was typed: a place, else an instrument; else the page that says what was heard."""
    words = request.query_params.get("q", "").strip()
    day = parse_day(request.query_params.get("on") or desk.today().isoformat())
    if not words:
        return RedirectResponse("/", 303)
    try:
        return RedirectResponse(f"/place/{desk.library.find_place(words).slug}/{day}", 303)
    except PlaceError as unplaced:
        try:
            return RedirectResponse(f"/instrument/{desk.library.find_instrument(words)}", 303)
        except InforceError:
            found = instruments_like(desk.library, words, known=None)
            if not found:
                raise unplaced from None
            return which(desk, unplaced, str(day), found)


def which(desk: Desk, fault: InforceError, day: str, instruments: tuple[Listed, ...] = ()) -> Response:
    """The page of what may be meant, or that nothing is."""
    slugs = getattr(fault, "candidates", ())[:MOST]
    places = [place for slug in slugs if (place := desk.library.record.place(slug)) is not None]
    text = desk.rendered("error.html", fault=fault, candidates=places, instruments=instruments, day=day)
    return Response(text, 300, media_type="text/html", headers={"Cache-Control": "no-store"})


async def ask(desk: Desk, request: Request) -> Response:
    """The one box: what is short is looked up under an address of its own, what is longer is read as a story."""
    fields = await sent(request)
    words = fields.get("q", b"")
    if len(words) > LONGEST_QUESTION or b"\n" in words.strip():
        return await told(desk, request, words, {})
    day = fields.get("on", b"").decode("utf-8", "replace")
    return RedirectResponse("/go?" + urlencode({"q": words.decode("utf-8", "replace"), "on": day}), 303)
