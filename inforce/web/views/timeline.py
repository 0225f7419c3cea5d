"""Every change for one place, its spells drawn as strips."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from inforce.answers.timeline import timeline_answer
from inforce.web.desk import Desk
from inforce.web.picture import axis_of, spells_svg


def timeline(desk: Desk, request: Request) -> Response:
    """All tracks that ever change."""
    asked = desk.asked(request)
    asked.only("known", "only")
    place = desk.library.find_place(asked.words["slug"])
    only = desk.library.find_track(asked.query.get("only", ""))
    answer = timeline_answer(desk.library, place, on=asked.on, known=asked.known, only=only)
    return desk.answer(asked, answer, "timeline.html", picture=partial(spells_svg, axis=axis_of(answer.tracks)))
