"""`inforce timeline` on a terminal: one block a track, one line a spell."""

from __future__ import annotations

from inforce.answers.timeline import Spell, TimelineAnswer
from inforce.dates import Day, shown_day
from inforce.show.text import row, wrapped
from inforce.words.phrases import say


def timeline_text(answer: TimelineAnswer) -> str:
    """The whole page."""
    head = say("head.by_known", day=shown_day(Day.fromisoformat(answer.on))) if answer.axis == "known" else ""
    lines = [f"{answer.place.name}   {head}"]
    if head and not answer.tracks:
        lines += ["", say("diff.nothing")]
    for track in answer.tracks:
        lines += ["", *wrapped(f"{track.name}   ({track.id})")]
        for spell in track.spells:
            lines += row(
                say("head.unreleased") if spell.unreleased else _days(spell),
                _what(spell),
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


def _what(spell: Spell) -> str:
    by = (
        f"  ({'; '.join(dict.fromkeys(spell.by_names))})" if spell.by_names and spell.value not in ("yes", "no") else ""
    )
    return f"{spell.value}: {spell.words}{by}" if spell.words != spell.value else f"{spell.value}{by}"
