"""The whole country, day by day, as spells: every government and every provision, or every question of the codebook."""

from __future__ import annotations

from collections.abc import Iterable

from inforce.answers.basis import basis_of
from inforce.answers.contract import Headed, Value
from inforce.answers.library import Library
from inforce.answers.panel_shape import (
    LOGICS,
    Column,
    Panel,
    column,
    definitions_of,
    held_columns,
    place_columns,
    place_values,
    stretch_columns,
)
from inforce.answers.panel_tracks import Asking, Memory, Progress, policy_tracks, provision_tracks
from inforce.dates import Day
from inforce.errors import InforceError, UsageError
from inforce.law.scope import within
from inforce.nouns import Place, Provision, Question
from inforce.record.store import Record
from inforce.words.phrases import say


class File(Value, frozen=True):
    """One file written: `rows` 0 for a codebook."""

    path: str
    rows: int
    bytes: int


class PanelAnswer(Headed, frozen=True):
    """The answer of `inforce panel`: what was written. `timelines` counts the different ones that the places share; `from`/`to`
    are the first and last day asked for, null where open; `since` is the basis it is the difference from, or empty;
    `logic` is one of LOGICS."""

    about: str
    since: str
    logic: str
    from_: str | None
    to: str | None
    rows: int
    governments: int
    tracks: int
    timelines: int
    columns: tuple[Column, ...]
    files: tuple[File, ...]


def panel_answer(panel: Panel, files: Iterable[File]) -> PanelAnswer:
    """What to say of a panel once it is written."""
    first, last = panel.window
    timelines = sum(len(track.timelines) for track in panel.tracks)
    empty = say("panel.none_changed" if panel.since else "panel.none_written")
    remarks = (*panel.remarks, *(() if panel.rows else (empty,)), say("remark.not_advice"))
    return PanelAnswer(
        "inforce.panel/1", panel.on.isoformat(), panel.known.isoformat() if panel.known else None, panel.basis, remarks,
        panel.about, panel.since, panel.logic, first.isoformat() if first else None, last.isoformat() if last else None, panel.rows,
        len(panel.places), len(panel.tracks), timelines, panel.columns, tuple(files),
    )  # fmt: skip


def panel_of(
    library: Library, places: tuple[Place, ...], *, on: Day, known: Day | None, policies: bool = False, pack: str = "",
    only: str = "", window: tuple[Day | None, Day | None] = (None, None), progress: Progress = lambda done, of: None,
    memory: Memory | None = None, logic: str = LOGICS[0],
) -> Panel:  # fmt: skip
    """The panel of these places.

    Args:
        on: stands in the basis only: a panel covers all days.
        policies: what each place answers to each question, instead of what reaches it.
        only: one provision (or with `policies` one question), by its id.
        window: first and last day; spells are cut at these.
        memory: of another panel of the same window, so that only what differs is worked out.
        logic: one of LOGICS.

    Raises:
        InforceError: no such pack.
        UsageError: the window ends before it begins.
    """
    if window[0] and window[1] and window[1] < window[0]:
        raise UsageError(f"--to {window[1]} lies before --from {window[0]}.")
    wanted = _wanted(library.record, Question if policies else Provision, pack, only, known)
    names = library.names(wanted, {one.id: one for one in library.record.nodes(Question, known=known)}, known)
    asking = Asking(library, places, wanted, names, known, window, logic)
    about, tracks = ("policies", policy_tracks) if policies else ("provisions", provision_tracks)
    found, remarks = tracks(asking, memory or Memory(), progress)
    columns = tuple(column(name, "code") for name in (("question", "office") if policies else ("provision",)))
    spell_columns = held_columns() if policies else stretch_columns(definitions_of(found, library, known))
    return Panel(
        about, on, known, basis_of(library.record, on, known), window, tuple(place_values(one) for one in places),
        place_columns(), columns, spell_columns, found, logic=logic, remarks=remarks,
    )  # fmt: skip


def governments(library: Library, state: str = "", *, known: Day | None = None) -> tuple[Place, ...]:
    """Every government of the register but the nation itself, or those of one State; by slug.

    Args:
        known: with what stood loaded on that day, and as it stood then.

    Raises:
        InforceError: no such State.
    """
    found = [one for one in library.record.places(known=known) if one.kind != "nation"]
    if state:
        slug = f"us-{state.lower()}"
        home = library.record.place(slug, known=known) or library.find_place(state)
        if home.kind != "state":
            raise InforceError(f'"{state}" is no State.', next="inforce panel --state FL --out panel.csv")
        found = [one for one in found if within(home.slug, one)]
    return tuple(sorted(found, key=lambda one: one.slug))


def _wanted(
    record: Record, noun: type[Provision] | type[Question], pack: str, only: str, known: Day | None
) -> dict[str, Provision | Question]:
    nodes: tuple[Provision | Question, ...] = record.nodes(noun, known=known)
    if pack:
        packs = record.packs(known=known)
        if pack not in packs:
            raise InforceError(f'"{pack}" is no pack of this record. There are: {", ".join(packs)}.')
        kept = record.in_pack(noun, pack, known=known)
        nodes = tuple(one for one in nodes if one.id in kept)
    return {one.id: one for one in nodes if only in ("", one.id)}
