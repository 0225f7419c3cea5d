"""Of each provision of a pack: how often the answer is yes, no or unknown, over the governments of the pack on a few fixed days.

`docs/shares/<pack>.yaml` fixes the days, and for each provision the share of unknown it may have, in percent. A share that grows
past it is refused, unless `explained` there says why. `python -m tools.shares` prints those numbers as they are now.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import yaml

from inforce.dates import Day, parse_day, shown_day
from inforce.intake.packs import load_pack, pack_folders
from inforce.intake.register import rows
from inforce.law.book import Book
from inforce.law.determine import determine
from inforce.law.effects import Here
from inforce.law.scope import within
from inforce.nouns import Law, Pack, Place

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs/shares"


class Share(msgspec.Struct, frozen=True):
    """One provision: how many answers of each kind there are, over all places and days together."""

    provision: str
    yes: int
    no: int
    unknown: int

    @property
    def percent_unknown(self) -> int:
        """Rounded up, so that a rare unknown is not lost."""
        return -(-100 * self.unknown // (self.yes + self.no + self.unknown))


class Limits(msgspec.Struct, frozen=True):
    """What `docs/shares/<pack>.yaml` says: the days asked about, the greatest share of unknown, and reasons for more."""

    days: tuple[Day, ...]
    unknown: dict[str, int]
    explained: dict[str, tuple[int, str]]

    @classmethod
    def of(cls, pack: str, folder: Path = FOLDER) -> Limits:
        """Raises KeyError or ValueError where the file lacks something."""
        typed = yaml.load((folder / f"{pack}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        explained = {id: (int(one["to"]), str(one["why"]).strip()) for id, one in typed.get("explained", {}).items()}
        return cls(
            tuple(parse_day(day) for day in typed["days"]),
            {id: int(share) for id, share in typed["unknown"].items()},
            explained,
        )


def shares(pack: Pack, days: tuple[Day, ...]) -> list[Share]:
    """Every provision of the pack, asked of the pack's governments that lie in its home, on each day."""
    book = Book(
        Law(pack.provisions, pack.effects, pack.questions, pack.relations, pack.rolls, pack.rules, pack.events,
            {head.id: head.checked_through for head in pack.instruments if head.checked_through})
    )  # fmt: skip
    places = list(governments(pack))
    found = []
    for provision in pack.provisions:
        counted = Counter(
            determine(provision, Here(book, place, day))[0].applies
            for place in places
            if within(provision.home, place)
            for day in days
        )
        found.append(Share(provision.id, counted["yes"], counted["no"], counted["unknown"]))
    return found


def governments(pack: Pack) -> Iterator[Place]:
    """The places that a file of the pack has for its home."""
    homes = {head.home for head in pack.instruments}
    return (place for place in rows() if place.slug in homes and place.kind != "nation")


def grown(found: list[Share], limits: Limits) -> list[str]:
    """The provisions whose share of unknown is greater than the file allows or explains, each in a sentence."""
    wrong = []
    for one in found:
        to, why = limits.explained.get(one.provision, (0, ""))
        allowed = max(limits.unknown.get(one.provision, 0), to if why else 0)
        if one.percent_unknown > allowed:
            wrong.append(
                f"{one.provision}: {one.percent_unknown} percent unknown, {allowed} allowed. Explain it, or settle it."
            )
    return wrong


def shares_page(note: str) -> str:
    """docs/shares.md: a table a pack."""
    lines = [
        "# How much is known", "",
        f"{note}Each provision of each pack, asked of every government that has a file of its own in the pack, on the days named: in how",
        "many of a hundred answers it applied, did not, or is unknown. An unknown is an answer too; a share of unknown that grows is",
        "refused by a test unless `docs/shares/` says why.",
    ]  # fmt: skip
    for folder in pack_folders(ROOT / "packs"):
        pack, limits = load_pack(folder), Limits.of(folder.name)
        asked = ", ".join(shown_day(day) for day in limits.days)
        lines += ["", f"## {pack.title}", "", f"{len(list(governments(pack)))} governments; {asked}.", ""]
        lines += ["| provision | yes | no | unknown |", "| --- | ---: | ---: | ---: |"]
        for one in shares(pack, limits.days):
            total = one.yes + one.no + one.unknown
            if total:
                lines.append(
                    f"| `{one.provision}` | {100 * one.yes / total:.0f} | {100 * one.no / total:.0f} | {100 * one.unknown / total:.0f} |"
                )
        for id, (to, why) in limits.explained.items():
            lines += ["", f"`{id}` may be unknown in {to} of a hundred: {why}"]
    return "\n".join([*lines, ""])


def main() -> int:
    """Print the shares of unknown as they are, for the files of docs/shares."""
    for folder in pack_folders(ROOT / "packs"):
        print(f"{folder.name}\nunknown:")
        for one in shares(load_pack(folder), Limits.of(folder.name).days):
            if one.yes + one.no + one.unknown:
                print(f"  {one.provision}: {one.percent_unknown}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
