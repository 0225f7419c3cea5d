"""What differs for one place between two days."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from inforce.answers.diff import diff_answer
from inforce.dates import parse_day
from inforce.web.desk import Desk, form_of


async def diff(desk: Desk, request: Request) -> Response:
    """Each answer that differs, before and after."""
    words, kind = form_of(request.path_params["after"])
    place = desk.library.find_place(request.path_params["slug"])
    before, after = (parse_day(request.path_params["before"]), None), (parse_day(words), None)
    return desk.answer(request, diff_answer(desk.library, place, before=before, after=after), kind, "diff.html")
