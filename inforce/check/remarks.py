"""What the linter has to say: remarks, each with its level, rule, file and line, and the report that holds them."""

from __future__ import annotations

from typing import Literal

from inforce.nouns import Noun, Pack

LEVELS = ("error", "warning", "note")
"""An error fails the check; a warning fails it where CI asks (`strict`); a note asks for more work, not for a change."""

OF_TIME = ("stale",)
"""Rules that a file breaks without anybody touching it. They are printed, but fail no check: a build may not hang on the day it is run."""


class Remark(Noun, frozen=True):
    """One thing to mend or to know. `rule` names the test that found it."""

    level: Literal["error", "warning", "note"]
    rule: str
    message: str
    file: str
    line: int

    @property
    def rank(self) -> int:
        """Errors first."""
        return LEVELS.index(self.level)

    @property
    def where(self) -> str:
        """`file:line: level: message [rule]`, as compilers print it."""
        return f"{self.file}:{self.line}: {self.level}: {self.message} [{self.rule}]"


class Report(Noun, frozen=True, tag_field="schema", tag="inforce.check/1", omit_defaults=False):
    """The remarks on one or more packs, errors first in each, and what was counted in them."""

    path: str
    packs: tuple[str, ...]
    remarks: tuple[Remark, ...]
    counts: dict[str, int]

    @property
    def ok(self) -> bool:
        """No errors."""
        return not any(remark.level == "error" for remark in self.remarks)

    @property
    def to_mend(self) -> int:
        """The warnings that a change of the pack's words can mend: all but those that time alone brings."""
        return sum(remark.level == "warning" and remark.rule not in OF_TIME for remark in self.remarks)

    def exit_code(self, *, strict: bool = False, allow: int = 0) -> int:
        """0, or 1 if there is an error; with `strict` also for more than `allow` warnings, not counting those of time."""
        return int(not self.ok or (strict and self.to_mend > allow))


class At:
    """Makes remarks on the nodes of one pack."""

    def __init__(self, pack: Pack, folder: str) -> None:
        self.lines = pack.lines
        self.folder = folder

    def __call__(self, level: Literal["error", "warning", "note"], rule: str, node: str, message: str) -> Remark:
        """A remark on a node's line."""
        file, line = self.lines.get(node, ("pack.yaml", 1))
        return Remark(level, rule, message, f"{self.folder}/{file}", line)
