"""`inforce check` and `inforce explain` on a terminal."""

from __future__ import annotations

from inforce.check.explain import Explained
from inforce.check.remarks import LEVELS, Report
from inforce.show.text import wrapped
from inforce.words.phrases import say


def report_text(report: Report, *, notes: bool = False) -> str:
    """One remark a line as compilers print them, then the sums. Notes are counted, and printed where asked for."""
    lines = [remark.where for remark in report.remarks if notes or remark.level != "note"]
    errors, warnings, noted = (sum(remark.level == level for remark in report.remarks) for level in LEVELS)
    packs = ", ".join(report.packs)
    lines.append(say("check.sum", errors=errors, warnings=warnings, notes=noted, packs=packs))
    if report.counts:
        counts = ", ".join(f"{number} {name}" for name, number in report.counts.items())
        lines += wrapped(say("check.counts", counts=counts))
    return "\n".join(lines) + "\n"


def explained_text(explained: Explained) -> str:
    """A paragraph a node."""
    paragraphs = ["\n".join(wrapped(sentence.words)) for sentence in explained.sentences]
    return "\n\n".join(paragraphs) + "\n"
