"""Words that take a side: the general list, and the list a pack keeps for its own subject in neutral.yaml.

They are looked for in sentences of our own (`OWN_WORDS`), never in titles or in what stands in quotation marks.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from inforce.intake.pack_draft import Draft
from inforce.intake.pack_fields import Fields, File
from inforce.intake.pack_shapes import AVOID, NEUTRAL
from inforce.intake.packs import read_table
from inforce.intake.yaml_lines import Table

OWN_WORDS = (
    "gist", "leaves", "in_part", "definition", "contested", "pending", "not_read", "asks", "settled_by", "shows", "design",
    "limits", "todo", "note",
)  # fmt: skip
"""Keys whose values are sentences of our own."""


class Avoid(msgspec.Struct, frozen=True):
    """A word that takes a side, what to write instead, and why. `*` at the end of the word stands for any ending.

    Example:
        >>> Avoid("slam*", "criticizes", "colours the act").found("The board slammed it; \\"slams\\" is quoted.")
        'slammed'
    """

    word: str
    instead: str
    why: str

    def found(self, sentence: str) -> str:
        """The word as it stands in a sentence, outside quotation marks; "" if it does not."""
        core = self.word.removesuffix("*")
        end = r"\w*" if self.word.endswith("*") else r"(?!\w)"
        body = r"\s+".join(re.escape(part) for part in core.split())
        plain = re.sub(r"[\"“][^\"”]*[\"”]", " ", sentence)
        match = re.search(rf"(?<!\w){body}{end}", plain, re.IGNORECASE)
        return match[0] if match else ""


GENERAL = (
    Avoid("crackdown*", "name the act", "judges how hard an act is instead of saying what it does"),
    Avoid("slam*", "criticizes, or what was said", "colours what somebody said"),
    Avoid("blast*", "criticizes, or what was said", "colours what somebody said"),
    Avoid("so-called", "the name, in quotation marks if it is disputed", "casts doubt without saying on what"),
    Avoid("radical*", "what it does", "a judgement, not a fact"),
    Avoid("extremist*", "who did what", "a judgement, not a fact"),
    Avoid("draconian", "what it does", "a judgement, not a fact"),
    Avoid("common-sense", "what it does", "praises"),
    Avoid("controversial*", "who objects, and to what", "hides who objects"),
    Avoid("landmark", "what it decided", "praises"),
    Avoid("unfortunately", "leave it out", "takes a side"),
    Avoid("fortunately", "leave it out", "takes a side"),
    Avoid("of course", "leave it out", "presumes that the reader agrees"),
    Avoid("obviously", "leave it out", "presumes that the reader agrees"),
    Avoid("clearly", "leave it out", "presumes that the reader agrees"),
    Avoid("admit*", "says", "suggests guilt"),
    Avoid("regime", "administration, or rules", "a judgement, not a fact"),
    Avoid("loophole*", "the exception, by its section", "judges what an exception is for"),
    Avoid("bureaucrat*", "the office", "belittles"),
    Avoid("activist judge*", "the court", "takes a side"),
    Avoid("defied", "did not, and by which act", "judges a motive"),
    Avoid("thankfully", "leave it out", "takes a side"),
)
"""Words that take a side whatever the subject is. House list, after the word lists of news agencies' style guides in general;
each entry gives its own reason."""


def load_neutral(folder: Path) -> tuple[Avoid, ...]:
    """The general list and the pack's own.

    Raises:
        PackError: neutral.yaml is wrong.
    """
    if not (folder / "neutral.yaml").exists():
        return GENERAL
    draft = Draft(folder=folder.as_posix())
    table = read_table(folder, "neutral.yaml", draft)
    file = File("neutral.yaml", draft)
    words = Fields(table, NEUTRAL, file).table("words") if table else None
    found = []
    for word, entry in words.entries.items() if words else ():
        if isinstance(entry.value, Table):
            fields = Fields(entry.value, AVOID, file, line=entry.line)
            found.append(Avoid(word, fields.text("instead"), fields.text("why")))
        else:
            file.problem(entry.line, f'"{word}" needs "instead" and "why".')
    if draft.problems:
        raise draft.gathered()
    return (*GENERAL, *found)
