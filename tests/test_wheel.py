"""What a reader installs: the wheel, built from the source archive, answers with an empty home and no network."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow

NO_NETWORK = "import socket\ndef _none(*_, **__): raise OSError('no network here')\nsocket.socket = socket.create_connection = _none\n"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, and the wheel made from it."""
    out = tmp_path_factory.mktemp("dist")
    _run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)], ROOT)
    return out


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel alone in a folder, with no way to the network."""
    target = tmp_path_factory.mktemp("installed")
    wheel = next(dist.glob("*.whl"))
    _run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            "--target",
            str(target),
            str(wheel),
        ],
        ROOT,
    )
    (target / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    return target


def test_the_wheel_holds_the_program_its_record_and_nothing_else(dist: Path) -> None:
    names = zipfile.ZipFile(next(dist.glob("*.whl"))).namelist()
    assert "inforce/_record/record.sqlite" in names
    assert "inforce/cli.py" in names
    assert any(name.endswith("/LICENSE") for name in names) and any(name.endswith("/CC0-1.0.txt") for name in names)
    strangers = [name for name in names if not name.startswith(("inforce/", "inforce-"))]
    assert not strangers
    assert not [name for name in names if "__pycache__" in name]


def test_the_source_archive_holds_what_a_build_needs(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"hatch_build.py", "README.md", "LICENSE", "Makefile", "examples/story.txt", "pyproject.toml"} <= names
    assert any(name.startswith("packs/") and name.endswith("/pack.yaml") for name in names)
    assert "inforce/_record/record.sqlite" not in names


def test_two_builds_make_the_same_record(dist: Path, tmp_path: Path) -> None:
    _run([sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(tmp_path), str(ROOT)], ROOT)
    record = "inforce/_record/record.sqlite"
    first, second = (zipfile.ZipFile(next(folder.glob("*.whl"))).read(record) for folder in (dist, tmp_path))
    assert first == second


@pytest.mark.parametrize(
    "words",
    [
        ("place", "Miami-Dade County, FL", "--on", "2017-08-16"),
        ("timeline", "us-fl-miami-dade-county"),
        ("since", str(ROOT / "examples" / "story.txt")),
    ],
    ids=["place", "timeline", "since"],
)
def test_the_installed_program_answers_alone(installed: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    environment = {"HOME": str(tmp_path), "PATH": os.defpath, "PYTHONPATH": str(installed)}
    answer = _run([sys.executable, "-m", "inforce", *words], tmp_path, environment)
    assert "Miami-Dade" in answer
    assert list(tmp_path.iterdir()) == []


def _run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> str:
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"{command}\n{run.stdout[-3000:]}\n{run.stderr[-3000:]}"
    return run.stdout
