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
