"""A paragraph's words -> who says what in it: source, cue and content as ranges of words. Rules on word order, no parser.

The frames of a verb (`cues.txt`) say where its content may stand; the words to its left or right give the source.
"""

from __future__ import annotations

from inforce.intake.clauses import Range
from inforce.intake.english import cues
from inforce.intake.saying import Saying
from inforce.intake.sayings_marks import according, after_colon, after_dash, turn
from inforce.intake.sayings_verb import by_verb
from inforce.intake.words import Words


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
            _carried(words, first, until, found, words.sentences[n - 1] if n else (first, first))
        elif found and len(here) == 1 and not here[0].content:
            here = _tail(words, words.sentences[n - 1] if n else (first, first), here[0])
        found += [saying for saying in here if saying.content]
    return found


def _sentence(words: Words, first: int, until: int) -> list[Saying]:
    found: list[Saying] = []
    while until > first and words.tags[until - 1] in (".", "?", "!") and words.inside[until - 1] < 0:
        until -= 1
    spoken = turn(words, first, until) if until - first > 2 else None
    if spoken is not None:
        return [spoken]
    for i in range(first, until):
        saying = _at(words, first, until, i, bool(found)) if words.inside[i] < 0 else None
        if saying is not None:
            found.append(saying)
    return _without_outer(words, found)


def _at(words: Words, first: int, until: int, i: int, told: bool) -> Saying | None:
    """The saying whose cue is word i; a colon is one only where nothing was `told` before it."""
    tag, low, table = words.tags[i], words.lows[i], cues()
    if low == "according" and i + 1 < until and words.lows[i + 1] == "to":
        return according(words, first, until, i)
    if tag == "V" and low in table:
        return by_verb(words, first, until, i, *table[low])
    if tag == "-":
        return after_dash(words, first, until, i)
    return after_colon(words, first, until, i) if tag == ":" and not told else None


def _carried(words: Words, first: int, until: int, found: list[Saying], previous: Range) -> None:
    """A sentence of quoted words goes on with what the last speaker of the paragraph says; after reported words of a speaker who
    closes the sentence before (`..., said Lee.`), it is a saying of its own."""
    if not found or words.inside[first] < 0:
        return
    marks = words.quotations[words.inside[first]]
    if marks[1] - marks[0] < 4:
        return
    last = next((one for one in reversed(found) if any(words.inside[start] >= 0 for start, _ in one.content)), None)
    closing = found[-1]
    if closing.order in ("after", "inverted") and closing.cue[0] >= previous[0] and closing is not last:
        found.append(Saying(closing.cue, closing.source, ((first, until),), "carried", closing.verb))
    elif last is not None:
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
