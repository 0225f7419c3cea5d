"""One story's text in, all that can be said of it by itself out: a `story.Reading`. No network, no model, the same every time."""

from __future__ import annotations

from inforce.dates import Day
from inforce.intake.mentions import mentions
from inforce.intake.parts import read_parts
from inforce.intake.quotes import quotes
from inforce.intake.speakers import spoken
from inforce.intake.statement_claims import Story
from inforce.intake.statements import statements
from inforce.intake.toponyms import toponyms
from inforce.intake.words import Words
from inforce.story import Gazetteer, Lexicon, Metadata, Reading


def read(
    text: str,
    *,
    published: str | Day | None = None,
    url: str = "",
    gazetteer: Gazetteer,
    lexicon: Lexicon | None = None,
    metadata: Metadata | None = None,
) -> Reading:
    """Read one story.

    `published` (a day, or ISO text), `url` and `metadata` are what came beside the text; `gazetteer` answers for places, `lexicon`
    for the record: names of acts, posts and who held them. Offsets are code points of `text`.

    Example:
        >>> from inforce.intake.places import Places
        >>> found = read("The city of Salem sued in May, the mayor said.", published="2017-08-16", gazetteer=Places([]))
        >>> [(s.kind, str(s.from_), str(s.to)) for s in found.statements]
        [('lawsuit_filed', '2017-05-01', '2017-05-31')]
    """
    known = lexicon or Lexicon()
    parts, day, dates, law = read_parts(text, published=published, url=url, lexicon=known, metadata=metadata)
    shown = [part for part in parts.paragraphs if part.role != "notice"]
    pages = [(part.role, Words(text, part.start, part.end)) for part in shown]
    spoken_in = [words for role, words in pages if role in ("headline", "body", "caption")]
    plain = quotes(spoken_in)
    people = mentions(spoken_in, plain, on=day.to, lexicon=known)
    where = toponyms(spoken_in, gazetteer, mentions=people, outlet=parts.outlet, url=url)
    said = spoken(plain, people, text, where)
    story = Story(parts, pages, dates, where, people, said, law)
    found = statements(story, day, known)
    return Reading(parts, day, dates, where, people, said, law, found)
