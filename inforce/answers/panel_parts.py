"""Two other forms of a panel: as two small ones to be joined, and as the difference of two."""

from __future__ import annotations

from msgspec.structs import replace

from inforce.answers.panel_shape import NONE, Panel, Row, Track, column


def factored(panel: Panel) -> tuple[Panel, Panel]:
    """The same panel as two small ones to be joined: each different timeline once with its number, and which place has which."""
    number = column("timeline", "number")
    spells, members = [], []
    for track in panel.tracks:
        spell = Track(track.values, track.name, track.gist, 1, track.codes)
        spell.timelines.append(tuple((n, *row) for n, rows in enumerate(track.timelines) for row in rows))
        spell.which[0] = 0
        spells.append(spell)
        member = Track(track.values, track.name, track.gist, 0, track.codes)
        member.timelines.extend(((n,),) for n in range(len(track.timelines)))
        member.which = track.which
        members.append(member)
    return (
        replace(
            panel, places=((),), place_columns=(), spell_columns=(number, *panel.spell_columns), tracks=tuple(spells)
        ),
        replace(panel, spell_columns=(number,), tracks=tuple(members)),
    )


def changed(old: Panel, new: Panel) -> Panel:
    """The difference of two panels of the same places: each spell that only one of them has, with `was` or `is` before it."""
    before = {track.values: track for track in old.tracks}
    after = {track.values: track for track in new.tracks}
    found = []
    for values in dict.fromkeys((*after, *before)):
        named = after.get(values) or before[values]
        pairs: dict[tuple[tuple[Row, ...], tuple[Row, ...]], int] = {}
        track = Track(values, named.name, named.gist, len(new.places), named.codes)
        for place in range(len(new.places)):
            was, now = _rows(before.get(values), place), _rows(after.get(values), place)
            if was != now:
                track.which[place] = pairs.setdefault((was, now), len(pairs))
        for was, now in pairs:
            gone = [("was", *row) for row in was if row not in now]
            track.timelines.append((*gone, *(("is", *row) for row in now if row not in was)))
        if pairs:
            found.append(track)
    change = column("change", "code", ("was", "is"))
    return replace(new, spell_columns=(change, *new.spell_columns), tracks=tuple(found), since=old.basis)


def _rows(track: Track | None, place: int) -> tuple[Row, ...]:
    return () if track is None or track.which[place] == NONE else track.timelines[track.which[place]]
