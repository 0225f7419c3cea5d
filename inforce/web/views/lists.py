"""Pages over the catalog: instruments, codebook, claims, sources, about. Each also as JSON, which is the whole catalog; those that list
something also as CSV."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from inforce.answers.catalog import catalog_answer
from inforce.web.desk import Desk

PARTS = {"instruments": "instruments", "codebook": "questions", "claims": "claims", "sources": "sources"}
"""Page -> the list of the catalog that it shows as a table."""


def listed(desk: Desk, request: Request) -> Response:
    """The page whose template has the address's name."""
    asked = desk.asked(request)
    asked.only("known")
    answer = catalog_answer(desk.library, on=asked.on, known=asked.known)
    return desk.answer(asked, answer, f"{asked.page}.html", part=PARTS.get(asked.page, ""))
