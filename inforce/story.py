"""What is found in a story: frozen values with offsets. Offsets are code points of the input text, ends exclusive.

A `Reading` is everything the intake floor can say of one story by itself: parts, times, places, quotations, citations,
mentions, statements. It links nothing to the record; it is given plain values (Gazetteer, Lexicon) and marks candidates.
"""

from __future__ import annotations

from typing import Protocol

from inforce.dates import Day
from inforce.nouns import Actor, Holding, Noun, Place, Term

ROLES = ("headline", "dateline", "byline", "caption", "credit", "teaser", "notice", "body")
"""What a paragraph is. A `notice` (archive, browser, cookie, newsletter ...) is recognized and never parsed as news."""

TYPES = ("event", "state", "pending", "claim", "call")
"""What a statement is: an event cannot go stale; a state of law or policy can; what is pending must resolve; a claim is of
fact; a call asks people to act."""

ACTS = (
    "speech", "executive_order", "law_enacted", "rule_issued", "guidance", "definition_narrowed", "condition_scope",
    "funding_condition", "list_published", "injunction", "ruling", "stay", "appeal_announced", "appeal_filed", "lawsuit_filed",
    "lawsuit_announced", "settlement", "bill_introduced", "bill_passed", "bill_received", "bill_no_action", "bill_died",
    "local_policy_adopted", "local_policy_reversed", "policy_in_force", "agreement_signed", "enforcement_letter", "response",
    "election", "appointment", "claim", "evidence_absent", "call_to_action", "other",
)  # fmt: skip
"""The finer act of a statement (`kind` in JSON)."""


class Paragraph(Noun, frozen=True):
    """One block of the story; `n` counts from 1; `note` says which notice or teaser it is and why."""

    n: int
    start: int
    end: int
    role: str
    note: str = ""


class Published(Noun, frozen=True):
    """The publication day as a range with its evidence; both None: unknown. `evidence` lines say what was used and what was refused."""

    from_: Day | None = None
    to: Day | None = None
    evidence: tuple[str, ...] = ()


class Article(Noun, frozen=True):
    """A story taken apart. `given` metadata (url, published) is what came beside the text."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    outlet: str = ""
    byline: str = ""
    archived: bool = False
    url: str = ""


class Metadata(Noun, frozen=True):
    """What a file says of its story beside the text. `days` are the publication days it gives, best first, each with its words;
    they are evidence: where they disagree among themselves or with the text, the range says so. `roles` are what the file's markup
    says of paragraphs, by where they start."""

    title: str = ""
    outlet: str = ""
    byline: str = ""
    days: tuple[tuple[Day, str], ...] = ()
    roles: tuple[tuple[int, str], ...] = ()


class Time(Noun, frozen=True):
    """A temporal expression with its calendar interval, first and last day included; both None where only the past or future is meant.

    `value` is EDTF, `timex` the TIMEX3 value, `type` DATE, TIME, DURATION or SET; `rule` names the rule, `anchor` what it counted from.
    """

    start: int
    end: int
    text: str
    from_: Day | None = None
    to: Day | None = None
    value: str = ""
    rule: str = ""
    anchor: str = ""
    type: str = "DATE"
    timex: str = ""


class Toponym(Noun, frozen=True):
    """A place name or the name of a government in the text. `slug`, `geoid`, `ocd_id` are empty where we abstain; `why` says how it was decided."""

    start: int
    end: int
    text: str
    slug: str = ""
    geoid: str = ""
    ocd_id: str = ""
    candidates: tuple[str, ...] = ()
    why: str = ""
    government: bool = False  # the name stands for its government ("Sacramento said")


class Mention(Noun, frozen=True):
    """A person, post, body or outlet in the text, also through a pronoun or a description; `name` is the fullest name in the story."""

    start: int
    end: int
    text: str
    name: str
    actor: str = ""  # id of the record's actor, where the lexicon knows one
    why: str = ""
    kind: str = ""  # person | body | outlet; "" for a document


class Quote(Noun, frozen=True):
    """Words or a content ascribed to someone. `direct`: all of it stands in quotation marks. `content` may have gaps."""

    start: int
    end: int
    text: str
    content: tuple[tuple[int, int], ...]
    source: tuple[int, int] | None = None
    speaker: str = ""
    cue: tuple[int, int] | None = None
    direct: bool = False
    reported_by: str = ""


class Citation(Noun, frozen=True):
    """A reference to law in a usual form, normalized: `id` is the id it would have in a record (`us/eo-1`)."""

    start: int
    end: int
    text: str
    id: str
    kind: str = ""


class Statement(Noun, frozen=True):
    """One assertion of the story: exact words, who did it, who says so, whose report, and when it is about.

    `mentions` are ids of nodes the words may refer to (from citations and lexicon), before linking, `cites` those of them in a usual
    form of citation; `again` is the id of the statement whose act this one speaks of again (`It protects only those who sued`).
    `near` are slugs of places that its paragraph names before it, where it names none; `means` are slugs of governments that it
    means by a noun alone (`sued the state`); `by` is the slug of the government whose officer or body it is told of (`the governor`).
    `or_days` are other stretches of days that the words allow: a month without its year, told of what has happened.
    """

    id: str
    start: int
    end: int
    text: str
    type: str
    kind: str
    actor: str = ""
    speaker: str = ""
    reported_by: str = ""
    from_: Day | None = None
    to: Day | None = None
    rule: str = ""
    places: tuple[str, ...] = ()  # slugs
    mentions: tuple[str, ...] = ()
    negative: bool = False
    flags: tuple[str, ...] = ()
    again: str = ""
    cites: tuple[str, ...] = ()
    or_days: tuple[tuple[Day, Day], ...] = ()
    means: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    by: str = ""


class Reading(Noun, frozen=True):
    """All of it, in order of the text."""

    article: Article
    published: Published
    times: tuple[Time, ...] = ()
    places: tuple[Toponym, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    citations: tuple[Citation, ...] = ()
    statements: tuple[Statement, ...] = ()


class Gazetteer(Protocol):
    """Places by name, as a value the floor above hands down."""

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place that answers to this name (case and accents folded), most populous first where known; empty if none."""
        ...


class Lexicon(Noun, frozen=True):
    """How people refer to nodes, and who held which post: what reading may know of a record."""

    terms: tuple[Term, ...] = ()
    actors: tuple[Actor, ...] = ()
    holdings: tuple[Holding, ...] = ()
    events: tuple[tuple[str, Day, str], ...] = ()  # (node id, day, kind) of public events, to date a story by
