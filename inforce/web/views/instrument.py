"""The life of one instrument."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from inforce.answers.instrument import instrument_answer
from inforce.web.desk import Desk, form_of


async def instrument(desk: Desk, request: Request) -> Response:
    """What it says, what it did, what was done to it."""
    words, kind = form_of(request.path_params["id"])
    answer = instrument_answer(desk.library, desk.library.find_instrument(words), on=desk.today(), known=None)
    return desk.answer(request, answer, kind, "instrument.html")
