"""Where one provision applied on one day: a map of counties and States, and the same in a table."""

from __future__ import annotations

from urllib.parse import quote
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from inforce.answers.library import Library
from inforce.answers.map import Mapper
from inforce.dates import parse_day
from inforce.show.map import map_drawing, map_svg
from inforce.web.desk import Desk

_mappers: WeakKeyDictionary[Library, Mapper] = WeakKeyDictionary()


def map_asked(desk: Desk, request: Request) -> Response:
    """The form of another day leads to its map."""
    provision = desk.library.find_provision(request.query_params.get("provision", "") or "?")
    on = parse_day(request.query_params.get("on") or desk.today().isoformat())
    return RedirectResponse(f"/map/{quote(provision)}/{on}", 303)


def map_(desk: Desk, request: Request) -> Response:
    """The page, its JSON, or the picture alone."""
    asked = desk.asked(request)
    asked.only("known")
    provision = desk.library.find_provision(asked.words["provision"])
    mapper = _mappers.setdefault(desk.library, Mapper(desk.library))
    answer, drawn = mapper.map(provision, on=asked.day("day"), known=asked.known)
    drawing = map_drawing(drawn) if asked.form == "html" else ""
    return desk.answer(asked, answer, "map.html", others={"svg": lambda: map_svg(drawn)}, drawing=drawing)
