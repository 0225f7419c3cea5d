"""JSON-LD in pages: what is recorded, in the words of schema.org, and no rating of anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from inforce.answers import open_record
from inforce.build import build
from inforce.dates import Day
from inforce.show.linked import LEGISLATION
from inforce.web.app import Site
from tests.conftest import ROOT
from tests.test_web import data

TODAY = Day(2026, 11, 22)


@pytest.fixture(scope="module")
def stub(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = tmp_path_factory.mktemp("linked") / "record.sqlite"
    build(ROOT / "tests" / "packs" / "stub", path)
    return TestClient(Site(open_record(str(path)), lambda: TODAY).app())


@pytest.fixture(scope="module")
def site(record: Path) -> TestClient:
    return TestClient(Site(open_record(str(record)), lambda: TODAY).app())


def only_one(site: TestClient, path: str) -> dict[str, Any]:
    [found] = data(site.get(path).text)
    return found


def test_an_act_is_a_legislation_with_what_is_recorded_of_it(stub: TestClient) -> None:
    answer = stub.get("/instrument/us/lunch-match-act.json").json()
    found = only_one(stub, "/instrument/us/lunch-match-act")
    assert found["@type"] == "Legislation" and found["name"] == answer["title"] and found["version"] == answer["basis"]
    assert found.get("legislationIdentifier", []) == answer["cite"]
    assert [one["name"] for one in found.get("legislationPassedBy", [])] == answer["issued_by"]
    assert Day.fromisoformat(found["legislationDate"]).year == int(answer["issued"][-4:])
    assert [one["@id"] for one in found["hasPart"]] == [f"/instrument/{one['id']}" for one in answer["provisions"]]
    assert all(stub.get(one["@id"]).status_code == 200 for one in found["hasPart"])


def test_every_instrument_says_what_it_is_and_what_ended_its_parts(site: TestClient) -> None:
    ended, listed = 0, site.get("/instruments.json").json()["instruments"]
    for one in (*listed[::8], *(one for one in listed if one["kind"] == "executive order")):
        found = only_one(site, f"/instrument/{one['id']}")
        law = one["kind"] in LEGISLATION
        assert found["@type"] == ("Legislation" if law else "CreativeWork") and found["name"]
        assert all(value for key, value in found.items())  # nothing empty is said
        for part in found.get("hasPart", []):
            for by in part.get("@reverse", {}).get("legislationRepeals", []):
                ended += 1
                assert site.get(by["@id"]).status_code == 200 and by["name"]
    assert ended


def test_a_day_in_doubt_is_no_date(site: TestClient) -> None:
    listed = site.get("/instruments.json").json()["instruments"]
    doubtful = next(one for one in listed if one["issued"].startswith(("between", "by ")))
    found = only_one(site, f"/instrument/{doubtful['id']}")
    assert "legislationDate" not in found and "dateCreated" not in found


def test_claims_are_claims_with_their_evidence_and_no_rating(site: TestClient) -> None:
    claims = site.get("/claims.json").json()["claims"]
    found = only_one(site, "/claims")
    assert [one["identifier"] for one in found["@graph"]] == [one["id"] for one in claims] != []
    for one, claim in zip(found["@graph"], claims, strict=True):
        assert one["@type"] == "Claim" and one["abstract"] == claim["gist"]
        assert [each["name"] for each in one["author"]] == claim["by"]
        assert len(one.get("subjectOf", [])) == len(claim["findings"])
    assert not {"ClaimReview", "reviewRating", "Rating"} & set(json.dumps(found).split('"'))


def test_other_pages_have_none(site: TestClient) -> None:
    for path in ("/", "/sources", "/codebook", "/place/us-vt/2017-08-16", "/timeline/us-vt"):
        assert data(site.get(path).text) == []
