"""`inforce load places`: lists of every make are read, matched by code, kept apart by the day they are of; the record stays as it was."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from inforce.answers.library import Library
from inforce.answers.panel import governments, panel_of
from inforce.answers.panel_parts import changed
from inforce.answers.place import place_answer
from inforce.build import Loaded, drop_places, load_places
from inforce.dates import Day
from inforce.errors import BasisError, PlaceError, RecordError, SourceError
from inforce.intake.place_lists import read_places
from inforce.record.loads import FILE
from inforce.record.store import Record
from tests.conftest import Program

OCD = "ocd-division/country:us"
FIRST, SECOND = Day(2026, 11, 24), Day(2026, 11, 26)

Load = Callable[..., Loaded]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def load(home: Path, record: Path, tmp_path: Path) -> Load:
    """Load texts (or bytes) as files list-0.csv, list-1.csv ..."""

    def loading(*contents: str | bytes, known: Day = FIRST) -> Loaded:
        files = []
        for n, content in enumerate(contents):
            files.append(tmp_path / f"list-{n}.csv")
            files[-1].write_bytes(content.encode() if isinstance(content, str) else content)
        return load_places(files, str(home), record, known)

    return loading


@pytest.fixture
def library(home: Path, record: Path) -> Callable[[], Library]:
    return lambda: Library(Record(str(record), str(home / FILE)))


GAZETTEER = "USPS\tGEOID\tNAME\tINTPTLAT\tINTPTLONG\nFL\t1299999\tMangrove Point city\t25.5\t-80.4\nFL\t1245000\tMiami city\t25.7752\t-80.2086\n"


@pytest.mark.parametrize(
    ("content", "geoid", "name", "centre", "population", "encoding"),
    [
        (GAZETTEER, "1299999", "Mangrove Point city", (25.5, -80.4), 0, "utf-8"),
        ("NM|35013|00929108|Do\xf1a Ana County|1|2|3|4|32.35|-106.8\n".encode("cp1252"), "35013", "Doña Ana County", (32.35, -106.8), 0, "cp1252"),
        ("geoid,name\n0639003,La Ca\xf1ada Flintridge city\n".encode("mac-roman"), "0639003", "La Cañada Flintridge city", None, 0, "mac-roman"),
        ("\ufeffgeoid;name;pop_2010;pop_2019\n01001;Autauga County;54571;55869\n", "01001", "Autauga County", None, 55869, "utf-8"),
        ("STATE,COUNTY,CTYNAME,POPESTIMATE2019,FIPS\n1,1,Autauga County,55869,1001\n", "01001", "Autauga County", None, 55869, "utf-8"),
        ('state_code,county_code,population\n12,086,"2,701,767"\n', "12086", "", None, 2701767, "utf-8"),
        ("01|AL|Alabama|01779775\n", "01", "Alabama", None, 0, "utf-8"),
        ("GEO_ID,NAME\n0500000US12086,Miami-Dade County\n", "12086", "Miami-Dade County", None, 0, "utf-8"),
        (f"{OCD}/state:fl/county:dade,Dade County,place-12025\n", "12025", "Dade County", None, 0, "utf-8"),
        (GAZETTEER.encode("utf-16"), "1299999", "Mangrove Point city", (25.5, -80.4), 0, "utf-16"),
        (gzip.compress(GAZETTEER.encode()), "1299999", "Mangrove Point city", (25.5, -80.4), 0, "utf-8"),
    ],
    ids=["tabs", "bars, no header, cp1252", "mac roman", "mark, semicolons, newest year", "codes apart", "counts with commas",
         "States, no header", "long GEOIDs", "ids, no header", "utf-16", "gzip"],
)  # fmt: skip
def test_lists_are_read(
    content: str | bytes, geoid: str, name: str, centre: object, population: int, encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "list"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = read_places(path)
    row = found.rows[0]
    assert (row.geoid, row.name, row.centre, row.population, found.encoding) == (
        geoid,
        name,
        centre,
        population,
        encoding,
    )


def test_a_zipped_list_is_read_and_a_spreadsheet_is_not(tmp_path: Path) -> None:
    for member in ("gaz.txt", "xl/workbook.xml"):
        with zipfile.ZipFile(tmp_path / "list.zip", "w") as archive:
            archive.writestr(member, GAZETTEER)
        if member == "gaz.txt":
            assert len(read_places(tmp_path / "list.zip").rows) == 2
        else:
            with pytest.raises(SourceError, match="is a spreadsheet"):
                read_places(tmp_path / "list.zip")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "list.csv is empty."),
        ("a,b\n1,2\n", "list.csv:1: neither a header known here nor a row of a list without one. It has: a, b."),
        ("geoidd,name\n12086,x\n", 'list.csv:1: no column says which place a row is about. It has "geoidd": did you mean "geoid"?'),
        ("geoid,name\n12086,x\nabc,y\n", 'list.csv:3: "abc" is no GEOID'),
        ("geoid,name\n123,y\n", 'list.csv:2: "123" has 3 digits: a GEOID has 2, 5, 7 or 10.'),
        ("geoid,lat,lon\n12086,-80.2,25.7\n", ""),
        ("geoid,lat,lon\n12086,95,25.7\n", "list.csv:2: 95, 25.7 lies nowhere: the latitude comes first."),
        ("geoid,lat,lon\n12086,north,25.7\n", 'list.csv:2: "north, 25.7" are no degrees.'),
        ("geoid,population\n12086,many\n", 'list.csv:2: "many" is no count of people.'),
        ("id,name\nfl/dade,x\n", 'list.csv:2: "fl/dade" is no OCD id'),
        ("geoid,name\n,x\n", "list.csv:2: this row has neither an OCD id nor a GEOID."),
        (b"\x00\x01\x02", "list.csv is no text."),
        (b"\x1f\x8bbroken", "list.csv cannot be read"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_list(content: str | bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    if not says:
        assert read_places(path).rows
        return
    with pytest.raises(SourceError) as met:
        read_places(path)
    assert says in str(met.value)


def test_a_new_place_is_asked_for_by_name_and_the_record_is_not_touched(
    load: Load, library: Callable[[], Library], record: Path
) -> None:
    before = hashlib.sha256(record.read_bytes()).hexdigest()
    done = load(GAZETTEER)
    assert done.files[0].merged.added == ("us-fl-mangrove-point",)
    place = library().find_place("Mangrove Point, FL")
    assert (place.ocd_id, place.parents, place.kind) == (f"{OCD}/state:fl/place:mangrove_point", ("us-fl",), "city")
    answer = place_answer(library(), place, on=Day(2017, 8, 16), known=None)
    assert f"+places@{done.hash}:" in answer.basis
    assert hashlib.sha256(record.read_bytes()).hexdigest() == before


def test_what_was_loaded_later_was_not_known_before(load: Load, library: Callable[[], Library]) -> None:
    without = place_answer(library(), library().find_place("Miami, FL"), on=Day(2017, 8, 16), known=FIRST)
    load("geoid,name,population\n1245000,Miami city,7\n")
    load(GAZETTEER, known=SECOND)
    known = [library().record.place("us-fl-miami", known=day) for day in (Day(2026, 11, 23), FIRST, SECOND, None)]
    assert [place and place.population for place in known] == [467963, 7, 7, 7]
    assert [place and place.centre for place in known][1:] == [(25.775, -80.209)] * 3
    new = library().find_place("Mangrove Point, FL")
    with pytest.raises(PlaceError, match="was loaded after 2026-11-24"):
        place_answer(library(), new, on=Day(2017, 8, 16), known=FIRST)
    earlier = place_answer(library(), library().find_place("Miami, FL"), on=Day(2017, 8, 16), known=Day(2026, 11, 23))
    assert "places@" not in earlier.basis and "places@" not in without.basis
    with pytest.raises(BasisError):
        library().days_of(without.basis)  # the same day, from other places
    assert library().days_of(earlier.basis) == (Day(2017, 8, 16), Day(2026, 11, 23))


def test_a_panel_as_known_on_a_day_holds_what_stood_loaded_then(load: Load, library: Callable[[], Library]) -> None:
    load("geoid,name,population\n1245000,Miami city,7\n")
    load(GAZETTEER, known=SECOND)
    new, provision = "us-fl-mangrove-point", "us/8-usc-1373/(a)"
    panels = {
        known: panel_of(
            library(), governments(library(), "FL", known=known), on=Day(2017, 8, 16), known=known, only=provision
        )
        for known in (FIRST, SECOND)
    }
    held = {known: {place[0] for place in panel.places} for known, panel in panels.items()}
    assert held[SECOND] - held[FIRST] == {new} and not held[FIRST] - held[SECOND]
    since = changed(panels[FIRST], panels[SECOND])
    assert {(row[0], row[5]) for row in since.expanded()} == {(new, "is")}, "the place alone is new"
    gone = changed(panels[SECOND], panels[FIRST])
    assert {(row[0], row[5]) for row in gone.expanded()} == {(new, "was")}
    assert since.rows == gone.rows == len([row for row in panels[SECOND].expanded() if row[0] == new]) > 1


def test_a_load_is_never_of_a_day_before_the_last(load: Load) -> None:
    load(GAZETTEER, known=SECOND)
    with pytest.raises(RecordError, match="what is learned later is not known before"):
        load("geoid,population\n12086,5\n", known=FIRST)


def test_dropped_places_are_gone_from_that_day(
    load: Load, library: Callable[[], Library], home: Path, record: Path
) -> None:
    load(GAZETTEER)
    drop_places(str(home), record, SECOND)
    assert library().record.place("us-fl-mangrove-point") is None
    assert library().record.place("us-fl-mangrove-point", known=FIRST) is not None
    assert "places@" not in "".join(library().record.release(None))
    with pytest.raises(RecordError, match="No places are loaded"):
        drop_places(str(home), record, SECOND)


def test_former_names_codes_and_ids_lead_to_the_place(load: Load, library: Callable[[], Library]) -> None:
    done = load(
        f"id,name,census_geoid\n{OCD}/state:fl/county:miami-dade,Flagler Bay County,place-12999\n",
        f"id,sameAs\n{OCD}/state:fl/county:flagler_bay,{OCD}/state:fl/county:miami-dade\n",
        f"id,name,census_geoid,validThrough\n{OCD}/state:fl/place:miami,Miami city,place-1245000,2026-06-30\n",
    )
    assert done.files[0].merged.renamed == done.files[0].merged.recoded == ("us-fl-miami-dade-county",)
    for words in (
        "Flagler Bay County, FL",
        "Miami-Dade County, FL",
        "12086",
        "12999",
        f"{OCD}/state:fl/county:flagler_bay",
    ):
        assert library().find_place(words).slug == "us-fl-miami-dade-county"
    ended = library().find_place("Miami, FL").until
    assert ended is not None and ended.earliest == Day(2026, 7, 1)


def test_what_cannot_be_matched_is_said_and_not_taken(load: Load) -> None:
    done = load(
        f"id,name,census_geoid\n{OCD}/state:fl/place:miami,Miami city,place-12086\n"
        f"{OCD}/state:fl/sldl:1,House District 1,\n{OCD}/state:fl/place:nowhere,Nowhere,\n",
        "geoid,name\n1277777,Sawgrass CDP\n1277778,Miami city\n",
    )
    assert done.hash == ""  # nothing to write
    ids, gazetteer = (file.merged for file in done.files)
    assert ids.conflicts == (
        'list-0.csv:2: "Miami city" is us-fl-miami by its id and us-fl-miami-dade-county by its GEOID 12086',
    )
    assert dict(ids.skipped) == {"sldl divisions": 1, "ids not known here that have no Census code": 1}
    assert dict(gazetteer.skipped) == {"areas without a government of their own": 1}
    assert (
        "whose id ocd-division/country:us/state:fl/place:miami is us-fl-miami with GEOID 1245000"
        in gazetteer.conflicts[0]
    )


def test_a_broken_file_of_loads_is_named(home: Path, record: Path) -> None:
    home.mkdir()
    (home / FILE).write_bytes(b"no database at all")
    with pytest.raises(RecordError, match="holds no loads of ours"):
        Record(str(record), str(home / FILE))


def test_the_command(inforce: Program, tmp_path_factory: pytest.TempPathFactory) -> None:
    """As typed: load, ask, list, drop."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "gaz.tsv").write_text(GAZETTEER)

    def said(*words: str) -> str:
        run = inforce(*words, INFORCE_HOME=str(folder / "data"))
        return f"{run.returncode} {run.stdout.decode()}{run.stderr.decode()}"

    assert "  1 new: us-fl-mangrove-point" in said(
        "load", "places", str(folder / "gaz.tsv"), "--downloaded", "2026-11-24"
    )
    assert said("place", "Mangrove Point, FL", "--on", "2017-08-16").startswith("0 Mangrove Point, FL")
    assert "gaz.tsv (sha256 " in said("load", "places")
    assert said("load", "places", "--downloaded", "2999-01-01").startswith("2 ")
    assert "no places stand loaded" in said("load", "places", "--drop")
    assert said("place", "Mangrove Point, FL").startswith("1 ")
    assert said("load", "places", str(folder / "none.csv")).startswith("1 ")
