"""`inforce place PLACE --on DAY`: where one place stands on one day."""

from __future__ import annotations

from inforce.answers import open_record
from inforce.answers.place import place_answer
from inforce.commands.common import Asked, add_day_options, answered, in_form, parser, place_asked
from inforce.show.place import place_text


def run(arguments: list[str]) -> int:
    """Parse, ask, print."""
    options = parser(
        "place", "Where one place stands on one day: its policies, what reaches it, who had stopped it, with the proof."
    )
    options.add_argument("place", metavar="PLACE", help='"Miami-Dade County, FL", a slug, OCD id, GEOID, ZIP or point')
    options.add_argument("--provision", metavar="ID", default="", help="only this provision")
    options.add_argument(
        "--why",
        metavar="ID",
        nargs="?",
        const="governing",
        default="",
        help="print the proof: of one provision, or `all`",
    )
    add_day_options(options)
    given = options.parse_args(arguments)

    def work() -> str:
        library = open_record(given.record)
        asked = Asked(given, library)
        place = place_asked(given.place, library)
        provision = library.find_provision(given.provision)
        answer = place_answer(library, place, on=asked.on, known=asked.known, provision=provision)
        why = provision if provision and given.why == "governing" else library.find_why(given.why)
        return in_form(given, answer, lambda: place_text(answer, today=asked.today, why=why))

    return answered(work, as_json=given.json)
