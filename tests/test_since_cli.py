"""`inforce since` from end to end: our example, short stories, changed stories, bad input, and JSON as its schema says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.conftest import ROOT, Program

EXAMPLE = (ROOT / "examples" / "story.txt").read_text(encoding="utf-8")
STORIES = sorted((ROOT / "tests" / "stories").glob("*.txt"))
ON = ("--on", "2026-06-20")
SCHEMA = json.loads((ROOT / "inforce" / "_schemas" / "since-1.json").read_text(encoding="utf-8"))


def since(inforce: Program, text: str, *words: str) -> dict[str, Any]:
    run = inforce("since", "-", *ON, "--json", *words, stdin=text.encode())
    assert run.returncode == 0, run.stderr.decode()
    answer: dict[str, Any] = json.loads(run.stdout)
    jsonschema.validate(answer, SCHEMA, cls=jsonschema.Draft202012Validator)
    return answer


def links(answer: dict[str, Any]) -> dict[str, list[str]]:
    """What each kind of statement was linked to."""
    found: dict[str, list[str]] = {}
    for one in answer["statements"]:
        if one["links"]:
            found.setdefault(one["kind"], []).append(one["links"][0]["id"])
    return found


LINKED = {
    "local_policy_reversed": ["us-fl-miami-dade-county/resolution-2017-02-17"],
    "executive_order": ["us/eo-13768"],
    "enforcement_letter": ["us/doj-letters-2017-08-03"],
    "response": ["us/doj-letters-2017-08-03@answered"],
    "lawsuit_announced": ["us/california-v-sessions-2017@suit-announced"],
    "injunction": ["us/santa-clara-v-trump-2017-04-25"],
    "appeal_announced": ["us/santa-clara-v-trump-2017-04-25@appeal-announced"],
    "guidance": ["us/ag-memo-2017-05-22"],
    "condition_scope": ["us/ag-memo-2017-05-22"],
    "bill_passed": ["us/hr-3003-115@passed-one-chamber"],
    "bill_received": ["us/hr-3003-115@received"],
    "bill_no_action": ["us/hr-3003-115@received"],
}
"""What the example story speaks of, read by hand."""


def test_the_example_is_linked_as_a_reader_would(inforce: Program) -> None:
    answer = since(inforce, EXAMPLE)
    found = links(answer)
    assert {kind: found.get(kind) for kind in LINKED} == LINKED
    assert answer["story"]["published"]["from"] == answer["story"]["published"]["to"] == "2017-08-16"
    assert answer["story"]["archived"]


def test_the_example_has_its_verdicts(inforce: Program) -> None:
    verdicts = {one["kind"]: one["verdict"] for one in since(inforce, EXAMPLE)["statements"] if one["links"]}
    assert verdicts["executive_order"] == "reversed"
    assert verdicts["injunction"] == "superseded"
    assert verdicts["guidance"] == verdicts["condition_scope"] == "reversed"
    assert verdicts["bill_passed"] == verdicts["bill_received"] == verdicts["bill_no_action"] == "lapsed"
    assert verdicts["lawsuit_announced"] == verdicts["appeal_announced"] == "resolved"
    assert verdicts["local_policy_reversed"] == "still so"
    assert verdicts["claim"] == verdicts["evidence_absent"] == "stands as history"


def test_what_came_after_is_listed_by_day_with_sources(inforce: Program) -> None:
    order = next(one for one in since(inforce, EXAMPLE)["statements"] if one["kind"] == "executive_order")
    days = {step["instrument"]: step["on"] for step in order["since"]}
    assert days["us/santa-clara-v-trump-2017-11-20"] in ("2017-11-20", "2017-12-14")
    assert days["us/eo-13993"] == "2021-01-20"
    assert all(step["sources"] or step["instrument"] for step in order["since"])
    assert [step["on"] for step in order["since"]] == sorted(step["on"] for step in order["since"])


def test_nothing_after_the_day_asked_is_told(inforce: Program) -> None:
    run = inforce("since", "-", "--on", "2018-01-01", "--json", stdin=EXAMPLE.encode())
    answer = json.loads(run.stdout)
    steps = [step["on"] for one in answer["statements"] for step in one["since"]]
    assert steps and max(steps) <= "2018-01-01"
    verdicts = {one["kind"]: one["verdict"] for one in answer["statements"] if one["links"]}
    assert verdicts["executive_order"] == "still so" and verdicts["bill_passed"] == "still so"


def test_the_unnamed_are_found_through_the_record(inforce: Program) -> None:
    resolved = [each for one in since(inforce, EXAMPLE)["statements"] for each in one["resolved"]]
    cities = ["us-nm-albuquerque", "us-md-baltimore", "us-ca-san-bernardino", "us-ca-stockton"]
    assert any(each["ids"] == cities for each in resolved)
    assert any("person/william-orrick" in each["ids"] for each in resolved)
    assert all(EXAMPLE[each["start"] : each["end"]] == each["text"] for each in resolved)


def test_the_storys_own_slips_are_shown(inforce: Program) -> None:
    kinds = {flag["kind"] for one in since(inforce, EXAMPLE)["statements"] for flag in one["flags"]}
    assert {"government", "part", "loose"} <= kinds


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_no_short_story_has_a_wrong_link(inforce: Program, path: Path) -> None:
    wanted = RIGHT[path.stem]
    found = {link for ids in links(since(inforce, path.read_text(encoding="utf-8"))).values() for link in ids}
    assert found <= wanted, f"wrong: {sorted(found - wanted)}"
    assert len(found) >= (
        2 if path.stem in ("2018-08-02-appeals-court", "2021-01-21-revocation", "2025-02-28-florida-sheriff") else 0
    )


def test_a_story_of_another_subject_reads_as_well(inforce: Program) -> None:
    story = (ROOT / "tests/stories/1987-10-02-wyoming-highway-money.txt").read_text(encoding="utf-8")
    run = inforce("since", "-", "--on", "2022-08-16", "--json", stdin=story.encode())
    told = {link["id"]: one for one in json.loads(run.stdout)["statements"] for link in one["links"]}
    assert set(told) == RIGHT["1987-10-02-wyoming-highway-money"]
    assert told["us/23-usc-158"]["verdict"] == "superseded"
    assert told["us/south-dakota-v-dole-1987"]["verdict"] == "stands as history"
    days = [step["day"] for step in told["us-la/act-33-1986"]["since"]]
    assert days[-2:] == ["8 Mar 1996", "2 Jul 1996"]


RIGHT: dict[str, set[str]] = {
    "1987-10-02-wyoming-highway-money": {"us/23-usc-158", "us/south-dakota-v-dole-1987", "us-la/act-33-1986"},
    "2016-09-09-harbor-dredging": set(),
    "2018-08-02-appeals-court": {
        "us/san-francisco-v-trump-2018-08-01", "us/santa-clara-v-trump-2017-11-20", "us/santa-clara-v-trump-2017-04-25",
        "us/ag-memo-2017-05-22", "us/eo-13768",
    },
    "2021-01-21-revocation": {"us/eo-13993", "us/eo-13768", "us/jag-fy2017", "us/hr-3003-115@died", "us/hr-3003-115@passed-one-chamber"},
    "2025-02-28-florida-sheriff": {
        "us-fl-miami-dade-county/287g-patrol-2025", "us-fl-miami-dade-county/287g-jail-2025", "us-fl-miami-dade-county/resolution-2017-02-17",
        "us-fl-miami-dade-county/r-1008-13", "us-fl/amendment-10-2018", "us-fl/sb-2c-2025", "us-fl/amendment-10-2018@took-office",
    },
    "2025-04-25-sixteen-plaintiffs": {"us/san-francisco-v-trump-2025-04-24", "us/eo-14159", "us/eo-14218", "us/ag-memo-2025-02-05",
        "us/san-francisco-v-trump-2025", "us/san-francisco-v-trump-2025@filed", "us/san-francisco-v-trump-2025@eleven-join"},
}  # fmt: skip
"""Every act each story speaks of, read by hand: a link outside is wrong."""


# -- changed stories ---------------------------------------------------------------------------------------------------


def test_without_its_caption_the_day_is_open_and_says_why(inforce: Program) -> None:
    caption = next(block for block in EXAMPLE.split("\n\n") if "(Photo:" in block)
    published = since(inforce, EXAMPLE.replace(caption + "\n\n", ""))["story"]["published"]
    assert published["from"] is None or published["from"] < published["to"] or published["from"] == "2017-08-16"
    assert published["evidence"]


def test_another_month_drops_the_link(inforce: Program) -> None:
    assert "injunction" not in links(since(inforce, EXAMPLE.replace("April", "March")))


@pytest.mark.parametrize("by", [-1, 1])
def test_a_year_later_or_earlier_no_link_survives_unshown(inforce: Program, by: int) -> None:
    shifted = EXAMPLE.replace("2017", str(2017 + by)).replace("2013", str(2013 + by))
    for one in since(inforce, shifted)["statements"]:
        for link in one["links"][:1]:
            first, _, last = link["on"].partition("/")
            fits = one["from"] and one["to"] and first <= one["to"] and (last or first) >= one["from"]
            assert fits or any(flag["kind"] == "doubt" for flag in one["flags"]), one


def test_other_names_of_people_change_no_link(inforce: Program) -> None:
    renamed = EXAMPLE
    for name, other in (
        ("Jeff Sessions", "Karl Brandt"),
        ("Sessions", "Brandt"),
        ("Donald Trump", "Peter Oakes"),
        ("Trump", "Oakes"),
    ):
        renamed = renamed.replace(name, other)
    before, after = since(inforce, EXAMPLE), since(inforce, renamed)
    assert links(before) == links(after)
    assert [one["verdict"] for one in before["statements"]] == [one["verdict"] for one in after["statements"]]


def test_paragraphs_in_another_order_keep_their_links(inforce: Program) -> None:
    blocks = EXAMPLE.strip().split("\n\n")
    blocks[8], blocks[9] = blocks[9], blocks[8]
    swapped = links(since(inforce, "\n\n".join(blocks) + "\n"))
    assert {kind: sorted(ids) for kind, ids in swapped.items()} == {
        kind: sorted(ids) for kind, ids in links(since(inforce, EXAMPLE)).items()
    }


# -- the page, and bad input -------------------------------------------------------------------------------------------


def test_the_page_fits_its_width_and_numbers_its_sources(inforce: Program) -> None:
    page = inforce("since", str(ROOT / "examples" / "story.txt"), *ON).stdout.decode()
    assert all(len(line) <= 100 or "http" in line for line in page.splitlines())
    assert "REVERSED: EO 13993 revoked it on 20 Jan 2021." in page
    assert "Basis: " in page and "[1]" in page


def test_a_story_without_a_day_or_a_statement_is_an_answer(inforce: Program) -> None:
    assert inforce("since", "-", *ON, stdin=b"Rain is expected.\n").returncode == 0


def test_the_day_can_be_given(inforce: Program) -> None:
    answer = since(inforce, "The mayor spoke on Monday.\n", "--published", "2017-08-16")
    assert answer["story"]["published"]["to"] == "2017-08-16"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"PK\x03\x04" + bytes(100), "a ZIP archive"),
        (b"\xff\xfe\x00", "not plain text"),
        (b"abc\0def", "not plain text"),
        (b"a" * 20_000_001, "larger than 20 MB"),
    ],
    ids=["empty", "blank", "ZIP", "not UTF-8", "zero byte", "too large"],
)
def test_what_is_no_story_is_refused(inforce: Program, content: bytes, says: str) -> None:
    run = inforce("since", "-", stdin=content)
    assert (run.returncode, run.stdout) == (1, b"")
    assert says in run.stderr.decode()


def test_a_file_that_is_not_there_is_named(inforce: Program) -> None:
    run = inforce("since", "no-such-story.txt")
    assert run.returncode == 1 and "no-such-story.txt" in run.stderr.decode()
