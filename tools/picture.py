"""Terminal output -> an SVG of it, for readers who look before they install. No fonts, no scripts, light and dark alike."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

WIDTH, HEIGHT, MARGIN = 7.83, 17, 18
"""Points a column and a line take in 13-point monospace, and the space around."""

STYLE = (
    "rect{fill:#fbfaf7;stroke:#d8d4ca}text{fill:#22211e;font:13px 'DejaVu Sans Mono',Menlo,Consolas,monospace}"
    ".prompt{fill:#0b6b3a;font-weight:bold}.dim{fill:#77736a}"
    "@media(prefers-color-scheme:dark){rect{fill:#1d1c1a;stroke:#45423c}text{fill:#e9e6df}.prompt{fill:#7fd6a2}.dim{fill:#a29d92}}"
)


def picture(screens: list[tuple[str, str]], columns: int = 118) -> str:
    """One picture of several commands, each with what it printed; lines past `columns` are cut with an ellipsis.

    Example:
        >>> "inforce --version" in picture([("inforce --version", "inforce 0.1.0")])
        True
    """
    lines: list[tuple[str, str]] = []
    for command, output in screens:
        if lines:
            lines.append(("", ""))
        lines.append(("prompt", f"$ {command}"))
        lines.extend(("dim" if line == "..." else "", line) for line in output.rstrip("\n").split("\n"))
    width = round(min(columns, max(len(line) for _, line in lines)) * WIDTH + 2 * MARGIN)
    height = len(lines) * HEIGHT + 2 * MARGIN
    label = escape("; ".join(command for command, _ in screens), {'"': "&quot;"})
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="Terminal: {label}">',
            f"<style>{STYLE}</style>",
            f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8"/>',
            *(_row(number, style, _cut(line, columns)) for number, (style, line) in enumerate(lines) if line.strip()),
            "</svg>\n",
        ]
    )


def _row(number: int, style: str, line: str) -> str:
    """Each run of words stands at its own column, so that columns stand under each other in any font."""
    mark = f' class="{style}"' if style else ""
    runs = "".join(
        f'<tspan x="{round(MARGIN + run.start() * WIDTH, 1):g}">{escape(run[0])}</tspan>'
        for run in re.finditer(r"\S+(?: \S+)*", line)
    )
    return f'<text y="{MARGIN + number * HEIGHT + 13}"{mark}>{runs}</text>'


def _cut(line: str, columns: int) -> str:
    return line if len(line) <= columns else line[: columns - 3].rstrip() + "..."
