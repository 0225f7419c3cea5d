"""`inforce release PACK [--day DAY]`: what changed since the last release goes into the pack's ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from inforce.build import release
from inforce.commands.common import answered, parser
from inforce.dates import parse_day
from inforce.errors import UsageError


def run(arguments: list[str]) -> int:
    """Parse, append, say what was released."""
    options = parser(
        "release", "Append a pack's edits to its ledger. From then on --known finds them; a ledger is never edited."
    )
    options.add_argument("pack", metavar="PACK", type=Path, help="a pack's folder")
    options.add_argument(
        "--day", metavar="DAY", help="the day the record says so from (default: today; never in the future)"
    )
    given = options.parse_args(arguments)

    def work() -> str:
        day = date.today() if given.day is None else parse_day(given.day)
        if day > date.today():
            raise UsageError(f"{day} is in the future: nothing is known then yet.")
        number, count = release(given.pack, day)
        return (
            f"{given.pack}: release {number} of {day}, {count} entries\n"
            if count
            else f"{given.pack}: nothing changed since release {number}\n"
        )

    return answered(work, as_json=False)
