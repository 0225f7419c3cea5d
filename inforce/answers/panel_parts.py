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
    """The difference of two panels: each spell that only one of them has, with `was` or `is` before it. Of a place that only one of them
    holds (it was loaded since, or is loaded no more) all spells are such."""
    was_at, is_at = ({place[0]: n for n, place in enumerate(panel.places)} for panel in (old, new))
    places = (*new.places, *(place for place in old.places if place[0] not in is_at))
    before = {track.values: track for track in old.tracks}
    after = {track.values: track for track in new.tracks}
    found = []
    for values in dict.fromkeys((*after, *before)):
        named = after.get(values) or before[values]
        pairs: dict[tuple[tuple[Row, ...], tuple[Row, ...]], int] = {}
        track = Track(values, named.name, named.gist, len(places), named.codes)
        for n, place in enumerate(places):
            was = _rows(before.get(values), was_at.get(place[0]))
            now = _rows(after.get(values), is_at.get(place[0]))
            if was != now:
                track.which[n] = pairs.setdefault((was, now), len(pairs))
        for was, now in pairs:
            gone = [("was", *row) for row in was if row not in now]
            track.timelines.append((*gone, *(("is", *row) for row in now if row not in was)))
        if pairs:
            found.append(track)
    change = column("change", "code", ("was", "is"))
    return replace(new, places=places, spell_columns=(change, *new.spell_columns), tracks=tuple(found), since=old.basis)


def _rows(track: Track | None, place: int | None) -> tuple[Row, ...]:
    if track is None or place is None or track.which[place] == NONE:
        return ()
    return track.timelines[track.which[place]]
