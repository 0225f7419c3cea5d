"""Sayings without a verb: `according to`, a colon or a dash with a name, a turn of a transcript."""

from __future__ import annotations

from inforce.intake.clauses import Range, past_appositions, past_name, subject
from inforce.intake.english import cues
from inforce.intake.saying import Saying
from inforce.intake.words import Words


def according(words: Words, first: int, until: int, i: int) -> Saying | None:
    """`According to the city, X.`, `X, according to the city.` and `X, according to the city, Y.`"""
    end = i + 2
    while end < until and not (words.tags[end] in (",", ";", "-") and words.inside[end] < 0):
        end += 1
    if end == i + 2:
        return None
    last = past_appositions(words, end, until) if i > first and words.tags[end + 1 : end + 2] == ["D"] else end
    content: list[Range] = []
    if i == first:
        if last + 1 < until:
            content = [(last + 1, until)]
    else:
        edge = i - 1 if words.tags[i - 1] in (",", "-") and words.inside[i - 1] < 0 else i
        begin = first
        while begin < edge and words.tags[begin] in "CB":
            begin += 1
        content = [(begin, edge)] if begin < edge else []
        if last + 1 < until and (edge - first < 8 or words.tags[last + 1] in "XMV"):
            content.append((last + 1, until))
    return Saying((i, i + 2), (i + 2, last), tuple(content), "according", "according to")


def after_colon(words: Words, first: int, until: int, i: int) -> Saying | None:
    """`Smith: The rule must go`, where nothing but a name stands before the colon, and `He was blunt: "..."`."""
    if i + 1 >= until:
        return None
    if words.tags[i - 1] == "N" and _is_cue(words, first):  # `Said Smith: "..."`
        return Saying((first, first + 1), (first + 1, i), ((i + 1, until),), "inverted", words.lows[first])
    names = i - first <= 5 and all(words.tags[k] in "NZ" for k in range(first, i)) and i > first
    if names and any(words.tags[k] in "VXM" for k in range(i + 1, until)):
        return Saying((i, i + 1), (first, i), ((i + 1, until),), "colon", ":")
    if words.inside[i + 1] >= 0 and words.quotations[words.inside[i + 1]][1] - i > 5:
        source = subject(words, first, i)
        if source is not None:
            return Saying((i, i + 1), source, ((i + 1, until),), "colon", ":")
    return None


def after_dash(words: Words, first: int, until: int, i: int) -> Saying | None:
    """`"..." - Ann Lee, mayor`: quoted words, a dash, and nothing more than a name."""
    signed = i > first and i + 1 < until and words.inside[i - 1] >= 0 and words.tags[i + 1] == "N"
    if not signed or any(words.tags[k] not in "NZPDW,#" for k in range(i + 1, until)):
        return None
    return Saying((i, i + 1), (i + 1, past_name(words, i + 1, until)), ((first, i),), "dash", "-")


def turn(words: Words, first: int, until: int) -> Saying | None:
    """A turn of a transcript, also one that stands in marks: `LEE: The rule must go.`"""
    k = first + 1 if words.tags[first] == '"' else first
    colon = next((m for m in range(k, min(k + 4, until)) if words.tags[m] == ":"), -1)
    if (
        colon <= k
        or colon + 1 >= until
        or any(not words.said(m, m + 1).isupper() or words.tags[m] != "N" for m in range(k, colon))
    ):
        return None
    return (
        Saying((colon, colon + 1), (k, colon), ((colon + 1, until),), "colon", ":")
        if colon - k > 1 or len(words.lows[k]) > 2
        else None
    )


def _is_cue(words: Words, i: int) -> bool:
    """Is this a verb of saying in the past, of those that quotations stand with?"""
    return (
        words.tags[i] == "V"
        and words.lows[i] in cues()
        and "d" in cues()[words.lows[i]][0]
        and "quote" in cues()[words.lows[i]][1].frames
    )
