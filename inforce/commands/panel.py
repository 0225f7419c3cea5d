"""`inforce panel --out FILE`: the whole country, every day, as one file with its codebook."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from inforce.answers import open_record
from inforce.answers.panel import File, governments, panel_answer, panel_of
from inforce.answers.panel_map import county_places, map_of
from inforce.answers.panel_parts import changed, factored
from inforce.answers.panel_shape import LOGICS, Panel
from inforce.answers.panel_tracks import Memory
from inforce.commands.common import add_record_options, answered, parser
from inforce.dates import Day, parse_day
from inforce.errors import UsageError
from inforce.export.arrow import write_arrow, write_parquet
from inforce.export.csv import write_csv
from inforce.export.rows import in_folder, written
from inforce.export.stata import write_stata
from inforce.show.codebook import codebook_text
from inforce.show.json import as_json
from inforce.show.map import map_svg
from inforce.show.panel import panel_text

WRITERS: dict[str, Callable[[Panel, Path], int]] = {
    ".parquet": write_parquet,
    ".arrow": write_arrow,
    ".csv": write_csv,
    ".dta": write_stata,
}
"""The ending of the file's name says what is written."""


def run(arguments: list[str]) -> int:
    """Parse, ask, write, say what was written."""
    options = parser(
        "panel",
        "Every government of the register and every provision, every day: the longest spells in which nothing changes, as one file "
        "with a codebook beside it. With --policies: what every government answers to each question.",
    )
    options.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help="the file: .csv, .dta (Stata 14), .parquet or .arrow"
    )
    options.add_argument(
        "--policies", action="store_true", help="what each place answers to each question, as a panel of its own"
    )
    options.add_argument("--pack", metavar="PACK", default="", help="only what this pack holds")
    options.add_argument("--provision", metavar="ID", default="", help="only this provision")
    options.add_argument("--question", metavar="ID", default="", help="only this question (with --policies)")
    options.add_argument(
        "--map", action="store_true", help="maps of one --provision as an .svg, county by county, one for each --on DAY"
    )
    options.add_argument("--on", metavar="DAY", action="append", default=[], help="a day to map; may be given again")
    options.add_argument("--state", metavar="ST", default="", help="only the governments of this State")
    options.add_argument("--from", dest="from_", metavar="DAY", help="the first day (default: from before the record)")
    options.add_argument("--to", metavar="DAY", help="the last day (default: open)")
    options.add_argument(
        "--changed-since",
        metavar="BASIS",
        default="",
        help="only what differs from the panel of that basis (a release of this record)",
    )
    options.add_argument(
        "--logic",
        choices=LOGICS,
        default=LOGICS[0],
        help="what an unknown answer does to a condition (default: kleene); see the codebook",
    )
    options.add_argument("--known", metavar="DAY", help="answer as this record knew it on that day")
    options.add_argument(
        "--factored",
        action="store_true",
        help="each different timeline once, and a second file that says which place has which",
    )
    add_record_options(options)
    given = options.parse_args(arguments)

    def work() -> str:
        if given.map or given.on:
            return _mapped(given)
        write = _writer(given)
        library = open_record(given.record)
        only = library.find_question(given.question) if given.policies else library.find_provision(given.provision)
        memory, told = Memory(), _Told()

        def made(known: Day | None) -> Panel:
            governed = governments(library, given.state, known=known)
            return panel_of(
                library, governed, on=_day(given.to) or date.today(), known=known, policies=given.policies, pack=given.pack,
                only=only, window=(_day(given.from_), _day(given.to)), progress=told, memory=memory, logic=given.logic,
            )  # fmt: skip

        panel = made(_day(given.known))
        if given.changed_since:
            panel = changed(made(library.known_of(given.changed_since)), panel)
        answer = panel_answer(panel, _files(panel, given.out, write, factored_too=given.factored))
        return as_json(answer) if given.json else panel_text(answer)

    return answered(work, as_json=given.json)


def _mapped(given: argparse.Namespace) -> str:
    """Write the maps; say what was written."""
    if not (given.map and given.provision and given.out.suffix.lower() == ".svg"):
        raise UsageError("A map is one provision on some days: --map --provision ID --on DAY [--on DAY] --out FILE.svg")
    if given.policies or given.state or given.from_ or given.to or given.factored or given.changed_since:
        raise UsageError("--map goes with --provision, --on, --known and --logic alone.")
    in_folder(given.out)
    days = tuple(parse_day(day) for day in given.on)
    library = open_record(given.record)
    places = county_places(library, _day(given.known))
    panel = panel_of(
        library,
        places,
        on=max(days, default=date.today()),
        known=_day(given.known),
        only=library.find_provision(given.provision),
        logic=given.logic,
    )
    drawn = [map_svg(map_of(panel, places, days)).encode()]
    answer = panel_answer(
        panel, [File(str(given.out), panel.rows, written(given.out, lambda file: file.writelines(drawn)))]
    )
    return as_json(answer) if given.json else panel_text(answer)


def _writer(given: argparse.Namespace) -> Callable[[Panel, Path], int]:
    if given.question and not given.policies:
        raise UsageError("--question asks for a panel of answers: add --policies.")
    if given.provision and given.policies:
        raise UsageError("--policies asks for answers to questions: leave out --provision, or say --question.")
    in_folder(given.out)
    ending = given.out.suffix.lower()
    if ending not in WRITERS:
        raise UsageError(f'"{given.out.name}" does not say what to write: end it in {", ".join(WRITERS)}.')
    return WRITERS[ending]


def _files(panel: Panel, out: Path, write: Callable[[Panel, Path], int], *, factored_too: bool) -> list[File]:
    """Write the panel, or its two factors, each with its codebook."""
    parts = {out: panel}
    if factored_too:
        parts = dict(zip((out, out.with_name(f"{out.stem}-places{out.suffix}")), factored(panel)))
    found = []
    for path, part in parts.items():
        print(f"panel: writing {part.rows:,} rows to {path}", file=sys.stderr)
        found.append(File(str(path), part.rows, write(part, path)))
        book = path.with_name(f"{path.name}.codebook.txt")
        text = codebook_text(part, path.name).encode()
        found.append(File(str(book), 0, written(book, lambda file, text=text: file.write(text))))  # type: ignore[misc]
    return found


class _Told:
    """Progress on standard error: at most once a second, and never for what is done within one."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, done: int, of: int) -> None:
        if time.monotonic() - self._last >= 1:
            self._last = time.monotonic()
            print(f"panel: {done:,} of {of:,} governments", file=sys.stderr)


def _day(text: str | None) -> Day | None:
    return None if text is None else parse_day(text)
