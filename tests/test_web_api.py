"""The site for programs: every answer in every form, permanent addresses that never change meaning, errors that say what to do next."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import anyio
import jsonschema
import pytest
from starlette.testclient import TestClient

from inforce.answers import open_record
from inforce.build import build, release
from inforce.dates import Day
from inforce.web.addresses import ANSWERS
from inforce.web.app import Site
from inforce.web.kept import Kept
from tests.conftest import ROOT

STUB = ROOT / "tests" / "packs" / "stub"
RELEASED, TODAY, LATER = Day(2026, 1, 10), Day(2026, 11, 22), Day(2027, 2, 3)
ASKED = {
    "/place/{slug}/{day}": "/place/us-vt/1999-03-01",
    "/people/{slug}/{day}": "/people/us-vt/1999-03-01",
    "/timeline/{slug}": "/timeline/us-vt",
    "/diff/{slug}/{before}/{after}": "/diff/us-vt/1998-01-01/2000-07-01",
    "/instrument/{id:path}": "/instrument/us/lunch-match-act",
    "/map/{provision:path}/{day}": "/map/us/lunch-match-act/2(a)/1999-03-01",
}
EVERY = [(one, ASKED.get(one.path, one.path), form) for one in ANSWERS for form in ("", *one.forms)]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stub, released once."""
    folder = tmp_path_factory.mktemp("packs") / "stub"
    shutil.copytree(STUB, folder)
    release(folder, RELEASED)
    return folder


def client(record: Path, today: Day = TODAY) -> TestClient:
    return TestClient(Site(open_record(str(record)), lambda: today).app(), follow_redirects=False)


@pytest.fixture(scope="module")
def site(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = tmp_path_factory.mktemp("site") / "record.sqlite"
    build(pack, path)
    return client(path)


@pytest.fixture(scope="module")
def later(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Another day, another process, another record: the same pack after a second release that corrects what it said."""
    folder = tmp_path_factory.mktemp("later") / "stub"
    shutil.copytree(pack, folder)
    act = folder / "us" / "lunch-match-act.yaml"
    act.write_text(act.read_text(encoding="utf-8").replace("gist: ", "gist: Corrected. "), encoding="utf-8")
    release(folder, LATER)
    path = folder.parent / "record.sqlite"
    build(folder, path)
    return client(path, LATER)


def memento(link: str) -> str:
    return link.partition(">")[0].lstrip("<")


@pytest.mark.parametrize(("address", "path", "form"), [one for one in EVERY if one[2] == "json"])
def test_every_answer_is_json_as_its_schema_says(site: TestClient, address: object, path: str, form: str) -> None:
    schema = json.loads((ROOT / "inforce" / "_schemas" / f"{address.schema}-1.json").read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    response = site.get(f"{path}.json")
    assert response.headers["content-type"] == "application/json"
    jsonschema.validate(response.json(), schema, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(("address", "path", "form"), EVERY)
def test_a_permanent_address_is_the_same_bytes_for_ever(
    site: TestClient, later: TestClient, address: object, path: str, form: str
) -> None:
    path = f"{path}.{form}" if form else path
    lasting = memento(site.get(path).headers["link"])
    assert lasting.startswith("/at/") and lasting.endswith(path)
    first, then = site.get(lasting), later.get(lasting)
    assert first.status_code == then.status_code == 200 and first.content == then.content
    assert "immutable" in first.headers["cache-control"] and first.headers["etag"] == then.headers["etag"]
    assert memento(first.headers["link"]) == lasting
    assert "immutable" not in site.get(path).headers["cache-control"]


def test_the_later_record_says_something_else_where_no_basis_is_given(site: TestClient, later: TestClient) -> None:
    path = "/instrument/us/lunch-match-act.json"
    assert later.get(path).json()["gist"].startswith("Corrected.") and not site.get(path).json()["gist"].startswith("C")


def test_a_basis_that_is_not_here_is_gone_and_never_answered_from_other_facts(
    site: TestClient, later: TestClient
) -> None:
    newer = memento(later.get("/place/us-vt/1999-03-01.json").headers["link"])
    working = f"/at/{site.get('/place/us-vt/1999-03-01.json').json()['basis']}/place/us-vt/1999-03-01.json"
    older = newer.replace(":0.", ":99.", 1) if ":0." in newer else newer
    assert site.get(working).status_code == 200
    for answered, path, words in (
        (site, newer, "with the record of"),
        (site, older, "pip install inforce==99."),
        (later, working, "/at/"),
    ):
        response = answered.get(path)
        assert response.status_code == 410 and response.headers["content-type"] == "application/problem+json"
        assert words in response.json()["next"] and "immutable" not in response.headers["cache-control"]
    assert later.get(later.get(working).json()["next"]).status_code == 200
    page = site.get(newer.removesuffix(".json"))
    assert page.status_code == 410 and "not answered from other facts" in page.text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/at/nonsense/place/us-vt/1999-03-01.json", 400, "five parts"),
        ("/place/Miami-Dad County, FL/1999-03-01.json", 404, "Near it: Miami-Dade County, FL"),
        ("/place/us-vt/1999-13-01.json", 400, "year-month-day"),
        ("/place/us-vt/1999-03-01.json?knwon=2026-01-10", 400, "known"),
        ("/place/us-vt/1999-03-01.json?known=tomorrow", 400, "year-month-day"),
        ("/timeline/us-vt.json?only=lunch", 404, "Nearest"),
        ("/place/Springfield/1999-03-01.json", 300, "Springfield"),
        ("/instrument/us/lunch-mtach.json", 404, "us/lunch-match-act"),
        ("/plaec/us-vt/1999-03-01.json", 404, "/place/{slug}/{day}"),
        ("/start.csv", 404, "no page"),
        (f"/place/{'x' * 3000}/1999-03-01.json", 414, "longer than"),
    ],
)
def test_what_cannot_be_answered_says_why_and_what_to_do(site: TestClient, path: str, status: int, words: str) -> None:
    response = site.get(path)
    problem = response.json()
    assert (response.status_code, problem["status"]) == (status, status)
    assert response.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail", "help"} <= set(problem) and words in json.dumps(problem)
    assert (
        "inforce place" not in problem.get("next", "")
        and "default-src 'none'" in response.headers["content-security-policy"]
    )


def test_a_method_that_is_not_answered_names_those_that_are(site: TestClient) -> None:
    response = site.put("/timeline/us-vt.json")
    assert response.status_code == 405 and "GET" in response.headers["allow"] and response.json()["title"] == "method"
    assert "<h1>" in site.delete("/timeline/us-vt", headers={"accept": "text/html"}).text


def test_a_page_is_no_stricter_than_the_links_people_send(site: TestClient) -> None:
    assert site.get("/place/us-vt/1999-03-01?utm_source=mail").status_code == 200


def test_known_and_only_are_asked_after_the_address(site: TestClient) -> None:
    asked = site.get(f"/place/us-vt/1999-03-01.json?known={RELEASED}")
    assert asked.json()["known"] == RELEASED.isoformat() and "/at/" in asked.headers["link"]
    track = site.get("/timeline/us-vt.json").json()["tracks"][0]["id"]
    one = site.get("/timeline/us-vt.json", params={"only": track})
    assert [each["id"] for each in one.json()["tracks"]] == [track]
    assert site.get(memento(one.headers["link"])).json()["tracks"] == one.json()["tracks"]


def test_kept_pages_are_compressed_tagged_and_answer_head(site: TestClient) -> None:
    path = "/place/us-vt/1999-03-01"
    whole = site.get(path, headers={"accept-encoding": "identity"})
    packed = site.get(path, headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip" and packed.content == whole.content
    assert int(packed.headers["content-length"]) < int(whole.headers["content-length"]) == len(whole.content)
    assert packed.headers["etag"] != whole.headers["etag"] and packed.headers["vary"] == "accept-encoding"
    for response in (whole, packed):
        again = site.get(path, headers={"if-none-match": response.headers["etag"]})
        assert (
            (again.status_code, again.content) == (304, b"") and again.headers["etag"] == whole.headers["etag"]
        ) or "gz" in again.headers["etag"]
    head = site.head(path)
    assert head.status_code == 200 and not head.content and int(head.headers["content-length"]) > 0
    assert gzip.compress(b"", mtime=0)  # what `mtime` is for: the same page is the same bytes


@pytest.mark.anyio
async def test_what_is_kept_is_bounded_and_dropped_with_its_edition() -> None:
    edition, made = ["one"], []

    async def app(scope: dict[str, object], receive: object, send: object) -> None:
        made.append(scope["path"])
        public = scope["path"] != "/private"
        headers = [(b"cache-control", b"public" if public else b"no-store")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})  # type: ignore[operator]
        await send({"type": "http.response.body", "body": b"x" * 500})  # type: ignore[operator]

    kept = Kept(app, lambda: edition[0], most=16_000)  # type: ignore[arg-type]

    async def ask(path: str) -> None:
        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}

        async def send(message: object) -> None: ...

        await kept(scope, None, send)  # type: ignore[arg-type]

    for path in ("/a", "/a", "/private", "/private"):
        await ask(path)
    assert made == ["/a", "/private", "/private"] and kept.hits == 1
    for n in range(100):
        await ask(f"/{n}")
    assert len(kept) <= 10 and kept.bytes <= 16_000
    edition[0] = "two"
    await ask("/99")
    assert made[-1] == "/99" and len(kept) == 1


@pytest.mark.anyio
async def test_many_who_ask_for_one_page_at_once_have_it_made_once() -> None:
    made = []

    async def app(scope: dict[str, object], receive: object, send: object) -> None:
        made.append(scope["path"])
        await anyio.sleep(0.05)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"cache-control", b"public")]})  # type: ignore[operator]
        await send({"type": "http.response.body", "body": b"x"})  # type: ignore[operator]

    kept, sent = Kept(app, lambda: "one"), []  # type: ignore[arg-type]

    async def ask() -> None:
        async def send(message: dict[str, object]) -> None:
            sent.append(message.get("body"))

        scope = {"type": "http", "method": "GET", "path": "/a", "query_string": b"", "headers": []}
        await kept(scope, None, send)  # type: ignore[arg-type]

    async with anyio.create_task_group() as group:
        for _ in range(20):
            group.start_soon(ask)
    assert made == ["/a"] and sent.count(b"x") == 20
