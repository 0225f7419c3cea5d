"""Which place is meant, and when nothing is chosen."""

from __future__ import annotations

from inforce.intake.mentions import mentions
from inforce.intake.places import Places
from inforce.intake.quotes import quotes
from inforce.intake.toponyms import toponyms
from inforce.intake.words import Words
from inforce.nouns import Place
from inforce.story import Toponym


def place(usps: str, name: str, kind: str, geoid: str, people: int = 0, county: str = "") -> Place:
    slug = f"us-{usps.lower()}" + ("" if kind == "state" else "-" + name.lower().replace(" ", "-"))
    parents = (county, f"us-{usps.lower()}") if county else () if kind == "state" else (f"us-{usps.lower()}",)
    ocd = f"ocd-division/country:us/state:{usps.lower()}" + ("" if kind == "state" else f"/place:{slug[6:]}")
    return Place(ocd, geoid, slug, name, kind, usps, parents, type=kind, population=people)


GAZETTEER = Places(
    [
        place("OR", "Oregon", "state", "41"),
        place("MA", "Massachusetts", "state", "25"),
        place("OR", "Salem", "city", "4164900", 175_535),
        place("MA", "Salem", "city", "2559105", 44_480, "us-ma-essex-county"),
        place("MA", "Essex County", "county", "25009"),
        place("IL", "Chicago", "city", "1714000", 2_700_000),
        place("TX", "Lee", "city", "4800001", 900),
        place("TX", "Texas", "state", "48"),
        place("OR", "Lane County", "county", "41039"),
    ]
)


def read(text: str, url: str = "", outlet: str = "") -> dict[str, Toponym]:
    pages = [Words(text, 0, len(text))]
    people = mentions(pages, quotes(pages))
    return {found.text: found for found in toponyms(pages, GAZETTEER, mentions=people, url=url, outlet=outlet)}


def test_a_great_city_needs_no_evidence() -> None:
    assert read("It rained in Chicago.")["Chicago"].geoid == "1714000"


def test_the_state_beside_the_name_decides() -> None:
    assert read("The board of Salem, Mass., met.")["Salem"].geoid == "2559105"


def test_a_state_named_in_the_story_decides() -> None:
    assert read("Salem is in trouble. The board of Salem in Massachusetts met.")["Salem"].geoid == "2559105"


def test_the_outlets_own_place_decides() -> None:
    assert read("Essex County will pay for the pier in Salem.", outlet="Salem Herald")["Salem"].geoid == "2559105"


def test_persons_and_outlets_are_no_places() -> None:
    found = read("Mayor Ann Lee read the Chicago Tribune. Lee left.")
    assert not any(one.geoid for one in found.values())


def test_counties_are_asked_whole() -> None:
    assert read("Lane County sued.")["Lane County"].geoid == "41039"


def test_nothing_is_chosen_without_evidence() -> None:
    assert not any(one.geoid for one in read("Lee opened yesterday.").values())


def test_candidates_are_listed() -> None:
    assert read("The board met in Salem.")["Salem"].candidates == ("us-or-salem", "us-ma-salem")
