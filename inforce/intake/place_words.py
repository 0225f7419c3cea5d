"""What somebody who typed a place asks for: the name, the word for what it is, the state, the county. Words in, readings out."""

from __future__ import annotations

from collections.abc import Iterator

from inforce.intake.names import TYPE_WORDS, fold, squeeze, without_type
from inforce.nouns import Noun


class Asked(Noun, frozen=True):
    """One reading of the words: a folded `name`, perhaps what it is (`type`), in which state and county."""

    name: str
    type: str = ""  # only where it stood before the name: "city of", "county of"
    usps: str = ""
    county: tuple[str, ...] = ()  # squeezed spellings, any of them

    @property
    def base(self) -> str:
        """The name without a type word at its end."""
        return without_type(self.name)[0]

    @property
    def ends_in(self) -> str:
        """The type word at the end of the name, or ""."""
        return without_type(self.name)[1]


def readings(words: str) -> Iterator[Asked]:
    """The ways the words can be read, the likeliest first; the first that anybody answers to is meant.

    Commas part the name from county and state. Without a comma the whole may be a name (Port Washington), or its end may
    be a state (Miami Oklahoma).

    Example:
        >>> [(asked.name, asked.usps) for asked in readings("Miami Oklahoma")]
        [('miami oklahoma', ''), ('miami', 'OK')]
        >>> next(readings("Village of Oakwood, Cuyahoga County, Ohio"))
        Asked(name='oakwood', type='village', usps='OH', county=('cuyahogacounty', 'cuyahogacountycounty', 'cuyahogacountyparish'))
    """
    parts = [part.strip() for part in words.split(",") if part.strip()]
    if not parts:
        return
    if parts[-1].lower() in _COUNTRY and len(parts) > 1:
        parts.pop()
    usps = usps_of(parts[-1]) if len(parts) > 1 else ""
    if usps:
        parts.pop()
    county = squeeze(fold(parts.pop())) if len(parts) > 1 else ""
    name = fold(" ".join(parts))
    first, _, last = name.rpartition(" ")
    name = f"{first} {_LONG[last]}" if first and last in _LONG else name
    counties = (county, county + "county", county + "parish") if county else ()
    yield from _typed(name, usps, counties)
    if not usps and not county:
        tokens = name.split()
        for cut in range(1, min(4, len(tokens))):
            tail = " ".join(tokens[-cut:])
            if state := usps_of(tail):
                yield from _typed(" ".join(tokens[:-cut]), state, ())


def usps_of(words: str) -> str:
    """The postal code of a state named in full, by its code or by its usual abbreviation; "" if it is none.

    Example:
        >>> usps_of("Fla."), usps_of("new york"), usps_of("D.C."), usps_of("Miami")
        ('FL', 'NY', 'DC', '')
    """
    return _STATES.get(squeeze(fold(words)), "")


def _typed(name: str, usps: str, county: tuple[str, ...]) -> Iterator[Asked]:
    bare = name.removeprefix("the ")
    for start, kind in _BEFORE:
        if bare.startswith(start):
            yield Asked(bare[len(start) :], kind, usps, county)
    yield Asked(name, "", usps, county)
    if bare != name:
        yield Asked(bare, "", usps, county)


_BEFORE = (
    ("city county of ", "city and county"),
    ("commonwealth of ", "state"),
    *((f"{fold(word)} of ", word) for word in TYPE_WORDS),
)
"""Folded words that stand before a name; `and` has been folded away."""

_LONG = {"co": "county", "cty": "county", "twp": "township", "boro": "borough"}

_COUNTRY = ("us", "u.s.", "usa", "u.s.a.", "united states")

_NAMES = """
AL Alabama Ala|AK Alaska|AZ Arizona Ariz|AR Arkansas Ark|CA California Calif Cal|CO Colorado Colo|CT Connecticut Conn|
DE Delaware Del|DC DistrictofColumbia WashingtonDC|FL Florida Fla|GA Georgia|HI Hawaii|ID Idaho|IL Illinois Ill|IN Indiana Ind|
IA Iowa|KS Kansas Kan Kans|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts Mass|MI Michigan Mich|
MN Minnesota Minn|MS Mississippi Miss|MO Missouri|MT Montana Mont|NE Nebraska Neb Nebr|NV Nevada Nev|NH NewHampshire|
NJ NewJersey|NM NewMexico|NY NewYork|NC NorthCarolina|ND NorthDakota NDak|OH Ohio|OK Oklahoma Okla|OR Oregon Ore Oreg|
PA Pennsylvania Penn Penna|RI RhodeIsland|SC SouthCarolina|SD SouthDakota SDak|TN Tennessee Tenn|TX Texas Tex|UT Utah|
VT Vermont|VA Virginia|WA Washington Wash|WV WestVirginia WVa|WI Wisconsin Wis Wisc|WY Wyoming Wyo|AS AmericanSamoa|
GU Guam|MP NorthernMarianaIslands CNMI|PR PuertoRico|VI VirginIslands USVirginIslands
"""
_STATES = {name.lower(): row.split()[0] for row in _NAMES.replace("\n", "").split("|") for name in row.split()}
"""Squeezed spelling -> postal code, with the abbreviations news style and law citations use."""
