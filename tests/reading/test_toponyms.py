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
        place("WY", "Wyoming", "state", "56"),
        place("NY", "New York", "state", "36"),
        place("NY", "New York", "city", "3651000", 800_000),
        place("OR", "River Bend", "city", "4162000", 3_000),
        place("OR", "Tern Landing", "city", "4172000", 9_000),
        place("OR", "Owl Hollow", "city", "4155000", 90),
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


def test_a_state_that_ends_as_verbs_do_may_open_a_sentence() -> None:
    assert read("Wyoming voted.")["Wyoming"].geoid == "56"


def test_a_state_is_its_city_where_the_story_names_the_city() -> None:
    assert read("New York sued. The case is City of New York v. Lee.")["New York"].geoid == "3651000"
    assert read("New York sued.")["New York"].geoid == "36"
    assert read("NEW YORK, Nov. 30, 2018 (Wire) -- A judge ruled.")["NEW YORK"].geoid == "3651000"


def test_a_name_of_several_words_that_one_town_bears_is_that_town() -> None:
    assert read("Firefighters battle Tern Landing fire.")["Tern Landing"].geoid == "4172000"
    assert not read("Firefighters battle Owl Hollow fire.")["Owl Hollow"].geoid


def test_a_name_without_its_blank_is_another_name() -> None:
    assert "Riverbend" not in read("The council of Riverbend, Ore., met. Riverbend is in Oregon.")
    assert read("The council of River Bend, Ore., met.")["River Bend"].geoid == "4162000"


def test_colleges_companies_and_streets_are_no_places() -> None:
    text = "It rained in Salem, Oregon. She left Salem Valley College for Salem Center Drive and 12 Salem Ave."
    pages = [Words(text, 0, len(text))]
    assert [t.start for t in toponyms(pages, GAZETTEER) if t.geoid == "4164900"] == [13]


def test_counties_in_a_list_share_their_word() -> None:
    found = read("Flooding closed roads in Lane and Essex counties in Oregon.")
    assert found["Lane"].geoid == "41039"


def test_a_name_means_the_same_place_all_through_a_story() -> None:
    text = "The council of Salem, Mass., met. The Salem Garden Club, of Salem, was glad."
    pages = [Words(text, 0, len(text))]
    found = [one for one in toponyms(pages, GAZETTEER) if one.text == "Salem"]
    assert [one.geoid for one in found] == ["2559105"] * 3
    assert found[-1].why == "as elsewhere in the story"


def test_what_a_name_says_of_its_state_is_no_evidence_for_itself() -> None:
    assert not read("The council met in Salem.")["Salem"].geoid
    assert not read("The board met in Lee.")["Lee"].geoid


def test_a_company_based_somewhere_names_its_place() -> None:
    assert read("A Chicago-based firm won.")["Chicago"].geoid == "1714000"


def test_an_outlet_of_another_country_has_its_own_places() -> None:
    url = "https://www.thisissalem.co.uk/news/1.html"
    assert not read("Police were called to Salem in the night.", url=url)["Salem"].geoid
    assert read("He flew to Chicago and to Salem, Ore., last week.", url=url)["Salem"].geoid == "4164900"


def test_streets_saints_and_common_words_are_no_places() -> None:
    found = read("The league of Oregon met on Salem Street in Oregon, near St. Lee's.")
    assert {text for text, one in found.items() if one.geoid} == {"Oregon"}


def test_an_office_before_a_name_holds_its_place() -> None:
    found = read("Chicago Police Chief Ann Ames spoke with Lane County Sheriff Bo Moe of Oregon.")
    assert found["Chicago"].geoid == "1714000" and found["Lane County"].geoid == "41039"
