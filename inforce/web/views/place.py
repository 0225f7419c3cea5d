"""Where one place stands on one day."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from inforce.answers.place import place_answer
from inforce.dates import parse_day
from inforce.web.desk import Desk, form_of


async def place_today(desk: Desk, request: Request) -> Response:
    """A place without a day is the place today."""
    place = desk.library.find_place(request.path_params["slug"])
    return RedirectResponse(f"/place/{place.slug}/{desk.today()}", 302)


async def place(desk: Desk, request: Request) -> Response:
    """Its policies, and every provision that can bear on it, with proofs folded in."""
    words, kind = form_of(request.path_params["day"])
    place, on = desk.library.find_place(request.path_params["slug"]), parse_day(words)
    answer = place_answer(desk.library, place, on=on, known=None)
    return desk.answer(request, answer, kind, "place.html", slug=place.slug)
