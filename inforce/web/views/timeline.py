"""Every change for one place, its spells drawn as strips."""

from __future__ import annotations

from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from inforce.answers.timeline import timeline_answer
from inforce.feeds import atom, calendar, timeline_entries
from inforce.web.desk import Desk
from inforce.web.picture import axis_of, spells_svg
from inforce.words.phrases import say


def timeline(desk: Desk, request: Request) -> Response:
    """All tracks that ever change."""
    asked = desk.asked(request)
    asked.only("known", "only")
    place = desk.library.find_place(asked.words["slug"])
    only = desk.library.find_track(asked.query.get("only", ""))
    answer = timeline_answer(desk.library, place, on=asked.on, known=asked.known, only=only)
    title = say("timeline.title", place=answer.place.name)

    def page(day: str) -> str:
        packs, digest, _, known, version = desk.lasting(answer).split(":")
        return f"{desk.address}/at/{':'.join((packs, digest, day, known, version))}/place/{place.slug}/{day}"

    def feed() -> str:
        here, own = (f"{desk.address}{quote(path)}" for path in (f"/{asked.page}", asked.path))
        own += f"?only={quote(only)}" if only else ""
        about = f"urn:inforce:timeline:{place.slug}{only and f':{only}'}"
        return atom(about, title, timeline_entries(answer, page), day=answer.on, address=here, own=own)

    others = {"atom": feed, "ics": lambda: calendar(title, timeline_entries(answer, page), day=answer.on)}
    return desk.answer(
        asked, answer, "timeline.html", others=others, picture=partial(spells_svg, axis=axis_of(answer.tracks))
    )
