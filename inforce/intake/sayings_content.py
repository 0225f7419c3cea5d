"""Words beside a verb of saying -> where what is said begins and ends. Ranges of words in, word numbers out."""

from __future__ import annotations

from inforce.intake.clauses import SPELLS
from inforce.intake.english import Cue, cues, verbs
from inforce.intake.words import Words

QUESTION = frozenset(("whether", "if", "how", "why", "what", "who", "where", "when", "which"))
MADE = frozenset(("write", "read", "post", "publish", "answer"))
"""Verbs whose object by itself is a thing made or read, nothing said: `wrote the bill`."""
CONCESSIVE = frozenset(("but", "while", "although", "though", "yet", "even", "despite", "whereas", "because"))


def opening(words: Words, until: int, i: int, cue: Cue) -> int | None:
    """Where what is said begins, right of the cue; None where nothing fits its frames."""
    tags, lows, frames = words.tags, words.lows, cue.frames
    until = next((m for m in range(i + 1, until) if tags[m] == ";" and words.inside[m] < 0), until)
    k = _past_days(words, i + 1, until, cue.preps)
    if k >= until:
        return None
    if words.inside[k] >= 0:
        return k
    tag, low = tags[k], lows[k]
    if low in cue.preps:
        return k + 1 if k + 1 < until else None
    if tag in (":", ",") and k + 1 < until and words.inside[k + 1] >= 0:
        return k + 1
    if tag == ":" and frames & {"quote", "clause"}:
        return k + 1 if k + 1 < until else None
    if tag == "," and "clause" in frames and k + 1 < until and tags[k + 1] in "NDRW":
        return k + 1
    if tag == "O":
        return k if "to" in frames else _clause_ahead(words, k, until) if frames & {"clause", "quote"} else None
    if tag in "TSQ" or low in QUESTION:
        if not frames & {"clause", "asked", "that"}:
            return k if "thing" in frames and low in QUESTION else None
        return k if tag == "T" or low in QUESTION else None
    if "person" in frames and tag in "NWDr#R":
        return _past_addressee(words, k, until, frames)
    if (tag == "P" and low == "as") or ("that" in frames and not frames & {"clause", "thing", "quote"}):
        return None
    if tag == "P" or tag == "(":
        return _clause_ahead(words, k, until) if frames & {"clause", "quote"} else None
    if "clause" in frames and tag in "NWDRr#V":
        if "thing" in frames or (
            any(tags[m] in "VXM" for m in range(k, until)) and (cue.verb not in MADE or _finite(words, k, until))
        ):
            return k
        return k if "quote" in frames and cue.verb not in MADE else None
    if (
        "thing" in frames
        and lows[k : k + 2] != ["no", "longer"]
        and (tag in "NWDr#V$" or (low == "it" and k + 1 < until and tags[k + 1] in 'DNW"'))
    ):
        return k
    return None


def _finite(words: Words, k: int, until: int) -> bool:
    """Is there a verb of this clause's own, before a word that opens another: not `grants for towns until she retired`?"""
    for m in range(k, until):
        if words.tags[m] in "SQT," or words.lows[m] in ("until", "since"):
            return False
        if words.tags[m] in "XM" or (words.tags[m] == "V" and not words.lows[m].endswith("ing")):
            return True
    return False


def without_days(words: Words, start: int, until: int) -> int:
    """Where a thing judged ends before `on Monday`, `in January 2012`, `ever since`, which tell when it was judged."""
    tags, k = words.tags, until
    for m in range(start + 1, until - 1):
        if (
            words.inside[m - 1] >= 0
            and words.inside[m] < 0
            and words.lows[m] in ("in", "during", "at")
            and words.tags[m + 1 : m + 3] == ["D", "W"]
        ):
            k = m  # `called the city a "haven" in a resolution`
            break
    while k - 1 > start and words.inside[k - 1] < 0:
        if tags[k - 1] == "A" or words.lows[k - 1] == "since":
            k -= 1
        elif tags[k - 1] == "t" or (tags[k - 1] == "#" and tags[k - 2] == "t"):
            while k - 1 > start and tags[k - 1] in "t#":
                k -= 1
            if k - 1 > start and tags[k - 1] == "P":
                k -= 1
        else:
            break
    return k


def _past_days(words: Words, k: int, until: int, preps: frozenset[str]) -> int:
    """Past `also`, `Monday`, `in May 2022`, `this week`, up to a preposition that what is said follows."""
    tags, lows = words.tags, words.lows
    while k < until and words.inside[k] < 0 and lows[k] not in preps:
        m = k + 1 if tags[k] == "P" else k
        if m < until and tags[m] == "t":
            k = m + 1
            while k < until and tags[k] == "#" and lows[k].isdigit():
                k += 1
        elif tags[k] == "A" or (
            tags[k : k + 2] == ["D", "W"] and lows[k] in ("this", "that") and lows[k + 1] in SPELLS
        ):
            k += 1 if tags[k] == "A" else 2
        else:
            break
    return k


def closing(words: Words, start: int, until: int) -> int:
    """Where what is said ends: at a turn (", but", ", while"), at another saying, at a semicolon, or with the sentence."""
    tags, lows, table = words.tags, words.lows, cues()
    for k in range(start + 1, until):
        if words.inside[k] >= 0 and words.inside[k] == words.inside[k - 1]:
            continue
        tag = tags[k]
        closed = words.inside[k - 1] >= 0 and tags[k - 2] == "," and words.inside[k] < 0
        if tag == ";" and words.inside[k] < 0:
            return k
        if (tag == "," and words.inside[k] < 0) or closed:
            nxt = k if closed else k + 1
            if nxt >= until:
                return k
            low = lows[nxt]
            if low in CONCESSIVE or low == "meaning" or (low == "according" and lows[nxt + 1 : nxt + 2] == ["to"]):
                return k
            if low in table and "g" in table[low][0] and tags[nxt] == "V":
                return k
            if tags[nxt] == "V" and _says(low) and "quote" in table[low][1].frames:
                return k
            if tags[nxt] == "C" and _saying_ahead(words, nxt + 1, until):
                return k
            if _saying_tail(words, nxt, until):
                return k
        elif (
            tag == "C"
            and words.inside[k] < 0
            and tags[k + 1 : k + 2] == ["V"]
            and (_says(lows[k + 1]) or _back_in_the_past(words, start, k))
        ):
            return k
    return until


def past_quotation(words: Words, start: int, until: int) -> int:
    """Where quoted words end what is said: before `and left` of the same subject, and before `when`, `after` and the like."""
    if words.inside[start] < 0:
        return until
    k = words.quotations[words.inside[start]][1]
    if k >= until or words.inside[k] >= 0:
        return until
    if words.tags[k] == "S" and words.lows[k] in ("when", "after", "before", "while", "as"):
        return k
    verb = k + 1
    while verb < until and words.tags[verb] in "A":
        verb += 1
    return k if words.tags[k] == "C" and verb < until and words.tags[verb] in "VX" else until


def past_aside(words: Words, k: int, until: int, cue: Cue) -> int:
    """Past `Monday`, `on Twitter`, `in a statement`, and an addressee, up to the next comma or the end."""
    tags = words.tags
    if "person" in cue.frames or (k < until and tags[k] in "Pt"):
        m = k
        while m < until and words.inside[m] < 0 and tags[m] not in (",", ";", ":", "-", "T", "X", "M", "O", "S"):
            if tags[m] == "V" and not (words.lows[m].endswith("ing") and m > k + 1):
                break
            m += 1
        return m
    while k < until and tags[k] in "At":
        k += 1
    return k


def _clause_ahead(words: Words, k: int, until: int) -> int | None:
    """Past `in a memo`, `at a rally on Monday`: to a "that" or quoted words before any verb."""
    for m in range(k, min(until, k + 16)):
        if words.inside[m] >= 0 or words.tags[m] == "T":
            return m
        if words.tags[m] == "," and m + 1 < until and words.inside[m + 1] < 0:
            if words.lows[m + 2 : m + 3] and words.lows[m + 2] in SPELLS | {"day", "hour"}:
                return None
            return (
                m + 1
                if words.tags[m + 1] in "NDRW" and any(words.tags[x] in "VXM" for x in range(m + 1, until))
                else None
            )
        if words.tags[m] == ":":
            return m + 1 if m + 1 < until else None
        if words.tags[m] == "R":
            return m
        if words.tags[m] in "VXM":
            return None
    return None


def _past_addressee(words: Words, k: int, until: int, frames: frozenset[str]) -> int | None:
    tags, start = words.tags, k
    if tags[k] in "rR":
        k += 1
    else:
        if tags[k] == "D":
            k += 1
        named = k < until and tags[k] == "N"
        while (
            k < until
            and words.inside[k] < 0
            and (tags[k] in "NZ" or (tags[k] in "WPC" and not (named and tags[k] == "W")))
        ):
            k += 1
    m = _past_days(words, k, until, frozenset())
    if m < until and (words.inside[m] >= 0 or tags[m] in "TOSQRDN" or words.lows[m] in QUESTION):
        return m
    ahead = _clause_ahead(words, m, until) if m < until else None
    if ahead is not None:
        return ahead
    if "thing" in frames or ("clause" in frames and any(tags[x] in "VXM" for x in range(start, until))):
        return start
    return None


def _back_in_the_past(words: Words, start: int, k: int) -> bool:
    """`found that it goes beyond what Congress allows | and forbade`: does a past follow a present, as of the subject that says it?"""
    forms = verbs()
    before = next((m for m in range(k - 1, start, -1) if words.tags[m] in "VXM"), -1)
    present = before > 0 and words.tags[before] == "V" and forms.get(words.lows[before], "") == "s"
    return present and forms.get(words.lows[k + 1], "") == "d"


def _says(low: str) -> bool:
    """Is this a finite form of a verb of saying?"""
    return low in cues() and cues()[low][0] in ("dn", "d", "s")


def _saying_ahead(words: Words, k: int, until: int) -> bool:
    """Do these words open with `[Smith] said`?"""
    table = cues()
    m = k
    while m < until and m - k < 8 and words.inside[m] < 0 and words.tags[m] in "NWDRrZAX":
        m += 1
    return (
        m < until
        and words.tags[m] == "V"
        and words.lows[m] in table
        and bool(table[words.lows[m]][1].frames & {"clause", "quote", "to"})
    )


def _saying_tail(words: Words, k: int, until: int) -> bool:
    """Is the rest of the sentence only `Smith said [Monday]`?"""
    table = cues()
    m = k
    while m < until and m - k < 12 and words.inside[m] < 0 and words.tags[m] in "NWDRrZAXPC#":
        m += 1
    if (
        m >= until
        or m == k
        or words.tags[m] != "V"
        or words.lows[m] not in table
        or "quote" not in table[words.lows[m]][1].frames
    ):
        return False
    return past_aside(words, m + 1, until, table[words.lows[m]][1]) >= until
