"""One question a file: record, law and link to a frozen answer. `open_record` is the only door to a record."""

from __future__ import annotations

import os

from inforce.answers.library import Library
from inforce.errors import RecordError
from inforce.record.loads import FILE, Load, home
from inforce.record.store import Record


def open_record(path: str | None = None) -> Library:
    """Open a record for questions: the path given, else `INFORCE_RECORD`, else the one inside the package.

    Beside it stands what the user has loaded into `$INFORCE_HOME`.

    Raises:
        RecordError: none of them is there, or it cannot be read.
    """
    return Library(Record(record_path(path), os.path.join(home(), FILE)))


def record_path(path: str | None = None) -> str:
    """Which file `open_record` opens.

    Raises:
        RecordError: there is none.
    """
    found = path or os.environ.get("INFORCE_RECORD") or packaged()
    if found is None:
        raise RecordError("This copy of inforce carries no record.", next="inforce build packs")
    return found


def packaged() -> str | None:
    """The record inside the package; None in a checkout where none has been built."""
    path = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "_record", "record.sqlite")
    return path if os.path.exists(path) else None


def loads_home() -> str:
    """The folder in which loads live."""
    return home()


def loaded_places(path: str | None = None) -> tuple[Load, ...]:
    """Every load of places that stands beside a record, the oldest first."""
    loads = open_record(path).record.loads
    return loads.all if loads else ()
