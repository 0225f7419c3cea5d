"""`inforce timeline PLACE`: every change for one place, as spells."""

from __future__ import annotations

from inforce.answers import open_record
from inforce.answers.timeline import knowledge_answer, timeline_answer
from inforce.commands.common import Asked, add_day_options, answered, in_form, parser, place_asked
from inforce.errors import UsageError
from inforce.show.timeline import timeline_text


def run(arguments: list[str]) -> int:
    """Parse, ask, print."""
    options = parser(
        "timeline", "Every change for one place, as spells: each policy question and each provision, day-exact."
    )
    options.add_argument("place", metavar="PLACE", help='"Miami-Dade County, FL", a slug, OCD id, GEOID, ZIP or point')
    options.add_argument("--only", metavar="ID", default="", help="one question or provision")
    options.add_argument(
        "--by-known", action="store_true", help="how the answers about one day (--on) changed as the record learned"
    )
    add_day_options(options)
    given = options.parse_args(arguments)

    def work() -> str:
        library = open_record(given.record)
        asked = Asked(given, library)
        place = place_asked(given.place, library)
        only = library.find_track(given.only)
        if given.by_known:
            if given.known or given.basis:
                raise UsageError("--by-known goes through all known-days: leave out --known and --basis.")
            answer = knowledge_answer(library, place, on=asked.on, only=only)
        else:
            answer = timeline_answer(library, place, on=asked.on, known=asked.known, only=only)
        return in_form(given, answer, lambda: timeline_text(answer))

    return answered(work, as_json=given.json)
