"""A paragraph's words -> who says what in it: source, cue and content as ranges of words. Rules on word order, no parser.

The frames of a verb (`cues.txt`) say where its content may stand; the words to its left or right give the source.
"""

from __future__ import annotations

from inforce.intake.clauses import (
    NOMINAL,
    Range,
    before_apposition,
    before_group,
    closes_speech,
    past_appositions,
    past_name,
    phrase,
    subject,
)
from inforce.intake.english import Cue, cues
from inforce.intake.words import Words
from inforce.nouns import Noun

QUESTION = frozenset(("whether", "if", "how", "why", "what", "who", "where", "when", "which"))
CONCESSIVE = frozenset(("but", "while", "although", "though", "yet", "even", "despite", "whereas", "because"))


class Saying(Noun, frozen=True):
    """One attribution; ranges are of words. `order` tells where the source stood: before, after, inverted, according, colon, carried."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    order: str
    verb: str


def sayings(words: Words) -> list[Saying]:
    """Every attribution of a paragraph in order of its cue.

    Example:
        >>> text = "The mayor said the rule would stand."
        >>> words = Words(text, 0, len(text))
        >>> [(words.said(*s.source), words.said(*s.cue), words.said(*s.content[0])) for s in sayings(words)]
        [('The mayor', 'said', 'the rule would stand')]
    """
    found: list[Saying] = []
    for n, (first, until) in enumerate(words.sentences):
        here = _sentence(words, first, until)
        if not here:
            _carried(words, first, until, found)
        elif found and len(here) == 1 and not here[0].content:
            here = _tail(words, words.sentences[n - 1] if n else (first, first), here[0])
        found += [saying for saying in here if saying.content]
    return found


def _sentence(words: Words, first: int, until: int) -> list[Saying]:
    found = []
    while until > first and words.tags[until - 1] in (".", "?", "!") and words.inside[until - 1] < 0:
        until -= 1
    turn = _turn(words, first, until) if until - first > 2 else None
    if turn is not None:
        return [turn]
    table = cues()
    for i in range(first, until):
        if words.inside[i] >= 0:
            continue
        if words.lows[i] == "according" and i + 1 < until and words.lows[i + 1] == "to":
            saying = _according(words, first, until, i)
            if saying is not None:
                found.append(saying)
        elif words.tags[i] == "V" and words.lows[i] in table:
            codes, cue = table[words.lows[i]]
            saying = _verb(words, first, until, i, codes, cue)
            if saying is not None:
                found.append(saying)
        elif (
            words.tags[i] == "-"
            and i > first
            and i + 1 < until
            and words.inside[i - 1] >= 0
            and words.tags[i + 1] == "N"
            and all(words.tags[k] in "NZPDW,#" for k in range(i + 1, until))
        ):
            found.append(Saying((i, i + 1), (i + 1, past_name(words, i + 1, until)), ((first, i),), "dash", "-"))
        elif words.tags[i] == ":" and not found:
            saying = _colon(words, first, until, i)
            if saying is not None:
                found.append(saying)
    return _without_outer(words, found)


# -- by verb -----------------------------------------------------------------------------------------------------------


def _verb(words: Words, first: int, until: int, i: int, codes: str, cue: Cue) -> Saying | None:
    j, passive = before_group(words, first, i)
    if passive and "g" not in codes:
        return None
    begins = i
    while begins - 1 > j and words.tags[begins - 1] in "AXM":
        begins -= 1
    if "quote" in cue.frames and "g" not in codes:
        inverted = _inverted(words, first, until, i, j, cue)
        if inverted is not None:
            return inverted
    source, how = _source(words, first, i, j, codes, cue.verb)
    if source is None and how == "no":
        return None
    if how == "np" and source is not None and ("quote" in cue.frames or "clause" in cue.frames):
        after = _after(words, first, until, i, source, cue)
        if after is not None:
            return after
    start = _opening(words, until, i, cue)
    if start is None:
        empty = how == "np" and source is not None and source[0] == first and "quote" in cue.frames
        return Saying((begins, i + 1), source, (), "before", cue.verb) if empty else None
    end = min(_closing(words, start, until), _past_quotation(words, start, until))
    if source is not None and source[0] > first and words.tags[source[0] - 1] == "S":
        end = next((k for k in range(start + 1, end) if words.tags[k] == "," and words.inside[k] < 0), end)
    if end <= start:
        return None
    return Saying((begins, i + 1), source, ((start, end),), "before", cue.verb)


def _source(words: Words, first: int, i: int, j: int, codes: str, cue: str) -> tuple[Range | None, str]:
    """The words that name who speaks, and how they were found: np (right before), main (the sentence's subject), no."""
    if j < first:
        return (None, "main") if "g" in codes else (None, "no")
    tag = words.tags[j]
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
        np = phrase(words, first, j)
        return (np, "np") if np else (None, "no")
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


def _inverted(words: Words, first: int, until: int, i: int, j: int, cue: Cue) -> Saying | None:
    """`"...," said Smith, a lawyer.`"""
    tags = words.tags
    if i + 1 >= until or tags[i + 1] not in "NDRW#" or words.inside[i + 1] >= 0:
        return None
    quoted = j >= first and closes_speech(words, j)
    comma = j >= first and tags[j] == "," and words.inside[j] < 0
    if j != i - 1 or not (quoted or comma) or (tags[i + 1] == "D" and words.lows[i + 1] in ("that", "this", "these")):
        return None
    end = i + 1
    while end < until and words.inside[end] < 0 and tags[end] in NOMINAL:
        end += 1
    if (end < until and tags[end] in "VXMT") or (comma and end < until and words.inside[end] >= 0):
        return None
    if comma and ("person" in cue.frames or not any(tags[k] in "VXM" for k in range(first, j))):
        return None
    last = past_appositions(words, end, until)
    content = [(first, j if comma else j + 1)]
    content += _later_quotes(words, last, until)
    return Saying((i, i + 1), (i + 1, last), tuple(content), "inverted", cue.verb)


def _later_quotes(words: Words, start: int, until: int) -> list[Range]:
    """What goes on after the source: quoted words to the end of the sentence, also past `, referring to the rule,`."""
    for k in range(start, until):
        if words.inside[k] >= 0:
            return [(k, until)]
        if words.tags[k] in "VXM" and not (words.lows[k].endswith("ing") and words.tags[k - 1] == ","):
            break
    return []


def _after(words: Words, first: int, until: int, i: int, source: Range, cue: Cue) -> Saying | None:
    """`..., Smith said [Monday].` and `The plan, Smith said, would fail.`"""
    tags = words.tags
    edge = source[0] - 1
    if edge <= first:
        return None
    quoted = closes_speech(words, edge)
    if not quoted and not (tags[edge] in (",", "-") and words.inside[edge] < 0):
        return None
    begin = first
    while begin < edge and tags[begin] in "CB(":
        begin += 1
    if quoted:
        opening = words.quotations[words.inside[edge]][0]
        if opening > first and tags[opening - 1] in (":", "-"):
            begin = opening
        return Saying(
            (source[1], i + 1), source, ((begin, edge + 1), *_later_quotes(words, i + 1, until)), "after", cue.verb
        )
    if (
        tags[first] in "SP"
        and words.lows[first] not in QUESTION
        and not any(tags[k] == "," and words.inside[k] < 0 for k in range(first, edge))
    ):
        return None
    if tags[first] == "V" and not any(tags[k] in "XM" for k in range(first, edge)):
        return None  # `Asked about the rule, Smith said`
    left_verb = any(tags[k] in "VXM" or words.inside[k] >= 0 for k in range(first, edge))
    k = _past_aside(words, i + 1, until, cue)
    right: list[Range] = []
    if k < until:
        nxt = k + 1
        if not (tags[k] in (",", "-") and words.inside[k] < 0) or nxt >= until:
            return None
        if words.inside[nxt] >= 0:
            right = [(nxt, until)]
        elif tags[nxt] in "XMTO" or (tags[nxt] == "V" and not words.lows[nxt].endswith("ing")):
            right = [(nxt, _closing(words, nxt, until))]
            left_verb = True
        elif not left_verb and tags[nxt] in "NDRW" and tags[first] in "POS":
            right = [(nxt, _closing(words, nxt, until))]
            left_verb = any(tags[k] in "VXM" for k in range(nxt, until))
    if not left_verb:
        return None
    return Saying((source[1], i + 1), source, ((begin, edge), *right), "after", cue.verb)


def _past_aside(words: Words, k: int, until: int, cue: Cue) -> int:
    """Past `Monday`, `on Twitter`, `in a statement`, and an addressee, up to the next comma or the end."""
    tags = words.tags
    if "person" in cue.frames or (k < until and tags[k] in "Pt"):
        m = k
        while m < until and words.inside[m] < 0 and tags[m] not in (",", ";", ":", "-", "T", "V", "X", "M", "O", "S"):
            m += 1
        return m
    while k < until and tags[k] in "At":
        k += 1
    return k


def _opening(words: Words, until: int, i: int, cue: Cue) -> int | None:
    """Where what is said begins, right of the cue; None where nothing fits its frames."""
    tags, lows, frames = words.tags, words.lows, cue.frames
    k = i + 1
    while (
        k < until
        and words.inside[k] < 0
        and (tags[k] in "At" or (tags[k] == "P" and k + 1 < until and tags[k + 1] == "t"))
    ):
        if lows[k] in cue.preps:
            break
        k += 1
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
        if "thing" in frames or any(tags[m] in "VXM" for m in range(k, until)):
            return k
        return k if "quote" in frames else None
    if "thing" in frames and tag in "NWDr#V$":
        return k
    return None


def _clause_ahead(words: Words, k: int, until: int) -> int | None:
    """Past `in a memo`, `at a rally on Monday`: to a "that" or quoted words before any verb."""
    for m in range(k, min(until, k + 16)):
        if words.inside[m] >= 0 or words.tags[m] == "T":
            return m
        if words.tags[m] == "," and m + 1 < until and words.inside[m + 1] < 0:
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
    m = k
    while m < until and words.inside[m] < 0 and tags[m] in "At":
        m += 1
    if m < until and (words.inside[m] >= 0 or tags[m] in "TOSQRDN" or words.lows[m] in QUESTION):
        return m
    ahead = _clause_ahead(words, m, until) if m < until else None
    if ahead is not None:
        return ahead
    if "thing" in frames or ("clause" in frames and any(tags[x] in "VXM" for x in range(start, until))):
        return start
    return None


def _closing(words: Words, start: int, until: int) -> int:
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
            if low in CONCESSIVE or (low == "according" and lows[nxt + 1 : nxt + 2] == ["to"]):
                return k
            if low in table and "g" in table[low][0] and tags[nxt] == "V":
                return k
            if tags[nxt] == "C" and _saying_ahead(words, nxt + 1, until):
                return k
            if _saying_tail(words, nxt, until):
                return k
        elif tag == "C" and words.inside[k] < 0 and k + 1 < until and tags[k + 1] == "V" and _says(lows[k + 1]):
            return k
    return until


def _past_quotation(words: Words, start: int, until: int) -> int:
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
    return _past_aside(words, m + 1, until, table[words.lows[m]][1]) >= until


# -- by other words ----------------------------------------------------------------------------------------------------


def _according(words: Words, first: int, until: int, i: int) -> Saying | None:
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


def _colon(words: Words, first: int, until: int, i: int) -> Saying | None:
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


def _is_cue(words: Words, i: int) -> bool:
    """Is this a verb of saying in the past, of those that quotations stand with?"""
    return (
        words.tags[i] == "V"
        and words.lows[i] in cues()
        and "d" in cues()[words.lows[i]][0]
        and "quote" in cues()[words.lows[i]][1].frames
    )


def _turn(words: Words, first: int, until: int) -> Saying | None:
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


def _carried(words: Words, first: int, until: int, found: list[Saying]) -> None:
    """A sentence of quoted words goes on with what the last speaker of the paragraph says."""
    if not found or words.inside[first] < 0:
        return
    last = found[-1]
    for n in range(len(found) - 1, -1, -1):
        if any(words.inside[start] >= 0 for start, _ in found[n].content):
            last = found[n]
            break
    else:
        return
    marks = words.quotations[words.inside[first]]
    if marks[1] - marks[0] >= 4:
        found[found.index(last)] = Saying(last.cue, last.source, (*last.content, (first, until)), last.order, last.verb)


def _tail(words: Words, previous: Range, saying: Saying) -> list[Saying]:
    """`"..." Smith said.`, where the full stop stands inside the marks."""
    if previous[0] < previous[1] and words.inside[previous[0]] >= 0:
        return [Saying(saying.cue, saying.source, (previous,), "after", saying.verb)]
    return []


def _without_outer(words: Words, found: list[Saying]) -> list[Saying]:
    """What `..., Smith said` covers does not hold Smith's own words "Smith said"; contents are cut where they run into a later source."""
    kept = []
    for saying in found:
        content = []
        for start, end in saying.content:
            for other in found:
                if other is not saying and other.order in ("after", "inverted", "according") and other.source:
                    edge = min(other.cue[0], other.source[0])
                    if start < edge < end and saying.order == "before":
                        end = edge - 1 if words.tags[edge - 1] == "," else edge
            if start < end:
                content.append((start, end))
        kept.append(Saying(saying.cue, saying.source, tuple(content), saying.order, saying.verb))
    return kept
