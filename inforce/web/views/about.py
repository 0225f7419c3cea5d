"""What the record holds, how far it reaches, and what is missing."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from inforce.answers.about import about_answer
from inforce.web.desk import Desk


def about(desk: Desk, request: Request) -> Response:
    """Counts, coverage, freshness, gaps."""
    asked = desk.asked(request)
    asked.only("known")
    return desk.answer(asked, about_answer(desk.library, on=asked.on, known=asked.known), "about.html")
