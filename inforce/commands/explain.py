"""`inforce explain FILE`: what one file of a pack does, in plain sentences."""

from __future__ import annotations

from pathlib import Path

from inforce.check.explain import explain
from inforce.commands.common import answered, parser
from inforce.show.check import explained_text
from inforce.show.json import as_json


def run(arguments: list[str]) -> int:
    """Parse, explain, print."""
    options = parser("explain", "Say in plain sentences what one file of a pack does.")
    options.add_argument("file", metavar="FILE", type=Path, help="a file of a pack, such as packs/x/us/eo-1.yaml")
    options.add_argument("--json", action="store_true", help="the sentences as JSON, each with its node and line")
    given = options.parse_args(arguments)

    def work() -> str:
        explained = explain(given.file)
        return as_json(explained) if given.json else explained_text(explained)

    return answered(work, as_json=given.json)
