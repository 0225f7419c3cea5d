"""What is handed to `inforce since` and is no story, or a story in odd surroundings: the error, the exit code, no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT, Program

STORY = str(ROOT / "examples" / "story.txt")


@pytest.mark.parametrize(
    "content",
    [b"", b"   \n\n\t\n", bytes(range(256)) * 64, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"PK\x03\x04" + bytes(200)],
    ids=["empty", "blank", "binary", "pdf", "zip"],
)  # fmt: skip
def test_what_is_no_story_exits_1(inforce: Program, content: bytes) -> None:
    (inforce.folder / "story.txt").write_bytes(content)
    for run in (inforce("since", "story.txt"), inforce("since", "-", stdin=content)):
        assert (run.returncode, run.stdout) == (1, b"")
        assert run.stderr.strip()


def test_fifty_megabytes_are_refused_with_the_limit(inforce: Program) -> None:
    (inforce.folder / "story.txt").write_bytes(b"The mayor said so on Wednesday. " * (50 * 2**20 // 32))
    run = inforce("since", "story.txt")
    assert (run.returncode, run.stdout) == (1, b"")
    assert "MB" in run.stderr.decode()


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_a_story_that_is_not_there_or_is_a_folder_exits_1(inforce: Program, name: str) -> None:
    run = inforce("since", name)
    assert (run.returncode, run.stdout) == (1, b"")
    assert name in run.stderr.decode()


@pytest.mark.parametrize(
    "words",
    [
        ("since",),
        ("since", STORY, "--on", "1776-07-03"),
        ("since", STORY, "--published", "May"),
        ("since", STORY, "--no"),
    ],
)
def test_usage_exits_2(inforce: Program, words: tuple[str, ...]) -> None:
    run = inforce(*words)
    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr


def test_a_broken_record_exits_1(inforce: Program) -> None:
    (inforce.folder / "record.sqlite").write_bytes(b"no record " * 1000)
    run = inforce("since", STORY, "--record", "record.sqlite")
    assert (run.returncode, run.stdout) == (1, b"")
    assert "inforce build" in run.stderr.decode()


def test_a_story_without_a_date_is_an_answer(inforce: Program) -> None:
    run = inforce("since", "-", stdin=b"The council met.\n\nNothing was decided, the clerk said.\n")
    assert run.returncode == 0
    assert run.stdout


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"HOME": None},
        {"COLUMNS": "0"},
    ],
    ids=["C locale", "ascii", "no HOME", "no width"],
)
def test_odd_surroundings_change_nothing_that_matters(inforce: Program, surroundings: dict[str, str | None]) -> None:
    run = inforce("since", STORY, "--on", "2026-06-22", **surroundings)
    assert run.returncode == 0, run.stderr
    assert b"Miami-Dade" in run.stdout


def test_other_ends_of_line_and_marks_change_no_verdict(inforce: Program) -> None:
    """A story saved on another system: CRLF, a byte order mark."""
    plain = Path(STORY).read_bytes()
    texts = [
        inforce("since", "-", "--on", "2026-06-22", stdin=story).stdout
        for story in (plain, b"\xef\xbb\xbf" + plain, plain.replace(b"\n", b"\r\n"))
    ]
    assert texts[0] == texts[1] == texts[2]
