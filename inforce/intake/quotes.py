"""Words of a story's paragraphs -> its quotations and reports of speech, with content, source and cue as offsets.

A quotation that goes on over paragraphs is one; a few words in marks that nobody is said to have said (scare quotes) are nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence

from inforce.intake.clauses import subject
from inforce.intake.saying import Saying
from inforce.intake.sayings import sayings
from inforce.intake.words import Words
from inforce.story import Quote


def quotes(pages: Sequence[Words]) -> tuple[Quote, ...]:
    """Every attribution in the paragraphs, in order of the text. `speaker` is the source as written; `mentions.named` resolves it.

    Example:
        >>> text = "“The well is dry,” Ann Lee said. She vowed to sue, the Gazette reported."
        >>> for quote in quotes([Words(text, 0, len(text))]): print(quote.speaker, "|", quote.text, "|", quote.direct)
        Ann Lee | “The well is dry,” | True
        the Gazette | She vowed to sue | False
        She | to sue | False
    """
    pairs: list[tuple[Words, Saying]] = []
    parts: list[list[tuple[int, int]]] = []
    before: Words | None = None
    going = -1  # the attribution whose quotation closed the last paragraph
    for words in pages:
        if not len(words):
            continue
        here = sayings(words)
        opened = len(words.quotations) > 0 and words.quotations[0][0] == 0
        lead = words.sentences[0]
        if opened and not any(start == lead[0] for saying in here for start, _ in saying.content):
            told = _announced(before) if before is not None else None
            if told is not None and before is not None:
                pairs.append((before, told))
                parts.append([words.span(*lead)])
                going = len(pairs) - 1
            elif going >= 0 and not here:
                parts[going].append(words.span(*lead))
        base = len(pairs)
        for saying in here:
            pairs.append((words, saying))
            parts.append([words.span(first, until) for first, until in saying.content])
        going = _still_open(words, here, base, going if opened and not here else -1)
        before = words
    found = [_quote(words, saying, spans) for (words, saying), spans in zip(pairs, parts)]
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end)))


def _announced(words: Words) -> Saying | None:
    """`The mayor put it this way:` at the end of a paragraph, before a quotation."""
    first, until = words.sentences[-1]
    if words.tags[until - 1] != ":":
        return None
    source = subject(words, first, until - 1)
    return Saying((until - 1, until), source, (), "colon", ":") if source else None


def _still_open(words: Words, here: Sequence[Saying], base: int, carried: int) -> int:
    """Which attribution a quotation that opens the next paragraph would go on with."""
    if not words.quotations or words.quotations[-1][1] < len(words) - 1:
        last = here[-1] if here else None
        if last is None or last.order not in ("after", "inverted") or last.cue[1] < words.sentences[-1][0]:
            return -1
        return base + len(here) - 1
    for n in range(len(here) - 1, -1, -1):
        if any(until >= len(words) - 1 and words.inside[first] >= 0 for first, until in here[n].content):
            return base + n
    return carried


def _quote(words: Words, saying: Saying, spans: list[tuple[int, int]]) -> Quote:
    text = words.text
    source = words.span(*saying.source) if saying.source else None
    start, end = spans[0][0], spans[-1][1]
    direct = all(text[a] in "“\"'‘" and _all_quoted(text, a, b) for a, b in spans)
    return Quote(
        start,
        end,
        text[start:end],
        content=tuple(spans),
        source=source,
        speaker=text[source[0] : source[1]] if source else "",
        cue=words.span(*saying.cue),
        direct=direct,
    )


def _all_quoted(text: str, start: int, end: int) -> bool:
    """Does a stretch that opens with a mark close with one, and with no other pair between?"""
    tail = text[start:end].rstrip(" .,;")
    while len(tail) > 1 and tail[0] == tail[1] == "'":
        tail = '"' + tail[2:]
    if len(tail) < 3 or tail[-1] not in "”\"'’":
        return False
    inner = tail[1:-1].rstrip("'")
    return not any(mark in inner for mark in '“”"') and ("’ " not in inner if tail[0] == "‘" else True)
