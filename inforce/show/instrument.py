"""`inforce instrument` on a terminal: its head, its provisions, then its life in order of days, sources, basis."""

from __future__ import annotations

from collections.abc import Iterator

from inforce.answers.instrument import InstrumentAnswer
from inforce.show.text import row, wrapped
from inforce.words.phrases import say


def instrument_text(answer: InstrumentAnswer) -> str:
    """The whole page."""
    lines = [*wrapped(f"{answer.name}   {answer.kind}, {answer.issued}"), *_head(answer), ""]
    for one in answer.provisions:
        lines += [*wrapped(f"{one.name}, {say('row.from', day=one.from_)}"), *wrapped(one.gist, "    ")]
    lines += ["", say("head.life")]
    for _, day, what in sorted(_life(answer)):
        lines += row(day, what, "", indent="  ", left_width=14)
    lines += ["", say("head.sources")]
    for source in answer.sources:
        parts = (source.publisher, source.title, source.published, source.url)
        lines += wrapped(", ".join(part for part in parts if part), "  ", hang="      ")
    lines += ["", *answer.remarks, say("foot.basis", basis=answer.basis)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(answer: InstrumentAnswer) -> Iterator[str]:
    yield from wrapped(answer.title)
    yield from wrapped(
        ", ".join(part for part in ("; ".join(answer.issued_by), "; ".join(answer.cite), answer.vote) if part)
    )
    yield from wrapped(answer.gist)
    if answer.addressees:
        yield from wrapped(say("life.addressed", places="; ".join(answer.addressees)))


def _life(answer: InstrumentAnswer) -> Iterator[tuple[str, str, str]]:
    """(first possible day, day as recorded, what) of all it did, all done to it, all that happened around it."""
    for one in answer.does:
        yield one.sort, one.day, say("life.does", did=say(f"did.{one.verb}"), target=one.target_name, whom=one.whom)
    for one in answer.done_to:
        yield (
            one.sort,
            one.day,
            say("life.done", by=one.by_name, did=say(f"did.{one.verb}"), target=one.target_name, whom=one.whom),
        )
    for event in answer.events:
        yield event.sort, event.day, event.gist
