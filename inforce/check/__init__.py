"""The linter of packs, with a compiler's manners: a path in, a report out. `check` leads; each sibling holds one kind of test.

sources.py asks whether all is sourced and looked after, law.py whether the acts fit together, words.py how sentences read,
homes.py whether the places exist.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from inforce.check.homes import homes_in_doubt, register_homes
from inforce.check.law import law_in_doubt
from inforce.check.remarks import Remark, Report
from inforce.check.sources import sources_in_doubt
from inforce.check.words import counted, words_in_doubt
from inforce.dates import Day
from inforce.errors import PackError
from inforce.intake.packs import pack_folders, read_pack

__all__ = ["Remark", "Report", "check", "register_homes"]


def check(path: Path, *, homes: Collection[str] | None = None, on: Day | None = None) -> Report:
    """Check a pack, a folder of packs, or the pack that a file stands in (only its remarks are then kept).

    Args:
        path: a pack's folder, a folder of packs, or something in a pack.
        homes: the slugs that exist (`register_homes()`); None: homes are not looked up.
        on: the day from which `checked_through` is counted back; None: nothing is called stale.

    Raises:
        PackError: there is no pack at the path. Mistakes in a pack are not raised: they are in the report.

    Example:
        >>> report = check(Path("tests/packs/stub"))
        >>> report.ok, report.counts["provisions"]
        (True, 3)
    """
    folders = pack_folders(path)
    remarks: list[Remark] = []
    counts: dict[str, int] = {}
    for folder in folders:
        found, numbers = _one(folder, homes, on)
        remarks += found
        for name, number in numbers.items():
            counts[name] = counts.get(name, 0) + number
    if path.resolve() not in {folder.resolve() for folder in folders}.union(
        folder.parent.resolve() for folder in folders
    ):
        remarks = [remark for remark in remarks if Path(remark.file).resolve().is_relative_to(path.resolve())]
    return Report(
        path=path.as_posix(), packs=tuple(folder.name for folder in folders), remarks=tuple(remarks), counts=counts
    )


def _one(folder: Path, homes: Collection[str] | None, on: Day | None) -> tuple[list[Remark], dict[str, int]]:
    try:
        pack, untidy = read_pack(folder)
        words = words_in_doubt(folder)
    except PackError as error:
        return [Remark("error", "pack", each.message, each.file, each.line) for each in (error, *error.also)], {}
    shown = folder.as_posix()
    remarks = [Remark("note", "order", each.message, each.file, each.line) for each in untidy]
    remarks += sources_in_doubt(pack, shown, on)
    remarks += law_in_doubt(pack, shown)
    remarks += words
    if homes is not None:
        remarks += homes_in_doubt(pack, shown, homes)
    if folder.name != pack.id and folder.name:
        remarks.append(
            Remark(
                "warning", "id", f'the pack "{pack.id}" stands in the folder "{folder.name}".', f"{shown}/pack.yaml", 1
            )
        )
    return sorted(remarks, key=lambda remark: (remark.rank, remark.file, remark.line)), counted(pack, folder)
