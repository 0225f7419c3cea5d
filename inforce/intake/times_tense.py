"""Words of a sentence in, the direction an expression looks in: `past`, `future` or nothing said.

Only the clause counts, the nearest cue first. `would`, `could` and `may` decide nothing: in news they report.
"""

from __future__ import annotations

from inforce.intake.times_vocabulary import Word

_FUTURE = frozenset(
    """will 'll shall won't she'll he'll they'll we'll it'll i'll you'll plans planned planning expects expected scheduled slated due
    intends hopes poised supposed upcoming forthcoming expires deadline payable begins starts opens ends resumes likely unlikely meets""".split()
)
_PAST = frozenset(
    """was were had did said told went came took gave made got became began ran rose fell held met sent saw led left won lost cut hit
    put let set spoke wrote knew grew drew threw flew stood understood sought fought brought bought thought caught taught built spent
    lent meant kept slept felt dealt paid sold broke chose froze woke swore wore tore bore drove rode struck stuck shot sat sank
    sang swam found bound wound been done gone seen taken given known been shown written fallen risen driven wasn't weren't didn't
    hadn't has have having""".split()
)
_INTENT = frozenset(
    """promised promise promises plan plans intend expect hope want vow pledge agree vowed vows
    pledged pledges agreed agrees planned plans intends intended hopes hoped wants wanted expects
    expected threatened threatens decided voted prepares preparing moved seeks""".split()
)
"""Verbs after which `to` opens what is still to come: "he promised to bring it back in the fall"."""
_BOUNDS = frozenset(
    ", ; : — – but and while although though because that which who whose when if after before as".split()
)


def direction(words: list[Word], first: int, last: int, low: int, high: int) -> str:
    """`past`, `future` or "" for the expression at `words[first:last]` in the sentence `words[low:high]`.

    Example:
        >>> from inforce.intake.times_words import words as classed
        >>> line = classed("The council will vote in May, after it met in April")
        >>> [direction(line, at, at + 1, 0, len(line)) for at, word in enumerate(line) if word.kind == "month"]
        ['future', 'past']
    """
    if _is_due(words, first) or _is_present(words, first, low) or _is_held(words, first, low):
        return "future"
    best: tuple[float, str] | None = None
    for side in (range(first - 1, low - 1, -1), range(last, high)):
        cost = 0.0
        for at in side:
            word = words[at].low
            cost += 1.0
            if word in _BOUNDS:
                cost += 4.0
            said = _says(words, at)
            if said:
                if best is None or cost < best[0]:
                    best = (cost, said)
                break
            if cost > 40:
                break
    return best[1] if best else ""


def _is_due(words: list[Word], first: int) -> bool:
    """`set for May`, `planned for May 3`: a participle and `for`, unless it reports ("reported for May")."""
    if first < 2 or words[first - 1].low != "for":
        return False
    before = words[first - 2].low
    return before in _TARGETED or (before.endswith("ed") and len(before) > 5 and before not in _RECORDED)


_TARGETED = frozenset("set cast due ready held put on".split())
_RECORDED = frozenset("reported posted recorded announced released adjusted accounted charged billed collected".split())


def _is_present(words: list[Word], first: int, low: int) -> bool:
    """`I turn 21 in August`, `they vote in May`: a pronoun and a verb of the present right before the expression."""
    if words[first].kind != "month" or words[first - 1].low != "in" or first - low < 3:
        return False
    for at in range(first - 2, max(low, first - 6) - 1, -1):
        word = words[at]
        if word.low in _BOUNDS or word.kind == "dash":
            return False
        if word.low in ("i", "we", "you", "they", "he", "she", "it") and at + 1 < first - 1:
            verb = words[at + 1].low
            present = not verb.endswith("s") if word.low in ("i", "we", "you", "they") else verb.endswith("s")
            return present and not _says(words, at + 1) and verb not in _THOUGHTS
    return False


def _is_held(words: list[Word], first: int, low: int) -> bool:
    """`the case is heard in May`, `the primary is on March 3`: "is" or "are", perhaps with a participle, right before the date."""
    if words[first].kind != "month" or words[first - 1].low not in ("in", "on"):
        return False
    return any(words[at].low in ("is", "are") for at in range(max(low, first - 3), first - 1))


_THOUGHTS = frozenset(
    "say says think thinks believe believes know knows hope recall recalls remember remembers would could may might".split()
)


def close(words: list[Word], first: int, low: int) -> bool:
    """Does a past verb stand right before the expression at `words[first]`, or a past perfect in its clause?

    Example:
        >>> from inforce.intake.times_words import words as classed
        >>> line = classed("The year that began Oct. 1 is over")
        >>> close(line, next(at for at, word in enumerate(line) if word.kind == "month"), 0)
        True
    """
    at = first - 1
    while at > low and words[at].low in ("on", "in", "last", "as", "of"):
        at -= 1
    if at >= low and words[at].low not in _REPORTED and _says(words, at) == "past":
        return True
    for at in range(first - 1, max(low, first - 12) - 1, -1):
        if words[at].low in _BOUNDS:
            return False
        if words[at].low == "had":
            return True
    return False


def until(words: list[Word], first: int, last: int, low: int, high: int) -> bool:
    """Is the expression at `words[first:last]` a term still to come: after by, until, through, starting?

    At the head of a sentence that goes on to tell what had been ("Until Thursday, they had not ...") it is not.

    Example:
        >>> from inforce.intake.times_words import words as classed
        >>> line = classed("Until Thursday, they will not call it a strike")
        >>> until(line, 1, 2, 0, len(line))
        True
    """
    at = first - 1
    if at > low and words[at].low in ("at", "on", "about"):
        at -= 1
    if at < low or words[at].low not in _TERMS:
        return False
    if at > low or last >= high or words[last].low != ",":
        return True
    return next((said for each in range(last + 1, min(high, last + 8)) if (said := _says(words, each))), "") != "past"


_TERMS = frozenset("by until till through starting beginning effective".split())


def would(words: list[Word], first: int, low: int) -> bool:
    """Does the clause before the expression at `words[first]` say what would be? Its own past verb says no.

    Example:
        >>> from inforce.intake.times_words import words as classed
        >>> line = classed("The mayor said it would pay for lifeguards through Easter")
        >>> would(line, len(line) - 1, 0)
        True
    """
    for at in range(first - 1, low - 1, -1):
        if words[at].low in ("would", "could", "should", "must"):
            return True
        if words[at].low in _BOUNDS and words[at].low != "and":
            return False
        if _says(words, at) == "past":
            return False
    return False


_REPORTED = frozenset("declared said told announced set".split())
"""Past verbs that often come before a day still to come: "declared a dividend, payable Oct. 1"."""


def _says(words: list[Word], at: int) -> str:
    """What one word says of time, if anything."""
    word = words[at]
    low = word.low
    if low in _FUTURE:
        if (
            low in ("expected", "planned", "scheduled", "slated", "due")
            and at
            and words[at - 1].low in ("had", "was", "were", "than", "been")
        ):
            return "past" if words[at - 1].low == "had" or (at > 1 and words[at - 2].low == "had") else "future"
        return "future"
    if low == "set" and at + 1 < len(words) and words[at + 1].low == "for":
        return "future"  # "a summit set for Washington in April"
    if (
        low == "to"
        and at + 1 < len(words)
        and at
        and words[at - 1].low in ("is", "are", "be", "set", "about", "going", "ready")
    ):
        return "future"
    if low == "to" and at and words[at - 1].low in _INTENT:
        return "future"
    if any(words[back].low == "would" for back in range(max(0, at - 3), at)):
        return ""  # "would have been lost": what did not come
    if low in _PAST and not (
        at and words[at - 1].low in ("be", "to") and low not in ("was", "were", "had", "did", "has", "have")
    ):
        return "past"
    if (
        len(low) > 4
        and low.endswith("ed")
        and word.kind == "x"
        and low
        not in (
            "united",
            "indeed",
            "need",
            "exceed",
            "proceed",
            "speed",
            "hundred",
            "armed",
            "alleged",
            "proposed",
            "succeed",
        )
    ):
        if at and words[at - 1].low in ("be", "to", "is", "are"):
            return ""
        return "past"
    return ""
