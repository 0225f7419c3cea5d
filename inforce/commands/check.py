"""`inforce check [PATH]`: the linter of packs."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from inforce.check import check, register_homes
from inforce.commands.common import answered, parser
from inforce.show.check import report_text
from inforce.show.json import as_json


def run(arguments: list[str]) -> int:
    """Parse, check, print; 1 where there is an error, with --strict also for a warning."""
    options = parser("check", "Check a pack, a folder of packs, or one file of a pack.")
    options.add_argument("path", metavar="PATH", type=Path, nargs="?", default=Path("packs"), help="default: packs")
    options.add_argument("--json", action="store_true", help="the whole report as JSON")
    options.add_argument("--notes", action="store_true", help="print notes too: what is left to do, keys out of order")
    options.add_argument("--strict", action="store_true", help="fail for warnings too, save for stale files")
    options.add_argument(
        "--allow", metavar="N", type=int, default=0, help="with --strict: let this many warnings through (default: 0)"
    )
    given = options.parse_args(arguments)
    codes = []

    def work() -> str:
        report = check(given.path, homes=register_homes(), on=date.today())
        codes.append(report.exit_code(strict=given.strict, allow=given.allow))
        if given.strict and report.to_mend < given.allow:
            print(f"Only {report.to_mend} warnings are left to mend: lower --allow.", file=sys.stderr)
        return as_json(report) if given.json else report_text(report, notes=given.notes)

    return answered(work, as_json=given.json) or codes[0]
