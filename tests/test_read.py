"""The workbench: every span with its reason, a page without script, and the comparison with a hand annotation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import ROOT, Program
from tests.test_since_notice import Page

EXAMPLE = str(ROOT / "examples" / "story.txt")
ON = ("--on", "2026-06-20")
SCHEMAS = ROOT / "inforce" / "_schemas"
LINK = "us/eo-13768"


def answer(inforce: Program, *words: str, schema: str = "reading") -> dict[str, object]:
    run = inforce("read", *words, *ON, "--json")
    assert run.returncode == 0, run.stderr.decode()
    found: dict[str, object] = json.loads(run.stdout)
    jsonschema.validate(
        found, json.loads((SCHEMAS / f"{schema}-1.json").read_text()), cls=jsonschema.Draft202012Validator
    )
    return found


def test_every_span_stands_where_it_says_and_every_statement_is_there(inforce: Program) -> None:
    found = answer(inforce, EXAMPLE)
    text, spans = found["text"], found["spans"]
    assert isinstance(text, str) and isinstance(spans, list)
    assert all(text[one["start"] : one["end"]] == one["text"] for one in spans)
    assert {one["layer"] for one in spans} >= {"part", "time", "place", "person", "quote", "source", "cue", "statement"}
    assert all(one["why"] for one in spans if one["layer"] in ("time", "place", "person", "statement"))
    since = json.loads(inforce("since", EXAMPLE, *ON, "--json").stdout)
    own = [one for one in spans if one["layer"] == "statement"]
    assert [one["start"] for one in own] == [one["start"] for one in since["statements"]]
    assert any(one["id"] == LINK and "points" in one["why"] for one in own)
    assert any("Next came" in one["why"] for one in own)


def test_the_page_has_every_span_and_no_script(inforce: Program) -> None:
    run = inforce("read", EXAMPLE, *ON, "--annotate")
    text = run.stdout.decode()
    assert run.returncode == 0 and text.startswith("<!doctype html>")
    page = Page(re.sub(r"<!doctype html>|<(?:meta|input)\b[^>]*>", "", text))
    assert page.open == [] and not [tag for tag, _ in page.tags if tag in ("script", "link", "img", "iframe")]
    rows = {attributes["id"] for tag, attributes in page.tags if tag == "tr"}
    spans = answer(inforce, EXAMPLE)["spans"]
    assert isinstance(spans, list)
    assert rows == {f"{one['layer']}-{one['n']}-{one['start']}" for one in spans if one["layer"] != "part"}
    assert {attributes["href"] for tag, attributes in page.tags if tag == "a"} == {f"#{row}" for row in rows}


def test_a_hostile_story_stays_text_on_the_page(inforce: Program) -> None:
    story = "Mayor <script>alert(1)</script> sued\n\nThe city of Ames sued on Monday, “<b>she</b>” said Ann Lee."
    text = inforce("read", "-", *ON, "--annotate", stdin=story.encode()).stdout.decode()
    assert "<script" not in text and "<b>" not in text and "&lt;script&gt;" in text


def test_a_draft_is_an_annotation_that_agrees_with_its_reading(
    inforce: Program, tmp_path_factory: pytest.TempPathFactory
) -> None:
    draft = inforce("read", EXAMPLE, *ON, "--draft").stdout
    path = tmp_path_factory.mktemp("gold") / "story.gold.json"
    path.write_bytes(draft)
    found = answer(inforce, EXAMPLE, "--gold", str(path), schema="compare")
    assert found["differences"] == []
    assert {one["layer"] for one in found["scores"]} >= {
        "published",
        "times",
        "places",
        "quotes",
        "statements",
        "links",
    }  # type: ignore[attr-defined]
    table = inforce("read", EXAMPLE, *ON, "--csv").stdout.decode().splitlines()
    assert table[0].startswith("layer,n,start,end") and len(table) > 100
    assert b"No difference." in inforce("read", EXAMPLE, *ON, "--gold", str(path)).stdout


def _changed(inforce: Program, path: Path, old: str, new: str) -> list[dict[str, str]]:
    draft = inforce("read", EXAMPLE, *ON, "--draft").stdout.decode()
    assert draft.count(old) >= 1
    path.write_text(draft.replace(old, new, 1), encoding="utf-8")
    found = answer(inforce, EXAMPLE, "--gold", str(path), schema="compare")["differences"]
    assert isinstance(found, list)
    return found


def test_each_kind_of_disagreement_is_told(inforce: Program, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("gold") / "story.gold.json"
    (wrong,) = _changed(inforce, path, f'"link": "{LINK}"', '"link": "us/eo-1"')
    assert (wrong["layer"], wrong["what"], wrong["gold"], wrong["read"]) == ("links", "wrong", "us/eo-1", LINK)
    (none,) = _changed(inforce, path, f'"link": "{LINK}"', '"link": null')
    assert (none["what"], none["gold"], none["read"]) == ("wrong", "no act", LINK)
    (place,) = _changed(inforce, path, '"geoid": "1245000"', '"geoid": "12086"')
    assert (place["layer"], place["what"], place["read"]) == ("places", "wrong", "1245000")
    (speaker,) = _changed(inforce, path, '"speaker": "Miami Herald"', '"speaker": "Jeff Sessions"')
    assert (speaker["layer"], speaker["gold"], speaker["read"]) == ("quotes", "Jeff Sessions", "Miami Herald")
    (extra,) = _changed(inforce, path, '  {"text": "Santa Clara County", "geoid": "06085"},\n', "")
    assert (extra["layer"], extra["what"], extra["text"]) == ("places", "extra", "Santa Clara County")
    (missed,) = _changed(
        inforce, path, '  {"text": "Santa Clara County", "geoid": "06085"},\n',
        '  {"text": "Santa Clara County", "geoid": "06085"},\n  {"text": "Homeland Security", "geoid": "11"},\n',
    )  # fmt: skip
    assert (missed["what"], missed["text"], missed["gold"]) == ("missed", "Homeland Security", "11")


def test_what_is_no_annotation_of_this_story_is_refused(
    inforce: Program, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("gold") / "bad.gold.json"
    for content, said in (
        ("{", "no JSON"), ("{}", 'its "schema" is none of'), ('{"schema": "inforce-story-gold/1", "times": [{"text": "Nome"}]}', "does not stand"),
        ('{"schema": "inforce-story-gold/1", "times": [7]}', "7 is no entry"),
    ):  # fmt: skip
        path.write_text(content)
        run = inforce("read", EXAMPLE, "--gold", str(path))
        assert run.returncode == 1 and said in run.stderr.decode(), run.stderr
    assert inforce("read", EXAMPLE, "--gold", str(path.with_name("none"))).returncode == 1
    assert inforce("read", EXAMPLE, "--annotate", "--draft").returncode == 2
