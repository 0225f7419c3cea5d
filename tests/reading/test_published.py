"""The publication day is a range with its evidence; in doubt it is unknown, and a lone year never makes it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from inforce.dates import When
from inforce.intake.articles import article
from inforce.intake.published import publication
from inforce.nouns import Actor, Holding
from inforce.story import Lexicon

LEAD = "Harbor Commissioner Ruth Ames spoke on the pier on Wednesday about eels."
CAPTION = "Harbor Commissioner Ruth Ames speaks on Aug. 16, 2017. (Credit: Courier)"
HOUR = "She began shortly after noon."
RULE = "The board reversed its 2013 rule in an April vote."
LEXICON = Lexicon(
    actors=(
        Actor("post/us/harbor-commissioner", "post", "Harbor Commissioner of the United States"),
        Actor("person/ruth-ames", "person", "Ruth Ames"),
    ),
    holdings=(
        Holding(
            "h", "person/ruth-ames", "post/us/harbor-commissioner", When.parse("2017-02-09"), When.parse("2017-12-31")
        ),
    ),
    events=(("us/pier-speech", date(2017, 8, 16), "speech"), ("us/old-speech", date(2016, 8, 17), "speech")),
)


def day(*parts, **kinds):
    return publication(article("\n\n".join(("Eel Talk Draws Crowd", *parts)), url=kinds.pop("url", "")), **kinds)


def range_of(found):
    return (found.from_.isoformat(), found.to.isoformat()) if found.from_ else None


def test_a_caption_the_lead_and_an_hour_give_the_day():
    found = day(LEAD, CAPTION, HOUR, RULE)
    assert range_of(found) == ("2017-08-16", "2017-08-16")
    assert any("caption" in line for line in found.evidence)
    assert any("Wednesday" in line for line in found.evidence)
    assert 'refused: "2013", a bare year, never a publication day' in found.evidence


def test_without_the_hour_it_is_that_day_or_the_next():
    assert range_of(day(LEAD, CAPTION, RULE)) == ("2017-08-16", "2017-08-17")


def test_where_the_lead_names_another_weekday_it_is_the_week_after_the_caption():
    assert range_of(day(LEAD.replace("Wednesday", "Friday"), CAPTION)) == ("2017-08-16", "2017-08-22")


def test_without_the_caption_it_is_unknown_and_says_why():
    found = day(LEAD, HOUR, RULE)
    assert (found.from_, found.to) == (None, None)
    assert "unknown" in found.evidence[0] and any("2013" in line for line in found.evidence)


def test_the_record_gives_a_range_by_the_post_and_a_day_by_the_event():
    assert range_of(day(LEAD.replace("on Wednesday ", ""), RULE, lexicon=LEXICON)) == ("2017-02-09", "2017-12-31")
    found = day(LEAD, RULE, lexicon=LEXICON)
    assert range_of(found) == ("2017-08-16", "2017-08-16") and "us/pier-speech" in found.evidence[0]


def test_a_former_commissioner_bounds_nothing():
    assert range_of(day("Former " + LEAD.replace("on Wednesday ", ""), lexicon=LEXICON)) is None


def test_what_is_given_is_believed():
    assert range_of(day(LEAD, CAPTION, given="2017-08-18T09:00:00Z")) == ("2017-08-18", "2017-08-18")
    assert range_of(day(LEAD, CAPTION, given=date(2017, 8, 18))) == ("2017-08-18", "2017-08-18")


def test_an_address_with_a_day_counts():
    assert range_of(day(LEAD, url="https://courier.example/2017/08/17/eels/")) == ("2017-08-17", "2017-08-17")
    assert range_of(day(LEAD, url="https://courier.example/2017/08/eels-20/")) is None


def test_datelines_count_in_a_line_of_their_own_or_at_the_head_of_the_lead():
    assert range_of(day("Posted 3:14 PM, August 16, 2017, Updated at 9 p.m., August 18, 2017", LEAD)) == (
        "2017-08-16",
        "2017-08-16",
    )
    assert range_of(day("EASTPORT, Aug. 16, 2017 – " + LEAD)) == ("2017-08-16", "2017-08-16")


def test_shifting_every_date_shifts_the_day():
    moved = CAPTION.replace("Aug. 16, 2017", "Aug. 15, 2018")  # again a Wednesday
    assert range_of(day(LEAD, moved, HOUR)) == ("2018-08-15", "2018-08-15")


def test_the_order_of_later_paragraphs_does_not_matter():
    assert day(LEAD, HOUR, RULE, CAPTION).from_ == day(LEAD, CAPTION, RULE, HOUR).from_


@given(st.text(max_size=200), st.text(max_size=60), st.one_of(st.none(), st.text(max_size=12)))
def test_any_text_is_dated_or_not_without_error(text, url, given_day):
    found = publication(article(text, url=url), given=given_day)
    assert (found.from_ is None) == (found.to is None)
    assert found.from_ is None or found.from_ <= found.to


def test_someone_who_held_a_post_twice_bounds_by_both_terms():
    twice = Lexicon(
        actors=LEXICON.actors,
        holdings=(
            *LEXICON.holdings,
            Holding("h2", "person/ruth-ames", "post/us/harbor-commissioner", When.parse("2025-01-20")),
        ),
        events=LEXICON.events,
    )
    assert range_of(day(LEAD, CAPTION, HOUR, lexicon=twice)) == ("2017-08-16", "2017-08-16")
    assert range_of(day(LEAD.replace("on Wednesday ", ""), lexicon=twice)) is None


def test_a_day_still_to_come_does_not_outweigh_the_caption():
    assert range_of(day(LEAD, CAPTION, HOUR, "The rule takes effect Sept. 1, 2017, and ends in 2020.")) == (
        "2017-08-16",
        "2017-08-16",
    )


def test_a_day_at_the_end_of_the_calendar_is_believed_as_any_other():
    for given_day in (date(1, 1, 1), date(9999, 12, 31)):
        assert range_of(day(LEAD, CAPTION, given=given_day)) == (given_day.isoformat(), given_day.isoformat())


def test_a_line_of_who_wrote_it_dates_the_story():
    for line in (
        "by Ann Poe | Harbor Weekly | August 16, 2017",
        "By ANN POE • AUG 16, 2017",
        "By Ann Poe, Harbor Echo, Aug. 16, 2017",
    ):
        found = publication(article(f"Board meets\n\n{line}\n\n{LEAD}\n\n{RULE}"))
        assert found.from_ == found.to == date(2017, 8, 16), line
