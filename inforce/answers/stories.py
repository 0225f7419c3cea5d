"""What reading and linking a story may know of a record: lexicon, places by name, and everything a statement can be linked to."""

from __future__ import annotations

from functools import lru_cache

from inforce.answers.library import Library
from inforce.dates import Day
from inforce.intake.documents import Document
from inforce.intake.place_match import who_answers
from inforce.intake.reading import read
from inforce.link.candidates import Candidate, Material, candidates
from inforce.nouns import Actor, Claim, Effect, Event, Holding, Instrument, Place, Term, instrument_of
from inforce.record.store import Record
from inforce.story import Lexicon, Reading


def read_story(library: Library, text: str, *, published: Day | None, url: str, known: Day | None) -> Reading:
    """Read a story with what a record knows of places, names and offices. `published` and `url` came beside the text."""
    gazetteer = library.once(("gazetteer",), lambda: Gazetteer(library.record))
    return read(text, published=published, url=url, gazetteer=gazetteer, lexicon=lexicon(library, known))


def read_document(
    library: Library, found: Document, *, published: Day | None, url: str = "", known: Day | None
) -> Reading:
    """Read a document as a story: what its metadata says of its day, title and outlet counts with what its text says."""
    gazetteer = library.once(("gazetteer",), lambda: Gazetteer(library.record))
    return read(
        found.text, published=published, url=url or found.url, gazetteer=gazetteer, lexicon=lexicon(library, known),
        metadata=found.metadata,
    )  # fmt: skip


def lexicon(library: Library, known: Day | None) -> Lexicon:
    """Terms, actors, who held which post, and the days of public acts, to date a story by."""
    return library.once(("lexicon", known), lambda: _lexicon(library, known))


def _lexicon(library: Library, known: Day | None) -> Lexicon:
    of = library.record.nodes
    days = [(one.id, one.issued.certain, one.kind) for one in of(Instrument, known=known)]
    own = {(id, day, kind) for id, day, kind in days}
    events = [(one.id, one.on.certain, one.kind) for one in of(Event, known=known)]
    days += [(id, day, kind) for id, day, kind in events if (instrument_of(id), day, kind) not in own]
    return Lexicon(
        of(Term, known=known), of(Actor, known=known), of(Holding, known=known),
        tuple((id, day, kind) for id, day, kind in days if day is not None),
    )  # fmt: skip


def material(library: Library, known: Day | None) -> Material:
    """Everything that statements can be linked to."""
    return library.once(("material", known), lambda: _material(library, known))


def acts_of(library: Library, known: Day | None) -> tuple[Candidate, ...]:
    """Every act of the record as a candidate for a link."""
    return library.once(("acts", known), lambda: candidates(material(library, known)))


def _material(library: Library, known: Day | None) -> Material:
    of = library.record.nodes
    return Material(
        of(Instrument, known=known), of(Event, known=known), of(Effect, known=known), of(Claim, known=known),
        of(Term, known=known), of(Actor, known=known), of(Holding, known=known),
    )  # fmt: skip


REMEMBERED = 8192
"""Names that a gazetteer keeps, with the places that bear them: some 10 MB, however many stories an archive has. A story brings ten to
twenty that none before it had."""


class Gazetteer:
    """A record's places by name: a story.Gazetteer. A story names the same places again and again, so each is looked up once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._found = lru_cache(maxsize=REMEMBERED)(self._looked_up)

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place that answers to the name, the whole name before its short form."""
        return self._found(name)

    def _looked_up(self, name: str) -> tuple[Place, ...]:
        found = who_answers(name, self.record)
        return found.whole + found.short
