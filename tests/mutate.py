"""Changes each effect of each pack in turn: some golden case must notice. `python -m tests.mutate [PACK ...]` (make mutate).

A mutant is an effect deleted, begun a day earlier or later, or widened (to everyone; or nobody taken out). It is *killed* when a
case fails, *idle* when no answer changes on any day for the places it names and some others, and else it *survives*: a case is
missing, or `survivors.yaml` beside the cases says why it cannot matter. How many may lack a case stands there too, and may only
fall. Nouns are changed in memory, and only cases whose law holds the effect are asked. A case that fails on the pack as it is would
kill whatever it is asked about, so that the cases are run first, and where one fails no mutant is tried.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import msgspec
import yaml
from msgspec.structs import replace

from inforce.dates import When
from inforce.law.book import Book
from inforce.law.changes import provision_days, question_days
from inforce.law.determine import determine
from inforce.law.effects import Here
from inforce.law.policy import answer
from inforce.law.scope import within
from inforce.nouns import Ask, Condition, Criterion, Effect, Law, Place, Scope
from tests.golden import Case, faults, folders, load
from tests.law.packs import around, law_of, places_of, register

KINDS = ("deleted", "earlier", "later", "widened")
SILENT = ("affirms", "remands", "declares")
"""Verbs that by the table do nothing to any answer: changing them cannot matter."""

OTHERS = 10
"""How many places beside those an effect names are looked at, before it is said that no answer changes."""


class Mutant(msgspec.Struct, frozen=True):
    """One effect changed in one way; `becomes` None: it is gone."""

    effect: Effect
    kind: str
    becomes: Effect | None

    @property
    def id(self) -> str:
        return f"{self.effect.id} {self.kind}"


class Bench:
    """One pack with its cases: tries mutants on them."""

    def __init__(self, cases: Path, pack: Path) -> None:
        self.folder, self.pack = cases, pack
        self.law = law_of(pack)
        self.book = Book(self.law)
        self.hanging = _hanging(self.law, self.book)
        self.asked = [(case, item) for case in load(cases) if case.known is None for item in case.expect]

    def failing(self) -> list[str]:
        """What the cases find wrong with the pack as it is, in sentences. Where there is any, no verdict means anything."""
        return [f"{case.id}: {fault}" for case, item in self.asked for fault in _faults(case, item, self.book)]

    def verdict(self, mutant: Mutant) -> str:
        """killed, idle or survives."""
        book = Book(_changed(self.law, mutant))
        touched = {item for item, effects in self.hanging.items() if mutant.effect.id in effects}
        if any(any(_faults(case, item, book)) for case, item in self.asked if item in touched):
            return "killed"
        return "survives" if self.tells(mutant) else "idle"

    def tells(self, mutant: Mutant) -> str:
        """Where a case would notice: a provision or question, a place and a day on which its answer changes. Empty: nowhere."""
        book = Book(_changed(self.law, mutant))
        touched = sorted(item for item, effects in self.hanging.items() if mutant.effect.id in effects)
        return next((where for item in touched if (where := self._tells(mutant, book, item))), "")

    def _tells(self, mutant: Mutant, book: Book, item: str) -> str:
        start = self.book.starts[mutant.effect.id]
        near = (
            around(day for day in (start.earliest, start.latest) if day)
            if mutant.kind in ("earlier", "later")
            else None
        )
        for place in self._places(mutant.effect, item):
            days = near
            if days is None:
                days = around({*_days(item, place, self.book), *_days(item, place, book)})
            for day in days:
                if _answers(item, Here(self.book, place, day)) != _answers(item, Here(book, place, day)):
                    return f"{item} of {place.slug} on {day}"
        return ""

    def _places(self, effect: Effect, item: str) -> Iterator[Place]:
        """Those the effect names or is at home in, then a few of the others that occur in the pack."""
        places = places_of(self.pack)
        named = {effect.home, *effect.scope.places, *effect.scope.states, *effect.scope.but, *effect.members}
        home = item.partition("/")[0] if "/" in item else "us"
        inside = [one for one in places if within(home, one)]
        yield from (one for one in inside if one.slug in named)
        others = [one for one in inside if one.slug not in named]
        yield from others[:: max(1, len(others) // OTHERS)]


def mutants(law: Law) -> Iterator[Mutant]:
    """Every mutant of a law, in the order of its effects."""
    for effect in law.effects:
        if effect.verb in SILENT:
            continue
        yield Mutant(effect, "deleted", None)
        for kind, days in (("earlier", -1), ("later", 1)):
            if effect.from_.earliest or effect.from_.latest:
                yield Mutant(effect, kind, replace(effect, from_=_shifted(effect.from_, days)))
        if effect.scope.kind != "nationwide" or effect.scope.but:
            yield Mutant(effect, "widened", replace(effect, scope=Scope()))


class Survivors(msgspec.Struct, frozen=True):
    """What `survivors.yaml` says beside the cases: mutants that cannot matter, each with the reason; how many may lack a case."""

    cannot_matter: dict[str, str]
    without_a_case: int

    @classmethod
    def of(cls, cases: Path) -> Survivors:
        """Nothing excused where there is no such file."""
        path = cases / "survivors.yaml"
        typed = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) if path.exists() else {}
        listed = typed.get("cannot_matter", {})
        excused = {mutant: reason for reason, ids in listed.items() for mutant in ids}
        return cls(excused, int(typed.get("without_a_case", 0)))


def tried(bench: Bench, excused: Survivors, homes: Sequence[str] = (), every: int = 1) -> tuple[list[str], list[str]]:
    """Every mutant of a pack (or of the governments in `homes`; or one of so many): what is wrong, in sentences, and those that no
    case notices. Where a case fails before anything is changed, that is what is wrong, and nothing is tried."""
    failing = bench.failing()
    if failing:
        print(f"{bench.pack.name}: no mutant tried; {len(failing)} answers are wrong as the pack is", flush=True)
        return failing, []
    among = [one for one in mutants(bench.law) if not homes or one.effect.id.startswith(tuple(homes))][::every]
    found = {mutant.id: bench.verdict(mutant) for mutant in among}
    surviving = {id for id, verdict in found.items() if verdict == "survives"}
    unnoticed = sorted(surviving - set(excused.cannot_matter))
    wrong = [
        f"listed in survivors.yaml, but {found.get(id, 'no mutant')}: {id}. Take it out."
        for id in sorted(set(excused.cannot_matter) - surviving)
        if id in found or not (homes or every > 1)
    ]
    if len(unnoticed) > excused.without_a_case:
        wrong += [
            f"no case notices: {id}. Add a case, or list it in survivors.yaml with the reason." for id in unnoticed
        ]
    counts = ", ".join(f"{list(found.values()).count(verdict)} {verdict}" for verdict in ("killed", "idle", "survives"))
    sample = f" (one of {every})" if every > 1 else ""
    print(f"{bench.pack.name}: {len(found)} mutants{sample}, {len(bench.asked)} answers asked: {counts}", flush=True)
    if every == 1 and not homes and len(unnoticed) < excused.without_a_case:
        print(f"  {len(unnoticed)} are without a case, fewer than survivors.yaml says: lower its number.")
    return wrong, unnoticed


def main(arguments: Sequence[str]) -> int:
    """Try the mutants asked for, and say how long it took. Returns 1 where something is wrong."""
    given = _options(arguments)
    failed, begun = False, time.process_time()
    for cases, pack in folders().items():
        if given.packs and pack.name not in given.packs:
            continue
        bench = Bench(cases, pack)
        wrong, unnoticed = tried(bench, Survivors.of(cases), given.at, given.every)
        for line in wrong:
            print(f"  {line}")
        for id in unnoticed if given.list else ():
            print(f"  {id}: see {bench.tells(next(one for one in mutants(bench.law) if one.id == id))}")
        failed = failed or bool(wrong)
    print(f"{time.process_time() - begun:.0f} s of processor time")
    return 1 if failed else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    names = sorted(pack.name for pack in folders().values())
    options = argparse.ArgumentParser(
        prog="python -m tests.mutate",
        description="Change each effect of each pack in turn: some golden case must notice. The cases are run on the pack as it is "
        "first; where one fails, nothing is tried. All mutants of all packs take minutes.",
        epilog="Exit: 0 where a case notices all that it must, 1 where something is wrong, 2 for a misspelt option.",
        allow_abbrev=False,
    )
    options.add_argument(
        "packs", metavar="PACK", nargs="*", help=f"only these packs: {', '.join(names)} (default: all)"
    )
    options.add_argument(
        "--at",
        metavar="HOME",
        action="append",
        default=[],
        help="only effects whose ids begin so, as us-co; may be given again",
    )
    options.add_argument("--every", metavar="N", type=_above_zero, default=1, help="one mutant of N (default: each)")
    options.add_argument(
        "--list", action="store_true", help="name those that no case notices, with a place and a day where one would"
    )
    given = options.parse_args(arguments)
    for name in given.packs:
        if name not in names:
            options.error(f"no pack with cases is called {name}; there are {', '.join(names)}")
    return given


def _above_zero(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 up")
    return int(text)


def _shifted(when: When, days: int) -> When:
    step = timedelta(days=days)
    return When(when.earliest and when.earliest + step, when.latest and when.latest + step, when.edtf)


def _changed(law: Law, mutant: Mutant) -> Law:
    effects = ((mutant.becomes if one.id == mutant.effect.id else one) for one in law.effects)
    return replace(law, effects=tuple(one for one in effects if one is not None))


def _faults(case: Case, item: str, book: Book) -> Iterator[str]:
    here = Here(book, register()[case.place], case.on)
    if "/" in item:
        return faults(case, item, determine(book.provisions[item], here)[0])
    return faults(case, item, answer(book.questions[item], here, case.expect[item].get("office", "")))


def _answers(item: str, here: Here) -> object:
    """What a reader is told about a provision or question, without the proof."""
    if "/" not in item:
        question = here.book.questions[item]
        offices = question.offices or ("",)
        found = [answer(question, here, office) for office in offices]
        return [
            (one.value, one.set_by, one.practice, one.contested, {reason.code for reason in one.reasons})
            for one in found
        ]
    return [
        (
            one.definition,
            one.in_force,
            one.operative,
            one.reaches,
            one.decided_by,
            one.protects,
            one.declines_to_enforce,
        )
        for one in determine(here.book.provisions[item], here)
    ]


def _days(item: str, place: Place, book: Book) -> list[object]:
    if "/" in item:
        return list(provision_days(book.provisions[item], place, book))
    return list(question_days(book.questions[item], place, book))


def _hanging(law: Law, book: Book) -> dict[str, set[str]]:
    """Provision or question -> the ids of all effects that can bear on its answer."""
    found: dict[str, set[str]] = {}
    for question in law.questions:
        graph = [one for effect in book.on_question.get(question.id, ()) for one in (effect, *book.reaching(effect.id))]
        found[question.id] = _with_rolls(graph, book)
    for provision in law.provisions:
        graph = book.reaching(provision.id)
        asked = {name for one in (provision, *graph) for name in _questions(one.condition)}
        found[provision.id] = _with_rolls(graph, book).union(*(found[name] for name in asked))
    return found


def _with_rolls(graph: list[Effect], book: Book) -> set[str]:
    rolls = {roll for effect in graph for roll in effect.scope.rolls}
    return {effect.id for effect in graph} | {effect.id for roll in rolls for effect in book.acting_on(roll)}


def _questions(condition: Condition | None) -> set[str]:
    waiting: list[Ask | Criterion | None] = [condition.applies_if if condition else None]
    found = set()
    while waiting:
        part = waiting.pop()
        if isinstance(part, Ask):
            found.add(part.question)
        elif part is not None:
            waiting.extend(part.parts)
    return found


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
