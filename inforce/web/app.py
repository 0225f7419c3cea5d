"""The application: a table of addresses, each with the view that answers it, behind the guard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from inforce.answers.library import Library
from inforce.dates import Day
from inforce.errors import InforceError
from inforce.web.desk import CSS, CSS_PATH, Desk
from inforce.web.guard import guarded, problem
from inforce.web.views.diff import diff
from inforce.web.views.instrument import instrument
from inforce.web.views.lists import PARTS, listed
from inforce.web.views.people import people
from inforce.web.views.place import place, place_today
from inforce.web.views.since import paste, since
from inforce.web.views.start import ask, go, start
from inforce.web.views.timeline import timeline

View = Callable[[Desk, Request], Awaitable[Response]]


class Site:
    """The pages over one record. `today` is asked anew for each page that is asked without a day."""

    def __init__(self, library: Library, today: Callable[[], Day]) -> None:
        self.desk = Desk(library, today)

    def app(self) -> Starlette:
        """The ASGI application with its guards."""
        pages: list[tuple[str, View]] = [
            ("/", start), ("/go", go), ("/since", paste), ("/place/{slug}", place_today), ("/place/{slug}/{day}", place),
            ("/people/{slug}/{day}", people), ("/timeline/{slug}", timeline), ("/diff/{slug}/{before}/{after}", diff),
            ("/instrument/{id:path}", instrument), *((f"/{page}{form}", listed) for page in PARTS for form in ("", ".json", ".csv")),
            ("/about", listed), ("/about.json", listed), ("/catalog.json", listed), ("/health", health), (CSS_PATH, style),
        ]  # fmt: skip
        posted: list[tuple[str, View]] = [
            ("/ask", ask),
            ("/since", since),
            ("/since.json", since),
            ("/since.csv", since),
        ]
        return Starlette(
            routes=[Route(path, self._guarded(view), methods=["GET"]) for path, view in pages]
            + [Route(path, self._guarded(view), methods=["POST"]) for path, view in posted]
        )

    def _guarded(self, view: View) -> Callable[[Request], Awaitable[Response]]:
        return guarded(partial(view, self.desk), partial(error, self.desk))


async def health(desk: Desk, request: Request) -> Response:
    """Whether the record answers, and which it is."""
    return PlainTextResponse(f"ok {':'.join(desk.library.record.release(None))}\n")


async def style(desk: Desk, request: Request) -> Response:
    """The one style sheet, under a name that changes with it."""
    return Response(CSS, media_type="text/css", headers={"Cache-Control": "public, max-age=31536000, immutable"})


def error(desk: Desk, request: Request, fault: InforceError, status: int) -> Response:
    """An error as a page, or as RFC 9457 where JSON was asked for."""
    if request.url.path.endswith((".json", ".csv")):
        return problem(fault, status)
    candidates = [desk.library.record.place(slug) for slug in getattr(fault, "candidates", ())[:40]]
    text = desk.rendered(
        "error.html",
        fault=fault,
        candidates=[one for one in candidates if one],
        day=request.query_params.get("on") or desk.today().isoformat(),
    )
    return Response(text, status, media_type="text/html")
