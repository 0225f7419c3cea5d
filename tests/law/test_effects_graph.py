"""What revives and what does not: the effects form a graph (design, section 5, clauses 1, 4 and 5)."""

from inforce.dates import Day, When
from inforce.law.last_known import LastKnown
from inforce.nouns import Condition, Event, Rule, Scope
from tests.law.builders import ask, effect, law, place, provision

WA = Scope("parties", states=("us-wa",), subdivisions="yes")
ENJOINED = effect("us/pi#enjoins", "2017-04-25", "us/order/1")


def test_an_order_stops_the_provision_from_its_own_day() -> None:
    book = law(provision(), ENJOINED)
    assert ask(book, "2017-04-24").operative == "yes"
    assert ask(book, "2017-04-25").operative == "no"
    assert ask(book, "2017-04-25").decided_by == ("us/pi#enjoins",)


def test_the_counterfactual_is_what_would_hold_without_the_decisive_order() -> None:
    assert ask(law(provision(), ENJOINED), "2017-05-01").otherwise == "unknown"
    assert ask(law(provision(condition=None), ENJOINED), "2017-05-01").otherwise == "yes"


def test_a_stay_acts_on_the_order_and_its_end_revives_the_order() -> None:
    stay = effect("us/stay#stays", "2017-06-01", "us/pi#enjoins")
    lift = effect("us/lift#lifts", "2017-07-01", "us/stay#stays")
    book = law(provision(), ENJOINED, stay, lift)
    assert [ask(book, day).operative for day in ("2017-05-31", "2017-06-01", "2017-06-30", "2017-07-01")] == [
        "no",
        "yes",
        "yes",
        "no",
    ]


def test_a_stay_in_part_stops_the_order_only_for_the_places_it_names() -> None:
    stay = effect("us/stay#stays", "2017-06-01", "us/pi#enjoins", scope=Scope(but=("us-wa",), subdivisions="yes"))
    book = law(provision(), ENJOINED, stay)
    assert ask(book, "2017-06-02", place("us-wa-seattle")).operative == "no"
    assert ask(book, "2017-06-02", place("us-or-portland")).operative == "yes"


def test_revoking_the_revoker_revives_nothing() -> None:
    revoked = effect("us/second#revokes", "2021-01-20", "us/order/1")
    again = effect("us/third#revokes", "2025-01-20", "us/second#revokes")
    book = law(provision(), revoked, again)
    assert ask(book, "2025-01-21").in_force == "no"
    assert ask(book, "2025-01-21").decided_by == ("us/second#revokes",)


def test_an_act_that_says_so_restores_the_text() -> None:
    book = law(
        provision(),
        effect("us/second#revokes", "2021-01-20", "us/order/1"),
        effect("us/third#restores", "2025-01-20", "us/order/1"),
    )
    assert [ask(book, day).in_force for day in ("2021-01-19", "2021-01-20", "2025-01-19", "2025-01-20")] == [
        "yes",
        "no",
        "no",
        "yes",
    ]


def test_an_enjoined_repeal_does_nothing_for_as_long_and_where_it_is_enjoined() -> None:
    repeal = effect("us/second#repeals", "2018-01-01", "us/order/1")
    order = effect("us/pi#enjoins", "2018-02-01", "us/second#repeals", scope=WA)
    gone = effect("us/end#dissolves", "2018-03-01", "us/pi#enjoins")
    book = law(provision(), repeal, order, gone)
    assert [ask(book, day).in_force for day in ("2018-01-15", "2018-02-15", "2018-03-15")] == ["no", "yes", "no"]
    assert ask(book, "2018-02-15", place("us-or-portland")).in_force == "no"


def test_a_reversal_takes_the_order_away_and_a_later_reversal_does_not_bring_the_preliminary_order_back() -> None:
    final = effect("us/final#enjoins", "2017-11-20", "us/order/1")
    ends = effect("us/final#supersedes", "2017-11-20", "us/pi#enjoins")
    reversal = effect("us/appeal#reverses", "2018-08-01", "us/final#enjoins")
    book = law(provision(), ENJOINED, final, ends, reversal)
    assert ask(book, "2017-11-20").decided_by == ("us/final#enjoins",)
    assert ask(book, "2018-08-01").operative == "yes"


def test_vacating_an_opinion_lifts_nothing() -> None:
    affirmed = effect("us/panel#affirms", "2018-04-19", "us/pi#enjoins")
    vacated = effect("us/banc#vacates", "2018-06-04", "us/panel#affirms")
    assert ask(law(provision(), ENJOINED, affirmed, vacated), "2018-06-05").operative == "no"


def test_an_appellate_ruling_acts_on_the_day_of_its_mandate() -> None:
    vacates = effect("us/appeal#vacates", "2018-08-01", "us/pi#enjoins", rule="rule/mandate")
    rule = Rule("rule/mandate", "52 days", 52)
    book = law(provision(), ENJOINED, vacates, rule)
    assert [ask(book, day).operative for day in ("2018-08-02", "2018-09-21", "2018-09-22")] == ["no", "no", "unknown"]
    assert [reason.code for reason in ask(book, "2018-09-22").unknown][:1] == ["mandate"]
    issued = Event("us/appeal@mandate", "mandate", When.parse("2018-10-01"), "the mandate issues", about=("us/appeal",))
    book = law(provision(), ENJOINED, vacates, rule, issued)
    assert [ask(book, day).operative for day in ("2018-09-30", "2018-10-01")] == ["no", "yes"]


def test_past_its_own_end_a_temporary_order_is_in_doubt_never_in_force() -> None:
    tro = effect("us/tro#enjoins", "2026-02-12", "us/order/1", rule="rule/tro")
    book = law(provision(), tro, Rule("rule/tro", "14 days", 14, fixes="expiry"))
    assert [ask(book, day).operative for day in ("2026-02-25", "2026-02-26")] == ["no", "unknown"]
    longer = effect("us/more#extends", "2026-02-24", "us/tro#enjoins", until=When.parse("2026-03-10"))
    book = law(provision(), tro, longer, Rule("rule/tro", "14 days", 14, fixes="expiry"))
    assert [ask(book, day).operative for day in ("2026-02-26", "2026-03-09", "2026-03-10")] == ["no", "no", "unknown"]


def test_one_provision_several_orders_any_of_them_protects() -> None:
    named = effect("us/a#enjoins", "2018-01-01", "us/order/1", scope=Scope("parties", places=("us-il-chicago",)))
    state = effect("us/b#enjoins", "2018-01-01", "us/order/1", scope=WA)
    book = law(provision(), named, state)
    assert [
        ask(book, "2018-02-01", place(slug)).operative for slug in ("us-il-chicago", "us-wa-seattle", "us-il-evanston")
    ] == ["no", "no", "yes"]


def test_an_order_that_names_states_covers_their_local_governments_only_if_it_says_so() -> None:
    silent = effect("us/a#enjoins", "2018-01-01", "us/order/1", scope=Scope("parties", states=("us-wa",)))
    book = law(provision(), silent)
    assert ask(book, "2018-02-01", place("us-wa", "state")).operative == "no"
    found = ask(book, "2018-02-01", place("us-wa-seattle"))
    assert (found.operative, found.unknown[0].code) == ("unknown", "subdivisions")


def test_parties_not_seen_by_name_are_unknown_not_unprotected() -> None:
    book = law(
        provision(),
        effect(
            "us/a#enjoins",
            "2018-01-01",
            "us/order/1",
            scope=Scope("parties", places=("us-il-chicago",), others="unknown"),
        ),
    )
    found = ask(book, "2018-02-01", place("us-nm-albuquerque"))
    assert (found.operative, found.unknown[0].code) == ("unknown", "not_seen")


def test_an_order_that_binds_one_of_two_agencies_leaves_the_other_free() -> None:
    two = provision(condition=Condition(agencies=("agency/us/doj", "agency/us/dhs")))
    one_bound = effect("us/a#enjoins", "2018-01-01", "us/order/1", binds=("agency/us/doj",))
    other = effect("us/b#enjoins", "2018-02-01", "us/order/1", binds=("agency/us/dhs",))
    assert ask(law(two, one_bound), "2018-01-02").operative == "yes"
    assert ask(law(two, one_bound, other), "2018-02-02").operative == "no"


def test_after_the_last_look_what_goes_on_is_unknown_and_what_has_ended_stays_ended() -> None:
    book = law(provision(), ENJOINED, checked={"us/pi": Day(2017, 8, 16), "us/order": Day(2022, 1, 1)})
    found = ask(book, "2017-08-17")
    assert (found.operative, found.unknown[0].code, found.last_known) == (
        "unknown",
        "not_checked",
        LastKnown("no", Day(2017, 8, 16), then=True),
    )
    over = law(
        provision(),
        effect("us/second#revokes", "2021-01-20", "us/order/1"),
        checked={"us/order": Day(2021, 2, 1), "us/second": Day(2021, 2, 1)},
    )
    assert ask(over, "2024-01-01").in_force == "no"


def test_a_doubtful_day_is_unknown_between_its_bounds() -> None:
    book = law(provision(from_="2017-01"))
    assert [ask(book, day).in_force for day in ("2016-12-31", "2017-01-15", "2017-01-31")] == ["no", "unknown", "yes"]


def test_every_provision_is_answered_before_it_exists() -> None:
    assert ask(law(provision()), "1996-01-01").applies == "no"
