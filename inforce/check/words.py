"""Sentences that take a side, lines too long to read, and the count of what a pack itself says it does not know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from inforce.check.remarks import Remark
from inforce.intake.neutral import OWN_WORDS, Avoid, load_neutral
from inforce.intake.yaml_lines import Items, Node, Table, Text, read_yaml
from inforce.nouns import Pack

WIDEST = 120
"""Columns of a line; addresses may be longer (docs/pack-format.md)."""


def words_in_doubt(folder: Path) -> list[Remark]:
    """Remarks on the words of every file.

    Raises:
        PackError: neutral.yaml is wrong.
    """
    avoid = load_neutral(folder)
    found = []
    for path in _files(folder):
        data = path.read_bytes()
        for number, line in enumerate(data.decode("utf-8-sig").splitlines(), start=1):
            if len(line) > WIDEST and "://" not in line:
                found.append(
                    Remark("note", "width", f"{len(line)} columns; at most {WIDEST}.", path.as_posix(), number)
                )
        for key, text in _texts("", read_yaml(data, path.as_posix())):
            if key == "todo":
                found.append(Remark("note", "todo", text.text, path.as_posix(), text.line))
            if key in OWN_WORDS:
                found += _sided(text, avoid, path)
    return found


def counted(pack: Pack, folder: Path) -> dict[str, int]:
    """How much a pack holds, and how much of it is open."""
    words = [pair for path in _files(folder) for pair in _texts("", read_yaml(path.read_bytes(), path.as_posix()))]
    return {
        **{
            name: len(getattr(pack, name))
            for name in ("questions", "instruments", "provisions", "effects", "events", "rolls", "claims")
        },
        "sources": len(pack.sources) + sum(len(head.sources) for head in pack.instruments),
        "todo": sum(key == "todo" for key, _ in words),
        "unknown": sum(text.text == "unknown" for _, text in words),
        "contested": sum(key == "contested" for key, _ in words),
        "not_read": sum(key == "not_read" for key, _ in words),
        "unreviewed": sum(head.reviewed_by in ("", "nobody yet") for head in pack.instruments),
    }


def _sided(text: Text, avoid: tuple[Avoid, ...], path: Path) -> Iterator[Remark]:
    for each in avoid:
        if word := each.found(text.text):
            yield Remark(
                "warning",
                "neutral",
                f'"{word}": {each.why}. Write {each.instead}.',
                path.as_posix(),
                text.line,
            )


def _texts(key: str, node: Node) -> Iterator[tuple[str, Text]]:
    """Every text with the key it stands under."""
    if isinstance(node, Text):
        yield key, node
    elif isinstance(node, Items):
        for item in node.items:
            yield from _texts(key, item)
    elif isinstance(node, Table):
        for name, entry in node.entries.items():
            yield from _texts(name, entry.value)


def _files(folder: Path) -> list[Path]:
    files = [*folder.glob("*.yaml"), *folder.glob("*/*.yaml")]
    return sorted(path for path in files if path.name != "neutral.yaml")
