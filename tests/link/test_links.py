"""A link needs kind, actor, place and days that fit: a missing one lowers it, a contradicting one kills it, a rival forbids it."""

from datetime import date

import pytest
from msgspec.structs import replace

from inforce.dates import When
from inforce.link.candidates import Material, candidates
from inforce.link.cast import Cast
from inforce.link.links import MARGIN, THRESHOLD, Linked, link
from inforce.nouns import Actor, Claim, Effect, Event, Holding, Instrument, Place, Scope, Term
from inforce.story import Statement

STATE = Place("o/state:zz", "99", "us-zz", "Zenith", "state", "ZZ")
COUNTY = Place("o/county:alder", "99001", "us-zz-alder-county", "Alder County", "county", "ZZ", ("us-zz",))
BIRCH = Place("o/place:birch", "9900001", "us-zz-birch", "Birch", "city", "ZZ", ("us-zz",))
CEDAR = Place("o/place:cedar", "9900002", "us-zz-cedar", "Cedar", "city", "ZZ", ("us-zz",))

ACTORS = (
    Actor("post/us/eel-secretary", "post", "Secretary of Eels", "us"),
    Actor("person/ruth-ames", "person", "Ruth Ames"),
    Actor("person/otto-lund", "person", "Otto Lund"),
    Actor("court/zzd", "court", "U.S. District Court, District of Zenith", "us"),
    Actor("court/ca99", "court", "U.S. Court of Appeals, Ninety-ninth Circuit", "us"),
    Actor("body/us/house", "body", "House of Representatives", "us"),
)
ORDER = Instrument(
    "us/eo-1",
    "executive order",
    "On eel ponds",
    When.parse("2017-01-25"),
    short="EO 1",
    issued_by=("post/us/eel-secretary",),
)
BLOCK = Instrument(
    "us/alder-v-ames",
    "preliminary injunction",
    "Alder County v. Ames",
    When.parse("2017-04-25"),
    issued_by=("court/zzd",),
)
APPEAL = Instrument(
    "us/alder-v-ames-2",
    "appellate decision",
    "Alder County v. Ames",
    When.parse("2018-04-10"),
    issued_by=("court/ca99",),
)
LETTERS = Instrument(
    "us/letters", "letter", "Letters on ponds", When.parse("2017-08-03"), issued_by=("post/us/eel-secretary",),
    addressees=("us-zz-birch", "us-zz-cedar"),
)  # fmt: skip
RULE = Instrument(
    "us-zz-alder-county/r-1", "resolution", "Pond rule", When.parse("2013-12-03"), issued_by=("us-zz-alder-county",)
)
REVERSAL = Instrument(
    "us-zz-alder-county/r-2",
    "resolution",
    "Pond rule amended",
    When.parse("2017-02-17"),
    issued_by=("us-zz-alder-county",),
)
BILLS = tuple(Instrument(f"us/hr-{n}", "bill", f"Bill {n}", When.parse("2017-06-01")) for n in (1, 2))
HOME = "us-zz-alder-county"
EFFECTS = (
    Effect(
        "us/alder-v-ames#enjoins",
        "enjoins",
        "us/alder-v-ames",
        When.parse("2017-04-25"),
        ("us/eo-1/9(a)",),
        scope=Scope(),
    ),
    *(
        Effect(
            f"{HOME}/{name}#sets",
            "sets",
            f"{HOME}/{name}",
            When.parse(day),
            question="ponds",
            values=(value,),
            authority="resolution",
        )
        for name, day, value in (("r-1", "2013-12-03", "open"), ("r-2", "2017-02-17", "shut"))
    ),
)
EVENTS = tuple(
    Event(f"us/hr-{n}@passed", "passed one chamber", When.parse("2017-06-29"), f"The House passes bill {n}.", by=("body/us/house",)) for n in (1, 2)
)  # fmt: skip
CLAIMS = (
    Claim(
        "claim/eels-fall",
        "That eel counts fall wherever ponds are shut.",
        ("person/ruth-ames",),
        When.parse("2017-08-16"),
    ),
    Claim("claim/ponds-pay", "That open ponds pay for themselves.", ("person/ruth-ames",), When.parse("2017-08-16")),
)
TERMS = (Term("us/eo-1", known_as=("Executive Order 1",), described_as=("order shutting eel ponds",)),)
HOLDINGS = (
    Holding("h", "person/ruth-ames", "post/us/eel-secretary", When.parse("2017-01-20"), When.parse("2018-11-07")),
)
MATERIAL = Material(
    (ORDER, BLOCK, APPEAL, LETTERS, RULE, REVERSAL, *BILLS), EVENTS, EFFECTS, CLAIMS, TERMS, ACTORS, HOLDINGS
)
CAST = Cast(ACTORS, (STATE, COUNTY, BIRCH, CEDAR))


def said(kind: str, text: str, days: str = "", id: str = "s1", **more: object) -> Statement:
    first, _, last = days.partition("/")
    return Statement(
        id, 0, len(text), text, "event", kind, from_=date.fromisoformat(first) if first else None,
        to=date.fromisoformat(last or first) if days else None, **more,
    )  # fmt: skip


def found(*statements: Statement, material: Material = MATERIAL) -> dict[str, Linked]:
    return link(statements, candidates(material), CAST)


def linked(*statements: Statement, material: Material = MATERIAL) -> dict[str, str]:
    return {
        id: one.links[0].id if one.links else one.refused for id, one in found(*statements, material=material).items()
    }


ORDERED = said(
    "executive_order",
    "Secretary Ruth Ames issued an order shutting eel ponds",
    "2017-01-20/2017-04-30",
    actor="Ruth Ames",
)


def test_kind_days_actor_and_words_make_a_link_with_its_evidence() -> None:
    one = found(ORDERED)["s1"]
    assert one.links[0].id == "us/eo-1" and one.links[0].score >= THRESHOLD
    assert {piece.key for piece in one.links[0].why} >= {"kind", "interval", "actor", "described"}


def test_a_missing_day_lowers_the_score_and_does_not_kill() -> None:
    dated, undated = found(ORDERED)["s1"].links[0], found(replace(ORDERED, from_=None, to=None))["s1"].links[0]
    assert undated.id == dated.id and undated.score < dated.score


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "list_published"},
        {"from_": date(2016, 1, 1), "to": date(2016, 12, 31)},
        {"actor": "Alder County", "places": ("us-zz-alder-county",)},
        {"actor": "a federal judge"},
        {"actor": "Otto Lund"},
    ],
    ids=["kind", "days", "another government", "another side of government", "another person of the record"],
)
def test_a_contradiction_kills(change: dict[str, object]) -> None:
    assert linked(replace(ORDERED, **change))["s1"] == "nothing_fits"


def test_a_person_unknown_to_the_record_contradicts_nothing() -> None:
    other = replace(ORDERED, actor="Ida Brandt", text=ORDERED.text.replace("Ruth Ames", "Ida Brandt"))
    one = found(other)["s1"]
    assert one.links[0].id == "us/eo-1"
    assert "actor_office" in {piece.key for piece in one.links[0].why}


def test_kind_and_day_alone_tie_nothing() -> None:
    assert linked(said("executive_order", "An official signed something", "2017-01-25"))["s1"] in ("weak", "no_anchor")


def test_a_court_of_another_level_contradicts() -> None:
    ruling = said(
        "ruling", "A federal appeals court ruled for the county", "2017-04-25", actor="A federal appeals court"
    )
    assert linked(ORDERED, replace(ruling, id="s2"))["s2"] == "nothing_fits"


def test_an_injunction_is_found_through_the_order_it_acts_on() -> None:
    halted = said("injunction", "that order was halted by a judge", "2017-04-01/2017-04-30", id="s2", actor="a judge")
    assert linked(halted)["s2"] == "weak"
    assert linked(ORDERED, halted) == {"s1": "us/eo-1", "s2": "us/alder-v-ames"}
    assert linked(ORDERED, replace(halted, from_=date(2017, 3, 1), to=date(2017, 3, 31)))["s2"] == "nothing_fits"


def test_two_acts_that_fit_alike_are_no_link() -> None:
    passed = said(
        "bill_passed",
        "The House of Representatives passed legislation",
        "2017-06-21/2017-06-30",
        actor="House of Representatives",
    )
    one = found(passed)["s1"]
    assert not one.links and one.refused == "rivals" and one.near and one.runner_up
    assert one.near.score - one.runner_up.score < MARGIN
    told = Term("us/hr-2", described_as=("legislation on pond grants",))
    better = replace(MATERIAL, terms=(*TERMS, told))
    assert linked(replace(passed, text=f"{passed.text} on pond grants"), material=better)["s1"] == "us/hr-2@passed"


def test_a_reversal_is_the_act_that_replaced_the_policy_in_its_lane() -> None:
    adopted = said(
        "local_policy_adopted",
        "its 2013 pond rule",
        "2013-01-01/2013-12-31",
        actor="Alder County",
        places=("us-zz-alder-county",),
    )
    reversed_ = said(
        "local_policy_reversed", "The city reversed its pond rule", "2017-01-25/2017-08-16", id="s2", actor="Alder County", places=(HOME,)
    )  # fmt: skip
    assert linked(adopted, reversed_) == {"s1": "us-zz-alder-county/r-1", "s2": "us-zz-alder-county/r-2"}


@pytest.mark.parametrize(
    "words, expected",
    [("two cities", "us/letters"), ("three cities", "nothing_fits"), ("two counties", "nothing_fits")],
)
def test_the_number_and_kind_of_places_must_agree(words: str, expected: str) -> None:
    sent = said("enforcement_letter", f"{words} received letters from Ames", "2017-08-01/2017-08-15", actor="Ruth Ames")
    assert linked(sent)["s1"] == expected


def test_of_many_claims_of_one_day_only_the_words_tell_which() -> None:
    claim = said("claim", "Eel counts fall wherever ponds are shut", "2017-08-16", actor="Ruth Ames")
    assert linked(claim)["s1"] == "claim/eels-fall"
    assert linked(replace(claim, text="We shall work on it together"))["s1"] in ("rivals", "no_anchor", "weak")


def test_what_is_said_of_no_evidence_is_said_of_the_claim_before() -> None:
    claim = said("claim", "Eel counts fall wherever ponds are shut", "2017-08-16", actor="Ruth Ames")
    absent = said("evidence_absent", "Ames offered no evidence", "2017-08-16", id="s2")
    found_ = linked(replace(claim, type="claim"), replace(absent, start=90, end=120))
    assert found_["s2"] == "claim/eels-fall"


def test_an_undated_statement_is_not_of_an_act_years_ago() -> None:
    old = said(
        "injunction", "A judge in Zenith granted an injunction", "", actor="a judge in Zenith", places=("us-zz",)
    )
    assert linked(ORDERED, replace(old, id="s2", to=date(2017, 8, 16)))["s2"] == "us/alder-v-ames"
    assert linked(ORDERED, replace(old, id="s2", to=date(2025, 8, 16)))["s2"] == "weak"


def test_calls_and_others_are_never_linked() -> None:
    assert linked(said("call_to_action", "Call your mayor", "2017-08-16"))["s1"] == "nothing_fits"


def test_the_order_of_statements_changes_nothing() -> None:
    halted = said("injunction", "that order was halted by a judge", "2017-04-01/2017-04-30", id="s2", actor="a judge")
    assert linked(ORDERED, halted) == linked(halted, ORDERED)


# -- what ties a statement to an act -------------------------------------------------------------------------------------

LATE = Instrument(
    "us-zz/act-4", "statute", "Pond act", When.parse("2017-05-07"), short="SB 4 (2017)", issued_by=("us-zz",),
    effective=When.parse("2017-09-01"),
)  # fmt: skip
SUIT = Instrument(
    "us/us-v-birch",
    "complaint",
    "United States v. City of Birch",
    When.parse("2017-06-01"),
    issued_by=("agency/us/eels",),
)
TERM = Instrument("us/term", "guidance", "Pond terms", When.parse("2017-07-03"), issued_by=("agency/us/pond-office",))
ACT = Instrument("us/act", "statute", "An act", When.parse("2016-03-04"), issued_by=("body/us/congress",))
SIGNED = Event("us/act@signed", "signed", When.parse("2016-03-04"), "It is signed.", by=("post/us/eel-secretary",))
TWO = tuple(
    Instrument(f"us/eo-{n}", "executive order", "Eels", When.parse(day), issued_by=("post/us/eel-secretary",))
    for n, day in ((7, "2017-06-05"), (8, "2017-07-05"))
)
OFFICES = (
    Actor("agency/us/eels", "agency", "Department of Eels", "us"),
    Actor("agency/us/pond-office", "agency", "Pond Office, Department of Eels", "us"),
    Actor("court/ca9", "court", "U.S. Court of Appeals, Ninth Circuit", "us"),
    Actor("body/us/congress", "body", "Congress", "us"),
)
MORE = Material((LATE, SUIT, TERM, ACT, APPEAL, *TWO), (SIGNED,), actors=(*ACTORS, *OFFICES), holdings=HOLDINGS)
FULL = Cast((*ACTORS, *OFFICES), (STATE, COUNTY, BIRCH, CEDAR), HOLDINGS)


def best(statement: Statement, material: Material = MORE, **more: object) -> tuple[str, set[str]]:
    """The act linked, or why there is none, and what spoke for it."""
    one = link([statement], candidates(material), FULL, **more)["s1"]
    return (one.links[0].id, {piece.key for piece in one.links[0].why}) if one.links else (one.refused, set())


def test_what_took_effect_is_found_by_the_day_it_did() -> None:
    told = said(
        "law_enacted", "The Zenith pond act takes effect on Friday", "2017-09-01", actor="Zenith", places=("us-zz",)
    )
    assert best(told)[0] == "us-zz/act-4"
    assert best(replace(told, text="Zenith enacted the pond act on Friday"))[0] == "nothing_fits"


def test_a_bill_is_named_by_its_number_where_its_state_is_named() -> None:
    told = said("law_enacted", "Senate Bill 4, which Gov. Ann Poe signed", "2017-05-07", actor="Ann Poe")
    assert best(told, named_places={"us-zz"})[0] == "us-zz/act-4"
    assert best(told, named_places={"us-yy"})[0] in ("weak", "no_anchor", "nothing_fits")


def test_a_case_is_found_by_a_side_of_it_but_not_by_where_a_court_sits() -> None:
    told = said("lawsuit_filed", "The department sued Birch", "2017-06-01/2017-06-30", actor="Department of Eels")
    assert best(told)[0] == "us/us-v-birch" and "party" in best(told)[1]
    seat = said("lawsuit_filed", "A suit before a judge in Birch began", "2017-06-01/2017-06-30", actor="somebody")
    assert best(seat)[0] in ("weak", "no_anchor")
    meant = said("lawsuit_filed", "The department sued the city", "2017-06-01/2017-06-30", means=("us-zz-birch",))
    assert "party" in best(meant)[1]


def test_an_office_acts_for_the_department_above_it() -> None:
    told = said(
        "guidance", "The Department of Eels issued guidance", "2017-07-01/2017-07-10", actor="Department of Eels"
    )
    assert best(told) == ("us/term", {"kind", "interval", "actor_part"})


def test_what_speaks_for_the_event_of_its_day_speaks_for_the_act() -> None:
    told = said("law_enacted", "Secretary Ruth Ames signed the act", "2016-03-01/2016-03-31", actor="Ruth Ames")
    early = replace(HOLDINGS[0], from_=When.parse("2015-01-20"))
    assert best(told, replace(MORE, holdings=(early,)))[0] == "us/act"


def test_a_circuit_is_named_by_its_number() -> None:
    assert FULL.who("the 9th U.S. Circuit Court of Appeals").ids == frozenset(("court/ca9",))
    assert FULL.who("three judges of the Ninth Circuit").ids == frozenset(("court/ca9",))


def test_a_month_of_another_year_fits_and_says_so() -> None:
    told = said(
        "ruling", "The Ninety-ninth Circuit ruled for Alder County in April", "2011-04-01/2011-04-30", actor="the court"
    )
    assert best(told)[0] == "nothing_fits"
    other = replace(
        told, or_days=((date(2018, 4, 1), date(2018, 4, 30)),), actor="the Court of Appeals, Ninety-ninth Circuit"
    )
    assert best(other)[0] == "us/alder-v-ames-2" and "interval_other" in best(other)[1]


def test_two_orders_told_together_are_two_links() -> None:
    told = said(
        "executive_order", "two executive orders that Ruth Ames signed", "2017-06-01/2017-07-31", actor="Ruth Ames"
    )
    found = link([told], candidates(MORE), FULL)["s1"]
    assert sorted(one.id for one in found.links) == ["us/eo-7", "us/eo-8"]
    alone = replace(told, text="an executive order that Ruth Ames signed")
    assert link([alone], candidates(MORE), FULL)["s1"].refused == "rivals"


def test_an_official_of_one_side_is_not_the_other_side_of_an_answer() -> None:
    answer = Event(
        "us/letters@answered",
        "answered",
        When.parse("2017-08-04"),
        "Birch answers.",
        by=("us-zz-birch",),
        to=("agency/us/eels",),
    )
    told = said(
        "response",
        "Ruth Ames told Birch that it must answer",
        "2017-08-01/2017-08-05",
        actor="Ruth Ames",
        places=("us-zz-birch",),
    )
    assert best(told, replace(MORE, events=(answer,)))[0] == "nothing_fits"


def test_temporary_words_are_not_those_of_a_permanent_order() -> None:
    orders = tuple(
        Instrument(f"us/alder-{n}", kind, "Alder County v. Ames", When.parse("2017-11-20"), issued_by=("court/zzd",))
        for n, kind in enumerate(("preliminary injunction", "permanent injunction"))
    )
    told = said(
        "injunction",
        "The judge permanently blocked Alder County's foes",
        "2017-11-20",
        actor="the judge",
        places=(HOME,),
    )
    for word, right in (("permanently", "us/alder-1"), ("temporarily", "us/alder-0")):
        assert best(replace(told, text=told.text.replace("permanently", word)), Material(orders))[0] == right


def test_whose_act_it_is_ties_it_only_near_its_day() -> None:
    told = said(
        "local_policy_adopted",
        "The county adopted a rule",
        "2013-12-01/2013-12-31",
        actor="Alder County",
        places=(HOME,),
    )
    assert best(told, MATERIAL)[0] == f"{HOME}/r-1"
    assert best(replace(told, from_=None), MATERIAL)[0] == f"{HOME}/r-1"  # within weeks before the story
    assert best(replace(told, from_=None, to=date(2014, 6, 30)), MATERIAL)[0] in ("no_anchor", "weak")


def test_a_states_court_is_none_of_the_nations() -> None:
    told = said("ruling", "The state appeals court ruled for Alder County", "2018-04-10", actor="the appeals court")
    assert best(told)[0] == "nothing_fits"
    assert best(replace(told, text="The federal appeals court ruled for Alder County"))[0] == "us/alder-v-ames-2"


def test_the_governor_is_of_the_government_meant() -> None:
    told = said("law_enacted", "the governor signed the pond act", "2017-05-07", actor="governor")
    assert best(replace(told, by="us-zz"))[0] == "us-zz/act-4"
    assert best(replace(told, by="us-yy"))[0] == "nothing_fits"
