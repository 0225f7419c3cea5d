"""What was read in one story: every span with what it was read as and why. The answer of `inforce read`, for those who mend readings."""

from __future__ import annotations

from collections.abc import Iterator

from inforce.answers.basis import basis_of
from inforce.answers.contract import Headed, Value
from inforce.answers.library import Library
from inforce.answers.since import SinceAnswer, since_answer
from inforce.answers.since_parts import PublishedPart
from inforce.answers.stories import read_document
from inforce.dates import Day
from inforce.intake.documents import document
from inforce.story import Reading
from inforce.words.phrases import say

LAYERS = ("part", "time", "law", "place", "person", "quote", "source", "cue", "statement")
"""What a span can be: a block of the story, a temporal expression, a reference to law, a place, a person or body, words ascribed to
somebody with their source and cue, a statement."""


class Span(Value, frozen=True):
    """One stretch of `text`: what it was read as, by which rule or evidence, and its id where it has one: a role, an interval, the
    id of a node, a GEOID, an actor, a speaker, the node linked."""

    layer: str
    n: int
    start: int
    end: int
    text: str
    read_as: str
    why: str
    id: str


class ReadingAnswer(Headed, frozen=True):
    """The answer of `inforce read`; offsets are code points of `text`, which is the story without its markup."""

    title: str
    outlet: str
    published: PublishedPart
    text: str
    spans: tuple[Span, ...]


def reading_answer(
    library: Library, content: bytes, *, shown: str, published: Day | None, url: str, on: Day, known: Day | None
) -> tuple[ReadingAnswer, Reading, SinceAnswer]:
    """The answer, with the reading and the links it shows, for whoever compares them with an annotation.

    Raises:
        SourceError: it is no story.
    """
    found = document(content, shown=shown, url=url)
    reading = read_document(library, found, published=published, url=url, known=known)
    told = since_answer(library, reading, on=on, known=known)
    spans = sorted(_spans(reading, told), key=lambda one: (one.start, LAYERS.index(one.layer), -one.end))
    answer = ReadingAnswer(
        "inforce.reading/1", on.isoformat(), known.isoformat() if known else None, basis_of(library.record, on, known),
        tuple(f"{one}." for one in found.remarks), told.story.title, told.story.outlet, told.story.published, reading.article.text,
        tuple(spans),
    )  # fmt: skip
    return answer, reading, told


def _spans(reading: Reading, told: SinceAnswer) -> Iterator[Span]:
    text = reading.article.text

    def span(layer: str, n: int, start: int, end: int, read_as: str, why: str, id: str = "") -> Span:
        return Span(layer, n, start, end, text[start:end], read_as, why, id)

    for part in reading.article.paragraphs:
        yield span("part", part.n, part.start, part.end, part.role, part.note, part.role)
    for n, time in enumerate(reading.times, 1):
        anchor = f"{time.rule}, from {time.anchor}" if time.anchor else time.rule
        yield span("time", n, time.start, time.end, _days(time.from_, time.to) or time.timex, anchor, time.value)
    for n, law in enumerate(reading.citations, 1):
        yield span("law", n, law.start, law.end, law.id, law.kind, law.id)
    for n, place in enumerate(reading.places, 1):
        undecided = (
            say("read.undecided", among=", ".join(place.candidates)) if place.candidates else say("read.no_place")
        )
        kind = say("read.government") if place.government else ""
        yield span(
            "place",
            n,
            place.start,
            place.end,
            " ".join(filter(None, (place.slug or undecided, kind))),
            place.why,
            place.geoid,
        )
    for n, one in enumerate(reading.mentions, 1):
        yield span("person", n, one.start, one.end, one.name, one.why, one.actor)
    for n, quote in enumerate(reading.quotes, 1):
        how = say("read.direct" if quote.direct else "read.indirect")
        by = f"{how}; {say('since.reported_by', reporter=quote.reported_by)}" if quote.reported_by else how
        for start, end in quote.content:
            yield span("quote", n, start, end, quote.speaker or say("read.no_speaker"), by, quote.speaker)
        for layer, at in (("source", quote.source), ("cue", quote.cue)):
            if at is not None:
                yield span(layer, n, *at, quote.speaker if layer == "source" else "", say("read.of_quote", n=n))
    for n, said in enumerate(told.statements, 1):
        link = said.links[0] if said.links else None
        days = f"{said.from_ or '..'} to {said.to or '..'}" if said.from_ or said.to else say("read.no_day")
        as_ = f"{said.kind}, {days}" + (f", {said.actor or said.speaker}" if said.actor or said.speaker else "")
        yield span("statement", n, said.start, said.end, as_, _linked(said.rule, told, n - 1), link.id if link else "")


def _linked(rule: str, told: SinceAnswer, n: int) -> str:
    """By which rule it got its days; to which act it is linked, why, and what came second; or why to none."""
    said = told.statements[n]
    parts = [rule] if rule else []
    for link in said.links:
        parts.append(say("read.linked", id=link.id, score=link.score, why="; ".join(link.why)))
    if said.links and said.runner_up:
        parts.append(
            say("read.runner_up", id=said.runner_up.id, score=said.runner_up.score, why="; ".join(said.runner_up.why))
        )
    return ". ".join(parts if said.links or said.offices else [*parts, said.words])


def _days(first: Day | None, last: Day | None) -> str:
    if first == last:
        return "" if first is None else first.isoformat()
    return f"{first or '..'} to {last or '..'}"
