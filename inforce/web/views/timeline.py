"""Every change for one place, its spells drawn as strips."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from inforce.answers.timeline import timeline_answer
from inforce.web.desk import Desk, form_of
from inforce.web.picture import spells_svg


async def timeline(desk: Desk, request: Request) -> Response:
    """All tracks that ever change."""
    words, kind = form_of(request.path_params["slug"])
    place = desk.library.find_place(words)
    answer = timeline_answer(desk.library, place, on=desk.today(), known=None)
    return desk.answer(request, answer, kind, "timeline.html", picture=spells_svg)
