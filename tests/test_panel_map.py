"""The maps of the panel: each county in the status that its point answer has, and a drawing that any reader of SVG can take."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from inforce.answers import open_record
from inforce.answers.library import Library
from inforce.answers.panel import panel_of
from inforce.answers.panel_map import Map, county_places, map_of
from inforce.answers.place import place_answer
from inforce.dates import Day
from inforce.errors import UsageError
from inforce.nouns import Provision
from inforce.show.map import map_svg
from tests.conftest import Program

DAYS = (Day(2017, 10, 1), Day(2018, 10, 15), Day(2021, 6, 1))


@pytest.fixture(scope="module")
def library(record: Path) -> Library:
    return open_record(str(record))


def _contested(library: Library) -> str:
    """A provision that some order stops somewhere and not everywhere."""
    book = library.book(library.find_place("California"), None)
    return next(
        id for id in book.provisions if id.startswith("us/") and any(one.scope.states for one in book.acting_on(id))
    )


@pytest.fixture(scope="module")
def drawn(library: Library) -> Map:
    places = county_places(library)
    return map_of(panel_of(library, places, on=DAYS[0], known=None, only=_contested(library)), places, DAYS)


def test_each_county_has_the_status_of_its_point_answer(library: Library, drawn: Map) -> None:
    for slug in (
        "us-ca-santa-clara-county",
        "us-fl-miami-dade-county",
        "us-mo-st-louis",
        "us-pa-philadelphia",
        "us-wy-teton-county",
    ):
        place = library.find_place(slug)
        code = next(code for code in (place.geoid, *place.geoids) if len(code) == 5)
        for shown in drawn.days:
            (one,) = [
                each
                for each in place_answer(
                    library, place, on=shown.day, known=None, provision=drawn.provision
                ).determinations
                if each.governing
            ]
            stopped = one.applies == "no" and one.in_force == "yes" and one.operative == "no"
            assert shown.status[code] == ("stopped" if stopped else one.applies), (slug, shown.day)


def test_nearly_every_shape_of_the_fifty_states_has_its_government(drawn: Map) -> None:
    missing = {code for code, status in drawn.days[0].status.items() if status == "none" and code < "60"}
    assert len(missing) < 12, sorted(missing)
    assert sum(drawn.days[0].counts.values()) == len(drawn.counties) > 3100


def test_the_picture_is_well_formed_and_says_in_words_what_it_shows(drawn: Map) -> None:
    root = ElementTree.fromstring(map_svg(drawn))
    space = "{http://www.w3.org/2000/svg}"
    ids = {one.get("id") for one in root.iter(f"{space}path")}
    uses = [one.get("href") for one in root.iter(f"{space}use")]
    assert uses and {use[1:] for use in uses if use} <= ids
    shown = [one.text or "" for one in root.iter(f"{space}text")]
    assert any(drawn.basis in one for one in shown) and any("Census Bureau" in one for one in shown)
    text = " ".join(root.itertext())
    assert drawn.basis in text and drawn.name in text
    assert all(day in text for day in ("1 Oct 2017", "15 Oct 2018", "1 Jun 2021"))
    for shown in drawn.days:
        assert f"{max(shown.counts.values()):,} " in text


def test_no_days_and_too_many_are_refused(library: Library) -> None:
    places = county_places(library)[:3]
    panel = panel_of(library, places, on=DAYS[0], known=None, only=library.record.nodes(Provision)[-1].id)
    for days in ((), DAYS * 5):
        with pytest.raises(UsageError, match="1 to 12"):
            map_of(panel, places, days)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--map", "--out", "x.svg"), "one provision"),
        (("--map", "--provision", "x", "--on", "2017-01-01", "--out", "x.csv"), "FILE.svg"),
        (("--on", "2017-01-01", "--out", "x.csv"), "--map"),
        (("--map", "--provision", "x", "--on", "2017-01-01", "--state", "FL", "--out", "x.svg"), "alone"),
    ],
)
def test_a_map_that_is_asked_for_wrongly_says_how(inforce: Program, words: tuple[str, ...], says: str) -> None:
    run = inforce("panel", *words)
    assert (run.returncode, run.stdout) == (2, b"") and says in run.stderr.decode()
