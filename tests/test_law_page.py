"""The list of clauses is whole, each clause has cases that are run, and docs/law.md prints it; so for the days easily got wrong."""

from __future__ import annotations

import re
from itertools import groupby
from string import ascii_lowercase

import yaml

from tests.golden import FICTIONAL, ROOT, Case, folders, load

LISTED = yaml.load((ROOT / "tests/clauses.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
CLAUSES = {1: 6, 2: 6, 3: 10, 4: 5, 5: 5, 6: 5, 7: 5, 8: 2, 9: 3, 10: 2, 11: 6, 12: 5}
"""How many clauses each rule of docs/law.md has. It only grows."""

WORDS_ABOUT = ("says", "refused")


def _cases() -> dict[str, dict[str, Case]]:
    return {folder.name: {case.name: case for case in load(folder)} for folder in folders()}


def test_every_rule_has_its_clauses_in_order() -> None:
    rules = groupby(LISTED["clauses"], lambda id: int(id[:-1]))
    found = {rule: "".join(id[-1] for id in ids) for rule, ids in rules}
    assert found == {rule: ascii_lowercase[:n] for rule, n in CLAUSES.items()}


def test_every_clause_has_a_case_that_is_run() -> None:
    known, missing = _cases(), []
    for id, clause in LISTED["clauses"].items():
        named = [(pack, name) for pack, names in clause.items() if pack not in WORDS_ABOUT for name in names]
        assert named and clause["says"], id
        missing += [f"{id}: {pack}: {name}" for pack, name in named if name not in known.get(pack, {})]
        if "refused" in clause:
            assert (ROOT / clause["refused"]).exists(), clause["refused"]
    assert not missing, "\n".join(missing)


def test_every_rule_is_shown_by_an_invented_case_of_its_number() -> None:
    """The cases of the invented pack begin with the number of the rule they were written for, and every one of its rules has some."""
    numbered = {name.partition(":")[0] for name in _cases()["tides"]}
    assert numbered == {str(rule) for rule in CLAUSES}


def test_the_days_easily_got_wrong_have_their_case() -> None:
    known = {name: case for cases in _cases().values() for name, case in cases.items()}
    assert len(LISTED["days"]) >= 11
    for day in LISTED["days"]:
        case = known[day["case"]]
        assert (case.place, case.on.isoformat()) == (day["place"], day["on"]), day["case"]


def test_what_the_page_quotes_is_a_case() -> None:
    page = (ROOT / "docs/law.md").read_text(encoding="utf-8")
    names = {case.name for case in load(FICTIONAL / "cases/tides")}
    quoted = [" ".join(words.split()) for words in re.findall(r'"(\d+: [^"]+)"', page)]
    assert set(quoted) <= names, sorted(set(quoted) - names)
    assert {int(words.partition(":")[0]) for words in quoted} == set(CLAUSES)
