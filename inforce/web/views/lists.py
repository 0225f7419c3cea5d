"""Pages over the catalog: instruments, codebook, claims, sources, about. Each also as JSON, which is the whole catalog; those that list
something also as CSV."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from inforce.web.desk import Desk, form_of

PARTS = {"instruments": "instruments", "codebook": "questions", "claims": "claims", "sources": "sources"}
"""Page -> the list of the catalog that it shows as a table."""


async def listed(desk: Desk, request: Request) -> Response:
    """The page whose template has the address's name."""
    page, kind = form_of(request.url.path.strip("/"))
    return desk.answer(request, desk.catalog(), kind, f"{page}.html", part=PARTS.get(page, ""))
