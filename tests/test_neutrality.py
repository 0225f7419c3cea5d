"""The program knows no subject: nothing that a pack names, asks or is about occurs in `inforce/`.

Looked for: ids of instruments and cases, question ids, citations and dockets, every `known_as`, every `described_as` of
three words or more (shorter ones, such as "the ruling", name a kind of act), names and surnames of persons, and the words
each pack.yaml lists under `subject`. Homes are places, which the program may name.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import inforce
from inforce.intake.packs import load_pack
from inforce.nouns import Pack

ROOT = Path(__file__).parent.parent
PROGRAM = Path(inforce.__file__).parent
PACKS = [ROOT / "tests/packs/stub", *sorted(path.parent for path in ROOT.glob("packs/*/pack.yaml"))]

STOP = {
    "label": "a question id of one pack; in the program it is the label of a provision",
    "lee": "the last name of a mayor in one pack; in the program that of the invented Ann Lee of the examples, and a county's",
}
"""Words that a pack and the program both need, with the reason. Keep it short: a word of a subject has no place here."""

DATA = ("_places", "_record")
"""Folders of the wheel that hold places and packs themselves, not program."""


def test_the_program_names_no_subject() -> None:
    text = {path: path.read_text(encoding="utf-8", errors="replace") for path in _program_files()}
    assert len(text) > 20
    found = []
    for folder in PACKS:
        for what, pattern in _patterns(load_pack(folder)):
            for path, content in text.items():
                for match in pattern.finditer(content):
                    line = content.count("\n", 0, match.start()) + 1
                    found.append(f'{path.relative_to(ROOT)}:{line}: "{match[0]}" is {what} of the pack {folder.name}')
    assert not found, "\n".join(found)


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_pack_says_what_it_is_about(folder: Path) -> None:
    assert load_pack(folder).subject, 'pack.yaml needs "subject": words that the program may not contain'


def test_the_search_finds_what_it_looks_for() -> None:
    patterns = list(_patterns(load_pack(PACKS[0])))
    for planted in ('"served-to-age"', "us/lunch-match-act/2(a)", "Lunch  Match\nAct", "SCHOOL LUNCHES served"):
        assert any(pattern.search(planted) for _, pattern in patterns), planted
    for fair in ("preserved-to-age", "served-to-ages", "a match", "the act"):
        assert not any(pattern.search(fair) for _, pattern in patterns), fair


def _program_files() -> Iterator[Path]:
    for path in sorted(PROGRAM.rglob("*")):
        parts = path.relative_to(PROGRAM).parts
        if path.is_file() and parts[0] not in DATA and "__pycache__" not in parts:
            yield path


def _patterns(pack: Pack) -> Iterator[tuple[str, re.Pattern[str]]]:
    for what, word in _words(pack):
        if word.lower() not in STOP:
            yield what, _pattern(word)


def _words(pack: Pack) -> Iterator[tuple[str, str]]:
    for instrument in pack.instruments:
        yield "an instrument", instrument.id
        yield from (("a citation", cite) for cite in instrument.cite)
        yield from (("a docket", docket) for docket in instrument.dockets)
        if instrument.case:
            yield "a case", instrument.case
    yield from (("a question", question.id) for question in pack.questions)
    yield from (("a word of the subject", word) for word in pack.subject)
    for term in pack.terms:
        yield from (("a name of a node", name) for name in term.known_as)
        yield from (("a description of a node", name) for name in term.described_as if len(name.split()) >= 3)
    for actor in pack.actors:
        if actor.kind == "person":
            yield "a person", actor.name
            yield "a person", actor.name.split()[-1]


def _pattern(word: str) -> re.Pattern[str]:
    """A word or phrase, whole, however it is spaced; `*` at its end stands for any ending. One capitalized word keeps its case."""
    core = word.removesuffix("*")
    body = r"\s+".join(re.escape(part) for part in core.split())
    end = r"\w*" if word.endswith("*") else r"(?![\w-])"
    fixed = len(core.split()) == 1 and core[:1].isupper()
    return re.compile(rf"(?<![\w-]){body}{end}", 0 if fixed else re.IGNORECASE)
