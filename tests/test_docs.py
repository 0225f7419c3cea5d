"""The pages say what the code says: links lead somewhere, tables match, generated pages are fresh."""

from __future__ import annotations

import re
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

from tools.docs import stale

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert not missing


def test_each_dependency_has_its_line_and_each_line_its_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    names = {re.match(r"[\w.-]+", each).group() for each in asked}  # type: ignore[union-attr]
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w.-]+)` \|", page, re.M)) == names


def test_every_path_that_the_architecture_page_names_is_there() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    paths = [word for word in re.findall(r"`([\w./-]+)`", page) if "/" in word or word.endswith((".py", ".toml"))]
    assert not [path for path in paths if not (ROOT / path).exists()]
    program = [each for each in (ROOT / "inforce").iterdir() if each.suffix == ".py" or (each / "__init__.py").exists()]
    assert not [each.name for each in program if f"`inforce/{each.name}" not in page and each.name != "__init__.py"]


@pytest.mark.slow
@pytest.mark.usefixtures("record")
def test_generated_pages_and_printed_sessions_are_as_the_code_says() -> None:
    assert list(stale()) == []


def test_what_make_runs_is_there_and_the_readme_names_its_two_commands() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    modules = set(re.findall(r"python -m ([\w.]+)", makefile))
    files = re.findall(r"python (\w+/[\w./]+)", makefile)
    assert {"pytest", "tools.docs"} <= modules
    assert not [name for name in modules if find_spec(name) is None]
    assert not [path for path in files if not (ROOT / path).exists()]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\n    make demo " in readme and "\n    make test " in readme
