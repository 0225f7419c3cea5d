"""A story's text in, its parts out: paragraphs with roles, publication day, temporal expressions, references to law."""

from __future__ import annotations

from inforce.dates import Day
from inforce.intake.articles import article
from inforce.intake.citations import citations
from inforce.intake.published import publication
from inforce.intake.times import times
from inforce.intake.times_grammar import Lines
from inforce.story import Article, Citation, Lexicon, Metadata, Published, Time


def read_parts(
    text: str,
    *,
    published: str | Day | None = None,
    url: str = "",
    lexicon: Lexicon | None = None,
    metadata: Metadata | None = None,
) -> tuple[Article, Published, tuple[Time, ...], tuple[Citation, ...]]:
    """Everything of a story that can be read before its people, places and statements are.

    Args:
        text: the story as plain text; every offset in the answer counts its code points.
        published: the publication day, where something beside the text gives it (ISO).
        url: the address it stood at.
        lexicon: what a record knows of posts and events; it only narrows the publication day.
        metadata: what the file says of the story beside its text.

    Example:
        >>> story, day, when, law = read_parts("Council votes\\n\\nThe council voted Monday on H.R. 21.", published="2017-08-16")
        >>> day.from_, when[0].value, law[0].id
        (datetime.date(2017, 8, 16), '2017-08-14', 'us/hr-21-115')
    """
    beside = metadata or Metadata()
    story = article(text, url=url, metadata=beside)
    lines = Lines(text)
    day = publication(story, given=published, lexicon=lexicon, lines=lines, days=beside.days)
    when = times(text, day, story.paragraphs, lines)
    return story, day, when, citations(text, day, story.paragraphs)
