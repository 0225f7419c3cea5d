"""The panel against point answers: golden cases, random points of the real packs; its files read back by other programs."""

from __future__ import annotations

import csv
import json
import random
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from inforce.answers.library import Library
from inforce.answers.panel import governments, panel_answer, panel_of
from inforce.answers.panel_parts import changed, factored
from inforce.answers.panel_shape import Panel
from inforce.answers.panel_tracks import Memory
from inforce.answers.place import place_answer
from inforce.build import build, release
from inforce.commands.panel import WRITERS
from inforce.dates import Day
from inforce.errors import BasisError, InforceError, UsageError
from inforce.export.arrow import write_arrow, write_parquet
from inforce.export.csv import write_csv
from inforce.export.stata import write_stata
from inforce.law.scope import within
from inforce.nouns import Place, Provision
from inforce.record.store import Record
from inforce.show.codebook import codebook_text, opening
from tests.conftest import ROOT, Program
from tests.golden import FICTIONAL, Case, folders, load

ON = Day(2026, 11, 22)
RELEASED = Day(2026, 1, 10)
STUB = FICTIONAL / "stub"
TRUTHS = ("applies", "in_force", "operative", "reaches")


@pytest.fixture(scope="module")
def libraries(record: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Library]:
    """The record of all packs of the repository, and (True) one of the packs that are fiction."""
    fictional = tmp_path_factory.mktemp("fictional") / "record.sqlite"
    build(FICTIONAL, fictional)
    return {False: Library(Record(str(record))), True: Library(Record(str(fictional)))}


@pytest.fixture(scope="module")
def vermont(libraries: dict[bool, Library]) -> Panel:
    """The panel of the fictional packs for Vermont: small, with every kind of row."""
    library = libraries[True]
    return panel_of(library, governments(library, "VT"), on=ON, known=None)


class Points:
    """A panel asked for single days, as a reader of its file would: rows of a place and track with from <= day < until."""

    def __init__(self, panel: Panel) -> None:
        self.names = [column.name for column in panel.columns]
        self.rows: dict[tuple[str, ...], list[dict[str, object]]] = {}
        keys = len(panel.place_columns)
        for row in panel.expanded():
            key = (str(row[0]), *(str(value) for value in row[keys : keys + len(panel.track_columns)]))
            self.rows.setdefault(key, []).append(dict(zip(self.names, row)))

    def on(self, day: Day, *key: str) -> list[dict[str, object]]:
        return [
            row
            for row in self.rows.get(key, [])
            if (row["from"] is None or row["from"] <= day) and (row["until"] is None or day < row["until"])  # type: ignore[operator]
        ]


@pytest.mark.parametrize("folder", list(folders()), ids=lambda folder: folder.name)
def test_every_golden_case_agrees_with_the_panel(folder: Path, libraries: dict[bool, Library]) -> None:
    library, asked = libraries[FICTIONAL in folder.parents], 0
    for known, cases in _by_known(load(folder)).items():
        places = {case.place: library.find_place(case.place) for case in cases}
        listed = tuple({place.slug: place for place in places.values()}.values())
        provisions = Points(panel_of(library, listed, on=ON, known=known))
        policies = Points(panel_of(library, listed, on=ON, known=known, policies=True))
        for case in cases:
            place = places[case.place]
            for item, expected in case.expect.items():
                if "/" in item:
                    (row,) = [one for one in provisions.on(case.on, place.slug, item) if one["governing"]]
                    wanted = {key: value for key, value in expected.items() if key in (*TRUTHS, "definition")}
                    assert {key: row[key] for key in wanted} == wanted, case.id
                    asked += len(wanted)
                elif "value" in expected:
                    office = expected.get("office") or (_office(library, item))
                    (row,) = policies.on(case.on, place.slug, item, office)
                    assert row["value"] == expected["value"], case.id
                    asked += 1
    assert asked > 20


def _by_known(cases: list[Case]) -> dict[Day | None, list[Case]]:
    found: dict[Day | None, list[Case]] = {}
    for case in cases:
        found.setdefault(case.known, []).append(case)
    return found


def _office(library: Library, question: str) -> str:
    (offices,) = [one.offices for one in library.record.law(["us"]).questions if one.id == question]
    return offices[0] if offices else ""


def test_a_sample_of_random_points_agrees_with_point_answers(libraries: dict[bool, Library]) -> None:
    library = libraries[False]
    chosen = random.Random(8).sample(governments(library), 12)
    _agree(library, tuple(chosen), random.Random(9), 60)


@pytest.mark.slow
def test_two_thousand_random_points_agree_with_point_answers(libraries: dict[bool, Library]) -> None:
    library = libraries[False]
    named = [place for place in governments(library) if place.slug in set(library.record.homes())]
    chosen = {place.slug: place for place in [*random.Random(8).sample(governments(library), 600), *named]}
    _agree(library, tuple(chosen.values()), random.Random(9), 2000)


def _agree(library: Library, places: tuple[Place, ...], chance: random.Random, points: int) -> None:
    """Each point: a place, a provision that could bear on it, and a day at or beside a boundary of its spells, or any day."""
    panel = Points(panel_of(library, places, on=ON, known=None))
    provisions = library.record.nodes(Provision)
    for _ in range(points):
        place = chance.choice(places)
        provision = chance.choice([one for one in provisions if within(one.home, place)])
        day = Day.fromordinal(chance.randint(Day(1996, 1, 1).toordinal(), Day(2027, 1, 1).toordinal()))
        edges = [row["from"] for row in panel.rows[place.slug, provision.id] if row["from"]]
        if edges and chance.random() < 0.7:
            day = Day.fromordinal(chance.choice(edges).toordinal() + chance.randint(-1, 1))  # type: ignore[attr-defined]
        answer = place_answer(library, place, on=day, known=None, provision=provision.id)
        keys = ("definition", "governing", *TRUTHS)
        pointed = sorted(tuple(getattr(one, key) for key in keys) for one in answer.determinations)
        found = sorted(tuple(row[key] for key in keys) for row in panel.on(day, place.slug, provision.id))
        assert found == pointed, (place.slug, provision.id, day)


def test_the_rows_of_a_place_and_provision_partition_time(vermont: Panel) -> None:
    points = Points(vermont)
    assert len(points.rows) > 1000
    for key, rows in points.rows.items():
        governing = [row for row in rows if row["governing"]]
        assert governing[0]["from"] is None and governing[-1]["until"] is None, key
        assert all(one["until"] == other["from"] for one, other in pairwise(governing)), key


# -- files --------------------------------------------------------------------------------------------------------------


def _plain(panel: Panel) -> list[tuple[str, ...]]:
    """The rows as text: flags 0 and 1, days as ISO, an open end as nothing."""

    def text(value: object) -> str:
        return "" if value is None else str(int(value)) if isinstance(value, int) else str(value)

    return [tuple(text(value) for value in row) for row in panel.expanded()]


def test_the_csv_holds_every_row(vermont: Panel, tmp_path: Path) -> None:
    assert write_csv(vermont, tmp_path / "x.csv") == (tmp_path / "x.csv").stat().st_size
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [column.name for column in vermont.columns]
    assert [tuple(row) for row in rows] == _plain(vermont)
    assert len(rows) == vermont.rows > 1000


def test_pandas_reads_the_stata_file(vermont: Panel, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    write_stata(vermont, tmp_path / "x.dta")
    with pandas.io.stata.StataReader(tmp_path / "x.dta") as reader:
        frame = reader.read()
        labels = reader.variable_labels()
        coded = reader.value_labels()
    assert list(frame.columns) == [column.name for column in vermont.columns]
    assert coded["applies_words"] == {0: "no", 1: "yes", 2: "unknown"}
    assert all(column.meaning.startswith(labels[column.name]) for column in vermont.columns)
    rows = [tuple(_stata_text(value) for value in row) for row in frame.itertuples(index=False, name=None)]
    assert rows == _plain(vermont)


def _stata_text(value: object) -> str:
    if value != value:  # not a time
        return ""
    if hasattr(value, "date"):
        return value.date().isoformat()
    return "" if value == "-" else str(value)


@pytest.mark.parametrize("ending", [".parquet", ".arrow"])
def test_arrow_reads_its_files_and_pandas_gets_categories(vermont: Panel, tmp_path: Path, ending: str) -> None:
    arrow = pytest.importorskip("pyarrow")
    path = tmp_path / f"x{ending}"
    (write_parquet if ending == ".parquet" else write_arrow)(vermont, path)
    if ending == ".parquet":
        from pyarrow import parquet

        table = parquet.read_table(path)
    else:
        from pyarrow import feather

        table = feather.read_table(path)
    assert table.schema.metadata[b"inforce.basis"] == vermont.basis.encode()
    assert table.schema.field("until").type == arrow.date32()
    rows = zip(*(column.to_pylist() for column in table.columns))
    assert list(rows) == list(vermont.expanded())
    if ending == ".parquet":
        assert str(parquet.read_table(path).to_pandas()["applies"].dtype) == "category"


def test_the_factored_panel_joins_back_to_the_whole(vermont: Panel) -> None:
    spells, members = factored(vermont)
    at = len(vermont.track_columns)
    timelines: dict[tuple[object, ...], list[tuple[object, ...]]] = {}
    for row in spells.expanded():
        timelines.setdefault(row[: at + 1], []).append(row[at + 1 :])
    first = len(vermont.place_columns)
    joined = [(*row[:-1], *spell) for row in members.expanded() for spell in timelines[row[first:]]]
    assert joined == list(vermont.expanded())
    assert spells.rows < vermont.rows / 50


def test_the_codebook_explains_every_column_and_every_provision(vermont: Panel) -> None:
    text = codebook_text(vermont, "x.csv")
    assert vermont.basis in text and f"{vermont.rows:,}" in text
    assert all(f"\n  {column.name} " in text for column in vermont.columns)
    assert all(track.values[0] in text for track in vermont.tracks)


@pytest.mark.parametrize("policies", [False, True])
@pytest.mark.parametrize("ending", [".csv", ".dta", ".parquet", ".arrow"])
def test_the_line_of_the_codebook_opens_the_file(
    libraries: dict[bool, Library], ending: str, policies: bool, tmp_path: Path
) -> None:
    pandas = pytest.importorskip("pandas")
    library = libraries[True]
    panel = panel_of(library, governments(library, "VT"), on=ON, known=None, policies=policies)
    path = tmp_path / f"x{ending}"
    WRITERS[ending](panel, path)
    line = opening(panel, str(path))["pandas"]
    assert opening(panel, path.name)["pandas"] in codebook_text(panel, path.name)
    frame = eval(line, {"pandas": pandas})
    assert str(frame["geoid"].iloc[0]) == panel.places[0][1] and len(frame) == panel.rows
    for name in ("from", "until"):
        days = [None if day is pandas.NaT or day is None else pandas.Timestamp(day).date() for day in frame[name]]
        at = [column.name for column in panel.columns].index(name)
        assert days == [row[at] for row in panel.expanded()], "days are days, an open end is missing"


def test_policies_are_a_panel_of_their_own(libraries: dict[bool, Library], tmp_path: Path) -> None:
    library = libraries[True]
    panel = panel_of(library, governments(library, "VT"), on=ON, known=None, policies=True)
    points = Points(panel)
    assert all(rows[0]["from"] is None and rows[-1]["until"] is None for rows in points.rows.values())
    write_csv(panel, tmp_path / "x.csv")
    write_stata(panel, tmp_path / "x.dta")
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        assert [tuple(row) for row in list(csv.reader(file))[1:]] == _plain(panel)
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_stata(tmp_path / "x.dta")
    assert [str(value) for value in frame["value"]] == [str(row[8]) for row in panel.expanded()]


# -- the command --------------------------------------------------------------------------------------------------------


def _run(library: Library, **given: object) -> Panel:
    return panel_of(library, governments(library, "VT"), on=ON, known=None, **given)  # type: ignore[arg-type]


def test_what_is_not_there_is_named(libraries: dict[bool, Library]) -> None:
    library = libraries[True]
    with pytest.raises(InforceError, match="no pack"):
        _run(library, pack="nothing")
    with pytest.raises(InforceError, match="no State"):
        governments(library, "us-vt-burlington")
    with pytest.raises(UsageError, match="before"):
        _run(library, window=(Day(2001, 1, 1), Day(2000, 1, 1)))


def test_a_pack_alone_and_a_provision_alone(libraries: dict[bool, Library]) -> None:
    library = libraries[True]
    whole, stub = _run(library), _run(library, pack="stub")
    assert 0 < len(stub.tracks) < len(whole.tracks)
    one = _run(library, only=stub.tracks[0].values[0])
    assert list(one.expanded()) == [row for row in stub.expanded() if row[4] == stub.tracks[0].values[0]]
    assert "no rows" in " ".join(panel_answer(_run(library, pack="stub", only="us/none/1"), ()).remarks)


def _edited(tmp_path: Path, act: str, old: str, new: str) -> Library:
    """A record of the stub pack, released and then edited in one place."""
    pack = tmp_path / "stub"
    shutil.copytree(STUB, pack)
    release(pack, RELEASED)
    (path,) = pack.rglob(act)
    assert path.read_text().count(old) == 1
    path.write_text(path.read_text().replace(old, new))
    build(pack, tmp_path / "r.sqlite")
    return Library(Record(str(tmp_path / "r.sqlite")))


class Counted(NamedTuple):
    """What a second panel took beside a first one of the same memory."""

    determined: set[object]
    rows: set[object]
    histories: int
    swept: int


def _counted(library: Library, memory: Memory, known: Day | None) -> tuple[Panel, Counted]:
    said, rows, histories, swept = set(memory.table.said), set(memory.rows), len(memory.histories), memory.swept
    panel = panel_of(library, governments(library), on=ON, known=known, memory=memory)
    return panel, Counted(
        {key[0][0] for key in set(memory.table.said) - said},  # type: ignore[index]
        {key[0] for key in set(memory.rows) - rows},  # type: ignore[index]
        len(memory.histories) - histories,
        memory.swept - swept,
    )


def test_the_difference_of_two_releases_is_what_the_change_touched(tmp_path: Path) -> None:
    library = _edited(tmp_path, "vermont-v-department*.yaml", "from: 1999-03-01", "from: 1999-03-02")
    memory = Memory()
    old, first = _counted(library, memory, RELEASED)
    again, nothing = _counted(library, memory, RELEASED)
    assert again.rows == old.rows and nothing == Counted(set(), set(), 0, 0), "what is known was worked out again"
    new, second = _counted(library, memory, None)
    touched = {row[4] for row in changed(old, new).expanded()}
    assert second.determined == second.rows == touched < first.rows, "only what the order acts on is worked out anew"
    assert 0 < second.swept <= first.swept and second.histories == 0, "no answer of a place has changed"
    _is_the_difference(old, new)
    assert library.known_of(old.basis) == RELEASED and library.known_of(new.basis) is None
    assert changed(new, new).rows == 0
    with pytest.raises(BasisError, match="no release"):
        library.known_of(old.basis.replace(old.basis.split(":")[1], "0" * 12))


def test_one_changed_answer_of_one_place_touches_that_place_alone(tmp_path: Path) -> None:
    library = _edited(tmp_path, "act-12.yaml", "from: 2000-07-01", "from: 2000-08-01")
    memory = Memory()
    old, first = _counted(library, memory, RELEASED)
    new, second = _counted(library, memory, None)
    difference = changed(old, new)
    assert {row[0] for row in difference.expanded()} == {"us-vt"}
    assert second.determined == set(), "the law has not changed"
    assert second.histories == 2 < first.histories, (
        "the State's to one question, and those below it, which see its acts"
    )
    assert second.swept == 1 < first.swept, "no row of another place"
    _is_the_difference(old, new)


def _is_the_difference(old: Panel, new: Panel) -> None:
    """The old rows without those that were, and with those that are, are the new ones."""
    difference = changed(old, new)
    at = len(difference.place_columns) + len(difference.track_columns)
    rows: dict[object, set[tuple[object, ...]]] = {"was": set(), "is": set()}
    for row in difference.expanded():
        rows[row[at]].add((*row[:at], *row[at + 1 :]))
    assert rows["was"] and (set(old.expanded()) - rows["was"]) | rows["is"] == set(new.expanded())


@pytest.fixture
def written(inforce: Program, tmp_path: Path) -> Iterator[Path]:
    """A folder beside the one in which nothing may appear."""
    folder = tmp_path.parent / f"{tmp_path.name}-out"
    folder.mkdir()
    yield folder


def test_the_command_writes_the_file_and_its_codebook(inforce: Program, written: Path) -> None:
    run = inforce(
        "panel", "--state", "WY", "--from", "2017-01-01", "--to", "2017-12-31", "--out", str(written / "wy.csv")
    )
    assert run.returncode == 0, run.stderr
    assert sorted(path.name for path in written.iterdir()) == ["wy.csv", "wy.csv.codebook.txt"]
    with (written / "wy.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["state"] for row in rows} == {"WY"}
    assert min(row["from"] for row in rows) == "2017-01-01" and max(row["until"] for row in rows) == "2018-01-01"
    assert "2017-01-01 to 2017-12-31" in (written / "wy.csv.codebook.txt").read_text(encoding="utf-8")
    assert f"{len(rows):,} rows" in run.stdout.decode() and b"writing" in run.stderr


def test_all_options_hold_together(inforce: Program, written: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """State, window, known-day and pack at once are the whole panel of that known-day, cut to them."""
    folder = tmp_path_factory.mktemp("edited")
    library = _edited(folder, "vermont-v-department*.yaml", "from: 1999-03-01", "from: 1999-03-02")
    whole = panel_of(library, governments(library), on=ON, known=RELEASED)
    first, last = Day(1998, 7, 1), Day(1999, 9, 30)
    run = inforce(
        "panel", "--record", str(folder / "r.sqlite"), "--state", "VT", "--from", str(first), "--to", str(last),
        "--known", str(RELEASED), "--pack", "stub", "--provision", "us/lunch-match-act/2(a)", "--out", str(written / "x.csv"), "--json",
    )  # fmt: skip
    answer = json.loads(run.stdout)
    assert (answer["from"], answer["to"], answer["known"]) == (str(first), str(last), str(RELEASED)), run.stderr
    wanted = []
    for row in whole.expanded():
        from_, until = max(row[5] or first, first), min(row[6] or Day.max, Day(1999, 10, 1))
        if row[2] == "VT" and row[4] == "us/lunch-match-act/2(a)" and from_ < until:
            wanted.append((*map(str, row[:5]), str(from_), str(until), row[7], str(int(row[8])), *row[9:]))
    with (written / "x.csv").open(encoding="utf-8", newline="") as file:
        assert [tuple(row) for row in list(csv.reader(file))[1:]] == wanted
    assert any(row[5] == "1999-03-01" for row in wanted), "the day of the release, not of the edit"
    assert answer["rows"] == len(wanted) > answer["governments"] > 100


def test_the_answer_as_json_is_what_its_schema_says(inforce: Program, written: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    run = inforce("panel", "--state", "WY", "--factored", "--policies", "--out", str(written / "wy.dta"), "--json")
    answer = json.loads(run.stdout)
    schema = json.loads((ROOT / "inforce" / "_schemas" / "panel-1.json").read_text(encoding="utf-8"))
    jsonschema.validate(answer, schema, cls=jsonschema.Draft202012Validator)
    assert {Path(one["path"]).name for one in answer["files"]} == {path.name for path in written.iterdir()}
    assert len(answer["files"]) == 4 and answer["about"] == "policies"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--out", "x.xlsx"), 2, ".parquet"),
        (("--out", "no/such/x.csv"), 1, "no folder"),
        (("--out", "x.csv", "--state", "ZZ"), 1, "ZZ"),
        (("--out", "x.csv", "--provision", "us/nothing"), 1, "Nearest"),
        (("--out", "x.csv", "--question", "x"), 2, "--policies"),
        (("--out", "x.csv", "--from", "2017-13-01"), 2, "no day"),
        ((), 2, "--out"),
    ],
)
def test_mistakes_are_named_and_nothing_is_written(
    inforce: Program, words: tuple[str, ...], code: int, says: str
) -> None:
    run = inforce("panel", *words)
    assert (run.returncode, run.stdout) == (code, b"")
    assert says in run.stderr.decode()
