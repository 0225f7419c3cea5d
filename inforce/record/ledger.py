"""The ledger of a pack: every released version of every node, appended and never changed. The record rebuilds from it alone.

One JSON object a line: `{release, known, op, kind, id, hash, node}`; `op` is `put` (the node's full canonical content) or
`drop`. `known` is the day of the release, never before the last: what was learned later was not known before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from inforce.dates import Day
from inforce.errors import PackError
from inforce.nouns import Noun
from inforce.record.store import KINDS
from inforce.record.writer import Version, canonical, fingerprint

NAME = "ledger.jsonl"
"""The file of a pack's folder that holds its ledger."""

_NOUNS = {kind: noun for noun, kind in KINDS.items()}


class Entry(Noun, frozen=True):
    """One line of a ledger."""

    release: int
    known: Day
    op: str
    kind: str
    id: str
    hash: str = ""
    node: msgspec.Raw = msgspec.Raw(b"")


def read(path: Path) -> tuple[Entry, ...]:
    """The entries of a ledger file; none where there is no file.

    Raises:
        PackError: a line is no entry, a hash does not fit its content, or the days go backwards.
    """
    if not path.exists():
        return ()
    entries: list[Entry] = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            entry = msgspec.json.decode(line, type=Entry)
        except msgspec.DecodeError as fault:
            raise PackError(f"is no entry of a ledger: {fault}.", file=str(path), line=number) from None
        if entry.op == "put" and fingerprint(canonical(_node(entry))) != entry.hash:
            raise PackError(f"{entry.id} does not fit its hash: a ledger is never edited.", file=str(path), line=number)
        if entries and (entry.known, entry.release) < (entries[-1].known, entries[-1].release):
            raise PackError(f"release {entry.release} stands before an earlier one.", file=str(path), line=number)
        entries.append(entry)
    return tuple(entries)


def next_release(entries: Sequence[Entry], nodes: Iterable[Noun], known: Day) -> tuple[Entry, ...]:
    """What a release of these nodes on this day adds to the ledger; nothing where nothing changed.

    Raises:
        PackError: `known` lies before the last release.
    """
    if entries and known < entries[-1].known:
        raise PackError(
            f"the last release is of {entries[-1].known}; a release on {known} would change what was known."
        )
    number = entries[-1].release + 1 if entries else 1
    last = _latest(entries)
    found: list[Entry] = []
    working: set[tuple[str, str]] = set()
    for node in nodes:
        key = (KINDS[type(node)], id_of(node))
        working.add(key)
        text = canonical(node)
        if key not in last or last[key].hash != fingerprint(text):
            found.append(Entry(number, known, "put", *key, fingerprint(text), msgspec.Raw(text.encode())))
    gone = [key for key in last if key not in working]
    return (
        *sorted(found, key=lambda entry: (entry.kind, entry.id)),
        *(Entry(number, known, "drop", *key) for key in sorted(gone)),
    )


def append(path: Path, entries: Sequence[Entry]) -> None:
    """Add lines to a ledger: written beside, renamed into place."""
    beside = path.with_name(path.name + ".part")
    old = path.read_bytes() if path.exists() else b""
    beside.write_bytes(old + b"".join(msgspec.json.encode(entry) + b"\n" for entry in entries))
    beside.replace(path)


def versions(pack: str, entries: Sequence[Entry], working: Iterable[Noun] | None) -> list[Version]:
    """Every version of every node: the released ones with their known days, then edits not yet released.

    Without `working` the last release is the working set: a record rebuilt from the ledger alone.
    """
    last = _latest(entries)
    if working is None:
        current = {key: entry.hash for key, entry in last.items()}
        edits: list[Noun] = []
    else:
        nodes = {(KINDS[type(node)], id_of(node)): node for node in working}
        current = {key: fingerprint(canonical(node)) for key, node in nodes.items()}
        edits = [node for key, node in nodes.items() if key not in last or last[key].hash != current[key]]
    found: list[Version] = []
    for key, history in _histories(entries).items():
        ends: list[Day | None] = [entry.known for entry in history[1:]]
        for entry, until in zip(history, [*ends, None], strict=True):
            if entry.op == "put" and until != entry.known:
                is_current = until is None and current.get(key) == entry.hash
                found.append(Version(_node(entry), pack, is_current, entry.known, until))
    return found + [Version(node, pack) for node in edits]


def id_of(node: Noun) -> str:
    """The id of a node; of a lexicon entry, the node it names."""
    return str(getattr(node, "id", "") or getattr(node, "node", ""))


def _histories(entries: Iterable[Entry]) -> dict[tuple[str, str], list[Entry]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.kind, entry.id), []).append(entry)
    return found


def _latest(entries: Iterable[Entry]) -> dict[tuple[str, str], Entry]:
    """The last version of each node that the last release still holds."""
    last = {(entry.kind, entry.id): entry for entry in entries}
    return {key: entry for key, entry in last.items() if entry.op == "put"}


def _node(entry: Entry) -> Noun:
    return msgspec.json.decode(entry.node, type=_NOUNS[entry.kind])
