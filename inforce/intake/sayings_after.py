"""Words before `said Smith` or `Smith said` -> the saying whose verb comes after what is said, or stands within it."""

from __future__ import annotations

from inforce.intake.clauses import NOMINAL, Range, closes_speech, past_appositions
from inforce.intake.english import Cue
from inforce.intake.saying import Saying
from inforce.intake.sayings_content import QUESTION, closing, past_aside
from inforce.intake.words import Words


def verb_first(words: Words, first: int, until: int, i: int, j: int, cue: Cue) -> Saying | None:
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
    verb = next((k for k in range(end, until) if tags[k] != "A"), until)
    if comma and tags[i + 1] == "R":
        return None
    if (verb < until and tags[verb] in "VXMT") or (comma and end < until and words.inside[end] >= 0):
        return None
    if comma and ("person" in cue.frames or not any(tags[k] in "VXM" for k in range(first, j))):
        return None
    last = past_appositions(words, end, until)
    content = [(first, j if comma else j + 1)]
    content += _later_quotes(words, last, until)
    return Saying((i, i + 1), (i + 1, last), tuple(content), "inverted", cue.verb)


def verb_last(words: Words, first: int, until: int, i: int, source: Range, cue: Cue) -> Saying | None:
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
    k = past_aside(words, i + 1, until, cue)
    if (
        k < until
        and tags[first] in "SP"
        and words.lows[first] not in QUESTION
        and not any(tags[k] == "," and words.inside[k] < 0 for k in range(first, edge))
    ):
        return None
    if tags[first] == "V" and not any(tags[k] in "XM" for k in range(first, edge)):
        return None  # `Asked about the rule, Smith said`
    left_verb = any(tags[k] in "VXM" or words.inside[k] >= 0 for k in range(first, edge))
    right: list[Range] = []
    if k < until and not cue.frames & {"quote", "clause"}:
        return None  # `The rule, the judge ruled, would ...` may as well go on with what is told
    if k < until:
        nxt = k + 1
        if not (tags[k] in (",", "-") and words.inside[k] < 0) or nxt >= until:
            return None
        if words.inside[nxt] >= 0:
            right = [(nxt, until)]
        elif tags[nxt] in "XMTO" or (tags[nxt] == "V" and not words.lows[nxt].endswith("ing")):
            right = [(nxt, closing(words, nxt, until))]
            left_verb = True
        elif not left_verb and tags[nxt] in "NDRW" and tags[first] in "POS":
            right = [(nxt, closing(words, nxt, until))]
            left_verb = any(tags[k] in "VXM" for k in range(nxt, until))
    if not left_verb:
        return None
    return Saying((source[1], i + 1), source, ((begin, edge), *right), "after", cue.verb)


def _later_quotes(words: Words, start: int, until: int) -> list[Range]:
    """What goes on after the source: quoted words to the end of the sentence, also past `, referring to the rule,`."""
    for k in range(start, until):
        if words.inside[k] >= 0:
            return [(k, until)]
        if words.tags[k] in "VXM" and not (words.lows[k].endswith("ing") and words.tags[k - 1] == ","):
            break
    return []
