"""What people get wrong on the command line: the error, the exit code, nothing written, and never a traceback."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from inforce.cli import COMMANDS, main
from tests.conftest import ROOT, Program

PLACE = ("place", "Miami-Dade County, FL", "--on", "2017-08-16")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("place", "Miami-Dade County, FL", "--on", "1776-07-03"), "before 1776-07-04"),
        (("place", "Miami-Dade County, FL", "--on", "2017-02-30"), '"2017-02-30" is no day'),
        (("place", "Miami-Dade County, FL", "--on", "yesterday"), '"yesterday" is no day'),
        (("place", "Miami-Dade County, FL", "--no"), "--no"),
        (("place",), "PLACE"),
        (("timeline",), "PLACE"),
        (("plaec", "x"), "place"),
    ],
)
def test_usage_exits_2_and_names_what_was_wrong(inforce: Program, words: tuple[str, ...], says: str) -> None:
    run = inforce(*words)
    assert (run.returncode, run.stdout) == (2, b"")
    assert says in run.stderr.decode()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Miami", "Miami-Dade County, FL"),
        ("Nowhere Springs, FL", "Nowhere Springs"),
        ("", "place"),
        ("\x01", "place"),
        ("9" * 5000, "place"),
    ],
    ids=["several", "none", "empty", "control", "long"],
)
def test_a_place_that_is_none_or_several_exits_1_and_helps(inforce: Program, name: str, says: str) -> None:
    run = inforce("place", name, "--on", "2017-08-16")
    assert (run.returncode, run.stdout) == (1, b"")
    assert says in run.stderr.decode()
    assert len(run.stderr) < 4000


def _other_database(path: Path) -> None:
    with sqlite3.connect(path) as sql:
        sql.execute("create table meta (key, value)")
    sql.close()


BROKEN = {
    "missing": lambda path: None,
    "empty": lambda path: path.write_bytes(b""),
    "garbage": lambda path: path.write_bytes(b"no record " * 1000),
    "folder": lambda path: path.mkdir(),
    "other": _other_database,
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_record_exits_1_and_says_how_to_make_one(inforce: Program, kind: str) -> None:
    BROKEN[kind](inforce.folder / "record.sqlite")
    run = inforce(*PLACE, "--record", "record.sqlite")
    assert (run.returncode, run.stdout) == (1, b"")
    assert "record.sqlite" in run.stderr.decode() and "inforce build" in run.stderr.decode()


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
def test_a_record_cut_short_exits_1(inforce: Program, record: Path, share: float) -> None:
    whole = record.read_bytes()
    (inforce.folder / "record.sqlite").write_bytes(whole[: int(len(whole) * share) // 4096 * 4096])
    run = inforce(*PLACE, "--record", "record.sqlite")
    assert (run.returncode, run.stdout) == (1, b"")
    assert "record.sqlite" in run.stderr.decode()


@pytest.mark.parametrize(("words", "code"), [(("place", "Miami"), 1), (("place", "Miami", "--on", "x"), 2)])
def test_errors_under_json_are_problem_details_on_stdout(inforce: Program, words: tuple[str, ...], code: int) -> None:
    """RFC 9457: type, title, status, detail."""
    run = inforce(*words, "--json")
    assert (run.returncode, run.stderr) == (code, b"")
    assert {"type", "title", "status", "detail"} <= set(json.loads(run.stdout))


@pytest.mark.parametrize(
    "token",
    ["", "nonsense", "a:b:c:d:e", "pack:0:2017-08-16:-:99.0", "\U0001f600" * 200],
    ids=["empty", "one", "five", "later", "long"],
)
def test_a_basis_that_cannot_be_had_exits_1(inforce: Program, token: str) -> None:
    run = inforce("place", "Miami, FL", "--basis", token)
    assert (run.returncode, run.stdout) == (1, b"")
    assert "basis" in run.stderr.decode()


@pytest.mark.parametrize(
    "words",
    [
        ("diff", "Miami, FL", "--from", "2017-01-01", "--to", "1700-01-01"),
        ("diff", "Miami, FL", "--from", "soon"),
        ("timeline", "Miami, FL", "--known", "2017-13-01"),
        ("release", ".", "--day", "x"),
    ],
)
def test_a_malformed_day_exits_2_everywhere(inforce: Program, words: tuple[str, ...]) -> None:
    run = inforce(*words)
    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("check", "none"),
        ("explain", "none.yaml"),
        ("explain", "."),
        ("build", "none"),
        ("release", "none"),
    ],
)
def test_what_is_not_there_exits_1_everywhere(inforce: Program, words: tuple[str, ...]) -> None:
    run = inforce(*words)
    assert run.returncode == 1
    assert run.stderr.strip() or run.stdout.strip()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_refuses_an_option_it_lacks(inforce: Program, command: str) -> None:
    assert inforce(command, "--help").returncode == 0
    run = inforce(command, "--nonsense")
    assert (run.returncode, run.stdout) == (2, b"")
    assert b"--nonsense" in run.stderr or b"required" in run.stderr


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"- [", b"id: x\n" * 3, b"\x00" * 500],
    ids=["empty", "binary", "broken", "twice", "nul"],
)
@pytest.mark.parametrize("command", ["check", "explain", "build", "release"])
def test_a_file_that_is_no_pack_is_never_a_traceback(inforce: Program, command: str, content: bytes) -> None:
    pack = inforce.folder / "packs" / "p"
    (pack / "us").mkdir(parents=True)
    (pack / "pack.yaml").write_bytes(content)
    (pack / "us" / "x.yaml").write_bytes(content)
    target = {"check": "packs", "explain": "packs/p/us/x.yaml", "build": "packs", "release": "packs/p"}[command]
    assert inforce(command, target).returncode == 1


def test_a_malformed_pack_names_file_and_line_and_leaves_the_old_record(inforce: Program) -> None:
    pack = inforce.folder / "packs" / "bad"
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text("id: bad\ntitle: [unclosed\n", encoding="utf-8")
    (inforce.folder / "record.sqlite").write_bytes(b"the old one")
    run = inforce("build", "packs", "--out", "record.sqlite")
    assert (run.returncode, run.stdout) == (1, b"")
    assert "pack.yaml:" in run.stderr.decode()
    assert (inforce.folder / "record.sqlite").read_bytes() == b"the old one"


def test_a_reader_that_stops_early_is_no_error(inforce: Program) -> None:
    """`inforce place ... | head -1`: the pipe closes while we write."""
    command = f'"{sys.executable}" -m inforce place "Miami-Dade County, FL" --on 2017-08-16 --why all | head -1'
    run = subprocess.run(
        ["sh", "-c", command], cwd=inforce.folder, env=inforce.surroundings, capture_output=True, check=False
    )
    assert run.stderr == b""
    assert run.stdout.count(b"\n") == 1


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}, {"HOME": None},
        {"HOME": "/nonexistent"}, {"COLUMNS": "0"},
    ],
    ids=["C locale", "ascii", "no HOME", "HOME not there", "no width"],
)  # fmt: skip
def test_odd_surroundings_change_nothing_that_matters(inforce: Program, surroundings: dict[str, str | None]) -> None:
    run = inforce(*PLACE, "--why", "all", **surroundings)
    assert run.returncode == 0, run.stderr
    assert b"Miami-Dade" in run.stdout
    assert inforce("timeline", "us-nm-espanola", **surroundings).returncode == 0


def test_a_number_that_is_also_a_zip_code_says_so(inforce: Program) -> None:
    run = inforce("place", "48201", "--on", "2017-08-16")
    assert run.returncode == 0 and run.stdout.startswith(b"Harris County, TX")
    assert "also a ZIP code (" in run.stderr.decode() and "Detroit, MI" in run.stderr.decode()
    assert inforce("place", "Harris County, TX", "--on", "2017-08-16").stderr == b""


@pytest.mark.parametrize("out", ["taken", "story.txt/record.sqlite", "/proc/none/record.sqlite"])
def test_a_record_that_cannot_be_written_exits_1(inforce: Program, out: str) -> None:
    (inforce.folder / "taken").mkdir()
    (inforce.folder / "story.txt").write_bytes(b"x")
    run = inforce("build", str(ROOT / "tests" / "packs"), "--out", out)
    assert (run.returncode, run.stdout) == (1, b"")
    assert out.split("/")[-1].split(".")[0] in run.stderr.decode() or "none" in run.stderr.decode()


def test_a_full_disk_and_a_closed_output_are_no_traceback(inforce: Program) -> None:
    endings = (("> /dev/full", 1), (">&-", 0))
    for words, (ending, code) in product(('place "Miami, FL" --on 2017-08-16', "--version", "--help"), endings):
        run = subprocess.run(
            ["sh", "-c", f'"{sys.executable}" -m inforce {words} {ending}'],
            cwd=inforce.folder,
            env=inforce.surroundings,
            capture_output=True,
            check=False,
        )
        assert run.returncode == code
        assert run.stderr.count(b"\n") == code


def test_a_fault_of_ours_is_named_as_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(COMMANDS, "place", ("no.such.module", ""))
    assert main(["place"]) == 1
    assert "A fault of inforce itself" in capsys.readouterr().err
    monkeypatch.setenv("INFORCE_TRACEBACK", "1")
    with pytest.raises(ModuleNotFoundError):
        main(["place"])


def test_a_folder_that_cannot_be_written_is_enough(inforce: Program) -> None:
    inforce.folder.chmod(0o555)
    try:
        assert inforce(*PLACE).returncode == 0
    finally:
        inforce.folder.chmod(0o755)
