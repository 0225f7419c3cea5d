"""Packs explained: plain sentences for every file, and none that names a code where words exist."""

import re
from pathlib import Path

import pytest

from inforce.check.explain import explain
from inforce.cli import main
from inforce.errors import PackError
from inforce.intake.packs import load_pack
from inforce.show.check import explained_text
from inforce.words.explained import explained

ROOT = Path(__file__).parent.parent
STUB = ROOT / "tests/packs/stub"
BASE = ROOT / "tests/packs_bad/base"
PACKS = [STUB, BASE, *sorted(path.parent for path in ROOT.glob("packs/*/pack.yaml"))]


def test_an_order_explained() -> None:
    assert explained_text(explain(STUB / "us/vermont-v-department-1999-03-01.yaml")) == (
        "Vermont v. Department (fictional): a preliminary injunction of 1 Mar 1999. Issued by the United\n"
        "States. Halts the share of fiscal year 1999 for Vermont.\n"
        "\n"
        "From 1 Mar 1999: it enjoins Invented Pub. L. 1, sec. 2(a), for Vermont without local governments. It\n"
        "leaves standing: section 2(b).\n"
        "\n"
        "Jan 1999, filed: Vermont sues. This leaves open: the suit.\n"
        "\n"
        "Somebody looked for later acts through 31 Dec 2001; what came after is unknown. Reviewed by nobody\n"
        "yet. To do: whether the department appealed was not looked for.\n"
    )


def test_whom_an_act_leaves_out_and_of_which_kind_is_told() -> None:
    tides = ROOT / "tests/packs/tides"
    order = " ".join(explained_text(explain(tides / "us/light-case-2009.yaml")).split())
    assert "everywhere but Vermont (whether the local governments of a State too is not known)." in order
    assert "everywhere but Vermont (not the local governments of a State)." in order
    law = " ".join(explained_text(explain(tides / "us-vt/gauge-law.yaml")).split())
    assert "for Vermont with local governments (only governments of these kinds: city)" in law


def test_a_condition_explained() -> None:
    words = explain(STUB / "us/lunch-match-act.yaml").sentences[2].words
    assert words == (
        "Sec. 2(b) stands from 1 Oct 1999. From fiscal year 2000 the share is 7.5 percent. It reaches states. "
        "What hangs on it: lunch grants. Only Assistance Listings: 10.001. Only fiscal years: 2000 and 2001. "
        "It applies if none of this is so: (“Which percentage of its lunch grant does the state add?” is answered at least 7.5)."
    )


def test_a_codebook_explained() -> None:
    words = explain(BASE / "questions.yaml").sentences[0].words
    assert words == (
        "closing: “When do the parks close?” Answered with one of: dusk (at dusk), midnight (at midnight) and na (has no park). "
        "Offices may answer apart: parks and police; the first where none is named. "
        "What outranks what: court > ordinance = resolution. "
        "Where nothing is recorded it would be settled by the parks department."
    )


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_node_of_a_pack_is_told_once(folder: Path) -> None:
    pack = load_pack(folder)
    told: list[str] = []
    for file in sorted({file for file, _ in pack.lines.values()} | {"pack.yaml"}):
        sentences = explained(pack, file, {})
        for sentence in sentences:
            assert sentence.words and not re.search(r"\{|\}|\.\.(?!\.)|  ", sentence.words), sentence.words
        told += [sentence.node for sentence in sentences if sentence.line]
    for nodes in (
        pack.instruments,
        pack.provisions,
        pack.effects,
        pack.events,
        pack.questions,
        pack.rules,
        pack.claims,
    ):
        for node in nodes:
            assert node.id in told


def test_what_cannot_be_explained() -> None:
    with pytest.raises(PackError, match="says nothing that could be explained"):
        explain(BASE / "sources.yaml")
    with pytest.raises(PackError, match="is no file"):
        explain(BASE)


def test_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(STUB / "pack.yaml")]) == 0
    assert capsys.readouterr().out.startswith(
        "A matching grant for school lunches (fictional). An invented federal grant"
    )
    assert main(["check", str(STUB)]) == 0
    out = capsys.readouterr().out
    assert "0 errors" in out and "2 questions, 3 instruments" in out
    assert main(["check", str(STUB), "--strict"]) == 1  # its files are stale: nobody looks after an invented law
    assert '"schema": "inforce.check/1"' in (main(["check", str(STUB), "--json"]), capsys.readouterr().out)[1]
    assert main(["check", "nowhere"]) == 1
    assert capsys.readouterr().err == '"nowhere" does not exist. Run: inforce check packs\n'
