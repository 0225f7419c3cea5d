"""Words of a story -> where a place may be named in it, with the words to ask a gazetteer and what stands around them.

Names of persons, outlets and teams are no places; `Lee County`, `city of Lee`, `Lee, Ohio` are asked whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from inforce.intake.english import classes
from inforce.intake.words import Words
from inforce.nouns import Noun

SEAT = re.compile(r"[A-Z][a-z]{2,}(?=[A-Z][a-z]{3})")
BASED = re.compile(r"(.+)-(based|area|born|bound)$")
PARTY = re.compile(r"[RDI]-[A-Z]")
OFFICES_OF = frozenset("department departments ministry bureau secretary secretaries university battle gulf".split())
POINTS = frozenset(
    "north south east west northern southern eastern western central downtown upstate metro greater".split()
)
PUBLIC = frozenset(
    "police department highway patrol council commission court courthouse fire public health schools school turnpike jail sheriff's "
    "sheriff district legislature assembly senate house government attorney supreme education transportation port airport".split()
)
"""Words that make a name the name of a public body of the place it opens with."""
POSTS = frozenset(
    "superintendent director manager chief administrator treasurer clerk coroner auditor prosecutor solicitor".split()
)
LEARNING = frozenset(("school", "college", "academy"))
"""Schools and colleges bear names of places that they do not always lie in."""
COUNTY = frozenset(("county", "counties", "parish", "borough"))
OFFICES = frozenset(
    "mayor gov governor sen senator rep senators county city sheriff councilman councilwoman commissioner commissioners".split()
)
LOCATIVE = frozenset("in near outside from around across throughout within into through between at".split())
OPENERS = frozenset(
    (
        "in",
        "of",
        "at",
        "from",
        "near",
        "to",
        "for",
        "outside",
        "around",
        "through",
        "across",
        "throughout",
        "within",
        "between",
        "into",
        "by",
        "and",
        "or",
        "over",
        "with",
    )
)


class Site(Noun, frozen=True):
    """A span that may name a place. `names` are asked in turn; `after` and `before` are neighbouring words, lower case."""

    start: int
    end: int
    text: str
    names: tuple[str, ...]
    before: str
    after: str
    county: bool = False
    state: str = ""  # the words after a comma that may be its state
    whole: bool = True  # not part of a longer name
    seat: bool = False  # a facility that holds the name


def sites(words: Words, taken: Collection[int], known: Callable[[str], bool]) -> list[Site]:
    """Where places may be named in a paragraph; word numbers in `taken` belong to persons and outlets.

    Example:
        >>> text = "The board of Lee County met in Salem, Ore., on Monday."
        >>> [(site.names[0], site.county, site.state) for site in sites(Words(text, 0, len(text)), (), lambda name: True)]
        [('Lee County', True, ''), ('Salem', False, 'Ore.'), ('Ore.', False, '')]
    """
    found: list[Site] = []
    i, count = 0, len(words)
    while i < count:
        if words.tags[i] != "N":
            i += 1
            continue
        if i in taken:
            until = i + 1
            while until < count and until in taken and words.tags[until] == "N":
                until += 1
            found += _before_office(words, i, until, known)
            i = until
            continue
        until = i + 1
        while (
            until < count and words.tags[until] == "N" and until not in taken and words.inside[until] == words.inside[i]
        ):
            until += 1
        found += _run_sites(words, i, until, taken, known)
        i = until
    return found


def _before_office(words: Words, first: int, until: int, known: Callable[[str], bool]) -> list[Site]:
    """The place that opens what is taken for somebody's name: `Lee County Sheriff Ann Ames`, `Salem City Manager Ann Ames`."""
    before = words.lows[first - 1] if first else ""
    if words.lows[until - 1] in classes()["outlet"]:
        return []
    for k in range(first + 1, until):
        low = words.lows[k].rstrip(".")
        if low in COUNTY and known(words.said(first, k + 1)):
            return [_site(words, first, k + 1, before, words.lows[k + 1] if k + 1 < until else "", county=True)]
        if low in OFFICES | PUBLIC | POSTS:
            return [_site(words, first, k, before, low)] if known(words.said(first, k)) else []
    return []


def _run_sites(
    words: Words, first: int, until: int, taken: Collection[int], known: Callable[[str], bool]
) -> list[Site]:
    """The sites of one run of capitalized words: the run, or what stands before an office or a county in it."""
    lows, table = words.lows, classes()
    before = lows[first - 1] if first else ""
    after = lows[until] if until < len(words) else ""
    joined = until < len(words) and until in taken
    if before == "of" and first >= 2 and (lows[first - 2] in OFFICES_OF or _coined(words.said(first - 2, first - 1))):
        return []
    if (
        first + 1 < until
        and lows[first] in POINTS
        and not any(known(words.said(first, m)) for m in range(first + 2, min(until, first + 4) + 1))
    ):
        first += 1
    if until - first == 1 and _among_counties(words, until):
        name = words.said(first, until)
        return [
            Site(
                *words.span(first, until), name, (f"{name} County", f"{name} Parish", name), before, after, county=True
            )
        ]
    if until - first > 1 and lows[until - 1] in ("co", "co.") and known(f"{words.said(first, until - 1)} County"):
        name = words.said(first, until)
        return [
            Site(
                *words.span(first, until), name, (f"{words.said(first, until - 1)} County",), before, after, county=True
            )
        ]
    if after not in COUNTY and not joined and known(words.said(first, until)):
        county = lows[until - 1] in COUNTY or _among_counties(words, until)
        return [_site(words, first, until, before, after, county=county)]
    for k in range(first + 1, until):
        if lows[k] in COUNTY:
            return [_site(words, first, k + 1, before, lows[k + 1] if k + 1 < len(words) else "", county=True)]
    for k in range(first + 1, until):
        if lows[k].rstrip(".") in OFFICES or lows[k] in table["party"]:
            if lows[k] == "city" and words.said(first, k).casefold() in table["city_state"]:
                return [_site(words, first, k + 1, before, lows[k + 1] if k + 1 < until else after)]
            return [_site(words, first, k, before, lows[k])]
    if joined and lows[until].rstrip(".") not in table["title"]:
        return [_site(words, first, until, before, after, whole=False)]
    if until - first > 1:
        return _within_a_name(words, first, until, before, known)
    if after in COUNTY:
        return [_site(words, first, until + 1, before, "", county=True)]
    name = words.said(first, until)
    start, end = words.span(first, until)
    camel = SEAT.match(name)
    if camel:
        return [Site(start, end, name, (name, name[camel.end() :], name[: camel.end()]), before, after, seat=True)]
    based = BASED.match(name)
    if based and known(based[1]):
        return [Site(start, start + based.end(1), based[1], (based[1],), "in", based[2])]
    if PARTY.match(name):
        return [Site(start + 2, end, name[2:], (name[2:],), "from", after)]
    return [_site(words, first, until, before, after)]


def _within_a_name(words: Words, first: int, until: int, before: str, known: Callable[[str], bool]) -> list[Site]:
    """`Salem Police Department`: the longest place name that a longer name opens with; outlets and federal bodies hold none."""
    if words.lows[until - 1] in classes()["outlet"] | LEARNING or words.lows[first] in ("u.s.", "us", "united"):
        return []
    if until - first > 2 and words.lows[until - 1] in classes()["street"] - {"court", "square"}:
        return []
    for k in range(until - 1, first, -1):
        if known(words.said(first, k)):
            if words.lows[k] == "city" and words.said(first, k).casefold() in classes()["city_state"]:
                k += 1
            public = bool((PUBLIC | classes()["body_word"]) & set(words.lows[k:until]))
            return [_site(words, first, k, before, words.lows[k], whole=public)]
    return []


def _coined(word: str) -> bool:
    """`BlueShield of Salem`: a company's name, with a capital inside, and nobody's."""
    return bool(SEAT.match(word)) and not word.startswith("Mac")


def _among_counties(words: Words, k: int) -> bool:
    """`Harper and Lee counties`: does a list of names end in that word?"""
    listed = False
    while k < len(words) and (words.tags[k] in "NCO" or words.tags[k] in (",", "&")) and words.lows[k] != "counties":
        listed = listed or words.tags[k] != "N"
        k += 1
    return k < len(words) and words.lows[k] == "counties" and (listed or words.lows[k - 1] != "and")


def _site(
    words: Words, first: int, until: int, before: str, after: str, *, county: bool = False, whole: bool = True
) -> Site:
    name = words.said(first, until)
    state = ""
    if until + 1 < len(words) and words.tags[until] == "," and words.tags[until + 1] == "N":
        end = until + 2
        while end < len(words) and words.tags[end] == "N" and end - until < 4:
            end += 1
        state = words.said(until + 1, end)
    names = [name]
    if words.dateline and first == 0 and words.tags[until] != "N" and not state:
        names.insert(0, f"City of {name.title()}")  # a dateline gives the city
    if (
        first >= 2
        and before == "of"
        and words.lows[first - 2] in ("city", "county", "state", "town", "village", "township", "borough", "district")
    ):
        names.insert(0, words.said(first - 2, until))
        if words.lows[first - 2] == "county":
            names[0], county = f"{name} County", True
    return Site(*words.span(first, until), name, tuple(names), before, after, county, state, whole)


def taken_by_names(pages: Sequence[Words], spans: Sequence[tuple[int, int]]) -> list[set[int]]:
    """For each paragraph the words that lie in the spans."""
    found = []
    for words in pages:
        found.append({k for k, start in enumerate(words.starts) for a, b in spans if a <= start < b})
    return found
