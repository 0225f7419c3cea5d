"""Sentences end where a reader ends them, and their spans always lie in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.intake.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["The suit, Lee v. Ortega, No. 4-117, was filed Jan. 4.", "The city answered."],
        ["Mayor J. P. Ruiz Jr. met Sen. Dale.", "He left."],
        ["They met at 10 a.m. Tuesday in St. Paul, Minn.", "The council voted later."],
        ["She lives in the U.S.", "In May she moved."],
        ["The U.S. House passed it."],
        ["“Work with us,” he said.", "“Please.”", "Nobody did."],
        ["“Why?” asked the clerk.", "No answer came."],
        ["It cost $2.5 million.", "12 people signed."],
        ["Under 8 U.S.C. 1373 and 2 C.F.R. Part 200, cities must report.", "Acme Inc. Chairman Wu agreed."],
        ["He paused...", "Then he went on."],
        ["The answer was no.", "Rep. Ruiz, R-Mo., said Art. 3 and Sec. 2 bar it.", "It was a fig.", "Eat it."],
        ["A headline without a stop"],
    ],
)
def test_a_line_is_cut_into_these_sentences(parts):
    line = " ".join(parts)
    assert [line[a:b] for a, b in sentences(line)] == parts


def test_a_blank_line_ends_a_sentence():
    text = "One headline\n\nA story begins\nand goes on. \n \nThe end"
    assert [text[a:b] for a, b in sentences(text)] == ["One headline", "A story begins\nand goes on.", "The end"]


def test_a_window_of_the_text_keeps_its_offsets():
    text = "First. Second one. Third."
    assert sentences(text, 7, 18) == [(7, 18)]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from('.!? \n"”U.S')), max_size=200))
def test_any_text_is_cut_without_loss(text):
    spans = sentences(text)
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        at = end
    assert text[at:].strip() == ""
