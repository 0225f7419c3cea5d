"""A story as its page shows it: each block cut into runs of words, those that are a statement carrying its number."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from inforce.answers.since import SinceAnswer
from inforce.answers.since_parts import ParagraphPart, StatementPart


class Run(NamedTuple):
    """Words of a block; `n` is the number of the statement they are, 0 for none."""

    text: str
    n: int


class Block(NamedTuple):
    """One block: its runs make up its whole text; `notes` are its statements by number, those found in no run too."""

    role: str
    runs: tuple[Run, ...]
    notes: tuple[tuple[int, StatementPart], ...]


def blocks(answer: SinceAnswer) -> tuple[Block, ...]:
    """Every block of the story, in order, and every statement in exactly one of them, but for words quoted that tell no act."""
    missed = {one.id for one in answer.coverage.not_understood}
    numbered = [(n, one) for n, one in enumerate(answer.statements, 1) if one.links or one.offices or one.id in missed]
    found, paragraphs = [], answer.story.paragraphs
    for index, one in enumerate(paragraphs):
        last = index + 1 == len(paragraphs)
        until = one.end if not last else max(one.end, *(each.start + 1 for _, each in numbered), 0)
        begin = one.start if index else 0
        following = until if last else paragraphs[index + 1].start
        found.append(_block(one, [(n, each) for n, each in numbered if begin <= each.start < following]))
    return tuple(found)


def verdicts(answer: SinceAnswer) -> list[tuple[str, int]]:
    """How many statements have each verdict, the most frequent first; those not linked are not counted."""
    return Counter(one.verdict for one in answer.statements if one.links or one.offices).most_common()


def _block(paragraph: ParagraphPart, notes: list[tuple[int, StatementPart]]) -> Block:
    """Where two statements overlap, the words of both are the earlier one's."""
    runs, at, text = [], 0, paragraph.text
    for n, one in notes:
        words = " ".join(one.text.split())
        start = text.find(words, at)
        end = start + len(words)
        if start < 0 and (start := text.find(words)) >= 0:
            start, end = at, start + len(words)
        if start < 0 or end <= at:
            continue
        runs += [Run(text[at:start], 0), Run(text[start:end], n)]
        at = end
    return Block(paragraph.role, tuple(run for run in (*runs, Run(text[at:], 0)) if run.text), tuple(notes))
