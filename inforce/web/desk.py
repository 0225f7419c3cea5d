"""What every page shares: the record, today, the templates, and how an answer becomes a response in the form asked for."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from importlib import resources
from types import MappingProxyType
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from inforce import __version__
from inforce.answers.catalog import CatalogAnswer, catalog_answer
from inforce.answers.contract import Value
from inforce.answers.library import Library
from inforce.dates import Day, shown_day
from inforce.errors import UsageError
from inforce.show.csv import as_csv, has_csv
from inforce.show.json import as_json
from inforce.show.linked import block
from inforce.web.asked import FORMS, Asked
from inforce.web.problems import Refused
from inforce.web.reader import Reader
from inforce.words.names import capital
from inforce.words.phrases import say
from inforce.words.proofs import considered_words

CSS = resources.files("inforce.web").joinpath("static/style.css").read_text(encoding="utf-8")
CSS_PATH = f"/static/style-{hashlib.sha256(CSS.encode()).hexdigest()[:10]}.css"
FOREVER = "public, max-age=31536000, immutable"
"""What lies at an address that never changes meaning (RFC 8246)."""


CONTACT = "INFORCE_CONTACT"
"""The variable that says where errors are reported: an address for mail, or of a page. Every process of the site reads it."""


ADDRESS = "INFORCE_ADDRESS"
"""The variable that says where the site stands for its visitors, for what leaves it: feeds and calendars. Never taken from a request, which
could say anything."""

NO_OTHERS: Mapping[str, Callable[[], str]] = MappingProxyType({})


class Desk:
    """One record and its templates. `today` is asked anew for each page that is asked without a day."""

    def __init__(self, library: Library, today: Callable[[], Day], reader: Reader | None = None) -> None:
        self.library = library
        self._reader = reader
        self.today = today
        self.address = os.environ.get(ADDRESS, "").rstrip("/")
        self._released = _last_release(library)
        self._templates = Environment(
            loader=PackageLoader("inforce.web", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            css=CSS_PATH, version=__version__, say=say, contact=contact_link(os.environ.get(CONTACT, "")),
            considered_words=considered_words,
        )  # fmt: skip
        self._templates.filters.update(
            day=_day_shown, capital=capital, kebab=anchor, path=quote, trim=_trimmed, block=_block
        )

    @property
    def reader(self) -> Reader:
        """Who reads stories for this record."""
        if self._reader is None:
            raise Refused(503, "reader", "Stories are not read here.")
        return self._reader

    def warm(self) -> None:
        """Make the reader ready, and what the first page would have to make."""
        if self._reader is not None:
            self._reader.warm()

    def close(self) -> None:
        """End what was started for this record."""
        if self._reader is not None:
            self._reader.stop()

    def asked(self, request: Request) -> Asked:
        """What a request asks of this record."""
        return Asked(request, self.library, self.today())

    def catalog(self) -> CatalogAnswer:
        """Everything the record lists, today."""
        return catalog_answer(self.library, on=self.today(), known=None)

    def answer(
        self,
        asked: Asked,
        answer: Value,
        template: str,
        *,
        part: str = "",
        others: Mapping[str, Callable[[], str]] = NO_OTHERS,
        **more: object,
    ) -> Response:
        """The answer in the form asked for; the same address on the same basis is the same bytes.
        `part` is a list of the catalog, `others` make the forms that only this kind of answer has."""
        cite = asked.at(self.lasting(answer))
        if asked.form == "json":
            text = as_json(answer)
        elif asked.form == "csv" and has_csv(answer, part):
            text = as_csv(answer, part)
        elif asked.form in others:
            text = others[asked.form]()
        elif asked.form == "html":
            today = asked.on.isoformat()
            text = self.rendered(template, answer=answer, cite=cite, lasting=bool(asked.basis), today=today, **more)
        else:
            raise Refused(
                404, "form", f"This answer has no form .{asked.form}.", next=f"{asked.page and '/'}{asked.page}.json"
            )
        age = FOREVER if asked.basis else "public, max-age=300"
        headers = {"Cache-Control": age, "Link": f'<{cite}>; rel="memento", </openapi.json>; rel="service-desc"'}
        return Response(text, media_type=FORMS.get(asked.form, "text/html"), headers=headers)

    def lasting(self, answer: Value) -> str:
        """The basis of an answer as later releases can repeat it too: as known on the day of the last release, where that has all of it."""
        packs, digest, on, known, version = getattr(answer, "basis", "").split(":")
        if known == "-" and self._released:
            packs, digest, known = self._released
        return ":".join((packs, digest, on, known, version))

    def page(self, template: str, **values: object) -> Response:
        """A page that is no answer."""
        return Response(self.rendered(template, **values), media_type="text/html")

    def rendered(self, template: str, **values: object) -> str:
        """A template filled in."""
        shown = {"today": self.today().isoformat(), "cite": "", "lasting": False, "here": "", "data": None} | values
        return self._templates.get_template(template).render(shown)


def contact_link(contact: str) -> str:
    """Where a report of an error goes, as a link.

    Example:
        >>> contact_link("desk@example.org"), contact_link("https://example.org/report"), contact_link("")
        ('mailto:desk@example.org', 'https://example.org/report', '')

    Raises:
        UsageError: it is neither.
    """
    if not contact or contact.startswith(("https://", "http://")):
        return contact
    if contact.count("@") == 1 and not set(contact) & set(" <>\"'?&:/"):
        return f"mailto:{contact}"
    raise UsageError(f'"{contact}" is no address to report errors to: give one for mail, or of a page (https://...).')


def _last_release(library: Library) -> tuple[str, str, str] | None:
    """Packs, hash and day of the last release, or of a later load of places; None where the record holds more than has been released."""
    record = library.record
    released = record.releases()
    loaded = [one.known.isoformat() for one in record.loads.all] if record.loads else []
    if not released:
        return None
    day = max(*released, *loaded, "")
    packs, digest = record.release(Day.fromisoformat(day))
    return (packs, digest, day) if (packs, digest) == record.release(None) else None


def _day_shown(text: str | None) -> str:
    return shown_day(Day.fromisoformat(text)) if text else "…"


def anchor(text: str) -> str:
    """An id as the anchor of its place on a page."""
    return "".join(char if char.isalnum() else "-" for char in text.strip())


def _block(value: dict[str, object]) -> Markup:
    return Markup(block(value))


def _trimmed(text: str, signs: str) -> str:
    return " ".join(text.split()).strip(signs)
