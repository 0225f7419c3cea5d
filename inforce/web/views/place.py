"""Where one place stands on one day."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from inforce.answers.place import place_answer
from inforce.web.desk import Desk


def place_today(desk: Desk, request: Request) -> Response:
    """A place without a day is the place today."""
    place = desk.library.find_place(request.path_params["slug"])
    return RedirectResponse(f"/place/{place.slug}/{desk.today()}", 302)


def place(desk: Desk, request: Request) -> Response:
    """Its policies, and every provision that can bear on it, with proofs folded in."""
    asked = desk.asked(request)
    asked.only("known", "provision")
    place = desk.library.find_place(asked.words["slug"])
    provision = desk.library.find_provision(asked.query.get("provision", ""))
    answer = place_answer(desk.library, place, on=asked.day("day"), known=asked.known, provision=provision)
    return desk.answer(asked, answer, "place.html", slug=place.slug)
