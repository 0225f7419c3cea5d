"""`inforce instrument` on a terminal: its head, its provisions, then its life in order of days, sources, basis."""

from __future__ import annotations

from collections.abc import Iterator

from inforce.answers.instrument import Covered, Deed, InstrumentAnswer
from inforce.show.sources import Cited
from inforce.show.text import row, wrapped
from inforce.words.names import capital
from inforce.words.phrases import PHRASES, say


def instrument_text(answer: InstrumentAnswer) -> str:
    """The whole page."""
    lines = [*wrapped(f"{answer.name}   {answer.kind}, {answer.issued}"), *_head(answer), ""]
    for one in answer.provisions:
        lines += [*wrapped(f"{one.name}, {say('row.from', day=one.from_)}"), *wrapped(one.gist, "    ")]
    cited = Cited(answer.sources)
    lines += ["", say("head.life")]
    for _, day, what, sources in sorted(_life(answer)):
        lines += row(day, capital(what) + cited.marks(sources), "", indent="  ", left_width=14)
    lines += ["", *cited.lines(), *answer.remarks, say("foot.basis", basis=answer.basis)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(answer: InstrumentAnswer) -> Iterator[str]:
    yield from wrapped(answer.title)
    yield from wrapped(
        ", ".join(part for part in ("; ".join(answer.issued_by), "; ".join(answer.cite), answer.vote) if part)
    )
    yield from wrapped(answer.gist)
    if answer.addressees:
        yield from wrapped(say("life.addressed", places="; ".join(answer.addressees)))


def _life(answer: InstrumentAnswer) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """(first possible day, day as recorded, what, sources) of all it did, all done to it, all that happened around it."""
    for one in answer.does:
        yield (
            one.sort,
            one.day,
            say("life.does", did=one.did, target=one.target_name, whom=whom(one)) + _scope(one),
            one.sources,
        )
    for one in answer.done_to:
        words = say("life.done", by=one.by_name, did=one.did, target=one.target_name, whom=whom(one))
        yield one.sort, one.day, words + _scope(one), one.sources
    for event in answer.events:
        yield event.sort, event.day, event.gist, event.sources


def whom(one: Deed) -> str:
    """Whom it covers, where that is not everybody as a matter of course."""
    plain = one.whom == say("whom.nationwide") and f"does.{one.verb}" not in PHRASES
    return "" if plain else say("life.whom", whom=one.whom)


def _scope(one: Deed) -> str:
    """Whom it covers, by name; "" where it covers everyone."""
    covers = " " + say("scope.covers", places=_listed(one.covers)) if one.covers else ""
    return covers + (" " + capital(one.open) + "." if one.open else "")


def _listed(covered: tuple[Covered, ...]) -> str:
    return "; ".join(f"{one.name} ({one.words})" if one.words else one.name for one in covered)
