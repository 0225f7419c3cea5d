"""`inforce build PACKS --out FILE`: packs and the register of places into a record."""

from __future__ import annotations

import sys
from pathlib import Path

from inforce.build import build
from inforce.commands.common import answered, parser


def run(arguments: list[str]) -> int:
    """Parse, build, say what was built."""
    options = parser("build", "Build a record from one pack, or from a folder of packs.")
    options.add_argument("packs", metavar="PACKS", type=Path, help="a pack's folder, or a folder that holds packs")
    options.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        default=Path("record.sqlite"),
        help="the record to write (default: record.sqlite)",
    )
    given = options.parse_args(arguments)

    def work() -> str:
        print(f"Building {given.out} from {given.packs} ...", file=sys.stderr)
        meta = build(given.packs, given.out)
        return f"{given.out}: {meta['packs']}, {meta['nodes']} nodes, {meta['places']} places, {meta['hash']}\n"

    return answered(work, as_json=False)
