"""The application: the table of addresses behind the guard, ready pages kept before it, and the permanent addresses beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from inspect import iscoroutinefunction

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from inforce.answers.library import Library
from inforce.dates import Day
from inforce.errors import InforceError
from inforce.web.addresses import ANSWERS, PAGES, Address
from inforce.web.desk import CSS, CSS_PATH, FOREVER, Desk
from inforce.web.guard import Covered, Guard, View, too_long
from inforce.web.kept import Kept
from inforce.web.problems import Refused, for_programs, no_such_address, problem_response


class Site:
    """The pages over one record. `today` is asked anew for each page that is asked without a day."""

    def __init__(self, library: Library, today: Callable[[], Day]) -> None:
        self.desk = Desk(library, today)

    def app(self) -> Starlette:
        """The ASGI application with its guards."""
        guard = Guard(self._tell)
        answers = [route for one in ANSWERS for route in self._routes(one, guard)]
        pages = [route for one in PAGES for route in self._routes(one, guard)]
        own = (
            Address("/catalog.json", ANSWERS[-1].view, ""),
            Address("/health", health, ""),
            Address(CSS_PATH, style, ""),
        )
        routes: list[BaseRoute] = [*answers, *pages, *(route for one in own for route in self._routes(one, guard))]
        routes.append(Mount("/at/{basis}", routes=answers))
        return Starlette(
            routes=routes,
            middleware=[Middleware(Kept, edition=self.edition), Middleware(Covered)],
            exception_handlers={HTTPException: partial(self._nothing_there, guard)},
        )

    def edition(self) -> object:
        """What a kept page hangs on: the record and the day."""
        return id(self.desk), self.desk.today()

    def _routes(self, one: Address, guard: Guard) -> list[Route]:
        return [Route(path, guard.wrapped(self._at_desk(one.view)), methods=[one.method]) for path in one.paths]

    def _at_desk(self, view: View) -> View:
        """The view at the desk of the moment: one request meets one record from beginning to end."""
        if iscoroutinefunction(view):

            async def waiting(request: Request) -> Response:
                return await view(self.desk, request)  # type: ignore[no-any-return]

            return waiting
        return lambda request: view(self.desk, request)

    async def _nothing_there(self, guard: Guard, request: Request, fault: Exception) -> Response:
        status = fault.status_code if isinstance(fault, HTTPException) else 500
        if status == 405:
            headers = getattr(fault, "headers", None) or {}
            allowed = headers.get("Allow", headers.get("allow", "GET"))
            refused = Refused(
                405, "method", f"This address answers {allowed}, not {request.method}.", headers={"Allow": allowed}
            )
        else:
            refused = too_long(request) or no_such_address(request.url.path, [one.path for one in (*ANSWERS, *PAGES)])
        return guard.refused(request, refused)

    def _tell(self, request: Request, fault: InforceError, status: int) -> Response:
        """An error as a page, or as RFC 9457 where a program asks."""
        if for_programs(request):
            return problem_response(request, fault, status)
        candidates = [self.desk.library.record.place(slug) for slug in getattr(fault, "candidates", ())[:40]]
        text = self.desk.rendered(
            "error.html",
            fault=fault,
            candidates=[one for one in candidates if one],
            day=request.query_params.get("on") or self.desk.today().isoformat(),
        )
        return Response(text, status, media_type="text/html", headers={"Cache-Control": "no-store"})


async def health(desk: Desk, request: Request) -> Response:
    """Whether the record answers, and which it is."""
    return PlainTextResponse(
        f"ok {':'.join(desk.library.record.release(None))}\n", headers={"Cache-Control": "no-store"}
    )


async def style(desk: Desk, request: Request) -> Response:
    """The one style sheet, under a name that changes with it."""
    return Response(CSS, media_type="text/css", headers={"Cache-Control": FOREVER})
