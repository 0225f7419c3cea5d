"""Word order around a verb: its subject, the noun phrase before it, what hangs on a name. Ranges of words in, ranges of words out."""

from __future__ import annotations

from inforce.intake.english import classes
from inforce.intake.words import Words

Range = tuple[int, int]
NOMINAL = frozenset("NWDRr#ZPCt$%&")
SPELLS = frozenset(
    (
        "week",
        "month",
        "year",
        "night",
        "morning",
        "afternoon",
        "evening",
        "fall",
        "spring",
        "summer",
        "winter",
        "weekend",
    )
)


def subject(words: Words, first: int, limit: int) -> Range | None:
    """The subject of the main clause that opens at `first`: the first noun phrase that a verb follows."""
    tags = words.tags
    k = first
    while k < limit:
        tag = tags[k]
        if words.inside[k] >= 0:
            k = words.quotations[words.inside[k]][1]
            continue
        if tag in "CBA,-:" or tag == "t":
            k += 1
            continue
        if tag in "PSV" or tag == "O":
            comma = k
            while comma < limit and not (tags[comma] == "," and words.inside[comma] < 0):
                comma += 1
            if comma >= limit:
                if tag != "P":
                    break
                verb = next((m for m in range(k, limit) if tags[m] in "VXM"), limit)
                return (_past_adjunct(words, k, verb - 1), verb) if verb > k + 1 else None
            k = comma + 1
            continue
        break
    if k >= limit:
        return None
    end = k
    while end < limit and (tags[end] in NOMINAL or words.inside[end] >= 0) and not (tags[end] == "R" and end > k):
        end += 1
    return (k, end) if end > k else None


def before_group(words: Words, first: int, i: int) -> tuple[int, bool]:
    """The word before the verb group of word i, and whether the group is passive."""
    be = classes()["be"]
    j, passive = i - 1, False
    while j >= first and words.inside[j] < 0:
        tag = words.tags[j]
        if tag == "X" and words.lows[j] in be:
            passive = True
        elif (tag == "t" and j - 1 >= first and words.tags[j - 1] == "P") or (
            tag == "W"
            and words.lows[j] in SPELLS
            and j - 1 >= first
            and words.lows[j - 1] in ("last", "this", "next", "earlier", "that")
        ):
            j -= 1
        elif tag not in "AXMt":
            break
        j -= 1
    return j, passive


def phrase(words: Words, first: int, j: int) -> Range | None:
    """The noun phrase that ends at word j, with what hangs on it to the left."""
    tags, inside = words.tags, words.inside
    if tags[j] == "R":
        return (j, j + 1)
    k = j
    while k >= first:
        if inside[k] >= 0:
            first_word, last_word = words.quotations[inside[k]]
            if last_word - first_word > 8 or closes_speech(words, k):
                break
            k = first_word - 1
            continue
        tag = tags[k]
        if tag not in NOMINAL and tag != "A":
            break
        if tag == "C" and not _joins_nouns(words, first, k):
            break
        if tag == "R" and k != j:
            break
        k -= 1
    start = k + 1
    while start <= j and tags[start] in "CAB":
        start += 1
    if start <= j and tags[start] == "P":
        start = _past_adjunct(words, start, j)
    return (start, j + 1) if start <= j else None


def _past_adjunct(words: Words, start: int, j: int) -> int:
    """`In May Lee` -> at Lee: the last run of names, or the last determiner."""
    for k in range(j, start, -1):
        if words.tags[k] == "D":
            return k
        if words.tags[k - 1] in "t#" or (words.tags[k] == "N" and words.tags[k - 1] not in "NZPC"):
            return k
    return start + 1


def _joins_nouns(words: Words, first: int, k: int) -> bool:
    """Is the "and" at k inside a noun phrase: nothing verbal between it and the start of its clause?"""
    if k == first:
        return False
    for m in range(k - 1, max(first - 1, k - 12), -1):
        tag = words.tags[m]
        if tag in "VXM":
            return False
        if tag in ",;:TSQB-":
            return True
    return True


def before_apposition(words: Words, first: int, comma: int) -> Range | None:
    """`Smith, a lawyer for the city, said`: from the comma before the verb back to the head."""
    tags = words.tags
    open_comma = -1
    for k in range(comma - 1, first, -1):
        if tags[k] == "," and words.inside[k] < 0:
            open_comma = k
            nxt = k + 1
            if tags[nxt] in "DQ#" or (tags[nxt] in "WNP" and tags[k - 1] in "NWZ"):
                np = phrase(words, first, k - 1)
                if np and "v." in words.lows[max(first, np[0] - 1) : np[1]] and tags[nxt] in "N#":
                    continue  # `the court, in Town of Salem v. Lee, No. 92-17, said`
                if np and tags[k - 1] in "NWR":
                    if np[0] - 1 > first and tags[np[0] - 1] == ",":
                        continue
                    return (np[0], comma)
            elif tags[nxt] in "V":
                return phrase(words, first, k - 1)
    return None if open_comma < 0 else subject(words, first, comma)


def past_appositions(words: Words, end: int, until: int) -> int:
    """Past `, a lawyer for the city` and `, who leads it` after a name."""
    k = end
    while k < until and words.tags[k] in (",", "(") and words.inside[k] < 0:
        m = k + 1
        while m < until and words.inside[m] < 0 and words.tags[m] not in (",", "-", ";", ":"):
            if words.tags[m] == "V" and words.lows[m].endswith("ing") and m == k + 1:
                return k
            m += 1
        if m >= until or words.inside[m] >= 0:
            return m if m >= until else k
        k = m
    return k


def past_name(words: Words, first: int, until: int) -> int:
    """Where the name that opens at `first` ends: before a comma, else at `until`."""
    return next((k for k in range(first, until) if words.tags[k] == ","), until)


def closes_speech(words: Words, k: int) -> bool:
    """Is word k the closing mark of a quotation that ends as speech does before `Smith said`?"""
    if words.inside[k] < 0 or words.quotations[words.inside[k]][1] != k + 1:
        return False
    last = k - 1
    while last > words.quotations[words.inside[k]][0] and words.tags[last] in ('"', "'", "Z"):
        last -= 1
    return words.tags[last] in (",", "?", "!", ".", "-")


def joins_subjects(words: Words, first: int, k: int) -> bool:
    """Is the "and" at k between nouns that open a relative clause: `a rule that Lee and Commissioner Ames showed`?"""
    m = k - 1
    while m > first and words.tags[m] in "NWDZ" and words.inside[m] < 0:
        m -= 1
    return m < k - 1 and m > first and words.tags[m] in "TQ" and words.tags[m - 1] in "NW"
