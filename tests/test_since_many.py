"""Many stories: one answer a line, in order, none lost; going on where a run stopped; the same from Python."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from inforce.answers import open_record, stories
from inforce.api import since, since_lines
from inforce.intake.place_match import Answering
from tests.conftest import ROOT, Program

STORY = (ROOT / "examples" / "story.txt").read_text(encoding="utf-8")
SCHEMA = json.loads((ROOT / "inforce" / "_schemas" / "since-1.json").read_text(encoding="utf-8"))
ON = ("--on", "2026-06-20")
LINES = [
    b'{"id": "one", "text": "The council sued on Monday, the mayor said.", "published": "2017-08-16T09:00:00Z"}',
    b"",
    b"no json",
    b"[1, 2]",
    b'{"id": 7}',
    b'{"id": "both", "text": "a", "html": "<p>b</p>"}',
    b'{"id": "day", "text": "a", "published": "May"}',
    b'{"id": "kind", "text": ["a"]}',
    b'{"id": "bytes", "text": "\xff"}',
    b'{"id": "deep", "text": ' + b"[" * 5000 + b"}",
    b'{"id": "typo", "text": "Rain fell on Tuesday.", "publishd": "2017-08-16"}',
    json.dumps({"id": "story", "text": STORY}).encode(),
]


def answers(run: Any) -> list[dict[str, Any]]:
    assert run.returncode == 0, run.stderr.decode()
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_every_line_is_answered_in_order_and_a_bad_one_with_its_error(inforce: Program) -> None:
    (inforce.folder / "stories.jsonl").write_bytes(b"\n".join(LINES))
    run = inforce("since", "--jsonl", "stories.jsonl", *ON)
    found = answers(run)
    assert [one["line"] for one in found] == [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert ["error" in one for one in found] == [False, *[True] * 8, False, False]
    assert [one["id"] for one in found if one["id"] is not None] == ["one", 7, "both", "day", "kind", "typo", "story"]
    assert found[0]["times"][0]["value"] == found[0]["times"][0]["timex"] == "2017-08-14"
    assert found[0]["times"][0]["type"] == "DATE"
    assert 'Did you mean "published"?' in found[-2]["remarks"][0]
    assert b"11 stories, 8 with an error" in run.stderr
    for one in found:
        if "error" not in one:
            answer = {key: value for key, value in one.items() if key not in ("id", "line")}
            jsonschema.validate(answer, SCHEMA, cls=jsonschema.Draft202012Validator)
        else:
            assert f"line {one['line']}" in one["error"]["detail"]


def test_a_line_says_what_the_story_alone_says(inforce: Program, record: Path) -> None:
    alone = json.loads(inforce("since", "-", *ON, "--json", stdin=STORY.encode()).stdout)
    line = json.dumps({"id": "x", "text": STORY}).encode()
    [many] = answers(inforce("since", "--jsonl", "-", *ON, stdin=line))
    assert {key: value for key, value in many.items() if key not in ("id", "line")} == alone
    [called] = since_lines([{"id": "x", "text": STORY}], on=date(2026, 6, 20))
    assert json.loads(called.json()) == many
    assert since(STORY, on=date(2026, 6, 20)) == called.answer


def test_an_interrupted_run_goes_on_where_it_stopped(inforce: Program) -> None:
    (inforce.folder / "stories.jsonl").write_bytes(b"\n".join(LINES))
    whole = inforce("since", "--jsonl", "stories.jsonl", *ON).stdout
    for kept in (0, 10, len(whole) // 3, len(whole) - 1, len(whole)):
        (inforce.folder / "answers.jsonl").write_bytes(whole[:kept])
        run = inforce("since", "--jsonl", "stories.jsonl", "--out", "answers.jsonl", *ON)
        assert run.returncode == 0, run.stderr.decode()
        assert (inforce.folder / "answers.jsonl").read_bytes() == whole


@pytest.mark.parametrize("there", [b"something else\n", b'{"id": "other", "line": 1}\n', b'{"id": "one", "line": 2}\n'])
def test_answers_to_other_stories_are_not_written_over(inforce: Program, there: bytes) -> None:
    (inforce.folder / "stories.jsonl").write_bytes(b"\n".join(LINES))
    (inforce.folder / "answers.jsonl").write_bytes(there)
    run = inforce("since", "--jsonl", "stories.jsonl", "--out", "answers.jsonl", *ON)
    assert run.returncode == 1 and b"--out" in run.stderr
    assert (inforce.folder / "answers.jsonl").read_bytes() == there


def test_a_file_that_is_not_there_is_named(inforce: Program) -> None:
    run = inforce("since", "--jsonl", "none.jsonl")
    assert run.returncode == 1 and b"none.jsonl" in run.stderr
    assert inforce("since", "none.txt", "--out", "x.jsonl").returncode == 2


def test_a_gazetteer_forgets_the_names_of_stories_long_past(monkeypatch: pytest.MonkeyPatch, record: Path) -> None:
    looked_up: list[str] = []
    monkeypatch.setattr(stories, "REMEMBERED", 3)
    monkeypatch.setattr(stories, "who_answers", lambda name, _: looked_up.append(name) or Answering())
    gazetteer = stories.Gazetteer(open_record(str(record)).record)
    for name in ("Salem", "Salem", "Miami", "Chicago", "Boston", "Salem"):
        gazetteer.named(name)
    assert looked_up == ["Salem", "Miami", "Chicago", "Boston", "Salem"]
