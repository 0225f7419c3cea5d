"""The verbs of law: what each does to a text, to its operation, to its reach, and to another effect. One table, printed in the docs.

The distinctions are procedural: an order that suspends lets what it suspended come back when it ends; one that undoes
(vacates, reverses) takes its target away from its own day; one that ends (revokes, dissolves) stops what goes on but
leaves standing what the target had already done, so that revoking a revoker revives nothing.
"""

from __future__ import annotations

from inforce.nouns import Noun


class Verb(Noun, frozen=True):
    """One row of the table; "nothing" is written too.

    `lasting`: it acts for as long as it stands (an injunction). Otherwise it acts once (a repeal).
    `text`, `operative`, `reaches`: what it does to a provision's three questions.
    `effect`: what it does to another effect: `suspends`, `undoes`, `ends`, `moves its end`, `confirms` or `nothing`.
    """

    name: str
    lasting: bool
    text: str = "nothing"
    operative: str = "nothing"
    reaches: str = "nothing"
    effect: str = "nothing"
    note: str = ""


def _table(*rows: Verb) -> dict[str, Verb]:
    return {row.name: row for row in rows}


VERBS: dict[str, Verb] = _table(
    Verb("sets", True, note="answers a question of the codebook in its lane, until the next act in that lane"),
    Verb("amends", False, reaches="replaces the condition", note="the text goes on, in its new form"),
    Verb("repeals", False, text="ends", effect="ends", note="of a lane: the answer ends with no successor"),
    Verb("revokes", False, text="ends", effect="ends", note="revoking a revoker revives nothing"),
    Verb("withdraws", False, text="ends", effect="ends"),
    Verb(
        "supersedes",
        False,
        text="ends",
        effect="ends",
        note="a final judgment supersedes the preliminary order of its case",
    ),
    Verb("sunsets", False, text="ends", effect="ends", note="by its own words"),
    Verb("expires", False, text="ends", effect="ends", note="by its own words"),
    Verb("restores", False, text="begins again", note="only where an act says that an ended text is back"),
    Verb(
        "narrows",
        True,
        reaches="adds a definition",
        note="evaluated beside the text's own; the latest that stands governs",
    ),
    Verb(
        "widens",
        True,
        reaches="adds a definition",
        note="evaluated beside the text's own; the latest that stands governs",
    ),
    Verb(
        "extends",
        False,
        text="moves its end",
        effect="moves its end",
        note="what runs out by its own words lasts until the extender's `until`; without one, until a later act",
    ),
    Verb("compels", True, note="the answer to a question must be this, for the places of its scope"),
    Verb("forbids", True, note="the answer to a question may not be this, for the places of its scope"),
    Verb("ratifies", False, effect="confirms", note="an act whose force is contested stands from that day uncontested"),
    Verb("enjoins", True, operative="stops", effect="suspends", note="for whom its scope says, while it stands"),
    Verb("postpones", True, operative="stops", effect="suspends", note="5 U.S.C. 705: an agency's action only"),
    Verb(
        "stays",
        True,
        operative="stops",
        effect="suspends",
        note="of a rule, or of an order; its end revives what it stayed",
    ),
    Verb("lifts", False, effect="ends", note="ends a stay"),
    Verb("dissolves", False, effect="ends", note="ends an injunction"),
    Verb(
        "vacates",
        False,
        text="ends",
        effect="undoes",
        note="of an agency's action it reaches non-parties; not the same term issued anew",
    ),
    Verb("declares", True, note="says what the law is between the parties; stops nothing by itself"),
    Verb("remands", False),
    Verb("affirms", False, note="the order below goes on as it was"),
    Verb("reverses", False, effect="undoes"),
    Verb("dismisses", False, effect="ends", note="the case; its orders end with it"),
    Verb("moots", False, effect="ends", note="the case; its orders end with it"),
    Verb("lists", True, note="puts places on a roll"),
    Verb("delists", False, note="takes places off a roll"),
    Verb(
        "declines_to_enforce",
        True,
        note="an agency's posture, printed apart; the text and the orders stand as they are",
    ),
)
"""Every verb by name."""

STOPS_EFFECT = frozenset(name for name, verb in VERBS.items() if verb.effect in ("suspends", "undoes", "ends"))
"""Verbs that can stop another effect."""
