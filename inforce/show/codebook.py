"""The codebook of a panel, as plain text: what it is, how to read it, each column, each code, each provision or question."""

from __future__ import annotations

from pathlib import PurePath

from inforce.answers.panel_shape import Panel
from inforce.show.text import row, wrapped
from inforce.words.phrases import say

OPENED = {
    ".csv": {
        "pandas": 'pandas.read_csv("{name}", dtype={{"geoid": str}}, keep_default_na=False, parse_dates={days})',
        "R": 'read.csv("{name}", na.strings = "", colClasses = c({classes}))',
        "Stata": 'import delimited "{name}", varnames(1) stringcols(_all)',
    },
    ".dta": {
        "pandas": 'pandas.read_stata("{name}")',
        "R": 'haven::as_factor(haven::read_dta("{name}"))',
        "Stata": 'use "{name}"',
    },
    ".parquet": {
        "pandas": 'pandas.read_parquet("{name}")',
        "R": 'arrow::read_parquet("{name}")',
        "DuckDB": "select * from '{name}'",
    },
    ".arrow": {"pandas": 'pandas.read_feather("{name}")', "R": 'arrow::read_feather("{name}")'},
}
"""The line that opens each kind of file, by program."""


def opening(panel: Panel, name: str) -> dict[str, str]:
    """The line that opens the file of this name, by program."""
    days = [column.name for column in panel.columns if column.type == "day"]
    texts = [column.name for column in panel.columns if column.type == "text"]
    classes = ", ".join([*(f'{one} = "character"' for one in texts), *(f'{one} = "Date"' for one in days)])
    lines = OPENED.get(PurePath(name).suffix.lower(), {})
    return {program: line.format(name=name, days=days, classes=classes) for program, line in lines.items()}


def codebook_text(panel: Panel, name: str) -> str:
    """The whole page, for the file of this name."""
    lines = [f"{name}: {say(f'panel.title.{panel.about}')}", ""]
    lines += row("basis", panel.basis, "", indent="  ")
    lines += row("rows", f"{panel.rows:,}", "", indent="  ")
    lines += row("governments", f"{len(panel.places):,}", "", indent="  ") if panel.place_columns else []
    for words in _reading(panel):
        lines += ["", *wrapped(words)]
    lines += ["", say("panel.head.open"), ""]
    for program, line in opening(panel, name).items():
        lines.append(f"  {program:<16}  {line}")
    lines += ["", *wrapped(say("panel.open.missing"))]
    lines += ["", say("panel.head.columns"), ""]
    for column in panel.columns:
        lines += row(column.name, column.meaning, "", indent="  ")
        for code, meaning in column.codes:
            lines += row("", f"{code}: {meaning}" if code != meaning else code, "", indent="  ")
    lines += ["", say(f"panel.head.{panel.about}")]
    for track in panel.tracks:
        lines += [
            "",
            *wrapped(f"{' '.join(value for value in track.values if value)}   {track.name}", "  ", hang="    "),
        ]
        lines += wrapped(track.gist, "    ")
        for code, meaning in track.codes:
            lines += wrapped(f"{code}: {meaning}", "      ", hang="        ")
    lines += ["", say("remark.not_advice")]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _reading(panel: Panel) -> list[str]:
    """How to read it."""
    columns = {column.name for column in panel.columns}
    found = []
    if "from" in columns:
        found.append(say("panel.read.day"))
    if "timeline" in columns:
        found.append(say("panel.read.factored"))
    if panel.since:
        found.append(say("panel.read.changed", basis=panel.since))
    elif panel.about == "provisions":
        found += [say("panel.read.governing"), say("panel.read.within")]
    else:
        found += [say("panel.read.policies"), say("panel.read.asked")]
    if panel.about == "provisions":
        found.append(say(f"panel.read.{panel.logic}"))
    found.append(say("panel.read.unknown"))
    if any(panel.window):
        first, last = (day.isoformat() if day else say("panel.read.window.open") for day in panel.window)
        found.append(say("panel.read.window", first=first, last=last))
    return [*found, say("panel.read.stata")]
