"""The phrases of `inforce panel`: its columns, its codes, and how to read it. One table, keyed like the rest."""

from __future__ import annotations

PANEL: dict[str, str] = {
    "panel.title.provisions": "Every government and every provision, every day: what applies",
    "panel.title.policies": "Every government and every question of the codebook, every day: what it answers",
    "panel.none_written": "Nothing in this record fits what was asked: the panel has no rows.",
    "panel.head.open": "TO OPEN IT",
    "panel.open.missing": "Empty is no answer anywhere: of a day it is an open end, of a word it is that word left out.",
    "panel.slower": (
        "{provision}: its questions have too many answers for one table, so that each that occurs was looked up; slower, the same rows."
    ),
    "panel.column.timeline": "the number of the timeline, within its provision, or its question and office",
    "panel.code.text": "the provision's own words",
    "panel.none_changed": "Nothing that was asked for differs: the file has no rows.",
    "panel.column.change": "`was`: a spell as it stood before; `is`: as it stands now",
    "panel.code.was": "only the earlier panel has this spell",
    "panel.code.is": "only this panel has this spell",
    "panel.read.kleene": (
        "A condition with an answer that is unknown is decided only where no other part leaves it open (Kleene's strong tables)."
    ),
    "panel.read.supervaluation": (
        "A condition with an answer that is unknown is decided where it comes out the same however that is answered (supervaluation); "
        "numbers and days are left to Kleene's tables, and so is all that is said of a place for whom another place can answer "
        "(it answers `na`, and whoever does it for it is asked), or on whom one act from a day in doubt bears twice: there both panels "
        "say the same."
    ),
    "panel.read.changed": "Only what differs from the panel of basis {basis} is here.",
    "panel.column.place": "the government, by its slug; it answers to it everywhere in inforce",
    "panel.column.geoid": "its Census code as text, leading zeros kept: 2 digits a State, 5 a county, 7 a place, 10 a county subdivision",
    "panel.column.state": "the postal code of the State or territory it lies in",
    "panel.column.kind": "what kind of government it is",
    "panel.column.provision": "the provision, by its id",
    "panel.column.question": "the question of the codebook, by its id",
    "panel.column.office": "the office of the government that answers; empty where the codebook names none",
    "panel.column.from": "first day of the spell; empty where it reaches back to before the record",
    "panel.column.until": "the day after the last day of the spell; empty where it is open",
    "panel.column.definition": "`text` is the provision's own words; else the id of the act that defines whom it means",
    "panel.column.governing": "whether this definition is the one that governs on these days",
    "panel.column.applies": "does it apply: in force, operative and reaching this place",
    "panel.column.in_force": "does the text stand",
    "panel.column.operative": "is it free of any order that stops it here (no: a court or the agency has stopped it)",
    "panel.column.reaches": "does it reach this place: recipient, condition, what is left to discretion",
    "panel.column.value": "the answer: a code of the question, a number, `na` (it does not do this at all), or `unknown`",
    "panel.column.contested": "whether acts that do not outrank each other say different things; the value is then `unknown`",
    "panel.column.practice": "what is done in practice, where that is recorded and differs from the paper",
    "panel.column.set_by": "the act the answer rests on, by its id; empty where there is none",
    "panel.code.no": "no",
    "panel.code.yes": "yes",
    "panel.code.unknown": "not known: not recorded, not looked at since, in doubt, or contested. It is an answer, never a missing value",
    "panel.code.false": "no",
    "panel.code.true": "yes",
    "panel.read.day": (
        "For one day, keep the rows with from <= day < until, taking an empty from as the first and an empty until as the last of all days."
    ),
    "panel.read.governing": (
        "For each place and provision the rows with governing = 1 follow each other without gap or overlap. The other rows are "
        "definitions that stand beside the governing one on those days."
    ),
    "panel.read.policies": "For each place, question and office the rows follow each other without gap or overlap.",
    "panel.read.within": "A State's provisions are asked only of the governments in that State.",
    "panel.read.asked": "A question is asked only of the kinds of government it is meant for.",
    "panel.read.window": "Spells are cut at the first and last day asked for: {first} to {last}.",
    "panel.read.window.open": "(open)",
    "panel.read.unknown": (
        "A file of the record that nobody has looked at since some day says nothing about later days: they are unknown, not unchanged."
    ),
    "panel.read.stata": "In Stata: no = 0, yes = 1, unknown = 2, with value labels; days are %td; an open end is missing.",
    "panel.read.factored": (
        "The panel is factored: one file holds each different timeline once, with its number; the one whose name ends in -places says "
        "which government has which. Join them on timeline and what it belongs to (provision, or question and office)."
    ),
    "panel.head.columns": "COLUMNS",
    "panel.head.provisions": "PROVISIONS",
    "panel.head.policies": "QUESTIONS",
    "panel.file": "{file}: {rows} rows, {size}",
    "panel.sum": "{rows} spells of {places} governments, {tracks} {what}; {timelines} different timelines",
    "panel.map.title": "{name}: does it apply to the county?",
    "panel.map.yes": "applies",
    "panel.map.unknown": "unknown",
    "panel.map.stopped": "stopped here by an order",
    "panel.map.no": "does not apply",
    "panel.map.none": "no county government",
    "panel.map.count": "{status}: {count} counties",
    "panel.map.count.one": "{status}: 1 county",
    "panel.map.each": "Each county by what holds for its own government on that day; a city in it can differ.",
    "panel.map.borders": "Borders: Census Bureau, cartographic boundaries of 2017. Not legal advice.",
    "panel.what.provisions": "provisions",
    "panel.what.policies": "questions and offices",
    "panel.codebook": "{file}: what each column means, and how to read it",
}
"""Phrases by key; `say` finds them beside those of the other pages."""
