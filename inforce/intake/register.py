"""The register of US places: a compact table in, `nouns.Place` values and their slugs out.

The table is tab-separated, gzipped, one place a line, made by `tools/make_places.py`; `COLUMNS` says what stands where.
It is read when a record is built. An answer never reads it: it asks the record.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from inforce.dates import When
from inforce.errors import SourceError
from inforce.nouns import Place

REGISTER = Path(__file__).parent.parent / "_places" / "register.tsv.gz"
"""The register in the wheel."""

NATION = "ocd-division/country:us"
"""The division every OCD id of this country begins with."""

COUNTY_LEVELS = ("county", "parish", "borough", "census_area", "municipio", "planning_region")
"""The OCD types of counties and their equivalents."""

COLUMNS = (
    "ocd",  # the OCD id without NATION
    "geoid", "slug", "name", "type",
    "counties",  # parents below the state: GEOIDs of counties, or slugs, nearest first, separated by blanks
    "population",
    "centre",  # latitude and longitude, in degrees
    "also",  # OCD ids without NATION, separated by blanks
    "geoids",  # separated by blanks
    "names",  # separated by |
    "district",  # courts-db id, of a state or county; a place below takes its nearest parent's
    "circuit",  # courts-db id, of a state
    "from", "until",  # EDTF, where it began or ended after 1996
)  # fmt: skip


def rows(register: Path = REGISTER) -> Iterator[Place]:
    """Every place of the register, parents before what lies in them.

    Raises:
        SourceError: the file is missing, damaged, or has other columns.

    Example:
        >>> next(rows()).name
        'United States'
    """
    try:
        lines = gzip.decompress(register.read_bytes()).decode().splitlines()
    except (OSError, EOFError, UnicodeDecodeError) as fault:
        raise SourceError(f"The register of places {register.name} cannot be read: {fault}.") from None
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise SourceError(f"{register.name} is no register of places: its first line should be {' '.join(COLUMNS)}.")
    above: dict[str, tuple[str, str, str]] = {}
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS):
            raise SourceError(f"{register.name}:{number}: {len(cells)} cells where {len(COLUMNS)} should be.")
        place = _place(cells, above)
        for key in (place.geoid, place.slug, *place.geoids):
            above[key] = (place.slug, place.district, place.circuit)
        yield place


def _place(cells: list[str], above: dict[str, tuple[str, str, str]]) -> Place:
    ocd, geoid, slug, name, type_, counties, population, centre, *rest = cells
    also, geoids, names, district, circuit, began, ended = rest
    state = slug[:5]
    parents = [above[county] for county in counties.split()]
    if len(slug) > 5:
        parents.append(above[state])
    if parents:
        district, circuit = district or parents[0][1], parents[0][2]
    return Place(
        ocd_id=NATION + ocd,
        geoid=geoid,
        slug=slug,
        name=name,
        kind=kind_of(ocd, type_),
        usps=slug[3:5].upper(),
        parents=tuple(parent[0] for parent in parents),
        also=tuple(NATION + other for other in also.split()),
        district=district,
        circuit=circuit,
        type=type_,
        geoids=tuple(geoids.split()),
        names=tuple(names.split("|")) if names else (),
        population=int(population or 0),
        centre=_centre(centre),
        from_=When.parse(began) if began else None,
        until=When.parse(ended) if ended else None,
    )


def _centre(cell: str) -> tuple[float, float] | None:
    latitude, _, longitude = cell.partition(" ")
    return (float(latitude), float(longitude)) if cell else None


def kind_of(ocd_id: str, type_word: str) -> str:
    """The kind of government (nouns.RECIPIENTS) of a division with this type word.

    Villages and boroughs are incorporated places below cities: towns. Plantations, precincts and other county
    subdivisions do what townships do elsewhere. A borough of Alaska is a county; a planning
    region of Connecticut, a county only in statistics, is a council of its towns.

    Example:
        >>> kind_of("ocd-division/country:us/state:oh/place:x", "village"), kind_of("ocd-division/country:us/state:ak/borough:x", "borough")
        ('town', 'county')
    """
    if ocd_id.rpartition("/")[2].partition(":")[0] in COUNTY_LEVELS:
        return "special district" if type_word == "planning region" else "county"
    return _KINDS.get(type_word, "township")


def slugs(places: Iterable[tuple[str, str]]) -> dict[str, str]:
    """OCD id -> slug, for (OCD id, type word) pairs of a whole register.

    The rule: `us-<usps>-<name>`; the type word always for counties and what lies in a county; the county as well for what
    lies in a county and has a namesake there under one state. Names come from the OCD id, which tells namesakes among
    places apart already; accents are folded, apostrophes dropped.

    Raises:
        ValueError: two ids would share a slug.

    Example:
        >>> slugs([("ocd-division/country:us/state:il/county:adams/place:beverly", "township")])
        {'ocd-division/country:us/state:il/county:adams/place:beverly': 'us-il-beverly-township'}
    """
    plain = {ocd_id: _slug(ocd_id, type_word) for ocd_id, type_word in places}
    bearers: dict[str, int] = {}
    for slug in plain.values():
        bearers[slug] = bearers.get(slug, 0) + 1
    result = {ocd: _with_county(ocd, slug) if bearers[slug] > 1 else slug for ocd, slug in plain.items()}
    owners: dict[str, str] = {}
    for ocd_id, slug in result.items():
        if owners.setdefault(slug, ocd_id) != ocd_id:
            raise ValueError(f"{ocd_id} and {owners[slug]} would both be {slug}")
    return result


def slug_beside(ocd_id: str, type_word: str, taken: Container[str]) -> str:
    """The slug of a place that comes to a register later: by the rule, with its county, its type word or its code's own words where
    that is taken, so that no slug ever changes.

    Raises:
        SourceError: all of these are taken.

    Example:
        >>> ocd = "ocd-division/country:us/state:il/county:adams/place:beverly"
        >>> slug_beside(ocd, "township", ()), slug_beside(ocd, "township", {"us-il-beverly-township"})
        ('us-il-beverly-township', 'us-il-beverly-township-adams-county')
    """
    plain = _slug(ocd_id, type_word)
    for slug in (plain, _with_county(ocd_id, plain), f"{plain}-{_ascii(type_word)}"):
        if slug not in taken:
            return slug
    raise SourceError(f"{ocd_id} would be {plain}, and so would another place.")


def _slug(ocd_id: str, type_word: str) -> str:
    levels = [part.split(":", 1) for part in ocd_id.split("/")[1:]]
    words = ["us", *(levels[1][1:] if len(levels) > 1 else [])]
    if len(levels) > 2:
        level, leaf = levels[-1]
        name = _ascii(leaf)
        words.append(name)
        word = level if level != "place" else type_word if len(levels) > 3 else ""
        word = _ascii(word)
        if word and word not in (name.rpartition("-")[2], name.partition("-")[0]):
            words.append(word)
    return "-".join(words)


def _with_county(ocd_id: str, slug: str) -> str:
    levels = [part.split(":", 1) for part in ocd_id.split("/")[1:]]
    return f"{slug}-{_ascii(levels[2][1])}-{_ascii(levels[2][0])}" if len(levels) > 3 else slug


def _ascii(leaf: str) -> str:
    """`prince_george~s` -> prince-georges, `reno_~lamar_county~` -> reno-lamar-county, `cañon_city` -> canon-city."""
    head, _, note = unicodedata.normalize("NFKD", leaf).partition("_~")
    text = head.replace("~_", "-").replace("~", "") + "-" + note.replace("~", "-")
    text = "".join(char if char.isalnum() else "-" for char in text if char.isascii())
    return "-".join(part for part in text.split("-") if part)


_KINDS = {
    **dict.fromkeys(("state", "district", "territory", "commonwealth"), "state"),
    **dict.fromkeys(
        ("city", "municipality", "city and borough", "unified government", "metropolitan government"), "city"
    ),
    **dict.fromkeys(("town", "village", "borough", "corporation"), "town"),
    "nation": "nation",
}
