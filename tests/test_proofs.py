"""What a proof says of what did not decide: losers with the act that beat them, who could settle a doubt, and what cannot matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inforce.answers.library import Library
from inforce.answers.place import Determined, place_answer
from inforce.dates import Day
from inforce.record.store import Record
from inforce.show.place import place_text
from inforce.words.proofs import Row, considered_words

ASKED = (
    ("us-fl-miami-dade-county", "2017-02-01"), ("us-nm-albuquerque", "2025-08-23"), ("us-il-chicago", "2018-07-27"),
    ("us-ca-fresno-county", "2019-03-05"), ("us-la-new-orleans", "2024-06-01"), ("us-tx", "2017-09-05"),
    ("us-md-baltimore", "2017-08-16"), ("us-il", "2026-02-27"), ("us-ca-stockton", "2017-08-16"),
    ("us-ak-kusilvak-census-area", "2022-01-01"),
)  # fmt: skip


@pytest.fixture(scope="module")
def library(record: Path) -> Library:
    return Library(Record(str(record)))


def _proofs(library: Library, slug: str, day: str) -> tuple[Determined, ...]:
    place = library.find_place(slug)
    return place_answer(library, place, on=Day.fromisoformat(day), known=None).determinations


def _pairs(row: Row) -> Iterator[tuple[Row, Row]]:
    for part in row.parts:
        yield row, part
        yield from _pairs(part)


@pytest.mark.parametrize(("slug", "day"), ASKED)
def test_what_cannot_matter_is_said_and_nobody_is_asked_to_settle_it(library: Library, slug: str, day: str) -> None:
    for one in _proofs(library, slug, day):
        for above, below in _pairs(one.proof.root):
            assert not (below.cannot_matter and below.settled_by)
            if below.cannot_matter:
                assert (above.result, below.result) in {("yes", "unknown"), ("no", "unknown")}, (one.provision, below)
            elif above.key != "applies" and above.result in ("yes", "no") and below.result == "unknown":
                raise AssertionError(
                    f"{one.provision}: {below.question} {below.fact} cannot matter, and this is not said"
                )


@pytest.mark.parametrize(("slug", "day"), ASKED)
def test_an_unknown_answer_says_who_could_settle_it(library: Library, slug: str, day: str) -> None:
    for one in _proofs(library, slug, day):
        if one.applies == "unknown":
            assert one.unknown and any(below.settled_by for _, below in _pairs(one.proof.root)), one.provision
        assert all(below.key not in ("all_of", "any_of") or len(below.parts) > 1 for _, below in _pairs(one.proof.root))


def test_a_loser_names_what_ended_it(library: Library) -> None:
    (notice,) = [
        one for one in _proofs(library, "us-il-chicago", "2018-07-27") if one.provision == "us/jag-fy2017/notice"
    ]
    operative = next(row for row in notice.proof.root.parts if row.key == "operative")
    said = {one.id: one.why for one in operative.considered}
    assert (
        said["us/chicago-v-sessions-2017-09-15#pi"]
        == "City of Chicago v. Sessions (judgment) superseded it on 27 Jul 2018"
    )
    assert said["us/philadelphia-v-sessions-2018-06-06#permanent"] == "does not cover this place"


def test_a_doubt_that_the_decisive_question_leaves_open_may_still_matter(library: Library) -> None:
    """Stopped by a court: whether it would reach the place without the order is still a question somebody can settle."""
    (order,) = [
        one
        for one in _proofs(library, "us-md-baltimore", "2017-08-16")
        if one.provision == "us/eo-13768/9(a)" and one.governing
    ]
    reaches = next(row for row in order.proof.root.parts if row.key == "reaches")
    assert (order.applies, reaches.result, reaches.cannot_matter) == ("no", "unknown", False)
    assert any(below.settled_by for _, below in _pairs(reaches))


def _rows_of(library: Library, slug: str, day: str, provision: str) -> list[Row]:
    (one,) = [one for one in _proofs(library, slug, day) if one.provision == provision and one.governing]
    return [row for _, row in _pairs(one.proof.root)]


def test_a_question_says_what_it_is_tested_for_and_what_is_recorded(library: Library) -> None:
    rows = _rows_of(library, "us-ca-stockton", "2017-08-16", "us/doj-letters-2017-08-03/questions")
    facts = [row.fact for row in rows if row.key == "asks" and row.node == "detainers"]
    assert [fact.partition("?” ")[2] for fact in facts] == [
        "Tested for: holds as asked. Here: runs no jail.",
        "Tested for: holds as asked. Here: holds only with a warrant or order signed by a judge.",
    ]
    (age,) = [
        row for row in _rows_of(library, "us-ca-stockton", "2017-08-16", "us/23-usc-158/(a)(1)") if row.key == "asks"
    ]
    assert age.fact.endswith("Tested for: 20 or less. Here: not recorded.")


def test_an_answer_nobody_has_looked_at_since_says_so_below_its_question(library: Library) -> None:
    rows = _rows_of(library, "us-fl-miami-dade-county", "2025-08-23", "us/ag-memo-2025-02-05/I")
    (asked,) = [row for row in rows if row.node == "complies-1373"]
    assert asked.fact.endswith("Tested for: no. Here: unknown.") and not asked.settled_by
    (why,) = asked.parts
    assert why.fact == "nobody has looked for later acts on the letters of 4 Aug 2017 since 14 Apr 2021"
    assert why.settled_by == ("reading what came after that day",)


def test_a_text_that_ended_says_when_it_began_and_what_ended_it(library: Library) -> None:
    rows = _rows_of(library, "us-ca-stockton", "2017-08-16", "us/23-usc-158/(a)(1)")
    assert [row.fact for row in rows if row.key == "in_force"] == [
        "from 1 Oct 1986; it ended by its own words on 1 Oct 1987"
    ]
    rows = _rows_of(library, "us-ca-stockton", "2021-01-21", "us/eo-13768/9(b)")
    assert [row.fact for row in rows if row.key == "in_force"] == [
        "from 25 Jan 2017; EO 13993 revoked it on 20 Jan 2021"
    ]


def test_an_order_that_stays_itself_in_part_is_not_said_to_be_stayed_by_another(library: Library) -> None:
    rows = _rows_of(library, "us-ca-stockton", "2018-08-02", "us/jag-fy2017/notice")
    (operative,) = [row for row in rows if row.key == "operative"]
    said = {one.id: one.why for one in operative.considered}
    assert said["us/chicago-v-sessions-2018-07-27#permanent"] == "another part of the same act stayed it on 27 Jul 2018"


def test_what_lost_for_one_reason_is_said_together(library: Library) -> None:
    rows = _rows_of(library, "us-fl-miami-dade-county", "2021-01-21", "us/jag-fy2017/notice")
    (operative,) = [row for row in rows if row.key == "operative"]
    said = considered_words(operative)
    assert len(said) == len({one.why for one in operative.considered}) < len(operative.considered)
    (here,) = [words for words in said if words.endswith(" -- does not cover this place")]
    assert "City of Los Angeles v. Sessions" in here and "another part of City of Evanston v. Barr" in here


def test_one_doubt_of_the_text_and_of_its_orders_is_said_once(library: Library) -> None:
    rows = _rows_of(library, "us-wa-seattle", "2026-11-27", "us/8-usc-1373/(a)")
    (operative,) = [row for row in rows if row.key == "operative"]
    assert operative.result == "unknown" and not operative.parts
    assert operative.fact == "no order recorded that stops it here; in doubt as the row above is"
    (in_force,) = [row for row in rows if row.key == "in_force"]
    assert [part.fact for part in in_force.parts] == [
        "nobody has looked for later acts on 8 U.S.C. 1373 since 22 Jun 2026"
    ]


def test_all_proofs_show_of_what_had_ended_what_ended_it_and_one_proof_shows_all_of_it(library: Library) -> None:
    answer = place_answer(library, library.find_place("us-wa-seattle"), on=Day(2025, 8, 23), known=None)
    ended, one = place_text(answer, why="all"), place_text(answer, why="us/eo-13768/9(a)")
    assert (
        "EO 13768, sec. 9(a) (us/eo-13768/9a)" in ended
        and "from 25 Jan 2017; EO 13993 revoked it on 20 Jan 2021" in ended
    )
    assert "the permanent injunction" not in ended and "the permanent injunction" in one
    assert ended.index("EO 13993, sec. 2 (") < ended.index("EO 13768, sec. 9(a) ("), (
        "the latest begun first, as on the page"
    )
    heads = [line for line, under in zip(ended.splitlines(), ended.splitlines()[1:]) if set(under) == {"="}]
    assert heads == ["Applied", "Stopped here", "Unknown", "Had ended", "Meant for other governments"]


def test_a_state_that_stands_alone_in_an_order_is_not_among_one(library: Library) -> None:
    (one,) = [
        one for one in _proofs(library, "us-ca-stockton", "2021-01-21") if one.provision == "us/jag-fy2017/notice"
    ]
    assert " for California and its local governments, since 5 Oct 2018" in one.words
