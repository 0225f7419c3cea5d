"""Errors as people and programs read them: a page in words, or problem details (RFC 9457) with the near miss and what to do next."""

from __future__ import annotations

import json
from collections.abc import Sequence
from difflib import get_close_matches

from starlette.requests import Request
from starlette.responses import Response

from inforce.errors import BasisError, InforceError, PlaceError, RecordError, SourceError, UsageError, problem
from inforce.web.asked import form_of


class Refused(InforceError):
    """What the site itself refuses: `status` of HTTP, `headers` that say more (`Allow`, `Retry-After`)."""

    def __init__(
        self, status: int, slug: str, message: str, *, next: str | None = None, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(message, next=next)
        self.status = status
        self.slug = slug
        self.headers = headers or {}


def status_of(fault: InforceError) -> int:
    """300 several places, 400 malformed or no story, 404 nothing of that name, 410 a basis this server cannot repeat, 503 no record."""
    if isinstance(fault, Refused):
        return fault.status
    if isinstance(fault, PlaceError) and len(fault.candidates) > 1 and not fault.near:
        return 300
    kinds = {UsageError: 400, SourceError: 400, BasisError: 410, RecordError: 503}
    return next((status for kind, status in kinds.items() if isinstance(fault, kind)), 404)


def for_programs(request: Request) -> bool:
    """Is a program asking? By the form in the address, else by what it says it accepts."""
    accept = request.headers.get("accept", "")
    return form_of(request.url.path)[1] != "html" or ("json" in accept and "text/html" not in accept)


def problem_response(request: Request, fault: InforceError, status: int) -> Response:
    """The error as `application/problem+json`. `next` is an address to ask, or a command to type."""
    body = problem(fault) | {"status": status, "detail": fault.message, "help": "/openapi.json"}
    following = _next(request, fault)
    body.pop("next", None)
    if following:
        body["next"] = following
    return Response(
        json.dumps(body, ensure_ascii=False),
        status,
        media_type="application/problem+json",
        headers={"Cache-Control": "no-store"},
    )


def no_such_address(path: str, addresses: Sequence[str]) -> Refused:
    """404, with the addresses whose first word looks most like it.

    Example:
        >>> no_such_address("/plaec/us-vt", ["/place/{slug}", "/place/{slug}/{day}", "/since"]).message
        'There is no page at "/plaec/us-vt". Nearest: /place/{slug}, /place/{slug}/{day}.'
    """
    shown = path if len(path) <= 80 else f"{path[:80]}…"
    words = get_close_matches(_first(path), {_first(one) for one in addresses} - {""}, 2, 0.5)
    near = [one.replace(":path", "") for one in dict.fromkeys(addresses) if _first(one) in words]
    hint = f" Nearest: {', '.join(near)}." if near else ""
    return Refused(404, "address", f'There is no page at "{shown}".{hint}', next="/")


def _first(path: str) -> str:
    return form_of(path)[0].split("/")[1] if "/" in path else ""


def _next(request: Request, fault: InforceError) -> str:
    """Commands of the terminal mean nothing to a visitor, but for the one that installs what a basis needs."""
    if isinstance(fault, PlaceError):
        words = str(request.path_params.get("slug", ""))
        for slug in fault.candidates[:1]:
            return request.url.path.replace(words, slug, 1) if words else f"/timeline/{slug}.json"
        return "/instruments.json"
    if fault.next and (isinstance(fault, (Refused, BasisError)) or fault.next.startswith("/")):
        return fault.next
    return "/instruments.json" if "instrument" in request.url.path else ""
