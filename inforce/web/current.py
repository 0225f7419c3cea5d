"""The desk of the moment: when the file of the record is replaced, a new record is read whole and checked, and only then takes over.

Requests that have begun end on the record they began on.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from inforce.answers.held import open_held, stamp
from inforce.answers.library import Library
from inforce.errors import InforceError
from inforce.web.desk import Desk
from inforce.web.guard import where

EVERY = 1.0
"""Seconds between two looks at the file: one system call each."""

log = logging.getLogger("inforce.web")


class Current:
    """`desk` answers; `path` is the file whose change is followed, "" for none."""

    def __init__(self, library: Library, make: Callable[[Library], Desk], path: str = "") -> None:
        self.desk = make(library)
        self.taken = 0
        self.refused = 0
        self._make = make
        self._path = path
        self._stamp = stamp(path) if path else None
        self._looked = time.monotonic()
        self._loading = threading.Lock()

    def look(self) -> None:
        """Look whether the file has changed, at most once a while; a new one is read in a thread beside the pages."""
        now = time.monotonic()
        if not self._path or now - self._looked < EVERY:
            return
        self._looked = now
        found = stamp(self._path)
        if found is not None and found != self._stamp and self._loading.acquire(blocking=False):
            threading.Thread(target=self._load, args=(found,), daemon=True).start()

    def _load(self, found: tuple[int, ...]) -> None:
        """Take the new record, or keep the old one and say why; a file that is still being written is looked at again."""
        try:
            desk = self._make(open_held(self._path))
            desk.warm()
            old, self.desk, self._stamp = self.desk, desk, found
            self.taken += 1
            log.warning("took up the record %s", ":".join(desk.library.record.release(None)))
            old.close()
        except InforceError as fault:
            self.refused += 1
            log.warning("kept the record in use: %s", fault.message)
        except Exception as fault:
            self.refused += 1
            log.error("kept the record in use: %s", where(fault))
        finally:
            self._loading.release()
