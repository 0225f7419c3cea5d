"""What has become of an act: what is pending resolves, the law engine judges law, steps come in order, offices show no one unconfirmed."""

from datetime import date

from msgspec.structs import replace

from inforce.answers.calls import offices
from inforce.answers.chronicle import Chronicle
from inforce.answers.verdict import Judge
from inforce.dates import Day, When
from inforce.law.book import Book
from inforce.link.candidates import Material, candidates
from inforce.link.cast import Cast
from inforce.link.slips import slips
from inforce.link.unnamed import unnamed
from inforce.nouns import Actor, Effect, Event, Holding, Instrument, Law, Place, Provision, Question, Scope, Term
from inforce.story import Statement

THEN = date(2017, 8, 16)
LOOKED = date(2026, 6, 22)
NATION = Place("o", "", "us", "United States", "nation", "")
COUNTY = Place("o/c", "99001", "us-zz-alder-county", "Alder County", "county", "ZZ", ("us-zz",))
HOME = COUNTY.slug


def when(text: str) -> When:
    return When.parse(text)


def paper(id: str, kind: str, day: str, **more: object) -> Instrument:
    return Instrument(id, kind, id, when(day), checked_through=LOOKED, gist=f"What {id} does.", **more)


ORDER = Provision("us/eo-1/9(a)", "us/eo-1", "9(a)", "Ties grants to ponds.", when("2017-01-25"))
INSTRUMENTS = (
    paper("us/eo-1", "executive order", "2017-01-25"),
    paper("us/pi", "preliminary injunction", "2017-04-25", case="case/a"),
    paper("us/perm", "permanent injunction", "2017-11-20", case="case/a"),
    paper("us/eo-2", "executive order", "2021-01-20"),
    paper("us/memo", "agency memorandum", "2017-05-22"),
    paper("us/hr-1", "bill", "2017-06-01"),
    paper("us/hr-2", "bill", "2017-06-01"),
    paper("us/letters", "letter", "2017-08-03"),
    paper("us/suit", "complaint", "2017-08-14", case="case/b"),
    paper("us/closed-suit", "complaint", "2017-02-06"),
    paper("us/tro", "temporary restraining order", "2017-03-01"),
    paper("us/lift", "court order", "2018-01-01/2030-01-01"),
    paper(f"{HOME}/r-1", "resolution", "2013-12-03"),
    paper(f"{HOME}/r-2", "resolution", "2017-02-17"),
    paper("us-zz/act", "statute", "2019-07-01"),
)
EFFECTS = (
    Effect("us/pi#enjoins", "enjoins", "us/pi", when("2017-04-25"), ("us/eo-1/9(a)",), leaves="section 9(b)"),
    Effect("us/perm#enjoins", "enjoins", "us/perm", when("2017-11-20"), ("us/eo-1/9(a)",)),
    Effect("us/perm#supersedes", "supersedes", "us/perm", when("2017-11-20"), ("us/pi#enjoins",)),
    Effect("us/eo-2#revokes", "revokes", "us/eo-2", when("2021-01-20"), ("us/eo-1/9(a)",)),
    Effect("us/memo#narrows", "narrows", "us/memo", when("2017-05-22"), ("us/eo-1/9(a)",), definition="small ponds"),
    Effect(f"{HOME}/r-1#sets", "sets", f"{HOME}/r-1", when("2013-12-03"), question="ponds", values=("open",), authority="resolution"),
    Effect(f"{HOME}/r-2#sets", "sets", f"{HOME}/r-2", when("2017-02-17"), question="ponds", values=("shut",), authority="resolution"),
    Effect("us-zz/act#compels", "compels", "us-zz/act", when("2019-07-01"), question="ponds", values=("shut",), authority="state law"),
    Effect("us/tro#enjoins", "enjoins", "us/tro", when("2017-03-01"), ("us/eo-1/9(a)",)),
    Effect("us/lift#lifts", "lifts", "us/lift", when("2018-01-01/2030-01-01"), ("us/tro#enjoins",)),
)  # fmt: skip
EVENTS = (
    Event(
        "us/pi@appeal-announced",
        "appeal announced",
        when("2017-04-26"),
        "An appeal is promised.",
        about=("us/pi#enjoins",),
    ),
    Event("us/perm@appealed", "appealed", when("2017-12-14"), "It is appealed.", about=("us/perm#enjoins",)),
    Event("us/hr-1@introduced", "introduced", when("2017-06-01"), "Introduced.", about=("us/hr-1",), pending="passage"),
    Event("us/hr-1@died", "died", when("2018-12/2019-01-03"), "It dies.", about=("us/hr-1",), terminal=True),
    Event("us/hr-2@signed", "signed", when("2018-05-01"), "Signed.", about=("us/hr-2",)),
    Event("us/letters@sent", "letter sent", when("2017-08-03"), "Sent.", about=("us/letters",), pending="answers"),
    Event(
        "us/letters@answered",
        "answered",
        when("2017-08-18"),
        "Answered.",
        about=("us/letters",),
        closes=("us/letters@sent",),
    ),
    Event("us/closed-suit@settled", "settled", when("2018-03-27"), "It is settled.", terminal=True),
    Event("us/suit@announced", "suit announced", when("2017-08-14"), "To sue.", about=("us/eo-1/9(a)",), by=("us-zz",)),
    Event("us/suit@filed", "filed", when("2017-08-14"), "Filed.", about=("us/eo-1/9(a)",), by=("us-zz",)),
    Event(
        "us/other@announced", "suit announced", when("2017-08-15"), "To sue.", about=("us/eo-1/9(a)",), by=("us-yy",)
    ),
)
PONDS = Question(
    "ponds",
    "Are ponds open?",
    codes=(("open", "open"), ("shut", "shut")),
    authorities=(("state law",), ("resolution",)),
)
MATERIAL = Material(INSTRUMENTS, EVENTS, EFFECTS)
CHECKED = {one.id: LOOKED for one in INSTRUMENTS}
LAW = {
    "us": (NATION, Book(Law((ORDER,), tuple(one for one in EFFECTS if one.home == "us"), (PONDS,), checked=CHECKED))),
    HOME: (COUNTY, Book(Law((ORDER,), EFFECTS, (PONDS,), checked=CHECKED))),
}


def judge(on: str = "2026-06-01", then: Day = THEN) -> Judge:
    return Judge(Chronicle(MATERIAL, (ORDER,)), LAW.get, then=then, on=date.fromisoformat(on))


def verdict(node: str, on: str = "2026-06-01") -> str:
    return judge(on).verdict(node).code


def test_law_is_judged_by_what_became_of_it() -> None:
    assert verdict("us/eo-1") == "reversed" and verdict("us/eo-1", "2020-01-01") == "still so"
    assert verdict("us/pi") == "superseded" and verdict("us/pi", "2017-09-01") == "still so"
    assert verdict("us/memo") == "still so"


def test_a_policy_is_judged_by_the_answer_of_its_place() -> None:
    assert verdict(f"{HOME}/r-2") == "still so"
    assert verdict(f"{HOME}/r-1") == "stands as history"
    assert judge().verdict(f"{HOME}/r-1").node == f"{HOME}/r-2#sets"


def test_past_the_last_day_anybody_looked_it_is_unknown_with_what_it_was() -> None:
    found = judge("2026-11-22").verdict(f"{HOME}/r-2")
    assert (found.code, found.last_known) == ("unknown", ("still so", LOOKED))
    assert found.reasons and verdict("us/eo-1", "2026-11-22") == "reversed"


def test_a_suit_that_is_over_is_history() -> None:
    over = judge().verdict("us/closed-suit")
    assert (over.code, over.key, over.node) == ("stands as history", "suit_over", "us/closed-suit@settled")
    assert judge("2018-01-01").verdict("us/closed-suit").key != "suit_over"


def test_an_order_in_doubt_has_lapsed_once_what_it_stopped_is_gone() -> None:
    assert verdict("us/tro", "2020-01-01") == "unknown"  # whether it was lifted by then is in doubt
    found = judge().verdict("us/tro")
    assert (found.code, found.key, found.node) == ("lapsed", "emptied", "us/eo-2#revokes")


def test_what_a_suit_settled_for_a_place_is_asked_of_that_place() -> None:
    settled = Effect(
        "us/deal#sets", "sets", "us/deal", when("2017-03-01"), question="ponds", values=("open",), authority="resolution",
        scope=Scope("parties", places=(HOME,)),
    )  # fmt: skip
    material = Material((paper("us/deal", "settlement", "2017-03-01"),), (), (settled,))
    book = Book(Law((), (settled,), (PONDS,), checked={"us/deal": LOOKED}))
    asked = Judge(
        Chronicle(material, ()), {"us": (NATION, book), HOME: (COUNTY, book)}.get, then=THEN, on=date(2026, 6, 1)
    )
    assert asked.verdict("us/deal").code == "still so"


def test_the_own_days_of_an_act_are_no_later_act() -> None:
    late = Effect("us/memo#sets", "sets", "us/memo", when("2017-05-22/2017-09-01"), question="ponds", values=("open",))
    chronicle = Chronicle(Material(INSTRUMENTS, EVENTS, (*EFFECTS, late)), (ORDER,))
    assert "us/memo" not in {
        step.instrument for step in chronicle.since("us/memo", THEN, date(2026, 6, 1), frozenset())
    }


def test_what_is_pending_must_resolve() -> None:
    assert verdict("us/hr-1") == "lapsed" and verdict("us/hr-1", "2018-01-01") == "still so"
    assert verdict("us/hr-2") == "resolved"
    assert verdict("us/letters") == "resolved" and verdict("us/letters", "2017-08-17") == "still so"
    assert verdict("us/suit@announced") == "resolved"
    assert verdict("us/other@announced", "2020-01-01") == "unknown" and verdict("us/other@announced") == "lapsed"


def test_an_appeal_of_what_took_its_place_resolves_the_promise_of_one() -> None:
    assert judge().verdict("us/pi@appeal-announced").node == "us/perm@appealed"
    assert verdict("us/pi@appeal-announced", "2017-11-01") == "unknown"


def test_what_made_no_law_stands_as_history() -> None:
    assert verdict("us/letters@answered") == verdict("us/suit@filed") == "stands as history"


def test_steps_come_in_order_after_the_story_and_by_the_day_asked() -> None:
    chronicle = Chronicle(MATERIAL, (ORDER,))
    homes = frozenset(("us",))
    steps = [step.instrument for step in chronicle.since("us/pi", THEN, date(2026, 1, 1), homes)]
    assert steps == ["us/perm", "us/perm", "us/eo-2"]
    assert [step.instrument for step in chronicle.since("us/pi", THEN, date(2017, 12, 1), homes)] == ["us/perm"]
    assert not chronicle.since("us/pi", date(2022, 1, 1), date(2026, 1, 1), homes)


def test_later_law_above_a_policy_is_a_step_of_it() -> None:
    homes = frozenset(("us", "us-zz", HOME))
    steps = Chronicle(MATERIAL, (ORDER,)).since(f"{HOME}/r-2", THEN, date(2026, 1, 1), homes)
    assert [step.instrument for step in steps] == ["us-zz/act"]


# -- offices, slips, the unnamed ----------------------------------------------------------------------------------------

MAYOR = Actor(f"post/{HOME}/mayor", "post", "Mayor of Alder County", HOME, powers=("ponds",))


def called(on: str, *holdings: Holding) -> tuple[str, str, str, int]:
    found = offices("Call your mayors", [HOME], [MAYOR], holdings, judge(on))
    return found[0].then, found[0].person, found[0].last, len(found[0].bound)


def test_a_former_official_is_never_shown_as_current() -> None:
    old = Holding("a", "person/old", MAYOR.id, when("2011-07-01"), when("2020-11-17"))
    new = Holding("b", "person/new", MAYOR.id, when("2020-11-17"), checked_through=date(2025, 12, 1))
    assert called("2018-01-01", old, new)[:3] == ("person/old", "person/old", "person/old")
    assert called("2026-06-01", old, new)[:3] == ("person/old", "person/new", "person/new")
    assert called("2027-06-01", old, new)[:3] == ("person/old", "", "person/new")
    assert called("2027-06-01")[:3] == ("", "", "")


def test_what_higher_law_decides_is_out_of_an_offices_hands() -> None:
    assert called("2018-01-01")[3] == 0 and called("2026-06-01")[3] == 1


def test_offices_of_other_places_are_not_meant() -> None:
    assert not offices("Call your mayors", ["us-zz-birch"], [MAYOR], [], judge())
    assert not offices("Call your sheriff", [HOME], [MAYOR], [], judge())


def said(text: str, kind: str) -> Statement:
    return Statement("s", 0, len(text), text, "event", kind)


def slip(text: str, kind: str, node: str, terms: tuple[Term, ...] = ()) -> list[str]:
    candidate = next(one for one in candidates(MATERIAL) if one.id == node)
    chronicle = Chronicle(MATERIAL, (ORDER,))
    found = slips(
        said(text, kind), candidate, places={HOME: COUNTY}, effects=chronicle.of_instrument.get(node, ()),
        provisions=chronicle.provisions_of, terms=terms,
    )  # fmt: skip
    return [one.key for one in found]


def test_a_county_called_a_city_is_a_slip() -> None:
    local = Material(
        (paper(f"{HOME}/r-2", "resolution", "2017-02-17", issued_by=(HOME,)),), (), (EFFECTS[6],)
    )  # fmt: skip
    candidate = candidates(local)[0]
    for text, wrong in (
        ("The city reversed its rule", True),
        ("The county reversed its rule", False),
        ("The city council met", False),
    ):
        found = slips(
            said(text, "local_policy_reversed"), candidate, places={HOME: COUNTY}, effects=(), provisions={}, terms=()
        )
        assert bool(found) is wrong, text


def test_a_part_told_as_the_whole_is_a_slip() -> None:
    assert slip("that order was halted", "injunction", "us/pi") == ["slip.part"]
    assert not slip("section 9(a) of that order was halted", "injunction", "us/pi")


def test_an_order_that_stops_two_texts_is_not_told_by_one() -> None:
    both = (
        *(one for one in EFFECTS if one.id == "us/pi#enjoins"),
        replace(EFFECTS[0], id="us/pi#e2", targets=("us/eo-2/1",)),
    )
    candidate = candidates(MATERIAL)[0]
    assert not slips(
        said("that order was halted", "injunction"), candidate, places={}, effects=both, provisions={}, terms=()
    )


def test_loose_words_are_told_as_the_pack_says() -> None:
    terms = (Term("us/eo-1", loosely=(("closing lakes", "It speaks of ponds."),)),)
    assert slip("He issued an order closing lakes", "executive_order", "us/eo-1", terms) == ["slip.loose"]
    assert not slip("He issued an order closing ponds", "executive_order", "us/eo-1", terms)


def test_the_judge_is_who_issued_the_linked_order() -> None:
    block = paper("us/pi", "preliminary injunction", "2017-04-25", issued_by=("court/zzd", "person/ida-orr"))
    candidate = candidates(Material((block,)))[0]
    found = unnamed(
        said("It was halted by a federal district court judge in Birch", "injunction"), candidate, Cast([], []), []
    )
    assert [(one.text, one.ids) for one in found] == [
        ("a federal district court judge in Birch", ("person/ida-orr", "court/zzd"))
    ]


def test_what_is_described_at_length_is_named() -> None:
    term = Term("us/code-9", described_as=("law requiring ponds to report eels",))
    found = unnamed(
        said("They refuse to obey a law requiring ponds to report eels", "guidance"), None, Cast([], []), [term]
    )
    assert [(one.text, one.ids) for one in found] == [("law requiring ponds to report eels", ("us/code-9",))]
