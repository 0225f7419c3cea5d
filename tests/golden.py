"""Golden cases: questions with the answers that the sources give. YAML in, cases out; and how an answer differs from one.

    - name: what it shows
      place: us-fl-miami-dade-county      # a slug
      on: 2017-08-16
      known: 2026-11-01                   # optional: as this record knew it on that day
      expect:
        us/eo-1/9(a): {applies: no, operative: no, decided_by: us/doe-v-roe#pi}
        holds: {value: declines}
      source: what the answer was read from

A policy may be told through time instead: what stood before, then each day on which the answer changes. Every such day and the
day before it is a case.

    - name: what the jail does with detainers, day by day
      place: us-co-denver
      question: detainers                 # office: optional
      spells: {before: unknown, 2014-04-29: declines, 2017-08-31: judicial-warrant}
      source: what the days were read from

Of a provision, under the definition that governs: applies, in_force, operative, reaches, otherwise (yes, no, unknown);
definition; decided_by, protects, declines_to_enforce (an id that must be among those given; a list: exactly these; `nobody`);
unprotected_by (an order that does not protect here); leaves (words that are printed as left standing); pending (yes, no).
Of a question: value; contested: yes, or the values of its sides; unknown: yes; office, practice, and reason (a code of the law's
reasons; a list: exactly these).
Of what is unknown because nobody has looked since: last_known (what it was, or `nothing`), last_through (the day), last_then (yes: it
was so on that day; no: it took hold since).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import yaml

from inforce.dates import Day, parse_day
from inforce.words.phrases import PHRASES

ROOT = Path(__file__).parents[1]
FICTIONAL = ROOT / "tests/packs"
"""Packs of nothing real: `stub` shows that the program knows no subject, `tides` holds an example of each rule of law."""

TRUTHS = ("applies", "in_force", "operative", "reaches", "otherwise", "definition")
IDS = ("decided_by", "protects", "declines_to_enforce")
LAST = ("last_known", "last_through", "last_then")
OF_PROVISIONS = frozenset((*TRUTHS, *IDS, *LAST, "unprotected_by", "reason", "leaves", "pending"))
OF_QUESTIONS = frozenset((*LAST, "value", "contested", "unknown", "office", "practice", "reason"))


class Case(msgspec.Struct, frozen=True):
    """One question and the answers it must get: `expect` maps a provision or question to what is expected of it."""

    file: str
    name: str
    place: str
    on: Day
    expect: dict[str, dict[str, Any]]
    source: str
    known: Day | None = None

    @property
    def id(self) -> str:
        return f"{self.file}: {self.name}"


def folders() -> dict[Path, Path]:
    """Folder of cases -> pack they are about, for every pack that has cases."""
    found = {}
    for packs, cases in ((FICTIONAL, FICTIONAL / "cases"), (ROOT / "packs", ROOT / "cases")):
        for pack in sorted(packs.glob("*/pack.yaml")):
            if (folder := cases / pack.parent.name).exists():
                found[folder] = pack.parent
    return found


def load(folder: Path) -> list[Case]:
    """The cases of a folder, in the order of their files.

    Raises:
        ValueError: a case has a key it may not have, or lacks one.
    """
    found = []
    for path in sorted(folder.rglob("*.yaml")):
        if path.name == "survivors.yaml":
            continue
        for typed in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
            file = path.relative_to(folder).as_posix()
            found += _told(typed, file) if "spells" in typed else [_case(typed, file)]
    return found


def _told(typed: dict[str, Any], file: str) -> Iterator[Case]:
    """The cases in a policy told through time: each day it changes, and the day before."""
    needed, spells = {"name", "place", "question", "spells", "source"}, dict(typed["spells"])
    if not needed <= set(typed) <= needed | {"office"} or len(spells) < 2 or next(iter(spells)) != "before":
        raise ValueError(
            f"{file}: {typed.get('name')}: a policy through time has {sorted(needed)} and perhaps office; its spells "
            "begin with `before` and have a day"
        )
    days = [parse_day(day) for day in list(spells)[1:]]
    if days != sorted(set(days)):
        raise ValueError(f"{file}: {typed['name']}: the days of its spells must follow each other")
    office = {"office": typed["office"]} if "office" in typed else {}
    told: dict[Day, str] = {}
    for day, (before, value) in zip(days, pairwise(spells.values())):
        told |= {day - timedelta(days=1): before, day: value}
    for on, stood in told.items():
        wanted = {stood: "yes"} if stood in ("unknown", "contested") else {"value": stood}
        name, expect = f"{typed['name']} ({on})", {typed["question"]: wanted | office}
        yield Case(file, name, typed["place"], on, expect, typed["source"])


def _case(typed: dict[str, Any], file: str) -> Case:
    needed, known = {"name", "place", "on", "expect", "source"}, typed.get("known")
    if not needed <= set(typed) <= needed | {"known"}:
        raise ValueError(
            f"{file}: {typed.get('name')}: a case has {sorted(needed)} and perhaps known, not {sorted(typed)}"
        )
    for item, expected in typed["expect"].items():
        allowed = OF_PROVISIONS if "/" in item else OF_QUESTIONS
        if not expected or not set(expected) <= allowed:
            raise ValueError(f"{file}: {typed['name']}: {item} may expect {sorted(allowed)}, not {sorted(expected)}")
    return Case(
        file, typed["name"], typed["place"], parse_day(typed["on"]), typed["expect"], typed["source"],
        parse_day(known) if known else None,
    )  # fmt: skip


def faults(case: Case, item: str, answer: Any) -> Iterator[str]:
    """How the answer about one provision or question differs from what the case expects.

    Args:
        answer: a determination or an answer, of the law or of the place answer: they spell their fields alike.
    """
    for key, wanted in case.expect[item].items():
        found = _found(answer, key)
        if key in IDS:
            exactly = [] if wanted == "nobody" else wanted
            fits = set(found) == set(exactly) if isinstance(exactly, list) else wanted in found
        elif key == "leaves":
            fits = wanted in found
        elif key == "unprotected_by":
            fits = wanted not in found
        elif key == "reason":
            fits = set(found) == set(wanted) if isinstance(wanted, list) else wanted in found
        elif key == "contested" and isinstance(wanted, list):
            found = tuple(sorted({side.value for side in answer.contested}))
            fits = found == tuple(sorted(wanted))
        else:
            fits = found == wanted or (key == "otherwise" and found in _otherwise(wanted))
        if not fits:
            yield f"{item}@{case.place} on {case.on}: {key} {_shown(found)} differs from {_shown(wanted)}"


def _found(answer: Any, key: str) -> Any:
    if key in LAST:
        last = answer.last_known
        if last is None:
            return "nothing"
        told = (last.value, str(last.through), "yes" if last.then else "no")
        return dict(zip(LAST, told))[key]
    if key == "contested":
        return "yes" if answer.contested and answer.value == "unknown" else "no"
    if key == "unknown":
        return "yes" if answer.value == "unknown" else "no"
    if key == "pending":
        return "yes" if answer.pending else "no"
    if key == "leaves":
        return tuple(words if isinstance(words, str) else words[1] for words in answer.leaves)
    if key == "reason":
        reasons = answer.reasons if hasattr(answer, "reasons") else answer.unknown
        return tuple(reason.code for reason in reasons)
    return answer.protects if key == "unprotected_by" else getattr(answer, key)


def _otherwise(truth: str) -> set[str]:
    """The sentences that say what would hold, were the deciding question answered yes."""
    return {words for key, words in PHRASES.items() if key.startswith("otherwise.") and key.endswith(f".{truth}")}


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else ", ".join(value) or "nobody"
