"""One record for all tests. And no test is left out in silence: what was not run is named at the end, and under CI a skip is a failure."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from inforce.build import build

settings.register_profile("inforce", deadline=None, derandomize="CI" in os.environ, print_blob=True)
settings.load_profile("inforce")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def record(pytestconfig: pytest.Config) -> Iterator[Path]:
    """The record of this checkout's packs, which `inforce` answers from meanwhile; built once for each state of what goes into it."""
    parts = [
        path
        for folder in ("packs", "inforce")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".py", ".yaml", ".jsonl", ".gz")
    ]
    key = hashlib.sha256(repr([(str(path), path.stat().st_mtime_ns) for path in parts]).encode()).hexdigest()[:16]
    path = pytestconfig.cache.mkdir("record") / f"{key}.sqlite"
    if not path.exists():
        for old in path.parent.glob("*.sqlite"):
            old.unlink(missing_ok=True)
        build(ROOT / "packs", path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INFORCE_RECORD", str(path))
        patch.setenv("INFORCE_HOME", os.devnull)  # nothing of the developer's own stands beside it
        yield path


class Program:
    """`inforce` in a process and a folder of its own. Nothing may appear in that folder, and no traceback anywhere."""

    def __init__(self, record: Path, folder: Path) -> None:
        self.folder = folder
        self.surroundings = {
            "PATH": os.defpath, "HOME": str(folder), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "INFORCE_RECORD": str(record),
        }  # fmt: skip

    def __call__(
        self, *words: str, stdin: bytes = b"", **surroundings: str | None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run it; a variable given as None is unset."""
        before = sorted(self.folder.rglob("*"))
        variables = {key: value for key, value in {**self.surroundings, **surroundings}.items() if value is not None}
        command = [sys.executable, "-m", "inforce", *words]
        run = subprocess.run(command, cwd=self.folder, input=stdin, env=variables, capture_output=True, check=False)
        assert sorted(self.folder.rglob("*")) == before, "something was written"
        assert b"Traceback" not in run.stdout + run.stderr, run.stderr.decode("utf-8", "replace")
        assert b"fault of inforce" not in run.stderr, run.stderr.decode("utf-8", "replace")
        return run


@pytest.fixture
def inforce(record: Path, tmp_path: Path) -> Program:
    """The program, run from an empty folder."""
    return Program(record, tmp_path)


WHY = {"browser": "needs Chromium: .ci/run installs it", "slow": "takes minutes: pytest -m slow"}
_not_run: dict[str, str] = {}


def pytest_deselected(items: list[pytest.Item]) -> None:
    """Remember what the marks left out, and why."""
    for item in items:
        for mark in item.iter_markers():
            if mark.name in WHY:
                _not_run[item.nodeid] = WHY[mark.name]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its list to the process that prints; where CI is set, that process lets no skip pass."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["not_run"] = _not_run
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    left_out = [kind for kind in ("skipped", "xfailed", "xpassed") if reporter and reporter.stats.get(kind)]
    if left_out and os.environ.get("CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take over the list of a worker (pytest-xdist)."""
    _not_run.update(getattr(node, "workeroutput", {}).get("not_run", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name by name, what was not run and what would run it."""
    if os.environ.get("CI") and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("CI allows no skip: failing")
    for nodeid, reason in sorted(_not_run.items()):
        terminalreporter.write_line(f"not run: {nodeid} ({reason})")
