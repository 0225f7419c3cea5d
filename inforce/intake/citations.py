"""A story's text in, its references to law in usual forms out, each with the id it would have in a record.

Families of patterns stand in `citations_federal`, `citations_states` and `citations_names`; where two overlap the longer
reference wins. What a text does not say (the Congress without a publication day, the state of a bill) is left out of the id.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from inforce.intake.citations_federal import federal
from inforce.intake.citations_names import names
from inforce.intake.citations_states import states
from inforce.intake.citations_text import Reference, Text
from inforce.intake.times_calendar import congress_of
from inforce.story import Citation, Paragraph, Published


def citations(
    text: str, published: Published | None = None, paragraphs: tuple[Paragraph, ...] | None = None
) -> tuple[Citation, ...]:
    """Every reference to law in the paragraphs (default: the whole text), in order.

    Args:
        text: the story.
        published: its publication day; it gives the Congress of a bill where the text does not.
        paragraphs: where to look; notices and teasers are left out.

    Example:
        >>> [(cite.text, cite.id) for cite in citations("The judge halted section 6(a) of Executive Order 12866 under 5 U.S.C. 706.")]
        [('section 6(a) of Executive Order 12866', 'us/eo-12866/6(a)'), ('5 U.S.C. 706', 'us/5-usc-706')]
    """
    day = published.from_ if published else None
    congress = congress_of(day) if day else None
    blocks = (
        [(0, len(text))]
        if paragraphs is None
        else [(p.start, p.end) for p in paragraphs if p.role not in ("notice", "teaser")]
    )
    out: list[Citation] = []
    for start, end in blocks:
        out += _within(Text(text, start, end, congress, day))
    return tuple(out)


def _within(text: Text) -> Iterator[Citation]:
    """The references of one block: longer before shorter, none overlapping unless they come of one list."""
    found = [*federal(text), *states(text), *names(text)]
    found.sort(key=lambda reference: (reference.start - reference.end, reference.start))
    kept: list[Reference] = []
    for reference in found:
        at = bisect_left(kept, reference)
        free = at == len(kept) or reference.end <= kept[at].start
        if free and (at == 0 or kept[at - 1].end <= reference.start):
            kept.insert(at, reference)
    for reference in kept:
        for id in reference.ids:
            yield Citation(
                reference.start, reference.end, text.whole[reference.start : reference.end], id, reference.kind
            )
