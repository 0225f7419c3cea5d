"""The application: the table of addresses behind the guard, ready pages kept before it, and the permanent addresses beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from inspect import iscoroutinefunction
from threading import Thread

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

from inforce.answers.library import Library
from inforce.dates import Day
from inforce.errors import InforceError
from inforce.web.addresses import ANSWERS, PAGES, Address
from inforce.web.current import Current
from inforce.web.desk import CSS, CSS_PATH, FOREVER, Desk
from inforce.web.guard import Covered, Guard, View, too_long
from inforce.web.kept import Kept
from inforce.web.limits import Limited
from inforce.web.metrics import Measured, Metrics
from inforce.web.openapi import openapi_json
from inforce.web.problems import Refused, for_programs, no_such_address, problem_response
from inforce.web.reader import Reader
from inforce.web.reading import serve
from inforce.web.views.lists import listed
from inforce.web.views.start import which


class Site:
    """The pages over one record. `today` is asked anew for each page that is asked without a day.

    Args:
        path: the file of the record, to take up another that is put in its place; "" for none.
        rate: pages a second that one visitor may ask, 0 for any number; `proxied` believes the last X-Forwarded-For.
    """

    def __init__(
        self, library: Library, today: Callable[[], Day], *, path: str = "", rate: float = 0, proxied: bool = False
    ) -> None:
        def make(library: Library) -> Desk:
            return Desk(library, today, Reader(serve, library.contents, self._counted))

        self.metrics = Metrics(
            {one.path.split("/")[1] for one in (*ANSWERS, *PAGES)} | {"health", "metrics", "openapi", "static", "start"}
        )
        self.today = today
        self.current = Current(library, make, path)
        self.rate, self.proxied = rate, proxied
        self._guard = Guard(self._tell)
        self._kept: Kept | None = None

    @property
    def desk(self) -> Desk:
        """The desk of the moment."""
        return self.current.desk

    def app(self) -> Starlette:
        """The ASGI application with its guards."""
        answers = [route for one in ANSWERS for route in self._routes(one)]
        pages = [route for one in PAGES for route in self._routes(one)]
        own = (
            Address("/catalog.json", listed, ""), Address("/health", health, ""), Address(CSS_PATH, style, ""),
            Address("/openapi.json", described, ""),
        )  # fmt: skip
        routes: list[BaseRoute] = [*answers, *pages, *(route for one in own for route in self._routes(one))]
        routes += [Route("/metrics", self._measures), Mount("/at/{basis}", routes=answers)]
        return Starlette(
            routes=routes,
            middleware=[
                Middleware(Measured, metrics=self.metrics),
                Middleware(Covered),
                Middleware(
                    Limited, rate=self.rate, proxied=self.proxied, refuse=self._refused, count=self.metrics.limited.inc
                ),
                Middleware(self._keeping),
            ],
            exception_handlers={HTTPException: self._nothing_there},
            lifespan=self._living,
        )

    def edition(self) -> object:
        """What a kept page hangs on: the record and the day."""
        self.current.look()
        return id(self.current.desk), self.today()

    @asynccontextmanager
    async def _living(self, app: Starlette) -> AsyncIterator[None]:
        """While it serves: the reading process is made ready beside the first pages, and ended with the last."""
        Thread(target=self.desk.warm, daemon=True).start()
        yield
        self.desk.close()

    def _keeping(self, app: ASGIApp) -> ASGIApp:
        self._kept = Kept(app, self.edition)
        return self._kept

    def _routes(self, one: Address) -> list[Route]:
        return [Route(path, self._guard.wrapped(self._at_desk(one.view)), methods=[one.method]) for path in one.paths]

    def _at_desk(self, view: View) -> View:
        """The view at the desk of the moment: one request meets one record from beginning to end."""
        if iscoroutinefunction(view):

            async def waiting(request: Request) -> Response:
                return await view(self.desk, request)  # type: ignore[no-any-return]

            return waiting
        return lambda request: view(self.desk, request)

    async def _measures(self, request: Request) -> Response:
        return self.metrics.text(self.desk.library.record.release(None), len(self._kept or ()))

    def _counted(self, outcome: str) -> None:
        self.metrics.stories.labels(outcome).inc()

    async def _nothing_there(self, request: Request, fault: Exception) -> Response:
        """404 and 405 of the table of addresses."""
        if getattr(fault, "status_code", 500) != 405:
            return self._refused(
                request,
                too_long(request) or no_such_address(request.url.path, [one.path for one in (*ANSWERS, *PAGES)]),
            )
        allowed = (getattr(fault, "headers", None) or {}).get("Allow", "GET")
        words = f"This address answers {allowed}, not {request.method}."
        return self._refused(request, Refused(405, "method", words, headers={"Allow": allowed}))

    def _refused(self, request: Request, fault: Refused) -> Response:
        return self._guard.refused(request, fault)

    def _tell(self, request: Request, fault: InforceError, status: int) -> Response:
        """An error as a page, or as RFC 9457 where a program asks."""
        if for_programs(request):
            return problem_response(request, fault, status)
        page = which(self.desk, fault, request.query_params.get("on") or self.desk.today().isoformat())
        page.status_code = status
        return page


async def health(desk: Desk, request: Request) -> Response:
    """Whether the record answers, and which it is."""
    text = f"ok {':'.join(desk.library.record.release(None))}\n"
    return PlainTextResponse(text, headers={"Cache-Control": "no-store"})


async def style(desk: Desk, request: Request) -> Response:
    """The one style sheet, under a name that changes with it."""
    return Response(CSS, media_type="text/css", headers={"Cache-Control": FOREVER})


async def described(desk: Desk, request: Request) -> Response:
    """The OpenAPI document; it changes with the program alone."""
    return Response(openapi_json(), media_type="application/json", headers={"Cache-Control": "public, max-age=3600"})
