"""The life of one instrument."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from inforce.answers.instrument import InstrumentAnswer, instrument_answer
from inforce.show.instrument import whom
from inforce.show.linked import instrument_data
from inforce.web.desk import Desk

MAPS = 5
"""Maps of one provision that its page leads to, beside that of the day asked."""


def instrument(desk: Desk, request: Request) -> Response:
    """What it says, what it did, what was done to it."""
    asked = desk.asked(request)
    asked.only("known")
    id = desk.library.find_instrument(asked.words["id"])
    answer = instrument_answer(desk.library, id, on=asked.on, known=asked.known)
    return desk.answer(
        asked,
        answer,
        "instrument.html",
        data=partial(instrument_data, answer),
        whom=whom,
        map_days=partial(_map_days, answer),
    )


def _map_days(answer: InstrumentAnswer, provision: str) -> list[str]:
    """Days worth a map of a provision: each on which something was done to it, and the day of the answer."""
    days = {one.sort for one in answer.done_to if one.target == provision and one.sort and one.sort <= answer.on}
    return sorted({*sorted(days)[-MAPS:], answer.on})
