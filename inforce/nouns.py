"""The nouns of the record: frozen values with one spelling everywhere (YAML key, field, SQL column, JSON key).

Nothing here reads a clock, a disk or a network. `from_` is spelled `from` outside Python. A node is any noun with an
`id`; ids are paths (`us/eo-1`), provisions hang on them (`us/eo-1/9(a)`), effects too (`us/eo-2#revokes`).
The first part of an id is the node's home: `us` for the United States, else the slug of a place.

The values are msgspec structs: 25 of them cost 2 ms at import where 25 dataclasses cost 29 ms, a record's JSON decodes
straight into them, and JSON Schemas come from the same lines. `None` means an open end only; defaults are left out of JSON.
"""

from __future__ import annotations

import msgspec

from inforce.dates import Day, When
from inforce.truth import UNKNOWN, YES, Truth


def _spelled(name: str) -> str:
    """The JSON spelling of a field: `from_` is a word Python keeps for itself."""
    return name.rstrip("_")


class Noun(msgspec.Struct, frozen=True, omit_defaults=True, rename=_spelled):
    """The base of all nouns: immutable, compared by value, written as JSON without its defaults."""


def instrument_of(id: str) -> str:
    """The instrument a provision, effect or event hangs on.

    Example:
        >>> instrument_of("us/eo-1/9(a)"), instrument_of("us/eo-1#revokes"), instrument_of("us/eo-1")
        ('us/eo-1', 'us/eo-1', 'us/eo-1')
    """
    head = id.split("#", 1)[0].split("@", 1)[0]
    return "/".join(head.split("/")[:2])


class Source(Noun, frozen=True):
    """Where something was really read. `id` is `<node>!<key>`; `weak` hosts back a fact but are not shown to readers."""

    id: str
    url: str
    title: str = ""
    publisher: str = ""
    published: str = ""  # EDTF, as the publisher dates it
    read_on: Day | None = None
    copy_of: str = ""
    note: str = ""
    weak: bool = False


# -- what the law engine computes with ------------------------------------------------------------------------------


class Ask(Noun, frozen=True, tag="ask"):
    """One test of a criterion: the answer to `question` is one of `values`, or lies from `at_least` to `at_most`.

    `values` are codes, or `yes`/`no` for questions of type truth. Numbers, percents, money and days are text here and
    are compared by the type of the question.
    """

    question: str
    values: tuple[str, ...] = ()
    at_least: str = ""
    at_most: str = ""
    office: str = ""


class Criterion(Noun, frozen=True, tag="criterion"):
    """`op` is `all_of`, `any_of` or `none_of`; each part is an Ask or a Criterion."""

    op: str
    parts: tuple[Ask | Criterion, ...]


class Condition(Noun, frozen=True):
    """Whom a provision reaches, what it asks of them, and which money hangs on it."""

    recipients: tuple[str, ...] = ()  # kinds of government (see RECIPIENTS), empty: every kind
    places: tuple[str, ...] = ()  # homes; empty: everywhere below the provision's own home
    money: str = ""  # in words: "federal grants"
    agencies: tuple[str, ...] = ()  # ids of agencies that award or withhold it
    programs: tuple[str, ...] = ()  # Assistance Listing Numbers, text
    fiscal_years: tuple[str, ...] = ()  # federal fiscal years, text
    applies_if: Criterion | Ask | None = None
    not_read: str = ""  # what we do not formalize: left to someone's discretion


RECIPIENTS = ("state", "county", "city", "town", "township", "school district", "special district", "person")
"""Kinds of recipient. `city` and `town` are incorporated places; a consolidated city-county is both city and county."""


class Provision(Noun, frozen=True):
    """A citable part of an instrument, for example `us/eo-1/9(a)`. Its text stands from `from_` until an effect ends it."""

    id: str
    instrument: str
    label: str
    gist: str
    from_: When
    text: str = ""
    until: When | None = None  # only where its own words end it (a sunset, an appropriation's year)
    condition: Condition | None = None
    sources: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        return self.id.partition("/")[0]


class Scope(Noun, frozen=True):
    """Whom an effect covers.

    `nationwide`: everyone. `places`: the listed homes themselves; `states`: the listed states, and their local
    governments as `subdivisions` says; `roll`: whoever stands on the dated roll `roll` that day. `others`: what is
    true of a place the scope does not name (`unknown` where some parties were not seen by name). `but` is taken out; of a State in
    it the local governments too, as `but_subdivisions` says. `recipients`: only governments of these kinds; empty: of all.
    """

    kind: str = "nationwide"  # nationwide | parties
    places: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    subdivisions: Truth = UNKNOWN
    rolls: tuple[str, ...] = ()
    others: Truth = "no"
    but: tuple[str, ...] = ()
    but_subdivisions: str = ""  # yes | no | unknown; "": as `subdivisions`
    recipients: tuple[str, ...] = ()


class Effect(Noun, frozen=True):
    """What an instrument does to provisions, other effects or the answer to a question, from a day.

    `verb` is one of `VERBS`. `targets` are ids of provisions and effects, never whole instruments.
    For `sets`, `compels`, `forbids` about policy: `question`, `value(s)`, `office`, `authority` make the lane.
    """

    id: str
    verb: str
    instrument: str
    from_: When
    targets: tuple[str, ...] = ()
    until: When | None = None  # a temporary order's own end, exclusive; never typed for what a later act ends
    scope: Scope = Scope()
    in_part: str = ""  # what of the target it touches, in words; "" for the whole
    leaves: str = ""  # what it leaves standing, in words: printed with it
    binds: tuple[str, ...] = ()  # ids of the defendants or agencies bound; empty: whoever administers the target
    programs: tuple[str, ...] = ()
    fiscal_years: tuple[str, ...] = ()
    rule: str = ""  # the rule of procedure that fixes an open `from_` or `until` (mandate, 14 days)
    question: str = ""
    values: tuple[str, ...] = ()  # the value set or compelled, or the values forbidden
    office: str = ""
    authority: str = ""  # a lane of questions.yaml: state law, ordinance, board, executive, court, practice ...
    definition: str = ""  # for narrows/widens: the term it defines
    condition: Condition | None = None  # for narrows/widens: the condition under that definition
    contested: str = ""  # why its own force is contested, in words
    members: tuple[str, ...] = ()  # for lists/delists: the homes put on or taken off the roll
    gist: str = ""
    sources: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        return self.id.partition("/")[0]


VERBS = (
    "sets", "amends", "repeals", "revokes", "withdraws", "supersedes", "sunsets", "expires", "restores", "narrows", "widens", "extends",
    "forbids", "compels", "ratifies", "enjoins", "postpones", "stays", "lifts", "dissolves", "vacates", "declares", "remands",
    "affirms", "reverses", "dismisses", "moots", "lists", "delists", "declines_to_enforce",
)  # fmt: skip
"""Everything an instrument can do (DESIGN: law). What each does to in force, operative and reaches is the law's table."""


QUESTION_TYPES = ("code", "truth", "number", "percent", "money", "day")
"""What the answer to a question is. Numbers, percents and money are decimal text without signs of unit."""


class Question(Noun, frozen=True):
    """One entry of the codebook: single-valued, always listed for every place."""

    id: str
    asks: str
    type: str = "code"  # one of QUESTION_TYPES
    codes: tuple[tuple[str, str], ...] = ()  # code -> meaning in words
    offices: tuple[str, ...] = ()  # offices that may answer apart, the default first
    authorities: tuple[tuple[str, ...], ...] = ()  # strongest rank first; lanes of one rank that differ are contested
    na_turns_to: str = ""  # a kind of relation: who answers where the answer is `na`
    settled_by: str = ""  # who could settle it where nothing is recorded
    recipients: tuple[str, ...] = ()  # kinds of government it can be asked of; empty: all
    policy: Truth = YES  # `no`: a finding about a place (adjudicated), not a policy it adopts
    topic: str = ""  # what it is about, in a few words, for lists


class Relation(Noun, frozen=True):
    """A named, dated, sourced relation between two places (`operates the jail for`): the only way anything flows between them."""

    id: str
    kind: str
    subject: str  # home of the place that does it
    object: str  # home of the place it is done for
    from_: When
    until: When | None = None
    sources: tuple[str, ...] = ()


class Entry(Noun, frozen=True):
    """One row of a roll: a place on a list, or a member of an association, over a span, with the basis given for it."""

    place: str
    from_: When
    until: When | None = None
    basis: str = ""


class Roll(Noun, frozen=True):
    """A published list or a roll of members, with versions. Membership is a fact about the list, never our verdict."""

    id: str
    title: str
    publisher: str
    entries: tuple[Entry, ...]
    complete: Truth = UNKNOWN  # `no`/`unknown`: a place not entered may still be on it
    instrument: str = ""
    checked_through: Day | None = None
    sources: tuple[str, ...] = ()


class Rule(Noun, frozen=True):
    """A rule of procedure the engine relies on: content, with the source that was read. `days` counts from the act.

    `fixes` says of which day: `mandate` (the first day an appellate ruling can act on the order below) or `expiry`
    (the day a temporary order runs out where nothing extends it).
    """

    id: str
    gist: str
    days: int
    fixes: str = "mandate"
    sources: tuple[str, ...] = ()


# -- what answers and links need beside the law ----------------------------------------------------------------------


class Instrument(Noun, frozen=True):
    """A dated legal act: order, statute, bill, resolution, memo, court order, letter, policy, agreement.

    `issued` is the act's day (signed, adopted, entered, sent). `checked_through` is the last day somebody looked for
    later acts on it. Its kind is one of `KINDS`.
    """

    id: str
    kind: str
    title: str
    issued: When
    short: str = ""  # how it is named in a sentence ("EO 1"); default: its first citation, else its title
    issued_by: tuple[str, ...] = ()
    published: When | None = None
    effective: When | None = None
    cite: tuple[str, ...] = ()
    case: str = ""
    court: str = ""  # courts-db id
    dockets: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()  # homes a letter was sent to
    deadline: When | None = None  # by when a letter wants its answer
    vote: str = ""
    gist: str = ""
    checked_through: Day | None = None
    reviewed_by: str = ""
    sources: tuple[Source, ...] = ()
    todo: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        return self.id.partition("/")[0]


KINDS = (
    "constitution", "statute", "bill", "executive order", "proclamation", "regulation", "agency memorandum", "guidance",
    "grant condition", "letter", "list", "ordinance", "resolution", "executive directive", "policy", "agreement",
    "complaint", "temporary restraining order", "preliminary injunction", "permanent injunction", "judgment", "court order",
    "appellate decision", "stay", "consent decree", "settlement", "ballot measure", "speech", "report", "practice",
)  # fmt: skip


class Event(Noun, frozen=True):
    """Something that happened on a day and has no legal force by itself: filed, argued, announced, letter answered, passed one chamber."""

    id: str
    kind: str  # one of EVENT_KINDS
    on: When
    gist: str
    about: tuple[str, ...] = ()  # ids of instruments, provisions, effects, events it concerns
    by: tuple[str, ...] = ()  # actor ids or homes
    to: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    pending: str = (
        ""  # what it leaves open ("appeal under submission"); printed as pending until a later event closes it
    )
    closes: tuple[str, ...] = ()  # ids of events whose pending matter it ends
    terminal: bool = False  # nothing can follow (died with its Congress)
    sources: tuple[str, ...] = ()


EVENT_KINDS = (
    "announced", "introduced", "reported", "passed one chamber", "received", "passed", "vetoed", "signed", "died",
    "filed", "argued", "appealed", "appeal announced", "appeal dropped", "motion filed", "motion denied", "motion granted",
    "submitted", "mandate", "dismissed", "settled", "closed", "letter sent", "answered", "cleared", "demanded", "voted", "deferred",
    "elected", "took office", "left office", "speech", "published", "taken down", "declared", "reported on", "suit announced",
)  # fmt: skip


ACTOR_KINDS = ("post", "body", "court", "agency", "person", "organization")
"""What an actor is; its id begins with the same word."""


class Actor(Noun, frozen=True):
    """A post, body, court, agency, person, outlet or organization. `place` is the home it belongs to.

    Ids: `post/us/president`, `body/us-fl-miami-dade-county/board`, `court/cand`, `agency/us/doj`, `person/jane-doe`.
    """

    id: str
    kind: str  # one of ACTOR_KINDS
    name: str
    place: str = ""
    powers: tuple[str, ...] = ()  # what it may change, as question ids or words
    given_by: str = ""  # the instrument that gives the powers
    contact: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()


class Holding(Noun, frozen=True):
    """A person holding a post over a span."""

    id: str
    person: str
    post: str
    from_: When
    until: When | None = None
    checked_through: Day | None = None
    sources: tuple[str, ...] = ()


class Finding(Noun, frozen=True):
    """What a public series or study shows on a claim: for which days, by which design, with which limits."""

    shows: str
    as_of: Day
    design: str = ""
    limits: str = ""
    sources: tuple[str, ...] = ()


class Claim(Noun, frozen=True):
    """An assertion about the world: who, when, in which (own) words, offering what evidence ("none offered" is recorded)."""

    id: str
    gist: str
    by: tuple[str, ...]
    on: When
    evidence_offered: str = ""
    places: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    sources: tuple[str, ...] = ()


class Term(Noun, frozen=True):
    """One entry of a lexicon: how people refer to a node. `known_as` names it alone; `described_as` needs day, actor or place too.

    `loosely` are words people use of it that say something else than it does, each with what it does say.
    """

    node: str
    known_as: tuple[str, ...] = ()
    described_as: tuple[str, ...] = ()
    loosely: tuple[tuple[str, str], ...] = ()


# -- containers ------------------------------------------------------------------------------------------------------


class Place(Noun, frozen=True):
    """A government or the area of one. `ocd_id` is its identity; `home` in node ids is its slug.

    A consolidated city-county is one Place under its city's ids, with the county's in `also` and `geoids`. An independent
    city's county-equivalent code stands in `geoids` alone: it joins county-keyed tables, it makes no county of the city.
    """

    ocd_id: str
    geoid: str  # Census GEOID, text: 2 state, 5 county, 7 place, 10 county subdivision
    slug: str
    name: str  # "Miami-Dade County"
    kind: str  # one of state, county, city, town, township (RECIPIENTS); "nation" for the United States
    usps: str  # "FL"; "" for the nation
    parents: tuple[str, ...] = ()  # slugs, nearest first, ending with the state; a county only where it is known
    also: tuple[str, ...] = ()  # second identities of a consolidated government: OCD ids
    district: str = ""  # courts-db id of the judicial district
    circuit: str = ""
    type: str = ""  # the word for it where it stands: city, village, borough, parish, plantation, municipio
    geoids: tuple[str, ...] = ()  # further Census codes of the same area
    names: tuple[str, ...] = ()  # other names, slugs and OCD ids it answers to
    population: int = 0  # a count of some Census year, to rank namesakes by; 0 where not known
    centre: tuple[float, float] | None = None  # latitude and longitude of a point inside it
    from_: When | None = None  # only for a place that began after the register's first day
    until: When | None = None  # only for a place that has ended

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of government it is: a consolidated city-county is a city and a county."""
        halves = ("city" if "/place:" in other else "county" for other in self.also)
        return tuple(dict.fromkeys((self.kind, *halves)))


class Law(Noun, frozen=True):
    """The nouns the law engine computes with, for some homes as known on some day.

    `checked` maps an instrument to the last day somebody looked for later acts on it."""

    provisions: tuple[Provision, ...] = ()
    effects: tuple[Effect, ...] = ()
    questions: tuple[Question, ...] = ()
    relations: tuple[Relation, ...] = ()
    rolls: tuple[Roll, ...] = ()
    rules: tuple[Rule, ...] = ()
    events: tuple[Event, ...] = ()
    checked: dict[str, Day] = msgspec.field(default_factory=dict)


class Pack(Noun, frozen=True):
    """One subject's content, as loaded.

    `subject` holds the words of the subject, which the program may not know. `lines` maps a node id to (file, line) for
    messages; it is not part of the content.
    """

    id: str
    title: str
    gist: str
    begins: Day
    subject: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    provisions: tuple[Provision, ...] = ()
    effects: tuple[Effect, ...] = ()
    events: tuple[Event, ...] = ()
    rolls: tuple[Roll, ...] = ()
    relations: tuple[Relation, ...] = ()
    rules: tuple[Rule, ...] = ()
    actors: tuple[Actor, ...] = ()
    holdings: tuple[Holding, ...] = ()
    claims: tuple[Claim, ...] = ()
    terms: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
    lines: dict[str, tuple[str, int]] = {}
