"""The cases notice when the law changes: every mutant of the fictional packs, and of a real pack what its cases name."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from inforce.law.book import Book
from tests.golden import FICTIONAL, folders
from tests.mutate import Bench, Survivors, main, mutants, tried

QUICK = [cases for cases, pack in folders().items() if FICTIONAL in pack.parents]


@pytest.mark.parametrize("cases", QUICK, ids=lambda cases: cases.name)
def test_a_case_notices_every_mutant_of_a_fictional_pack(cases: Path) -> None:
    excused = Survivors.of(cases)
    assert excused.without_a_case == 0
    wrong, _ = tried(Bench(cases, folders()[cases]), excused)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("cases", [cases for cases in folders() if cases not in QUICK], ids=lambda cases: cases.name)
def test_cases_notice_when_an_order_they_are_about_is_gone(cases: Path) -> None:
    """A sample of the whole run: what a case names as deciding, taken away."""
    bench = Bench(cases, folders()[cases])
    named = {id for case, item in bench.asked for id in _ids(case.expect[item].get("decided_by", ()))}
    gone = [mutant for mutant in mutants(bench.law) if mutant.kind == "deleted" and mutant.effect.id in named]
    assert gone and all(bench.verdict(mutant) == "killed" for mutant in gone)


@pytest.mark.slow
@pytest.mark.parametrize("cases", [cases for cases in folders() if cases not in QUICK], ids=lambda cases: cases.name)
def test_no_more_mutants_of_a_pack_go_unnoticed_than_its_list_says(cases: Path) -> None:
    wrong, _ = tried(Bench(cases, folders()[cases]), Survivors.of(cases))
    assert not wrong, "\n".join(wrong)


def test_where_a_case_fails_already_no_mutant_is_tried(capsys: pytest.CaptureFixture[str]) -> None:
    """One act fewer than the cases know: each mutant near it would be called killed."""
    (cases,) = [one for one in QUICK if one.name == "tides"]
    bench = Bench(cases, folders()[cases])
    named = {id for case, item in bench.asked for id in _ids(case.expect[item].get("decided_by", ()))}
    bench.law = replace(bench.law, effects=tuple(one for one in bench.law.effects if one.id not in named))
    bench.book = Book(bench.law)
    wrong, unnoticed = tried(bench, Survivors.of(cases))
    assert wrong and not unnoticed and "differs from" in wrong[0]
    assert "no mutant tried" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--help"], 0, "--every N"), (["--evry=4"], 2, "unrecognized"), (["--every=0"], 2, "no number from 1 up"),
        (["nosuch"], 2, "there are"),
    ],
)  # fmt: skip
def test_help_and_misspelt_words_try_nothing(
    words: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    told = capsys.readouterr()
    assert ended.value.code == code and says in told.out + told.err and "mutants" not in told.out.partition("usage")[0]


def _ids(typed: str | list[str]) -> list[str]:
    return [typed] if isinstance(typed, str) else list(typed)
