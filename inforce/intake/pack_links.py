"""Follow every reference of a pack to what it names; a target that names an instrument becomes its one effect."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from inforce.intake.pack_draft import Draft, Link, did_you_mean
from inforce.intake.pack_parts import is_home

STOPPABLE = (
    "enjoins",
    "postpones",
    "stays",
    "vacates",
    "declares",
    "narrows",
    "widens",
    "extends",
    "declines_to_enforce",
)
"""Verbs whose effects stand for a time and can be acted on by naming their instrument alone, if it has exactly one."""

_WORDS = {
    "nodes": "no node of this pack",
    "targets": "no provision or effect",
    "actors": "no actor",
    "parties": "neither an actor nor a home",
    "events": "no event",
    "rolls": "no roll",
    "rules": "no rule",
    "questions": "no question",
}
_HELD_IN = {"actors": "actors.yaml", "parties": "actors.yaml", "rules": "rules.yaml", "questions": "questions.yaml"}


def follow(draft: Draft) -> None:
    """Note each reference that names nothing; put effects in the place of instruments named as targets."""
    known = _Known(draft)
    renamed: dict[str, dict[str, str]] = defaultdict(dict)
    for link in draft.links:
        if link.kind == "targets":
            target, fault = known.target(link)
            if target != link.id:
                renamed[link.node][link.id] = target
        else:
            fault = known.fault(link)
        if fault:
            draft.problem(link.file, link.line, fault)
    draft.effects = [
        msgspec.structs.replace(effect, targets=tuple(renamed[effect.id].get(id, id) for id in effect.targets))
        if effect.id in renamed
        else effect
        for effect in draft.effects
    ]


class _Known:
    """The ids of a draft by what they name."""

    def __init__(self, draft: Draft) -> None:
        self.broken = draft.broken
        self.effects: dict[str, list[str]] = defaultdict(list)
        self.provisions: dict[str, list[str]] = defaultdict(list)
        self.stoppable: dict[str, list[str]] = defaultdict(list)
        for effect in draft.effects:
            self.effects[effect.instrument].append(effect.id)
            if effect.verb in STOPPABLE:
                self.stoppable[effect.instrument].append(effect.id)
        for provision in draft.provisions:
            self.provisions[provision.instrument].append(provision.id)
        self.instruments = {head.id for head in draft.instruments}
        targets = {id for ids in (*self.effects.values(), *self.provisions.values()) for id in ids}
        actors = {actor.id for actor in draft.actors}
        cases = {head.case for head in draft.instruments if head.case}
        self.ids: dict[str, set[str]] = {
            "targets": targets,
            "actors": actors,
            "parties": actors,
            "events": {event.id for event in draft.events},
            "rolls": {roll.id for roll in draft.rolls},
            "rules": {rule.id for rule in draft.rules},
            "questions": set(draft.questions),
            "nodes": set(draft.lines) | cases,
        }

    def fault(self, link: Link) -> str:
        """Why the reference names nothing, as a sentence; "" if it names something."""
        known = self.ids[link.kind]
        if link.id in known or (link.kind == "parties" and is_home(link.id)) or self._excused(link):
            return ""
        near = did_you_mean(link.id, known) or (f" Add it to {_HELD_IN[link.kind]}." if link.kind in _HELD_IN else "")
        return f'{link.key} "{link.id}", which is {_WORDS[link.kind]}.{near}'

    def target(self, link: Link) -> tuple[str, str]:
        """What a target names, and why it names nothing."""
        if link.id == link.node:
            return link.id, f"{link.key} itself. An effect acts on a provision or on another effect."
        if link.id in self.ids["targets"] or self._excused(link):
            return link.id, ""
        if link.id in self.instruments:
            return self._only_effect(link)
        if link.id in self.ids["questions"]:
            return (
                link.id,
                f'{link.key} "{link.id}", which is a question. To end an answer write {{question: {link.id}}}.',
            )
        return link.id, f'{link.key} "{link.id}", which is no provision or effect.{self._has(link.id)}'

    def _only_effect(self, link: Link) -> tuple[str, str]:
        stoppable, provisions = self.stoppable[link.id], self.provisions[link.id]
        if len(stoppable) == 1 and not provisions:
            return stoppable[0], ""
        parts = [*provisions, *self.effects[link.id]]
        has = f"Name what is meant: {', '.join(parts)}." if parts else "It has neither provisions nor effects."
        return link.id, f'{link.key} "{link.id}", which is a whole instrument. {has}'

    def _has(self, id: str) -> str:
        """The parts of the instrument that was meant, or the near miss."""
        head = id.partition("#")[0] if "#" in id else id.rpartition("/")[0]
        if head in self.instruments:
            parts = self.effects[head] if "#" in id else self.provisions[head]
            shown = ", ".join(part[len(head) + 1 :] for part in parts)
            return f" {head} has {shown or ('no effects' if '#' in id else 'no provisions')}."
        return did_you_mean(id, self.ids["targets"] | self.instruments)

    def _excused(self, link: Link) -> bool:
        """Would a file that could not be read define it?"""
        if _HELD_IN.get(link.kind) in self.broken:
            return True
        head = link.id.partition("#")[0].partition("@")[0]
        return any(file.removesuffix(".yaml") in (head, head.rpartition("/")[0]) for file in self.broken)
