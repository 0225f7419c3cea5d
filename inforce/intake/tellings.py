"""A sentence's words -> its clauses that tell a civic act: where each begins and ends, who does what to what."""

from __future__ import annotations

from collections.abc import Collection

from inforce.intake.acts import Act, Told, act_of
from inforce.intake.clauses import NOMINAL, Range, phrase, subject
from inforce.intake.english import classes, cues, lemmas, verbs
from inforce.intake.words import Words
from inforce.nouns import Noun

DENIALS = frozenset(("not", "no", "never", "nor", "none", "neither", "without", "cannot", "nothing", "nobody"))
FUTURE = frozenset(("will", "would", "to", "plans", "plan", "'ll", "'d", "could", "may", "might", "going"))
BEGUN = frozenset(("began", "started", "continued", "went"))
OUGHT = frozenset(("should", "must", "ought", "please"))


class Telling(Noun, frozen=True):
    """One clause that tells an act; ranges are of words. `verb` is the word number of its verb, `under` the word that subordinates it."""

    act: Act
    clause: Range
    verb: int
    who: Range | None
    what: Range | None
    negative: bool
    under: str = ""


def tellings(words: Words, first: int, until: int, places: Collection[int] = ()) -> list[Telling]:
    """The clauses of one sentence that tell an act of our list. `places`: starts of place names, which can act as governments.

    Example:
        >>> text = "The city dropped its 2013 policy after a judge blocked the rule."
        >>> sentence = Words(text, 0, len(text))
        >>> [(told.act.kind, sentence.said(*told.clause), told.under) for told in tellings(sentence, 0, len(sentence))]
        [('local_policy_reversed', 'The city dropped its 2013 policy', ''), ('injunction', 'a judge blocked the rule', 'after')]
    """
    while until > first and words.tags[until - 1] in (".", "?", "!"):
        until -= 1
    found: list[Telling] = []
    base = lemmas()
    for i in range(first, until):
        if words.tags[i] != "V" or words.lows[i] not in base or (words.inside[i] >= 0 and _long(words, i)):
            continue
        telling = _telling(words, first, until, i, base[words.lows[i]], places)
        if telling is not None:
            found.append(telling)
    return _chosen(found)


def _long(words: Words, i: int) -> bool:
    begin, end = words.quotations[words.inside[i]]
    return end - begin > 6


def _telling(words: Words, first: int, until: int, i: int, verb: str, places: Collection[int]) -> Telling | None:
    begin, under = _begin(words, first, i)
    end = _end(words, first, i, until)
    lows, tags = words.lows, words.tags
    group = i
    while group - 1 >= begin and tags[group - 1] in "AXMO":
        group -= 1
    passive = any(
        lows[k] in classes()["be"] or lows[k] in ("been", "get", "got", "gotten") for k in range(group, i)
    ) and not lows[i].endswith("ing")
    who, what = _roles(words, first, begin, end, group, i, passive)
    if tags[i - 1 : i] == ["D"]:
        return None
    after = _set(words, i + 1, end)
    doer = _set(words, who[0], _head(words, *who)) if who else frozenset()
    done = _set(words, *what) if what else frozenset()
    if who and any(start in places for start in words.starts[who[0] : who[1]]):
        doer |= {"city"}
    told = Told(
        verb,
        subject=doer,
        object=done if passive else after,
        rest=after,
        either=_set(words, begin, end),
        passive=passive,
        negative=bool(DENIALS & set(lows[begin:end]) & set(lows[begin : min(i + 4, end)]))
        or any(low.endswith("n't") for low in lows[group:i]),
        modal=bool(OUGHT & set(lows[group:i])),
        will=bool(FUTURE & after),
    )
    act = act_of(told)
    if act is None or (act.type == "event" and _unreal(words, begin, group)):
        return None
    return Telling(act, (begin, end), i, who, what, told.negative, under)


def _unreal(words: Words, begin: int, group: int) -> bool:
    """Is the verb only foreseen or wished: `would sue`, `plans to sue`? What somebody `began to` do is real."""
    if words.tags[group] == "M":
        return True
    return words.tags[group] == "O" and not (group > begin and words.lows[group - 1] in BEGUN)


def _head(words: Words, first: int, until: int) -> int:
    """Where what hangs on a noun by "in", "from" and the like begins; "of" stays with it."""
    for k in range(first + 1, until):
        if words.tags[k] == "P" and words.lows[k] != "of":
            return k
    return until


def _set(words: Words, first: int, until: int) -> frozenset[str]:
    return frozenset(low for low, tag in zip(words.lows[first:until], words.tags[first:until]) if tag != "t")


def _begin(words: Words, first: int, i: int) -> tuple[int, str]:
    """Where the clause of verb i begins, and the word that subordinates it."""
    tags, lows = words.tags, words.lows
    k = i - 1
    while k >= first:
        if words.inside[k] >= 0:
            k = words.quotations[words.inside[k]][0] - 1
            continue
        tag = tags[k]
        if tag in (";", ":"):
            return k + 1, ""
        if tag == "S" and _verb_between(words, k, i + 1):
            return k + 1, lows[k]
        if tag == "T" and k > first and tags[k - 1] == "V":
            return k + 1, ""
        if tag in "CB" and k > first and (tags[k - 1] == "," or tag == "B") and _verb_between(words, first, k):
            return k + 1, ""
        if (
            tag == "C"
            and _verb_before(words, first, k)
            and (_opens_clause(words, k + 1, i) or _goes_on(words, k + 1, i + 1))
        ):
            return k + 1, ""
        if (
            tag == ","
            and tags[first] in "S"
            and not any(tags[m] == "," and words.inside[m] < 0 for m in range(first, k))
        ):
            return k + 1, ""
        k -= 1
    begin = first
    while begin < i and tags[begin] in "CB":
        begin += 1
    if tags[begin] == "S" and begin < i:
        return begin + 1, lows[begin]
    if lows[begin : begin + 2] == ["according", "to"]:
        comma = next((k for k in range(begin, i) if tags[k] == ","), begin - 1)
        return comma + 1, ""
    return begin, ""


def _verb_between(words: Words, first: int, until: int) -> bool:
    return any(words.tags[k] in "VXM" and words.inside[k] < 0 for k in range(first, until))


def _verb_before(words: Words, first: int, k: int) -> bool:
    return any(words.tags[m] in "VXM" for m in range(first, k))


def _opens_clause(words: Words, k: int, i: int) -> bool:
    """Do a noun phrase and then the verb follow?"""
    return k < i and words.tags[k] in "DNRW" and not any(words.tags[m] in ("V", "O") for m in range(k, i))


def _end(words: Words, first: int, i: int, until: int) -> int:
    """Where the clause of verb i ends."""
    tags, lows = words.tags, words.lows
    says = lows[i] in cues() and "clause" in cues()[lows[i]][1].frames
    opening = tags[first] == "S" and not any(tags[m] == "," and words.inside[m] < 0 for m in range(first, i))
    k = i + 1
    while k < until:
        if words.inside[k] >= 0:
            k = words.quotations[words.inside[k]][1]
            continue
        tag = tags[k]
        if tag in (";", ":"):
            break
        if (
            tag == "S"
            and lows[k]
            in ("after", "before", "when", "while", "because", "although", "though", "until", "whereas", "as")
            and _verb_between(words, k, min(until, k + 12))
        ):
            break
        if tag == "B" and _verb_between(words, k, until):
            break
        if tag == "C" and (_new_clause(words, i, k, until) or (not says and _goes_on(words, k + 1, until))):
            break
        if tag == ",":
            if opening:
                break
            nxt = k + 1
            if nxt < until and (
                lows[nxt : nxt + 2] == ["according", "to"]
                or lows[nxt] in ("which", "who", "while", "but", "although", "though")
            ):
                break
            if nxt < until and tags[nxt] == "V" and lows[nxt].endswith("ing"):
                break
            if _reported(words, nxt, until):
                break
            if nxt < until and tags[nxt] in "CBS" and _verb_between(words, nxt, until):
                break
        k += 1
    while k > i + 1 and tags[k - 1] in (",", "-", "C", "B"):
        k -= 1
    return k


def _new_clause(words: Words, i: int, conjunction: int, until: int) -> bool:
    """Does a noun phrase with its own finite verb follow an "and", which joins no subject of a clause begun before it?"""
    tags = words.tags
    for m in range(conjunction - 1, i, -1):
        if tags[m] in "VXM":
            break
        if tags[m] == "T" or (m == i + 1 and tags[m] in "DNWR"):
            return False
    k = m = conjunction + 1
    while m < until and words.inside[m] < 0 and words.tags[m] in "NWDRrZ#tPA":
        m += 1
    if m >= until or m == k:
        return False
    return words.tags[m] in "XM" or (words.tags[m] == "V" and not words.lows[m].endswith("ing"))


def _goes_on(words: Words, k: int, until: int) -> bool:
    """Does the same subject go on with a second verb: `and has taken`, `and vowed`?"""
    while k < until and words.tags[k] == "A":
        k += 1
    if k >= until or words.inside[k] >= 0:
        return False
    return words.tags[k] in "XM" or (words.tags[k] == "V" and "d" in verbs().get(words.lows[k], ""))


def _reported(words: Words, k: int, until: int) -> bool:
    """Is the rest only `Smith said`?"""
    table, m = cues(), k
    while m < until and m - k < 10 and words.inside[m] < 0 and words.tags[m] in "NWDRZAX":
        m += 1
    return m < until and m > k and words.tags[m] == "V" and words.lows[m] in table and until - m <= 6


def _roles(
    words: Words, first: int, begin: int, end: int, group: int, i: int, passive: bool
) -> tuple[Range | None, Range | None]:
    """Who does it and what it is done to; in a passive after `by`, else the whole of what stands around the verb."""
    before = _before(words, begin, group) or (subject(words, first, begin) if begin > first else None)
    if passive:
        agent = None
        for k in range(i + 1, min(end, i + 14)):
            if words.lows[k] in ("by",) and k + 1 < end:
                agent = (k + 1, _np_end(words, k + 1, end))
                break
        return agent, before
    object_ = (i + 1, _np_end(words, i + 1, end)) if i + 1 < end else None
    if words.lows[i] in ("received", "receives", "got"):
        for k in range(i + 1, end - 1):
            if words.lows[k] == "from":
                return (k + 1, _np_end(words, k + 1, end)), before
    return before, object_


def _before(words: Words, begin: int, group: int) -> Range | None:
    """The subject: the noun phrase right before the verb group, else the clause's first one."""
    k = group - 1
    while k >= begin and (
        words.tags[k] == "t" or (words.tags[k] == "P" and k + 1 < group and words.tags[k + 1] == "t")
    ):
        k -= 1
    if k > begin and words.tags[k] == "P":
        k -= 1
    if k >= begin and words.tags[k] == ",":
        return subject(words, begin, k)
    if k < begin or words.tags[k] in "CBO":
        return subject(words, begin, group)
    found = phrase(words, begin, k)
    if found and found[0] - 2 >= begin and words.tags[found[0] - 1] == "," and "C" in words.tags[found[0] : found[1]]:
        listed = phrase(words, begin, found[0] - 2)
        if listed and words.tags[listed[1] - 1] in "NW" and "P" not in words.tags[begin : listed[0] + 1]:
            return listed[0], found[1]
    return found or subject(words, begin, group)


def _np_end(words: Words, k: int, end: int) -> int:
    m = k
    while m < end and (words.tags[m] in NOMINAL or words.tags[m] == '"' or words.inside[m] >= 0):
        if m > k and words.tags[m] == "P" and m + 1 < end and words.tags[m + 1] in "t#":
            break
        m += 1
    return max(m, min(k + 1, end))


def _chosen(found: list[Telling]) -> list[Telling]:
    """One telling for a clause: the most specific verb, the first where two fit."""
    kept: list[Telling] = []
    for telling in found:
        rival = next(
            (
                k
                for k, other in enumerate(kept)
                if other.clause[0] < telling.clause[1] and telling.clause[0] < other.clause[1]
            ),
            None,
        )
        if rival is None:
            kept.append(telling)
            continue
        other = kept[rival]
        nested = telling.clause[0] > other.verb
        if nested and telling.act.kind == other.act.kind:
            continue
        if not nested and other.act.kind == "other":
            kept[rival] = telling
    return kept
