"""The application: a table of pages, each an answer rendered by its template or as JSON, cached by basis."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from importlib import resources
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from inforce import __version__
from inforce.answers.batch import since_file
from inforce.answers.catalog import CatalogAnswer, catalog_answer
from inforce.answers.contract import Value
from inforce.answers.diff import diff_answer
from inforce.answers.instrument import instrument_answer
from inforce.answers.library import Library
from inforce.answers.people import people_answer
from inforce.answers.place import place_answer
from inforce.answers.timeline import timeline_answer
from inforce.dates import Day, parse_day, shown_day
from inforce.errors import InforceError, PlaceError, SourceError
from inforce.show.json import as_json
from inforce.web.forms import MOST, sent
from inforce.web.guard import guarded, problem
from inforce.web.margin import blocks
from inforce.web.picture import spells_svg
from inforce.words.phrases import say

Handler = Callable[[Request], Awaitable[Response]]

CSS = resources.files("inforce.web").joinpath("static/style.css").read_text(encoding="utf-8")
CSS_PATH = f"/static/style-{hashlib.sha256(CSS.encode()).hexdigest()[:10]}.css"
LONGEST_QUESTION = 300
"""Bytes of a place or a citation in the one box; what is longer, or has several lines, is a story."""
NO_STORY = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b")
"""How files begin that would have to be unpacked first; a visitor's are not."""
KEPT_PAGES = 2000
"""Rendered pages kept in memory: at about 30 KB each, some 60 MB at most."""


class Site:
    """The pages over one record. `today` is asked anew for each page that is asked without a day."""

    def __init__(self, library: Library, today: Callable[[], Day]) -> None:
        self.library = library
        self.today = today
        self._kept: dict[str, tuple[str, str]] = {}
        self._templates = Environment(
            loader=PackageLoader("inforce.web", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(css=CSS_PATH, version=__version__, say=say)
        self._templates.filters.update(day=_day_shown, kebab=_anchor, path=quote, trim=_trimmed)

    def app(self) -> Starlette:
        """The ASGI application with its guards."""
        pages: list[tuple[str, Handler]] = [
            ("/", self.start), ("/go", self.go), ("/since", self.paste), ("/place/{slug}", self.place_today), ("/place/{slug}/{day}", self.place),
            ("/people/{slug}/{day}", self.people), ("/timeline/{slug}", self.timeline),
            ("/diff/{slug}/{before}/{after}", self.diff), ("/instrument/{id:path}", self.instrument),
            ("/instruments", self.listed("instruments.html")), ("/codebook", self.listed("codebook.html")),
            ("/claims", self.listed("claims.html")), ("/sources", self.listed("sources.html")), ("/about", self.listed("about.html")),
            ("/catalog.json", self.catalog_json), ("/health", self.health), (CSS_PATH, self.style),
        ]  # fmt: skip
        posted: list[tuple[str, Handler]] = [("/ask", self.ask), ("/since", self.since), ("/since.json", self.since)]
        return Starlette(
            routes=[Route(path, guarded(handler, self.error), methods=["GET"]) for path, handler in pages]
            + [Route(path, guarded(handler, self.error), methods=["POST"]) for path, handler in posted]
        )

    # -- pages --------------------------------------------------------------------------------------------------------

    async def start(self, request: Request) -> Response:
        """One box."""
        return self._page("start.html", homes=self._catalog().homes)

    async def go(self, request: Request) -> Response:
        """What was typed: a place, else an instrument; else the page that says what was heard."""
        words = request.query_params.get("q", "").strip()
        day = parse_day(request.query_params.get("on") or self.today().isoformat())
        if not words:
            return RedirectResponse("/", 303)
        try:
            return RedirectResponse(f"/place/{self.library.find_place(words).slug}/{day}", 303)
        except PlaceError as unplaced:
            try:
                return RedirectResponse(f"/instrument/{self.library.find_instrument(words)}", 303)
            except InforceError:
                raise unplaced from None

    async def ask(self, request: Request) -> Response:
        """The one box: what is short is looked up under an address of its own, what is longer is read as a story."""
        fields = await sent(request)
        words = fields.get("q", b"")
        if len(words) > LONGEST_QUESTION or b"\n" in words.strip():
            return self._told(words, None, "html")
        day = fields.get("on", b"").decode("utf-8", "replace")
        return RedirectResponse("/go?" + urlencode({"q": words.decode("utf-8", "replace"), "on": day}), 303)

    async def paste(self, request: Request) -> Response:
        """Where a story is pasted or uploaded."""
        return self._page("paste.html", most=MOST // 1000)

    async def since(self, request: Request) -> Response:
        """What has become of a story that was sent. It is held for this answer alone, which nobody may keep on the way."""
        fields = await sent(request)
        story = fields.get("file") or fields.get("story", b"")
        if not story:
            raise SourceError("No story came with that. Paste its text, or choose a file.")
        day = (fields.get("published") or request.query_params.get("published", "").encode()).decode("utf-8", "replace")
        return self._told(story, parse_day(day) if day else None, _kind(request.url.path)[1])

    async def place_today(self, request: Request) -> Response:
        """A place without a day is the place today."""
        return RedirectResponse(f"/place/{self._slug(request)}/{self.today()}", 302)

    async def place(self, request: Request) -> Response:
        """Where one place stands on one day."""
        words, kind = _kind(request.path_params["day"])
        place, on = self.library.find_place(request.path_params["slug"]), parse_day(words)
        answer = place_answer(self.library, place, on=on, known=None)
        return self._answer(request, answer, kind, "place.html", slug=place.slug)

    async def people(self, request: Request) -> Response:
        """Who can change what here, on one day."""
        words, kind = _kind(request.path_params["day"])
        place = self.library.find_place(request.path_params["slug"])
        answer = people_answer(self.library, place, on=parse_day(words), known=None)
        return self._answer(request, answer, kind, "people.html")

    async def timeline(self, request: Request) -> Response:
        """Every change for one place."""
        words, kind = _kind(request.path_params["slug"])
        place = self.library.find_place(words)
        answer = timeline_answer(self.library, place, on=self.today(), known=None)
        return self._answer(request, answer, kind, "timeline.html", picture=spells_svg)

    async def diff(self, request: Request) -> Response:
        """What differs for one place between two days."""
        words, kind = _kind(request.path_params["after"])
        place = self.library.find_place(request.path_params["slug"])
        before, after = (parse_day(request.path_params["before"]), None), (parse_day(words), None)
        return self._answer(request, diff_answer(self.library, place, before=before, after=after), kind, "diff.html")

    async def instrument(self, request: Request) -> Response:
        """The life of one instrument."""
        words, kind = _kind(request.path_params["id"])
        answer = instrument_answer(self.library, self.library.find_instrument(words), on=self.today(), known=None)
        return self._answer(request, answer, kind, "instrument.html")

    def listed(self, template: str) -> Handler:
        """A page over the catalog."""

        async def page(request: Request) -> Response:
            return self._page(template, answer=self._catalog())

        return page

    async def catalog_json(self, request: Request) -> Response:
        """The catalog as JSON."""
        return self._answer(request, self._catalog(), "json", "about.html")

    async def health(self, request: Request) -> Response:
        """Whether the record answers, and which it is."""
        return PlainTextResponse(f"ok {':'.join(self.library.record.release(None))}\n")

    async def style(self, request: Request) -> Response:
        """The one style sheet, under a name that changes with it."""
        return Response(CSS, media_type="text/css", headers={"Cache-Control": "public, max-age=31536000, immutable"})

    def error(self, request: Request, fault: InforceError, status: int) -> Response:
        """An error as a page, or as RFC 9457 where JSON was asked for."""
        if request.url.path.endswith(".json"):
            return problem(fault, status)
        candidates = [self.library.record.place(slug) for slug in getattr(fault, "candidates", ())[:40]]
        text = self._templates.get_template("error.html").render(
            fault=fault,
            candidates=[one for one in candidates if one],
            day=request.query_params.get("on") or self.today().isoformat(),
        )
        return Response(text, status, media_type="text/html")

    # -- what they share ----------------------------------------------------------------------------------------------

    def _told(self, story: bytes, published: Day | None, kind: str) -> Response:
        if not story[:5].strip() or story.startswith(NO_STORY):
            raise SourceError("That is no text. Paste the words of the story.")
        answer = since_file(
            self.library, story, shown="What was sent", published=published, url="", on=self.today(), known=None
        )
        if kind == "json":
            text, media = as_json(answer), "application/json"
        else:
            text, media = self._rendered("since.html", answer=answer, blocks=blocks(answer)), "text/html"
        return Response(text, media_type=media, headers={"Cache-Control": "no-store"})

    def _slug(self, request: Request) -> str:
        return self.library.find_place(request.path_params["slug"]).slug

    def _catalog(self) -> CatalogAnswer:
        return catalog_answer(self.library, on=self.today(), known=None)

    def _answer(self, request: Request, answer: Value, kind: str, template: str, **more: object) -> Response:
        """The answer in the form asked for; the same path on the same basis is the same bytes."""
        key = f"{request.url.path}|{getattr(answer, 'basis', '')}"
        tag = f'"{hashlib.sha256(key.encode()).hexdigest()[:16]}"'
        headers = {"ETag": tag, "Cache-Control": "public, max-age=300"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        if key not in self._kept:
            if len(self._kept) >= KEPT_PAGES:
                self._kept.pop(next(iter(self._kept)))
            if kind == "json":
                self._kept[key] = (as_json(answer), "application/json")
            else:
                self._kept[key] = (self._rendered(template, answer=answer, **more), "text/html")
        text, media = self._kept[key]
        return Response(text, media_type=media, headers=headers)

    def _page(self, template: str, **values: object) -> Response:
        return Response(self._rendered(template, **values), media_type="text/html")

    def _rendered(self, template: str, **values: object) -> str:
        return self._templates.get_template(template).render(today=self.today().isoformat(), **values)


def _kind(words: str) -> tuple[str, str]:
    """A path's last part without `.json`, and the form it asks for."""
    return (words[:-5], "json") if words.endswith(".json") else (words, "html")


def _day_shown(text: str | None) -> str:
    return shown_day(Day.fromisoformat(text)) if text else "…"


def _anchor(text: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in text)


def _trimmed(text: str, signs: str) -> str:
    return " ".join(text.split()).strip(signs)
