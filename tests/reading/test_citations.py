"""References to law are found and named as a record would name them, and nothing else is taken for one."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.intake.citations import citations
from inforce.story import Paragraph, Published

LINES = [
    line
    for line in (Path(__file__).parent / "law_lines.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
MARK = re.compile(r"\[\[(.*?)\|(.*?)\]\]")


def marked(line):
    """A line of the list as plain text, its year, and what it marks: (start, end, id)."""
    year, _, rest = line.partition(" | ")
    text, gold, at = "", [], 0
    for mark in MARK.finditer(rest):
        text += rest[at : mark.start()]
        gold += [(len(text), len(text) + len(mark[1]), id) for id in mark[2].split(",")]
        text += mark[1]
        at = mark.end()
    return int(year), text + rest[at:], gold


def test_the_list_reaches_its_floor():
    """97 % of the references found with the right id, 99 % of the answers right: the floors may only rise."""
    right = wrong = missed = 0
    for line in LINES:
        year, text, gold = marked(line)
        for cite in citations(text, Published(date(year, 7, 1), date(year, 7, 1))):
            fitting = [one for one in gold if one[2] == cite.id and one[0] < cite.end and cite.start < one[1]]
            right += bool(fitting)
            wrong += not fitting
            if fitting:
                gold.remove(fitting[0])
        missed += len(gold)
    assert len(LINES) >= 200
    assert right / (right + missed) >= 0.97
    assert right / (right + wrong) >= 0.99


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The House passed H.R. 3003.", ["us/hr-3003"]),
        ("It amends 8 U.S.C. 1373.", ["us/8-usc-1373"]),
        ("Senate Bill 54 passed.", ["sb-54"]),
    ],
)
def test_what_the_text_does_not_say_is_left_out(text, ids):
    assert [cite.id for cite in citations(text)] == ids


def test_notices_are_not_read():
    text = "It cites 8 U.S.C. 1373.\n\nPrinted under 44 U.S.C. 501."
    paragraphs = (Paragraph(1, 0, 23, "body"), Paragraph(2, 25, len(text), "notice"))
    assert [cite.id for cite in citations(text, None, paragraphs)] == ["us/8-usc-1373"]


_PIECES = st.sampled_from(
    (
        "Act v. vs. of the and U.S.C. 8 1373 § §§ (a) H.R. S. No. 17-cv-00574 Section Article IV Amendment First 99th Amdt. Executive Order "
        "13,768 Texas Code Stat. , . Opinion Prop. Rule Resolution R-1-2 ILCS / - Title VI memo May 3, 2017"
    ).split()
)


@given(st.lists(_PIECES, max_size=30).map(" ".join))
def test_any_run_of_such_words_is_read_without_error(text):
    for cite in citations(text, Published(date(2017, 8, 16), date(2017, 8, 16))):
        assert 0 <= cite.start < cite.end <= len(text) and cite.text == text[cite.start : cite.end]
        assert re.fullmatch(r"[a-z0-9./:()A-Z-]+", cite.id) and cite.kind


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text):
    citations(text)
