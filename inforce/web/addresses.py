"""The table of addresses: each with the view that answers it, its forms and what may be asked. The routes and OpenAPI are made from it."""

from __future__ import annotations

from typing import NamedTuple

from inforce.web.guard import View
from inforce.web.views.about import about
from inforce.web.views.diff import diff, diff_asked, diff_today
from inforce.web.views.instrument import instrument
from inforce.web.views.lists import PARTS, listed
from inforce.web.views.map import map_, map_asked
from inforce.web.views.people import people
from inforce.web.views.place import place, place_today
from inforce.web.views.since import paste, since
from inforce.web.views.start import ask, go, start
from inforce.web.views.timeline import timeline


class Address(NamedTuple):
    """One address. `forms` are its endings beside the page, `schema` names the JSON answer, `query` what may be asked after `?`."""

    path: str
    view: View
    what: str
    schema: str = ""
    forms: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    method: str = "GET"

    @property
    def paths(self) -> tuple[str, ...]:
        """As routes: where the last part varies, it takes the ending with it."""
        if self.path.endswith("}"):
            return (self.path,)
        return (self.path, *(f"{self.path}.{form}" for form in self.forms))


ANSWERS = (
    Address("/place/{slug}/{day}", place, "Where one place stands on one day", "place", ("json", "csv"), ("known", "provision")),
    Address("/people/{slug}/{day}", people, "Who can change what in one place, on one day", "people", ("json", "csv"), ("known", "about")),
    Address("/timeline/{slug}", timeline, "Every change for one place", "timeline", ("json", "csv", "atom", "ics"), ("known", "only")),
    Address("/diff/{slug}/{before}/{after}", diff, "What differs for one place between two days", "diff", ("json", "csv"), ("known", "only")),
    Address("/instrument/{id:path}", instrument, "The life of one instrument", "instrument", ("json", "csv"), ("known",)),
    *(Address(f"/{page}", listed, f"The list of {page}", "catalog", ("json", "csv"), ("known",)) for page in PARTS),
    Address("/map/{provision:path}/{day}", map_, "Where one provision applied on one day", "map", ("json", "csv", "svg"), ("known",)),
    Address("/about", about, "What the record holds and what is missing", "about", ("json", "csv"), ("known",)),
)  # fmt: skip
"""Addresses of answers: each also stands under `/at/BASIS`, where it never changes meaning."""

PAGES = (
    Address("/", start, "The start page"),
    Address("/go", go, "What was typed: leads to a place or an instrument"),
    Address("/since", paste, "Where a story is pasted"),
    Address("/place/{slug}", place_today, "Leads to the place today"),
    Address("/diff", diff_asked, "Two days asked for in a form: leads to their comparison"),
    Address("/map", map_asked, "A day asked for in a form: leads to its map"),
    Address("/diff/{slug}/{before}", diff_today, "Leads to the comparison with today"),
    Address("/ask", ask, "The one box", method="POST"),
    Address(
        "/since", since, "What has become of a story", "since", ("json", "csv", "atom"), ("published", "url"), "POST"
    ),
)
"""Pages that are no answer of the record by themselves."""
