"""The day of a page: what it says in other languages, in its address, in a byline, in its description; and what is no evidence."""

from __future__ import annotations

import pytest

from inforce.dates import Day
from inforce.errors import SourceError
from inforce.intake.documents import document
from inforce.intake.machine_days import day_in, language_of
from inforce.intake.reading import read_parts

TEXT = "The harbor council kept its rule on eels after a long evening, and nobody who had come to speak against it was still in the hall."
HEAD = "<h1>Council keeps its rule on eels</h1>"
PARAGRAPHS = f"<p>{TEXT}</p><p>{TEXT.replace('council', 'board')}</p><p>{TEXT.replace('eels', 'herring')}</p>"


def day_of(body: str, *, head: str = "", url: str = "", language: str = "en") -> Day | None:
    """The one day of a page, as a reader of the program gets it."""
    source = f'<!doctype html><html lang="{language}"><head><title>Council keeps its rule on eels</title>{head}</head><body>{body}</body></html>'
    found = document(source.encode(), shown="page.html", url=url)
    published = read_parts(found.text, url=url, metadata=found.metadata)[1]
    return published.from_ if published.from_ == published.to else None


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("15 августа 2016, 13:43", "ru", Day(2016, 8, 15)),
        ("3 maart 2017", "nl", Day(2017, 3, 3)),
        ("7 października 2019", "pl", Day(2019, 10, 7)),
        ("2019年6月24日 11時40分", "ja", Day(2019, 6, 24)),
        ("12 Gruppen 2020", "de", None),
        ("02/10/2020", "en", None),
        ("02/10/2020", "en-GB", Day(2020, 10, 2)),
        ("02/10/2020", "en_US", Day(2020, 2, 10)),
    ],
)
def test_a_day_is_read_as_its_language_writes_it(text: str, language: str, day: Day | None) -> None:
    assert day_in(text, language) == day


@pytest.mark.parametrize(
    ("url", "language"),
    [
        ("https://news.example/en-gb/story", "en-gb"),
        ("https://www.example.gov/news", "en-us"),
        ("https://www.example.co.uk/news", "en-gb"),
        ("https://example.it", "it"),
        ("https://news.example/story-en-gb-x", ""),
        ("", ""),
    ],
)
def test_an_address_tells_the_language_where_it_can(url: str, language: str) -> None:
    assert language_of(url) == language


def test_the_order_of_a_day_between_slashes_comes_from_the_address_where_the_page_does_not_say_it() -> None:
    """Where neither says it, the text is American news."""
    body = HEAD + '<div class="time">02/10/2020</div>' + PARAGRAPHS
    assert day_of(body, language="") == Day(2020, 2, 10)
    assert day_of(body, url="https://news.example/en-gb/eels", language="") == Day(2020, 10, 2)
    assert day_of(body, url="https://council.example.gov/eels") == Day(2020, 2, 10)


def test_a_page_that_stands_in_one_form_is_read_as_if_it_did_not() -> None:
    body = f'<form id="aspnet"><p class="date">14 March 2017</p>{HEAD}{PARAGRAPHS}</form>'
    assert day_of(body) == Day(2017, 3, 14)


def test_a_day_in_a_form_beside_the_text_stays_out() -> None:
    form = '<form><label>From</label> <p class="date">14 March 2017</p></form>'
    assert day_of(f"<div>{form * 2}</div>{HEAD}{PARAGRAPHS}") is None


@pytest.mark.parametrize(
    ("after", "day"),
    [
        ("<div>Author: R. Ames on 14 March 2017, 13:36</div>", Day(2017, 3, 14)),
        ("<div>by R. Ames on 14 March 2017</div><div>by L. Dorn on 15 March 2017</div>", None),
        ('<div class="comments"><p>von R. Ames am 14.03.2017</p></div>', None),
        ("<div>&copy; 2017 Courier, 14 March 2017</div>", None),
    ],
)
def test_a_byline_far_below_counts_where_it_is_the_only_one(after: str, day: Day | None) -> None:
    below = (
        "".join(f"<p>{TEXT} {n}.</p>" for n in range(9))
        + "<ul><li>One</li><li>Two</li><li>Three</li><li>Four</li></ul>"
    )
    assert day_of(HEAD + PARAGRAPHS + below + after) == day


def test_a_paragraph_that_begins_with_its_day_counts_before_the_clock_of_the_page() -> None:
    clock = '<div class="top"><time datetime="2017-03-15T09:00:00">Wednesday</time></div>'
    assert day_of(f"{clock}{HEAD}<p>14. March 2017. {TEXT}</p>{PARAGRAPHS}") == Day(2017, 3, 14)


def test_names_of_metadata_count_with_any_sign_between_their_parts() -> None:
    for name in ("dc.date.created", "dc:date.created", "DC_date_created", "article:published-time"):
        assert day_of(HEAD + PARAGRAPHS, head=f'<meta name="{name}" content="2017-03-14">') == Day(2017, 3, 14)


def test_a_description_that_dates_its_news_counts() -> None:
    said = '<meta name="description" content="{}">'
    assert day_of(HEAD + PARAGRAPHS, head=said.format("Eels (Notizia del 14 Marzo 2017)"), language="it") == Day(
        2017, 3, 14
    )
    assert day_of(HEAD + PARAGRAPHS, head=said.format("Eels return on 14 March 2017")) is None


def test_a_first_of_january_without_an_hour_is_a_default_of_making() -> None:
    head = '<meta itemprop="dateCreated" content="01/01/2004">'
    changed = '<div class="date">Updated June 13, 2019</div>'
    assert day_of(HEAD + changed + PARAGRAPHS, head=head) == Day(2019, 6, 13)
    assert day_of(HEAD + PARAGRAPHS, head=head) == Day(2004, 1, 1)
    assert day_of(HEAD + changed + PARAGRAPHS, head='<meta name="pubdate" content="2004-01-01">') == Day(2004, 1, 1)


def test_words_that_only_hold_the_name_of_an_event_stop_no_line() -> None:
    assert day_of(f'{HEAD}{PARAGRAPHS}<p class="info">BeginnersGuide (last edited 2017-03-14 13:28)</p>') == Day(
        2017, 3, 14
    )


def test_greenwich_late_in_the_evening_yields_to_the_day_that_the_page_shows() -> None:
    shown = '<p class="meta">5. November 2021</p>'
    head = '<meta property="article:published_time" content="2021-11-04T{}Z">'
    assert day_of(HEAD + shown + PARAGRAPHS, head=head.format("23:00")) == Day(2021, 11, 5)
    assert day_of(HEAD + shown + PARAGRAPHS, head=head.format("14:00")) == Day(2021, 11, 4)


def test_the_end_of_a_stretch_is_no_day_of_publication() -> None:
    for line in ("Weekly report 14. - 20. January 2022", "14 March to 20 March 2022"):
        assert day_of(f"{HEAD}<div>{line}</div>{PARAGRAPHS}") is None


def test_a_page_without_text_is_refused_with_words() -> None:
    with pytest.raises(SourceError):
        document(b"<!doctype html><html><body></body></html>", shown="page.html")
