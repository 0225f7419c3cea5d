"""What a place answers: lanes, their order, practice, higher law, and the operator behind `na` (design, sections 3 and 4)."""

from inforce.dates import Day, When
from inforce.law.effects import Here
from inforce.law.last_known import LastKnown
from inforce.law.policy import Answer, answer
from inforce.nouns import Ask, Condition, Effect, Question, Relation, Scope
from tests.law.builders import ask, law, place, provision, sets

HOME = "us-fl-dade-county"
COUNTY = place(HOME, "county")
HOLDS = Question(
    "holds", "Does it hold?", codes=(("yes", "it does"), ("no", "it does not"), ("na", "runs none")),
    authorities=(("state law",), ("resolution", "executive"), ("practice",)), na_turns_to="runs it for",
)  # fmt: skip
BOARD = sets(HOME, "holds", "no", "2013-12-03", "resolution")


def asked(on: str, *nodes: object, checked: dict[str, Day] | None = None) -> Answer:
    return answer(HOLDS, Here(law(HOLDS, *nodes, checked=checked), COUNTY, Day.fromisoformat(on)))


def test_nothing_recorded_is_unknown_and_never_no() -> None:
    found = asked("2017-01-01")
    assert (found.value, found.reasons[0].code) == ("unknown", "not_recorded")


def test_a_later_act_in_the_same_lane_replaces_the_earlier_one() -> None:
    later = sets(HOME, "holds", "yes", "2017-02-17", "resolution")
    assert [asked(day, BOARD, later).value for day in ("2013-12-02", "2013-12-03", "2017-02-16", "2017-02-17")] == [
        "unknown",
        "no",
        "no",
        "yes",
    ]


def test_two_lanes_of_one_rank_that_differ_are_contested() -> None:
    mayor = sets(HOME, "holds", "yes", "2017-01-26", "executive")
    later = sets(HOME, "holds", "yes", "2017-02-17", "resolution")
    found = asked("2017-02-01", BOARD, mayor, later)
    assert (found.value, {each.value for each in found.contested}) == ("unknown", {"no", "yes"})
    assert asked("2017-02-17", BOARD, mayor, later).value == "yes"


def test_a_stronger_rank_wins_and_the_loser_is_listed() -> None:
    everywhere = Scope("parties", states=("us-fl",), subdivisions="yes")
    compels = Effect(
        "us-fl/law#compels", "compels", "us-fl/law", When.parse("2019-07-01"), scope=everywhere, question="holds", values=("yes",),
        authority="state law",
    )  # fmt: skip
    found = asked("2019-07-01", BOARD, compels)
    assert (found.value, found.set_by, found.losers[0].id) == ("yes", "us-fl/law#compels", BOARD.id)
    assert asked("2019-06-30", BOARD, compels).value == "no"


def test_a_forbidden_answer_is_in_force_and_inoperative() -> None:
    forbids = Effect(
        "us-fl/law#forbids",
        "forbids",
        "us-fl/law",
        When.parse("2019-07-01"),
        question="holds",
        values=("no",),
        authority="state law",
    )
    found = asked("2019-07-01", BOARD, forbids)
    assert (found.value, found.reasons[0].code, found.forbidden_by) == ("unknown", "preempted", "us-fl/law#forbids")
    assert found.contested[0].value == "no"


def test_practice_is_printed_beside_the_paper_and_answers_where_there_is_none() -> None:
    done = sets(HOME, "holds", "no", "2014-01-01", "practice")
    paper = sets(HOME, "holds", "yes", "2013-12-03", "resolution")
    assert asked("2014-01-01", done).value == "no"
    found = asked("2014-01-01", paper, done)
    assert (found.value, found.practice) == ("yes", "no")


def test_a_lane_that_ends_with_no_successor_is_not_recorded_again() -> None:
    ends = Effect(
        f"{HOME}/end#repeals",
        "repeals",
        f"{HOME}/end",
        When.parse("2017-02-17"),
        question="holds",
        authority="resolution",
    )
    assert [asked(day, BOARD, ends).value for day in ("2017-02-16", "2017-02-17")] == ["no", "unknown"]


def test_a_doubtful_day_leaves_both_answers_open() -> None:
    later = sets(HOME, "holds", "yes", "2017-02-17/2017-02-27", "resolution")
    found = asked("2017-02-20", BOARD, later)
    assert (found.value, {each.value for each in found.contested}) == ("unknown", {"no", "yes"})
    same = sets(HOME, "holds", "no", "2017-02-17/2017-02-27", "resolution")
    assert asked("2017-02-20", BOARD, same).value == "no"


def test_after_the_last_look_the_answer_is_unknown_with_what_it_was() -> None:
    found = asked("2020-01-01", BOARD, checked={BOARD.instrument: Day(2019, 12, 31)})
    assert (found.value, found.last_known) == ("unknown", LastKnown("no", Day(2019, 12, 31), then=True))


def test_a_court_that_enjoins_a_policy_brings_back_what_stood_before() -> None:
    later = sets(HOME, "holds", "yes", "2017-02-17", "resolution")
    order = Effect("us/pi#enjoins", "enjoins", "us/pi", When.parse("2017-03-01"), targets=(later.id,))
    assert [asked(day, BOARD, later, order).value for day in ("2017-02-28", "2017-03-01")] == ["yes", "no"]


def test_na_turns_to_whoever_runs_it_on_that_day() -> None:
    asks = provision(condition=Condition(applies_if=Ask("holds", ("no",))))
    city = place("us-il-chicago")
    na = sets("us-il-chicago", "holds", "na", "2012", "ordinance")
    cook = sets("us-il-cook-county", "holds", "no", "2011-09-07", "resolution")
    runs = Relation(
        "r", "runs it for", "us-il-cook-county", "us-il-chicago", When.parse("2000"), When.parse("2019-01-01")
    )
    book = law(HOLDS, asks, na, cook, runs)
    assert ask(book, "2017-08-16", city).reaches == "yes"
    found = ask(book, "2019-01-01", city)
    assert (found.reaches, found.unknown[0].code) == ("unknown", "no_operator")


def test_no_policy_flows_down_by_itself() -> None:
    state = sets("us-fl", "holds", "yes", "2010-01-01", "state law")
    assert asked("2017-01-01", state).value == "unknown"


def test_nobody_is_compelled_to_what_it_does_not_do_at_all() -> None:
    compels = Effect(
        "us-fl/law#compels", "compels", "us-fl/law", When.parse("2019-07-01"), question="holds", values=("yes",), authority="state law",
        scope=Scope("parties", states=("us-fl",), subdivisions="yes"),
    )  # fmt: skip
    none = sets(HOME, "holds", "na", "2015-01-01", "practice")
    assert asked("2019-07-01", none, compels).value == "na"
    assert asked("2019-07-01", compels).value == "yes"


def test_a_finding_about_named_places_answers_for_them_and_nobody_else() -> None:
    def finding(home: str) -> Effect:
        return Effect(
            "us/letter#sets", "sets", "us/letter", When.parse("2017-08-04"), question="holds", values=("yes",), authority="executive",
            scope=Scope("parties", places=(home,)),
        )  # fmt: skip

    assert asked("2017-08-04", finding(HOME)).value == "yes"
    assert asked("2017-08-03", finding(HOME)).value == "unknown"
    assert asked("2017-08-04", finding("us-nv-clark-county")).value == "unknown"
