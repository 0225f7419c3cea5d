"""Statements in order of the story, some with a day in their words, some without -> each with its interval and the rule that gave it.

What has no day of its own is bounded by what the story says around it: `after X issued ...`, the document it comes from, the
dated sentence before and after, who held the post, and the publication day, which is after everything told as past.
"""

from __future__ import annotations

from collections.abc import Sequence

from inforce.dates import Day
from inforce.intake.english import classes
from inforce.story import Lexicon, Published

DOCUMENTS = {"executive_order": "order", "guidance": "memo", "definition_narrowed": "memo", "condition_scope": "memo"}
"""Acts that make or are read from a document that the story may speak of again."""
SPOKEN = frozenset(("claim", "call_to_action", "evidence_absent", "speech"))


class Draft:
    """A statement being dated: `low`, `high` its first and last possible day, `rule` why."""

    __slots__ = (
        "act_type", "actor", "after", "again", "before", "by", "cites", "document", "end", "flags", "high", "kind", "low", "means", "mentions",
        "near", "negative", "or_days", "own", "paragraph", "past", "places", "refers", "reported_by", "rule", "sentence", "speaker",
        "start",
    )  # fmt: skip

    def __init__(self, start: int, end: int, kind: str, act_type: str, paragraph: int, sentence: int) -> None:
        self.start, self.end, self.kind, self.act_type = start, end, kind, act_type
        self.paragraph, self.sentence = paragraph, sentence
        self.low: Day | None = None
        self.high: Day | None = None
        self.own = False  # its own words give the day
        self.rule = ""
        self.actor = self.speaker = self.reported_by = ""
        self.document = ""  # the document it makes: "order", "memo"
        self.refers: frozenset[str] = frozenset()  # documents it speaks of
        self.after: Draft | None = None  # told as later than this one
        self.before: Draft | None = None  # told as earlier than this one
        self.past = False  # told as earlier than what stands around it
        self.again: Draft | None = None  # whose act it speaks of again
        self.negative = False
        self.places: tuple[str, ...] = ()
        self.mentions: tuple[str, ...] = ()
        self.cites: tuple[str, ...] = ()
        self.flags: tuple[str, ...] = ()
        self.by = ""  # the government whose officer or body does it
        self.near: tuple[str, ...] = ()  # places its paragraph names before it
        self.means: tuple[str, ...] = ()  # governments meant by a noun alone
        self.or_days: tuple[tuple[Day, Day], ...] = ()  # other stretches its own words allow


def dated(drafts: Sequence[Draft], published: Published, lexicon: Lexicon) -> None:
    """Give every draft that has no day of its own the bounds the story gives; nothing is invented, only bounded."""
    last = published.to
    for n, draft in enumerate(drafts):
        if draft.own:
            continue
        if draft.kind in SPOKEN or draft.act_type in ("claim", "call"):
            _set(draft, published.from_, last, "said in the story, with no other day: the publication day")
            continue
        maker = _maker(drafts, n)
        if maker is not None and maker.low:
            _set(draft, maker.low, maker.high, f"the day of the {maker.document} it stands in")
            continue
        if draft.document and draft.kind == "executive_order":
            _bounded_document(draft, drafts, n, last, lexicon)
    for n, draft in enumerate(drafts):
        if not draft.own and not draft.rule:
            _bounded(draft, drafts, n, last, lexicon)


def _set(draft: Draft, low: Day | None, high: Day | None, rule: str) -> None:
    draft.low, draft.high, draft.rule = low, high, rule


def _maker(drafts: Sequence[Draft], n: int) -> Draft | None:
    """The statement that tells the making of the document this one is read from: the last before it."""
    draft = drafts[n]
    if draft.kind not in ("definition_narrowed", "condition_scope"):
        return None
    for other in reversed(drafts[:n]):
        if other.kind == "guidance" and other.own and (draft.refers & other.refers or draft.document == other.document):
            return other
    return None


def _bounded_document(draft: Draft, drafts: Sequence[Draft], n: int, last: Day | None, lexicon: Lexicon) -> None:
    """An order is older than every dated act on it, and no older than its signer's time in office."""
    high, why = last, "before publication"
    if draft.before is not None and draft.before.own and draft.before.high:
        high, why = draft.before.high, f"before the {draft.before.kind.replace('_', ' ')} (stated)"
    for other in drafts[n + 1 :]:
        if (
            other.own
            and other.high
            and draft.document in other.refers
            and (high is None or other.high < high)
            and not other.negative
            and other.kind != draft.kind  # it makes a document of its own
        ):
            high, why = other.high, f"before the {other.kind.replace('_', ' ')} that concerns it"
    low = _office_from(draft.actor, high, lexicon)
    _set(draft, low, high, why + (", after its signer took office" if low else ""))


def _office_from(actor: str, on: Day | None, lexicon: Lexicon) -> Day | None:
    """The first day of the post this person held on a day."""
    persons = {one.id for one in lexicon.actors if one.kind == "person" and one.name.casefold() == actor.casefold()}
    for holding in lexicon.holdings:
        if holding.person in persons and on is not None and holding.from_.reached(on) == "yes":
            over = holding.until is not None and holding.until.reached(on) == "yes"
            if not over:
                return holding.from_.certain
    return None


def _bounded(draft: Draft, drafts: Sequence[Draft], n: int, last: Day | None, lexicon: Lexicon) -> None:
    after = _day_of(draft.after, lexicon) if draft.after is not None else None
    if draft.after is not None and after is not None:
        _set(draft, after, last, f"after the {draft.after.kind.replace('_', ' ')} (stated), before publication")
        return
    if draft.before is not None and draft.before.high:
        low = _lower(drafts, n, draft.refers, lexicon)
        _set(
            draft,
            low,
            draft.before.high,
            f"before the {draft.before.kind.replace('_', ' ')} (stated)" + (", after what it concerns" if low else ""),
        )
        return
    if draft.past:
        near = [
            one
            for one in (_neighbour(drafts, n, -1), _neighbour(drafts, n, 1))
            if one is not None and one.high is not None
        ]
        high = min((one.high for one in near if one.high is not None), default=last)
        _set(draft, None, high, "told as earlier than what stands beside it")
        return
    earlier = _neighbour(drafts, n, -1)
    later = _neighbour(drafts, n, 1)
    if draft.kind == "response" and earlier is not None:
        _set(draft, earlier.low, last, "after what it answers, before publication")
        return
    if earlier is not None and later is not None and earlier.low and later.high and earlier.low <= later.high:
        _set(draft, earlier.low, later.high, "told between two dated acts")
        return
    if earlier is not None and earlier.low:
        _set(draft, earlier.low, last, "told after a dated act, before publication")
        return
    _set(draft, None, last, "before publication")


def _lower(drafts: Sequence[Draft], n: int, refers: frozenset[str], lexicon: Lexicon) -> Day | None:
    """The earliest day by the document spoken of just before: nobody acts on an order before there is one."""
    for other in reversed(drafts[:n]):
        if other.document and (not refers or other.document in refers):
            return _day_of(other, lexicon)
    return None


def _neighbour(drafts: Sequence[Draft], n: int, step: int) -> Draft | None:
    """The nearest act of the same paragraph with a day of its own."""
    k = n + step
    while 0 <= k < len(drafts) and drafts[k].paragraph == drafts[n].paragraph:
        if drafts[k].own and drafts[k].act_type in ("event", "pending"):
            return drafts[k]
        k += step
    return None


def _day_of(draft: Draft, lexicon: Lexicon) -> Day | None:
    """The first day of an act; the record's own day where exactly one public event fits words, kind and interval."""
    fits = {
        day
        for node, day, kind in lexicon.events
        if node in draft.mentions
        and kind.replace(" ", "_") == draft.kind
        and (draft.low is None or draft.low <= day)
        and (draft.high is None or day <= draft.high)
    }
    return fits.pop() if len(fits) == 1 else draft.low


def documents_in(lows: Sequence[str]) -> frozenset[str]:
    """Nouns of documents among some words; a memorandum is a memo.

    Example:
        >>> sorted(documents_in("the executive order and the memorandum".split()))
        ['memo', 'order']
    """
    found = classes()["document"] & set(lows)
    return frozenset("memo" if low == "memorandum" else low for low in found)
