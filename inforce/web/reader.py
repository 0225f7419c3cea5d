"""Stories are read in a process of their own: ended where one takes too long, started anew where one broke it, never more at once than one.

What a visitor sends passes through a pipe into that process and its answer back; neither is written anywhere.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import NamedTuple

from inforce.dates import Day
from inforce.errors import InforceError, SourceError
from inforce.web.problems import Refused

SECONDS = 10.0
"""Longest reading of one story. One of 3 kB takes some 0.1 s, a long read of 50 kB 2 s; half a megabyte of nothing but statements is ended.
Our own rule."""

STARTING = 60.0
"""Seconds a new process may take until it is ready; it takes one or two."""

WAITING = 8
"""Stories waiting for the reader; one more is asked to come back."""

MEMORY = 2_000_000_000
"""Bytes of address space of the reading process, where the system can bound them; it uses some 200 MB."""


class Story(NamedTuple):
    """What was sent, and how the answer is wanted."""

    content: bytes
    published: Day | None
    url: str
    form: str
    today: Day


class Told(NamedTuple):
    """The answer as it is sent: its text and its media type."""

    text: str
    media: str


Fault = tuple[str, str]
"""(kind, words): `source` a fault of the story in words for its sender, `broken` one of ours as it may be logged."""

Serve = Callable[[Connection, int], None]


class Reader:
    """The reading process and the queue before it. `serve` is what runs there; `record` gives it the bytes of the record it answers from, and
    of what is loaded beside it.
    `count` is told each outcome: answered, refused, slow, broken or busy."""

    def __init__(
        self,
        serve: Serve,
        record: Callable[[], tuple[bytes, bytes]],
        count: Callable[[str], None] = lambda outcome: None,
        seconds: float = SECONDS,
    ) -> None:
        self.seconds = seconds
        self._count = count
        self._serve = serve
        self._record = record
        self._one = threading.Lock()
        self._waiting = 0
        self._stopped = False
        self._pipe: Connection | None = None
        self._process: multiprocessing.process.BaseProcess | None = None

    @property
    def pid(self) -> int | None:
        """The reading process, where there is one."""
        return self._process.pid if self._process else None

    def warm(self) -> None:
        """Start the process, so that the first visitor need not wait for it."""
        with self._one, suppress(EOFError, OSError):
            self._ready()

    def read(self, story: Story) -> Told:
        """The answer on one story; blocks until it is there.

        Raises:
            SourceError: it is no story.
            Refused: 503, too many are waiting, or it took too long and was ended.
        """
        if self._waiting >= WAITING:
            self._count("busy")
            raise Refused(503, "busy", "Many stories are being read at this moment.", headers={"Retry-After": "10"})
        self._waiting += 1
        try:
            with self._one:
                try:
                    return self._asked(story)
                except (EOFError, OSError):  # it was ended from outside: once more, with a new one
                    self._end()
                    return self._asked(story)
        except (EOFError, OSError):
            self._end()
            self._count("broken")
            raise Refused(
                503, "broken", "Reading that story broke off. It has been noted.", headers={"Retry-After": "5"}
            ) from None
        finally:
            self._waiting -= 1
            if self._stopped:
                self.stop()

    def stop(self) -> None:
        """End the process; a request that still comes has one of its own."""
        with self._one:
            self._stopped = True
            self._end()

    def _asked(self, story: Story) -> Told:
        pipe = self._ready()
        pipe.send(story)
        if not pipe.poll(self.seconds):
            self._end()
            self._count("slow")
            raise Refused(
                503, "slow", f"Reading that took longer than {self.seconds:g} seconds, so it was ended. Send the story alone, without what "
                "surrounds it; or read it on your own machine, which takes its time: inforce since FILE.", headers={"Retry-After": "60"},
            )  # fmt: skip
        answer: Told | Fault = pipe.recv()
        if isinstance(answer, Told):
            self._count("answered")
            return answer
        kind, words = answer
        self._count("refused" if kind == "source" else "broken")
        raise SourceError(words) if kind == "source" else InforceError(words)

    def _ready(self) -> Connection:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._end()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=self._serve, args=(theirs, MEMORY), daemon=True, name="inforce-reader")
        self._process.start()
        theirs.close()
        for content in self._record():
            self._pipe.send_bytes(content)
        if not self._pipe.poll(STARTING):
            raise EOFError
        self._pipe.recv()
        return self._pipe

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
        if self._pipe is not None:
            self._pipe.close()
        self._pipe = self._process = None
