"""Ten things people come for, each by keyboard alone in at most three pages, with JavaScript off and on."""

from __future__ import annotations

import io
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from tests.browser.hand import Hand

pytestmark = pytest.mark.browser

STORY = (Path(__file__).parents[2] / "examples" / "story.txt").read_text(encoding="utf-8")
DAY = "2017-08-16"


def test_paste_the_story_and_find_what_became_of_the_order(hand: Hand) -> None:
    hand.look_up(STORY)
    assert "reversed EO 13993 revoked it on 20 Jan 2021" in hand.reads("ul.margin >> li:has-text('EO 13993 revoked')")
    hand.follow("President Donald Trump signed an executive order")
    told = hand.reads("#" + hand.page.url.partition("#")[2])
    assert "= EO 13768" in told and "20 Jan 2021" in told
    assert len(hand.pages) == 2


def test_find_who_decides_in_a_city(hand: Hand) -> None:
    hand.look_up("Stockton, CA", DAY)
    hand.follow("Who decides here")
    assert hand.reads("h1") == "Who decides in Stockton, CA"
    assert "San Joaquin County, CA operates the jail for Stockton, CA" in hand.reads()
    assert len(hand.pages) == 3


def test_find_the_day_a_county_reversed(hand: Hand) -> None:
    hand.look_up("Miami-Dade County, FL", DAY)
    hand.follow("Every change for this place")
    rows = [" ".join(one.split()) for one in hand.page.locator("#detainers ~ table tbody tr").all_inner_texts()]
    assert any(row.startswith("17 Feb 2017") for row in rows), rows
    assert len(hand.pages) == 3


def test_see_which_definition_reached_a_city_and_why_not(hand: Hand) -> None:
    hand.look_up("Chicago, IL", DAY)
    order = "#us-eo-13768-9-a-"
    assert "As defined" not in hand.reads(order)
    hand.follow("Why: EO 13768, sec. 9(a)")
    shown = hand.reads(order)
    assert "As defined:" in shown and "memorandum of 22 May 2017" in shown and "(this decides)" in shown
    assert len(hand.pages) == 2


def test_list_the_plaintiffs_an_order_protects(hand: Hand) -> None:
    hand.look_up("San Francisco v Trump")
    hand.follow("City and County of San Francisco v. Trump (24 Apr 2025)")
    assert "Whom it covers (16)" in hand.reads()
    places = hand.page.locator("ul.places li").all_inner_texts()
    assert len(places) == 16 and "Seattle, WA" in places
    assert len(hand.pages) == 3


def test_cite_an_answer(hand: Hand) -> None:
    hand.look_up("Chicago, IL", DAY)
    summary = hand.reads(".lead")
    hand.follow("/at/")
    assert f":{DAY}:" in hand.page.url and hand.reads(".lead") == summary
    assert "basis" in hand.reads("footer")
    assert len(hand.pages) == 3


def test_compare_two_days(hand: Hand) -> None:
    hand.look_up("Miami-Dade County, FL", "2017-01-01")
    hand.choose_day("Compare with another day", DAY)
    hand.follow("Compare")
    assert hand.page.url.endswith(f"/diff/us-fl-miami-dade-county/2017-01-01/{DAY}")
    assert "EO 13768, sec. 9(a)" in hand.reads()
    assert len(hand.pages) == 3


def test_find_what_is_unknown_and_what_would_settle_it(hand: Hand) -> None:
    hand.look_up("Stockton, CA", "2017-03-01")
    hand.follow("About this answer")
    assert "Some of it is unknown. These would settle it" in hand.reads("section.about")
    assert "A written finding by the officer who has the discretion EO 13768, sec. 9(a)" in hand.reads("section.about")
    assert len(hand.pages) == 2


def test_find_a_place_of_the_same_name_in_another_state(hand: Hand) -> None:
    hand.look_up("Miami", DAY)
    assert hand.reads("h1") == "Which one?"
    hand.follow("Miami, OK")
    assert hand.reads("h1") == "Miami, OK" and hand.page.url.endswith(f"/{DAY}")
    assert len(hand.pages) == 3


def test_print_a_place(hand: Hand) -> None:
    hand.look_up("Chicago, IL", DAY)
    printed = PdfReader(io.BytesIO(hand.page.pdf(format="Letter")))
    text = normalize("NFKC", " ".join(" ".join(page.extract_text() for page in printed.pages).split()))
    assert "Chicago, IL" in text and "As defined" in text and "(this decides)" in text
    assert "Another day" not in text and "On this page" not in text
    assert all(page.mediabox.width == 612 for page in printed.pages) and len(printed.pages) < 25
    assert len(hand.pages) == 2
