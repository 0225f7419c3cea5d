"""Text that an extractor gave in, how much of each block it covers out: what was taken is found again in the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from inforce.intake.html_blocks import Block


def covered(blocks: list[Block], text: str) -> list[int]:
    """How many characters of each block stand in the extracted text; both are compared without their spaces.

    Example:
        >>> from inforce.intake.html_blocks import markup
        >>> covered(markup("<p>The council voted.</p><p>Subscribe now.</p>").blocks, "The council  voted.")
        [18, 0]
    """
    share = [0] * len(blocks)
    begins: list[int] = []
    pieces: list[str] = []
    total = 0
    for block in blocks:
        piece = unspaced(block.text)
        begins.append(total)
        pieces.append(piece)
        total += len(piece)
    whole = "".join(pieces)
    at = misses = 0
    for line in text.split("\n"):
        for cell in line.split("|") if line.startswith("|") else (line,):
            bare = unspaced(cell.removeprefix("- "))
            if len(bare) < 2:
                continue
            start = whole.find(bare, at)
            if start < 0 and misses < 500:
                misses += 1
                start = whole.find(bare)
            if (
                start < 0 and misses < 500
            ):  # one paragraph there, several blocks with something left out between them here
                head = whole.find(bare[:60], at)
                tail = whole.find(bare[-60:], head) if head >= 0 else -1
                if head < 0 or tail < 0 or tail + 60 - head > 2 * len(bare):
                    misses += _cover_parts(share, begins, pieces, whole, bare, at)
                    continue
                start, bare = head, whole[head : tail + 60]
            if start < 0:
                continue
            end = start + len(bare)
            at = end
            _cover(share, begins, pieces, start, end)
    return [len(block.text) if pieces[n] and share[n] * 2 > len(pieces[n]) else 0 for n, block in enumerate(blocks)]


def _cover(covered: list[int], begins: list[int], pieces: list[str], start: int, end: int) -> None:
    for n in range(max(0, bisect_right(begins, start) - 1), bisect_left(begins, end)):
        covered[n] += max(0, min(end, begins[n] + len(pieces[n])) - max(start, begins[n]))


def _cover_parts(covered: list[int], begins: list[int], pieces: list[str], whole: str, bare: str, at: int) -> int:
    """A line that stands nowhere as it is (words in it were left out or changed): what of it is found, in parts; returns how many were not."""
    misses = 0
    for first in range(0, min(len(bare), 4000) - _PART + 1, _PART):
        start = whole.find(bare[first : first + _PART], at)
        if start < 0:
            misses += 1
        else:
            _cover(covered, begins, pieces, start, start + _PART)
            at = start + _PART
    return misses


_PART = 24
"""Characters of a part; so many in a row are hardly ever the same by chance."""


def unspaced(text: str) -> str:
    """A text without its white space: what is compared."""
    return "".join(text.split())
