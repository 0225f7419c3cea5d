"""What has been read of a pack so far: nouns, where each stands, references still to follow, and every mistake met."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import msgspec

from inforce.dates import FIRST_DAY
from inforce.errors import PackError
from inforce.nouns import (
    Actor,
    Claim,
    Effect,
    Event,
    Holding,
    Instrument,
    Pack,
    Provision,
    Question,
    Relation,
    Roll,
    Rule,
    Source,
    Term,
)

Named = Instrument | Provision | Effect | Event | Roll | Relation | Rule | Actor | Holding | Claim | Question


class Link(msgspec.Struct, frozen=True):
    """A reference typed on a line: `kind` says what it must name (see pack_links), `node` is the node that holds it."""

    kind: str
    id: str
    file: str
    line: int
    key: str
    node: str = ""


class Draft(msgspec.Struct):
    """A pack being read. Mistakes are collected, so that an author sees all of them at once."""

    folder: str
    head: Pack = Pack(id="", title="", gist="", begins=FIRST_DAY)  # what pack.yaml says
    shared: dict[str, Source] = {}  # sources.yaml by key
    problems: list[PackError] = []
    untidy: list[PackError] = []  # what is no mistake: keys out of order
    links: list[Link] = []
    lines: dict[str, tuple[str, int]] = {}
    broken: set[str] = set()  # files that could not be read to their end: what they define is not missed
    questions: dict[str, Question] = {}
    rules: list[Rule] = []
    actors: list[Actor] = []
    holdings: list[Holding] = []
    relations: list[Relation] = []
    claims: list[Claim] = []
    terms: list[Term] = []
    instruments: list[Instrument] = []
    provisions: list[Provision] = []
    effects: list[Effect] = []
    events: list[Event] = []
    rolls: list[Roll] = []
    sources: list[Source] = []

    def problem(self, file: str, line: int, message: str) -> None:
        """Note a mistake. `file` is relative to the pack's folder."""
        self.problems.append(PackError(message, file=f"{self.folder}/{file}", line=line))

    def gathered(self) -> PackError:
        """One error that holds all mistakes, in the order of reading: by file, then by line."""
        files = list(dict.fromkeys(error.file for error in self.problems))
        first, *rest = sorted(self.problems, key=lambda error: (files.index(error.file), error.line))
        return PackError(
            first.message, file=first.file, line=first.line, next=f"inforce check {self.folder}", also=tuple(rest)
        )

    def name(self, id: str, file: str, line: int) -> bool:
        """Give a node its line; False, and a mistake noted, where another node has the id."""
        if id in self.lines:
            first, at = self.lines[id]
            self.problem(file, line, f'"{id}" stands twice; first in {first} on line {at}.')
            return False
        self.lines[id] = (file, line)
        return True


def did_you_mean(word: str, known: Iterable[str], *, listed_as: str = "") -> str:
    """The near miss as a sentence, with a space before it; else, where `listed_as` names them, what there is; else "".

    Example:
        >>> did_you_mean("isued", ["issued", "title"])
        ' Did you mean "issued"?'
        >>> did_you_mean("sheriff", ["jail", "police"], listed_as="Its offices")
        ' Its offices: jail, police.'
    """
    choices = list(known)
    if near := get_close_matches(word, choices, n=1, cutoff=0.6):
        return f' Did you mean "{near[0]}"?'
    return f" {listed_as}: {', '.join(choices) or 'none'}." if listed_as else ""
