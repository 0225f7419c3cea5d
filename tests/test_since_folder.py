"""`inforce since FOLDER`: an archive's stories ranked by what has changed, in three forms; nothing in it stops the rest."""

from __future__ import annotations

import csv
import io
import json
import shutil

import jsonschema
import pytest

from inforce.answers.contract import Value
from inforce.answers.outdated import OutdatedStory, ranked
from inforce.answers.since_parts import PublishedPart
from tests.conftest import ROOT, Program

ON = ("--on", "2026-06-20")
STORIES = sorted((ROOT / "tests" / "stories").glob("*.txt"))
SCHEMA = json.loads((ROOT / "inforce" / "_schemas" / "outdated-1.json").read_text(encoding="utf-8"))


@pytest.fixture
def archive(inforce: Program) -> Program:
    """Stories in two folders, one broken file, a picture, a hidden file."""
    folder = inforce.folder / "archive"
    (folder / "2025").mkdir(parents=True)
    for story in STORIES:
        shutil.copy(story, folder / "2025" / story.name)
    shutil.copy(ROOT / "examples" / "story.txt", folder / "mayors.txt")
    (folder / "broken.txt").write_bytes(b"\0\0")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8")
    (folder / ".hidden.txt").write_text("Hidden.")
    return inforce


def test_the_most_outdated_story_comes_first_and_each_count_is_that_of_the_story(archive: Program) -> None:
    run = archive("since", "archive", *ON, "--json")
    assert run.returncode == 0, run.stderr.decode()
    answer = json.loads(run.stdout)
    jsonschema.validate(answer, SCHEMA, cls=jsonschema.Draft202012Validator)
    stories = answer["stories"]
    assert stories[0]["file"] == "archive/mayors.txt" and stories[0]["changed"] > 4
    assert [one["changed"] for one in stories] == sorted((one["changed"] for one in stories), reverse=True)
    assert len(stories) == len(STORIES) + 1
    for one in stories:
        assert one["linked"] == one["changed"] + one["still_so"] + one["history"] + one["unknown"] <= one["statements"]
        assert one["changed"] == sum(each["statements"] for each in one["changes"])
    assert [one["file"] for one in answer["unread"]] == ["archive/broken.txt"]
    assert "zero byte" in answer["unread"][0]["why"]
    assert "1 files" in answer["remarks"][0]
    assert b"8 stories read." in run.stderr
    alone = json.loads(archive("since", "archive/mayors.txt", *ON, "--json").stdout)
    assert stories[0]["statements"] == alone["coverage"]["statements"]


def test_the_table_and_the_csv_say_the_same(archive: Program) -> None:
    rows = list(csv.DictReader(io.StringIO(archive("since", "archive", *ON, "--csv").stdout.decode())))
    assert rows[0]["file"] == "archive/mayors.txt" and rows[0]["published_from"] == "2017-08-16"
    assert "reversed: EO 13768 (2021-01-20)" in rows[0]["changes"]
    table = archive("since", "archive", *ON).stdout.decode()
    assert table.index("archive/mayors.txt") < table.index("2021-01-21-revocation.txt")
    assert "EO 13768: reversed, 20 Jan 2021" in table
    assert "broken.txt is not plain text" in table
    assert max(map(len, table.splitlines())) <= 100
    unchanged = sum(row["changed"] == "0" for row in rows)
    assert f"In {unchanged} nothing has changed" in table


def test_a_folder_without_stories_and_options_of_one_story_are_refused(archive: Program) -> None:
    (archive.folder / "empty").mkdir()
    assert b"empty holds no story" in archive("since", "empty").stderr
    run = archive("since", "archive", "--published", "2017-08-16")
    assert run.returncode == 2 and b"archive is a folder" in run.stderr


def _row(name: str, changed: int, linked: int, last: str) -> OutdatedStory:
    day = PublishedPart(None, None, ())
    return OutdatedStory(name, "", "", day, linked, linked, changed, 0, linked - changed, 0, last, ())


def test_ties_are_broken_by_share_then_by_the_later_act_then_by_name() -> None:
    rows = [
        _row("d", 2, 8, "2020-01-01"), _row("c", 2, 4, "2020-01-01"), _row("b", 2, 4, "2021"), _row("a", 3, 30, ""),
        _row("e", 2, 8, "2020-01-01"),
    ]  # fmt: skip
    assert [one.file for one in ranked(rows)] == ["a", "b", "c", "d", "e"]
    assert issubclass(OutdatedStory, Value)
