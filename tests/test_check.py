"""The linter: one test for each thing it finds, on the small pack without mistakes; and that it finds nothing in that pack."""

import shutil
from pathlib import Path

import msgspec
import pytest

from inforce.check import Report, check, register_homes
from inforce.dates import Day
from inforce.errors import PackError

BASE = Path(__file__).parent / "packs_bad/base"
HEAD = """id: us/memo
kind: agency memorandum
title: Memorandum (fictional)
issued: 2001-05-01
gist: Says something.
checked_through: 2010-12-31
sources: [gazette]
"""
CASE = "kind: permanent injunction\ncourt: vtd\ncite: 1 F. 1\ncase: case/vermont-v-secretary\n"
STOP = "effects:\n  - {enjoins: us/park-act/1, from: 2002-05-01, scope: nationwide}\n"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(BASE, tmp_path / "base")
    monkeypatch.chdir(tmp_path)
    return Path("base")


def test_the_pack_without_mistakes_has_few_remarks(pack: Path) -> None:
    report = check(pack, homes=register_homes())
    assert report.ok and report.exit_code() == 0
    assert {remark.rule for remark in report.remarks} == {"citation", "pending"}
    assert report.counts["effects"] == 2 and report.counts["unreviewed"] == 4
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report
    assert b'"schema":"inforce.check/1"' in msgspec.json.encode(report)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (
            HEAD + "effects:\n  - {sets: closing, value: dusk, authority: resolution, from: 2001-05-01}\n"
            "  - {sets: closing, name: also, value: midnight, authority: resolution, from: 2001-05-01}\n",
            'base/us/memo.yaml:9: error: "closing" of us: "dusk" here and "midnight" in us/memo#also, both from 2001-05-01, '
            "in one lane. Which one governs? If nobody knows, write contested. [lane]",
        ),
        (
            HEAD.replace("kind: agency memorandum\n", CASE) + STOP,
            "base/us/memo.yaml:12: warning: the final order leaves us/order#pi standing, on the same target in the same case. "
            "Add an effect: supersedes: us/order#pi. [order]",
        ),
        (
            HEAD + "effects:\n  - {vacates: us/park-act/1, from: 2001-05-01}\n",
            'base/us/memo.yaml:9: error: "vacates" acts on what an agency did; us/park-act/1 is part of a statute. '
            "A court enjoins that. [target]",
        ),
        (
            HEAD.replace(
                "kind: agency memorandum\n", CASE.replace("permanent injunction", "temporary restraining order")
            )
            + STOP,
            "base/us/memo.yaml:12: warning: a temporary order runs out: give its until, or the rule that ends it. [order]",
        ),
        (
            HEAD + "effects:\n  - {lifts: us/park-act/1, from: 2001-05-01}\n",
            'base/us/memo.yaml:9: error: "lifts" acts on an order; us/park-act/1 is a provision. Name the effect that stops it. [target]',
        ),
        (
            HEAD + "effects:\n  - {narrows: us/park-act/1, from: 2001-02}\n",
            "base/us/memo.yaml:9: warning: narrows us/park-act/1 from 2001-02, before that begins (2001-03-01). [target]",
        ),
        (
            HEAD
            + "effects:\n  - {narrows: us/memo#b, name: a, from: 2001-05-01}\n  - {narrows: us/memo#a, name: b, from: 2001-05-01}\n",
            "base/us/memo.yaml:9: error: effects act on each other in a circle: us/memo#a -> us/memo#b -> us/memo#a. [circle]",
        ),
        (
            HEAD + "events:\n  - {kind: announced, on: 2001-05-01, gist: It is said., closes: us/memo@announced}\n",
            'base/us/memo.yaml:9: warning: closes us/memo@announced, which has no "pending". [pending]',
        ),
        (
            HEAD.replace("2010-12-31", "2001-04-30"),
            "base/us/memo.yaml:1: error: checked through 2001-04-30, before it was issued (2001-05-01). [checked]",
        ),
        (
            HEAD.replace("agency memorandum", "statute"),
            'base/us/memo.yaml:1: warning: no "cite": a statute is cited by its number, code or register. [citation]',
        ),
        (
            HEAD.replace("agency memorandum", "statute") + "todo: [the citation was not found]\n",
            'base/us/memo.yaml:1: note: no "cite": a statute is cited by its number, code or register. [citation]',
        ),
        (
            HEAD.replace("kind: agency memorandum\n", CASE.replace("cite: 1 F. 1\n", ""))
            + "todo: [the docket was not seen]\n",
            'base/us/memo.yaml:1: note: neither "cite" nor "dockets": a permanent injunction has at least one. [citation]',
        ),
        (
            HEAD.replace("agency memorandum", "statute") + "cite: [Act 4, 5 U.S.C. 1]\n",
            'base/us/memo.yaml:1: warning: "Act 4" reads as no citation of a statute (U.S.C., Pub. L., Stat., a reporter, a docket ...). '
            "[citation]",
        ),
        (
            HEAD + "cite: [Memorandum (May 1, 2001)]\n",
            'base/us/memo.yaml:1: error: the citation "Memorandum (May 1" is cut: a bracket is missing. Put a citation with a comma in '
            "quotes. [citation]",
        ),
        (
            HEAD + "cite: The May memorandum\n",
            'base/us/memo.yaml:1: warning: "The May memorandum" reads as no citation: it needs a series and a number or a day. [citation]',
        ),
        (
            HEAD.replace("[gazette]", '\n  own: {url: "https://example.org/x"}'),
            'base/us/memo.yaml:8: error: source "own" has no "read_on": the day it was really read. [source]',
        ),
        (
            HEAD.replace("[gazette]", '\n  own: {url: "https://example.org/x", read_on: 2026-11-22, weak: yes}'),
            "base/us/memo.yaml:1: warning: rests on weak sources alone, which readers are not shown. Add a second. [source]",
        ),
        (
            HEAD.replace("[gazette]", "[gazette, other]")
            + "effects:\n  - {narrows: us/park-act/1, from: 2001-05-01}\n",
            'base/us/memo.yaml:9: error: "us/memo#narrows" names no source. [source]',
        ),
        (
            HEAD.replace("Says something.", "The board slammed it."),
            'base/us/memo.yaml:5: warning: "slammed": colours what somebody said. Write criticizes, or what was said. [neutral]',
        ),
        (
            HEAD.replace("Says something.", "A park rat is caught."),
            'base/us/memo.yaml:5: warning: "park rat": an insult. Write visitor. [neutral]',
        ),
        (
            HEAD + "addressees: [us-vt-chelsee]\n",
            'base/us/memo.yaml:1: error: "us-vt-chelsee" is no place of the register. Did you mean us-vt-chelsea? [home]',
        ),
        (
            HEAD + "todo: [who signed it]\n",
            "base/us/memo.yaml:8: note: who signed it [todo]",
        ),
        (
            HEAD + "vote: 9-3\ncite: M-1\n",
            'base/us/memo.yaml:9: note: "cite" stands before "vote" in an instrument (docs/pack-format.md). [order]',
        ),
        (HEAD + f"vote: {'9' * 130}\n", "base/us/memo.yaml:8: note: 136 columns; at most 120. [width]"),
        (
            HEAD + "provisions:\n  1: {gist: A part., from: 2001-05-01}\n",
            "base/us/memo.yaml:1: warning: checked through 2010-12-31, and it may still stand: nobody has looked for later acts "
            "since. [stale]",
        ),
    ],
    ids=str.split(
        "lane order target-vacates order-temporary target-verb target-day circle closes checked cite"
        " cite-sought docket-sought cite-form cite-cut cite-local read_on weak unsourced"
        " neutral neutral-own home todo key-order width stale"
    ),
)
def test_what_is_found(text: str, where: str, pack: Path) -> None:
    (pack / "us/memo.yaml").write_text(text)
    (pack / "neutral.yaml").write_text("words:\n  park rat*: {instead: visitor, why: an insult}\n")
    with (pack / "sources.yaml").open("a") as shared:
        shared.write('  other: {url: "https://example.org/other", read_on: 2026-11-22}\n')
    homes = {"us", "us-vt", "us-vt-chelsea", "us-vt-orange-county"}
    report = check(pack, homes=homes, on=Day(2012, 1, 1))
    assert where in [remark.where for remark in report.remarks]
    assert report.exit_code() == int(": error:" in where)
    if ": warning:" in where:
        assert report.exit_code(strict=True) == int("[stale]" not in where or report.to_mend > 0)


def test_an_order_may_stop_what_has_yet_to_begin(pack: Path) -> None:
    (pack / "us/memo.yaml").write_text(HEAD.replace("kind: agency memorandum\n", CASE) + STOP.replace("2002", "2001"))
    park = pack / "us/park-act.yaml"
    park.write_text(park.read_text().replace("2001-03-01", "2001-09-01", 1))
    remarks = [remark for remark in check(pack).remarks if remark.rule == "target"]
    assert not [remark for remark in remarks if "enjoins" in remark.message]


def test_strict_lets_so_many_warnings_through_and_never_fails_for_time_alone(pack: Path) -> None:
    now, later = check(pack, on=Day(2011, 1, 1)), check(pack, on=Day(2012, 1, 1))
    assert now.to_mend == later.to_mend > 0 and len(later.remarks) > len(now.remarks)
    assert later.exit_code(strict=True, allow=later.to_mend) == 0
    assert later.exit_code(strict=True, allow=later.to_mend - 1) == 1


def test_one_name_for_two_nodes(pack: Path) -> None:
    with (pack / "lexicon.yaml").open("a") as lexicon:
        lexicon.write("  us/order:\n    known_as: [park act]\n")
    (remark,) = [remark for remark in check(pack).remarks if remark.rule == "name"]
    assert (
        remark.message
        == '"park act" is said to name it alone, but names us/park-act and us/order. Make it described_as.'
    )


def test_what_a_later_act_has_ended_is_not_stale(pack: Path) -> None:
    ended = "effects:\n  - {repeals: [us/park-act/1, us/park-act/2(a)], from: 2001-06-01}\n"
    (pack / "us/memo.yaml").write_text(HEAD + ended)
    stale = [remark.file for remark in check(pack, on=Day(2012, 1, 1)).remarks if remark.rule == "stale"]
    assert "base/us/park-act.yaml" not in stale and "base/us-vt/r-1.yaml" in stale


def test_a_broken_pack_is_a_report_of_its_mistakes(pack: Path) -> None:
    (pack / "us/memo.yaml").write_text(HEAD.replace("issued:", "isued:") + "cites: X\n")
    report = check(pack)
    assert [remark.where for remark in report.remarks] == [
        'base/us/memo.yaml:4: error: unknown key "isued" in an instrument. Did you mean "issued"? [pack]',
        'base/us/memo.yaml:8: error: unknown key "cites" in an instrument. Did you mean "cite"? [pack]',
    ]
    assert (report.ok, report.exit_code()) == (False, 1)


def test_a_broken_neutral_list_is_an_error_of_the_pack(pack: Path) -> None:
    (pack / "neutral.yaml").write_text("words:\n  rat: {instead: visitor}\n")
    (remark,) = check(pack).remarks
    assert remark.where == 'base/neutral.yaml:2: error: a word to avoid needs "why": why it takes a side. [pack]'


def test_a_file_asks_for_its_own_remarks_only(pack: Path) -> None:
    assert {remark.file for remark in check(pack).remarks} > {"base/us/order.yaml"}
    report = check(pack / "us/park-act.yaml")
    assert {Path(remark.file).name for remark in report.remarks} == {"park-act.yaml"}


def test_no_pack_there(pack: Path) -> None:
    with pytest.raises(PackError, match="does not exist"):
        check(Path("nowhere"))
