"""Who is meant: short forms, pronouns, descriptions, posts of the record."""

from __future__ import annotations

from inforce.dates import Day, When
from inforce.intake.mentions import mentions
from inforce.intake.quotes import quotes
from inforce.intake.speakers import spoken
from inforce.intake.words import Words
from inforce.nouns import Actor, Holding
from inforce.story import Lexicon, Mention, Toponym


def read(text: str, on: Day | None = None, lexicon: Lexicon | None = None) -> dict[str, Mention]:
    pages = [Words(text, 0, len(text))]
    return {mention.text: mention for mention in mentions(pages, quotes(pages), on=on, lexicon=lexicon)}


def test_a_short_form_is_the_person_named_in_full() -> None:
    assert read("Mayor Ann Lee spoke. Then Lee left.")["Lee"].name == "Ann Lee"


def test_a_short_form_before_the_full_name() -> None:
    assert read("Lee will sue. Mayor Ann Lee said so.")["Lee"].name == "Ann Lee"


def test_pronouns_go_to_the_person_spoken_of_and_keep_their_gender() -> None:
    found = read("Ann Lee met Tom Cole. She left early. He stayed.")
    assert found["She"].name == "Ann Lee" and found["He"].name == "Tom Cole"


def test_a_title_is_a_description_later() -> None:
    found = read("Attorney General Ann Lee spoke to Gov. Tom Cole. The tax must go, the attorney general said.")
    assert found["the attorney general"].name == "Ann Lee"


def test_the_newspaper_is_the_outlet_last_named() -> None:
    assert (
        read("The well is dry, the Salem Herald reported. It was full once, according to the newspaper.")[
            "the newspaper"
        ].name
        == "Salem Herald"
    )


def test_the_memo_is_whose_memo_it_was() -> None:
    assert (
        read("Ann Lee said in a memo that farms were exempt. The memo clarified that wells were not.")["The memo"].name
        == "Ann Lee"
    )


def test_it_and_the_court_are_the_body_spoken_of() -> None:
    found = read(
        "Salem's Supreme Court met. The court said the age serves safety. In March it had found that it does not."
    )
    assert found["The court"].name == found["it"].name == "Supreme Court"


def test_she_may_be_somebody_without_a_name() -> None:
    found = read("A lawyer for the city said the city would sue. She noted that it had won before.")
    assert found["She"].name == "A lawyer for the city"


def test_who_is_named_in_what_is_fronted_is_not_the_subject() -> None:
    found = read("Of another guy, Mr. Bob Hart, Mr. Tom Cole was asked why he had said it.")
    assert found["he"].name == "Tom Cole"


def test_the_state_that_speaks_is_the_one_state_named() -> None:
    text = "South Dakota sued in 1984. The state argued that the question is its own."
    state = Toponym(0, 12, "South Dakota", "us-sd", "46")
    other = Toponym(0, 5, "South", "us-nd", "38")
    plain = quotes([Words(text, 0, len(text))])
    assert [quote.speaker for quote in spoken(plain, (), text, (state,))] == ["South Dakota"]
    assert [quote.speaker for quote in spoken(plain, (), text, (state, other))] == ["state"]


def test_an_age_or_a_trade_before_it_tells_a_name() -> None:
    found = read("Amadou Magassa, 13, of Salem sold water. He left. Pollster Ann Selzer says she warned him.")
    assert found["He"].name == "Amadou Magassa" and found["she"].name == "Ann Selzer"


def test_a_city_hall_and_a_city_of_a_name_are_nobody() -> None:
    found = read("Residents wait at Alder City Hall. The City of New Salem sued.")
    assert {mention.kind for mention in found.values()} == {"body"}


POST = Lexicon(
    actors=(
        Actor("post/us/water-secretary", "post", "Secretary of Water", place="us"),
        Actor("person/ann-lee", "person", "Ann Lee"),
        Actor("person/tom-cole", "person", "Tom Cole"),
    ),
    holdings=(
        Holding("h1", "person/ann-lee", "post/us/water-secretary", When.parse("2015-01-01"), When.parse("2017-01-01")),
        Holding("h2", "person/tom-cole", "post/us/water-secretary", When.parse("2017-01-01")),
    ),
)


def test_a_post_is_who_held_it_on_the_day() -> None:
    text = "The tax must go, the secretary said."
    assert read(text, Day(2016, 5, 1), POST)["the secretary"].actor == "person/ann-lee"
    assert read(text, Day(2018, 5, 1), POST)["the secretary"].actor == "person/tom-cole"
    assert "the secretary" not in read(text, None, POST)


def test_a_person_of_the_record_gets_its_id() -> None:
    assert read("Ann Lee spoke.", None, POST)["Ann Lee"].actor == "person/ann-lee"
