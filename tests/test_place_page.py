"""What a reader finds on the page of a place: acts by name, days no sharper than the record, whom it is for, letters, what is old."""

from __future__ import annotations

from pathlib import Path

import pytest

from inforce.answers import open_record
from inforce.answers.library import Library
from inforce.answers.place import PlaceAnswer, place_answer
from inforce.answers.place_policies import Policy
from inforce.answers.timeline import timeline_answer
from inforce.dates import Day
from inforce.show.place import place_text, policy_span
from inforce.show.timeline import timeline_text
from tests.conftest import Program


@pytest.fixture(scope="module")
def library(record: Path) -> Library:
    return open_record(str(record))


def _answer(library: Library, slug: str, day: str) -> PlaceAnswer:
    return place_answer(library, library.find_place(slug), on=Day.fromisoformat(day), known=None)


def _page(library: Library, slug: str, day: str) -> str:
    return " ".join(place_text(_answer(library, slug, day)).split())


def _policy(answer: PlaceAnswer, question: str, office: str = "") -> Policy:
    return next(one for one in answer.policies if one.question == question and one.office in (office, office or "jail"))


def test_a_policy_names_its_act_and_no_day_sharper_than_the_record(library: Library) -> None:
    answer = _answer(library, "us-il-chicago", "2017-08-16")
    asking = _policy(answer, "asks-status")
    assert asking.instrument_name == "the Welcoming City Ordinance"
    assert asking.from_ == "2012-12-31" and asking.began == "some day between 1 Sep 2012 and 31 Dec 2012"
    assert "from some day between 1 Sep 2012 and 31 Dec 2012, to 1 Aug 2021" in policy_span(asking)
    assert policy_span(_policy(answer, "runs-jail")).startswith("since 7 Sep 2011 or before")


def test_the_same_answer_by_a_later_act_and_a_doubtful_end_are_told_apart(library: Library) -> None:
    answer = _answer(library, "us-il-chicago", "2017-08-16")
    asking, telling = _policy(answer, "asks-status"), _policy(answer, "release-notification", "police")
    assert asking.ends == "same" and asking.then == "the Illinois Way Forward Act"
    assert telling.ends == "doubt" and policy_span(telling).endswith("to 22 Feb 2021 at least")


def test_an_answer_older_than_the_act_on_whose_file_it_stands_is_not_laid_to_that_act(library: Library) -> None:
    assert _policy(_answer(library, "us-la", "1986-10-01"), "lowest-lawful-age").instrument_name == ""
    assert _policy(_answer(library, "us-la", "1987-10-01"), "lowest-lawful-age").instrument_name


def test_who_runs_the_jail_for_a_place_answers_for_it(library: Library) -> None:
    (county,) = _policy(_answer(library, "us-il-chicago", "2017-08-16"), "release-notification").elsewhere
    assert (county.place, county.value) == ("us-il-cook-county", "refuses")
    (state,) = _policy(_answer(library, "us-md-baltimore", "2017-08-16"), "detainers").elsewhere
    assert state.name == "Maryland"


def test_what_is_meant_for_others_is_one_quiet_line_and_no_part_of_the_count(library: Library) -> None:
    answer = _answer(library, "us-il-chicago", "2017-08-16")
    others = {one.provision for one in answer.determinations if one.group == "elsewhere"}
    assert {"us/23-cfr-1208/1208.4", "us/23-usc-158/(a)(1)", "us/doj-letters-2017-08-03/questions"} <= others
    governing = [one for one in answer.determinations if one.governing]
    assert answer.summary.startswith(f"{len(governing) - len(others)} provisions")
    page = place_text(answer)
    assert page.count("23 CFR 1208") == 1 and "Did not reach it" not in page
    timeline = timeline_answer(library, library.find_place("us-il-chicago"), on=Day(2017, 8, 16), known=None)
    assert not others & {track.id for track in timeline.tracks}
    state = _answer(library, "us-la", "1987-10-01")
    assert "us/23-usc-158/(a)(2)" not in {one.provision for one in state.determinations if one.group == "elsewhere"}


def test_letters_to_a_place_stand_on_its_page_with_deadline_and_answer(library: Library) -> None:
    answer = _answer(library, "us-il-chicago", "2017-11-01")
    first, reply, second = answer.letters
    assert (first.day, first.deadline, first.by_it) == ("21 Apr 2017", "30 Jun 2017", False)
    assert reply.by_it and reply.instrument == first.instrument
    assert second.deadline == "27 Oct 2017" and second.open
    assert not _answer(library, "us-il-chicago", "2017-04-20").letters
    assert "21 Apr 2017, the letters of 21 Apr 2017: " in _page(library, "us-il-chicago", "2017-11-01")


def test_what_nobody_has_looked_at_since_is_told_with_what_it_was_then(library: Library) -> None:
    page = _page(library, "us-co-denver", "2026-11-27")
    assert "unknown: nobody has looked since 26 Aug 2025; it was then: holds only with a warrant" in page
    assert "Each: last known: it applied on 22 Jun 2026." in page
    assert "last known: it did not apply on 22 Jun 2026: City and County of San Francisco v. Trump" in page


def test_what_is_said_alike_of_several_provisions_is_said_once(library: Library) -> None:
    page = _page(library, "us-il-chicago", "2018-08-02")
    assert page.count("City of Chicago v. Sessions (judgment) stops it here") == 1
    assert "Each: does not apply: City of Chicago v. Sessions" in page


def test_an_agency_that_does_not_enforce_it_here_is_named_beside_the_answer(library: Library) -> None:
    answer = _answer(library, "us-il-chicago", "2021-01-20")
    told = {one.provision: one.beside for one in answer.determinations if one.governing}
    assert told["us/jag-fy2018/access"][0].startswith(
        "Not enforced here since some day between 1 Oct 2018 and 31 Dec 2019, says the agency: "
    )
    assert not told["us/jag-fy2017/access"]
    declared = {one.provision: one.beside for one in _answer(library, "us-il-chicago", "2020-01-01").determinations}
    assert "which by itself stops nothing: City of Chicago v. Barr" in declared["us/8-usc-1373/(a)"][0]


def test_a_list_of_twenty_states_names_the_one_that_matters(library: Library) -> None:
    page = _page(library, "us-il-chicago", "2025-08-23")
    assert "stops it for Illinois and its local governments, among 20 States, since 19 Jun 2025" in page


def test_a_day_without_an_end_is_said_so(library: Library) -> None:
    page = _page(library, "us-co-denver", "2021-01-21")
    assert "took hold on 5 Oct 2018 at the earliest, and whether it had is not recorded" in page
    assert "a day not recorded" not in page


def test_a_timeline_tells_each_office_and_leaves_out_the_time_before(library: Library) -> None:
    place = library.find_place("us-il-chicago")
    answer = timeline_answer(library, place, on=Day(2026, 6, 1), known=None)
    assert {track.office for track in answer.tracks if track.id == "detainers"} == {"", "police"}
    text = timeline_text(answer)
    assert "(detainers, police)" in text and "Does not apply: it takes hold only" not in text
    assert "yes: Applies" not in text and "Unknown: Unknown" not in text


def test_the_day_of_the_last_look_is_offered_only_where_most_of_the_page_is_as_old(library: Library) -> None:
    assert "As of that day: --on 2026-06-22" in _page(library, "us-co-denver", "2026-11-27")
    assert "As of that day" not in _page(library, "us-ca-san-francisco", "2025-04-25")


def test_parts_of_one_act_are_named_as_one_where_they_are_only_named(library: Library) -> None:
    assert "Byrne JAG terms for fiscal 2018, access, compliance and notice (28 Jun 2018)" in _page(
        library, "us-il-chicago", "2017-08-16"
    )


def test_what_was_done_beside_the_paper_cuts_no_spell_of_the_paper(library: Library) -> None:
    holds = _policy(_answer(library, "us-ca-san-francisco", "2017-08-16"), "detainers")
    assert policy_span(holds).startswith("from some day between 1 May 2016 and 31 Dec 2016, to 31 Dec 2017")
    assert _policy(_answer(library, "us-ca-san-francisco", "2017-03-01"), "detainers").practice


def test_what_begins_on_a_day_in_doubt_takes_hold_from_some_day(library: Library) -> None:
    answer = _answer(library, "us-ca-san-francisco", "2017-08-16")
    id = next(one.provision for one in answer.determinations if "crime gun" in one.name)
    page = " ".join(place_text(answer, why=id).split())
    assert "it takes hold only from some day between 1 Oct 2017 and 22 Apr 2020" in page
    assert "from between" not in page and "in force? from some day between 1 Oct 2017" in page


def test_what_was_last_known_is_laid_to_the_act_that_stood_then(library: Library) -> None:
    asking = _policy(_answer(library, "us-md-baltimore-county", "2026-11-27"), "asks-status")
    assert asking.instrument == "us-md-baltimore-county/eo-2017"
    assert asking.instrument_name == "Baltimore County's executive order of 2017"


def test_who_answers_instead_is_told_with_its_doubt(library: Library) -> None:
    page = _page(library, "us-md-baltimore", "2018-08-02")
    assert "Maryland answers for it: unknown: nobody has looked since 18 Oct 2017; it was then: tells as asked" in page
    assert "Maryland answers for it: contested between " in _page(library, "us-md-baltimore", "2017-08-16")


def test_what_is_done_is_told_in_words(library: Library) -> None:
    page = _page(library, "us-il-cook-county", "2018-08-02")
    assert "which the Illinois TRUST Act forbids; in practice: does not hold on a detainer" in page
    assert "Cook County, IL answers for it: unknown; in practice: does not hold" in _page(
        library, "us-il-chicago", "2018-08-02"
    )


def test_all_the_states_together_are_one_word(inforce: Program) -> None:
    text = " ".join(inforce("diff", "--known-from", "2026-11-22").stdout.decode().split())
    assert "but not for any State" in text and "Alaska, Arizona" not in text


def test_a_proof_of_what_nobody_has_looked_at_since_says_what_it_was(library: Library) -> None:
    answer = _answer(library, "us-ca-san-francisco", "2026-11-27")
    page = " ".join(place_text(answer, why="us/eo-14159/17").split())
    assert (
        "Unknown: nobody has looked for later acts on EO 14159 since 22 Jun 2026. Last known: it did not apply" in page
    )
