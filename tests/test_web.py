"""The site: every page answers, says what the answer says, needs no script, and takes hostile words as words."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from inforce.answers import open_record
from inforce.build import build
from inforce.dates import Day
from inforce.web.app import Site

STUB = Path(__file__).parent / "packs" / "stub"
PAGES = (
    "/", "/place/us-vt/1999-03-01", "/people/us-vt/1999-03-01", "/since", "/timeline/us-vt",
    "/diff/us-vt/1998-01-01/2000-07-01", "/instrument/us/lunch-match-act",
    "/instruments", "/codebook", "/claims", "/sources", "/about", "/map/us/lunch-match-act/2(a)/1999-03-01",
)  # fmt: skip
ANSWERS = (
    "/place/us-vt/1999-03-01",
    "/people/us-vt/1999-03-01",
    "/timeline/us-vt",
    "/diff/us-vt/1998-01-01/2000-07-01",
    "/instrument/us/lunch-match-act",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = tmp_path_factory.mktemp("site") / "record.sqlite"
    build(STUB, path)
    return TestClient(Site(open_record(str(path)), lambda: Day(2026, 11, 22)).app())


class Page(HTMLParser):
    """What a page is made of: tags with their attributes, and the headings' levels."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, *tags: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in tags]

    def scripts(self) -> list[dict[str, str | None]]:
        """Those that a browser would run: all but data blocks of JSON-LD, which nothing but their type says."""
        return [one for one in self.named("script") if one != {"type": "application/ld+json"}]


def data(text: str) -> list[dict[str, object]]:
    """The JSON-LD of a page."""
    return [
        json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    ]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_without_a_script_and_asks_nobody_else(site: TestClient, path: str) -> None:
    response = site.get(path)
    assert response.status_code == 200
    assert "default-src 'none'" in response.headers["content-security-policy"]
    page = Page(response.text)
    assert not page.scripts() and not page.named("iframe", "object", "embed")
    assert not [
        one
        for one in page.named("link", "img", "form")
        if "//" in str(one.get("href") or one.get("src") or one.get("action"))
    ]
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name == "style"]
    assert len(page.named("h1")) == 1 and len(page.named("main")) == 1 and page.named("html")[0]["lang"] == "en"
    labelled = {one["for"] for one in page.named("label")}
    assert all(one.get("type") == "hidden" or one.get("id") in labelled for one in page.named("input", "textarea"))


@pytest.mark.parametrize("path", ANSWERS)
def test_the_same_answer_as_json_with_its_basis_on_the_page(site: TestClient, path: str) -> None:
    answer = site.get(path + ".json").json()
    assert answer["schema"].startswith("inforce.")
    assert answer["basis"] in site.get(path).text


def test_the_page_says_what_the_court_did_and_why(site: TestClient) -> None:
    text = site.get("/place/us-vt/1999-03-01").text
    assert "Stopped here" in text and "this decides" in text and "Vermont v. Department" in text


def test_a_page_once_seen_is_not_sent_again(site: TestClient) -> None:
    first = site.get("/place/us-vt/1999-03-01")
    again = site.get("/place/us-vt/1999-03-01", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.text) == (304, "")


def test_one_box_finds_places_and_instruments_and_guesses_between_none(site: TestClient) -> None:
    assert site.get("/go", params={"q": "Vermont", "on": "1999-03-01"}).url.path == "/place/us-vt/1999-03-01"
    assert site.get("/go", params={"q": "Invented Pub. L. 1"}).url.path == "/instrument/us/lunch-match-act"
    several = site.get("/go", params={"q": "Miami"})
    assert several.status_code == 300 and several.text.count("<li>") >= 12
    some_words = site.get("/go", params={"q": "department, Vermont"})
    assert some_words.status_code == 300 and "/instrument/us/vermont-v-department-1999-03-01" in some_words.text
    assert site.get("/go", params={"q": "department Wyoming"}).status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/place/us-nowhere/1999-03-01", 404),
        ("/place/us-vt/1999-02-30", 400),
        ("/instrument/us/nothing", 404),
        ("/place/us-vt/1775-01-01", 400),
    ],
)
def test_errors_are_pages_in_words_or_problems_in_json(site: TestClient, path: str, status: int) -> None:
    page, problem = site.get(path), site.get(path + ".json")
    assert page.status_code == problem.status_code == status
    assert "Traceback" not in page.text and "<h1>" in page.text
    assert problem.headers["content-type"] == "application/problem+json" and problem.json()["detail"]


def test_hostile_words_stay_words(site: TestClient) -> None:
    for words in (
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 1111*7 }}",
        "x" * 5000,
        "../../etc/passwd",
        "\x00",
    ):
        response = site.get("/go", params={"q": words})
        assert response.status_code in (400, 404, 414)
        assert "<script" not in response.text and "<img" not in response.text and "7777" not in response.text


def test_health_names_the_record(site: TestClient) -> None:
    assert site.get("/health").text.startswith("ok ")
