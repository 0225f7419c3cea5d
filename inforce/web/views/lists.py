"""Pages over the catalog: instruments, codebook, claims, sources. Each also as JSON, which is the whole catalog; those that list
something also as CSV."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from inforce.answers.catalog import Listed, catalog_answer
from inforce.show.linked import claims_data
from inforce.web.desk import Desk

PARTS = {"instruments": "instruments", "codebook": "questions", "claims": "claims", "sources": "sources"}
"""Page -> the list of the catalog that it shows as a table."""


def listed(desk: Desk, request: Request) -> Response:
    """The page whose template has the address's name."""
    asked = desk.asked(request)
    asked.only("known")
    answer = catalog_answer(desk.library, on=asked.on, known=asked.known)
    part = PARTS.get(asked.page, "")
    data = partial(claims_data, answer) if part == "claims" and answer.claims else None
    return desk.answer(asked, answer, f"{asked.page}.html", part=part, data=data, years=_years(answer.instruments))


def _years(instruments: Iterable[Listed]) -> list[tuple[str, list[Listed]]]:
    """Instruments by the year of their day, the newest first; those without a day last."""
    ordered = sorted(instruments, key=lambda one: (one.sort, one.id), reverse=True)
    return [(year, list(ones)) for year, ones in groupby(ordered, key=lambda one: one.sort[:4])]
