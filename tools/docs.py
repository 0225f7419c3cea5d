"""The pages of docs/ that the code can write: generated pages, and what commands print in ```console blocks.

`python -m tools.docs` writes them anew; with `--check` it writes nothing and fails where one is stale, naming it.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from inforce.cli import COMMANDS
from inforce.intake.pack_fields import TYPE_WORDS, Key
from inforce.intake.pack_shapes import SHAPES
from inforce.law.verbs import VERBS
from inforce.web.openapi import openapi_json
from tools.picture import picture
from tools.schemas import json_page, schema_files
from tools.shares import shares_page

ROOT = Path(__file__).parents[1]
VERBS_FROM, VERBS_TO = "<!-- verbs: written by `make docs` from the code -->", "<!-- end of verbs -->"
CLAUSES_FROM, CLAUSES_TO = "<!-- clauses: written by `make docs` from tests/clauses.yaml -->", "<!-- end of clauses -->"
NOTE = "<!-- Written by `make docs` from the code; edits here are lost. -->\n\n"


def main(argv: Sequence[str]) -> int:
    """Write the pages, or with `--check` say which are stale; returns 1 where one is."""
    check = list(argv) == ["--check"]
    if not check:  # the pages are made from the schemas
        for path, text in schema_files().items():
            (ROOT / path).write_text(text, encoding="utf-8")
    for path, (old, new) in (found := stale()).items():
        if check:
            lines = difflib.unified_diff(
                old.split("\n"), new.split("\n"), f"{path} as it is", f"{path} as the code says", n=1
            )
            print("\n".join([*list(lines)[:40], ""]))
        else:
            (ROOT / path).parent.mkdir(exist_ok=True)
            (ROOT / path).write_text(new, encoding="utf-8")
            print(f"wrote {path}")
    if check and found:
        print(f"{len(found)} stale: {', '.join(found)}. Run: make docs")
    return 1 if check and found else 0


def stale() -> dict[str, tuple[str, str]]:
    """Path -> (text as it is, text as the code says), for each page where they differ."""
    fresh = {path: write() for path, write in GENERATED.items()} | schema_files()
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        path = page.relative_to(ROOT).as_posix()
        if path not in fresh:
            fresh[path] = with_fresh_consoles(page.read_text(encoding="utf-8"))
    now = {path: (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).exists() else "" for path in fresh}
    return {path: (now[path], text) for path, text in fresh.items() if text != now[path]}


def cli_page() -> str:
    """What `--help` says, of the program and of each command."""
    pages = ["", *COMMANDS]
    helps = [
        f"## {f'inforce {name}' if name else 'The program'}\n\n```text\n{printed(f'inforce {name} --help')}```\n"
        for name in pages
    ]
    return "\n".join(
        [f"# Commands\n\n{NOTE}Results go to standard output, remarks and progress to standard error.\n", *helps]
    )


def law_page() -> str:
    """The page on law, with the table that the engine itself runs on put into its place."""
    rows = [
        f"| `{verb.name}` | {'while it stands' if verb.lasting else 'once'} | {verb.text} | {verb.operative} | {verb.reaches} | "
        f"{verb.effect} | {verb.note} |"
        for verb in VERBS.values()
    ]
    table = [
        "| verb | acts | in force | operative | reaches | another effect | |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *rows,
    ]
    page = _between((ROOT / "docs/law.md").read_text(encoding="utf-8"), VERBS_FROM, VERBS_TO, table)
    return _between(page, CLAUSES_FROM, CLAUSES_TO, _clauses())


def _between(page: str, start: str, end: str, lines: Sequence[str]) -> str:
    """A page with the lines between two marks written anew."""
    before, _, rest = page.partition(start)
    return "\n".join([f"{before}{start}", "", *lines, "", f"{end}{rest.partition(end)[2]}"])


def _clauses() -> list[str]:
    """Every clause with the cases that show it, and the days easily got wrong."""
    listed = yaml.load((ROOT / "tests/clauses.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    rows = ["| | what must come out right | shown by |", "| --- | --- | --- |"]
    for id, clause in listed["clauses"].items():
        packs = {pack: names for pack, names in clause.items() if pack not in ("says", "refused")}
        shown = [f"{pack}: {'; '.join(f'“{name}”' for name in names)}" for pack, names in packs.items()]
        shown += [f"refused: `{clause['refused']}`"] if "refused" in clause else []
        rows.append(f"| {id} | {clause['says']} | {'<br>'.join(shown)} |")
    days = [f"- {day['place']}, {day['on']}: {day['why']}. “{day['case']}”" for day in listed["days"]]
    return [*rows, "", "Days that are easily got wrong, and their cases:", "", *days]


def pack_keys_page() -> str:
    """Every key of every table of a pack: the shapes the loader itself checks files against."""
    parts = [
        f"# The keys of a pack\n\n{NOTE}Every key that each table of a pack may have, in the order in which keys are written;",
        "[pack-format.md](pack-format.md) shows them in use. What a type may look like:\n",
        "| type | looks like |\n| --- | --- |",
        *(f"| {name} | {looks} |" for name, looks in TYPE_WORDS.items()),
    ]
    for where, shapes in SHAPES.items():
        parts.append(f"\n## {where}")
        for shape in shapes:
            parts += [
                f"\n### {shape.what[:1].upper()}{shape.what[1:]}\n",
                "| key | type | | what |\n| --- | --- | --- | --- |",
            ]
            parts += [_key_row(key) for key in shape.keys]
    return "\n".join([*parts, ""])


def _key_row(key: Key) -> str:
    among = f"; one of: {', '.join(f'`{word}`' for word in key.among)}" if key.among else ""
    return f"| `{key.name}` | {key.type} | {'required' if key.required else ''} | {key.gist}{among} |"


def with_fresh_consoles(text: str) -> str:
    """Each ```console block again, with what its `$ inforce ...` lines print now."""
    return re.sub(
        r"^```console\n(.*?)^```$", lambda block: f"```console\n{_session(block[1])}```", text, flags=re.M | re.S
    )


def _session(block: str) -> str:
    commands = [line[2:] for line in block.split("\n") if line.startswith("$ ")]
    return "".join(f"$ {command}\n{printed(command)}" for command in commands)


def printed(command: str) -> str:
    """What a command of ours prints, run from the root of the checkout; `| head -N` cuts it, and the cut shows
    as `...`; `| tail -N` keeps its end.

    Raises:
        SystemExit: it failed.
    """
    words, _, tail = command.partition(" | tail -")
    words, _, cut = words.partition(" | head -")
    program, *arguments = shlex.split(words)
    if program != "inforce":
        raise SystemExit(f"docs run only inforce, not: {command}")
    run = subprocess.run(
        [sys.executable, "-m", "inforce", *arguments],
        cwd=ROOT, env={**os.environ, "COLUMNS": "100", "PYTHONPATH": str(ROOT), "INFORCE_HOME": os.devnull},
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    if run.returncode:
        raise SystemExit(f"{command} failed with {run.returncode}:\n{run.stdout}{run.stderr}")
    lines = run.stdout.splitlines()
    lines = lines[-int(tail) :] if tail else lines
    if cut and len(lines) > int(cut):
        lines = [*lines[: int(cut)], "..."]
    return "".join(f"{line.rstrip()}\n" for line in lines)


SCREENS = (
    "inforce since examples/story.txt --on 2026-06-22 | head -24",
    'inforce place "Miami-Dade County, FL" --on 2017-08-16 --why "us/eo-13768/9(a)" | head -30',
)
"""What the picture in the README shows; the days are given, so that the pictures of two days are alike."""

MAP = (
    "panel", "--map", "--provision", "us/jag-fy2017/notice", "--on", "2017-08-01", "--on", "2017-10-01", "--on", "2018-10-15",
    "--on", "2021-06-01", "--known", "2026-11-22",
)  # fmt: skip
"""The maps in the README: days given, and as a release knew it, so that they change with the program alone."""


def maps() -> str:
    """What the command of MAP draws."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.svg"
        printed(shlex.join(("inforce", *MAP, "--out", str(path))))
        return path.read_text(encoding="utf-8")


GENERATED: dict[str, Callable[[], str]] = {
    "docs/cli.md": cli_page,
    "docs/law.md": law_page,
    "docs/pack-keys.md": pack_keys_page,
    "docs/json.md": lambda: json_page(NOTE),
    "docs/shares.md": lambda: shares_page(NOTE),
    "docs/openapi.json": openapi_json,
    "docs/map.svg": maps,
    "docs/picture.svg": lambda: picture([(command.partition(" | ")[0], printed(command)) for command in SCREENS]),
}
"""Pages that the code writes, or writes a part of."""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
