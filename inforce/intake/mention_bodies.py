"""Which body of a story `the court`, `the department` or `it` means: the last one named or described by that noun, the last subject."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from inforce.intake.clauses import Range, subject
from inforce.intake.english import classes
from inforce.intake.words import Words

TOO_WIDE = frozenset(
    ("city", "county", "state", "nation", "nations", "union", "house", "party", "service", "fund", "project")
)
"""Words in names of bodies that by themselves mean something else at least as often."""


class Bodies:
    """What a story has called its courts, departments, boards and the like so far, and what its last sentence was about."""

    def __init__(self) -> None:
        self._by_noun: dict[str, str] = {}
        self._subject = ""

    def named(self, name: str) -> None:
        """Remember a body by its name: `Justice Department`, `Court of Appeals for the Third Circuit`.

        Example:
            >>> seen = Bodies()
            >>> seen.named("Department of Justice")
            >>> seen.meant("department"), seen.meant("court")
            ('Department of Justice', '')
        """
        words = name.lower().split()
        noun = next((word for word, after in pairwise(words) if after == "of"), words[-1])
        if noun in _nouns() and len(words) > 1:
            self._by_noun[noun] = name

    def described(self, words: Words, first: int, until: int) -> None:
        """Remember which court a sentence describes: `a federal appeals court`, `the state's highest court`."""
        for i in range(first, until):
            if words.tags[i] != "W" or words.lows[i] not in classes()["bench"] or words.inside[i] >= 0:
                continue
            start = i
            while start > first and words.tags[start - 1] in "WNZ#":
                start -= 1
            if start < i and start > first and words.tags[start - 1] == "D":
                self._by_noun[words.lows[i]] = words.said(start, i + 1)

    def meant(self, noun: str) -> str:
        """The body that `the NOUN` means here; "" where none was named."""
        return self._by_noun.get(noun, "")

    def told(self, words: Words, first: int, until: int, name: Callable[[Range], str]) -> None:
        """Remember a sentence's subject by its name, where it is one thing or body."""
        about = subject(words, first, until)
        if about is not None and words.lows[about[0]] != "it":
            one = body_subject(words, first, until)
            self._subject = name(one) if one is not None else ""

    def it(self, words: Words, first: int, i: int, name: Callable[[Range], str]) -> str:
        """What `it` at word i means: the subject that stands before it in its sentence, else the subject of the sentence before."""
        about = body_subject(words, first, i)
        return name(about) if about is not None and about[1] <= i else self._subject


def body_subject(words: Words, first: int, until: int) -> Range | None:
    """The subject of a sentence's main clause without what hangs on it, where it is one thing or body: neither a pronoun nor many."""
    about = subject(words, first, until)
    if about is None or words.tags[about[0]] in "Rr":
        return None
    k, end = about
    head = next((m for m in range(k + 1, end) if words.tags[m] == "P" and words.lows[m] != "of"), end) - 1
    low = words.lows[head]
    proper = words.tags[head] == "N"
    if words.tags[head] not in "NW" or "C" in words.tags[k : head + 1] or (low.endswith("s") and not proper):
        return None
    return (k, head + 1)


def _nouns() -> frozenset[str]:
    return classes()["body_word"] - TOO_WIDE
