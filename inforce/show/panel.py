"""`inforce panel` on a terminal: what was written, and its basis."""

from __future__ import annotations

from inforce.answers.panel import PanelAnswer
from inforce.words.phrases import say


def panel_text(answer: PanelAnswer) -> str:
    """The whole page."""
    lines = [
        say("panel.file", file=one.path, rows=f"{one.rows:,}", size=_size(one.bytes)) if one.rows
        else say("panel.codebook", file=one.path)
        for one in answer.files
    ]  # fmt: skip
    lines += [
        say(
            "panel.sum", rows=f"{answer.rows:,}", places=f"{answer.governments:,}", tracks=answer.tracks,
            what=say(f"panel.what.{answer.about}"), timelines=f"{answer.timelines:,}",
        ),
        "", *answer.remarks, say("foot.basis", basis=answer.basis),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _size(bytes: int) -> str:
    """As people say it: kB and MB of a thousand."""
    return f"{bytes / 1e6:,.1f} MB" if bytes >= 1e6 else f"{bytes / 1e3:,.1f} kB"
