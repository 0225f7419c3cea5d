"""`inforce timeline PLACE`: every change for one place, as spells."""

from __future__ import annotations

from inforce.answers import open_record
from inforce.answers.timeline import timeline_answer
from inforce.commands.common import Asked, add_day_options, answered, parser, place_asked
from inforce.show.json import as_json
from inforce.show.timeline import timeline_text


def run(arguments: list[str]) -> int:
    """Parse, ask, print."""
    options = parser(
        "timeline", "Every change for one place, as spells: each policy question and each provision, day-exact."
    )
    options.add_argument("place", metavar="PLACE", help='"Miami-Dade County, FL", a slug, OCD id, GEOID, ZIP or point')
    options.add_argument("--only", metavar="ID", default="", help="one question or provision")
    add_day_options(options)
    given = options.parse_args(arguments)

    def work() -> str:
        library = open_record(given.record)
        asked = Asked(given, library)
        place = place_asked(given.place, library)
        answer = timeline_answer(library, place, on=asked.on, known=asked.known, only=library.find_track(given.only))
        return as_json(answer) if given.json else timeline_text(answer)

    return answered(work, as_json=given.json)
