"""Who can change what in one place, on one day."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from inforce.answers.people import people_answer
from inforce.show.openings import openings
from inforce.web.desk import Desk, anchor
from inforce.words.phrases import say


def people(desk: Desk, request: Request) -> Response:
    """Offices, the acts that give them power, what stands above them, who held them."""
    asked = desk.asked(request)
    asked.only("known", "about")
    place = desk.library.find_place(asked.words["slug"])
    about = desk.library.find_question(asked.query.get("about", ""))
    answer = people_answer(desk.library, place, on=asked.day("day"), known=asked.known, about=about)
    contents = [(anchor(f"{one.question} {one.office}"), one.asks, 0) for one in answer.rules]
    contents += [("others", say("people.others"), len(answer.others))] if answer.others else []
    return desk.answer(asked, answer, "people.html", contents=contents, open=openings(answer))
