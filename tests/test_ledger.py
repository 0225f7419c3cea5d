"""The second time axis: what the record knew, and when it first said so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inforce.answers import open_record
from inforce.answers.basis import basis_of, days_of
from inforce.answers.timeline import knowledge_answer
from inforce.build import build, release
from inforce.dates import Day, When
from inforce.errors import BasisError, PackError
from inforce.nouns import Noun, Relation
from inforce.record import ledger

STUB = Path(__file__).parent / "packs" / "stub"
first, second = Day(2026, 1, 10), Day(2026, 3, 1)


def relation(id: str, subject: str) -> Relation:
    return Relation(id, "runs it for", subject, "us-x", When.on(Day(2020, 1, 1)))


states = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["us-one", "us-two"]), max_size=3)


@given(st.lists(states, min_size=1, max_size=5))
def test_a_fact_learned_later_never_changes_what_was_known_before(history: list[dict[str, str]]) -> None:
    entries: tuple[ledger.Entry, ...] = ()
    for month, state in enumerate(history, start=1):
        nodes: list[Noun] = [relation(id, subject) for id, subject in state.items()]
        entries = (*entries, *ledger.next_release(entries, nodes, Day(2026, month, 1)))
    found = ledger.versions("p", entries, None)
    for month, state in enumerate(history, start=1):
        on = Day(2026, month, 1)
        known = {
            one.node.id: one.node.subject  # type: ignore[attr-defined]
            for one in found
            if one.known_from and one.known_from <= on and (one.known_until is None or one.known_until > on)
        }
        assert known == state
    assert {one.node.id: one.node.subject for one in found if one.current} == history[-1]  # type: ignore[attr-defined]


def test_the_record_rebuilds_from_the_ledger_alone(tmp_path: Path) -> None:
    pack = tmp_path / "stub"
    shutil.copytree(STUB, pack)
    number, count = release(pack, first)
    assert number == 1 and count > 10
    assert release(pack, first) == (1, 0)
    working, rebuilt = build(pack, tmp_path / "a.sqlite"), build(pack, tmp_path / "b.sqlite", released=True)
    assert working["hash"] == rebuilt["hash"] and working["packs"].endswith("@1")


def test_a_correction_shows_only_from_its_release_on_and_edits_are_marked(tmp_path: Path) -> None:
    pack = tmp_path / "stub"
    shutil.copytree(STUB, pack)
    release(pack, first)
    about = pack / "pack.yaml"
    changed = next(path for path in sorted(pack.rglob("*.yaml")) if "gist:" in path.read_text() and path != about)
    changed.write_text(changed.read_text().replace("gist: ", "gist: Corrected. ", 1))
    assert build(pack, tmp_path / "edited.sqlite")["packs"].endswith("@1+")
    record = open_record(str(tmp_path / "edited.sqlite")).record
    assert record.release(None) != record.release(first)
    release(pack, second)
    build(pack, tmp_path / "r.sqlite")
    record = open_record(str(tmp_path / "r.sqlite")).record
    assert record.release(Day(2026, 2, 1)) == record.release(first) != record.release(second)
    assert record.release(Day(2025, 1, 1)) == ("", "")


def test_a_timeline_of_knowledge_gives_the_old_answer_its_old_reading_and_marks_edits(tmp_path: Path) -> None:
    pack, path = tmp_path / "stub", tmp_path / "r.sqlite"
    shutil.copytree(STUB, pack)
    release(pack, first)
    act = pack / "us-vt" / "act-12.yaml"
    old = 'value: "4"'
    assert act.read_text().count(old) == 1
    act.write_text(act.read_text().replace(old, 'value: "5"'))
    build(pack, path)

    def told() -> list[tuple[str | None, str | None, str, bool]]:
        library = open_record(str(path))
        answer = knowledge_answer(library, library.find_place("us-vt"), on=Day(1999, 3, 1))
        (track,) = (track for track in answer.tracks if track.kind == "policy")
        assert answer.axis == "known" and track.id == "lunch-share"
        return [(one.from_, one.to, one.value, one.unreleased) for one in track.spells]

    assert told() == [("2026-01-10", None, "4", False), (None, None, "5", True)]
    release(pack, second)
    build(pack, path)
    assert told() == [("2026-01-10", "2026-02-28", "4", False), ("2026-03-01", None, "5", False)]


def test_a_release_is_never_before_the_last(tmp_path: Path) -> None:
    pack = tmp_path / "stub"
    shutil.copytree(STUB, pack)
    release(pack, second)
    with pytest.raises(PackError, match="would change what was known"):
        release(pack, first)


def test_a_ledger_that_was_edited_is_refused_with_its_line(tmp_path: Path) -> None:
    pack = tmp_path / "stub"
    shutil.copytree(STUB, pack)
    release(pack, first)
    path = pack / ledger.NAME
    lines = path.read_text().splitlines()
    n = next(n for n, line in enumerate(lines) if '"gist":"' in line)
    lines[n] = lines[n].replace('"gist":"', '"gist":"X')
    path.write_text("\n".join(lines))
    with pytest.raises(PackError, match=rf":{n + 1}: .* does not fit its hash"):
        ledger.read(path)


def test_a_basis_repeats_or_refuses(tmp_path: Path) -> None:
    build(STUB, tmp_path / "r.sqlite")
    record = open_record(str(tmp_path / "r.sqlite")).record
    token = basis_of(record, Day(2017, 8, 16), None)
    assert days_of(token, record) == (Day(2017, 8, 16), None)
    for wrong, says in (
        (token.replace(":", ":0", 1), "rests on"),
        (token.rsplit(":", 1)[0] + ":9.9.9", "made by inforce 9.9.9"),
        ("nonsense", "is no basis"),
    ):
        with pytest.raises(BasisError, match=says):
            days_of(wrong, record)
