"""What every page shares: the record, today, the templates, and how an answer becomes a response in the form asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import resources
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from inforce import __version__
from inforce.answers.catalog import CatalogAnswer, catalog_answer
from inforce.answers.contract import Value
from inforce.answers.library import Library
from inforce.dates import Day, shown_day
from inforce.show.csv import as_csv
from inforce.show.json import as_json
from inforce.words.phrases import say

CSS = resources.files("inforce.web").joinpath("static/style.css").read_text(encoding="utf-8")
CSS_PATH = f"/static/style-{hashlib.sha256(CSS.encode()).hexdigest()[:10]}.css"
FORMS = ("json", "csv")
"""What a path may end in, after a dot, beside the page itself."""
KEPT_PAGES = 2000
"""Rendered pages kept in memory: at about 30 KB each, some 60 MB at most."""


class Desk:
    """One record and its templates. `today` is asked anew for each page that is asked without a day."""

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

    def catalog(self) -> CatalogAnswer:
        """Everything the record lists, today."""
        return catalog_answer(self.library, on=self.today(), known=None)

    def answer(
        self, request: Request, answer: Value, kind: str, template: str, *, part: str = "", **more: object
    ) -> Response:
        """The answer in the form asked for; the same path on the same basis is the same bytes. `part` is a list of the catalog."""
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
            elif kind == "csv":
                self._kept[key] = (as_csv(answer, part), "text/csv")
            else:
                self._kept[key] = (self.rendered(template, answer=answer, **more), "text/html")
        text, media = self._kept[key]
        return Response(text, media_type=media, headers=headers)

    def page(self, template: str, **values: object) -> Response:
        """A page that is no answer."""
        return Response(self.rendered(template, **values), media_type="text/html")

    def rendered(self, template: str, **values: object) -> str:
        """A template filled in."""
        return self._templates.get_template(template).render(today=self.today().isoformat(), **values)


def form_of(words: str) -> tuple[str, str]:
    """A path's last part without `.json` or `.csv`, and the form it asks for.

    Example:
        >>> form_of("2017-08-16.csv"), form_of("2017-08-16")
        (('2017-08-16', 'csv'), ('2017-08-16', 'html'))
    """
    stem, dot, form = words.rpartition(".")
    return (stem, form) if dot and form in FORMS else (words, "html")


def _day_shown(text: str | None) -> str:
    return shown_day(Day.fromisoformat(text)) if text else "…"


def _anchor(text: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in text)


def _trimmed(text: str, signs: str) -> str:
    return " ".join(text.split()).strip(signs)
