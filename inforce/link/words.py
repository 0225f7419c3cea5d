"""Words of a text as they are compared: folded, without small words, cut to a stem. Text in, words out."""

from __future__ import annotations

import re
from functools import lru_cache

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


def words(text: str) -> list[str]:
    """Every word, in lower case, without the marks around it.

    Example:
        >>> words("Ames’s rule (sec. 9(a)), U.S. House")
        ["ames's", 'rule', 'sec', '9(a)', 'u.s', 'house']
    """
    return [_bare(found.group().lower().replace("’", "'")) for found in _WORD.finditer(text)]


def content_words(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order.

    Example:
        >>> content_words("The city reversed its 2013 policy")
        ['cit', 'revers', '2013', 'polic']
    """
    return [word for word, _, _ in content_spans(text)]


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
