"""Who can change what in one place, on one day."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from inforce.answers.people import people_answer
from inforce.dates import parse_day
from inforce.web.desk import Desk, form_of


async def people(desk: Desk, request: Request) -> Response:
    """Offices, the acts that give them power, what stands above them, who held them."""
    words, kind = form_of(request.path_params["day"])
    place = desk.library.find_place(request.path_params["slug"])
    answer = people_answer(desk.library, place, on=parse_day(words), known=None)
    return desk.answer(request, answer, kind, "people.html")
