"""docs/law.md names a case for each rule, and each is there."""

import re

from tests.golden import FICTIONAL, ROOT, load


def test_each_rule_has_a_case_that_is_run() -> None:
    page = (ROOT / "docs/law.md").read_text(encoding="utf-8")
    names = {case.name for case in load(FICTIONAL / "cases/tides")}
    quoted = [" ".join(words.split()) for words in re.findall(r'"(\d+: [^"]+)"', page)]
    assert set(quoted) <= names, sorted(set(quoted) - names)
    assert {int(words.partition(":")[0]) for words in quoted} == set(range(1, 13))
