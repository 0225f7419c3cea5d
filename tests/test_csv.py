"""Answers as tables: every fact of the answer in a row of its own, read back by a reader that is not ours, the same on terminal and site."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from inforce.answers import open_record
from inforce.build import build
from inforce.dates import Day
from inforce.show.csv import TABLES, cell
from inforce.web.app import Site
from tests.conftest import Program
from tools.schemas import answer_types

STUB = Path(__file__).parent / "packs" / "stub"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = tmp_path_factory.mktemp("tables") / "record.sqlite"
    build(STUB, path)
    return TestClient(Site(open_record(str(path)), lambda: Day(2026, 11, 22)).app())


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), strict=True))


@pytest.mark.parametrize(
    ("path", "lists"),
    [
        ("/place/us-vt/1999-03-01", ("policies", "determinations")),
        ("/diff/us-vt/1998-01-01/2000-07-01", ("changes",)),
        ("/instrument/us/lunch-match-act", ("does", "done_to", "events")),
        ("/instruments", ("instruments",)),
        ("/sources", ("sources",)),
    ],
)
def test_a_table_has_a_row_for_each_fact_of_the_json_and_its_basis(
    site: TestClient, path: str, lists: tuple[str, ...]
) -> None:
    answer, response = site.get(f"{path}.json").json(), site.get(f"{path}.csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    found = rows(response.text)
    assert found and len(found) == sum(len(answer[each]) for each in lists)
    assert {row["basis"] for row in found} == {answer["basis"]}


def test_a_timeline_is_a_row_a_spell_with_days_as_the_json_has_them(site: TestClient) -> None:
    answer = site.get("/timeline/us-vt.json").json()
    told = [
        (track["id"], one["from"] or "", one["to"] or "", one["value"])
        for track in answer["tracks"]
        for one in track["spells"]
    ]
    assert [
        (row["id"], row["from"], row["to"], row["value"]) for row in rows(site.get("/timeline/us-vt.csv").text)
    ] == told


@pytest.mark.parametrize("path", ["/people/us-vt/1999-03-01.csv", "/claims.csv", "/codebook.csv"])
def test_other_tables_are_whole(site: TestClient, path: str) -> None:
    text = site.get(path).text
    assert text.endswith("\r\n") and all(None not in row and None not in row.values() for row in rows(text))


@pytest.mark.parametrize(
    "words",
    [
        ("place", "us-fl-miami-dade-county", "--on", "2017-08-16"),
        ("timeline", "us-il-chicago"),
        ("people", "us-ca-stockton", "--on", "2017-08-16"),
        ("diff", "us-fl-miami-dade-county", "--from", "2013-01-01", "--to", "2018-01-01"),
        ("diff", "--known-from", "2026-11-22"),
        ("instrument", "us/eo-13768"),
    ],
)  # fmt: skip
def test_the_terminal_prints_the_same_tables(inforce: Program, words: tuple[str, ...]) -> None:
    run = inforce(*words, "--csv")
    assert run.returncode == 0
    found = rows(run.stdout.decode("utf-8"))
    assert found and all(None not in row and None not in row.values() for row in found)


def test_a_story_is_a_row_a_statement(inforce: Program) -> None:
    story = (Path(__file__).parents[1] / "examples" / "story.txt").read_bytes()
    words = ("since", "-", "--on", "2026-06-22")
    found = rows(inforce(*words, "--csv", stdin=story).stdout.decode("utf-8"))
    answer = json.loads(inforce(*words, "--json", stdin=story).stdout)
    assert [(row["text"], row["verdict"]) for row in found] == [
        (one["text"], one["verdict"]) for one in answer["statements"]
    ]


def test_two_forms_at_once_are_refused(inforce: Program) -> None:
    assert inforce("place", "us-fl", "--json", "--csv").returncode == 2
    assert inforce("since", "-", "--notice", "--csv").returncode == 2


def test_every_answer_but_the_panel_has_a_table() -> None:
    assert {each.__name__ for each in answer_types().values()} - {name for name, _ in TABLES} == {"PanelAnswer"}


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40))
def test_any_words_come_back_and_none_runs_in_a_spreadsheet(words: str) -> None:
    (back,) = next(csv.reader(io.StringIO(cell(words) + "\r\n", newline=""), strict=True)) if words else ("",)
    assert back in (words, f"'{words}") and not back.startswith(("=", "+", "@", "\t", "\r"))
