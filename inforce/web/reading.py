"""What runs in the reading process: one story after another, each answered whole in the form asked for, or with the reason why not."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection

from inforce.answers.batch import since_file
from inforce.answers.held import library_of
from inforce.answers.since import SinceAnswer
from inforce.dates import Day
from inforce.errors import InforceError, SourceError
from inforce.feeds import since_feed
from inforce.show.csv import as_csv
from inforce.show.json import as_json
from inforce.show.linked import since_data
from inforce.show.openings import openings
from inforce.web.asked import FORMS
from inforce.web.desk import Desk
from inforce.web.guard import where
from inforce.web.margin import blocks, verdicts
from inforce.web.reader import Fault, Story, Told


def serve(pipe: Connection, memory: int) -> None:
    """Take the record's bytes, then answer stories until the other end is closed. Ctrl-C is the server's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound(memory)
    with suppress(EOFError, OSError):
        desk = Desk(library_of(pipe.recv_bytes(), "the record", pipe.recv_bytes()), lambda: Day.min)
        pipe.send(True)
        while True:
            pipe.send(answered(desk, pipe.recv()))


def answered(desk: Desk, story: Story) -> Told | Fault:
    """The answer, or what is wrong."""
    try:
        return told(desk, story)
    except InforceError as fault:
        return "source", fault.message
    except RecursionError:
        return "source", "That is nested too deeply to be read as a story."
    except MemoryError:
        return "source", "Reading that needs more memory than one story may have."
    except Exception as fault:
        return "broken", where(fault)


def told(desk: Desk, story: Story) -> Told:
    """One story's answer in the form asked for.

    Raises:
        SourceError: it is no story.
    """
    if not story.content[:5].strip():
        raise SourceError("That is no text. Paste the words of the story.")
    answer = since_file(
        desk.library,
        story.content,
        shown="What was sent",
        published=story.published,
        url=story.url,
        on=story.today,
        known=None,
    )
    if story.form == "html":
        made = {
            "data": partial(since_data, answer),
            "blocks": blocks(answer),
            "verdicts": verdicts(answer),
            "open": openings(answer),
            "today": story.today.isoformat(),
        }
        page = desk.rendered("since.html", answer=answer, **made)
        return Told(page, "text/html")
    texts: dict[str, Callable[[SinceAnswer], str]] = {"json": as_json, "csv": as_csv, "atom": since_feed}
    return Told(texts[story.form](answer), FORMS[story.form])


def _bound(memory: int) -> None:
    """Bound the address space, where the system can."""
    try:
        import resource  # not on every system
    except ModuleNotFoundError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
