"""docs/packs.md, done as it says: its files written, its commands run, its case asked."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from inforce.build import build
from inforce.check import check, register_homes
from tests.conftest import ROOT, Program
from tests.golden import load
from tests.mutate import Bench, Survivors, tried

PAGE = (ROOT / "docs/packs.md").read_text(encoding="utf-8")
FILES = {name: text for text, name in re.findall(r"^```yaml\n(# (\S+)\n.*?)^```$", PAGE, re.M | re.S)}
SCREENS = re.findall(r"^```text\n(.*?)^```$", PAGE, re.M | re.S)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_page_has_its_files_and_screens() -> None:
    assert list(FILES) == [
        "my-pack/pack.yaml",
        "my-pack/questions.yaml",
        "my-pack/us-wy/act-1988.yaml",
        "cases/my-pack/wyoming.yaml",
    ]
    assert len(SCREENS) == 3


def test_the_pack_of_the_page_has_no_errors_and_nothing_to_mend(folder: Path) -> None:
    report = check(Path("my-pack"), homes=register_homes())
    assert [remark.where for remark in report.remarks if remark.level != "note"] == []


def test_each_screen_shows_what_is_printed(folder: Path, record: Path) -> None:
    program = Program(record, folder)
    act = folder / "my-pack/us-wy/act-1988.yaml"
    for screen in SCREENS:
        good = act.read_text()
        wrong = "nineteen" in screen
        if wrong:
            act.write_text(good.replace('"19"', '"nineteen"'))
        printed = ""
        for line in screen.splitlines():
            if line.startswith("$ inforce "):
                words = shlex.split(line)[2:]
                if words[0] == "build":  # it writes, which the program of the tests may not
                    build(Path(words[1]), Path(words[3]))
                    continue
                run = program(*words)
                assert run.returncode == int(wrong), run.stderr
                printed = run.stdout.decode()
            else:
                assert line in printed, f"{line!r} is not printed:\n{printed}"
        act.write_text(good)


def test_the_case_of_the_page_holds_and_notices_every_change(folder: Path) -> None:
    cases = folder / "cases/my-pack"
    assert len(load(cases)) == 4
    wrong, unnoticed = tried(Bench(cases, folder / "my-pack"), Survivors.of(cases))
    assert not wrong and not unnoticed


def test_the_act_of_the_page_says_what_the_pack_says() -> None:
    """The example is a real one: its days and values are those of the pack in the repository."""
    real = (ROOT / "packs/drinking-age-highway-funds/us-wy/act-1988.yaml").read_text()
    for line in re.findall(r"^ +(?:value|from): .*$", FILES["my-pack/us-wy/act-1988.yaml"], re.M):
        assert line in real
