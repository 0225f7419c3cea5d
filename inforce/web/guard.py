"""What stands before every page: headers that forbid all but our own style, errors in words, no traceback, no visitor's data kept."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from inforce.errors import InforceError, PlaceError, SourceError, UsageError

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""Sent with every page. No script is ever loaded, from anywhere."""

LONGEST_PATH = 2000

Handler = Callable[[Request], Awaitable[Response]]
log = logging.getLogger("inforce.web")


def guarded(handler: Handler, error: Callable[[Request, InforceError, int], Response]) -> Handler:
    """The handler, with its errors answered: 400 malformed or no story, 404 no such place or instrument, 300 several, 500 ours."""

    async def answered(request: Request) -> Response:
        try:
            if len(str(request.url)) > LONGEST_PATH:
                raise UsageError("That address is too long.")
            response = await handler(request)
        except InforceError as fault:
            response = error(request, fault, _status(fault))
        except Exception:
            log.exception("a page failed")  # the path and query of a visitor are not logged
            response = error(request, InforceError("Something went wrong here. It has been noted."), 500)
        response.headers.update(HEADERS)
        return response

    return answered


def problem(fault: InforceError, status: int) -> Response:
    """An error as RFC 9457 asks."""
    body = {"type": f"urn:inforce:error:{fault.slug}", "title": fault.slug, "status": status, "detail": fault.message}
    candidates = getattr(fault, "candidates", ())
    return Response(
        json.dumps(body | ({"candidates": candidates} if candidates else {})),
        status,
        media_type="application/problem+json",
    )


def _status(fault: InforceError) -> int:
    if isinstance(fault, (UsageError, SourceError)):
        return 400
    return 300 if isinstance(fault, PlaceError) and len(fault.candidates) > 1 else 404
