"""A pack whose every word is hostile: the site shows its words as words, on every kind of page."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from inforce.answers import open_record
from inforce.build import build
from inforce.dates import Day
from inforce.web.app import Site
from tests.test_web import PAGES, STUB, Page, data

HOSTILE = '<script>alert(1)</script><img src=x onerror=y>{{ 1111*7 }}\\" onfocus=\\"z'
WORDS = re.compile(
    r"^(\s*(?:- )?(?:title|gist|asks|short|leaves|settled_by|money|not_read|publisher|pending|vote): ).*$", re.MULTILINE
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("hostile") / "stub"
    shutil.copytree(STUB, folder)
    changed = 0
    for file in folder.rglob("*.yaml"):
        text, count = WORDS.subn(lambda found: f'{found[1]}"{HOSTILE}"', file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
        changed += count
    assert changed > 10
    record = Path(folder.parent / "record.sqlite")
    build(folder, record)
    return TestClient(Site(open_record(str(record)), lambda: Day(2026, 11, 22)).app())


@pytest.mark.parametrize("path", [*PAGES, "/map/us/lunch-match-act/2(a)/1999-03-01.svg"])
def test_its_words_stay_words(site: TestClient, path: str) -> None:
    response = site.get(path)
    assert response.status_code == 200 and "7777" not in response.text
    page = Page(response.text)
    assert not page.scripts() and not page.named("img")
    assert len(data(response.text)) == len(page.named("script")) <= 1 and "<img" not in response.text
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]


def test_they_cannot_end_a_data_block(site: TestClient) -> None:
    [found] = data(site.get("/instrument/us/lunch-match-act").text)
    assert "<script>alert(1)</script><img src=x" in json.dumps(found)


def test_they_are_shown(site: TestClient) -> None:
    assert "&lt;script&gt;alert(1)" in site.get("/place/us-vt/1999-03-01").text
