"""Which act of the record a statement of a given kind can speak of: instruments and events to the reading's ACTS."""

from __future__ import annotations

INSTRUMENT_ACTS: dict[str, tuple[str, ...]] = {
    "constitution": ("law_enacted",),
    "statute": ("law_enacted",),
    "bill": ("bill_introduced",),
    "executive order": ("executive_order",),
    "proclamation": ("executive_order",),
    "regulation": ("rule_issued",),
    "agency memorandum": ("guidance", "definition_narrowed", "condition_scope"),
    "guidance": ("guidance", "definition_narrowed", "condition_scope"),
    "grant condition": ("funding_condition", "condition_scope"),
    "letter": ("enforcement_letter",),
    "list": ("list_published",),
    "ordinance": ("local_policy_adopted", "law_enacted"),
    "resolution": ("local_policy_adopted",),
    "executive directive": ("local_policy_adopted", "executive_order"),
    "policy": ("local_policy_adopted",),
    "practice": ("policy_in_force",),
    "agreement": ("agreement_signed",),
    "complaint": ("lawsuit_filed",),
    "temporary restraining order": ("injunction", "ruling"),
    "preliminary injunction": ("injunction", "ruling"),
    "permanent injunction": ("injunction", "ruling"),
    "judgment": ("ruling",),
    "court order": ("ruling",),
    "appellate decision": ("ruling",),
    "stay": ("stay", "ruling"),
    "consent decree": ("settlement",),
    "settlement": ("settlement",),
    "ballot measure": ("election", "law_enacted"),
    "speech": ("speech",),
    "report": ("list_published",),
}
"""The act that issuing an instrument of this kind is. What its effects add stands in `candidates`."""

EVENT_ACTS: dict[str, tuple[str, ...]] = {
    "announced": ("guidance", "funding_condition"),
    "introduced": ("bill_introduced",),
    "passed one chamber": ("bill_passed",),
    "received": ("bill_received", "bill_no_action"),
    "passed": ("bill_passed",),
    "signed": ("law_enacted", "executive_order", "agreement_signed"),
    "died": ("bill_died",),
    "filed": ("lawsuit_filed",),
    "appealed": ("appeal_filed",),
    "appeal announced": ("appeal_announced",),
    "motion denied": ("ruling",),
    "motion granted": ("ruling",),
    "dismissed": ("ruling",),
    "settled": ("settlement",),
    "letter sent": ("enforcement_letter",),
    "demanded": ("enforcement_letter",),
    "answered": ("response",),
    "cleared": ("response",),
    "voted": ("local_policy_adopted",),
    "elected": ("election",),
    "took office": ("appointment",),
    "left office": ("appointment",),
    "speech": ("speech",),
    "published": ("list_published", "rule_issued"),
    "suit announced": ("lawsuit_announced",),
}
"""The act an event of this kind is; kinds that are missing here are never what a statement is linked to."""

LOCAL = ("local_policy_adopted", "local_policy_reversed")
"""Acts of a government below the nation."""

NEAR: dict[str, tuple[str, ...]] = {
    "injunction": ("ruling", "stay"),
    "ruling": ("injunction", "stay"),
    "stay": ("ruling", "injunction"),
    "guidance": ("definition_narrowed", "condition_scope", "funding_condition"),
    "definition_narrowed": ("guidance",),
    "condition_scope": ("guidance", "funding_condition"),
    "funding_condition": ("guidance", "condition_scope"),
    "lawsuit_announced": ("lawsuit_filed",),
    "lawsuit_filed": ("lawsuit_announced",),
    "appeal_announced": ("appeal_filed",),
    "bill_no_action": ("bill_received",),
    "bill_died": ("bill_no_action",),
    "law_enacted": ("election", "local_policy_adopted", "bill_passed"),
    "local_policy_adopted": ("law_enacted", "rule_issued"),
    "rule_issued": ("local_policy_adopted",),
    "policy_in_force": (
        "local_policy_adopted",
        "law_enacted",
        "executive_order",
        "injunction",
        "guidance",
        "funding_condition",
    ),
    "evidence_absent": ("claim",),
}
"""Kinds a story may use for one another. Anything else contradicts."""

NEAR_IF_CITED: dict[str, tuple[str, ...]] = {"bill_no_action": ("bill_introduced",)}
"""Kinds near to one another only where the statement cites the very act."""
