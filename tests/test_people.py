"""`inforce people`: the offices that can change a rule, what stands above, who held them; never a former holder as holding."""

from __future__ import annotations

import json

import jsonschema
import pytest

from tests.conftest import ROOT, Program


def asked(inforce: Program, *words: str) -> dict[str, object]:
    answer: dict[str, object] = json.loads(inforce("people", *words, "--json").stdout)
    schema = json.loads((ROOT / "inforce" / "_schemas" / "people-1.json").read_text(encoding="utf-8"))
    jsonschema.validate(answer, schema, cls=jsonschema.Draft202012Validator)
    return answer


def rule(inforce: Program, place: str, day: str, about: str) -> dict[str, object]:
    (only,) = asked(inforce, place, "--on", day, "--about", about)["rules"]  # type: ignore[misc]
    return only  # type: ignore[no-any-return]


def test_the_board_and_the_mayor_can_change_it_and_the_mayor_is_named(inforce: Program) -> None:
    one = rule(inforce, "us-fl-miami-dade-county", "2017-08-16", "detainers")
    offices = {office["name"]: office for office in one["offices"]}  # type: ignore[attr-defined]
    assert set(offices) == {"Board of County Commissioners", "County Mayor of Miami-Dade"}
    mayor = offices["County Mayor of Miami-Dade"]["person"]
    assert (mayor["name"], mayor["from"], mayor["to"], mayor["confirmed"]) == (
        "Carlos Gimenez",
        "2011-07-01",
        "2020-11-16",
        True,
    )
    assert offices["Board of County Commissioners"]["acts"] == ["resolution"]
    assert [office["name"] for office in one["offices_above"]] == ["Florida Legislature"]  # type: ignore[attr-defined]
    assert one["ranks_above"] == ["court", "state law"] and one["above"] == []


def test_state_law_stands_above_from_its_day(inforce: Program) -> None:
    bound = {
        day: rule(inforce, "us-fl-miami-dade-county", day, "detainers")["above"] for day in ("2019-06-30", "2019-07-01")
    }
    assert bound["2019-06-30"] == []
    assert [one["verb"] for one in bound["2019-07-01"]] == ["compels"]  # type: ignore[attr-defined]


def test_an_office_made_by_a_later_act_is_not_named_before_it(inforce: Program) -> None:
    for day, there in (("2017-08-16", False), ("2025-06-01", True)):
        rules = asked(inforce, "us-fl-miami-dade-county", "--on", day, "--about", "287g-agreement")["rules"]
        named = [{office["name"] for office in one["offices"]} for one in rules]  # type: ignore[attr-defined]
        assert [("Sheriff of Miami-Dade County" in names) for names in named] == [there] * len(named) != []


def test_nobody_is_shown_as_holding_whom_nobody_confirmed(inforce: Program) -> None:
    one = rule(inforce, "us-fl-miami-dade-county", "2026-06-01", "detainers")
    people = [office["person"] for office in one["offices"] if office["kind"] == "post"]  # type: ignore[attr-defined]
    assert people and all(not person["confirmed"] for person in people)
    assert all("not confirmed for this day" in person["words"] for person in people)


def test_who_runs_the_jail_for_a_city_is_named(inforce: Program) -> None:
    one = rule(inforce, "us-md-baltimore", "2017-08-16", "detainers")
    assert [operator["place"] for operator in one["operators"]] == ["us-md"]  # type: ignore[attr-defined]
    assert (
        "Maryland operates the jail for Baltimore, MD"
        in inforce("people", "us-md-baltimore", "--on", "2017-08-16").stdout.decode()
    )


def test_another_subject(inforce: Program) -> None:
    page = inforce("people", "Wyoming", "--on", "1988-06-30").stdout.decode()
    assert "Wyoming Legislature: can change it" in page and "who sat in it is not recorded" in page.lower()


def test_a_place_of_which_nothing_is_recorded(inforce: Program) -> None:
    answer = asked(inforce, "us-nm-espanola", "--on", "2017-08-16")
    assert answer["rules"] == []
    assert "Nothing is recorded on who can change a rule of" in answer["remarks"][0]  # type: ignore[index]


@pytest.mark.parametrize("words", [("--about", "detainerz"), ("--on", "yesterday")])
def test_what_cannot_be_asked_is_refused(inforce: Program, words: tuple[str, str]) -> None:
    run = inforce("people", "us-il-chicago", *words)
    assert run.returncode in (1, 2) and run.stdout == b"" and run.stderr


def test_after_the_last_day_anybody_looked_the_rule_then_is_named_as_last_known(inforce: Program) -> None:
    now, then = (rule(inforce, "us-co-denver", day, "detainers") for day in ("2026-11-27", "2025-08-01"))
    assert now["value"] == "unknown" and then["value"] != "unknown"
    assert str(now["words"]).startswith("unknown on this day; last known, on ")
    assert str(now["words"]).endswith(str(then["words"]))
    assert [one["id"] for one in now["offices"]] == [one["id"] for one in then["offices"]] != []  # type: ignore[attr-defined]


def test_offices_of_the_place_without_a_recorded_power_are_named_too(inforce: Program) -> None:
    answer = asked(inforce, "us-ca-san-francisco", "--on", "2018-02-01")
    (mayor,) = answer["others"]  # type: ignore[misc]
    assert (mayor["name"], mayor["power"], mayor["person"]["name"]) == ("Mayor of San Francisco", False, "Mark Farrell")
    cited = {one["id"] for one in answer["sources"]}  # type: ignore[attr-defined]
    assert mayor["sources"] and set(mayor["sources"]) <= cited
    assert b"Other offices here" in inforce("people", "us-ca-san-francisco", "--on", "2018-02-01").stdout


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("2017-09-12", "Ed Murray"), ("2017-09-13", "Bruce Harrell"), ("2017-09-18", "Tim Burgess"),
        ("2017-11-28", "Jenny Durkan"), ("2021-12-31", "Jenny Durkan"), ("2022-01-01", "Bruce Harrell"), ("2026-01-01", "Katie Wilson"),
    ],
)  # fmt: skip
def test_four_mayors_in_one_year_each_to_the_day(inforce: Program, day: str, holder: str) -> None:
    (mayor,) = asked(inforce, "us-wa-seattle", "--on", day)["others"]  # type: ignore[misc]
    assert mayor["person"]["name"] == holder
