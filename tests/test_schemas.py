"""Every answer against its JSON Schema, and the schemas in the package against the answers' own types."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import ROOT, Program
from tools.schemas import answer_types, schema_files

PLACES = ("us-fl-miami-dade-county", "us-il-chicago", "us-ca", "us-nm-espanola")
DAYS = ("1995-01-01", "2014-01-10", "2017-02-01", "2017-08-16", "2021-01-20", "2025-08-23", "2026-11-22")


def test_the_schemas_in_the_package_are_those_of_the_code() -> None:
    assert schema_files()
    for path, text in schema_files().items():
        assert (ROOT / path).read_text(encoding="utf-8") == text, f"{path} is stale. Run: make docs"


def test_each_schema_is_a_schema() -> None:
    for text in schema_files().values():
        jsonschema.Draft202012Validator.check_schema(json.loads(text))


@pytest.mark.parametrize("place", PLACES)
def test_place_and_timeline_print_what_their_schemas_say(inforce: Program, place: str) -> None:
    for words in (*(("place", place, "--on", day) for day in DAYS), ("timeline", place)):
        answer = json.loads(inforce(*words, "--json").stdout)
        schema = json.loads((ROOT / "inforce" / "_schemas" / f"{words[0]}-1.json").read_text(encoding="utf-8"))
        jsonschema.validate(answer, schema, cls=jsonschema.Draft202012Validator)
        assert answer["schema"] == f"inforce.{words[0]}/1"


@pytest.mark.parametrize(
    "story",
    [ROOT / "examples" / "story.txt", *sorted((ROOT / "tests" / "stories").glob("*.txt"))],
    ids=lambda path: path.stem,
)
def test_since_prints_what_its_schema_says(inforce: Program, story: Path) -> None:
    answer = json.loads(inforce("since", str(story), "--on", "2026-06-22", "--json").stdout)
    schema = json.loads((ROOT / "inforce" / "_schemas" / "since-1.json").read_text(encoding="utf-8"))
    jsonschema.validate(answer, schema, cls=jsonschema.Draft202012Validator)
    assert answer["schema"] == "inforce.since/1"


def test_a_key_that_no_schema_describes_is_noticed(inforce: Program) -> None:
    answer = json.loads(inforce("place", PLACES[0], "--on", DAYS[3], "--json").stdout)
    schema = json.loads(schema_files()["inforce/_schemas/place-1.json"])
    answer["determinations"][0]["verdict"] = "yes"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(answer, schema, cls=jsonschema.Draft202012Validator)


def test_every_question_a_command_answers_has_a_schema() -> None:
    assert {"place", "timeline", "since"} <= set(answer_types())
