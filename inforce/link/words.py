"""Words of a text as they are compared: folded, without small words, cut to a stem. Text in, words out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log

_WORD = re.compile(r"[0-9A-Za-zÀ-ÿ][0-9A-Za-zÀ-ÿ.&'’()-]*")

SMALL = frozenset(
    "a an and are as at be been but by can cannot could did do does for from had has have he her him his how i if in into is it its"
    " may me more most my no nor not of off on or our out own per she so some such than that the their them then there these they"
    " this those to too up upon us was we were what when where which while who whom why will with would you your said say says also"
    " about after before over under against between during since until again further once only very just all any both each few other"
    " same mr mrs ms".split()
)
"""Words too common to tell one act from another."""

_ENDS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "s", "'s", "’s")


COMMON = frozenset(
    "order orders court courts judge judges ruling ruled rule rules law laws legal act acts bill bills measure legislation policy policies"
    " city cities county counties state states federal local national government governments public official officials office department"
    " agency administration president congress house senate council commission board mayor governor attorney general secretary director"
    " sheriff police justice case suit sued lawsuit filed decision decided issued signed passed adopted approved announced told money funds"
    " fund funding grant grants program programs year years month week day time people place places part new old first last one two three"
    " four five six number effect effective action actions make made take taken give given come hold held get set use used need want know"
    " help work end ended begin began follow allow let require required requires plan plans".split()
)
"""Words that stories of law and government use of nearly every act; each weighs COMMON_WEIGHT of another. Written by us."""

COMMON_WEIGHT = 0.4


class Weights:
    """How much a word tells in one story: less, the more of its statements have it, and less for a common word.

    It asks nothing of the record, so no act that comes or goes changes what two texts share.

    Example:
        >>> weights = Weights(["The order stands", "The mayor read the order", "It rained"])
        >>> weights.of("rain") > weights.of("order")
        True
    """

    def __init__(self, statements: Iterable[str]) -> None:
        told = [set(content_words(one)) for one in statements]
        self.most = log(len(told) + 3)
        counts: dict[str, int] = {}
        for one in told:
            for word in one:
                counts[word] = counts.get(word, 0) + 1
        self.known = {word: (self.most - log(count)) for word, count in counts.items()}

    def of(self, word: str) -> float:
        """The weight of a stem."""
        return self.known.get(word, self.most) * (COMMON_WEIGHT if word in _common() else 1.0)


def tells(word: str) -> bool:
    """Can a stem tell one act from another of its kind: is it no number, no common word and no name of a kind of paper?

    Example:
        >>> [tells(stem(word)) for word in ("2016", "order", "ordinance", "voucher")]
        [False, False, False, True]
    """
    return not word.isdigit() and word not in _common() and word not in _papers()


@lru_cache(maxsize=1)
def _papers() -> frozenset[str]:
    return frozenset(
        stem(word) for word in "ordinance resolution memo memorandum letter list directive injunction executive".split()
    )


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in COMMON)


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its commonest endings: enough to match `reversed` with `reverse` and `cities` with `city`.

    Example:
        >>> [stem(word) for word in ("reversed", "reverse", "cities", "city", "dropping", "dropped")]
        ['revers', 'revers', 'cit', 'cit', 'drop', 'drop']
    """
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) >= 3:
            word = word[: -len(end)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sel":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Every word, in lower case, without the marks around it.

    Example:
        >>> words("Ames’s rule (sec. 9(a)), U.S. House")
        ("ames's", 'rule', 'sec', '9(a)', 'u.s', 'house')
    """
    return tuple(_bare(found.group().lower().replace("’", "'")) for found in _WORD.finditer(text))


@lru_cache(maxsize=8192)
def content_words(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order.

    Example:
        >>> content_words("The city reversed its 2013 policy")
        ('cit', 'revers', '2013', 'polic')
    """
    return tuple(word for word, _, _ in content_spans(text))


@lru_cache(maxsize=8192)
def padded(text: str) -> str:
    """Its content words in one line with a blank at each end, so that whole words are found in it."""
    return f" {' '.join(content_words(text))} "


@lru_cache(maxsize=8192)
def content_spans(text: str) -> tuple[tuple[str, int, int], ...]:
    """The stems of the words that carry meaning, each with where its word stands in the text."""
    found = []
    for match in _WORD.finditer(text):
        word = _bare(match.group().lower().replace("’", "'"))
        if word and word not in SMALL:
            found.append((stem(word.removesuffix("'s")), match.start(), match.end()))
    return tuple(found)


def _bare(word: str) -> str:
    word = word.strip(".-&'’")
    while word.endswith(")") and word.count(")") > word.count("("):
        word = word[:-1].rstrip(".-&'’")
    return word


def as_written(text: str, stems: Sequence[str]) -> list[str]:
    """The words of a text that have these stems, in the order of the stems."""
    told = _by_stem(text)
    return [told[one] for one in stems if one in told]


@lru_cache(maxsize=1024)
def _by_stem(text: str) -> dict[str, str]:
    return {stem(word.removesuffix("'s")): word for word in reversed(words(text))}
