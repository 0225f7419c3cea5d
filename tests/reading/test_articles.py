"""A page is taken apart: what is news and what is not, with offsets into the text as given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.intake.articles import article

STORY = """Harbor Board Keeps Its 2013 Eel Rule

By Ann Lee, Eastport Courier

This is an archived story and what it tells may be outdated. Please check the date above.

Posted 3:14 PM, August 16, 2017

The harbor board voted on Wednesday to keep its rule on eels, Chair Ruth Ames said.

Chair Ruth Ames speaks on the pier on Aug. 16, 2017. (Credit: Eastport Courier)

RELATED: Eels Return to the Bay

“We use cookies at every meeting,” Ames said. “The paper ones too.”

Sign up for our free newsletter and get the news in your inbox.

More from the Courier

Ten Piers to Visit This Fall

The vote was 5-4.

© 2017 Eastport Courier. All rights reserved.

You are using an outdated browser. Please upgrade it.
"""


def roles(text):
    return [paragraph.role for paragraph in article(text).paragraphs]


def test_every_part_of_a_page_is_told_apart():
    story = article(STORY)
    assert [paragraph.role for paragraph in story.paragraphs] == [
        "headline",
        "byline",
        "notice",
        "dateline",
        "body",
        "caption",
        "teaser",
        "body",
        "notice",
        "teaser",
        "teaser",
        "body",
        "notice",
        "notice",
    ]
    assert (story.title, story.byline, story.archived) == (
        "Harbor Board Keeps Its 2013 Eel Rule",
        "By Ann Lee, Eastport Courier",
        True,
    )
    assert story.outlet == "Eastport Courier"


@pytest.mark.parametrize(
    "notice",
    [
        "Editor's note: this page is from our archive and links in this article may no longer be current.",
        "We use cookies to improve your visit. By continuing you agree to our terms.",
        "Please enable JavaScript to view this page.",
        "Your browser is not supported. Please switch to a modern browser.",
        "Already a subscriber? Log in to keep reading.",
        "Support local journalism. Become a member today.",
        "Follow us on Facebook for more.",
        "Advertisement",
        "Story continues below",
        "This story was published more than 5 years ago.",
        "This page is no longer updated; see our new site.",
        "Share this story",
    ],
)
def test_a_notice_is_recognized(notice):
    assert roles(f"A headline here\n\nThe board met Monday and voted.\n\n{notice}\n\nIt voted 5-4.") == [
        "headline",
        "body",
        "notice",
        "body",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "The bill would make browsers block cookies unless a user agrees, the senator said.",
        "“Please click here, they told me,” Ruiz said.",
        "The archive of the county holds 40,000 deeds.",
        "She signed up for the draft in 1968, according to her file.",
        "Subscribers pay $5 a month under the ordinance.",
        "The city put the rule on its website.",
    ],
)
def test_news_about_pages_and_cookies_is_news(body):
    assert (
        roles(f"A headline here\n\nThe board met Monday and voted.\n\n{body}\n\nIt voted 5-4.")
        == ["headline"] + ["body"] * 3
    )


def test_lines_of_wrapped_text_make_one_paragraph():
    text = (
        "The harbor board voted on Wednesday to keep its rule on eels, saying that the\n"
        "count of the last three years gave no reason to end it, and that the boats of\n"
        "the cooperative could fish elsewhere until the new pier is open for business.\n"
        "\n"
        "The vote was five to four, with the chair in favor, and it closes a quarrel of\n"
        "eight months between the board, the cooperative and the state's own biologist,\n"
        "who resigned.\n"
    )
    assert [text[p.start : p.end].count("\n") for p in article(text).paragraphs] == [2, 2]


def test_lines_without_blanks_between_them_are_paragraphs():
    assert roles("Board keeps rule\nBy Ann Lee\nThe board voted Monday.\nIt voted 5-4.") == [
        "headline",
        "byline",
        "body",
        "body",
    ]


def test_a_no_break_space_in_the_title_is_only_a_space():
    assert article("Board keeps\u00a0rule\n\nThe board voted.").title == "Board keeps rule"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\n\r\u2028 .:")), max_size=400))
def test_any_text_is_taken_apart_without_loss(text):
    at = 0
    for n, paragraph in enumerate(article(text).paragraphs, 1):
        assert paragraph.n == n and at <= paragraph.start < paragraph.end <= len(text)
        assert not text[at : paragraph.start].strip()
        at = paragraph.end
    assert not text[at:].strip()
