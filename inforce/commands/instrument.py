"""`inforce instrument ID`: the life of one instrument."""

from __future__ import annotations

from inforce.answers import open_record
from inforce.answers.instrument import instrument_answer
from inforce.commands.common import Asked, add_day_options, answered, in_form, parser
from inforce.show.instrument import instrument_text


def run(arguments: list[str]) -> int:
    """Parse, ask, print."""
    options = parser(
        "instrument",
        "The life of one instrument: what it says, what it did, what was done to it, what happened around it.",
    )
    options.add_argument("instrument", metavar="ID", help="its id, or a name or citation the record knows it by")
    add_day_options(options)
    given = options.parse_args(arguments)

    def work() -> str:
        library = open_record(given.record)
        asked = Asked(given, library)
        answer = instrument_answer(library, library.find_instrument(given.instrument), on=asked.on, known=asked.known)
        return in_form(given, answer, lambda: instrument_text(answer))

    return answered(work, as_json=given.json)
