"""`inforce load places FILE ...`: newer lists of places beside the record, in $INFORCE_HOME; alone, what is loaded."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from inforce.answers import loaded_places, loads_home, record_path
from inforce.build import Loaded, LoadedFile, drop_places, load_places
from inforce.commands.common import answered, parser
from inforce.dates import parse_day
from inforce.errors import UsageError

_HELP = """
FILE is a list of places as the Census or Open Civic Data publishes it: a Gazetteer, a file of counties with their populations,
us_census_places.csv, aliases, corrections; CSV or text between tabs or bars, also .gz or .zip; with its header or without;
UTF-8, Windows-1252 or Mac Roman. Places are matched by id and GEOID, never by name. Several files are read in the order given.
The record itself is not touched: loads live in $INFORCE_HOME, and the basis of every answer names them.
"""


def run(arguments: list[str]) -> int:
    """Parse, load, say what changed."""
    options = parser("load", "Newer lists of places, beside the record.", epilog=" ".join(_HELP.split()))
    options.add_argument("what", choices=["places"], help="what the files list")
    options.add_argument(
        "files", metavar="FILE", nargs="*", type=Path, help="lists of places; none: say what is loaded"
    )
    options.add_argument("--downloaded", metavar="DAY", help="the day the files are of (default: today)")
    options.add_argument("--drop", action="store_true", help="from that day nothing stands loaded any more")
    options.add_argument("--record", metavar="FILE", help="another record than the one inside the package")
    given = options.parse_args(arguments)
    return answered(lambda: _done(given), as_json=False)


def _done(given: argparse.Namespace) -> str:
    today = date.today()
    known = parse_day(given.downloaded) if given.downloaded else today
    if known > today:
        raise UsageError(f"--downloaded {known} has yet to come.")
    if given.drop:
        if given.files:
            raise UsageError("--drop takes no files.")
        where = drop_places(loads_home(), Path(record_path(given.record)), known)
        return f"{where}: from {known} no places stand loaded. Earlier known-days keep theirs.\n"
    if not given.files:
        return _standing(given.record)
    print(f"Reading {', '.join(str(file) for file in given.files)} ...", file=sys.stderr)
    return _said(load_places(given.files, loads_home(), Path(record_path(given.record)), known))


def _standing(record: str | None) -> str:
    lines = []
    for load in loaded_places(record):
        files = ", ".join(f"{name} (sha256 {digest[:12]})" for name, digest in load.files)
        lines.append(f"{load.number}  {load.known}  {'dropped' if load.dropped else files}  places@{load.hash}")
    return "\n".join([*lines, ""]) if lines else "No places are loaded. Run: inforce load places FILE\n"


def _said(done: Loaded) -> str:
    lines = [line for file in done.files for line in _file(file)]
    last = f"{done.path}: places@{done.hash}, of {done.known}" if done.hash else "Nothing was loaded."
    return "\n".join([*lines, last, ""])


def _file(file: LoadedFile) -> list[str]:
    merged = file.merged
    counts = {
        "new": merged.added, "renamed": merged.renamed, "with another code": merged.recoded, "ended": merged.ended,
        "with more about them": merged.filled,
    }  # fmt: skip
    lines = [f"{file.name}: {file.rows:,} rows, read as {file.encoding}"]
    if file.padded:
        lines.append(f"  {file.padded:,} codes got their leading zero back")
    for words, slugs in counts.items():
        if slugs:
            shown = ", ".join(slugs[:4]) + (" ..." if len(slugs) > 4 else "")
            lines.append(f"  {len(slugs):,} {words}: {shown}")
    if not merged.places:
        lines.append("  nothing new: the record already holds all it says")
    lines += [f"  skipped {count:,}: {why}" for why, count in merged.skipped[:6]]
    lines += [f"  not taken: {words}" for words in merged.conflicts[:8]]
    if len(merged.conflicts) > 8:
        lines.append(f"  not taken: {len(merged.conflicts) - 8:,} more such rows")
    return lines
