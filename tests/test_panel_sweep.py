"""The sweep over arrays: the same rows with numba and with numpy, and for each place what the law says of it day by day."""

from __future__ import annotations

import pytest

numpy = pytest.importorskip("numpy")

from bench.panel_shared import Rows, rows_of  # noqa: E402 - numpy first
from bench.synthetic import FIRST, Country, compiled, country  # noqa: E402
from inforce.answers.sweep import CompiledLaw, fingerprint, sweep, word_points  # noqa: E402
from inforce.answers.sweep_law import compiled_law  # noqa: E402
from inforce.dates import Day, When  # noqa: E402
from inforce.export.spark import runs, sweep_run  # noqa: E402
from inforce.law.book import Book  # noqa: E402
from inforce.law.panel import provision_stretches, within_window  # noqa: E402
from inforce.law.table import Compiled, states_of  # noqa: E402
from inforce.nouns import Effect, Law  # noqa: E402

NUMBERS = {"no": 0, "unknown": 1, "yes": 2}


def _land(governments: int, seed: int) -> tuple[Country, CompiledLaw]:
    land = country(governments, provisions=6, years=8, orders=12, seed=seed)
    law, _ = compiled(land)
    return land, law


def _swept(governments: int, seed: int, *, by_numba: bool | None = None) -> tuple[Country, CompiledLaw, Rows]:
    land, law = _land(governments, seed)
    return land, law, rows_of(sweep(land.histories, law, compiled=by_numba), law)


@pytest.mark.parametrize("seed", range(3))
def test_numba_and_numpy_give_the_same_arrays(seed: int) -> None:
    pytest.importorskip("numba")
    land, law = _land(200, seed)
    for work in (sweep, word_points):
        one, other = work(land.histories, law, compiled=True), work(land.histories, law, compiled=False)
        for column in one.__struct_fields__:
            mine, its = getattr(one, column), getattr(other, column)
            assert mine.dtype == its.dtype and (mine == its).all() and len(mine) == len(its), column


def _answers(land: Country, number: int) -> tuple[Effect, ...]:
    """A place's history as acts."""
    histories, home = land.histories, land.places[number].slug
    found = []
    for n in range(histories.begins[number], histories.begins[number + 1]):
        question = land.questions[histories.questions[n]]
        value = states_of(question)[histories.codes[n]][0]
        day = Day.fromordinal(int(histories.days[n]))
        found.append(
            Effect(
                f"{home}/act-{n}#sets", "sets", f"{home}/act-{n}", When.on(day), question=question.id, values=(value,)
            )
        )
    return tuple(found)


@pytest.mark.parametrize("by_numba", [True, False])
def test_each_place_gets_what_the_law_says_of_it(by_numba: bool) -> None:
    land, _, rows = _swept(40, 5, by_numba=by_numba)
    checked = 0
    for number in range(40):
        whole = land.book
        effects = (*whole.effects.values(), *_answers(land, number))
        book = Book(
            Law(tuple(whole.provisions.values()), effects, tuple(whole.questions.values()), checked=whole.checked)
        )
        for n, one in enumerate(book.provisions.values()):
            mine = (rows.places == number) & (rows.provisions == n)
            found_rows = [
                (Day.fromordinal(int(day)), int(status)) for day, status in zip(rows.days[mine], rows.status[mine])
            ]
            found = within_window(provision_stretches(one, land.places[number], book), FIRST, None)
            wanted = [
                (each.from_, (NUMBERS[each.in_force] * 3 + NUMBERS[each.operative]) * 3 + NUMBERS[each.reaches])
                for each in found
            ]
            assert found_rows == wanted, (number, one.id)
            checked += len(found_rows)
    assert checked > 500


def test_the_factored_panel_and_the_law_say_all() -> None:
    land, law = _land(100, 3)
    words, spells = word_points(land.histories, law), sweep(land.histories, law)
    assert words.nbytes < spells.nbytes
    for number in (0, 42, 99):
        points = slice(words.begins[number], words.begins[number + 1])
        for column in range(6):
            timeline = law.which[law.group[number], column]
            legal = slice(law.begins[timeline], law.begins[timeline + 1])
            pair = number * 6 + column
            mine = slice(spells.begins[pair], spells.begins[pair + 1])
            for day in {*words.days[points].tolist(), *law.days[legal].tolist()}:
                word = words.words[points][numpy.searchsorted(words.days[points], day, side="right") - 1]
                outcome = (word >> law.shifts[column]) & law.masks[column]
                status = law.status[legal][numpy.searchsorted(law.days[legal], day, side="right") - 1, outcome]
                assert status == spells.status[mine][numpy.searchsorted(spells.days[mine], day, side="right") - 1]


@pytest.mark.parametrize("parts", [1, 3, 7, 500])
def test_runs_of_places_swept_apart_are_the_whole(parts: int) -> None:
    land, law = _land(50, 4)
    whole = sweep(land.histories, law, compiled=False)
    cut = runs(land.histories, parts)
    assert len(cut) == min(parts, 50)
    swept = [sweep_run(run, law, compiled=False) for run in cut]
    for column in ("days", "status"):
        assert (numpy.concatenate([getattr(one, column) for one in swept]) == getattr(whole, column)).all(), column
    sizes = [numpy.diff(one.begins) for one in swept]
    assert (numpy.concatenate(sizes) == numpy.diff(whole.begins)).all()


def test_a_fingerprint_does_not_hang_on_the_order_and_notices_one_row() -> None:
    _, _, rows = _swept(20, 1)
    assert fingerprint(*(column[::-1] for column in rows)) == rows.fingerprint
    changed = rows.status.copy()
    changed[7] ^= 1
    assert rows._replace(status=changed).fingerprint != rows.fingerprint


def test_more_provisions_than_a_word_holds_are_swept_apart_and_alike() -> None:
    land = country(30, provisions=40, years=6, orders=20, seed=2)
    columns = [Compiled(one, land.book) for one in land.provisions]
    states = {(question.id, ""): states_of(question) for question in land.questions}
    kinds = list(range(30))

    def rows(chosen: list[int]) -> set[tuple[int, int, int, object]]:
        found = set()
        laws = compiled_law(
            [columns[n] for n in chosen], states, land.places, [kinds] * len(chosen), numpy.arange(30), FIRST
        )
        for law in laws:
            spells = sweep(land.histories, law)
            for pair in range(len(spells.begins) - 1):
                place, column = divmod(pair, len(law.columns))
                for n in range(spells.begins[pair], spells.begins[pair + 1]):
                    said = law.said[column][spells.status[n]]
                    found.add((place, chosen[law.columns[column]], int(spells.days[n]), said))
        assert len(laws) == 1 + (len(chosen) > 32), "two bits a provision, 64 in a word"
        return found

    assert rows(list(range(40))) == set().union(*(rows([n]) for n in range(40)))


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
    assert main([*small, "--programs", "10", "--no-scaling"]) == 0
    printed = capsys.readouterr().out
    assert "inforce, numpy" in printed and "NO" not in printed
