"""What all commands share: their options, today's day, and how an error is printed."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable
from datetime import date

from inforce.answers.contract import Value
from inforce.answers.library import Library
from inforce.dates import Day, parse_day
from inforce.errors import InforceError, UsageError, problem
from inforce.nouns import Place
from inforce.show.json import as_json


def parser(name: str, what: str, epilog: str = "") -> argparse.ArgumentParser:
    """A parser that prints usage errors as everywhere else, and exits with 2."""
    return argparse.ArgumentParser(
        prog=f"inforce {name}", description=what, epilog=epilog, allow_abbrev=False, formatter_class=_Wide
    )


class _Wide(argparse.HelpFormatter):
    """Help at one width everywhere, so that it can be printed in the docs; asking the terminal costs 5 ms at every start."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)


def add_day_options(options: argparse.ArgumentParser, *, csv: bool = True) -> None:
    """--on, --known, --basis, --record, --json, --csv: the same words for every question."""
    options.add_argument("--on", metavar="DAY", help="the day asked about, year-month-day (default: today)")
    options.add_argument("--known", metavar="DAY", help="answer as this record knew it on that day")
    options.add_argument("--basis", metavar="TOKEN", help="repeat the answer of this basis to the byte, or refuse")
    add_record_options(options, csv=csv)


def add_record_options(options: argparse.ArgumentParser, *, csv: bool = False) -> None:
    """--record and --json; --csv where the answer has a table."""
    options.add_argument("--record", metavar="FILE", help="another record than the one inside the package")
    forms = options.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="the whole answer as JSON; errors too (RFC 9457)")
    if csv:
        forms.add_argument("--csv", action="store_true", help="its facts as a table (RFC 4180), one a row")


def in_form(given: argparse.Namespace, answer: Value, text: Callable[[], str]) -> str:
    """The answer as --json or --csv asks, else as text."""
    if given.json:
        return as_json(answer)
    if given.csv:
        from inforce.show.csv import as_csv  # it knows every answer there is, which no other form needs

        return as_csv(answer)
    return text()


def place_asked(words: str, library: Library) -> Place:
    """The place these words name; where they could also be read otherwise, that is said on standard error."""
    place = library.find_place(words)
    if remark := library.also_meant(words):
        print(remark, file=sys.stderr)
    return place


class Asked:
    """The day and known-day a command line asks about; `today` says that the day was not given."""

    def __init__(self, given: argparse.Namespace, library: Library) -> None:
        self.today = given.on is None and given.basis is None
        if given.basis is not None and (given.on or given.known):
            raise UsageError("--basis says both days by itself: leave out --on and --known.")
        self.on: Day
        self.known: Day | None
        if given.basis is not None:
            self.on, self.known = library.days_of(given.basis)
        else:
            self.on = date.today() if given.on is None else parse_day(given.on)
            self.known = None if given.known is None else parse_day(given.known)


def answered(work: Callable[[], str], *, as_json: bool) -> int:
    """Print what `work` returns; an error is printed with its next command, never as a traceback."""
    try:
        text = work()
    except InforceError as error:
        return failed(error, as_json=as_json)
    _write(text, as_json=as_json)
    return 0


def _write(text: str, *, as_json: bool) -> None:
    """To standard output in its own encoding, with `?` for what that lacks; JSON is UTF-8 everywhere (RFC 8259, section 8.1)."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if as_json:
            sys.stdout.reconfigure(encoding="utf-8")
        else:
            sys.stdout.reconfigure(errors="replace")
    sys.stdout.write(text)
    sys.stdout.flush()


def failed(error: InforceError, *, as_json: bool) -> int:
    """Print an error: RFC 9457 on standard output with --json, else its sentence on standard error."""
    if as_json:
        import json  # only errors need it

        _write(json.dumps(problem(error), ensure_ascii=False) + "\n", as_json=True)
    else:
        print(error, file=sys.stderr)
    return error.exit_code
