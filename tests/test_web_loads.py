"""The site answers from what stands loaded beside its record, and takes up what is loaded while it serves; the reader of stories does too."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from inforce.answers.held import open_held
from inforce.build import drop_places, load_places
from inforce.dates import Day
from inforce.errors import RecordError
from inforce.record.loads import FILE
from inforce.web import current
from inforce.web.app import Site

LIST = "USPS\tGEOID\tNAME\tINTPTLAT\tINTPTLONG\nFL\t1299999\tMangrove Point city\t25.5\t-80.4\n"
PAGE = "/place/us-fl-mangrove-point/2017-08-16.json"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INFORCE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(current, "EVERY", 0.0)
    return tmp_path / "home"


def test_what_is_loaded_while_it_serves_is_taken_up_and_dropped(home: Path, tmp_path: Path, record: Path) -> None:
    (tmp_path / "gaz.tsv").write_text(LIST, encoding="utf-8")
    application = Site(open_held(str(record)), lambda: Day(2026, 11, 27), path=str(record))
    site = TestClient(application.app())

    def until(status: int) -> dict[str, str]:
        deadline = time.monotonic() + 20
        while (found := site.get(PAGE)).status_code != status and time.monotonic() < deadline:
            time.sleep(0.05)
        assert found.status_code == status
        return found.json()  # type: ignore[no-any-return]

    until(404)
    load_places([tmp_path / "gaz.tsv"], str(home), record, Day(2026, 11, 24))
    basis = until(200)["basis"]
    assert "places@" in basis and site.get(f"/at/{basis}{PAGE}").status_code == 200
    lasting = site.get(PAGE).headers["link"].partition(">")[0].lstrip("<")
    assert "places@" in lasting and site.get(lasting).status_code == 200
    story = site.post("/since.json", json={"text": "Mangrove Point sued on Monday.", "published": "2017-08-16"}).json()
    assert story["basis"].split(":")[1] == basis.split(":")[1] and "places@" in story["basis"]
    drop_places(str(home), record, Day(2026, 11, 25))
    until(404)
    application.desk.close()


def test_a_load_that_was_dropped_is_not_answered_from(home: Path, tmp_path: Path, record: Path) -> None:
    (tmp_path / "gaz.tsv").write_text(LIST, encoding="utf-8")
    load_places([tmp_path / "gaz.tsv"], str(home), record, Day(2026, 11, 24))
    drop_places(str(home), record, Day(2026, 11, 25))
    site = TestClient(Site(open_held(str(record)), lambda: Day(2026, 11, 27)).app())
    assert site.get(PAGE).status_code == 404 and site.get(f"{PAGE}?known=2026-11-24").status_code == 404


def test_a_broken_file_of_loads_is_said_and_not_served_from(home: Path, record: Path) -> None:
    home.mkdir()
    (home / FILE).write_bytes(b"no database at all")
    with pytest.raises(RecordError, match="holds no loads of ours"):
        open_held(str(record))
