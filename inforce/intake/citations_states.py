"""References to the law of states and local governments: bills, codes, opinions of attorneys general, measures, ordinances.

The home is the state the sentence names; where it names none the id has no home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inforce.intake.citations_text import Reference, Text, homed, slug
from inforce.intake.place_words import usps_of


def states(text: Text) -> Iterator[Reference]:
    """Every such reference in the block."""
    for family in (_bills, _orders, _session_acts, _statutes, _codes, _compilations, _opinions, _measures, _local):
        if text.figured or family is _measures:
            yield from family(text)


_STATE = r"(?:New |North |South |West |Rhode )?[A-Z][a-z]+"
_BILL = re.compile(
    r"\b(?:(S\.B\.|SB|Senate Bill|H\.B\.|HB|House Bill|A\.B\.|AB|Assembly Bill|H\.F\.|HF|House File|S\.F\.|SF|Senate File|L\.D\.|LD|"
    r"Legislative Document|LB|Legislative Bill)(?: No\.)? ?(\d{1,5})(?:-([A-Z])\b)?)(?![\d.,]\d|[-/]\d)(?: ?\((\d{4})\)| of (\d{4})\b)?"
)
_TYPES = {"senatebill": "sb", "housebill": "hb", "assemblybill": "ab", "housefile": "hf", "senatefile": "sf", "legislativedocument": "ld",
          "legislativebill": "lb"}  # fmt: skip
_FEDERAL = re.compile(r"\b(?:U\.S\. (?:House|Senate)|Congress|Capitol Hill)\b")


def _bills(text: Text) -> Iterator[Reference]:
    """`Senate Bill 9`, `HB 2`; a House Bill of a sentence about Congress is a bill of Congress."""
    for match in text.find(_BILL):
        kind = re.sub(r"[. ]", "", match[1]).lower()
        kind = _TYPES.get(kind, kind)
        name = f"{kind}-{match[2]}{(match[3] or '').lower()}"
        year = match[4] or match[5]
        home = text.home(match.start())
        if (
            not home
            and kind in ("hb", "sb")
            and _FEDERAL.search(text.whole, max(text.start, match.start() - 120), min(text.end, match.end() + 120))
        ):
            tail = f"-{text.congress}" if text.congress else ""
            yield Reference(
                match.start(), match.end(), (f"us/{'hr' if kind == 'hb' else 's'}-{match[2]}{tail}",), "bill"
            )
            continue
        yield Reference(match.start(), match.end(), (homed(home, name + (f"-{year}" if year else "")),), "state bill")


_GOVERNORS_ORDER = re.compile(
    r"\b(?:[Ee]xecutive [Oo]rder|EO|E\.O\.)(?: No\.| [Nn]umber)? ((?:19|20)?\d\d-\d{1,4}|\d{1,3})\b(?![.,-]\d)"
)


def _orders(text: Text) -> Iterator[Reference]:
    """Executive orders of governors and mayors: numbers of three figures at most, or of a year."""
    for match in text.find(_GOVERNORS_ORDER):
        yield Reference(
            match.start(), match.end(), (homed(text.home(match.start()), f"eo-{match[1]}"),), "executive order"
        )


_SESSION_ACT = re.compile(
    r"\b(?:Public )?Act (No\. ?)?(\d{1,4}(?:-\d{1,4})?)(?: of (\d{4}))?\b(?![.,]\d|-\d| of (?:the|his|her|a) )"
)


def _session_acts(text: Text) -> Iterator[Reference]:
    """Acts of a legislature by number: `Act 10`, `Act No. 33 of 1986`, `Public Act 97-41`; one figure alone is an act of a play."""
    for match in text.find(_SESSION_ACT):
        if not match[1] and not match[3] and len(match[2]) < 2:
            continue
        name = f"act-{match[2]}" + (f"-{match[3]}" if match[3] else "")
        yield Reference(match.start(), match.end(), (homed(text.home(match.start()), name),), "state act")


_SECTION = r"(?:§§?|[Ss]ecs?\.|[Ss]ections?|ss?\.)"
_NO = r"(\d[\dA-Za-z]*(?:[.:-]\d[\dA-Za-z]*)*)"
_STATUTE = re.compile(
    rf"\b([A-Z][a-z]{{2,6}}\.|[NSRW]\.[A-Z][a-z]?\.|{_STATE}) (?:Gen\. )?(?:Rev\. )?(?:Stat(?:utes?|s?\.?)|Laws)(?: Ann\.)?,? ?"
    rf"(?:{_SECTION}|([Cc]h(?:apter|\.))) ?{_NO}"
    rf"|\b(?:{_SECTION}|([Cc]hapter)) ?{_NO},? (?:of )?(?:the )?({_STATE}) (?:Revised )?Statutes"
)


def _statutes(text: Text) -> Iterator[Reference]:
    """Compiled statutes cited by section or chapter."""
    if not text.holds("Stat", "Laws"):
        return
    for match in text.find(_STATUTE):
        state, chapter, section = (match[1], match[2], match[3]) if match[1] else (match[6], match[4], match[5])
        usps = usps_of(state.rstrip("."))
        if usps:
            yield Reference(
                match.start(),
                match.end(),
                (f"us-{usps.lower()}/stat-{'ch-' if chapter else ''}{section}",),
                "state statute",
            )


_SUBJECTS = (
    r"(?:Gov(?:ernment|\.|['’]t)|Penal|Civil|Criminal|Education|Educ\.|Labor|Family|Vehicle|Health (?:and|&) Safety|"
    r"Local Gov(?:ernment|['’]t)|Welfare and Institutions|Election|Elec\.|Municipal|Revised|Administrative)"
)
_CODE = re.compile(
    rf"(?:\b(Cal\.|Tex\.|N\.Y\.|Va\.|Md\.|Ind\.|Ohio|Iowa|{_STATE}) )?\b({_SUBJECTS} (?:Code|Law)) (?:{_SECTION} ?)?{_NO}"
    rf"|\b({_STATE}|[A-Z][a-z]{{1,6}}\.) (Code)(?: Ann\.)? {_SECTION} ?{_NO}"
)
_CODE_NAMES = {"gov": "gov", "government": "gov", "govt": "gov", "educ": "education", "elec": "election"}


def _codes(text: Text) -> Iterator[Reference]:
    """Subject codes: `Cal. Gov. Code § 6250`, `Penal Code 836`."""
    if not text.holds("Code", "Law"):
        return
    for match in text.find(_CODE):
        state, book, section = (match[1], match[2], match[3]) if match[2] else (match[4], match[5], match[6])
        usps = usps_of(state.rstrip(".")) if state else ""
        if book == "Code" and not usps:
            continue
        first, _, rest = slug(book).partition("-")
        name = "-".join(filter(None, (_CODE_NAMES.get(first, first), rest)))
        start = match.start() if usps or not state else match.start(2)
        home = f"us-{usps.lower()}" if usps else text.home(start)
        yield Reference(start, match.end(), (homed(home, f"{name}-{section.lower()}"),), "state statute")


_COMPILED = re.compile(
    r"\b(?:(\d{1,4}) (ILCS) (\d+(?:/\d+[\w.-]*)?)"
    r"|(A\.R\.S\.|ARS|RCW|R\.C\.W\.|ORS|O\.R\.S\.|NRS|N\.R\.S\.|K\.S\.A\.|O\.C\.G\.A\.|C\.R\.S\.|M\.G\.L\.|MCL|R\.S\.Mo\.|N\.C\.G\.S\.|"
    r"N\.J\.S\.A\.) ?(?:§§? ?|c(?:h)?\. ?)?(\d+[\dA-Za-z]*(?:[.:-]\d+[\dA-Za-z]*)*))"
)
_BOOKS = {"ars": "az", "rcw": "wa", "ors": "or", "nrs": "nv", "ksa": "ks", "ocga": "ga", "crs": "co", "mgl": "ma", "mcl": "mi", "rsmo": "mo",
          "ncgs": "nc", "njsa": "nj"}  # fmt: skip


def _compilations(text: Text) -> Iterator[Reference]:
    """Compilations known by their letters: `5 ILCS 140`, `RCW 42.56`."""
    for match in text.find(_COMPILED):
        if match[2]:
            yield Reference(
                match.start(), match.end(), (f"us-il/{match[1]}-ilcs-{match[3].replace('/', '-')}",), "state statute"
            )
            continue
        book = match[4].replace(".", "").lower()
        yield Reference(match.start(), match.end(), (f"us-{_BOOKS[book]}/{book}-{match[5].lower()}",), "state statute")


_OPINION = re.compile(
    r"\b(?:(?:(?:Attorney General|A\.G\.|AG)(?:['’]s)?(?: [A-Z]\w+(?: [A-Z]\w+)?['’]s?)? (?:Legal |Advisory |Formal )?Opinion|"
    r"Op\. Att['’]y Gen\.|AGO|Opinion)(?: No\.| Number)?) ?([A-Z]{1,3}-?\d{2,4}|\d{2,4}-\d{1,4})\b"
)


def _opinions(text: Text) -> Iterator[Reference]:
    """Opinions of attorneys general."""
    for match in text.find(_OPINION):
        if (
            match[0].startswith("Opinion")
            and "ttorney" not in text.whole[max(text.start, match.start() - 80) : match.start()]
        ):
            continue
        yield Reference(
            match.start(), match.end(), (homed(text.home(match.start()), f"ago-{match[1].lower()}"),), "opinion"
        )


_MEASURE = re.compile(
    r"\b(Proposition|Prop\.|Amendment|Measure|Referendum|Ballot Question|Question|Issue|Initiative) (\d{1,4}[A-Z]?|[A-Z]{1,2})\b(?!\.\w|['’])"
)


def _measures(text: Text) -> Iterator[Reference]:
    """Ballot measures. A proposition needs no state; other words do, for they are common."""
    for match in text.find(_MEASURE):
        home = text.home(match.start())
        kind = {"prop.": "proposition", "ballot question": "question"}.get(match[1].lower(), match[1].lower())
        if kind == "proposition" or (home and (match[2][0].isdigit() or kind in ("referendum", "measure"))):
            yield Reference(match.start(), match.end(), (homed(home, f"{kind}-{match[2].lower()}"),), "ballot measure")


_LOCAL = re.compile(
    r"\b(?:(?:City |County |Town |Municipal )?(Ordinance|Resolution)(?: No\.| Number)? ([A-Z]{0,2}-?\d[\dA-Z]*(?:[-.]\d[\dA-Z]*)*))"
)


def _local(text: Text) -> Iterator[Reference]:
    """Numbered ordinances and resolutions; a number that begins with a letter is its own name (`R-7-08`)."""
    for match in text.find(_LOCAL):
        label = match[2].lower().rstrip("-.")
        name = label if label[0].isalpha() else f"{match[1].lower()}-{label}"
        yield Reference(match.start(), match.start(2) + len(match[2].rstrip("-.")), (name,), match[1].lower())
