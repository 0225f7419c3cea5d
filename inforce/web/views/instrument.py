"""The life of one instrument."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from inforce.answers.instrument import instrument_answer
from inforce.web.desk import Desk


def instrument(desk: Desk, request: Request) -> Response:
    """What it says, what it did, what was done to it."""
    asked = desk.asked(request)
    asked.only("known")
    id = desk.library.find_instrument(asked.words["id"])
    return desk.answer(asked, instrument_answer(desk.library, id, on=asked.on, known=asked.known), "instrument.html")
