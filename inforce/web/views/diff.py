"""What differs for one place between two days."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from inforce.answers.diff import diff_answer
from inforce.dates import parse_day
from inforce.web.desk import Desk


def diff_today(desk: Desk, request: Request) -> Response:
    """A day and nothing more is that day beside today."""
    place, before = desk.library.find_place(request.path_params["slug"]), parse_day(request.path_params["before"])
    return RedirectResponse(f"/diff/{place.slug}/{before}/{desk.today()}", 302)


def diff_asked(desk: Desk, request: Request) -> Response:
    """The form of two days leads to their comparison, the earlier day first."""
    place = desk.library.find_place(request.query_params.get("place", ""))
    days = [parse_day(request.query_params.get(name) or desk.today().isoformat()) for name in ("before", "after")]
    return RedirectResponse(f"/diff/{place.slug}/{min(days)}/{max(days)}", 303)


def diff(desk: Desk, request: Request) -> Response:
    """Each answer that differs, before and after."""
    asked = desk.asked(request)
    asked.only("known", "only")
    place = desk.library.find_place(asked.words["slug"])
    before, after = (parse_day(asked.words["before"]), asked.known), (asked.day("after"), asked.known)
    only = desk.library.find_track(asked.query.get("only", ""))
    return desk.answer(asked, diff_answer(desk.library, place, before=before, after=after, only=only), "diff.html")
