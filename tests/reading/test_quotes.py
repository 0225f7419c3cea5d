"""Who says what: own sentences, one rule each; and laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.intake.mentions import mentions
from inforce.intake.quotes import quotes
from inforce.intake.speakers import spoken
from inforce.intake.words import Words
from inforce.story import Quote


def pages_of(text: str) -> list[Words]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append(Words(text, at, at + len(line)))
        at += len(line) + 1
    return found


def read(text: str) -> tuple[Quote, ...]:
    pages = pages_of(text)
    plain = quotes(pages)
    return spoken(plain, mentions(pages, plain), text)


def told(text: str) -> list[tuple[str, str]]:
    return [(quote.speaker, "|".join(text[a:b] for a, b in quote.content)) for quote in read(text)]


WORDS = (
    "“ ” \" ' said Ann Lee the , . : ; ( ) ? told that according to – He she\n Bob's $5 2017 calling for é ’ ‘".split(
        " "
    )
)

CASES = [
    ("The mayor said the well was dry.", ("mayor", "the well was dry")),
    ("Gov. Ann Lee vowed to veto the bill.", ("Ann Lee", "to veto the bill")),
    ("Ann Lee told reporters on Monday that the tax would rise.", ("Ann Lee", "that the tax would rise")),
    ("“The tax must go,” said Bob Hart, who runs the board.", ("Bob Hart", "“The tax must go,”")),
    ('"The tax must go," Bob Hart, a farmer, said Friday.', ("Bob Hart", '"The tax must go,"')),
    ('“The tax must go," Bob Hart said.', ("Bob Hart", '“The tax must go,"')),
    ("The tax, Bob Hart said, would hurt farmers.", ("Bob Hart", "The tax|would hurt farmers")),
    ("The tax would hurt farmers, according to the board.", ("board", "The tax would hurt farmers")),
    ("According to the board, the tax would hurt farmers.", ("board", "the tax would hurt farmers")),
    ("The governor called for a new reservoir.", ("governor", "a new reservoir")),
    ("Bob Hart spoke in Salem, calling for a new reservoir.", ("Bob Hart", "a new reservoir")),
    ("The letter clarified that farms were exempt.", ("letter", "that farms were exempt")),
    ("“Why now?” asked Bob Hart.", ("Bob Hart", "“Why now?”")),
    ("Bob Hart: “The tax must go, and soon it will.”", ("Bob Hart", "“The tax must go, and soon it will.”")),
    ("The council said in a statement that it would appeal.", ("council", "that it would appeal")),
    ("Bob Hart criticized the tax, but Ann Lee praised it.", ("Bob Hart", "the tax")),
    (
        "SALEM, June 9, 1993 (Valley Wire) _ A town may not ban boarders, the court held.",
        ("court", "A town may not ban boarders"),
    ),
    ("A judge ruled in May 2022 that the board must see it.", ("A judge", "that the board must see it")),
    ("The council asked the court this week to hear the case.", ("council", "to hear the case")),
    ("A clerk declined to say how many had paid.", ("A clerk", "how many had paid")),
    ("The governor calls it a stunt.", ("governor", "it a stunt")),
    ("She signed a memo on Feb. 5, her first day, that told clerks to look.", ("a memo", "to look")),
    ("A member who voted no said the county should have waited.", ("A member", "the county should have waited")),
    (
        "From May to last Thursday it held 27 people, the spokesman said.",
        ("spokesman", "From May to last Thursday it held 27 people"),
    ),
    ("The council called Salem a “kind city” in a resolution.", ("council", "Salem a “kind city”")),
    ("Ann Lee, a lawyer for the city, said candidates are aware of it.", ("Ann Lee", "candidates are aware of it")),
    ("Ann Lee, who has sent letters, said she may run.", ("Ann Lee", "she may run")),
    ("Forty courses have closed since 2006, officials say.", ("officials", "Forty courses have closed since 2006")),
    ("Ann Lee, who has refused to name the rule, said the Hart family left.", ("Ann Lee", "the Hart family left")),
    ("New polls show Ann Lee ahead by 10 points.", ("New polls", "Ann Lee ahead by 10 points")),
    (
        "Bob Hart found that it goes beyond what Congress allows and forbade it.",
        ("Bob Hart", "that it goes beyond what Congress allows"),
    ),
    ("The mayor opposed the bill in January 2012.", ("mayor", "the bill")),
    (
        "The court, in Town of Alder v. Lee, No. 92-P-1107, said the law gives no such power.",
        ("court", "the law gives no such power"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_one_rule_one_sentence(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)[:2]


@pytest.mark.parametrize("text", [
    "The court dismissed the last three cases.",
    "Bob Hart wrote the limits.",
    "Owners can ask to be taken off.",
    "The council passed two executive orders that the mayor signed.",
    "Police may tell the agents.",
    "The vote ratifies what the mayor ordered in a memo, a day after the vote was set.",
    "The rules it attacked no longer exist.",
    "Bob Hart cast the no vote.",
    "The law covers eight states that fell short.",
])  # fmt: skip
def test_an_act_is_no_saying(text: str) -> None:
    assert read(text) == ()


def test_quoted_words_after_a_reported_saying_have_its_speaker() -> None:
    found = read("Schools relied on the rule, said Ann Lee. “People came in. They may not come again.”")
    assert [quote.speaker for quote in found] == ["Ann Lee", "Ann Lee"] and found[1].direct


def test_a_quotation_parted_by_its_speaker_is_one() -> None:
    text = "“The well is dry,” Ann Lee said. “It has been dry for years.”"
    (quote,) = read(text)
    assert quote.direct and [text[a:b] for a, b in quote.content] == [
        "“The well is dry,”",
        "“It has been dry for years.”",
    ]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“The well is dry,” Ann Lee said.\n“It has been dry for years and will be.”"
    assert len(read(text)) == 1 and len(read(text)[0].content) == 2


def test_words_announced_in_the_paragraph_before() -> None:
    text = "The mayor put it this way:\n“The well is dry and so are we.”"
    assert told(text) == [("mayor", "“The well is dry and so are we.”")]


def test_scare_quotes_are_nobodys_words() -> None:
    assert read('The board dropped its "dry" policy in May.') == ()


def test_the_papers_own_voice_is_not_attributed() -> None:
    assert read("Ann Lee didn't provide evidence of a link between wells and fires.") == ()


def test_report_within_a_report() -> None:
    text = "Ann Lee said the well was dry, the Salem Herald reported."
    inner = next(quote for quote in read(text) if quote.speaker == "Ann Lee")
    assert inner.reported_by == "Salem Herald"


def test_names_may_change_and_nothing_else_does() -> None:
    text = "“The tax must go,” Bob Hart said. He told the board that Ann Lee would sue, the Herald reported."
    swapped = text.replace("Bob Hart", "Tom Cole").replace("Ann Lee", "Eva Cox")

    def plain(found: tuple[Quote, ...]) -> list[object]:
        return [(quote.content, quote.source, quote.cue, quote.direct) for quote in found]

    assert plain(read(text)) == plain(read(swapped))


def test_paragraphs_may_change_places() -> None:
    one, two = "The mayor said the well was dry.", "Critics argued that the tax would hurt farms."
    assert sorted(told(f"{one}\n{two}")) == sorted(told(f"{two}\n{one}"))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_order_of_words_is_read_without_fault(parts: list[str]) -> None:
    check(" ".join(parts))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_fault(text: str) -> None:
    check(text)


def check(text: str) -> None:
    pages = pages_of(text)
    plain = quotes(pages)
    found = mentions(pages, plain)
    for quote in spoken(plain, found, text):
        assert 0 <= quote.start < quote.end <= len(text) and text[quote.start : quote.end] == quote.text
        for span in (*quote.content, quote.source, quote.cue):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text and mention.name


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We are angry.” ― Carla Ruiz", [("Carla Ruiz", "“We are angry.”")]),
        ('"Not one of them," Rep. Ada E. Olsen (D-Md.) said by phone.', [("Ada E. Olsen", '"Not one of them,"')]),
        ("Said Olsen: “I saw no sign of the least interest in it.”", [("Olsen", "“I saw no sign of the least interest in it.”")]),
        ('Asked about the well, Olsen said, "Not today, and not soon either."', [("Olsen", '"Not today, and not soon either."')]),
        ('LEE: The rule must go before the year is out.', [("LEE", "The rule must go before the year is out")]),
        (
            "“Every time you say that,” Olsen said, turning to the fee, “you help them.”",
            [("Olsen", "“Every time you say that,”|“you help them.”")],
        ),
        ('Neighbors chanted "What permit?" and kept on until dark.', [("Neighbors", '"What permit?"')]),
    ],
)  # fmt: skip
def test_speakers_stand_in_many_places(text: str, wanted: list[tuple[str, str]]) -> None:
    assert told(text) == wanted


def test_each_line_of_signed_quotations_is_its_own() -> None:
    text = "“Dry wells.” ― Ada Olsen\n“No rain.” ― Carl Moe"
    found = quotes([Words(text, 0, len(text))])
    assert [quote.speaker for quote in found] == ["Ada Olsen", "Carl Moe"]
