"""`inforce timeline` on a terminal: one block a track, one line a spell."""

from __future__ import annotations

from inforce.answers.timeline import Spell, TimelineAnswer, Track
from inforce.dates import Day, shown_day
from inforce.show.text import row, wrapped
from inforce.words.names import capital
from inforce.words.phrases import say


def timeline_text(answer: TimelineAnswer) -> str:
    """The whole page."""
    head = say("head.by_known", day=shown_day(Day.fromisoformat(answer.on))) if answer.axis == "known" else ""
    lines = [f"{answer.place.name}   {head}"]
    if head and not answer.tracks:
        lines += ["", say("diff.nothing")]
    for track in answer.tracks:
        office = f", {track.office}" if track.office else ""
        lines += ["", *wrapped(f"{capital(track.name)}   ({track.id}{office})")]
        for spell in _told(track):
            lines += row(
                say("head.unreleased") if spell.unreleased else _days(spell),
                _what(spell, track),
                "",
                indent="  ",
                left_width=30,
            )
    lines += ["", *answer.remarks, say("foot.basis", basis=answer.basis)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _days(spell: Spell) -> str:
    start = shown_day(Day.fromisoformat(spell.from_)) if spell.from_ else ""
    end = shown_day(Day.fromisoformat(spell.to)) if spell.to else ""
    return f"{start or '...':>11} - {end or '...'}"


def _told(track: Track) -> tuple[Spell, ...]:
    """The spells without the days before anything was recorded or in force: the day on which the next begins says as much."""
    first = track.spells[0]
    silent = first.value == "no" if track.kind == "provision" else first.value == "unknown" and not first.by
    return track.spells[1:] if silent and first.from_ is None and len(track.spells) > 1 else track.spells


def _what(spell: Spell, track: Track) -> str:
    names = [name for name in dict.fromkeys(spell.by_names) if name not in spell.words]
    by = f"  ({'; '.join(names)})" if names and spell.value not in ("yes", "no") else ""
    if spell.words == spell.value or track.kind == "provision":
        return f"{spell.words}{by}"
    return f"{spell.value}: {spell.words}{by}"
