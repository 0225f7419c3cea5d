"""References to law by name: acts and their parts, cases, dockets, reports of decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inforce.intake.citations_text import Reference, Text, homed, slug
from inforce.intake.place_words import usps_of


def names(text: Text) -> Iterator[Reference]:
    """Every such reference in the block."""
    for family in (_acts, _cases, _dockets, _reports):
        if text.figured or family in (_acts, _cases):
            yield from family(text)


_ACT = re.compile(r"\b(?:Act|Amendments)(?: of (\d{4}))?\b(?! [IVX1-9])")
_WORD = re.compile(r"[\w’'-]+(?:, )?$")
_SMALL = frozenset("of for to with from in the on and an a by".split())
_NOT_FIRST = frozenset(
    "the a an in under by of for to with from on and its his her their this that these new federal state since when while as if but or "
    "because after before section title pass called sen rep gov mr".split()
)
_OF = re.compile(r"\b(?:of|under|in|by|to|for|with|from|and|on) $")
_PART = re.compile(
    r"(?:\b[Ss]ection|[Ss]ec\.|§) ?(\d+[A-Za-z]?)((?:\([A-Za-z0-9]{1,5}\))*) of the $|\b[Tt]itle ([IVXL]+|\d+) of the $"
)


def _acts(text: Text) -> Iterator[Reference]:
    """Named acts, with a section or title before them; a state's name at the head makes it that state's."""
    for match in text.find(_ACT):
        if match[0].startswith("Amendments") and not match[1]:
            continue
        start = _name_start(text, match.start())
        if start == match.start():
            continue
        words = text.whole[start : match.end()]
        first = re.match(r"(?:(?:New|North|South|West) )?[A-Z][a-z]+(?= )", words)
        usps = usps_of(first[0]) if first else ""
        name = words[first.end() + 1 :] if first and usps and len(words.split()) > 2 else words
        home = f"us-{usps.lower()}" if usps and name != words else _of_the_bill(text, start) or "us"
        part = _PART.search(text.whole, max(text.start, start - 60), start)
        tail = ""
        if part:
            tail = f"/{part[1]}{part[2]}" if part[1] else f"/title-{part[3].lower()}"
        yield Reference(part.start() if part else start, match.end(), (homed(home, slug(name)) + tail,), "act")


_BILL_BEFORE = re.compile(
    r"\b(?:Bill|[SHA]\.?B\.?|L\.?D\.?|[SH]\.?F\.?) ?\d+,? (?:(?:or|known as|called|also known as|dubbed) )?the $"
)


def _of_the_bill(text: Text, start: int) -> str:
    """The state of the bill an act's name only repeats: "California's AB 19, the Eel Act"."""
    before = _BILL_BEFORE.search(text.whole, max(text.start, start - 60), start)
    return text.home(before.start()) if before else ""


def _name_start(text: Text, end: int) -> int:
    """Where the capitalized words that end at `end` begin; small words count only between capitals."""
    start = at = end
    count = 0
    while at > text.start and count < 14:
        word = _WORD.search(text.whole, max(text.start, at - 41), at - 1) if text.whole[at - 1 : at] == " " else None
        if word is None:
            break
        low = word[0].strip(", ").lower()
        capital = word[0][0].isupper()
        if not capital and (
            low not in _SMALL or (low == "the" and _OF.search(text.whole, max(text.start, at - 12), word.start()))
        ):
            break
        at = word.start()
        count += 1
        if capital and low not in _NOT_FIRST:
            start = at
    return start


_VERSUS = re.compile(r" (?:v|vs)\.? (?=[A-Z])")
_PARTY_WORD = re.compile(r"(?:[A-Z][\w’'&-]*\.?|of|the|and|&|for|de|la|ex rel\.)(?=[ ,.;:)”\"’']|$)")
_LEFT_WORD = re.compile(r"(?:[A-Z][\w’'&-]*\.?,?|of|the|and|&|for|de|la)$")
_NO_PARTY = frozenset("republicans democrats mets yankees cubs red sox ali frazier man nature us them".split())
_LEADS = frozenset(
    "in see the case and but under that cited like from after since of before as called for with to".split()
)


def _cases(text: Text) -> Iterator[Reference]:
    """`Brown v. Board of Education`: capitalized words on both sides of the v."""
    for match in text.find(_VERSUS):
        start = _left_party(text, match.start())
        end = _right_party(text, match.end())
        left, right = text.whole[start : match.start()], text.whole[match.end() : end]
        if (
            not left
            or not right
            or left.split()[-1].lower() in _NO_PARTY
            or right.split()[0].lower().rstrip(".,") in _NO_PARTY
        ):
            continue
        if re.match(r" (?:game|match|series|fight|bout|debate)\b", text.whole[end : end + 12]):
            continue
        yield Reference(start, end, (f"case/{slug(left)}-v-{slug(right)}",), "case")


def _left_party(text: Text, end: int) -> int:
    start = at = end
    while at > text.start:
        word = _LEFT_WORD.search(text.whole, max(text.start, at - 30), at)
        if word is None or (word.start() > text.start and text.whole[word.start() - 1] not in ' (“"\n'):
            break
        if word[0].endswith(",") and at != end and not re.match(r" (?:Inc|Ltd|LLC|Jr)", text.whole[at : at + 5]):
            break
        at = word.start()
        if word[0][0].isupper() and word[0].lower().rstrip(",.") not in _LEADS:
            start = at
        if at == text.start or text.whole[at - 1] != " ":
            break
        at -= 1
    return start


def _right_party(text: Text, start: int) -> int:
    at = end = start
    while at < text.end:
        word = _PARTY_WORD.match(text.whole, at, text.end)
        if word is None:
            break
        at = word.end()
        if word[0][0].isupper():
            stop = word[0].endswith(".") and len(word[0]) > 4 and word[0] not in ("Corp.", "Dept.", "Bros.", "Assn.")
            end = at - 1 if stop else at
            if stop:
                break
        if text.whole[at : at + 1] != " ":
            break
        at += 1
    return (
        end - 1
        if text.whole[end - 1] == "."
        and end - start > 5
        and not re.search(r"(?:\b[A-Z]|Inc|Co|Ltd)\.$", text.whole[start:end])
        else end
    )


_NUMBERED = r"(?:[Cc]ase |[Dd]ocket |[Cc]ivil [Aa]ction |[Cc]ause )?"
_DOCKET = re.compile(
    rf"\b(?:{_NUMBERED}(?:Nos?\.|[Nn]umbers?) )?((?:\d{{1,2}}:)?\d{{2,4}}-(?:cv|cr|md|mc|mj|ap|bk)-\d{{3,6}})(?:-[A-Z]{{2,4}})*\b"
    rf"|\b(?:{_NUMBERED}Nos?\.|(?:[Cc]ase|[Dd]ocket) [Nn]umbers?) (\d{{2,4}}-[A-Z]{{1,3}}-\d{{2,6}}|\d{{2}}[A-Z]?-\d{{1,5}}|\d{{2}} [CR] \d{{3,5}})"
    r"((?:(?:, | and |, and )\d{2}-\d{1,5})*)\b(?!-)"
)


def _dockets(text: Text) -> Iterator[Reference]:
    """Docket numbers of federal style; those of appeals only after `No.`."""
    if not text.holds("-cv-", "-cr-", "-md-", "-mc-", "-mj-", "-ap-", "-bk-", "No.", "Nos.", "umber"):
        return
    for match in text.find(_DOCKET):
        numbers = [match[1]] if match[1] else [match[2], *re.findall(r"\d{2}-\d{1,5}", match[3])]
        yield Reference(
            match.start(), match.end(), tuple(f"docket/{one.lower().replace(' ', '-')}" for one in numbers), "docket"
        )


_REPORT = re.compile(
    r"\b(\d{1,4}) (U\.S\.|S\. ?Ct\.|L\. ?Ed\. ?2d|F\.(?:2d|3d|4th)|F\. ?Supp\.(?: ?[23]d)?|F\.R\.D\.|B\.R\.|So\. ?[23]d|P\.[23]d|"
    r"A\.[23]d|N\.[EW]\.[23]d|S\.[EW]\.[23]d|Cal\. ?Rptr\. ?[23]d|Cal\. ?\d(?:d|th)|N\.Y\.S\.[23]d|WL|LEXIS) (\d{1,7})\b(?: \(\d{4}\))?"
)


def _reports(text: Text) -> Iterator[Reference]:
    """Decisions by volume, reporter and page."""
    for match in text.find(_REPORT):
        yield Reference(
            match.start(), match.end(), (f"us/{match[1]}-{slug(_spread(match[2]))}-{match[3]}",), "decision"
        )


def _spread(reporter: str) -> str:
    """`F.3d` and `F. 3d` are one reporter; `U.S.` is `us`."""
    if reporter == "U.S.":
        return "us"
    return re.sub(r"\.(?=\S)", ". ", reporter)
