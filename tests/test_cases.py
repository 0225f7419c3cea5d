"""Every golden case of every pack, asked as the faces ask it."""

from __future__ import annotations

from pathlib import Path

import pytest

from inforce.answers.library import Library
from inforce.answers.place import PlaceAnswer, place_answer
from inforce.build import build
from inforce.record.store import Record
from tests.golden import FICTIONAL, Case, faults, folders, load

CASES = [(folder, case) for folder in folders() for case in load(folder)]
_answers: dict[tuple[Path, str, str, str], PlaceAnswer] = {}


@pytest.fixture(scope="session")
def libraries(record: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Library]:
    """The record of all packs of the repository, and (True) one of the packs that are fiction."""
    fictional = tmp_path_factory.mktemp("fictional") / "record.sqlite"
    build(FICTIONAL, fictional)
    return {False: Library(Record(str(record))), True: Library(Record(str(fictional)))}


@pytest.mark.parametrize(
    ("folder", "case"), CASES, ids=lambda value: value.id if isinstance(value, Case) else value.name
)
def test_case(folder: Path, case: Case, libraries: dict[bool, Library]) -> None:
    library = libraries[FICTIONAL in folder.parents]
    place = library.find_place(case.place)
    found = []
    for item, expected in case.expect.items():
        answer = _answered(library, folder, case, item)
        if "/" in item:
            one = next((one for one in answer.determinations if one.provision == item and one.governing), None)
            assert one is not None, f"{item} is no provision that could bear on {place.slug}"
            found += faults(case, item, one)
        else:
            office = expected.get("office")
            fits = [one for one in answer.policies if one.question == item and office in (None, one.office)]
            assert fits, f"{item} is no question that can be asked of {place.slug}"
            found += faults(case, item, fits[0])
    assert not found, "\n".join(found)


def _answered(library: Library, folder: Path, case: Case, item: str) -> PlaceAnswer:
    """The place answer; for a provision only of that one, which is quicker."""
    provision = item if "/" in item else ""
    key = (folder, case.place, f"{case.on} {case.known}", provision)
    if key not in _answers:
        place = library.find_place(case.place)
        _answers[key] = place_answer(library, place, on=case.on, known=case.known, provision=provision)
    return _answers[key]


@pytest.mark.parametrize("folder", list(folders()), ids=lambda folder: folder.name)
def test_each_case_names_its_source_and_is_named_once(folder: Path) -> None:
    cases = load(folder)
    assert all(case.source.strip() for case in cases)
    names = [case.id for case in cases]
    assert len(names) == len(set(names)), "two cases with one name"
