"""The sweep over arrays: the same rows with numba and with numpy, and for each place what the law says of it day by day."""

from __future__ import annotations

import pytest

numpy = pytest.importorskip("numpy")

from inforce.answers.sweep import (  # noqa: E402 - numpy first
    NUMBERS,
    CompiledLaw,
    Spells,
    compiled_law,
    fingerprint,
    sweep,
    word_points,
)
from inforce.dates import Day, When  # noqa: E402
from inforce.errors import InforceError  # noqa: E402
from inforce.export.spark import runs, sweep_run  # noqa: E402
from inforce.law.book import Book  # noqa: E402
from inforce.law.panel import provision_stretches, within_window  # noqa: E402
from inforce.law.table import states_of  # noqa: E402
from inforce.nouns import Condition, Effect, Law, Provision, Question  # noqa: E402
from tests.law.builders import effect, law, place, provision  # noqa: E402


def _swept(governments: int, seed: int, *, compiled: bool | None = None) -> tuple[object, CompiledLaw, Spells]:
    from bench.synthetic import FIRST, country

    land = country(governments, provisions=6, years=8, orders=12, seed=seed)
    arrays = compiled_law(land.provisions, land.questions, land.places, land.book, FIRST)
    return land, arrays, sweep(land.histories, arrays, compiled=compiled)


@pytest.mark.parametrize("seed", range(3))
def test_numba_and_numpy_give_the_same_rows(seed: int) -> None:
    pytest.importorskip("numba")
    land, arrays, compiled = _swept(200, seed, compiled=True)
    plain = sweep(land.histories, arrays, compiled=False)  # type: ignore[attr-defined]
    for column in plain.__struct_fields__:
        assert (getattr(compiled, column) == getattr(plain, column)).all(), column
    assert fingerprint(compiled) == fingerprint(plain)


def _answers(land: object, number: int) -> tuple[Effect, ...]:
    """A place's history as acts."""
    histories, home = land.histories, land.places[number].slug  # type: ignore[attr-defined]
    found = []
    for n in range(histories.begins[number], histories.begins[number + 1]):
        question = land.questions[histories.questions[n]]  # type: ignore[attr-defined]
        value = states_of(question)[histories.codes[n]][0]
        day = Day.fromordinal(int(histories.days[n]))
        found.append(
            Effect(
                f"{home}/act-{n}#sets", "sets", f"{home}/act-{n}", When.on(day), question=question.id, values=(value,)
            )
        )
    return tuple(found)


@pytest.mark.parametrize("compiled", [None, False])
def test_each_place_gets_what_the_law_says_of_it(compiled: bool | None) -> None:
    from bench.synthetic import FIRST

    land, _, spells = _swept(40, 5, compiled=compiled)
    checked = 0
    for number in range(40):
        whole = land.book  # type: ignore[attr-defined]
        effects = (*whole.effects.values(), *_answers(land, number))
        book = Book(
            Law(tuple(whole.provisions.values()), effects, tuple(whole.questions.values()), checked=whole.checked)
        )
        for n, one in enumerate(book.provisions.values()):
            mine = (spells.places == number) & (spells.provisions == n)
            rows = [
                (Day.fromordinal(int(day)), int(status)) for day, status in zip(spells.days[mine], spells.status[mine])
            ]
            found = within_window(provision_stretches(one, land.places[number], book), FIRST, None)  # type: ignore[attr-defined]
            wanted = [
                (each.from_, (NUMBERS[each.in_force] * 3 + NUMBERS[each.operative]) * 3 + NUMBERS[each.reaches])
                for each in found
            ]
            assert rows == wanted, (number, one.id)
            checked += len(rows)
    assert checked > 500


def test_the_factored_panel_says_where_reach_changes() -> None:
    land, arrays, spells = _swept(100, 3)
    words = word_points(land.histories, arrays)  # type: ignore[attr-defined]
    assert words.days.nbytes + words.words.nbytes < sum(
        getattr(spells, name).nbytes for name in spells.__struct_fields__
    )
    for number in (0, 42, 99):
        points = range(words.begins[number], words.begins[number + 1])
        for n in range(6):
            mine = (spells.places == number) & (spells.provisions == n)
            for point in points:
                day, word = words.days[point], int(words.words[point])
                status = spells.status[mine][numpy.searchsorted(spells.days[mine], day, side="right") - 1]
                assert status % 3 == (word >> (2 * n)) & 3


@pytest.mark.parametrize("parts", [1, 3, 7, 500])
def test_runs_of_places_swept_apart_are_the_whole(parts: int) -> None:
    land, arrays, whole = _swept(50, 4, compiled=False)
    cut = runs(land.histories, parts)  # type: ignore[attr-defined]
    assert len(cut) == min(parts, 50)
    swept = [sweep_run(run, arrays, compiled=False) for run in cut]
    for column in whole.__struct_fields__:
        assert (numpy.concatenate([getattr(one, column) for one in swept]) == getattr(whole, column)).all(), column


def test_a_fingerprint_does_not_hang_on_the_order_and_notices_one_row() -> None:
    _, _, spells = _swept(20, 1, compiled=False)
    columns = [getattr(spells, name) for name in spells.__struct_fields__]
    turned = Spells(*(column[::-1] for column in columns))
    assert fingerprint(turned) == fingerprint(spells)
    changed = spells.status.copy()
    changed[7] ^= 1
    assert fingerprint(Spells(*columns[:3], changed)) != fingerprint(spells)


def test_what_one_table_cannot_hold_is_said() -> None:
    narrowed = law(provision(), effect("us/memo#narrows", "2018-01-01", "us/order/1", definition="a term"))
    with pytest.raises(InforceError, match="slower form"):
        compiled_law(
            tuple(narrowed.provisions.values()),
            tuple(narrowed.questions.values()),
            [place()],
            narrowed,
            Day(2017, 1, 1),
        )
    many = tuple(Question(f"q{n}", "?", codes=tuple((str(code), "") for code in range(9))) for n in range(7))
    book = Book(Law((Provision("us/a/1", "us/a", "1", "", When.on(Day(2017, 1, 1)), condition=Condition()),), (), many))
    with pytest.raises(InforceError, match="too many"):
        compiled_law(tuple(book.provisions.values()), many, [place()], book, Day(2017, 1, 1))


def test_the_benchmark_finds_every_installed_engine_in_agreement(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pyarrow")
    from bench.panel import main

    small = [
        "--governments",
        "60",
        "--provisions",
        "5",
        "--years",
        "6",
        "--orders",
        "8",
        "--days",
        "2",
        "--some",
        "20",
        "--rounds",
        "1",
    ]
    assert main([*small, "--no-scaling"]) == 0
    printed = capsys.readouterr().out
    assert "inforce, numpy" in printed and "NO" not in printed
