"""`inforce diff [PLACE]`: what differs between two days, or between two known-days."""

from __future__ import annotations

from datetime import date

from inforce.answers import open_record
from inforce.answers.diff import diff_answer
from inforce.answers.learned import record_diff_answer
from inforce.commands.common import add_record_options, answered, in_form, parser, place_asked
from inforce.dates import Day, parse_day
from inforce.errors import UsageError
from inforce.show.changelog import changelog_text
from inforce.show.diff import diff_text


def run(arguments: list[str]) -> int:
    """Parse, compare, print."""
    options = parser(
        "diff", "What differs for a place between two days or two known-days; without a place, what the record learned."
    )
    options.add_argument("place", metavar="PLACE", nargs="?", help="a place; leave out to compare the whole record")
    options.add_argument("--from", dest="from_", metavar="DAY", help="the earlier day (with a place)")
    options.add_argument("--to", metavar="DAY", help="the later day (default: today)")
    options.add_argument("--known-from", metavar="DAY", help="the earlier known-day")
    options.add_argument("--known-to", metavar="DAY", help="the later known-day (default: with unreleased edits)")
    options.add_argument("--only", metavar="ID", default="", help="one question or provision")
    add_record_options(options, csv=True)
    given = options.parse_args(arguments)

    def work() -> str:
        library = open_record(given.record)
        to = _day(given.to) or date.today()
        only = library.find_track(given.only)
        known = (_day(given.known_from), _day(given.known_to))
        if given.place is None:
            if known[0] is None:
                raise UsageError("Without a place, say --known-from DAY: the record is compared as known on two days.")
            whole = record_diff_answer(library, on=to, before=known[0], after=known[1], only=only)
            return in_form(given, whole, lambda: changelog_text(whole))
        if given.from_ is None and given.known_from is None:
            raise UsageError("Say from when: --from DAY, or --known-from DAY.")
        start = _day(given.from_) or to
        # Two days are compared as the later one knows them, unless two known-days are asked for.
        before = (start, known[0] if given.known_from else known[1])
        answer = diff_answer(library, place_asked(given.place, library), before=before, after=(to, known[1]), only=only)
        return in_form(given, answer, lambda: diff_text(answer))

    return answered(work, as_json=given.json)


def _day(text: str | None) -> Day | None:
    return None if text is None else parse_day(text)
