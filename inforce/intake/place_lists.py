"""A list of places as the Census or Open Civic Data publishes it, whatever its year, into rows that say which place and what of it.

Known are CSV, tab- and bar-separated text, also zipped or gzipped; UTF-8, Windows-1252 and Mac Roman; with a header under any of
the names in `NAMES`, or without one where each row begins as an Open Civic Data id or a Gazetteer does. Nothing is matched here.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from difflib import get_close_matches
from pathlib import Path

from inforce.errors import SourceError
from inforce.nouns import Noun

NAMES: dict[str, tuple[str, ...]] = {
    "ocd": ("id", "ocd_id", "ocdid", "division_id", "ocd_division"),
    "same_as": ("sameas", "same_as"),
    "wrong": ("incorrectid", "incorrect_id"),
    "geoid": ("geoid", "census_geoid", "geo_id", "fips", "fips_code", "geoid10", "geoid20", "countyfips"),
    "state": ("state_code", "statefp", "state_fips", "state", "st"),
    "county": ("county_code", "countyfp", "county_fips", "county"),
    "place": ("place_code", "placefp", "place_fips", "place"),
    "usps": ("usps", "stusps", "state_abbr"),
    "name": ("name", "namelsad", "county_name", "ctyname", "place_name"),
    "latitude": ("intptlat", "lat", "latitude"),
    "longitude": ("intptlong", "intptlon", "lon", "long", "lng", "longitude"),
    "population": ("population", "pop", "totalpop", "census2020pop"),
    "begins": ("validfrom", "valid_from"),
    "ends": ("validthrough", "valid_through"),
}  # fmt: skip
"""What a column says -> the names it goes by, without case. Populations by year (`POPESTIMATE2019`, `pop_2019`): the newest counts."""

_BY_YEAR = re.compile(r"(?:popestimate|pop_?|population_?)((?:19|20)\d\d)$")
_GAZETTEER = ("usps", "geoid", "ansi", "name", "land", "water", "land_sqmi", "water_sqmi", "latitude", "longitude")
"""The columns of a Census Gazetteer without its header, ten of them."""
_STATES = ("geoid", "usps", "name", "gnis")
"""The columns of the Census's list of States without its header."""
_LENGTHS = {1: 2, 4: 5, 6: 7, 9: 10}
"""Digits of a GEOID that lost its leading zero -> how many it should have."""

LARGEST = 64_000_000
"""Bytes, unpacked; the whole compiled list of Open Civic Data has 26 million."""


class Listed(Noun, frozen=True):
    """One row. `ocd` and `same_as` are whole OCD ids; `geoid` has its leading zeros; `begins` and `ends` as typed (EDTF)."""

    line: int
    ocd: str = ""
    geoid: str = ""
    name: str = ""
    usps: str = ""
    same_as: str = ""
    centre: tuple[float, float] | None = None
    population: int = 0
    begins: str = ""
    ends: str = ""


class PlaceList(Noun, frozen=True):
    """All rows of a file, the encoding it was read in, and how many codes got their leading zero back."""

    rows: tuple[Listed, ...]
    encoding: str
    padded: int = 0


def read_places(path: Path) -> PlaceList:
    """Read a list of places.

    Raises:
        SourceError: no such file, no list of places, or a row that says what cannot be; with file and line.
    """
    text, encoding = _text(path)
    table = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    lines = [(n, row) for n, row in enumerate(table, start=1) if any(cell.strip() for cell in row)]
    if not lines:
        raise SourceError(f"{path.name} is empty.")
    columns, rest = _columns(lines, path.name)
    found = [_listed(number, row, columns, path.name) for number, row in rest]
    return PlaceList(tuple(row for row, _ in found), encoding, sum(padded for _, padded in found))


# -- bytes to text -----------------------------------------------------------------------------------------------------


def _text(path: Path) -> tuple[str, str]:
    try:
        content = path.read_bytes()
        if content.startswith(b"PK"):
            content = _unzipped(path)
        elif content.startswith(b"\x1f\x8b"):
            with gzip.open(path) as file:
                content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise SourceError(f"There is no file {path}.") from None
    except (OSError, EOFError, zipfile.BadZipFile) as fault:
        raise SourceError(f"{path} cannot be read: {fault}.") from None
    if len(content) > LARGEST:
        raise SourceError(f"{path.name} has more than {LARGEST:,} bytes: no list of places is as long.")
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError(f"{path.name} is no text. A spreadsheet is saved as CSV first.")
    return _decoded(content)


def _unzipped(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
        if any(one.filename.startswith(("xl/", "[Content_Types]")) for one in members):
            raise SourceError(f"{path.name} is a spreadsheet. Save the sheet as CSV and load that.")
        if len(members) != 1:
            raise SourceError(f"{path.name} holds {len(members)} files; load the one that lists places.")
        if members[0].file_size > LARGEST:
            raise SourceError(f"{path.name} has more than {LARGEST:,} bytes: no list of places is as long.")
        return archive.read(members[0])


def _decoded(content: bytes) -> tuple[str, str]:
    """By byte order mark, as UTF-8, else as Windows-1252, unless that puts signs into the middle of words: then as Mac Roman.

    Example:
        >>> _decoded("La Cañada".encode("mac-roman")), _decoded("La Cañada".encode("cp1252"))
        (('La Cañada', 'mac-roman'), ('La Cañada', 'cp1252'))
    """
    for encoding in ("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        inside = re.findall(r"[A-Za-z]([^\x00-\x7f])[A-Za-z]", text) if encoding == "cp1252" else []
        if all(char.isalpha() or char in "’‘" for char in inside):
            return text, encoding.removesuffix("-sig")
    return content.decode("mac-roman"), "mac-roman"


def _delimiter(text: str) -> str:
    head = text[:4000].splitlines()[0] if text.strip() else ""
    return max("\t|;,", key=head.count) if any(char in head for char in "\t|;,") else ","


# -- columns -----------------------------------------------------------------------------------------------------------


def _columns(lines: list[tuple[int, list[str]]], file: str) -> tuple[dict[str, int], list[tuple[int, list[str]]]]:
    """Where each thing stands, and the lines that are rows."""
    number, head = lines[0]
    if found := _headed(head):
        if not {"ocd", "wrong", "geoid"} & set(found) and not {"state", "county"} <= set(found):
            raise SourceError(f"{file}:{number}: no column says which place a row is about. {_near(head)}")
        return found, lines[1:]
    cells = [cell.strip() for cell in head]
    if cells[0].startswith("ocd-division/"):
        return _of_ids([row for _, row in lines]), lines
    for names in (_GAZETTEER, _STATES):
        if (
            len(cells) == len(names)
            and _code(cells[names.index("geoid")])
            and re.fullmatch("[A-Z]{2}", cells[names.index("usps")])
        ):
            return {name: n for n, name in enumerate(names)}, lines
    raise SourceError(
        f"{file}:{number}: neither a header known here nor a row of a list without one. {_near(head)}",
        next="inforce load places --help",
    )


def _headed(head: list[str]) -> dict[str, int]:
    """Column -> its place in a header; empty where no cell is the name of one."""
    found: dict[str, int] = {}
    newest = 0
    for n, cell in enumerate(head):
        name = cell.strip().strip("\ufeff").lower()
        for column, names in NAMES.items():
            if name in names:
                found.setdefault(column, n)
        if (year := _BY_YEAR.match(name)) and int(year[1]) > newest:
            found["population"], newest = n, int(year[1])
    return found


def _of_ids(rows: list[list[str]]) -> dict[str, int]:
    """The columns of a list of OCD ids without a header: the id, a name, and by what stands in them, another id and a GEOID."""
    found = {"ocd": 0}
    for n in range(1, max(len(row) for row in rows)):
        cells = [row[n].strip() for row in rows if len(row) > n and row[n].strip()]
        if cells and all(cell.startswith("ocd-division/") for cell in cells):
            found.setdefault("same_as", n)
        elif cells and all(re.fullmatch(r"(place-)?\d{2,10}", cell) for cell in cells):
            found.setdefault("geoid", n)
        else:
            found.setdefault("name", n)
    return found


def _near(head: list[str]) -> str:
    known = [name for column in ("ocd", "geoid", "state", "county") for name in NAMES[column]]
    for cell in head:
        if close := get_close_matches(cell.strip().lower(), known, 1, 0.75):
            return f'It has "{cell.strip()}": did you mean "{close[0]}"?'
    listed = ", ".join(cell.strip() for cell in head[:8])
    return f"It has: {listed}. Known are id, GEOID, or state and county codes."


# -- rows --------------------------------------------------------------------------------------------------------------


def _listed(number: int, row: list[str], columns: dict[str, int], file: str) -> tuple[Listed, bool]:
    """One row, and whether its code lacked a leading zero."""

    def cell(column: str) -> str:
        place = columns.get(column)
        return row[place].strip() if place is not None and place < len(row) else ""

    where = f"{file}:{number}"
    ocd, same_as = cell("ocd"), cell("same_as")
    if cell("wrong"):
        ocd, same_as = cell("wrong"), ocd
    for id in filter(None, (ocd, same_as)):
        if not id.startswith("ocd-division/"):
            raise SourceError(f'{where}: "{id}" is no OCD id: these begin with ocd-division/country:us.')
    geoid, padded = _geoid(cell, where)
    if not ocd and not geoid:
        raise SourceError(f"{where}: this row has neither an OCD id nor a GEOID.")
    usps = cell("usps") or (cell("state") if re.fullmatch("[A-Za-z]{2}", cell("state")) else "")
    return Listed(
        number, ocd, geoid, " ".join(cell("name").split()), usps.upper(), same_as, _centre(cell("latitude"), cell("longitude"), where),
        _count(cell("population"), where), cell("begins"), cell("ends"),
    ), padded  # fmt: skip


def _geoid(cell, where: str) -> tuple[str, bool]:  # type: ignore[no-untyped-def]
    typed = cell("geoid")
    code = _code(typed)
    if typed and not code and not cell("ocd"):
        raise SourceError(
            f'{where}: "{typed}" is no GEOID: these are digits, 2 for a State, 5 for a county, 7 for a place, 10 below.'
        )
    if not code and cell("state").isdigit():
        state, county, place = cell("state").zfill(2), cell("county"), cell("place")
        if place.isdigit():
            return state + place.zfill(5), False
        if county.isdigit():
            return (state if int(county) == 0 else state + county.zfill(3)), False
        return state, False
    length = _LENGTHS.get(len(code))
    if len(code) not in (0, 2, 5, 7, 10) and length is None:
        if cell("ocd"):
            return "", False
        raise SourceError(f'{where}: "{typed}" has {len(code)} digits: a GEOID has 2, 5, 7 or 10.')
    return (code.zfill(length), True) if length else (code, False)


def _code(typed: str) -> str:
    """The digits of a GEOID, however it is dressed: `place-02013`, `0500000US02013`, `1.2086e4` is none."""
    code = typed.removeprefix("place-")
    if "US" in code and code[:3].isdigit():
        code = code.partition("US")[2]
    return code if code.isdigit() else ""


def _centre(latitude: str, longitude: str, where: str) -> tuple[float, float] | None:
    if not latitude or not longitude:
        return None
    try:
        point = float(latitude), float(longitude)
    except ValueError:
        raise SourceError(f'{where}: "{latitude}, {longitude}" are no degrees.') from None
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise SourceError(f"{where}: {latitude}, {longitude} lies nowhere: the latitude comes first.")
    return round(point[0], 3), round(point[1], 3)


def _count(typed: str, where: str) -> int:
    digits = typed.replace(",", "").removesuffix(".0")
    if digits in ("", "(X)", "X", "N", "NA"):
        return 0
    if not digits.isdigit():
        raise SourceError(f'{where}: "{typed}" is no count of people.')
    return int(digits)
