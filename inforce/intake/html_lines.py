"""The blocks of a page in, the days its lines show the reader out: beside the headline, elsewhere, and of the last change."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inforce.dates import Day
from inforce.intake.html_blocks import Block
from inforce.intake.machine_days import FIRST, day_at
from inforce.intake.published import LAST_CHANGE, SHOWN


@dataclass(frozen=True)
class Shown:
    """The days that a page shows its reader, each with its line: about the headline or at the end of the text; in the one line
    elsewhere that says it is the day of publication; and of the last change, which is no later than the text."""

    beside: tuple[tuple[Day, str], ...] = ()
    elsewhere: tuple[tuple[Day, str], ...] = ()
    changed: tuple[tuple[Day, str], ...] = ()


_UPDATED = re.compile(
    r"updat|modif|edited|changed|revised|aktualisiert|aktualisierung|geändert|änderung|\bstand\b|mise? à jour|aggiornat|actualizad",
    re.IGNORECASE,
)
"""Words before a day, or in the names of its classes, that say it is the day of the last change."""
_SAID = re.compile(
    r"publish|posted|filed|released|\bdate\b|dated|created|veröffentlicht|publiziert|erschienen|erstellt|datum|pressemitteilung|publié|"
    r"mise en ligne|pubblicat|publicad|gespeichert|submitted|geschrieben|gepostet",
    re.IGNORECASE,
)
"""Words about a day that say it is the day of publication."""
_OWN = re.compile(
    r"(?:^|[\s_-])(?:date|datum|fecha|datetime|timestamp|time|stamp|postdate|dateline|authored|submitted|meta|byline)(?:$|[\s_-])|"
    r"publi(?:sh|cation|cad)|postmeta|(?:post|entry|article|meta|story)-?(?:date|meta|info)|[a-z]Date(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of classes that hold a day of publication."""
_OTHER = re.compile(
    r"expires|\bevents?\b|\bab \d|until|deadline|\bbeginn\b|findet|copyright|©|\bborn\b|geboren|gültig|registriert|joined|"
    r"member since|forecast|\bbis\b",
    re.IGNORECASE,
)
"""Words of a line whose day is that of something else."""
_OTHERS = re.compile(
    r"comment|event|calend|veranstaltung|widget|teaser|related|similar|sidebar|recent|birth|user|member", re.IGNORECASE
)
"""Names of classes of what is not this story."""
_LISTS = re.compile(r"calend|widget|related|similar|sidebar|recent|slider|carousel|birth|user|member", re.IGNORECASE)
"""Those that speak against a line that stands close to the headline, where markup likes to speak of teasers."""
_DIGITS = re.compile(r"\d[./ -]|\d{4}")
_WORD_OF_LINE = re.compile(r"[^\W\d_]{2,}")
_LABEL = 30
"""Characters of a line that may be the label of the next one ("Published", "Date")."""


def shown_days(blocks: list[Block], head: int, first: int, last: int = -1, language: str = "") -> Shown:
    """What short lines show: between headline and text first, then above the headline, below the first paragraph, at the end; a day
    elsewhere counts where a line says what it is. Where lines of one kind at one place differ, none of them counts.

    `head` is the number of the headline's block (-1: none), `first` and `last` those of the first and last paragraphs.
    """
    found: dict[tuple[str, str], dict[Day, str]] = {}
    for n, block in enumerate(blocks):
        text = block.text[:400]
        if not _DIGITS.search(text[:160]):
            continue
        day, at = day_at(text[:160], language)
        if day is None or day < FIRST:
            continue
        where = _where(n, head if head >= 0 else first, first, last)
        label = blocks[n - 1].text if n and len(blocks[n - 1].text) <= _LABEL else ""
        kind = _kind(block, text, label, at, where, first <= n <= first + 4)
        if kind:
            found.setdefault((kind, where), {}).setdefault(day, block.text)
    changed: tuple[tuple[Day, str], ...] = ()
    for where in _PLACES:
        changed = changed or _one(found.get(("changed", where), {}), LAST_CHANGE)
    for kind, where in (("said", "head"), ("said", "above"), ("plain", "head"), ("said", "below"), ("said", "end"), ("opening", "head"),
                        ("opening", "below"), ("plain", "above"), ("plain", "below"), ("plain", "end")):  # fmt: skip
        beside = _one(found.get((kind, where), {}), SHOWN)
        if beside:
            return Shown(beside, (), changed)
    return Shown((), _one(found.get(("said", "elsewhere"), {}), "dated line of the page"), changed)


_PLACES = ("head", "above", "below", "end", "elsewhere")


def _where(n: int, head: int, first: int, last: int) -> str:
    """The part of the page that block n stands in, by the headline and the text."""
    if head <= n <= first:
        return "head"
    if head - 6 <= n < head:
        return "above"
    if first < n <= first + 4:
        return "below"
    return "end" if last <= n <= last + 3 else "elsewhere"


def _kind(block: Block, text: str, label: str, at: int, where: str, opens: bool) -> str:
    """Which kind of line a dated block is; "" if its day says nothing of the page."""
    before, after = f"{label} {text[:at]}", text[at + 6 :]
    if opens and at < 40 and len(text) > 100:
        return "opening" if _OPENING.match(text) else ""
    if "nav" in block.within or _OTHER.search(text) or _SPAN.search(text[:at]):
        return ""
    near = where in ("head", "above", "below")
    names = f"{block.own} {block.hint}"
    if not near and _COMMENT.search(names):
        return ""
    other = where != "head" and (block.apart or bool(_LISTS.search(block.own) if near else _OTHERS.search(names)))
    if (
        _UPDATED.search(before)
        or _CHANGED_AFTER.search(after)
        or (_UPDATED.search(block.own) and not _OWN.search(block.own))
    ):
        return "changed" if len(text) < 200 else ""
    said = bool(_SAID.search(before) or _SAID_AFTER.search(after) or _BYLINED.match(text[:at]))
    if said and at < 100:
        return "said"
    linked = block.linked > 0.9 * len(text) > 30
    if len(text) > 160 or other or (linked and not near):
        return ""
    words = len(_WORD_OF_LINE.findall(text))
    if words <= 14 and _OWN.search(block.own):
        return "said"
    return "plain" if where != "elsewhere" and words <= 8 and not linked and not _SENTENCE.search(text) else ""


_SPAN = re.compile(r"\d{1,2}\.?(?: [^\W\d_]{3,12}\.?)?(?: \d{4})?\s?(?:[-–—]|to|bis|au|al)\s?$", re.IGNORECASE)
"""What makes a day the end of a stretch: `Report of 14. - 20. January 2022`."""
_BYLINED = re.compile(
    r"(?:(?:author|autor|autorin|auteur|autore|автор)\b|(?:by|von|par|por|di) )[^!?]{2,60}\b(?:am|on|le|el|il|em)\s+$",
    re.IGNORECASE,
)
"""A byline that goes on to the day: `Author: R. Ames on`."""
_COMMENT = re.compile(r"(?:^|[\s_-])comments?(?:$|[\s_-])|commentlist", re.IGNORECASE)
_SAID_AFTER = re.compile(r"veröffentlicht|geschrieben|gepostet|publié", re.IGNORECASE)
_CHANGED_AFTER = re.compile(r"geändert|aktualisiert", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<!\bp\.m)(?<!\ba\.m)[.!?]$")
_OPENING = re.compile(
    r"\W{0,3}(?:[A-ZÄÖÜ][\w .’'-]{2,25}, ?\(?)?\d{1,2}[./][ \w.]{2,16}\d{2,4}(?:\)[.:]?|\s?[-–—:|]|\s[„“\"]|\. [A-ZÄÖÜ„“\"])"
)
"""The head of a paragraph that begins with its day: `(18.01.2018) Farmers`, `Karlsruhe, (12.11.2021).`, `31. Oktober 2023. The`"""


def _lines(found: dict[Day, str], what: str) -> tuple[tuple[Day, str], ...]:
    return tuple((day, f"{what}: {text[:60]}") for day, text in found.items())


def _one(found: dict[Day, str], what: str) -> tuple[tuple[Day, str], ...]:
    """The day, where all lines agree on one."""
    return _lines(found, what) if len(found) == 1 else ()
