"""A timeline to subscribe to: as a feed and as a calendar, each change once, each leading to the permanent page of its day."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from inforce.answers import open_record
from inforce.build import build
from inforce.dates import Day
from inforce.web.app import Site
from tests.conftest import ROOT
from tests.test_web import Page

STUB = ROOT / "tests" / "packs" / "stub"
ATOM = "{http://www.w3.org/2005/Atom}"
HOME = "https://inforce.example"
PATH = "/timeline/us-vt"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("feeds") / "record.sqlite"
    build(STUB, path)
    return path


@pytest.fixture
def site(record: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("INFORCE_ADDRESS", f"{HOME}/")
    return asked_on(record, Day(2026, 11, 22))


def asked_on(record: Path, today: Day) -> TestClient:
    return TestClient(Site(open_record(str(record)), lambda: today).app())


def events(site: TestClient, query: str = "") -> list[dict[str, object]]:
    response = site.get(f"{PATH}.ics{query}")
    assert response.status_code == 200 and response.headers["content-type"].startswith("text/calendar")
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n")) and b"\r\n" in response.content
    found = Calendar.from_ical(response.text)
    assert found["version"] == "2.0" and found["prodid"] and "Vermont" in found["x-wr-calname"]
    return list(found.walk("VEVENT"))


def begun(site: TestClient) -> list[str]:
    tracks = site.get(f"{PATH}.json").json()["tracks"]
    return sorted(one["from"] for track in tracks for one in track["spells"] if one["from"])


def test_each_first_day_of_a_spell_is_an_all_day_event_that_leads_to_its_page(site: TestClient) -> None:
    found = events(site)
    days = [one["dtstart"].dt for one in found]
    assert len(days) > 3 and [day.isoformat() for day in days] == begun(site)
    assert all(type(day) is Day and one["dtstart"].params["value"] == "DATE" for day, one in zip(days, found))
    assert len({one["uid"] for one in found}) == len(found)
    for day, one in zip(days, found):
        assert one["url"].startswith(f"{HOME}/at/") and one["url"].endswith(f"/place/us-vt/{day}")
        assert site.get(urlsplit(one["url"]).path).status_code == 200
        assert one["summary"].startswith("Vermont: ") and one["description"]


def test_the_feed_tells_the_same_changes_the_newest_first(site: TestClient) -> None:
    response = site.get(f"{PATH}.atom")
    assert response.headers["content-type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(response.content)
    links = {one.get("rel"): one.get("href") for one in root.findall(f"{ATOM}link")}
    assert links == {"self": f"{HOME}{PATH}.atom", "alternate": f"{HOME}{PATH}"}
    entries, calendar = root.findall(f"{ATOM}entry"), events(site)
    assert [one.findtext(f"{ATOM}published", "")[:10] for one in entries] == begun(site)[::-1]
    assert {one.findtext(f"{ATOM}id") for one in entries} == {str(one["uid"]) for one in calendar}
    assert {one.findtext(f"{ATOM}title") for one in entries} == {str(one["summary"]) for one in calendar}
    assert {one.find(f"{ATOM}link").get("href") for one in entries} == {str(one["url"]) for one in calendar}  # type: ignore[union-attr]


def test_an_event_keeps_its_id_on_another_day_and_nothing_of_the_request_is_in_it(
    site: TestClient, record: Path
) -> None:
    assert [one["uid"] for one in events(site)] == [one["uid"] for one in events(asked_on(record, Day(2027, 3, 1)))]
    for form in ("atom", "ics"):
        assert "evil" not in site.get(f"{PATH}.{form}", headers={"host": "evil.example"}).text


def test_one_track_alone(site: TestClient) -> None:
    track = site.get(f"{PATH}.json").json()["tracks"][0]
    assert 0 < len(events(site, f"?only={track['id']}")) < len(events(site))


def test_the_page_offers_both(site: TestClient) -> None:
    page = Page(site.get(PATH).text)
    heads = {one["type"]: one["href"] for one in page.named("link") if one.get("rel") == "alternate"}
    shown = {one.get("href") for one in page.named("a")}
    for form, media in (("atom", "application/atom+xml"), ("ics", "text/calendar")):
        assert heads[media] == f"{PATH}.{form}" and f"{PATH}.{form}" in shown


def test_without_an_address_of_the_site_the_calendar_has_none(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INFORCE_ADDRESS", raising=False)
    found = events(asked_on(record, Day(2026, 11, 22)))
    assert found and not any("url" in one for one in found)
