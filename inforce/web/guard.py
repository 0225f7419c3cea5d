"""What stands before every page: headers that forbid all but our own style, errors in words, no traceback, no visitor's data kept."""

from __future__ import annotations

import logging
import threading
from collections.abc import Awaitable, Callable
from functools import partial
from inspect import iscoroutinefunction
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inforce.errors import InforceError
from inforce.web.problems import Refused, status_of

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "interest-cohort=()",
}
"""Sent with everything. No script is ever loaded, from anywhere; the JSON-LD of a page is a data block, which no browser runs."""

OPEN = {"Access-Control-Allow-Origin": "*"}
"""Sent with what programs read: nothing here is secret, and a page elsewhere may show it."""

LONGEST = 2000
"""Characters of an address with its question: RFC 9110, section 4.1, asks for 8,000 to be supported; ours never need 500."""

WAITING = 200
"""Pages being made or waiting for it; one more is asked to come back. One is made at a time, some 10 ms each."""

log = logging.getLogger("inforce.web")

View = Callable[..., Any]
Tell = Callable[[Request, InforceError, int], Response]


class Guard:
    """Wraps views: their errors are answered, and what takes time is done beside the loop that sends ready pages."""

    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self._one = threading.Lock()
        self._waiting = 0

    def wrapped(self, view: View) -> Callable[[Request], Awaitable[Response]]:
        """The view with its errors answered; a plain function is run in a thread, one at a time."""

        async def answered(request: Request) -> Response:
            try:
                if refused := too_long(request):
                    raise refused
                if iscoroutinefunction(view):
                    return await view(request)  # type: ignore[no-any-return]
                return await self._beside(partial(view, request))
            except InforceError as fault:
                return self.refused(request, fault)
            except Exception as fault:
                log.error("a page failed: %s", where(fault))
                return self.tell(request, InforceError("Something went wrong here. It has been noted."), 500)

        return answered

    def refused(self, request: Request, fault: InforceError) -> Response:
        """The answer to what cannot be answered."""
        response = self.tell(request, fault, status_of(fault))
        if isinstance(fault, Refused):
            response.headers.update(fault.headers)
        return response

    async def _beside(self, work: Callable[[], Response]) -> Response:
        if self._waiting >= WAITING:
            raise Refused(503, "busy", "Too much is being asked at this moment.", headers={"Retry-After": "2"})
        self._waiting += 1
        try:
            return await run_in_threadpool(self._alone, work)
        finally:
            self._waiting -= 1

    def _alone(self, work: Callable[[], Response]) -> Response:
        with self._one:
            return work()


class Covered:
    """ASGI: the headers of every response, and no address beyond its bounds."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def covered(message: Message) -> None:
            if message["type"] == "http.response.start":
                kind = next((value for name, value in message["headers"] if name == b"content-type"), b"")
                more = HEADERS if kind.startswith(b"text/html") else HEADERS | OPEN
                message["headers"] = [*message["headers"], *((k.lower().encode(), v.encode()) for k, v in more.items())]
            await send(message)

        await self.app(scope, receive, covered)


def too_long(request: Request) -> Refused | None:
    """414 for an address that no page of ours has."""
    if len(request.scope["path"]) + len(request.scope["query_string"]) <= LONGEST:
        return None
    return Refused(414, "address", f"That address is longer than {LONGEST} characters.", next="/")


def where(fault: BaseException) -> str:
    """A fault as it may be logged: its kind and the line of ours it lies in; its words could hold a visitor's.

    Example:
        >>> try:
        ...     int("a visitor's words")
        ... except ValueError as fault:
        ...     where(fault).split(" in ")[0]
        'ValueError'
    """
    at = fault.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    line = f"{at.tb_frame.f_code.co_filename.rpartition('/inforce/')[2]}:{at.tb_lineno}" if at else "nowhere"
    return f"{type(fault).__name__} in {line}"
