"""References to federal law by number: orders, the Code, rules, public laws, bills, amendments, listings, memoranda."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inforce.dates import Day
from inforce.intake.citations_text import Reference, Text, number


def federal(text: Text) -> Iterator[Reference]:
    """Every such reference in the block."""
    for family in (
        _orders,
        _code,
        _code_in_words,
        _rules,
        _registers,
        _laws,
        _bills,
        _changes,
        _constitution,
        _court_rules,
        _listings,
        _memos,
    ):
        if text.figured or family is _constitution:
            yield from family(text)


_PARTS = r"((?:\([A-Za-z0-9]{1,5}\))*)"
_SECTION = r"(?:§§?|[Ss]ecs?\.|[Ss]ections?|ss?\.)"
_AND = r"(?:,? (?:and|or|through|to) |, )"

_ORDER = re.compile(
    rf"(?:{_SECTION} ?(\d{{1,3}}){_PARTS} of (?:the )?(?:president['’]s )?)?"
    r"\b(?:Presidential )?(?:[Ee]xecutive [Oo]rders?|Exec\. Orders?|E\.O\.s?|EOs?)(?: (?:No|Nos)\.| [Nn]umbers?)?,? "
    rf"(\d{{1,2}},\d{{3}}|\d{{4,5}})((?:{_AND}(?:E\.?O\.? )?(?:\d{{1,2}},\d{{3}}|\d{{4,5}})\b)*)(?:,? {_SECTION} ?(\d{{1,3}}){_PARTS})?"
    r"|\b(?:Presidential )?(Proclamations?)(?: No\.)? (\d{4,5})\b"
)


def _orders(text: Text) -> Iterator[Reference]:
    """Executive orders and proclamations, with a section before or after."""
    if not text.holds("rder", "E.O", "EO", "roclamation"):
        return
    for match in text.find(_ORDER):
        if match[7]:
            yield Reference(match.start(), match.end(), (f"us/proclamation-{match[8]}",), "proclamation")
            continue
        section = f"{match[1]}{match[2]}" if match[1] else f"{match[5]}{match[6]}" if match[5] else ""
        ids = [f"us/eo-{number(match[3])}" + (f"/{section}" if section else "")]
        ids += [f"us/eo-{number(other)}" for other in re.findall(r"\d[\d,]{3,5}\b", match[4])]
        yield Reference(match.start(), match.end(), tuple(ids), "executive order")


_SEC_NO = r"\d+[A-Za-z]{0,3}(?:-\d+[a-z]?)?"
_USC = re.compile(
    rf"\b(\d{{1,2}}) (?:U\. ?S\. ?C\.?(?:A\.?)?|USCA?|U\.S\. Code|United States Code) ?(?:{_SECTION} ?)?({_SEC_NO}){_PARTS}"
    rf"((?:{_AND}{_SEC_NO}(?:\([A-Za-z0-9]{{1,5}}\))*\b(?! [UCF]\.?))*)(?: et seq\.?)?"
)


def _code(text: Text) -> Iterator[Reference]:
    """`5 U.S.C. 706`, with and without a section sign, and lists of sections."""
    for match in text.find(_USC):
        ids = [_coded(match[1], match[2], match[3])]
        end = match.end()
        rest = match[4]
        if rest and not re.search(r"§§|[Ss]ections|[Ss]ecs", match[0]):
            rest, end = "", match.start(4)
        ids += [_coded(match[1], section, parts) for section, parts in re.findall(rf"({_SEC_NO}){_PARTS}", rest)]
        yield Reference(match.start(), end, tuple(ids), "statute")


def _coded(title: str, section: str, parts: str) -> str:
    return f"us/{title}-usc-{section.lower()}" + (f"/{parts}" if parts else "")


_USC_WORDS = re.compile(
    rf"\b[Ss]ection ({_SEC_NO}){_PARTS} of [Tt]itle (\d{{1,2}}) of the (?:U\.S\.|United States|[Ff]ederal) [Cc]ode"
    rf"|\b[Tt]itle (\d{{1,2}}),? {_SECTION} ?({_SEC_NO}){_PARTS} of the (?:U\.S\.|United States|[Ff]ederal) [Cc]ode"
)


def _code_in_words(text: Text) -> Iterator[Reference]:
    for match in text.find(_USC_WORDS):
        title, section, parts = (match[3], match[1], match[2]) if match[1] else (match[4], match[5], match[6])
        yield Reference(match.start(), match.end(), (_coded(title, section, parts),), "statute")


_CFR = re.compile(
    rf"\b(\d{{1,2}}) (?:C\. ?F\. ?R\.|CFR) ?(?:([Pp]arts?|{_SECTION}) ?)?(\d+(?:\.\d+[a-z]?)?){_PARTS}((?:{_AND}\d+(?:\.\d+)?\b)*)"
)


def _rules(text: Text) -> Iterator[Reference]:
    """The Code of Federal Regulations, by part or section."""
    for match in text.find(_CFR):
        rest, end = match[5], match.end()
        if rest and not (match[2] and re.search(r"s$|§§", match[2])):
            rest, end = "", match.start(5)
        ids = [f"us/{match[1]}-cfr-{match[3]}" + (f"/{match[4]}" if match[4] else "")]
        ids += [f"us/{match[1]}-cfr-{part}" for part in re.findall(r"\d+(?:\.\d+)?", rest)]
        yield Reference(match.start(), end, tuple(ids), "regulation")


_REGISTER = re.compile(r"\b(\d{1,3}) (Fed\. ?Reg\.|F\.?R\.?|Stat\.) (?:at )?(\d{1,2},\d{3}|\d{1,5})(?:-\d+)?\b")


def _registers(text: Text) -> Iterator[Reference]:
    """The Federal Register and the Statutes at Large by volume and page."""
    for match in text.find(_REGISTER):
        kind = "stat" if match[2].startswith("S") else "fr"
        yield Reference(match.start(), match.end(), (f"us/{match[1]}-{kind}-{number(match[3])}",), "publication")


_LAW = re.compile(r"\b(?:Public Law|Pub\. ?L\.|P\.L\.|PL)(?: No\.)? (\d{2,3})[-–—](\d{1,4})\b")


def _laws(text: Text) -> Iterator[Reference]:
    for match in text.find(_LAW):
        yield Reference(match.start(), match.end(), (f"us/pl-{match[1]}-{match[2]}",), "public law")


_BILL = re.compile(
    r"\b(?:(H\. ?R\.|HR|H\.? ?J\.? ?Res\.|H\.? ?Con\.? ?Res\.|H\.? ?Res\.|S\.? ?J\.? ?Res\.|S\.? ?Con\.? ?Res\.|S\.? ?Res\.|S\.|"
    r"House Resolution|Senate Resolution|House Joint Resolution|Senate Joint Resolution) ?(\d{1,5})\b(?!\.\d|,\d|[-/]\d|%))"
    r"(?:,? (?:\(|of the |in the )(?:the )?(\d{2,3})(?:st|nd|rd|th)(?: Congress| Cong\.)?\)?)?"
)
_TYPES = {"hr": "hr", "hjres": "hjres", "hconres": "hconres", "hres": "hres", "sjres": "sjres", "sconres": "sconres", "sres": "sres", "s": "s",
          "houseresolution": "hres", "senateresolution": "sres", "housejointresolution": "hjres", "senatejointresolution": "sjres"}  # fmt: skip


def _bills(text: Text) -> Iterator[Reference]:
    """Bills and resolutions of Congress; the Congress as written, else the one of the publication day, else left out."""
    for match in text.find(_BILL):
        kind = _TYPES[re.sub(r"[. ]", "", match[1]).lower()]
        congress = match[3] or (str(text.congress) if text.congress else "")
        yield Reference(
            match.start(), match.end(), (f"us/{kind}-{match[2]}" + (f"-{congress}" if congress else ""),), "bill"
        )


_CHANGE = re.compile(r"\b(?:(S|H)\. ?Amdt\.|(Senate|House) Amendment)(?: No\.)? (\d{1,4})\b")


def _changes(text: Text) -> Iterator[Reference]:
    """Amendments offered in Congress."""
    for match in text.find(_CHANGE):
        chamber = (match[1] or match[2])[0].lower()
        tail = f"-{text.congress}" if text.congress else ""
        yield Reference(match.start(), match.end(), (f"us/{chamber}amdt-{match[3]}{tail}",), "amendment")


_ORDINAL = (
    "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth Sixteenth "
    "Seventeenth Eighteenth Nineteenth Twentieth Twenty-first Twenty-second Twenty-third Twenty-fourth Twenty-fifth Twenty-sixth "
    "Twenty-seventh"
).split()
_NTH = rf"(?:{'|'.join(sorted(_ORDINAL, key=len, reverse=True))}|Twenty-[A-Z][a-z]+|\d{{1,2}}(?:st|nd|rd|th))"
_AMENDMENT = re.compile(rf"\b({_NTH}(?:(?:, | and |, and ){_NTH})*) Amendments?\b")
_ARTICLE = re.compile(
    rf"\bArticle ([IVX]+)\b(?:,? {_SECTION} ?(\d{{1,2}}))?(,? (?:of )?(?:the )?(?:[A-Z][a-z.]+ )*Constitution)?"
)


def _constitution(text: Text) -> Iterator[Reference]:
    """Amendments and articles of a constitution; of the United States unless a state's is named."""
    for match in text.find(_AMENDMENT) if text.holds("Amendment") else ():
        ids = []
        for word in re.findall(_NTH, match[1]):
            which = (
                int(re.sub(r"\D", "", word))
                if word[0].isdigit()
                else _ORDINAL.index(word.capitalize()) + 1
                if word.capitalize() in _ORDINAL
                else 0
            )
            if 1 <= which <= 27:
                ids.append(f"us/const-amend-{which}")
        if ids:
            yield Reference(match.start(), match.end(), tuple(ids), "constitution")
    for match in text.find(_ARTICLE) if text.holds("Article") else ():
        home = "us"
        if match[3]:
            inner = Text(match[3], 0, len(match[3]), None).home(len(match[3]))
            home = inner or "us"
        if match[3] or match[2] or match[1] in ("I", "II", "III", "IV", "V", "VI"):
            part = f"/{match[2]}" if match[2] else ""
            yield Reference(match.start(), match.end(), (f"{home}/const-art-{_roman(match[1])}{part}",), "constitution")


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    return sum(-value if value < max(values[at + 1 :], default=0) else value for at, value in enumerate(values))


_RULE = re.compile(
    rf"\b(?:(?:Federal |Fed\. )(?:Rule of|R\.) (Civil|Criminal|Appellate|Civ\.|Crim\.|App\.) (?:Procedure|P\.) |Rule )(\d{{1,3}}){_PARTS}"
    r"(?: of the Federal Rules of (Civil|Criminal|Appellate) Procedure)?"
)


def _court_rules(text: Text) -> Iterator[Reference]:
    """Federal rules of procedure; a rule whose book is not named keeps no home."""
    for match in text.find(_RULE):
        book = match[1] or match[4]
        if not book and not match[3]:
            continue
        name = (
            f"us/fr{book[0].lower()}{'r' if book.startswith('Crim') else ''}p-{match[2]}"
            if book
            else f"rule-{match[2]}"
        )
        yield Reference(match.start(), match.end(), (name + (f"/{match[3]}" if match[3] else ""),), "rule")


_LISTING = re.compile(
    r"\b(?:CFDA|ALN|Assistance Listings?|Catalog of Federal Domestic Assistance)(?: (?:program|[Nn]umbers?|Nos?\.))*:? (\d{2}\.\d{3}[A-Z]?)\b"
)


def _listings(text: Text) -> Iterator[Reference]:
    """Assistance Listings (once CFDA numbers)."""
    for match in text.find(_LISTING):
        yield Reference(match.start(), match.end(), (f"us/aln-{match[1]}",), "assistance listing")


_MONTH = r"(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? (\d{1,2}),? (\d{4})"
_MEMO = re.compile(
    rf"\b{_MONTH},? (?:[a-z]+ )?memo(?:randum)?\b|\b[Mm]emo(?:randum)? (?:dated|of|from|issued|signed)(?: on)? {_MONTH}"
    r"|\b(?:[Mm]emo(?:randum)? )?(M-\d{2}-\d{2})\b"
)
_MEMO_OF_DAY = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? (\d{1,2})(?!,? \d{4}) (?:[a-z]+ )?memo(?:randum)?\b"
    r"|\b[Mm]emo(?:randum)? (?:dated|of|from|on|issued|signed)(?: on)? (Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? (\d{1,2})\b"
    r"(?!,? \d{4})"
)
_MONTHS = {name: at for at, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}


def _memos(text: Text) -> Iterator[Reference]:
    """Memoranda by number or whole day; whose they are the record must say."""
    if not text.holds("emo", "M-"):
        return
    for match in text.find(_MEMO):
        if match[7]:
            yield Reference(match.start(), match.end(), (f"us/omb-{match[7].lower()}",), "memorandum")
            continue
        month, day, year = match.groups()[:3] if match[1] else match.groups()[3:6]
        yield Reference(
            match.start(), match.end(), (f"memo-{year}-{_MONTHS[month[:3]]:02d}-{int(day):02d}",), "memorandum"
        )
    for match in text.find(_MEMO_OF_DAY):
        month, day = match.groups()[:2] if match[1] else match.groups()[2:4]
        when = _last(text.day, _MONTHS[month[:3]], int(day))
        if when:
            yield Reference(match.start(), match.end(), (f"memo-{when}",), "memorandum")


def _last(published: Day | None, month: int, day: int) -> str:
    """The last such day not after publication, ISO; "" if there is none or nobody knows when that was."""
    if published is None:
        return ""
    for year in (published.year, published.year - 1):
        try:
            when = Day(year, month, day)
        except ValueError:
            continue
        if when <= published:
            return when.isoformat()
    return ""
