"""Packs and the register of places into one record file; lists of places beside it; a pack's edits into a release. The only writer; asks no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from inforce.dates import Day
from inforce.errors import RecordError
from inforce.intake.names import name_keys
from inforce.intake.packs import load_pack, pack_folders
from inforce.intake.place_lists import read_places
from inforce.intake.place_merge import Merged, merge
from inforce.intake.register import rows
from inforce.intake.zip_table import zip_keys
from inforce.nouns import Noun, Pack
from inforce.record import ledger
from inforce.record.load_writer import append
from inforce.record.loads import FILE
from inforce.record.store import KINDS, Record
from inforce.record.writer import Contents, Version, canonical, fingerprint, state_hash, write


def build(path: Path, out: Path, *, released: bool = False) -> dict[str, str]:
    """Build a record from a pack, or a folder of packs, beside `out` and renamed into place; returns its meta data.

    Args:
        released: from the ledgers alone, leaving out edits that are not released.

    Raises:
        PackError: a pack is wrong; the old record, if any, stays as it was.
    """
    versions: list[Version] = []
    names: list[str] = []
    entries: dict[str, tuple[ledger.Entry, ...]] = {}
    packs = [(folder, load_pack(folder)) for folder in pack_folders(path)]
    for folder, pack in packs:
        entries[pack.id] = ledger.read(folder / ledger.NAME)
        found = ledger.versions(pack.id, entries[pack.id], None if released else nodes(pack))
        edited = any(version.known_from is None for version in found) or _dropped(found)
        names.append(_release_name(pack.id, entries[pack.id], edited))
        versions += found
    meta = {
        "packs": "+".join(names),
        "hash": _hash(version for version in versions if version.current),
        "begins": min((pack.begins.isoformat() for _, pack in packs), default=""),
        "titles": "; ".join(pack.title for _, pack in packs),
    }
    posts = zip_keys()
    places = tuple((place, (*name_keys(place), *posts.get(place.slug, ()))) for place in rows())
    out.parent.mkdir(parents=True, exist_ok=True)
    write(out, Contents(tuple(versions), places, _releases(entries, versions), meta))
    return {**meta, "nodes": str(sum(version.current for version in versions)), "places": str(len(places))}


def release(folder: Path, known: Day) -> tuple[int, int]:
    """Append what changed since the last release to a pack's ledger; returns (the release's number, how many entries).

    Raises:
        PackError: the pack is wrong, or `known` lies before the last release.
    """
    pack = load_pack(folder)
    path = folder / ledger.NAME
    old = ledger.read(path)
    new = ledger.next_release(old, nodes(pack), known)
    if new:
        ledger.append(path, new)
    return (new or old)[-1].release if new or old else 0, len(new)


class Loaded(Noun, frozen=True):
    """What a load did, for people: per file its rows, encoding and what changed; and the hash of all that now stands loaded, "" where
    the files say nothing new and nothing was written."""

    path: str
    known: Day
    hash: str
    files: tuple[LoadedFile, ...]


class LoadedFile(Noun, frozen=True):
    """One file of a load."""

    name: str
    rows: int
    encoding: str
    padded: int
    merged: Merged


def load_places(files: Sequence[Path], into: str, base: Path, known: Day) -> Loaded:
    """Lists of places beside a record: each is merged into the register as the ones before it left it, then all are written at once.

    Args:
        into: the folder of loads (`record.loads.home()`).
        base: the record whose register they are merged into; it is not touched.
        known: the day the files are of; not before that of an earlier load.

    Raises:
        SourceError: a file is no list of places, or says what cannot be.
        RecordError: the loads could not be written; what stood there stays.
    """
    path = Path(into) / FILE
    record = Record(str(base), str(path))
    _follows(record, known)
    register = {place.slug: place for place in record.places()}
    before, told, digests = dict(register), [], []
    for file in files:
        listed = read_places(file)
        merged = merge(register.values(), listed.rows, file.name)
        register |= {place.slug: place for place in merged.places}
        told.append(LoadedFile(file.name, len(listed.rows), listed.encoding, listed.padded, merged))
        digests.append((file.name, hashlib.sha256(file.read_bytes()).hexdigest()))
    record.close()
    posts = zip_keys()
    changed = [place for slug, place in register.items() if place != before.get(slug)]
    changes = [(place, (*name_keys(place), *posts.get(place.slug, ()))) for place in changed]
    digest = append(path, known, tuple(digests), changes) if changes else ""
    return Loaded(str(path), known, digest, tuple(told))


def drop_places(into: str, base: Path, known: Day) -> str:
    """From this day no loaded place stands any more; earlier known-days keep theirs. Returns the file of loads.

    Raises:
        RecordError: nothing is loaded, or it could not be written.
    """
    path = Path(into) / FILE
    record = Record(str(base), str(path))
    if record.loads is None or record.loads.at(None) is None:
        raise RecordError("No places are loaded.", next="inforce load places FILE")
    _follows(record, known)
    record.close()
    append(path, known, (), (), drop=True)
    return str(path)


def _follows(record: Record, known: Day) -> None:
    last = record.loads.all[-1].known if record.loads and record.loads.all else None
    if last is not None and known < last:
        raise RecordError(
            f"The last load is of {last.isoformat()}, and these files are said to be of {known.isoformat()}: what is learned later "
            "is not known before."
        )


def nodes(pack: Pack) -> Iterator[Noun]:
    """Every node of a pack, kind by kind."""
    for field in pack.__struct_fields__:
        value = getattr(pack, field)
        if isinstance(value, tuple):
            yield from (node for node in value if type(node) in KINDS)


def _release_name(pack: str, entries: Sequence[ledger.Entry], edited: bool) -> str:
    """`pack@3`, `pack@3+` with edits not yet released, `pack@0+` before the first release."""
    return f"{pack}@{entries[-1].release if entries else 0}{'+' if edited else ''}"


def _dropped(versions: Sequence[Version]) -> bool:
    """Does the last release hold a node that the working set does not?"""
    return any(version.known_until is None and not version.current for version in versions)


def _releases(
    entries: dict[str, tuple[ledger.Entry, ...]], versions: Sequence[Version]
) -> tuple[tuple[str, str, str], ...]:
    """For each day of a release: the packs as released by then, and the hash of what was known then."""
    rows = []
    for day in sorted({entry.known for found in entries.values() for entry in found}):
        numbers = {
            pack: max((entry.release for entry in found if entry.known <= day), default=0)
            for pack, found in entries.items()
        }
        known = [
            one
            for one in versions
            if one.known_from and one.known_from <= day and (one.known_until is None or one.known_until > day)
        ]
        rows.append((day.isoformat(), "+".join(f"{pack}@{number}" for pack, number in numbers.items()), _hash(known)))
    return tuple(rows)


def _hash(versions: Iterable[Version]) -> str:
    return state_hash(
        sorted((ledger.id_of(version.node), fingerprint(canonical(version.node))) for version in versions)
    )
