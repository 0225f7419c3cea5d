"""The register: every government once, identities that lead back to it, slugs by rule."""

from __future__ import annotations

import gzip
import random
from collections import Counter
from pathlib import Path

import pytest

from inforce.dates import Day, When
from inforce.errors import SourceError
from inforce.intake.borders import counties_at
from inforce.intake.names import name_keys
from inforce.intake.register import COLUMNS, rows, slugs
from inforce.nouns import RECIPIENTS, Place

PLACES = tuple(rows())
BY_SLUG = {place.slug: place for place in PLACES}
OCD = "ocd-division/country:us/"


def test_no_two_places_share_an_identity() -> None:
    identities = Counter(key for p in PLACES for key in (p.ocd_id, p.slug, p.geoid, *p.also, *p.geoids) if key)
    assert [key for key, count in identities.items() if count > 1] == []


def test_no_name_is_anothers_identity() -> None:
    owners = {key: p.slug for p in PLACES for key in (p.ocd_id, p.slug, *p.also)}
    assert [(p.slug, n) for p in PLACES for n in p.names if owners.get(n, p.slug) != p.slug] == []


def test_counts_of_the_vintage() -> None:
    kinds = Counter(place.kind for place in PLACES)
    assert kinds["state"] == 56  # 50 states, DC, five territories
    assert sum("county" in place.kinds for place in PLACES) == 3178 + 2  # those of April 2017, and two in Alaska since
    assert len(PLACES) > 39_000
    assert set(kinds) <= {*RECIPIENTS, "nation"}


def test_slugs_follow_from_the_ids() -> None:
    made = slugs((p.ocd_id, p.type) for p in PLACES)
    assert {p.ocd_id: p.slug for p in PLACES} == made


def test_slugs_are_plain() -> None:
    assert [p.slug for p in PLACES if not all(char in "abcdefghijklmnopqrstuvwxyz0123456789-" for char in p.slug)] == []


@pytest.mark.parametrize(
    ("slug", "ocd", "geoid", "name"),
    [
        ("us", "", "", "United States"),
        ("us-fl", "state:fl", "12", "Florida"),
        ("us-dc", "district:dc", "11", "District of Columbia"),
        ("us-pr", "territory:pr", "72", "Puerto Rico"),
        ("us-fl-miami-dade-county", "state:fl/county:miami-dade", "12086", "Miami-Dade County"),
        ("us-fl-miami", "state:fl/place:miami", "1245000", "Miami"),
        ("us-il-chicago", "state:il/place:chicago", "1714000", "Chicago"),
        ("us-al-autauga-county", "state:al/county:autauga", "01001", "Autauga County"),
        ("us-la-orleans", "", "", ""),
        ("us-ak-bethel-census-area", "state:ak/census_area:bethel", "02050", "Bethel Census Area"),
        ("us-la-acadia-parish", "state:la/parish:acadia", "22001", "Acadia Parish"),
        ("us-pr-mayaguez-municipio", "territory:pr/municipio:mayagüez", "72097", "Mayagüez Municipio"),
        ("us-nm-dona-ana-county", "state:nm/county:doña_ana", "35013", "Doña Ana County"),
        ("us-co-canon-city", "state:co/place:cañon_city", "0811810", "Cañon City"),
        ("us-md-prince-georges-county", "state:md/county:prince_george~s", "24033", "Prince George's County"),
        ("us-md-baltimore", "state:md/place:baltimore", "2404000", "Baltimore"),
        ("us-md-baltimore-county", "state:md/county:baltimore", "24005", "Baltimore County"),
        ("us-mo-st-louis", "state:mo/place:st_louis", "2965000", "St. Louis"),
        ("us-mo-st-louis-county", "state:mo/county:st_louis", "29189", "St. Louis County"),
        ("us-ny-new-york", "state:ny/place:new_york", "3651000", "New York"),
        ("us-ct-groton-city", "state:ct/place:groton_city", "0934180", "Groton"),
        ("us-ct-groton-town", "state:ct/place:groton_town", "0901134250", "Groton"),
        ("us-ny-hempstead", "state:ny/place:hempstead", "3633139", "Hempstead"),
        ("us-ny-hempstead-town", "state:ny/county:nassau/place:hempstead", "3605934000", "Hempstead"),
        ("us-tx-reno-lamar-county", "state:tx/place:reno_~lamar_county~", "4861592", "Reno"),
        ("us-mi-hastings-charter-township", "state:mi/county:barry/place:hastings_charter", "2601537140", "Hastings Charter Township"),
        ("us-oh-liberty-township-adams-county", "state:oh/county:adams/place:liberty", "3900143036", "Liberty Township"),
        ("us-ma-agawam-town", "state:ma/place:agawam_town", "2500840", "Agawam"),
        ("us-sd-oglala-lakota-county", "state:sd/county:oglala_lakota", "46102", "Oglala Lakota County"),
    ],
)  # fmt: skip
def test_places_by_rule(slug: str, ocd: str, geoid: str, name: str) -> None:
    if not name:
        assert slug not in BY_SLUG
        return
    place = BY_SLUG[slug]
    assert (place.ocd_id, place.geoid, place.name) == ((OCD + ocd).rstrip("/"), geoid, name)


@pytest.mark.parametrize(
    ("slug", "geoid", "county", "county_geoid"),
    [
        ("us-ca-san-francisco", "0667000", "state:ca/county:san_francisco", "06075"),
        ("us-co-denver", "0820000", "state:co/county:denver", "08031"),
        ("us-fl-jacksonville", "1235000", "state:fl/county:duval", "12031"),
        ("us-in-indianapolis", "1836000", "state:in/county:marion", "18097"),
        ("us-ky-louisville", "2148006", "state:ky/county:jefferson", "21111"),
        ("us-la-new-orleans", "2255000", "state:la/parish:orleans", "22071"),
        ("us-pa-philadelphia", "4260000", "state:pa/county:philadelphia", "42101"),
        ("us-tn-nashville", "4752006", "state:tn/county:davidson", "47037"),
    ],
)
def test_consolidated_governments_have_both_ids(slug: str, geoid: str, county: str, county_geoid: str) -> None:
    place = BY_SLUG[slug]
    assert place.geoid == geoid
    assert place.also == (OCD + county,)
    assert county_geoid in place.geoids
    assert place.kinds == ("city", "county")
    assert {OCD + county, county_geoid, slug} <= set(name_keys(place))


def test_independent_cities_join_county_tables_but_are_no_counties() -> None:
    alexandria = BY_SLUG["us-va-alexandria"]
    assert alexandria.geoids == ("51510",)
    assert alexandria.kinds == ("city",)
    assert (
        sum(place.usps == "VA" and bool(place.geoids) for place in PLACES) == 38 + 1
    )  # and Bedford, no city since 2013


def test_new_york_is_five_counties_of_their_own() -> None:
    assert BY_SLUG["us-ny-new-york"].also == ()
    assert {"us-ny-kings-county", "us-ny-bronx-county", "us-ny-queens-county"} <= set(BY_SLUG)


def test_changes_since_the_list() -> None:
    assert BY_SLUG["us-ak-valdez-cordova-census-area"].until == When.on(Day(2019, 1, 2))
    assert BY_SLUG["us-ak-chugach-census-area"].from_ == When.on(Day(2019, 1, 2))
    assert "02270" in BY_SLUG["us-ak-kusilvak-census-area"].geoids
    bedford = BY_SLUG["us-va-bedford"]
    assert (bedford.kind, bedford.geoids, bedford.parents) == ("town", ("51515",), ("us-va-bedford-county", "us-va"))
    assert BY_SLUG["us-ga-macon"].also == (OCD + "state:ga/county:bibb",)
    assert [BY_SLUG[f"us-ga-{name}"].parents[0] for name in ("south-fulton", "stonecrest")] == [
        "us-ga-fulton-county",
        "us-ga-dekalb-county",
    ]
    assert BY_SLUG["us-ga-south-fulton"].from_ == When.on(Day(2017, 5, 1))
    assert BY_SLUG["us-nj-pine-valley"].until == When.on(Day(2022, 1, 1))
    assert BY_SLUG["us-oh-amelia"].until == BY_SLUG["us-oh-newtonsville"].until == When.on(Day(2019, 11, 25))
    regions = [place for place in PLACES if place.type == "planning region"]
    assert {place.kind for place in regions} == {"special district"}
    assert len(regions) == 9
    assert BY_SLUG["us-ct-greenwich"].geoids == ("0919033620",)


@pytest.mark.parametrize(
    ("slug", "district", "circuit"),
    [
        ("us-fl-miami-dade-county", "flsd", "ca11"),
        ("us-fl-miami", "flsd", "ca11"),
        ("us-il-chicago", "ilnd", "ca7"),
        ("us-ca-santa-clara-county", "cand", "ca9"),
        ("us-ca-san-francisco", "cand", "ca9"),
        ("us-ca-orange-county", "cacd", "ca9"),
        ("us-ca-stockton", "caed", "ca9"),
        ("us-nm-albuquerque", "nmd", "ca10"),
        ("us-md-baltimore", "mdd", "ca4"),
        ("us-mo-st-louis", "moed", "ca8"),
        ("us-va-franklin", "vaed", "ca4"),
        ("us-va-franklin-county", "vawd", "ca4"),
        ("us-nc-durham-county", "ncmd", "ca4"),
        ("us-la-new-orleans", "laed", "ca5"),
        ("us-in-indianapolis", "insd", "ca7"),
        ("us-ny-kings-county", "nyed", "ca2"),
        ("us-ny-new-york", "", "ca2"),
        ("us-fl", "", "ca11"),
        ("us-vt", "vtd", "ca2"),
        ("us-dc", "dcd", "cadc"),
        ("us-mp", "nmid", "ca9"),
        ("us-as", "", ""),
        ("us", "", ""),
    ],
)
def test_courts(slug: str, district: str, circuit: str) -> None:
    assert (BY_SLUG[slug].district, BY_SLUG[slug].circuit) == (district, circuit)


def test_every_county_has_its_district() -> None:
    """Districts are known for every county and independent city of the fifty states, one of the state's own."""
    assert [p.slug for p in PLACES if "county" in p.kinds and not p.district] == []
    assert [p.slug for p in PLACES if p.usps == "VA" and p.geoids and not p.district] == []
    assert [p.slug for p in PLACES if p.district and p.usps != "MP" and not p.district.startswith(p.usps.lower())] == []


def test_parents_exist_and_come_first() -> None:
    seen: set[str] = set()
    for place in PLACES:
        assert set(place.parents) <= seen
        seen.add(place.slug)
    assert BY_SLUG["us-fl-miami"].parents == ("us-fl-miami-dade-county", "us-fl")
    assert BY_SLUG["us-ny-hempstead-town"].parents == ("us-ny-nassau-county", "us-ny")


def test_a_register_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "places.tsv.gz"
    with pytest.raises(SourceError, match="cannot be read"):
        next(rows(file))
    file.write_bytes(gzip.compress(b"a\tb\n"))
    with pytest.raises(SourceError, match="no register of places"):
        next(rows(file))
    file.write_bytes(gzip.compress(("\t".join(COLUMNS) + "\nx\ty\n").encode()))
    with pytest.raises(SourceError, match=r":2: 2 cells where 15"):
        next(rows(file))


def test_two_ids_with_one_slug_are_refused() -> None:
    with pytest.raises(ValueError, match="would both be us-al-x"):
        slugs([(OCD + "state:al/place:x", "city"), (OCD + "state:al/place:x_", "town")])


def test_one_government_under_one_key() -> None:
    place = Place(
        OCD + "state:xx/place:x", "9900001", "us-xx-x", "X", "city", "XX", names=("X City", OCD + "state:xx/place:old")
    )
    assert name_keys(place) == (place.ocd_id, "9900001", "us-xx-x", "x", "xcity", OCD + "state:xx/place:old")


def test_centres_lie_in_their_counties() -> None:
    counties = [place for place in PLACES if place.kind == "county" and place.centre and len(place.geoid) == 5]
    assert len(counties) > 3_100
    at_sea = 0
    for place in random.Random(3).sample(counties, 150):
        assert place.centre is not None
        found = counties_at(*place.centre)
        assert not found or place.geoid in found, place.slug
        at_sea += not found
    assert at_sea < 8  # of counties that reach into the Great Lakes or the sea


def test_nearly_every_county_and_place_has_a_centre_and_a_population() -> None:
    listed = [place for place in PLACES if len(place.geoid) in (5, 7)]
    assert sum(place.centre is None for place in listed) < 30
    assert sum(not place.population for place in listed) < 130
    assert BY_SLUG["us-fl-miami"].centre == (25.775, -80.209)
    assert BY_SLUG["us-fl-miami-dade-county"].population == 2_701_767
    assert BY_SLUG["us-wy"].population == 576_851
