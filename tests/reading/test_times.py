"""Temporal expressions land where a reader puts them; the choice of anchor, year and direction is ours."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.intake.times import times
from inforce.intake.times_holidays import holiday
from inforce.story import Published

DAY = date(2017, 8, 16)  # a Wednesday
SAME = Published(DAY, DAY)


def one(text, published=SAME):
    found = times(text, published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The council met on Wednesday.", "Wednesday", "2017-08-16"),
        ("The state said on Monday it would sue.", "Monday", "2017-08-14"),
        ("The board will vote on Monday.", "Monday", "2017-08-21"),
        ("She left last Wednesday.", "last Wednesday", "2017-08-09"),
        ("The bill passed in late June.", "late June", "2017-06-21/2017-06-30"),
        ("In May Ortega said in a memo that the office would narrow it.", "May", "2017-05"),
        ("It was halted by an April ruling.", "April", "2017-04"),
        ("The fair will open in May.", "May", "2018-05"),
        ("The fair opened last November.", "last November", "2016-11"),
        ("Earlier this month, four cities got letters.", "Earlier this month", "2017-08-01/2017-08-15"),
        ("It comes later this year.", "later this year", "2017-08-16/2017-12-31"),
        ("Homicides rose over the Fourth of July weekend.", "the Fourth of July weekend", "2017-07-01/2017-07-04"),
        ("They dined on Thanksgiving.", "Thanksgiving", "2016-11-24"),
        ("They will dine on Thanksgiving.", "Thanksgiving", "2017-11-23"),
        ("He spoke shortly after noon PT.", "shortly after noon PT", "2017-08-16"),
        ("It was signed on Jan. 25, 2017.", "Jan. 25, 2017", "2017-01-25"),
        ("It was signed on 25 January 2017.", "25 January 2017", "2017-01-25"),
        ("The list is dated 8/5/2017.", "8/5/2017", "2017-08-05"),
        ("Two years ago it was adopted.", "Two years ago", "2015"),
        ("Six weeks ago it was adopted.", "Six weeks ago", "2017-07-03/2017-07-09"),
        ("It grew in the past three months.", "the past three months", "2017-05-16/2017-08-16"),
        ("The 1990s were different.", "The 1990s", "199X"),
        ("In fiscal 2018 it doubled.", "fiscal 2018", "2017-10-01/2018-09-30"),
        ("The 115th Congress took no vote.", "The 115th Congress", "2017-01-03/2019-01-02"),
        ("Last summer was dry.", "Last summer", "2016-06-01/2016-08-31"),
        ("The end of the month is near.", "The end of the month", "2017-08-21/2017-08-31"),
        ("He left yesterday evening.", "yesterday evening", "2017-08-15"),
        ("It took effect in January of last year.", "January of last year", "2016-01"),
        ("By the end of 2016 it was gone.", "the end of 2016", "2016-09-01/2016-12-31"),
    ],
)
def test_an_expression_has_these_words_and_this_place(text, words, value):
    time = one(text)
    assert (time.text, time.value) == (words, value)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The clerk said the fund would keep the pool open through Memorial Day.", "Memorial Day", "2018-05-28"),
        ("Owners would have to pay the fee by June 30.", "June 30", "2018-06-30"),
        ("He said it would close, but owners paid the fee by June 30.", "June 30", "2017-06-30"),
        ("The ruling could still hold; it came by Aug. 3.", "Aug. 3", "2017-08-03"),
        ("The vote was set for March, not for the fall.", "March", "2018-03"),
        ("The plan was reported for March by the clerk.", "March", "2017-03"),
        ("“We vote in March and I paid twice,” he said.", "March", "2018-03"),
        ("He said she voted in March and left.", "March", "2017-03"),
        ("They say in March it rained.", "March", "2017-03"),
        ("A summit set for the capital in April is in doubt.", "April", "2018-04"),
        ("The case is heard in March.", "March", "2018-03"),
        ("He was born last Feb. 29.", "last Feb. 29", "2016-02-29"),
        ("It will be held next Feb. 29.", "next Feb. 29", "2020-02-29"),
        ("The case was heard in March.", "March", "2017-03"),
        ("They have no plan to close it on Monday.", "Monday", "2017-08-21"),
        ("Until Monday, they had not called it a strike.", "Monday", "2017-08-14"),
        ("Until Monday, they will not call it a strike.", "Monday", "2017-08-21"),
        ("It may be settled in a hearing the week of Sept. 4.", "the week of Sept. 4", "2017-09-04/2017-09-10"),
        ("It sold half of its shares through July 29 under a plan of 1987.", "July 29", "2017-07-29"),
    ],
)
def test_what_stands_before_a_date_tells_whether_it_is_still_to_come(text, words, value):
    assert (words, value) in [(time.text, time.value) for time in times(text, SAME)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It ran March 5-9, 2015, in the hall.", [("March 5", "2015-03-05"), ("9, 2015", "2015-03-09")]),
        ("It ran 12–14 July 2015.", [("12", "2015-07-12"), ("14 July 2015", "2015-07-14")]),
        ("In the 2015-16 school year it fell.", [("2015", "2015"), ("16", "2016")]),
        ("In 1999-00 it rose.", [("1999", "1999"), ("00", "2000")]),
        ("The board voted 9-3 on Jan. 5.", [("Jan. 5", "2017-01-05")]),
        ("The board voted 9-3 Feb. 17 to end it.", [("Feb. 17", "2017-02-17")]),
        ("The council, which voted 5 to 2 May 3, met.", [("May 3", "2017-05-03")]),
        ("The loss of June 3-2 was the last.", [("June 3", "2017-06-03")]),
        ("Room 1915-17 was shut.", []),
        ("Resolution 2015-16 passed.", []),
        ("It fell from 1998-2001.", [("1998", "1998"), ("2001", "2001")]),
    ],
)
def test_both_ends_of_a_stretch_are_read(text, found):
    assert [(time.text, time.value) for time in times(text, SAME)] == found


def test_a_month_that_the_story_pointed_at_is_that_month_again():
    said = "The loss doubles this October. The clerk declined to say how many would still be short in October."
    assert [time.value for time in times(said, SAME)] == ["2017-10", "2017-10"]
    assert [time.value for time in times("The clerk declined to say how many were short in October.", SAME)] == [
        "2016-10"
    ]


@pytest.mark.parametrize(
    ("text", "words", "timex"),
    [
        ("It closed last fall in the east.", "last fall", "2016-FA"),
        ("The fall of the house was loud last May.", "last May", "2017-05"),
        ("The hearing began at midday, he said.", "midday", "2017-08-16T12:00"),
        ("She must wait 30 days before closing it.", "30 days", "P30D"),
        ("It took a year and a half.", "a year and a half", "P1Y6M"),
        ("It took two and a half years.", "two and a half years", "P2Y6M"),
        ("It had a year-earlier loss.", "year-earlier", "2016"),
    ],
)
def test_an_expression_has_this_value(text, words, timex):
    time = one(text)
    assert (time.text, time.timex) == (words, timex)


def test_a_paper_named_for_how_often_it_comes_is_no_set():
    assert times("He told the party daily Granma.", SAME) == ()
    assert [time.timex for time in times("He swims daily in the sea.", SAME)] == ["P1D"]


def test_years_ago_are_past():
    assert one("Years ago it was adopted.").timex == "PAST_REF"


@pytest.mark.parametrize(
    "text", ["She may be right.", "They march every block.", "Then, four cities answered.", "An august body met."]
)
def test_words_that_only_look_like_times(text):
    assert times(text, SAME) == ()


@pytest.mark.parametrize(
    ("text", "timex", "kind"),
    [
        ("It lasted three months.", "P3M", "DURATION"),
        ("A five-year plan.", "P5Y", "DURATION"),
        ("They meet every Tuesday.", "XXXX-WXX-2", "SET"),
        ("They meet twice a year.", "P1Y", "SET"),
        ("It is now open.", "PRESENT_REF", "DATE"),
    ],
)
def test_lengths_sets_and_directions_have_no_days(text, timex, kind):
    time = one(text)
    assert (time.timex, time.type, time.from_, time.to) == (timex, kind, None, None)


def test_since_then_runs_from_the_last_date_told_to_publication():
    told, since = times("It went to the Senate in July, and no vote has come since then.", SAME)
    assert (since.from_, since.to) == (told.from_, DAY)


def test_a_past_of_its_own_keeps_its_year():
    text = "On September 1, 1939, the war began. In October the country was divided. It fell in June 1940. By August all was over."
    assert [time.value for time in times(text, SAME)] == ["1939-09-01", "1939-10", "1940-06", "1940-08"]


def test_a_year_that_only_describes_does_not_open_a_past():
    text = "The city reversed its 2013 rule. A judge halted the order in April."
    assert [time.value for time in times(text, SAME)] == ["2013", "2017-04"]


def test_without_a_publication_day_relative_times_stay_open_and_say_why():
    for text in ("They met on Monday.", "They met last month.", "They met in June."):
        time = one(text, Published())
        assert time.from_ is None and "publication day" in time.rule
    assert one("They met in June 2012.", Published()).value == "2012-06"


def test_a_range_of_publication_days_gives_a_range():
    time = one("They met on Monday.", Published(DAY, DAY + timedelta(6)))
    assert time.value == "2017-08-14/2017-08-21" and "range" in time.rule


def test_a_later_publication_day_moves_relative_times_with_it():
    text = "On Monday it was said that in late June the House passed it, and earlier this month letters were sent."
    later = Published(date(2018, 8, 15), date(2018, 8, 15))  # again a Wednesday
    assert [
        time.value.replace("2018", "2017").replace("08-13", "08-14").replace("08-14/", "08-15/")
        for time in times(text, later)
    ] == [
        "2017-08-14",
        "2017-06-21/2017-06-30",
        "2017-08-01/2017-08-14",
    ]


def test_holidays_fall_on_the_days_of_the_almanac():
    """Days as the Office of Personnel Management lists them for 2008."""
    days = {
        "king": "01-21",
        "washington": "02-18",
        "memorial": "05-26",
        "labor": "09-01",
        "columbus": "10-13",
        "thanksgiving": "11-27",
    }
    for key, day in days.items():
        assert holiday(key, 2008) == date.fromisoformat("2008-" + day)
    assert [holiday("easter", year).isoformat() for year in (1998, 2017, 2024, 2025)] == [
        "1998-04-12",
        "2017-04-16",
        "2024-03-31",
        "2025-04-20",
    ]


_PIECES = st.sampled_from(
    "May June Monday 2017 16 the of a last next two several years ago later Jan. 31 99 0 24:61 8/40/2017 2017-02-31 Congress 999th "
    "Thanksgiving weekend Feb. 30 quarter fourth half fiscal decade 1000 2099 thousand hundred nineteen ninety-four noon p.m. 12 , . \n\n "
    "since then early mid - every 9999999 century first period term moment earlier".split(" ")
)


@given(st.lists(_PIECES, max_size=25).map(" ".join), st.dates(date(1776, 7, 4), date(9990, 1, 1)))
def test_any_text_of_time_words_is_read_without_error(text, day):
    at = 0
    for time in times(text, Published(day, day)):
        assert at <= time.start < time.end <= len(text) and time.text == text[time.start : time.end]
        assert time.rule and (time.from_ is None or time.to is None or time.from_ <= time.to)
        at = time.end


@pytest.mark.parametrize("text", ["June 31", "last June 31", "Feb. 29"])
def test_a_day_that_no_year_around_has_is_a_date_without_days(text):
    found = times(f"He spoke on {text}.", Published(date(2010, 5, 5), date(2010, 5, 5)))
    assert [(time.from_, time.to) for time in found] == [(None, None)]


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text):
    times(text, Published())


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Profit fell in the third quarter from a year earlier.", "a year earlier", "2016-07-01/2016-09-30"),
        ("It was paid by the week of March 6.", "the week of March 6", "2017-03-06/2017-03-12"),
        ("The deal was extended through January.", "January", "2018-01"),
        ("It pays on Nov. 15.", "Nov. 15", "2017-11-15"),
        ("It happened on Saturday, Feb. 13.", "Saturday, Feb. 13", "2016-02-13"),
        ("The next morning he left on the 5 p.m. EST bus.", "5 p.m. EST", "2017-08-17"),
        ("It ended in the year two thousand.", "the year two thousand", "2000"),
        ("It was cut earlier in the year.", "earlier in the year", "2017-01-01/2017-08-15"),
        ("The agency's rule came last month's end.", "last month", "2017-07"),
    ],
)
def test_an_expression_among_others_has_this_place(text, words, value):
    assert value in [time.value for time in times(text, SAME) if time.text == words]


def test_what_does_not_fit_is_said_and_nothing_is_moved():
    wrong_weekday = one("It met on Monday, Aug. 16, 2017.")
    assert wrong_weekday.value == "2017-08-16" and "is a Wednesday, not a Monday" in wrong_weekday.rule
    assert "lies after the publication day" in one("It was signed on Jan. 5, 2019.").rule


def test_years_before_christ_have_a_value_and_no_days():
    time = one("It was built in 480 B.C. by Greeks.")
    assert (time.timex, time.from_) == ("BC0480", None)


def test_the_name_jan_is_no_month():
    assert times("Minister Jan Novak spoke.", SAME) == ()


def test_a_year_told_in_one_sentence_of_news_does_not_date_the_next():
    text = "On Monday the board recalled that it closed the pier in 1990. The boat was found in December."
    assert [time.value for time in times(text, SAME)] == ["2017-08-14", "1990", "2016-12"]


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(1, 1, 1), date(1776, 7, 4)])
def test_at_the_ends_of_the_calendar_a_date_has_no_place_and_nothing_breaks(day):
    text = "On Friday, two weeks ago, this week and next century, in May, the past three years, the next Congress, tomorrow, Easter."
    found = times(text, Published(day, day))
    assert len(found) == 9
    assert all(one.from_ is None or one.from_ <= one.to for one in found)
