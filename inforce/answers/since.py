"""What has changed since a story was written: each statement linked to the record, its verdict, and every step between."""

from __future__ import annotations

from collections.abc import Iterable

from inforce.answers.basis import basis_of
from inforce.answers.chronicle import Chronicle
from inforce.answers.contract import Headed, SourceRef, source_ref
from inforce.answers.library import Library
from inforce.answers.since_parts import (
    CitationPart,
    CoveragePart,
    NotUnderstood,
    ParagraphPart,
    PlacePart,
    PublishedPart,
    QuotePart,
    StatementPart,
    StoryPart,
    TimePart,
)
from inforce.answers.since_statement import Teller
from inforce.answers.stories import acts_of, material
from inforce.answers.verdict import Judge
from inforce.dates import Day
from inforce.link.candidates import Candidate
from inforce.link.cast import Cast
from inforce.link.links import MARGIN, THRESHOLD, Linked, link
from inforce.nouns import Place, Provision, Question
from inforce.story import Reading
from inforce.words.names import Names, unreviewed
from inforce.words.phrases import say


class SinceAnswer(Headed, frozen=True):
    """The answer of `inforce since`; offsets are code points of the file as given, ends exclusive; `sources` are all that its parts name."""

    story: StoryPart
    times: tuple[TimePart, ...]
    places: tuple[PlacePart, ...]
    quotes: tuple[QuotePart, ...]
    citations: tuple[CitationPart, ...]
    statements: tuple[StatementPart, ...]
    coverage: CoveragePart
    sources: tuple[SourceRef, ...]


def since_answer(library: Library, reading: Reading, *, on: Day, known: Day | None) -> SinceAnswer:
    """Answer for one story as read. Where its publication day is a range, its last day is the one compared with `on`."""
    nodes = material(library, known)
    acts = acts_of(library, known)
    known_places = library.once(("places of acts", known), lambda: _places_of(library, acts))
    own = {slug for one in reading.statements for slug in one.places} | {
        place.slug for place in reading.places if place.slug
    }
    cast = library.once(("cast", known), lambda: Cast(nodes.actors, known_places.values(), nodes.holdings))
    cast = cast.joined_by(library.places(own - known_places.keys()))
    found = link(reading.statements, acts, cast, _named(reading, cast), {one.id for one in reading.citations})
    chronicle = library.once(
        ("chronicle", known), lambda: Chronicle(nodes, library.record.nodes(Provision, known=known))
    )
    then = reading.published.to or reading.published.from_ or _latest(reading) or on
    judge = Judge(chronicle, lambda home: library.law_of(home, known), then=then, on=on)
    questions = library.once(
        ("questions", known), lambda: {one.id: one for one in library.record.nodes(Question, known=known)}
    )
    names = Names({}, questions, {slug: place for slug, place in cast.places.items() if slug != "us"})
    by_id = library.once(("acts by id", known), lambda: {one.id: one for one in acts})
    teller = Teller(reading, nodes, by_id, cast, judge, names)
    statements = tuple(teller.tell(one, found[one.id]) for one in reading.statements)
    sources = library.sources(teller.cited, teller.names, known)
    return SinceAnswer(
        "inforce.since/1", on.isoformat(), known.isoformat() if known else None, basis_of(library.record, on, known),
        _remarks(reading, teller), _story(reading), *_found_in(reading), statements, _coverage(statements, found, teller),
        tuple(source_ref(source) for source in sources.values()),
    )  # fmt: skip


def _places_of(library: Library, acts: Iterable[Candidate]) -> dict[str, Place]:
    """Every place the acts of a record name, by slug."""
    slugs = {slug for one in acts for slug in (*one.places, *one.homes, *one.members)}
    return {place.slug: place for place in library.places(slugs)}


def _named(reading: Reading, cast: Cast) -> set[str]:
    """Slugs of the places the story names, those included whose name stands in that of a case or an outlet."""
    text = " ".join(reading.article.text.split())
    found = {place.slug for place in reading.places if place.slug}
    found |= {slug for one in reading.statements for slug in one.places}
    return found | {slug for slug, place in cast.places.items() if _short(place.name) in text}


def _short(name: str) -> str:
    """A county's name as it is also said: `Lee` of `Lee County`."""
    return name.removesuffix(" County").removesuffix(" Parish")


def _latest(reading: Reading) -> Day | None:
    """The last day a story without a publication day speaks of."""
    days = [time.to for time in reading.times if time.to is not None]
    return max(days, default=None)


def _remarks(reading: Reading, teller: Teller) -> tuple[str, ...]:
    remarks = []
    if reading.published.from_ is None and reading.published.to is None:
        remarks.append(say("remark.unpublished"))
    return (
        *remarks,
        *unreviewed(teller.names.instruments.values()),
        say("remark.since_checked"),
        say("remark.not_advice"),
    )


def _story(reading: Reading) -> StoryPart:
    article, published = reading.article, reading.published
    return StoryPart(
        article.title, article.outlet, article.byline, article.url,
        PublishedPart(_iso(published.from_), _iso(published.to), published.evidence), article.archived,
        tuple(ParagraphPart(one.n, one.start, one.end, one.role, one.note, " ".join(article.text[one.start : one.end].split()))
              for one in article.paragraphs),
    )  # fmt: skip


def _found_in(
    reading: Reading,
) -> tuple[tuple[TimePart, ...], tuple[PlacePart, ...], tuple[QuotePart, ...], tuple[CitationPart, ...]]:
    times = tuple(
        TimePart(one.start, one.end, one.text, _iso(one.from_), _iso(one.to), one.value, one.rule, one.timex, one.type)
        for one in reading.times
    )
    places = tuple(
        PlacePart(one.start, one.end, one.text, one.geoid, one.ocd_id, one.slug, one.candidates)
        for one in reading.places
    )
    quotes = tuple(
        QuotePart(
            one.start, one.end, one.text, one.content, one.source, one.speaker, one.cue, one.direct, one.reported_by
        )
        for one in reading.quotes
    )  # fmt: skip
    return times, places, quotes, tuple(CitationPart(one.start, one.end, one.text, one.id) for one in reading.citations)


def _coverage(statements: tuple[StatementPart, ...], found: dict[str, Linked], teller: Teller) -> CoveragePart:
    linked = sum(bool(found[one.id].links) for one in statements)
    quoted = {one.id for one in statements if teller.only_quoted(one, found[one.id])}
    rest = [one for one in statements if not (found[one.id].links or one.offices or one.id in quoted)]
    return CoveragePart(
        len(statements) - len(quoted), linked, tuple(NotUnderstood(one.id, one.text, teller.refusal(found[one.id], one.type)) for one in rest),
        THRESHOLD, MARGIN, len(quoted),
    )  # fmt: skip


def _iso(day: Day | None) -> str | None:
    return None if day is None else day.isoformat()
