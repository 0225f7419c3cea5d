"""Resolving: every usual spelling leads to one place, namesakes are listed with words that name each, nothing is guessed."""

from __future__ import annotations

import random

import pytest

from inforce.errors import PlaceError
from inforce.intake.place_errors import exact_words
from inforce.intake.place_match import who_answers
from inforce.intake.places import Places, resolve
from inforce.intake.register import rows
from inforce.intake.zip_table import zip_keys
from inforce.story import Gazetteer

PLACES = tuple(rows())
KNOWN = Places(PLACES)

SPELLED = """
us-fl-miami-dade-county: Miami-Dade County, FL | Miami-Dade County, Florida | miami dade county, fla. | Miami-Dade, FL | Miami-Dade
    | County of Miami-Dade, Florida | MIAMI-DADE COUNTY FL | 12086 | us-fl-miami-dade-county | US-FL-Miami-Dade-County
    | ocd-division/country:us/state:fl/county:miami-dade | Miami-Dade Co., Fla. | Miami‑Dade County, FL | Dade County, FL
us-fl-miami: Miami, FL | Miami, Florida | City of Miami, FL | Miami city, Florida | the City of Miami, Fla. | 1245000 | Miami Florida
us-ok-miami: Miami, Okla. | Miami Oklahoma | Miami, Ottawa County, OK
us-az-miami: Miami, AZ | Town of Miami, Arizona
us-il-chicago: Chicago | Chicago, IL | city of Chicago | Chicago, Ill. | CHICAGO | chicago, illinois | Chicago, Cook County, IL | 1714000
us-il-cook-county: Cook County, Illinois | Cook County, IL, USA | Cook, IL
us-ny-new-york: NYC | New York City | New York, NY | New York, N.Y. | City of New York | New York New York | 3651000
us-ny: New York State | State of New York | NY | N.Y. | us-ny | 36
us-ny-kings-county: Kings County, NY | Brooklyn, NY | Brooklyn, New York | Borough of Brooklyn
us-ny-new-york-county: Manhattan, NY | New York County | County of New York
us-ny-bronx-county: The Bronx | Bronx, NY | the Bronx, New York | Bronx County
us-dc: Washington, DC | Washington, D.C. | Washington DC | District of Columbia | DC | D.C. | 11 | 11001 | 1150000
    | ocd-division/country:us/district:dc | ocd-division/country:us/state:dc
us-wa: Washington State | State of Washington | WA | Wash.
us-ca-san-francisco: San Francisco | San Francisco, CA | City and County of San Francisco | San Francisco County, CA | 06075 | 0667000
    | us-ca-san-francisco-county | ocd-division/country:us/state:ca/county:san_francisco
us-co-denver: Denver, CO | Denver County, Colorado | City and County of Denver | Denver, Colo. | 08031
us-tn-nashville: Nashville, TN | Nashville-Davidson, TN | Davidson County, Tenn. | 47037 | us-tn-davidson-county
us-ky-louisville: Louisville, KY | Louisville Metro | Jefferson County, KY | Louisville/Jefferson County, KY | 21111
us-in-indianapolis: Indianapolis | Indianapolis, Ind. | Marion County, IN | 18097 | 1836003
us-fl-jacksonville: Jacksonville, FL | Duval County, Florida | 12031
us-pa-philadelphia: Philadelphia, PA | Philadelphia County, Pennsylvania | Philly | City of Philadelphia, Pa. | 42101
us-la-new-orleans: New Orleans | New Orleans, La. | Orleans Parish, LA | City of New Orleans | 22071
us-la-jefferson-parish: Jefferson Parish | Jefferson Parish, LA
us-hi-honolulu: Honolulu | City and County of Honolulu | Honolulu, HI | Honolulu County, Hawaii | 15003
us-ky-lexington: Lexington, KY | Lexington-Fayette, KY | Fayette County, Ky.
us-ga-athens: Athens, GA | Athens-Clarke County | Clarke County, Ga.
us-ak-anchorage: Anchorage, Alaska | Municipality of Anchorage | 02020
us-ks-kansas-city: Kansas City, KS | Kansas City, Kansas | Wyandotte County, KS
us-mo-kansas-city: Kansas City, Mo. | Kansas City Missouri
us-md-baltimore: Baltimore, MD | Baltimore city, MD | City of Baltimore | Baltimore City, Maryland | 24510
us-md-baltimore-county: Baltimore County | Baltimore County, Md. | County of Baltimore, MD | 24005
us-mo-st-louis: St. Louis, MO | Saint Louis, Missouri | St Louis city, Mo. | City of St. Louis, MO | 29510
us-mo-st-louis-county: St. Louis County, MO | Saint Louis County, Missouri | 29189
us-mn-st-louis-county: St. Louis County, MN
us-nv-carson-city: Carson City, NV | Carson City, Nev. | 32510
us-va-richmond: Richmond, VA | Richmond city, Virginia | 51760
us-va-richmond-county: Richmond County, VA | 51159
us-va-fairfax: Fairfax, VA | City of Fairfax, Va. | 51600
us-va-fairfax-county: Fairfax County, VA | Fairfax County
us-va-franklin: Franklin, VA | Franklin city, VA | 51620
us-va-franklin-county: Franklin County, VA | 51067
us-va-roanoke: Roanoke, VA | 51770
us-va-roanoke-county: Roanoke County, VA
us-va-arlington-county: Arlington, VA | Arlington County | Arlington County, Va.
us-va-bedford-county: Bedford County, VA
us-md-prince-georges-county: Prince George's County, MD | Prince Georges County | Prince George’s County, Maryland
us-md-montgomery-county: Montgomery County, MD
us-pa-montgomery-county: Montgomery County, Pa.
us-ca-orange-county: Orange County, CA | Orange County, Calif.
us-ca-orange: Orange, CA | City of Orange, CA
us-fl-orange-county: Orange County, FL
us-nm-dona-ana-county: Doña Ana County, NM | Dona Ana County | Doña Ana, N.M. | 35013
us-co-canon-city: Cañon City | Canon City, CO | Cañon City, Colo. | Canon City
us-nm-espanola: Española, NM | Espanola, New Mexico
us-ca-la-canada-flintridge: La Cañada Flintridge | La Canada Flintridge, CA
us-pr-mayaguez-municipio: Mayagüez, PR | Mayaguez Municipio
us-ga-dekalb-county: DeKalb County, GA | De Kalb County, Georgia | Dekalb County, Ga.
us-il-lasalle-county: LaSalle County, IL | La Salle County, Illinois
us-mn-st-paul: St. Paul, MN | Saint Paul, Minn. | St Paul, Minnesota
us-ca-los-angeles: L.A., Calif. | Los Angeles, CA | LA, California
us-fl-fort-lauderdale: Fort Lauderdale | Ft. Lauderdale, Fla.
us-ny-mount-vernon: Mount Vernon, NY | Mt. Vernon, N.Y.
us-nc-winston-salem: Winston-Salem | Winston Salem, NC
us-mo-ofallon: O'Fallon, MO | OFallon, Missouri
us-id-coeur-dalene: Coeur d'Alene | Coeur d’Alene, Idaho
us-ca-san-buenaventura-ventura: Ventura, CA | San Buenaventura, CA
us-ca-ventura-county: Ventura County, CA
us-ca-el-paso-de-robles-paso-robles: Paso Robles | El Paso de Robles, CA
us-id-boise-city: Boise | Boise, Idaho | Boise City, ID
us-ny-hempstead: Hempstead village, NY | Village of Hempstead, N.Y. | us-ny-hempstead
us-ny-hempstead-town: Town of Hempstead, NY | Hempstead town, New York | 3605934000
us-nj-edison-township: Edison, NJ | Edison Township, N.J. | Township of Edison, New Jersey | Edison Twp., NJ
us-nj-princeton: Princeton, NJ
us-pa-liberty-township-adams-county: Liberty Township, Adams County, PA | Liberty, Adams, PA
us-oh-oakwood-city: City of Oakwood, OH
us-ct-groton-town: Town of Groton, CT | Groton town, Conn.
us-ct-groton-city: City of Groton, CT
us-ma-agawam-town: Agawam, MA | Agawam Town, Mass.
us-nj-woodland-park: Woodland Park, NJ | West Paterson, NJ
us-sd-oglala-lakota-county: Oglala Lakota County, SD | Shannon County, SD | 46102 | 46113
us-ak-kusilvak-census-area: Kusilvak Census Area, AK | Wade Hampton Census Area, Alaska | 02270
us-ca-industry: City of Industry, CA | Industry, CA
us-pa-state-college: State College, PA
us-va-virginia-beach: Virginia Beach, VA | Virginia Beach
us-mn-virginia: Virginia, MN
us-ct-capitol-planning-region: Capitol Planning Region, CT | 09110
us-ct-greenwich: Greenwich, Conn. | 0919033620
us-fl: Florida | FL | Fla. | State of Florida | 12
us-ga: Georgia | State of Georgia
us-la: Louisiana | State of Louisiana
us-va: Virginia | Commonwealth of Virginia
us-pr: Puerto Rico | PR | Commonwealth of Puerto Rico | 72
us-vi: Virgin Islands | U.S. Virgin Islands
us: United States | US | USA | U.S. | United States of America
"""  # fmt: skip


def _spelled() -> list[tuple[str, str]]:
    pairs = []
    for line in SPELLED.replace("\n    |", " |").strip().splitlines():
        slug, _, spellings = line.partition(": ")
        pairs += [(slug, spelling.strip()) for spelling in spellings.split(" | ")]
    return pairs


@pytest.mark.parametrize(("slug", "words"), _spelled())
def test_spelled(slug: str, words: str) -> None:
    assert resolve(words, KNOWN).slug == slug


@pytest.mark.parametrize(
    ("words", "least"),
    [
        ("Miami", {"us-fl-miami", "us-az-miami", "us-mo-miami", "us-ok-miami", "us-tx-miami", "us-fl-miami-dade-county", "us-oh-miami-county"}),
        ("Franklin", {"us-tn-franklin", "us-va-franklin"}),
        ("Franklin County", {"us-va-franklin-county", "us-oh-franklin-county", "us-wa-franklin-county"}),
        ("Montgomery County", {"us-md-montgomery-county", "us-pa-montgomery-county", "us-oh-montgomery-county"}),
        ("Washington", {"us-wa", "us-dc", "us-pa-washington"}),
        ("Washington County", {"us-or-washington-county", "us-ut-washington-county"}),
        ("Orange County", {"us-ca-orange-county", "us-fl-orange-county", "us-ny-orange-county"}),
        ("New York", {"us-ny", "us-ny-new-york", "us-ny-new-york-county"}),
        ("Kansas City", {"us-mo-kansas-city", "us-ks-kansas-city"}),
        ("Springfield", {"us-il-springfield", "us-ma-springfield", "us-mo-springfield"}),
        ("Baltimore", {"us-md-baltimore", "us-oh-baltimore"}),
        ("Portland", {"us-or-portland", "us-me-portland"}),
        ("Hempstead, NY", {"us-ny-hempstead", "us-ny-hempstead-town"}),
        ("Groton, CT", {"us-ct-groton-city", "us-ct-groton-town"}),
        ("Oakwood, OH", {"us-oh-oakwood", "us-oh-oakwood-city", "us-oh-oakwood-village"}),
        ("Liberty Township, OH", {"us-oh-liberty-township-adams-county", "us-oh-liberty-township-butler-county"}),
        ("Dade County", {"us-fl-miami-dade-county", "us-ga-dade-county", "us-mo-dade-county"}),
        ("Carson City", {"us-nv-carson-city", "us-mi-carson-city"}),
        ("Jefferson County", {"us-ky-louisville", "us-al-jefferson-county", "us-co-jefferson-county"}),
        ("Orange, Florida", {"us-fl-orange-county", "us-fl-orange-city"}),
        ("Franklin, NJ", {"us-nj-franklin", "us-nj-franklin-township-somerset-county"}),
        ("LA", {"us-la", "us-ca-los-angeles"}),
        ("Brooklyn", {"us-ny-kings-county", "us-oh-brooklyn"}),
    ],
)  # fmt: skip
def test_namesakes_are_never_chosen_between(words: str, least: set[str]) -> None:
    with pytest.raises(PlaceError) as caught:
        resolve(words, KNOWN)
    assert least <= set(caught.value.candidates)
    for line in str(caught.value).splitlines()[1:-1]:
        typed = line[2:].split("  ")[0]
        assert typed.startswith("and ") or resolve(typed, KNOWN).slug in caught.value.candidates


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        ("ZIP 33128", ["us-fl-miami", "us-fl-miami-dade-county", "us-fl"]),
        ("33128", ["us-fl-miami", "us-fl-miami-dade-county", "us-fl"]),
        ("zip code 21201-1234", ["us-md-baltimore", "us-md"]),
        ("ZIP 20001", ["us-dc"]),
        ("ZIP 12086", ["us-ny-hagaman", "us-ny-fulton-county", "us-ny-montgomery-county", "us-ny-saratoga-county", "us-ny"]),
    ],
)  # fmt: skip
def test_a_zip_code_is_never_a_government(words: str, candidates: list[str]) -> None:
    with pytest.raises(PlaceError, match="is a ZIP code") as caught:
        resolve(words, Places(PLACES, zip_keys()))
    assert list(caught.value.candidates) == candidates


FOUR_CORNERS = [
    "us-nm-san-juan-county", "us-az-apache-county", "us-ut-san-juan-county", "us-co-montezuma-county", "us-nm", "us-az", "us-ut", "us-co",
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "candidates", "says"),
    [
        ("25.7743, -80.1937", ["us-fl-miami-dade-county", "us-fl"], "if there is a city here, name it"),
        ("25.7743° N, 80.1937° W", ["us-fl-miami-dade-county", "us-fl"], "25.7743, -80.1937 lies in:"),
        ("39.2904 -76.6122", ["us-md-baltimore", "us-md"], "39.2904, -76.6122 lies in:"),
        ("38.9072, -77.0369", ["us-dc"], "lies in:"),
        ("36.9990, -109.0452", FOUR_CORNERS, "near a border"),
        ("0.0, 0.0", [], "lies in no county known here"),
    ],
)  # fmt: skip
def test_a_point_is_its_county_and_never_a_city(words: str, candidates: list[str], says: str) -> None:
    with pytest.raises(PlaceError) as caught:
        resolve(words, KNOWN)
    assert says in str(caught.value)
    assert sorted(caught.value.candidates) == sorted(candidates)


@pytest.mark.parametrize(
    ("words", "least"),
    [  # what two federal lists were reported to have got wrong: public lists name counties without their states, and misspell
        (
            "Franklin County",
            {"us-ia-franklin-county", "us-ny-franklin-county", "us-pa-franklin-county"},
        ),  # ICE, March 2017
        ("Montgomery County", {"us-ia-montgomery-county"}),  # ICE, March 2017
        ("Cincinnatti", {"us-oh-cincinnati"}),  # DHS, May 2025
        ("Cambell County, KY", {"us-ky-campbell-county"}),  # DHS, May 2025
        ("Warren County", {"us-oh-warren-county", "us-ky-warren-county"}),  # DHS, May 2025
        # counties named without the word, as the list of March 2017 prints them
        ("Franklin, Iowa", {"us-ia-franklin", "us-ia-franklin-county"}),
        ("Franklin, New York", {"us-ny-franklin", "us-ny-franklin-county"}),
        ("Franklin, Pennsylvania", {"us-pa-franklin-city", "us-pa-franklin-county"}),
        ("Nassau, New York", {"us-ny-nassau", "us-ny-nassau-county"}),
        ("Orange, NY", {"us-ny-orange-town", "us-ny-orange-county"}),
        ("Martinsville County, VA", {"us-va-martinsville"}),  # DHS, May 2025: there is no such county
        ("Tacoma Park, MD", {"us-md-takoma-park"}),  # DHS, May 2025
    ],
)
def test_names_that_federal_lists_got_wrong_are_not_guessed(words: str, least: set[str]) -> None:
    with pytest.raises(PlaceError) as caught:
        resolve(words, KNOWN)
    assert least <= set(caught.value.candidates)


def test_independent_cities_of_virginia_are_no_counties() -> None:
    """Each by its own words; as "X County" only where there is one, which is then the county."""
    cities = [
        place
        for place in PLACES
        if place.usps == "VA" and place.type == "city" and any(len(c) == 5 for c in place.geoids)
    ]
    assert len(cities) == 38
    for city in cities:
        for words in (f"{city.name} city, VA", f"City of {city.name}, Virginia", city.geoids[0]):
            assert resolve(words, KNOWN) is city, words
        try:
            county = resolve(f"{city.name} County, VA", KNOWN)
        except PlaceError as error:
            assert city.slug in error.candidates
        else:
            assert county.kinds == ("county",) and county is not city


@pytest.mark.parametrize(
    "name", ["Miami", "Franklin", "Montgomery", "Washington", "Orange", "St. Louis", "Baltimore", "Carson City"]
)
def test_namesakes_are_never_guessed_between(name: str) -> None:
    """Alone, the name is a question back; and the words it offers for each namesake lead to that one."""
    with pytest.raises(PlaceError) as caught:
        resolve(name, KNOWN)
    assert len(caught.value.candidates) > 1
    by_slug = {place.slug: place for place in PLACES}
    for slug in caught.value.candidates[:25]:
        assert resolve(exact_words(by_slug[slug], KNOWN), KNOWN).slug == slug


@pytest.mark.parametrize("usps", sorted({place.usps for place in PLACES if place.usps}))
def test_a_county_named_in_full_is_that_county(usps: str) -> None:
    """Never a city, and never another state's."""
    for place in PLACES:
        if place.usps == usps and place.kinds == ("county",):
            assert resolve(f"{place.name}, {usps}", KNOWN) is place


def test_the_error_for_miami() -> None:
    with pytest.raises(PlaceError) as caught:
        resolve("Miami", KNOWN)
    lines = str(caught.value).splitlines()
    assert lines[0] == '"Miami" is more than one place here. Say which:'
    assert lines[1].split() == ["Miami,", "FL", "city,", "us-fl-miami"]
    assert ["Miami-Dade", "County,", "FL", "county,", "us-fl-miami-dade-county"] in [line.split() for line in lines]
    assert lines[-2] == "  and 5 more; name the state or county as well"
    assert lines[-1] == ' Run: inforce place "Miami, FL"'


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Mimai, FL", "Near it: Miami, FL. Known are"),
        ("Chicgo", "Near it: Chicago, IL;"),
        ("Chicago, FL", "Near it: Chicago, IL;"),
        ("Xyzzyville", 'No place called "Xyzzyville" is known here. Known are the states'),
        ("us-fl-miami-dad", "Near it: Miami-Dade County, FL."),
        ("us-fl-mimi", "Near it: Miami, FL."),
        ("Alexandria County, VA", "Near it: Alexandria, VA"),
        ("1001", "With its leading zero, 01001 is Autauga County."),
        ("zip 99999", "99999 is no ZIP code known here"),
        ("99", "states have 2 digits"),
        (",", 'No place called ","'),
        ("", "No place was named."),
        ("   ", "No place was named."),
    ],
)
def test_unknown_places_say_what_is_near(words: str, says: str) -> None:
    with pytest.raises(PlaceError) as caught:
        resolve(words, KNOWN)
    assert says in str(caught.value)
    assert caught.value.next


def test_identities_lead_back() -> None:
    for place in random.Random(1).sample(PLACES, 2_000):
        for identity in (place.ocd_id, place.slug, place.geoid, *place.also, *place.geoids):
            if identity:
                assert resolve(identity, KNOWN) is place


def test_every_place_has_words_of_its_own() -> None:
    by_slug_only = 0
    for place in random.Random(2).sample(PLACES, 1_000):
        words = exact_words(place, KNOWN)
        assert resolve(words, KNOWN) is place
        by_slug_only += words == place.slug
    assert by_slug_only < 10


@pytest.mark.slow
def test_every_identity_and_every_printed_name_of_the_register() -> None:
    for place in PLACES:
        for typed in (place.ocd_id, place.slug, place.geoid, *place.also, *place.geoids, exact_words(place, KNOWN)):
            assert not typed or resolve(typed, KNOWN) is place


def test_a_city_does_not_answer_for_its_county() -> None:
    assert [p.slug for p in who_answers("Franklin County, VA", KNOWN).whole] == ["us-va-franklin-county"]
    assert who_answers("Orleans County, LA", KNOWN).all == ()


def test_a_township_is_a_rival_of_a_small_or_smaller_place() -> None:
    by_slug = {place.slug: place for place in PLACES}
    place, township = by_slug["us-nj-princeton"], by_slug["us-nj-edison-township"]
    fields = {name: getattr(township, name) for name in township.__struct_fields__}

    def meant(population: int, rival: int) -> bool:
        city = type(place)(
            **{name: getattr(place, name) for name in place.__struct_fields__} | {"population": population}
        )
        other = type(township)(**fields | {"name": "Princeton Township", "names": (), "population": rival})
        return who_answers("Princeton, NJ", Places([city, other])).meant == city

    assert meant(28_000, 0)
    assert meant(28_000, 27_000)
    assert not meant(28_000, 30_000)
    assert not meant(4_000, 0)


def test_a_gazetteer_for_reading_stories() -> None:
    gazetteer: Gazetteer = KNOWN
    assert [p.slug for p in gazetteer.named("miami")][:2] == ["us-fl-miami", "us-ok-miami"]
    assert gazetteer.named("Nowhere at all") == ()
    populations = [p.population for p in gazetteer.named("Springfield") if p.kind in ("city", "town")]
    assert populations == sorted(populations, reverse=True)
