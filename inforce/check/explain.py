"""What one file of a pack does, in plain sentences: a path in, sentences out."""

from __future__ import annotations

from pathlib import Path

from inforce.errors import PackError
from inforce.intake.packs import load_pack, pack_folders
from inforce.intake.register import rows
from inforce.nouns import Noun
from inforce.words.explained import Sentence, explained


class Explained(Noun, frozen=True, tag_field="schema", tag="inforce.explain/1", omit_defaults=False):
    """The sentences on one file."""

    file: str
    sentences: tuple[Sentence, ...]


def explain(path: Path) -> Explained:
    """Explain a file of a pack.

    Raises:
        PackError: no such file, no pack around it, a mistake in the pack, or nothing in the file to explain.

    Example:
        >>> print(explain(Path("tests/packs_bad/base/us-vt/r-1.yaml")).sentences[1].words)
        From 1 Feb 2001: “When do the parks close?” is answered “at dusk” for Vermont (parks, resolution).
    """
    if not path.is_file():
        raise PackError(f'"{path}" is no file.', next=f"inforce check {path.parent}")
    (folder,) = pack_folders(path)
    pack = load_pack(folder)
    name = path.resolve().relative_to(folder.resolve()).as_posix()
    sentences = explained(pack, name, {place.slug: place for place in rows()})
    if not sentences:
        raise PackError(f'"{path}" says nothing that could be explained.', next=f"inforce check {folder}")
    return Explained(file=path.as_posix(), sentences=sentences)
