"""Answers over a small record of a fictional subject: the same doors every face uses."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from inforce.answers import open_record
from inforce.answers.catalog import catalog_answer
from inforce.answers.diff import diff_answer
from inforce.answers.instrument import instrument_answer
from inforce.answers.library import Library
from inforce.answers.place import place_answer
from inforce.answers.timeline import timeline_answer
from inforce.build import build
from inforce.dates import Day
from inforce.errors import InforceError
from inforce.nouns import Place
from inforce.record.store import Record
from inforce.show.diff import diff_text
from inforce.show.instrument import instrument_text
from inforce.show.place import last_looked, place_text
from tests.conftest import Program

STUB = Path(__file__).parent / "packs" / "stub"
TODAY = Day(2026, 11, 22)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    path = tmp_path_factory.mktemp("stub") / "record.sqlite"
    build(STUB, path)
    return open_record(str(path))


def test_the_page_of_a_place_counts_what_stands_and_says_why(library: Library) -> None:
    answer = place_answer(library, library.find_place("Vermont"), on=Day(1999, 3, 1), known=None)
    by_id = {one.provision: one for one in answer.determinations if one.governing}
    assert by_id["us/lunch-match-act/2(a)"].group == "stopped"
    assert by_id["us/lunch-match-act/2(b)"].group == "not_yet"
    assert f"{len(by_id)} provisions" in answer.summary
    page = place_text(answer, why="us/lunch-match-act/2(a)")
    assert "operative?" in page and "<-" in page and answer.basis in page


def test_a_timeline_equals_the_answers_at_each_of_its_boundaries(library: Library) -> None:
    vermont = library.find_place("us-vt")
    for track in timeline_answer(library, vermont, on=TODAY, known=None).tracks:
        assert track.spells[0].from_ is None and track.spells[-1].to is None
        for spell in track.spells:
            for day in (spell.from_, spell.to):
                if day is None:
                    continue
                point = place_answer(library, vermont, on=Day.fromisoformat(day), known=None)
                values = {one.question: one.value for one in reversed(point.policies)}
                values |= {one.provision: one.applies for one in point.determinations if one.governing}
                assert values[track.id] == spell.value, (track.id, day)


def test_a_diff_names_what_changed_between_two_days_and_nothing_else(library: Library) -> None:
    vermont = library.find_place("us-vt")
    answer = diff_answer(library, vermont, before=(Day(2000, 6, 30), None), after=(Day(2000, 7, 1), None))
    assert [(one.id, one.before, one.after) for one in answer.changes if one.kind == "policy"] == [
        ("lunch-share", "4", "8")
    ]
    same = diff_answer(library, vermont, before=(Day(2000, 7, 1), None), after=(Day(2000, 7, 1), None))
    assert same.changes == () and "Nothing differs" in diff_text(same)


def test_the_life_of_an_instrument_holds_what_was_done_to_it(library: Library) -> None:
    answer = instrument_answer(library, library.find_instrument("invented pub. l. 1"), on=TODAY, known=None)
    assert answer.id == "us/lunch-match-act"
    assert "us/vermont-v-department-1999-03-01" in {one.by for one in answer.done_to}
    assert "1 Mar 1999" in instrument_text(answer)


def test_an_unknown_instrument_names_the_nearest(library: Library) -> None:
    with pytest.raises(InforceError, match="Nearest: us/lunch-match-act"):
        library.find_instrument("us/lunch-mach-act")


def test_the_catalog_counts_what_is_there_and_what_is_open(library: Library) -> None:
    answer = catalog_answer(library, on=TODAY, known=None)
    assert len(answer.instruments) == answer.unreviewed
    assert {one.id for one in answer.questions} >= {"lunch-share", "served-to-age"}
    assert ("us-vt", "Vermont", 1) in answer.homes


def test_nothing_recorded_is_said_not_taken_for_no(library: Library) -> None:
    answer = place_answer(library, library.find_place("Maine"), on=Day(1999, 3, 1), known=None)
    assert all(one.value == "unknown" for one in answer.policies)
    assert any("not the same as having none" in remark for remark in answer.remarks)


def test_a_difference_names_the_office_and_no_day_sharper_than_the_record(record: Path) -> None:
    library = open_record(str(record))
    days = ((Day(2017, 8, 16), None), (Day(2025, 8, 23), None))
    answer = diff_answer(library, library.find_place("us-il-chicago"), before=days[0], after=days[1])
    (police,) = (one for one in answer.changes if one.id == "detainers")
    assert police.name.endswith("(police)") and police.since is None
    assert "since some day between" in police.words_after
    assert not any("nothing is recorded on" in one.words_before for one in answer.changes if one.kind == "policy")


def test_a_timeline_has_each_office_that_answers_apart(record: Path) -> None:
    library = open_record(str(record))
    chicago = library.find_place("us-il-chicago")
    answer = timeline_answer(library, chicago, on=TODAY, known=None, only="detainers")
    by_office = {one.office: one for one in answer.tracks}
    assert set(by_office) == {"", "police"}
    for day in (Day(2016, 1, 1), Day(2018, 1, 1), Day(2022, 1, 1)):
        point = place_answer(library, chicago, on=day, known=None)
        for policy in (one for one in point.policies if one.question == "detainers"):
            (held,) = (
                one.value
                for one in by_office["police" if policy.office == "police" else ""].spells
                if (one.from_ or "") <= day.isoformat() <= (one.to or "9")
            )
            assert held == policy.value, (policy.office, day)


def test_what_is_unknown_only_as_nobody_has_looked_since_is_shown_as_last_known(library: Library) -> None:
    vermont = library.find_place("Vermont")
    answer = place_answer(library, vermont, on=Day(2002, 1, 1), known=None)
    assert {one.value for one in answer.policies} == {"unknown"}
    page = place_text(answer)
    assert last_looked(answer) == "2001-12-31" and "--on 2001-12-31" in page
    assert "unknown: nobody has looked since 31 Dec 2001; it was then: 8%, by Invented Acts of Vermont 12" in page
    assert "ast known: it did not apply on 31 Dec 2001: " in " ".join(page.split())
    looked = place_answer(library, vermont, on=Day(2001, 12, 31), known=None)
    assert last_looked(looked) == "" and "As last known" not in place_text(looked)


def test_one_is_counted_as_one(library: Library) -> None:
    one = "us/lunch-match-act/2(b)"
    answer = place_answer(library, library.find_place("Vermont"), on=Day(1999, 3, 1), known=None, provision=one)
    assert answer.summary.startswith("One provision in this record")
    assert not any(remark.startswith("1 ") for remark in answer.remarks)


@pytest.mark.parametrize("slug", ["us-fl-miami-dade-county", "us-la", "us-il-chicago"])
def test_neighbouring_spells_do_not_read_the_same(record: Path, slug: str) -> None:
    library = Library(Record(str(record)))
    answer = timeline_answer(library, library.find_place(slug), on=Day(2026, 6, 22), known=None)
    assert answer.tracks
    for track in answer.tracks:
        for one, other in pairwise(track.spells):
            assert (one.value, one.words, one.by) != (other.value, other.words, other.by), track.id
            assert one.to is not None and other.from_ is not None
            assert Day.fromisoformat(other.from_) - Day.fromisoformat(one.to) == timedelta(days=1)


def test_money_is_printed_with_its_sign_and_what_had_yet_to_take_hold_is_named_in_short(inforce: Program) -> None:
    page = inforce("place", "Louisiana", "--on", "1986-10-01").stdout.decode()
    assert "$15,600,000, by the department's list for fiscal year 1987, 1 Oct 1986 to 30 Sep 1987" in page
    assert "Had yet to take hold: " in page and " more." in page.partition("Had yet")[2].partition("Why:")[0]
    assert "Why: add --why us/23-usc-158/a1" in page


def test_a_place_that_has_ended_or_has_yet_to_begin_says_so(record: Path) -> None:
    whole = Library(Record(str(record)))
    pine_valley, south_fulton = whole.find_place("Pine Valley, NJ"), whole.find_place("South Fulton, GA")

    def remarks(place: Place, day: str) -> str:
        return " ".join(place_answer(whole, place, on=Day.fromisoformat(day), known=None).remarks)

    assert "Pine Valley, NJ ended on 1 Jan 2022" in remarks(pine_valley, "2022-01-01")
    assert "ended" not in remarks(pine_valley, "2021-12-31")
    assert "South Fulton, GA began on 1 May 2017" in remarks(south_fulton, "2017-04-30")
    assert "began" not in remarks(south_fulton, "2017-05-01")
