"""A sentence's words -> its clauses that tell a civic act: where each begins and ends, who does what to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from inforce.intake.acts import Act, Told, act_of
from inforce.intake.clauses import NOMINAL, SPELLS, Range, before_apposition, joins_subjects, phrase, subject
from inforce.intake.english import classes, cues, lemmas, verbs
from inforce.intake.words import Words
from inforce.nouns import Noun

DENIALS = frozenset(("not", "no", "never", "nor", "none", "neither", "without", "cannot", "nothing", "nobody"))
FUTURE = frozenset(("will", "would", "to", "plans", "plan", "'ll", "'d", "could", "may", "might", "going"))
BEGUN = frozenset(("began", "started", "continued", "went"))
COUNTED = frozenset(("more", "many", "some", "others", "few", "several", "both", "all", "most"))
"""Determiners that stand for whom they count."""
GIVES = frozenset(("grant", "give", "award", "send", "offer", "deny"))
"""Verbs that take whom it is given to before what is given."""
OUGHT = frozenset(("should", "ought", "please"))


class Telling(Noun, frozen=True):
    """One clause that tells an act; ranges are of words. `verb` is the word number of its verb, `under` the word that subordinates it.

    `named` is the noun phrase that a relative clause hangs on (`a memo that she issued`); `tail` says that the sentence ends in
    who decided what it says (`..., a judge ruled Thursday`), `again` that its "it" is what was told before, `past` that it is told
    as earlier than what stands around it (`had sued`).
    """

    act: Act
    clause: Range
    verb: int
    who: Range | None
    what: Range | None
    negative: bool
    under: str = ""
    named: Range | None = None
    tail: bool = False
    again: bool = False
    past: bool = False


def tellings(
    words: Words, first: int, until: int, places: Mapping[int, str] | None = None, topic: frozenset[str] = frozenset()
) -> list[Telling]:
    """The clauses of one sentence that tell an act of our list.

    Args:
        words: the paragraph; the sentence is its words from `first` up to `until`.
        places: starts of place names, which can act as governments: `city` or `state`.
        topic: words of what the sentence before was about (`topic_of`): what "it" means.

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
        verb = "have" if _has(words, first, i) else base.get(words.lows[i]) if words.tags[i] == "V" else None
        if verb is None or (words.inside[i] >= 0 and _long(words, i)):
            continue
        telling = _telling(words, first, until, i, verb, places or {}, topic)
        if telling is not None:
            found.append(telling)
    return _chosen(_parted(words, found))


def topic_of(words: Words, first: int, until: int, found: Sequence[Telling]) -> frozenset[str]:
    """What a sentence is about: the words of its subject, and of what its last act is done to."""
    about = subject(words, first, until)
    spans = [about] if about else []
    for telling in found[-1:]:
        spans += [span for span in (telling.who, telling.what, telling.named) if span is not None]
    return frozenset(low for a, b in spans for low in words.lows[a:b] if low not in ("it", "its"))


def _has(words: Words, first: int, i: int) -> bool:
    """Is `had` the verb itself: `has not had a vote`?"""
    k = i - 1
    while k > first and words.tags[k] == "A":
        k -= 1
    return words.lows[i] == "had" and words.tags[i] == "X" and k >= first and words.lows[k] in ("has", "have", "had")


def _long(words: Words, i: int) -> bool:
    begin, end = words.quotations[words.inside[i]]
    return end - begin > 6


def _telling(
    words: Words, first: int, until: int, i: int, verb: str, places: Mapping[int, str], topic: frozenset[str]
) -> Telling | None:
    begin, under = _begin(words, first, i)
    end = _end(words, first, i, until)
    lows, tags = words.lows, words.tags
    group = i
    while group - 1 >= begin and tags[group - 1] in "AXMO":
        group -= 1
    passive = any(
        lows[k] in classes()["be"] or lows[k] in ("been", "get", "got", "gotten") for k in range(group, i)
    ) and not lows[i].endswith("ing")
    reduced = _reduced(words, first, i)
    if reduced is not None:
        passive, begin = True, reduced[0]
        end = next((k for k in range(i + 1, end) if tags[k] == "," and words.inside[k] < 0), end)
    who, what = _roles(words, first, begin, end, group, i, passive)
    what = reduced or what
    if tags[i - 1 : i] == ["D"] and lows[i - 1] not in COUNTED:
        return None
    named = None if passive else _relative(words, first, i, end, who)
    if named is not None:
        begin, end = named[0], _end_of_relative(words, i, end)
    after = _set(words, i + 1, end)
    doer = _set(words, who[0], _head(words, *who)) if who else frozenset()
    thing = named or what
    done = _set(words, *thing) if thing else frozenset()
    if named is not None:
        after |= done
    for start in words.starts[who[0] : who[1]] if who else ():
        doer |= {"city", places[start]} if start in places else frozenset()
    if "v." in doer:  # a case by its name stands for what was decided in it
        doer |= {"ruling"}
    it = doer == {"it"}
    if it:
        doer |= topic
    that = done == {"it"} or lows[i + 1 : i + 2] == ["it"]
    if that:
        done |= topic
        after |= topic if lows[i + 1 : i + 2] == ["it"] else frozenset()
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
    if act is None or (
        act.type == "event" and (_unreal(words, begin, group) or _never(words, what if passive else who, i, end))
    ):
        return None
    tail = act.kind == "ruling" and who is not None and _is_tail(words, first, until, i, who)
    again = bool(topic) and (that or (it and act.kind != "ruling"))
    return Telling(
        act, (first, until) if tail else (begin, end), i, who, what, told.negative, under, named, tail, again, "had" in lows[group:i]
    )  # fmt: skip


def _relative(words: Words, first: int, i: int, end: int, who: Range | None) -> Range | None:
    """`A memo that she issued in May`, `an ordinance the council adopted`: the phrase the clause of verb i hangs on."""
    tags = words.tags
    if who is None or who[0] - 1 <= first or who[1] > i:
        return None
    k = who[0] - 1
    bare = i + 1 >= end or tags[i + 1] in "PtA,S.O"
    if not bare and not (tags[k] == "T" and lemmas().get(words.lows[i]) in GIVES):
        return None
    if tags[k] in "TQ" and words.lows[k] in ("that", "which"):
        k -= 2 if words.lows[k] == "which" and tags[k - 1] == "," else 1
    elif tags[k] != "W" or words.lows[k] in SPELLS or tags[who[0]] not in "DN":
        return None
    plural = k > first and tags[k] == "V" and words.lows[k].endswith("s") and tags[k - 1] in "WN#D"
    if k < first or (tags[k] not in 'NW"#' and not plural) or words.inside[k] >= 0:
        return None
    found = phrase(words, first, k - 1 if plural else k)
    if found is None:
        return None
    found = _with_purpose(words, first, found[0], k + 1)
    start = max((m for m in range(found[0], found[1]) if tags[m] == "D"), default=found[0])
    return start, found[1]


def _with_purpose(words: Words, first: int, start: int, end: int) -> Range:
    """`a bill to cut off grants`: the noun that an infinitive hangs on belongs to the phrase."""
    k = start - 1
    while k > first and start - k < 4 and words.tags[k] in "VPA":
        k -= 1
    if k > first and k < start - 1 and words.tags[k] == "O" and words.tags[k - 1] in "WN":
        outer = phrase(words, first, k - 1)
        if outer is not None:
            return outer[0], end
    return start, end


def _end_of_relative(words: Words, i: int, end: int) -> int:
    """Where the clause that hangs on a noun ends: before the verb of the noun itself."""
    for k in range(i + 1, end):
        finite = words.tags[k] in "XM" or (
            words.tags[k] == "V" and words.tags[k - 1] != "O" and set(verbs().get(words.lows[k], "")) & set("ds")
        )
        if finite and words.inside[k] < 0 and words.tags[k - 1] not in "TQC":
            while k > i + 1 and words.tags[k - 1] in "A,":
                k -= 1
            return k
    return end


def _reduced(words: Words, first: int, i: int) -> Range | None:
    """`The order, signed by the president`: the phrase that a bare participle hangs on."""
    if words.lows[i + 1 : i + 2] != ["by"] or "n" not in verbs().get(words.lows[i], "") or i - 1 <= first:
        return None
    k = i - 2 if words.tags[i - 1] == "," else i - 1
    return phrase(words, first, k) if words.tags[k] in "NW" else None


def _is_tail(words: Words, first: int, until: int, i: int, who: Range) -> bool:
    """Does the sentence end in `, a judge ruled Thursday`?"""
    comma = who[0] - 1
    rest = [tag for tag in words.tags[i + 1 : until] if tag not in "PtA"]
    return comma - first > 3 and words.tags[comma] == "," and not rest


def _parted(words: Words, found: list[Telling]) -> list[Telling]:
    """A clause that hangs on a noun is told apart from the clause of that noun, whose words end before it."""
    out = list(found)
    for k, one in enumerate(out):
        if one.named is None or one.who is None:
            continue
        for m, other in enumerate(out):
            if (
                m == k
                or other.tail
                or other.verb >= one.named[0]
                or not other.clause[0] <= one.named[0] < other.clause[1]
            ):
                continue
            if words.tags[one.named[0] - 1] == "P":  # `blocked it in a suit that the county had brought`
                out[m] = replace(other, clause=(other.clause[0], one.named[0] - 1))
            else:
                out[m] = replace(other, clause=(other.clause[0], one.named[1]))
                out[k] = replace(one, clause=(one.who[0], one.clause[1]))
    return out


def _never(words: Words, whose: Range | None, i: int, end: int) -> bool:
    """Is an act denied (`No rule has been published`), or only what tells some from others (`places that sued`)?"""
    tells_apart = i > 0 and words.tags[i - 1] in "TQ" and (i + 1 >= end or words.tags[i + 1] in ",.")
    return tells_apart or (whose is not None and words.lows[whose[0]] == "no")


def _unreal(words: Words, begin: int, group: int) -> bool:
    """Is the verb only foreseen or wished: `would sue`, `plans to sue`? What somebody `began to` do is real."""
    if words.tags[group] == "M":
        return True
    before = group - 2 if words.lows[group - 1] == "on" else group - 1  # `went on to sue`
    return words.tags[group] == "O" and not (before >= begin and words.lows[before] in BEGUN)


def _head(words: Words, first: int, until: int) -> int:
    """Where what hangs on a noun by "in", "from" and the like begins; "of" stays with it."""
    for k in range(first + 1, until):
        if words.tags[k] == "P" and words.lows[k] != "of":
            return k
    return until


def _set(words: Words, first: int, until: int) -> frozenset[str]:
    return frozenset(
        low.removeprefix("then-") for low, tag in zip(words.lows[first:until], words.tags[first:until]) if tag != "t"
    )


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
        if tag == "S" and _verb_between(words, k, i + 1) and not _aside(words, first, k, i):
            return k + 1, lows[k]
        if (tag == "T" and k > first and tags[k - 1] == "V") or (tag == "Q" and k > first and tags[k - 1] == "P"):
            return k + 1, ""
        if tag in "CB" and k > first and (tags[k - 1] == "," or tag == "B") and _verb_between(words, first, k):
            return k + 1, ""
        if (
            tag == "C"
            and _verb_before(words, first, k)
            and not joins_subjects(words, first, k)
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


def _aside(words: Words, first: int, k: int, i: int) -> bool:
    """Is it a `, where ...,` between a subject and its verb i?"""
    j = i - 1
    while j > k and words.tags[j] in "AXM":
        j -= 1
    return words.lows[k] == "where" and k > first and words.tags[k - 1] == "," and words.tags[j] == ","


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
        if (tag == "B" or (lows[k] == "what" and tags[k - 1] == "P")) and _verb_between(words, k, until):
            break
        if tag == "Q" and tags[k - 1] == "P" and lows[k] == "what" and _verb_between(words, k, until):
            break  # `upholds most of what the judge decided`
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
    while k > i + 1 and tags[k - 1] in (",", "-", "C", "B") + (("P",) if lows[k : k + 1] == ["what"] else ()):
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
    while k < until and (words.tags[k] in "At" or (words.tags[k] == "P" and words.tags[k + 1 : k + 2] == ["t"])):
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
    before = _before(words, begin, group)
    if before is None or all(tag in "tPA" for tag in words.tags[before[0] : before[1]]):  # `and on Tuesday upheld`
        before = subject(words, first, begin) if begin > first else None
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
        return before_apposition(words, begin, k) or subject(words, begin, k)
    if k < begin or words.tags[k] in "CBO":
        return subject(words, begin, group)
    found = phrase(words, begin, k)
    if found and found[0] - 2 >= begin and words.tags[found[0] - 1] == "," and "C" in words.tags[found[0] : found[1]]:
        listed = phrase(words, begin, found[0] - 2)
        if listed and words.tags[listed[1] - 1] in "NW" and "P" not in words.tags[begin : listed[0] + 1]:
            return listed[0], found[1]
    return _nearer(words, found) if found else subject(words, begin, group)


def _nearer(words: Words, found: Range) -> Range:
    """`an ordinance the council adopted`: where a noun and a determiner meet, a second phrase begins."""
    for k in range(found[1] - 1, found[0], -1):
        if words.lows[k] in ("the", "a", "an") and words.tags[k - 1] in "WN" and words.lows[k - 1] not in SPELLS:
            return k, found[1]
    return found


def _np_end(words: Words, k: int, end: int) -> int:
    m = k
    while m < end and (words.tags[m] in NOMINAL or words.tags[m] == '"' or words.inside[m] >= 0):
        if m > k and words.tags[m] == "P" and m + 1 < end and words.tags[m + 1] in "t#":
            break
        m += 1
    return max(m, min(k + 1, end))


def _chosen(found: list[Telling]) -> list[Telling]:
    """One telling for a clause: the most specific verb, the first where two fit; what hangs on a noun before the noun's own verb."""
    tails = [one for one in found if one.tail]
    if tails:
        apart = [one for one in found if one.named is not None and one is not tails[0]]
        edge = max((one.clause[1] for one in apart), default=tails[0].clause[0])
        return [*apart, replace(tails[0], clause=(edge, tails[0].clause[1]))]
    kept: list[Telling] = []
    for telling in sorted(found, key=lambda one: one.named is None):
        rival = next((k for k, other in enumerate(kept) if _overlap(other, telling)), None)
        if rival is None:
            kept.append(telling)
            continue
        other = kept[rival]
        if telling.clause[0] <= other.verb and other.act.kind == "other":
            kept[rival] = telling
    return sorted(kept, key=lambda one: one.verb)


def _overlap(one: Telling, other: Telling) -> bool:
    return one.clause[0] < other.clause[1] and other.clause[0] < one.clause[1]
