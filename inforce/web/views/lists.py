"""Pages over the catalog: instruments, codebook, claims, sources, about; and the catalog as JSON."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from inforce.web.desk import Desk


async def listed(desk: Desk, request: Request) -> Response:
    """The page whose template has the address's name."""
    return desk.page(request.url.path.strip("/") + ".html", answer=desk.catalog())


async def catalog_json(desk: Desk, request: Request) -> Response:
    """The catalog as JSON."""
    return desk.answer(request, desk.catalog(), "json", "about.html")
