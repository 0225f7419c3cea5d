"""The sources of an answer on a terminal: each address gets a number where it is first cited; the list stands at the end."""

from __future__ import annotations

from collections.abc import Iterator

from inforce.answers.contract import SourceRef
from inforce.show.text import wrapped
from inforce.words.phrases import say


class Cited:
    """The sources of one printed answer, numbered in the order in which they are cited."""

    def __init__(self, sources: tuple[SourceRef, ...]) -> None:
        self._known = {source.id: source for source in sources}
        self._numbers: dict[str, int] = {}

    def marks(self, ids: tuple[str, ...]) -> str:
        """The numbers of these sources, as they follow a sentence; an id that the answer has no source for is left out.

        Example:
            >>> cited = Cited((SourceRef("a", "https://a.example", "", "A", "", "", ""), SourceRef("b", "https://b.example", "", "B", "", "", "")))
            >>> cited.marks(("b", "not-known")), cited.marks(("a", "b"))
            (' [1]', ' [1] [2]')
            >>> _runs([1, 2, 4, 5, 6, 7])
            ['1', '2', '4-7']
        """
        addresses = dict.fromkeys(self._known[id].url or id for id in ids if id in self._known)
        numbers = sorted(self._numbers.setdefault(address, len(self._numbers) + 1) for address in addresses)
        return "".join(f" [{run}]" for run in _runs(numbers))

    def lines(self) -> Iterator[str]:
        """The list of what was cited, and an empty line; nothing where nothing was."""
        if not self._numbers:
            return
        yield say("head.sources")
        first = {source.url or id: source for id, source in reversed(self._known.items())}
        for address, number in self._numbers.items():
            source = first[address]
            parts = (source.publisher, source.title, source.published, source.url)
            yield from wrapped(", ".join(part for part in parts if part), f"  [{number}] ", hang="      ")
        yield ""


def _runs(numbers: list[int]) -> list[str]:
    """Rising numbers, three or more that follow each other as one run."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [word for run in found for word in (map(str, run) if len(run) < 3 else (f"{run[0]}-{run[-1]}",))]
