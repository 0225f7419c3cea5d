"""The basis of an answer: from which facts, on which day, as known when, by which engine. A token repeats it or refuses."""

from __future__ import annotations

from inforce import __version__
from inforce.dates import Day, parse_day
from inforce.errors import BasisError
from inforce.record.store import Record


def basis_of(record: Record, on: Day, known: Day | None) -> str:
    """`pack@release:hash:on:known:engine`. The hash is of every node the record could have answered from.

    A release marked `+` has edits that are not released yet; `-` as `known` means the working set.
    """
    packs, digest = record.release(known)
    return ":".join((packs or "-", digest or "-", on.isoformat(), known.isoformat() if known else "-", __version__))


def days_of(token: str, record: Record) -> tuple[Day, Day | None]:
    """The day and the known-day a basis asks about, if this program and record can repeat its answer to the byte.

    Raises:
        BasisError: malformed, made by another engine version, or from facts this record does not hold.
    """
    packs, digest, on, known = _parts(token)
    known_day = None if known == "-" else parse_day(known)
    if (packs, digest) != tuple(part or "-" for part in record.release(known_day)):
        here = "@".join(record.release(known_day)) or "nothing"
        raise BasisError(
            f"This basis rests on {packs}, hash {digest}; this record holds {here}. It is not answered from other facts."
        )
    return parse_day(on), known_day


def known_of(token: str, record: Record) -> Day | None:
    """A known-day on which this record holds the facts of a basis: its own, or that of a release with the same facts; None where
    they are those of the working set.

    Raises:
        BasisError: malformed, made by another engine version, or from facts this record does not hold.
    """
    packs, digest, _, known = _parts(token)
    days = [None if known == "-" else parse_day(known), None, *(Day.fromisoformat(day) for day in record.releases())]
    for day in days:
        if digest == (record.release(day)[1] or "-"):
            return day
    raise BasisError(
        f"This basis rests on {packs}, hash {digest}, which is no release this record holds: nothing to compare with."
    )


def _parts(token: str) -> tuple[str, str, str, str]:
    """Packs, hash, day and known-day of a basis of this version."""
    parts = token.split(":")
    if len(parts) != 5:
        raise BasisError(f'"{token}" is no basis. A basis has five parts: packs, hash, day, known-day, version.')
    packs, digest, on, known, version = parts
    if version != __version__:
        raise BasisError(
            f"This basis was made by inforce {version}; here is {__version__}.", next=f"pip install inforce=={version}"
        )
    return packs, digest, on, known
