"""Long runs of one word, mark or digit are read in time that grows with their length, and never raise."""

import time

import pytest

from inforce.intake.parts import read_parts

RUNS = {
    "about": "about ",
    "the": "the ",
    "digits": "1",
    "letters": "A",
    "acts": "Big Act of the ",
    "sections": "5 U.S.C. 706(a) and ",
    "cases": "A v. ",
    "numbers": "two hundred thousand ",
    "spaces": " ",
    "breaks": "\n",
    "hyphens": "- ",
    "parts": "early late ",
    "orders": ", 1234",
    "credits": "(Photo ",
    "quotes": "“",
    "dots": "a.",
    "months": "May ",
    "weekdays of months": "first Tuesday of ",
    "acts by number": "Act 10 of ",
    "numbers of acts": "No. 2019-12-",
    "papers": "Published in the ",
    "reporters": "Reach her at ",
    "conditionals": "would have been ",
    "ranges": "May and June to ",
    "memos": "memo of Jan. ",
    "terms": "by until through ",
    "dates set": "set for May ",
    "dates held": "is in May ",
    "votes": "we vote in May ",
    "halves": "two and a half ",
}


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_a_long_run_is_read(run):
    text = "Executive Order 1234" + run * 3000 + "."
    started = time.process_time()
    read_parts(text, published="2017-08-16")
    assert time.process_time() - started < 20
