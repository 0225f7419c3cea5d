"""Where one place stands on one day."""

from __future__ import annotations

from collections import Counter

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from inforce.answers.near import near_changes
from inforce.answers.place import PlaceAnswer, place_answer
from inforce.show.openings import openings
from inforce.show.place import QUIET, SHOWN, answered, last_looked, policy_span, shown_group, stale, unanswered
from inforce.web.desk import Desk
from inforce.words.phrases import say


def place_today(desk: Desk, request: Request) -> Response:
    """A place without a day is the place today."""
    place = desk.library.find_place(request.path_params["slug"])
    return RedirectResponse(f"/place/{place.slug}/{desk.today()}", 302)


def place(desk: Desk, request: Request) -> Response:
    """Its policies, and every provision that can bear on it, with proofs folded in."""
    asked = desk.asked(request)
    asked.only("known", "provision")
    place = desk.library.find_place(asked.words["slug"])
    provision = desk.library.find_provision(asked.query.get("provision", ""))
    day = asked.day("day")
    answer = place_answer(desk.library, place, on=day, known=asked.known, provision=provision)
    return desk.answer(
        asked, answer, "place.html", slug=place.slug, near=near_changes(desk.library, place, on=day, known=asked.known),
        contents=_contents(answer), open=openings(answer), answered=answered(answer.policies), missing=unanswered(answer.policies),
        span=policy_span, stale=stale, shown_group=shown_group, last_looked=last_looked(answer),
    )  # fmt: skip


def _contents(answer: PlaceAnswer) -> list[tuple[str, str, int]]:
    """(anchor, head, how many) of each part that has something in it."""
    counts = Counter(shown_group(one) for one in answer.determinations if one.governing)
    heads = {group: say(f"place.{group}" if group in ("stale", *QUIET) else f"head.{group}") for group in SHOWN}
    own = len(answered(answer.policies))
    found = [("policies", say("head.policies"), own), *((one, heads[one], counts[one]) for one in SHOWN if counts[one])]
    if answer.letters:
        loud = sum(1 for one in found if one[0] not in QUIET)
        found.insert(loud, ("letters", say("head.letters"), len(answer.letters)))
    return found
