"""What a record has learned between two days, as a changelog: corrections in sentences, both as said before and as said now."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from inforce.answers.learned import RecordDiffAnswer, record_diff_answer
from inforce.answers.library import Library
from inforce.build import build, release
from inforce.dates import Day
from inforce.record.store import Record
from inforce.show.changelog import changelog_text
from tests.golden import FICTIONAL

FIRST, SECOND = Day(2026, 1, 1), Day(2026, 2, 1)
NEW = """
id: us/foam-rule-2007
kind: regulation
title: Rule on foam (fictional)
issued: 2007-01-01
gist: Foam is reported.
checked_through: 2012-12-31
reviewed_by: nobody yet
sources:
  paper: {url: "https://example.org/foam", publisher: nobody, read_on: 2026-11-22}
provisions:
  1: {gist: Foam is reported., from: 2007-01-01}
"""


@pytest.fixture
def learned(tmp_path: Path) -> Callable[..., RecordDiffAnswer]:
    """Release a copy of a pack, edit it, release it again; compare the two releases."""

    def comparing(edits: dict[str, tuple[str, str]], only: str = "") -> RecordDiffAnswer:
        pack = tmp_path / "tides"
        shutil.copytree(FICTIONAL / "tides", pack)
        release(pack, FIRST)
        for file, (old, new) in edits.items():
            path = pack / file
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            assert old in before
            path.write_text(before.replace(old, new) if old else new, encoding="utf-8")
        release(pack, SECOND)
        build(pack, tmp_path / "record.sqlite")
        library = Library(Record(str(tmp_path / "record.sqlite")))
        return record_diff_answer(library, on=SECOND, before=FIRST, after=SECOND, only=only)

    return comparing


def test_a_corrected_day_is_said_as_before_and_as_now(learned: Callable[..., RecordDiffAnswer]) -> None:
    answer = learned(
        {"us/brine-case-2006-05.yaml": ("    from: 2006-05\n    scope", "    from: 2006-05-09\n    scope")}
    )
    (one,) = answer.learned
    assert (one.op, one.kind, one.fields, one.subject) == ("corrected", "effect", ("from",), "us/brine-case-2006-05")
    assert one.before == ("From May 2006: it enjoins Rule on brine (fictional), sec. 1, nationwide.",)
    assert one.after == ("From 9 May 2006: it enjoins Rule on brine (fictional), sec. 1, nationwide.",)
    page = changelog_text(answer)
    assert "\n  The United States: Judgment on brine (fictional)\n    - From May 2006: it enjoins" in page
    assert "\n    + From 9 May 2006: it enjoins" in page
    assert "Statements corrected: 1; dropped: 0; new: 0; with only their sources or notes mended: 0." in page


def test_what_is_new_dropped_or_only_sourced_anew_is_told_apart(learned: Callable[..., RecordDiffAnswer]) -> None:
    answer = learned(
        {
            "us/foam-rule-2007.yaml": ("", NEW),
            "us/noon-case-2004.yaml": ("https://example.org/noon-case-2004", "https://example.org/noon"),
            "relations.yaml": ("object: us-or-portland, from: 2001-01-01", "object: us-or-portland, from: 2001-01-02"),
            "us/harbor-act-2003.yaml": ("  104:\n    gist: Gauges are painted, white or red.", "  104:\n    gist: Gauges are painted."),
            "us/year-case-2006.yaml": ("Stops the keeping of samples.", "Stops the samples. They are kept elsewhere."),
        }
    )  # fmt: skip
    page = changelog_text(answer)
    assert (
        "New acts\n  The United States: Rule on foam (fictional): a regulation of 1 Jan 2007. (one statement)" in page
    )
    assert "- Gauges are painted, white or red.\n    + Gauges are painted." in page
    assert "Relations between places\n    - From 1 Jan 2001: Multnomah County" in page.replace(
        "\n    - From", "\n    - From", 1
    )
    assert "Only sources or notes were mended of" in page
    assert not [one for one in answer.learned if one.op == "dropped" and one.kind == "instrument"]


def test_one_provision_alone(learned: Callable[..., RecordDiffAnswer]) -> None:
    edits = {
        "us/brine-case-2006-05.yaml": ("    from: 2006-05\n    scope", "    from: 2006-05-09\n    scope"),
        "us/gauge-rule.yaml": ("Reports are due in May.", "Reports are due in June."),
    }
    answer = learned(edits, only="us/gauge-rule/6")
    assert [one.id for one in answer.learned] == ["us/gauge-rule/6"]
    assert "Reports are due in June." in changelog_text(answer)


def test_nothing_learned(learned: Callable[..., RecordDiffAnswer]) -> None:
    assert "Nothing differs." in changelog_text(learned({}))
