"""A verb of saying in a sentence -> who says what by it: the source left of it, the content by the frames it takes (`cues.txt`)."""

from __future__ import annotations

from inforce.intake.clauses import SPELLS, Range, before_apposition, before_group, closes_speech, phrase, subject
from inforce.intake.english import Cue, classes, cues, lemmas
from inforce.intake.saying import Saying
from inforce.intake.sayings_after import verb_first, verb_last
from inforce.intake.sayings_content import closing, opening, past_quotation, without_days
from inforce.intake.words import Words

MAY = frozenset(("may", "can", "must"))
RULINGS = frozenset(("dismiss", "invoke"))
"""Verbs of judging and wanting that are acts where a court does them."""

COUNTS = frozenset(
    "poll polls survey surveys study studies report reports data figures results numbers returns census audit".split()
)
REFUSING = frozenset(("decline", "refuse"))


def by_verb(words: Words, first: int, until: int, i: int, codes: str, cue: Cue) -> Saying | None:
    """What word i, a form of `cue.verb` with these form codes, says in the sentence from `first` to `until`; None where it says nothing.

    Content is empty where a subject says something and no frame fits: `"..." Smith said.` leaves it to the sentence before.
    """
    if cue.verb in REFUSING and _says_next(words, i, until):
        return None
    j, passive = before_group(words, first, i)
    if passive and "g" not in codes:
        return None
    begins = i
    while begins - 1 > j and words.tags[begins - 1] in "AXM":
        begins -= 1
    if "quote" in cue.frames and "g" not in codes:
        inverted = verb_first(words, first, until, i, j, cue)
        if inverted is not None:
            return inverted
    source, how = _source(words, first, i, j, codes, cue.verb)
    if source is None and how == "no":
        return None
    if how == "np" and source is not None and cue.frames & {"quote", "clause", "that"}:
        after = verb_last(words, first, until, i, source, cue)
        if after is not None:
            return after
    if (
        _ballot(words, i, until, cue)
        or _of_what(words, first, source, i)
        or _only_possible(words, begins, i, source, cue)
        or _acts(words, source, cue)
    ):
        return None
    start = opening(words, until, i, cue)
    if (
        start is None
        and cue.verb in ("show", "find")
        and _counts(words, source)
        and words.tags[i + 1 : i + 2] in (["N"], ["D"], ["#"], ["W"])
    ):
        start = i + 1  # `Polls show Lee ahead`
    if start is None:
        empty = how == "np" and source is not None and source[0] == first and "quote" in cue.frames
        return Saying((begins, i + 1), source, (), "before", cue.verb) if empty else None
    end = min(closing(words, start, until), past_quotation(words, start, until))
    if source is not None and source[0] > first and words.tags[source[0] - 1] == "S":
        end = next((k for k in range(start + 1, end) if words.tags[k] == "," and words.inside[k] < 0), end)
    if (
        how == "rel" and "clause" not in cue.frames
    ):  # `places which seek grants would have to`: what follows is of the places
        end = next((k for k in range(start + 1, end) if words.tags[k] == "M" and words.inside[k] < 0), end)
    if not cue.frames & {"clause", "to"} or not any(
        words.tags[k] in "VXM" or words.inside[k] >= 0 for k in range(start, end)
    ):
        end = without_days(words, start, end)
    if end <= start:
        return None
    return Saying((begins, i + 1), source, ((start, end),), "before", cue.verb)


def _says_next(words: Words, i: int, until: int) -> bool:
    """`declined to say whether`, `refused to comment on`: is it the second verb that what is said follows?"""
    if words.tags[i + 1 : i + 2] != ["O"] or i + 2 >= until or words.lows[i + 2] not in cues():
        return False
    return opening(words, until, i + 2, cues()[words.lows[i + 2]][1]) is not None


def _ballot(words: Words, i: int, until: int, cue: Cue) -> bool:
    """`cast the no vote`"""
    return cue.verb == "cast" and bool(
        {"vote", "votes", "ballot", "ballots"} & set(words.lows[i + 1 : min(until, i + 6)])
    )


def _of_what(words: Words, first: int, source: Range | None, i: int) -> bool:
    """`what the mayor ordered in a memo`: what is said stands before, and is not told."""
    told = source is not None and source[0] > first and words.lows[source[0] - 1] == "what"
    return told and not any(words.inside[k] >= 0 for k in range(i + 1, min(i + 4, len(words))))


def _only_possible(words: Words, begins: int, i: int, source: Range | None, cue: Cue) -> bool:
    """`Owners can ask to be taken off`, `who may order a coffee`: nothing is said yet."""
    asks = "asked" in cue.frames or "person" in cue.frames
    relative = source is not None and words.tags[source[1] - 1] == "Q"
    return (asks or relative) and bool(MAY & set(words.lows[begins:i]))


def _acts(words: Words, source: Range | None, cue: Cue) -> bool:
    """`The court dismissed the case`: a court's act, not its words."""
    return (
        source is not None
        and "clause" not in cue.frames
        and cue.verb in RULINGS
        and bool(classes()["bench"] & set(words.lows[source[0] : source[1]]))
    )


def _source(words: Words, first: int, i: int, j: int, codes: str, cue: str) -> tuple[Range | None, str]:
    """The words that name who speaks, and how they were found: np (right before), main (the sentence's subject), no."""
    if j < first:
        return (None, "main") if "g" in codes else (None, "no")
    tag = words.tags[j]
    if tag == "O" and j > first and lemmas().get(words.lows[j - 1]) in REFUSING:
        return _source(words, first, j - 1, before_group(words, first, j - 1)[0], codes, cue)
    if words.inside[j] >= 0:
        if closes_speech(words, j):
            return subject(words, first, j), "main"
        np = phrase(words, first, j)
        return (np, "np") if np else (None, "no")
    if tag == "R" or tag in "NWr#Zt)V":
        if tag == "V" and "g" not in codes:
            return subject(words, first, j), "main"
        if tag == ")":
            while j > first and words.tags[j] != "(":
                j -= 1
            j -= 1
        if "g" in codes and words.lows[j] in SPELLS:
            return subject(words, first, j), "main"
        np = phrase(words, first, j)
        return (np, "np") if np else (None, "no")
    if tag == "T" and words.tags[j + 1] != "X":
        document = _document(words, first, j)
        return (document, "rel") if document else (None, "no")
    if tag == "T" or (tag == "O" and cue != "say") or (tag == "C" and codes == "b"):
        return None, "no"
    if tag == "Q":
        k = j - 1
        if k >= first and words.tags[k] == ",":
            k -= 1
        np = phrase(words, first, k)
        return ((np[0], j + 1), "rel") if np else ((j, j + 1), "rel")
    if tag == "," and "g" not in codes:
        np = before_apposition(words, first, j)
        return (np, "np") if np else (subject(words, first, j), "main")
    if tag == "P" and words.lows[j] not in ("by", "after", "before", "while", "without", "since", "despite"):
        return None, "no"
    if tag == "C" and codes == "s" and _reported_before(words, first, j):
        return None, "no"
    if tag in (",", "C", "O", "P", "-", "S", "B"):
        return subject(words, first, j), "main"
    if tag == "D" and words.lows[j] in (
        "many",
        "some",
        "others",
        "both",
        "all",
        "few",
        "several",
        "most",
        "more",
        "other",
        "either",
        "neither",
        "another",
        "each",
    ):
        np = phrase(words, first, j)
        return np or (j, j + 1), "np"
    return None, "no"


def _document(words: Words, first: int, j: int) -> Range | None:
    """`an order in March 2012 that told`, `a memo on Feb. 5, her first day, that told`: the document before the "that" at word j."""
    k = j - 1
    if words.tags[k] == ",":
        k = (
            max(
                (
                    m
                    for m in range(first, k)
                    if words.tags[m] == "," and (words.tags[m + 1] == "D" or words.lows[m + 1] == "among")
                ),
                default=k,
            )
            - 1
        )
    while k > first and words.tags[k] in "Pt#":
        k -= 1
    np = phrase(words, first, k) if words.tags[k] in "NW" else None
    nouns = {low.removesuffix("s") for low in words.lows[np[0] : np[1]]} if np else set()
    return np if classes()["document"] & nouns else None


def _reported_before(words: Words, first: int, j: int) -> bool:
    """`She said it was copied and speaks of the tide`: does a report in the past stand before the "and" of a verb in the present?"""
    return any(words.tags[k] == "V" and "d" in cues().get(words.lows[k], ("",))[0] for k in range(first, j))


def _counts(words: Words, source: Range | None) -> bool:
    """Is it a poll, a study or the like that shows or finds something?"""
    return source is not None and bool(COUNTS & set(words.lows[source[0] : source[1]]))
