"""Statements: which act, whose, when; own sentences, one rule each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.dates import Day, When
from inforce.intake.places import Places
from inforce.intake.reading import read
from inforce.nouns import Actor, Holding, Place, Term
from inforce.story import Lexicon, Statement

PLACES = Places(
    [
        Place("ocd-division/country:us/state:or", "41", "us-or", "Oregon", "state", "OR", type="state"),
        Place(
            "ocd-division/country:us/state:or/place:salem",
            "4164900",
            "us-or-salem",
            "Salem",
            "city",
            "OR",
            type="city",
            population=175535,
        ),
        Place(
            "ocd-division/country:us/state:or/county:lane",
            "41039",
            "us-or-lane-county",
            "Lane County",
            "county",
            "OR",
            type="county",
        ),
    ]
)


def found(text: str, lexicon: Lexicon | None = None) -> list[Statement]:
    return list(read(text, published="2018-05-16", gazetteer=PLACES, lexicon=lexicon).statements)


def only(text: str) -> Statement:
    (statement,) = found(text)
    return statement


WORDS = [
    *"the judge blocked Salem sued order , . and but after “ ” said in April 2013 policy its memo Ann Lee no".split(" "),
    "that", "would", "\n\n",
]  # fmt: skip

ACTS = [
    ("A federal judge blocked the water rule on Monday.", "injunction", "A federal judge", "2018-05-14", "2018-05-14"),
    ("The water rule was put on hold by a judge in April.", "injunction", "a judge", "2018-04-01", "2018-04-30"),
    ("Salem sued the state on May 3.", "lawsuit_filed", "Salem", "2018-05-03", "2018-05-03"),
    ("Ranchers filed a lawsuit against the county in March.", "lawsuit_filed", "Ranchers", "2018-03-01", "2018-03-31"),
    ("Gov. Ann Lee signed an executive order on May 1.", "executive_order", "Ann Lee", "2018-05-01", "2018-05-01"),
    ("The Senate passed the bill in late April.", "bill_passed", "Senate", "2018-04-21", "2018-04-30"),
    (
        "The city council adopted an ordinance on May 8.",
        "local_policy_adopted",
        "city council",
        "2018-05-08",
        "2018-05-08",
    ),
    (
        "The school board rescinded its policy in April.",
        "local_policy_reversed",
        "school board",
        "2018-04-01",
        "2018-04-30",
    ),
    ("The state said Monday that it would sue over the fee.", "lawsuit_announced", "state", "2018-05-14", "2018-05-14"),
    ("In March ranchers vowed to appeal.", "appeal_announced", "ranchers", "2018-03-01", "2018-03-31"),
    (
        "The secretary said in a memo in April that farms were exempt.",
        "guidance",
        "secretary",
        "2018-04-01",
        "2018-04-30",
    ),
    ("Ann Lee offered no evidence of that.", "evidence_absent", "the story's own voice", "2018-05-16", "2018-05-16"),
    (
        "Four towns received letters from the department on May 2.",
        "enforcement_letter",
        "department",
        "2018-05-02",
        "2018-05-02",
    ),
]


ACTS += [
    ("The state went on to sue Salem in March.", "lawsuit_filed", "state", "2018-03-01", "2018-03-31"),
    ("Salem took the state to court in March.", "lawsuit_filed", "Salem", "2018-03-01", "2018-03-31"),
    ("The department gave out a list of towns on May 2.", "list_published", "department", "2018-05-02", "2018-05-02"),
    ("A list, by the water department, went up on May 2.", "list_published", "A list", "2018-05-02", "2018-05-02"),
    ("Voters in Salem rejected Proposition 5 on May 8.", "election", "Voters in Salem", "2018-05-08", "2018-05-08"),
    ("The Oregon bill, SB 9, was signed by Gov. Ann Lee in April.", "law_enacted", "Ann Lee", "2018-04-01", "2018-04-30"),
    ("Salem must charge less for its water, a state appeals court said on Monday.", "ruling", "a state appeals court", "2018-05-14", "2018-05-14"),
    ("Two years ago this month Salem sued the state.", "lawsuit_filed", "Salem", "2016-05-01", "2016-05-31"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actor", "first", "last"), ACTS)
def test_one_act_one_sentence(text: str, kind: str, actor: str, first: str, last: str) -> None:
    statement = only(text)
    assert (statement.kind, statement.actor, str(statement.from_), str(statement.to)) == (kind, actor, first, last)


def test_what_is_only_foreseen_is_no_event() -> None:
    assert found("A judge may block the water rule.") == []
    assert found("Salem would sue the state.") == []


def test_after_bounds_both() -> None:
    first, second = found("Salem dropped its policy after Gov. Ann Lee signed an executive order on April 3.")
    assert (first.kind, str(first.from_), str(first.to)) == ("local_policy_reversed", "2018-04-03", "2018-05-16")
    assert (second.kind, str(second.from_)) == ("executive_order", "2018-04-03")


def test_between_two_dated_acts() -> None:
    _, between, _ = found(
        "A judge blocked the rule in March. The state vowed to appeal. In April Salem sued the state."
    )
    assert (str(between.from_), str(between.to)) == ("2018-03-01", "2018-04-30")


def test_a_year_before_a_noun_is_an_act_of_that_year() -> None:
    reversed_, adopted = found("Salem dropped its 2013 water policy on Monday.")
    assert (adopted.kind, str(adopted.from_), str(adopted.to), adopted.actor) == (
        "local_policy_adopted",
        "2013-01-01",
        "2013-12-31",
        "Salem",
    )
    assert str(reversed_.from_) == "2018-05-14"


def test_the_city_may_be_a_county_and_is_flagged() -> None:
    text = "Ranchers praised Lane County. The city dropped its policy in April."
    statement = found(text)[-1]
    assert statement.actor == "Lane County" and statement.places == ("us-or-lane-county",)
    assert any("county" in flag for flag in statement.flags)


def test_a_document_lends_its_day() -> None:
    _, later = found(
        "Ann Lee said in a memo in April that farms were exempt. The memo clarified that only grants for wells were at stake."
    )
    assert (later.kind, str(later.from_), str(later.to), later.actor) == (
        "condition_scope",
        "2018-04-01",
        "2018-04-30",
        "Ann Lee",
    )


def test_a_signer_had_taken_office() -> None:
    lexicon = Lexicon(
        actors=(
            Actor("person/ann-lee", "person", "Ann Lee"),
            Actor("post/us-or/governor", "post", "Governor of Oregon"),
        ),
        holdings=(Holding("h", "person/ann-lee", "post/us-or/governor", When.parse("2017-01-09")),),
    )
    order, _ = found(
        "Gov. Ann Lee issued an executive order on wells. The order was blocked by a judge in March.", lexicon
    )
    assert (order.from_, order.to) == (Day(2017, 1, 9), Day(2018, 3, 31))


def test_terms_of_the_record_are_marked() -> None:
    lexicon = Lexicon(terms=(Term("us-or/well-rule", ("the Well Rule",), ("water rule",)),))
    (statement,) = found("A judge blocked the water rule on Monday.", lexicon)
    assert statement.mentions == ("us-or/well-rule",)


def test_reports_are_named() -> None:
    statement = found("Salem dropped its policy in April, the Salem Herald reported.")[0]
    assert (statement.kind, statement.reported_by) == ("local_policy_reversed", "Salem Herald")


def test_a_quotation_without_an_act_is_a_claim() -> None:
    statement = only("“Wells have never been as low as they are now,” Ann Lee said.")
    assert (statement.kind, statement.type, statement.speaker) == ("claim", "claim", "Ann Lee")


def test_a_call_is_a_call() -> None:
    statement = only("Residents should contact their county board, Ann Lee said.")
    assert (statement.type, statement.speaker) == ("call", "Ann Lee")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_order_of_words_is_read(parts: list[str]) -> None:
    text = " ".join(parts)
    for statement in found(text):
        assert text[statement.start : statement.end] == statement.text
        assert not (statement.from_ and statement.to and statement.from_ > statement.to)


def test_it_decides_as_the_court_before_it_and_no_judge_does() -> None:
    told = found("The state appeals court upheld the rule on Monday. In March it struck down a like rule.")
    assert [one.actor for one in told] == ["state appeals court", "state appeals court"]


def test_a_month_without_its_year_may_be_of_the_last_year_too() -> None:
    first, second = found("Salem sued the state in 2014. A judge blocked the water rule in April.")
    stretches = {(second.from_, second.to), *second.or_days}
    assert (Day(2018, 4, 1), Day(2018, 4, 30)) in stretches and not first.or_days


def test_the_state_sued_is_the_one_named_before() -> None:
    told = found("Lawmakers met in Oregon. In March ranchers filed a lawsuit against the state.")
    assert [one.means for one in told if one.kind == "lawsuit_filed"] == [("us-or",)]


def test_an_ordinance_that_a_council_adopted_is_told_in_its_own_clause() -> None:
    told = found("Owners may rent one house under an ordinance the city council adopted on May 8.")
    assert [(one.kind, one.actor) for one in told] == [("local_policy_adopted", "city council")]
