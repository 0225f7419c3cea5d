"""A pack's folder in, a `Pack` of typed nouns out; docs/pack-format.md is the schema.

Every mistake of a pack is gathered and raised at once, each with its file, its line and the near miss.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from inforce.dates import FIRST_DAY
from inforce.errors import PackError
from inforce.intake.pack_draft import Draft, did_you_mean
from inforce.intake.pack_fields import Fields, File
from inforce.intake.pack_instruments import instrument
from inforce.intake.pack_links import follow
from inforce.intake.pack_parts import actors, claims, lexicon, questions, relations, rules, shared_sources
from inforce.intake.pack_shapes import PACK
from inforce.intake.yaml_lines import MAX_BYTES, Table, read_yaml
from inforce.nouns import Pack

TOP: dict[str, Callable[[Table, File], None]] = {
    "questions.yaml": questions,
    "sources.yaml": shared_sources,
    "rules.yaml": rules,
    "actors.yaml": actors,
    "relations.yaml": relations,
    "claims.yaml": claims,
    "lexicon.yaml": lexicon,
}
"""The files at the top of a pack beside pack.yaml, in the order in which they are read; each may be left out."""

_ALSO_AT_TOP = ("pack.yaml", "neutral.yaml")


def load_pack(folder: Path) -> Pack:
    """Read a pack.

    Args:
        folder: the folder that holds pack.yaml.

    Raises:
        PackError: the pack's first mistake; `also` holds the others, in reading order.
    """
    return read_pack(folder)[0]


def read_pack(folder: Path) -> tuple[Pack, tuple[PackError, ...]]:
    """Read a pack, and what is untidy in it: keys out of order.

    Raises:
        PackError: as `load_pack`.
    """
    draft = Draft(folder=folder.as_posix())
    _read_pack_file(folder, draft)
    for name, read in TOP.items():
        if (folder / name).exists() and (table := read_table(folder, name, draft)):
            read(table, File(name, draft, draft.shared))
    for name in _instrument_files(folder, draft):
        if table := read_table(folder, name, draft):
            instrument(table, File(name, draft, draft.shared))
    follow(draft)
    if draft.problems:
        raise draft.gathered()
    return _pack(draft), tuple(draft.untidy)


def pack_folders(path: Path) -> tuple[Path, ...]:
    """The packs at a path: the folder itself, the folders in it, or the one pack that a file or folder stands in.

    Raises:
        PackError: no pack there.
    """
    if (path / "pack.yaml").is_file():
        return (path,)
    if path.is_dir() and (found := tuple(sorted(each.parent for each in path.glob("*/pack.yaml")))):
        return found
    for above in (*path.parents, *path.absolute().parents) if path.exists() else ():
        if (above / "pack.yaml").is_file():
            return (above,)
    what = "holds no pack.yaml, nor does any folder in it or above it" if path.exists() else "does not exist"
    raise PackError(f'"{path}" {what}.', next="inforce check packs")


def read_table(folder: Path, name: str, draft: Draft) -> Table | None:
    """The table a file holds; None, and the mistake noted, where it cannot be read."""
    shown = f"{draft.folder}/{name}"
    try:
        path = folder / name
        if not path.is_file():
            raise PackError("this is no file.", file=shown, line=1)
        with path.open("rb") as handle:
            tree = read_yaml(handle.read(MAX_BYTES + 1), shown)
        if not isinstance(tree, Table):
            raise PackError("a pack file is a table: keys with values.", file=shown, line=tree.line)
        return tree
    except PackError as error:
        draft.problems.append(error)
    except OSError as error:
        draft.problem(name, 1, f"this cannot be read: {error.strerror}.")
    draft.broken.add(name)
    return None


def _read_pack_file(folder: Path, draft: Draft) -> None:
    if not (folder / "pack.yaml").is_file():
        raise PackError(f'"{folder}" is no pack: it holds no pack.yaml.', next="inforce check packs")
    table = read_table(folder, "pack.yaml", draft)
    if table is None:
        return
    fields = Fields(table, PACK, File("pack.yaml", draft))
    draft.head = Pack(
        id=fields.text("id"),
        title=fields.text("title"),
        gist=fields.text("gist"),
        begins=fields.day("begins") or FIRST_DAY,
        subject=fields.texts("subject"),
    )


def _instrument_files(folder: Path, draft: Draft) -> list[str]:
    """The YAML files in the folders of homes, by name; a YAML file anywhere else is a mistake."""
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if any(part.startswith(".") for part in name.parts) or path.suffix.lower() not in (".yaml", ".yml"):
            continue
        if len(name.parts) == 1 and name.name in (*TOP, *_ALSO_AT_TOP):
            continue
        if path.suffix != ".yaml":
            draft.problem(name.as_posix(), 1, f'a pack\'s files end in ".yaml": name it "{name.stem}.yaml".')
        elif len(name.parts) == 1:
            near = did_you_mean(name.stem, [known.removesuffix(".yaml") for known in (*TOP, *_ALSO_AT_TOP)])
            near = near.replace('"?', '.yaml"?')
            draft.problem(
                name.name, 1, f"no file of a pack has this name; instruments stand in the folder of their home.{near}"
            )
        elif len(name.parts) > 2:
            draft.problem(
                name.as_posix(), 1, "too deep: an instrument stands in the folder of its home, one folder a home."
            )
        else:
            found.append(name.as_posix())
    return found


def _pack(draft: Draft) -> Pack:
    return Pack(
        id=draft.head.id,
        title=draft.head.title,
        gist=draft.head.gist,
        begins=draft.head.begins,
        subject=draft.head.subject,
        questions=tuple(draft.questions.values()),
        instruments=tuple(draft.instruments),
        provisions=tuple(draft.provisions),
        effects=tuple(draft.effects),
        events=tuple(draft.events),
        rolls=tuple(draft.rolls),
        relations=tuple(draft.relations),
        rules=tuple(draft.rules),
        actors=tuple(draft.actors),
        holdings=tuple(draft.holdings),
        claims=tuple(draft.claims),
        terms=tuple(draft.terms),
        sources=tuple(draft.sources),
        lines=draft.lines,
    )
