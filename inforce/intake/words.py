"""A paragraph -> its words with tags, its quotations and its sentences: the ground all reading rules stand on.

Tags are one letter (see TAGS). They say what a word can be from our lists and its neighbours; nothing is learned.
A quotation is never broken by a sentence end inside it.
"""

from __future__ import annotations

import re

from inforce.intake.english import classes, cues, verbs
from inforce.intake.sentences import sentences

TAGS = {
    "D": "determiner, possessive", "R": "pronoun that can be a subject", "r": "pronoun that cannot", "Q": "who, which, what",
    "T": "that", "O": "to", "P": "preposition", "C": "and, or", "B": "but", "S": "subordinator", "X": "be, have, do",
    "M": "modal", "A": "adverb", "#": "number", "N": "capitalized, not only because it opens a sentence", "V": "verb",
    "W": "any other word", "Z": "possessive 's", "t": "day or month", '"': "quotation mark",
}  # fmt: skip
"""Punctuation is its own tag; dashes are `-`."""

TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Sens|Reps|Govs|Lt|Col|Gen|Maj|Sgt|Capt|Rev|Hon|Prof|Jr|Sr|St|Mt|Ft|No|Nos|vs|v|Inc|Co|Corp|Ltd"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont"
    r"|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.(?=\W)|W\. Va\.|(?<=[a-z] )[A-HJ-Z]\.(?= [A-Z][\w'’-])"
    r"|\d+(?::\d+)?-[A-Za-z]{1,3}-\d+(?:-[A-Z]{2,4})?\b|\d+(?:/\d+)+|\d+[-–]\d+(?![\w-])|\d{2,4}['’]?s\b|[$£€]?\d[\d,.]*\d%?|[$£€]?\d%?"
    r"|[^\W_](?:[^\W_]|[-./&@](?=[^\W_])|['’](?![sS]\b|re\b|ve\b|ll\b|d\b|m\b)(?=[^\W_]))*|['’](?:s|S|re|ve|ll|d|m)\b|''|``|—|–|―|--|…|\.\.\.|\S"
)
OPENERS, CLOSERS = "“", "”"
SKIPPED_BACK = frozenset("AXM")
ENDS = (".", "?", "!")
DASHES = ("-", "--", "—", "–", "―", "_")
OPENING_MARKS = '“"‘`'
COUNTING = frozenset("more many others several both most all".split())
"""Determiners that can stand alone, for whom they count: `eleven more joined`."""
NUMERALS = frozenset("two three four five six seven eight nine ten eleven twelve dozens hundreds thousands".split())
ALWAYS = frozenset(
    "say says think thinks believe believes know knows argue argues insist insists tell tells write writes "
    "speak speaks agree agrees seek seeks takes".split()
)
"""Verb forms that are hardly ever nouns."""


class Words:
    """The words of `text[start:end]`: parallel lists of starts, ends, lower-case forms and tags; `quotations` and `sentences` are
    half-open ranges of words. `inside[i]` is the number of the quotation word i stands in, marks included, or -1; the first `dateline`
    words say only where and when it was filed, and are a sentence of their own."""

    __slots__ = ("dateline", "ends", "inside", "lows", "quotations", "sentences", "starts", "tags", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lows: list[str] = []
        for match in TOKEN.finditer(text, start, end):
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.lows.append(match.group().lower().replace("’", "'"))
        self.inside = [-1] * len(self.starts)
        self.quotations = _quotations(self)
        self.dateline = _dateline(self)
        self.tags = _tags(self)
        self.sentences = _sentences(self)

    def __len__(self) -> int:
        return len(self.starts)

    def said(self, first: int, until: int) -> str:
        """The exact text of words `first` up to but not including `until`."""
        return self.text[self.starts[first] : self.ends[until - 1]] if first < until else ""

    def span(self, first: int, until: int) -> tuple[int, int]:
        """Their offsets."""
        return self.starts[first], self.ends[until - 1]


def _quotations(words: Words) -> list[tuple[int, int]]:
    """Pairs of marks, also where a curly opening meets a straight closing; one left open runs to the end of the paragraph."""
    text, found, opened = words.text, [], -1
    single = -1
    for i, (start, end) in enumerate(zip(words.starts, words.ends)):
        mark = text[start:end]
        if mark in ("“", "”", '"', "''", "``"):
            if opened < 0 and mark != "”":
                if mark in ('"', "''") and not _opens(text, start, end):
                    continue
                opened = i
            elif opened >= 0 and mark != "“" and mark != "``":
                if mark in ('"', "''") and _opens(text, start, end) and not _closes(text, start, end):
                    continue
                found.append((opened, i + 1))
                opened = -1
        elif opened < 0 and mark == "‘" and single < 0 and end < len(text) and text[end].isalpha():
            single = i
        elif opened < 0 and mark == "’" and single >= 0:
            found.append((single, i + 1))
            single = -1
    if opened >= 0 and len(words) - opened > 4:
        found.append((opened, len(words)))
    for n, (first, until) in enumerate(found):
        words.inside[first:until] = [n] * (until - first)
    return found


def _dateline(words: Words) -> int:
    """How many words the head of a lead takes: `MIAMI, Feb. 28, 2025 (Wire) --`, with its dash; 0 where there is none."""
    if not len(words) or len(words.lows[0]) < 3 or not words.said(0, 1).isupper():
        return 0
    for k in range(1, min(18, len(words) - 1)):
        word = words.said(k, k + 1)
        if word in DASHES:
            return k + 1 if not words.text[words.starts[k + 1]].islower() else 0
        if word[0].islower() or word[0] in OPENING_MARKS:
            return 0
    return 0


def _opens(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return (before.isspace() or before in "([{—–―-/:‘'") and not after.isspace()


def _closes(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    return not before.isspace()


def _lookup() -> dict[str, str]:
    table: dict[str, str] = {}
    for tag, names in (
        ("A", ("adverb",)), ("W", ()), ("S", ("subordinator",)), ("P", ("preposition",)), ("C", ("coordinator",)), ("B", ("adversative",)),
        ("M", ("modal",)), ("X", ("be", "have", "do")), ("Q", ("relative",)), ("D", ("determiner",)), ("r", ("object_pronoun",)), ("R", ("pronoun",)),
        ("t", ("day",)),
    ):  # fmt: skip
        for name in names:
            for word in classes()[name]:
                table[word] = tag
    months = classes()["month"]
    table.update({word: "t" for word in months if word not in ("may", "march", "mar")})
    table.update({f"{word}.": "t" for word in months if len(word) < 5 and word not in ("may", "june", "july")})
    table.update({"that": "T", "to": "O", "'s": "Z", "'": "Z", "n't": "A"})
    return table


LOOKUP: dict[str, str] = {}
PUNCT = {
    "—": "-",
    "―": "-",
    "–": "-",
    "--": "-",
    "…": ".",
    "...": ".",
    "“": '"',
    "”": '"',
    "''": '"',
    "``": '"',
    "‘": '"',
    "’": "Z",
    "[": "(",
    "]": ")",
}


def _tags(words: Words) -> list[str]:
    if not LOOKUP:
        LOOKUP.update(_lookup())
    forms, text = verbs(), words.text
    tags: list[str] = []
    fresh = True  # the next word opens a sentence
    count = len(words)
    for i, low in enumerate(words.lows):
        start, end = words.starts[i], words.ends[i]
        first = text[start]
        fresh = fresh or (i > 0 and i == words.dateline)
        tag = LOOKUP.get(low)
        if not first.isalnum():
            tag = (
                tag
                if tag and end - start > 1
                else PUNCT.get(low, '"' if words.inside[i] >= 0 and first in "\"'‘’" else first)
            )
            if first in "$£€" and end - start > 1:
                tag = "#"
        elif first.isdigit():
            tag = "#"
        elif low == "no" and i and words.lows[i - 1] in ("vote", "votes", "voted", "voting"):
            tag = "A"
        elif low == "us" and text[start:end] == "US":
            tag = "N"
        elif low == "march" and tags and tags[-1] == "P":
            tag = "t"
        elif first.isupper() and end - start > 1 and tag in (None, "W"):
            nextup = i + 1 < count and text[words.starts[i + 1]].isupper()
            known = (low in forms or (low.endswith(("ing", "ly")) and low not in classes()["like_verb"])) and not (
                i + 1 < count and text[words.starts[i + 1]].isdigit() and text[end : end + 1] == " "
            )  # `Act 639`
            tag = "N" if not fresh or not known or (nextup and low not in forms) else ("V" if low in forms else "W")
        elif (
            first.isupper()
            and tag in ("M", "P", "S", "A", "D")
            and not fresh
            and low not in ("i", "the", "a")
            and end - start > 2
            and tags
            and tags[-1] in "NP"
        ):
            tag = "t" if low in ("may", "march") else "N"
        elif low == "may" and first.isupper() and not fresh:
            tag = "t"
        elif tag is None:
            tag = (
                "V"
                if low in forms
                else "A"
                if low.endswith("ly") and len(low) > 4 and low not in classes()["noun_ly"]
                else "V"
                if _like_past(low)
                else "W"
            )
        tags.append(tag)
        if tag not in ('"', "(", "Z"):
            fresh = tag in (".", "?", "!", ":") and low not in ("...", "…")
    if _headline(words):
        tags = [_in_headline(tag, low, forms) for tag, low in zip(tags, words.lows)]
    return _settled(words, tags, forms)


def _headline(words: Words) -> bool:
    """Nearly every longer word has a capital, and no full stop closes it."""
    if not 3 <= len(words) <= 40 or words.lows[-1] in ENDS:
        return False
    long = [
        words.text[start]
        for start, end in zip(words.starts, words.ends)
        if end - start > 3 and words.text[start].isalpha()
    ]
    return len(long) >= 3 and sum(char.isupper() for char in long) >= 0.8 * len(long)


def _in_headline(tag: str, low: str, forms: dict[str, str]) -> str:
    if tag == "N":
        return LOOKUP.get(low) or ("V" if low in forms and not low.endswith("ings") else "N")
    return tag


def _settled(words: Words, tags: list[str], forms: dict[str, str]) -> list[str]:
    """Decide by the neighbours whether a word that can be a verb is one here."""
    lows, count, nouns = words.lows, len(tags), classes()["noun_first"]
    table = cues()
    for i, tag in enumerate(tags):
        if tag != "V" or lows[i] == "said":
            continue
        codes = forms.get(lows[i], "dn")
        if lows[i] in ALWAYS and "b" in codes and i and tags[i - 1] == "#":
            continue
        j = i - 1
        while j >= 0 and tags[j] == "A":
            j -= 1
        before = tags[j] if j >= 0 else ""
        if (
            before == "#" and j > 0 and tags[j - 1] == "N"
        ):  # `Ordinance No. 2019-12 takes effect`: the number is part of a name
            before = "N"
        if lows[i] in table and "s" in codes and "quote" in table[lows[i]][1].frames and _just_closed(words, i):
            continue
        after = tags[i + 1] if i + 1 < count else ""
        if "g" in codes:
            if before in ("D", "Z", "#", "t") or (before == "W" and after not in 'DRrTNP"O#'):
                tags[i] = "W"
        elif "d" in codes or "n" in codes:
            if (
                (before in ("D", "Z") and lows[j] not in COUNTING)
                or (before in ("P", "#") and after in ("W", "N", "V") and lows[i] != "said")
                or (after in ("W", "N") and before == '"' and lows[i] not in table)
                or (after == "W" and before in ("V", "C", ",", "O"))
            ):
                tags[i] = "W"
        elif (
            before in ("D", "Z", "#", "P")
            or ("s" in codes and _counted(lows, tags, j))
            or (before == "T" and after == "P")
            or (lows[i] in nouns and before not in ("R", "Q", "M", "O") and after not in ("T", '"', "D"))
        ):
            tags[i] = "W"
        elif (before == "W" or before == "V") and not (
            "s" in codes and lows[i + 1 : i + 2] and lows[i + 1] in NUMERALS
        ):
            plural = lows[j].endswith("s") and not lows[j].endswith(("ss", "us", "is"))
            if "s" in codes and lows[j] in NUMERALS:
                tags[i] = "W"
                continue
            if lows[i] in ALWAYS and (plural if "b" in codes else True):
                continue
            if ("b" in codes and not plural) or ("s" in codes and plural) or after not in 'DRrTNOSA"Q#PW,:':
                tags[i] = "W"
            elif after in "PW" and after and not (plural and "b" in codes and lows[i] in ALWAYS):
                tags[i] = "W" if lows[i] not in ALWAYS else "V"
        elif before == "N" and lows[i] not in ALWAYS:
            nominal = after in ("P", ".", ",", ";", "X", "M", "V", "") or ("b" in codes and after not in 'DRrT"O')
            if nominal and not (after == "P" and "s" in codes):
                tags[i] = "W"
    return tags


def _counted(lows: list[str], tags: list[str], j: int) -> bool:
    """`two executive orders`: does a number above one stand before the one word j, which does not end in s?"""
    return j > 0 and tags[j] == "W" and tags[j - 1] in "W#" and lows[j - 1] in NUMERALS and not lows[j].endswith("s")


def _like_past(low: str) -> bool:
    return len(low) > 4 and low.endswith("ed") and low not in ("hundred", "indeed", "need", "speed", "exceed", "united")


def _just_closed(words: Words, i: int) -> bool:
    """Did a quotation close shortly before word i, with a noun phrase between?"""
    return words.inside[i] < 0 and any(words.inside[k] >= 0 for k in range(max(0, i - 8), i - 1))


def _sentences(words: Words) -> list[tuple[int, int]]:
    """Ranges of words: the sentences of the text, but a quotation is never broken, nor parted from `Smith asked` after it."""
    if not len(words):
        return []
    ends = {end for _, end in sentences(words.text, words.starts[0], words.ends[-1])}
    found, first, count = [], 0, len(words)
    if words.dateline:
        found.append((0, words.dateline))
        first = words.dateline
    for i in range(first, count):
        inside = words.inside[i]
        if inside >= 0 and i + 1 == words.quotations[inside][1] and i > 0 and i + 1 < count:
            stops = words.ends[i] in ends and not (
                words.tags[i - 1] in ("?", "!", ",") and _attribution_next(words, i + 1)
            )
            stops = stops or (words.tags[i - 1] in ENDS and words.tags[i + 1] == '"')
            stops = stops and not _signed(words, i + 1)
        else:
            stops = inside < 0 and (words.ends[i] in ends or _line_of_quotes(words, i))
        if stops:
            found.append((first, i + 1))
            first = i + 1
    if first < count:
        found.append((first, count))
    return found


def _signed(words: Words, i: int) -> bool:
    """Does a dash with a name, and nothing more on its line, follow a quotation: `"..." - Ann Lee`?"""
    if words.tags[i] != "-" or i + 1 >= len(words):
        return False
    line = words.text.find("\n", words.ends[i])
    last = next(
        (k for k in range(i + 1, len(words)) if 0 <= line < words.starts[k] or words.tags[k] in ENDS), len(words)
    )
    return (
        1 < last - i <= 8 and words.tags[i + 1] == "N" and all(words.tags[k] in "NZPDW,#" for k in range(i + 1, last))
    )


def _line_of_quotes(words: Words, i: int) -> bool:
    """Does a line of its own, of quoted words, begin after word i?"""
    return (
        i + 1 < len(words)
        and words.inside[i + 1] >= 0
        and words.quotations[words.inside[i + 1]][0] == i + 1
        and "\n" in words.text[words.ends[i] : words.starts[i + 1]]
    )


def _attribution_next(words: Words, i: int) -> bool:
    """Does "Smith asked" or "asked Smith" follow a quotation that ends in ? or !"""
    table = cues()
    for j in range(i, min(i + 9, len(words))):
        if (
            words.tags[j] == "V"
            and words.lows[j] in table
            and table[words.lows[j]][1].frames & {"quote", "asked", "clause"}
        ):
            return True
        if words.tags[j] in (".", ";", ":", "X", "M", '"'):
            return False
    return False
