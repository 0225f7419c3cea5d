"""Text in, sentences out, as spans of code points that never overlap and never begin or end in white space.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number. Some abbreviations (`U.S.`, `a.m.`,
`Inc.`) may stand last: after them a sentence ends only where the next word is one that opens sentences.
"""

from __future__ import annotations

import re

_NEVER_LAST = frozenset(
    """
    mr mrs ms mx dr prof gov govs lt sen sens rep reps gen maj col capt sgt cpl pvt cmdr adm rev hon pres supt det ofc insp
    atty attys asst assoc dep dist msgr fr st ste ft mt messrs mmes
    sec secs § para cl eds pp cf viz e.g i.e eg ie approx ca
    v vs exec res ord admin pub stat dept
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    """.split()
)
_BEFORE_NUMBERS = frozenset("no nos art arts ch pt fig vol p rev par".split())
_MAY_BE_LAST = frozenset(
    """
    u.s u.n u.k e.u d.c a.m p.m b.c a.d am pm inc corp co cos ltd llc jr sr bros etc al est ph.d m.d j.d b.a m.a esq ret
    ala ariz ark calif colo conn del fla ga ill ind kan kans ky la mass md mich minn miss mo mont neb nev okla ore pa penn
    tenn tex va vt wash wis wyo n.c n.d n.h n.j n.m n.y s.c s.d r.i w.va l.a ave blvd rd hwy
    app cir cal supp reg c.f.r u.s.c cong sess
    """.split()
)
_OPENERS = frozenset(
    """
    the a an this that these those he she it they we i you his her its their our my your who what when where why how there here
    in on at by for from with without after before during since until while as if although though because but and or so yet
    then now not no all some many most more several both each every other another once under over among despite instead
    however meanwhile moreover also still even only is are was were has have had do does did can could will would should
    may might must officials police critics supporters opponents one two three
    """.split()
)
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_BREAK = re.compile(r"\n[^\S\n]*\n")
_TOKEN = re.compile(r"[^\s(\[\"“‘—–]*$")
_NEXT = re.compile(r"\s*(?:[\"'“‘«(\[–—-]+\s*)?(\S)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]`, in order. A blank line always ends one; a lone headline is one.

    Example:
        >>> line = "Gov. Ann Lee spoke at 9 a.m. Monday. The U.S. House voted 5-4. “No!” she said."
        >>> [line[a:b] for a, b in sentences(line)]
        ['Gov. Ann Lee spoke at 9 a.m. Monday.', 'The U.S. House voted 5-4.', '“No!” she said.']
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    at = start
    for gap in _BREAK.finditer(text, start, stop):
        found += _within(text, at, gap.start())
        at = gap.end()
    return found + _within(text, at, stop)


def _within(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences of one block without blank lines."""
    found: list[tuple[int, int]] = []
    at = start
    for mark in _STOP.finditer(text, start, end):
        if mark.start() >= at and _ends(text, at, mark, end):
            found.append((at, mark.end()))
            at = mark.end()
    found.append((at, end))
    return [span for span in (_trimmed(text, a, b) for a, b in found) if span[0] < span[1]]


def _ends(text: str, start: int, mark: re.Match[str], end: int) -> bool:
    """Does a sentence end with this mark?"""
    after = _NEXT.match(text, mark.end(), end)
    if after is None:
        return True
    first = after[1]
    if first.islower():
        return False
    if mark[0][0] != "." or mark[0].startswith(".."):
        return True
    before = _TOKEN.search(text, max(start, mark.start() - 40), mark.start())
    token = before[0] if before else ""
    if (
        mark.end() - mark.start() > 1 and mark[0][-1] not in ")]"
    ):  # a closing quotation mark: the stop is no abbreviation's
        return token.lower() not in _NEVER_LAST
    return _closes(text, token, after.start(1), end)


def _closes(text: str, token: str, next_at: int, end: int) -> bool:
    """Is the full stop after `token` (as written, without the stop) the end of a sentence?"""
    low = token.lower()
    if low in _NEVER_LAST or (low in _BEFORE_NUMBERS and text[next_at].isdigit()):
        return False
    if len(token) == 1 and token.isalpha() and token != "I":
        return False
    if (low in _MAY_BE_LAST and (token[0].isupper() or "." in token)) or _DOTTED.fullmatch(token):
        word = _WORD.match(text, next_at, end)
        return word is not None and word[0].lower() in _OPENERS and word[0][0].isupper()
    return True


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
