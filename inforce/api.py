"""`inforce since` for a Python program: one story or many, without a process for each. A record is opened once and asked often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from inforce.answers import open_record
from inforce.answers.batch import LineAnswer, since_file
from inforce.answers.batch import since_lines as _lines
from inforce.answers.library import Library
from inforce.answers.since import SinceAnswer
from inforce.dates import Day

__all__ = ["Library", "LineAnswer", "SinceAnswer", "open_record", "since", "since_lines"]


def since(
    story: str | bytes, *, on: Day, published: Day | None = None, url: str = "", known: Day | None = None,
    library: Library | None = None,
) -> SinceAnswer:  # fmt: skip
    """What has become of what one story says.

    Args:
        story: plain text or the source of a web page, or the bytes of a file of either. Offsets in the answer are code points of it.
        on: the day asked about.
        published: the day of the story, where that is known beside its text.
        url: where it was published.
        known: answer as the record knew it on that day.
        library: what `open_record` opened; without it the record in the package is opened for this one question.

    Raises:
        InforceError: it is no story, or the record cannot be read; the message is a sentence with the next command.
    """
    content = story.encode("utf-8", "replace") if isinstance(story, str) else story
    return since_file(
        library or open_record(), content, shown="the story", published=published, url=url, on=on, known=known
    )


def since_lines(
    stories: Iterable[dict[str, object] | bytes], *, on: Day, known: Day | None = None, library: Library | None = None
) -> Iterator[LineAnswer]:
    """One answer for each story, in order: `{id, text|html, published?, url?}` as dictionaries, or as lines of JSON.

    A story that cannot be read is answered with its error; `LineAnswer.json()` is the line that `inforce since --jsonl` prints.
    """
    lines = (one if isinstance(one, bytes) else msgspec.json.encode(one) for one in stories)
    return _lines(library or open_record(), lines, on=on, known=known)
