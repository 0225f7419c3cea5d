"""What every family of citation patterns needs: the block they look in, the references they give, states named nearby."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from inforce.dates import Day
from inforce.intake.place_words import usps_of


class Reference(NamedTuple):
    """One reference, or one list of them ("5 U.S.C. 701 and 706"): span, ids in order, kind."""

    start: int
    end: int
    ids: tuple[str, ...]
    kind: str


class Text:
    """One block of a story and what its references may need to know of the story."""

    def __init__(self, whole: str, start: int, end: int, congress: int | None, day: Day | None = None) -> None:
        self.whole = whole
        self.start = start
        self.end = end
        self.congress = congress
        self.day = day  # of publication
        self.figured = _FIGURE.search(whole, start, end) is not None  # nearly every citation has a figure

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches of a pattern in the block."""
        return pattern.finditer(self.whole, self.start, self.end)

    def holds(self, *words: str) -> bool:
        """Does the block hold one of these strings? Asked before a costly pattern that needs one of them."""
        return any(self.whole.find(word, self.start, self.end) >= 0 for word in words)

    def home(self, at: int, *, end: int | None = None) -> str:
        """The home of a state's law: the state named last before `at` in the sentence (`us-fl`), or right after `end`; "" if none."""
        near = max(self.start, at - 160)
        sentence = max(self.whole.rfind(stop, near, at) for stop in (". ", "? ", "! ", "\n"))
        before = self.whole[max(sentence + 1, near) : at]
        named = [usps for match in _STATE.finditer(before) if (usps := usps_of(match[0].rstrip(".")))]
        if named:
            return "us-" + named[-1].lower()
        if end is not None:
            after = _AFTER.match(self.whole, end, self.end)
            usps = usps_of(after[1].rstrip(".")) if after else ""
            return "us-" + usps.lower() if usps else ""
        return ""


_FIGURE = re.compile(r"\d")
_STATE = re.compile(
    r"\b(?:(?:New|North|South|West) [A-Z][a-z]+|Rhode Island|District of Columbia|N\.[YJMHCD]\.|S\.[CD]\.|R\.I\.|W\.Va\.|D\.C\.|"
    r"(?:Ala|Alas|Arizona|Ark|Cal|Colo|Conn|Del|Fla|Florida|Ga|Georgia|Hawai|Idaho|Ill|Ind|Iowa|Kan|Ken|Ky|La|Lou|Maine|Mary|Md|Mass|Mich|Minn|Miss|Mo|"
    r"Mont|Neb|Nev|Ohio|Okla|Ore|Or|Pa|Penn|Tenn|Tex|Utah|Vt|Verm|Va|Virginia|Wash|Wis|Wyo|Ariz|Me)[a-z]*\.?)(?=\W|$)"
)
_AFTER = re.compile(r"(?:,? (?:of|in) (?:the )?|, | \()([A-Z][a-z]+(?: [A-Z][a-z]+)?)")


def homed(home: str, name: str) -> str:
    """An id with its home, or the name alone where no home is known."""
    return f"{home}/{name}" if home else name


def slug(words: str) -> str:
    """Words as part of an id: lower case, parted by hyphens.

    Example:
        >>> slug("Brown v. Board of Education"), slug("S. Ct."), slug("F. Supp. 3d")
        ('brown-v-board-of-education', 's-ct', 'f-supp-3d')
    """
    plain = words.lower().replace("’", "").replace("'", "").replace("&", " and ")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def number(words: str) -> str:
    """A number as written, without thousands commas."""
    return words.replace(",", "")
