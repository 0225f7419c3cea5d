"""`inforce people PLACE`: which office can change a rule here, what stands above it, who held it."""

from __future__ import annotations

from inforce.answers import open_record
from inforce.answers.people import people_answer
from inforce.commands.common import Asked, add_day_options, answered, in_form, parser
from inforce.show.people import people_text


def run(arguments: list[str]) -> int:
    """Parse, ask, print."""
    options = parser(
        "people", "Which office can change a rule here, by which act, what stands above it, and who held it that day."
    )
    options.add_argument("place", metavar="PLACE", help='"Miami-Dade County, FL", a slug, an OCD id or a GEOID')
    options.add_argument("--about", metavar="QUESTION", default="", help="only this question of the codebook")
    add_day_options(options)
    given = options.parse_args(arguments)

    def work() -> str:
        library = open_record(given.record)
        asked = Asked(given, library)
        place = library.find_place(given.place)
        answer = people_answer(library, place, on=asked.on, known=asked.known, about=library.find_question(given.about))
        return in_form(given, answer, lambda: people_text(answer, today=asked.today))

    return answered(work, as_json=given.json)
