"""The share of unknown answers may fall; where it grows, a committed file says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from inforce.dates import Day
from inforce.intake.packs import load_pack, pack_folders
from tests.conftest import ROOT
from tools.shares import Limits, Share, grown, shares

PACKS = pack_folders(ROOT / "packs")
STUB = ROOT / "tests/packs/stub"


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_no_share_of_unknown_grows_unexplained(folder: Path) -> None:
    pack, limits = load_pack(folder), Limits.of(folder.name)
    assert all(len(why.split()) >= 5 for _, why in limits.explained.values()), "an explanation is a sentence"
    wrong = grown(shares(pack, limits.days), limits)
    assert not wrong, "\n".join(wrong)
    known = {provision.id for provision in pack.provisions}
    assert not [id for id in (*limits.unknown, *limits.explained) if id not in known], "no provision of the pack"


def test_shares_of_the_stub_are_as_counted_by_hand() -> None:
    """Vermont alone has a file: stopped on 1 Mar 1999, applied on 1 Oct 1998; of the waiver only discretion is known."""
    found = {one.provision: one for one in shares(load_pack(STUB), (Day(1998, 10, 1), Day(1999, 3, 1)))}
    assert found["us/lunch-match-act/2(a)"] == Share("us/lunch-match-act/2(a)", 1, 1, 0)
    assert found["us/lunch-match-act/3"] == Share("us/lunch-match-act/3", 0, 0, 2)


def test_a_grown_share_is_refused_unless_explained() -> None:
    found = [Share("us/x/1", 1, 1, 1)]
    assert found[0].percent_unknown == 34
    assert grown(found, Limits((), {"us/x/1": 34}, {})) == []
    assert grown(found, Limits((), {"us/x/1": 33}, {})) == [
        "us/x/1: 34 percent unknown, 33 allowed. Explain it, or settle it."
    ]
    assert grown(found, Limits((), {"us/x/1": 33}, {"us/x/1": (34, "a list was found to be incomplete")})) == []
    assert grown(found, Limits((), {}, {"us/x/1": (34, "")})) != []
