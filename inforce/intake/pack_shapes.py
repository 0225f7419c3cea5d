"""The pack format as data: which keys each table of a pack may have, in the order in which they are written.

The reader checks files against these shapes, and docs/pack-format.md prints them (tested to be the same).
"""

from __future__ import annotations

from inforce.intake.pack_fields import Key, Shape
from inforce.nouns import ACTOR_KINDS, EVENT_KINDS, KINDS, QUESTION_TYPES, RECIPIENTS, VERBS

_TRUTH = ("yes", "no", "unknown")
_SOURCE = Key("source", "sources", "a key of this file's sources or of sources.yaml, or a list of them")

PACK = Shape(
    "pack.yaml",
    (
        Key("id", "word", "the pack's id, the name of its folder", required=True),
        Key("title", "text", "a few words", required=True),
        Key("gist", "text", "one or two sentences", required=True),
        Key("begins", "day", "before this day nothing was looked for", required=True),
        Key("subject", "texts", "words of the subject: the program may contain none of them (tested)"),
    ),
)

QUESTIONS = Shape("questions.yaml", (Key("questions", "table", "the questions by id", required=True),))

QUESTION = Shape(
    "a question",
    (
        Key("asks", "text", "the question in words", required=True),
        Key("topic", "text", "what it is about, in a few words, for lists; its id where left out"),
        Key("type", "text", "what its answer is; code where left out", among=QUESTION_TYPES),
        Key("codes", "table", "each code with its meaning"),
        Key("offices", "texts", "offices that may answer apart, the default first"),
        Key("recipients", "texts", "kinds of government it can be asked of; all where left out", among=RECIPIENTS),
        Key("authorities", "any", "lanes by rank, strongest first; a list inside the list is one rank"),
        Key("na_turns_to", "text", "a kind of relation: who answers where the answer is `na`"),
        Key("policy", "text", "`no`: a finding about a place, not a policy it adopts", among=("yes", "no")),
        Key("settled_by", "text", "who could settle it where nothing is recorded"),
    ),
)

SOURCE = Shape(
    "a source",
    (
        Key("url", "url", "where it was read", required=True),
        Key("title", "text", "its title"),
        Key("publisher", "text", "who published it"),
        Key("published", "when", "when, as the publisher dates it"),
        Key("read_on", "day", "the day it was read"),
        Key("copy_of", "text", "what it is a copy of"),
        Key("note", "text", "what a reader should know about it"),
        Key("weak", "flag", "backs a fact but is not shown to readers"),
    ),
)

SOURCES = Shape("sources.yaml", (Key("sources", "table", "sources by key", required=True),))

INSTRUMENT = Shape(
    "an instrument",
    (
        Key("id", "text", "the path of this file without .yaml", required=True),
        Key("kind", "text", "what kind of act it is", required=True, among=KINDS),
        Key("title", "text", "its title", required=True),
        Key("short", "text", "its name in a sentence; the first citation where left out, else the title"),
        Key("issued", "when", "the day it was signed, adopted, entered or sent", required=True),
        Key("issued_by", "parties", "who issued it: ids of actors, or homes"),
        Key("published", "when", "the day it was published"),
        Key("effective", "when", "the day it took effect, only if read; never filled from another day"),
        Key("cite", "texts", "its citations"),
        Key("case", "text", "`case/<name>`: what binds the papers of one lawsuit together"),
        Key("court", "word", "courts-db id"),
        Key("dockets", "texts", "docket numbers"),
        Key("addressees", "homes", "homes a letter was sent to"),
        Key("deadline", "when", "the day by which a letter wants its answer"),
        Key("vote", "text", "as `9-3`"),
        Key("gist", "text", "what it does, in our own words", required=True),
        Key("checked_through", "day", "the last day somebody looked for later acts on it", required=True),
        Key("reviewed_by", "text", "who reviewed this file; `nobody yet`"),
        Key("sources", "any", "where it was read: sources by key, or a list of keys of sources.yaml", required=True),
        Key("provisions", "table", "its citable parts by label"),
        Key("effects", "tables", "what it does to provisions, effects and answers"),
        Key("events", "tables", "what happened around it, without force of its own"),
        Key("roll", "table", "the list it publishes"),
        Key("todo", "texts", "what is left to read or find"),
    ),
)

PROVISION = Shape(
    "a provision",
    (
        Key("gist", "text", "what it says, in our own words", required=True),
        Key("from", "when", "the day from which its text stands", required=True),
        Key("until", "when", "the day it ends by its own words"),
        Key("text", "text", "its words, only of works of the US government and really read"),
        Key("condition", "table", "whom it reaches, what it asks, which money hangs on it"),
        _SOURCE,
    ),
)

CONDITION = Shape(
    "a condition",
    (
        Key("recipients", "texts", "kinds of government it reaches; all where left out", among=RECIPIENTS),
        Key("places", "homes", "homes it reaches; everywhere below its own home where left out"),
        Key("money", "text", "the money, in words"),
        Key("agencies", "actors", "agencies that award or withhold it"),
        Key("programs", "programs", "Assistance Listing Numbers"),
        Key("fiscal_years", "years", "federal fiscal years"),
        Key("applies_if", "any", "the test, over questions of questions.yaml"),
        Key("not_read", "text", "what is left to someone's discretion and is not coded"),
    ),
)

BOUNDS = Shape(
    "a test",
    (
        Key("values", "texts", "values that meet it"),
        Key("at_least", "text", "the least value that meets it"),
        Key("at_most", "text", "the largest value that meets it"),
        Key("office", "word", "which office is asked"),
    ),
)

SCOPE = Shape(
    "a scope",
    (
        Key(
            "kind",
            "text",
            "`nationwide` where all but some are covered; else left out",
            among=("nationwide", "parties"),
        ),
        Key("places", "homes", "the homes themselves"),
        Key("states", "states", "states"),
        Key("subdivisions", "text", "are their local governments covered?", among=_TRUTH),
        Key("rolls", "rolls", "whoever stands on these rolls that day"),
        Key("others", "text", "is a place that is not named covered? `no` where left out", among=_TRUTH),
        Key("but", "homes", "homes taken out"),
        Key(
            "but_subdivisions",
            "text",
            "are the local governments of a State in `but` taken out? as `subdivisions` where left out",
            among=_TRUTH,
        ),
        Key("recipients", "texts", "only governments of these kinds; of all where left out", among=RECIPIENTS),
    ),
)

LANE = Shape(
    "a lane",
    (
        Key("question", "questions", "a question", required=True),
        Key("office", "word", "an office of the question"),
        Key("authority", "text", "an authority of the question"),
    ),
)

EFFECT = Shape(
    "an effect",
    (
        *(Key(verb, "any", "what is acted on") for verb in VERBS),
        Key("name", "word", "makes the id `<instrument>#<name>`; needed where two effects have one verb"),
        Key("value", "text", "the answer it sets"),
        Key("values", "texts", "the answers it compels or forbids"),
        Key("office", "word", "an office of the question"),
        Key("authority", "text", "its lane, with question and office; the instrument's kind where left out"),
        Key("places", "homes", "homes that `lists` adds or `delists` takes off"),
        Key("from", "when", "the day it begins", required=True),
        Key("until", "when", "a temporary order's own end; never what a later act ends"),
        Key("rule", "rules", "the rule of procedure that fixes an open day"),
        Key("scope", "any", "whom it covers: `nationwide`, or a table"),
        Key("binds", "parties", "the defendants or agencies bound"),
        Key("programs", "programs", "Assistance Listing Numbers"),
        Key("fiscal_years", "years", "federal fiscal years"),
        Key("in_part", "text", "what of the target it touches; the whole where left out"),
        Key("leaves", "text", "what it leaves standing"),
        Key("definition", "text", "what the term means here (narrows, widens)"),
        Key("condition", "table", "the condition under that definition"),
        Key("contested", "text", "why its own force is contested"),
        Key("gist", "text", "what it does, in our own words"),
        _SOURCE,
    ),
)

EVENT = Shape(
    "an event",
    (
        Key("kind", "text", "what happened", required=True, among=EVENT_KINDS),
        Key("name", "word", "makes the id `<instrument>@<name>`; needed where two events have one kind"),
        Key("on", "when", "the day", required=True),
        Key("by", "parties", "who did it: ids of actors, or homes"),
        Key("to", "parties", "to whom"),
        Key("about", "nodes", "what it concerns; the instrument itself where left out"),
        Key("places", "homes", "the homes it concerns"),
        Key("gist", "text", "what happened, in our own words", required=True),
        Key(
            "pending", "text", "what it leaves open; where `to` or `places` names homes, for these and those below them"
        ),
        Key("closes", "events", "events whose open matter it ends"),
        Key("terminal", "flag", "nothing can follow"),
        _SOURCE,
    ),
)

ROLL = Shape(
    "a roll",
    (
        Key("title", "text", "its title; the instrument's where left out"),
        Key("publisher", "text", "who publishes it; who issued the instrument where left out"),
        Key(
            "complete", "text", "can a place that is not entered still be on it? `no` and `unknown`: yes", among=_TRUTH
        ),
        Key("entries", "tables", "its rows", required=True),
        _SOURCE,
    ),
)

ENTRY = Shape(
    "an entry",
    (
        Key("place", "homes", "the home", required=True),
        Key("from", "when", "the day it came onto the roll", required=True),
        Key("until", "when", "the day it left, where the publisher gives it"),
        Key("basis", "text", "the reason the publisher gives"),
    ),
)

RULES = Shape("rules.yaml", (Key("rules", "table", "rules by id", required=True),))

RULE = Shape(
    "a rule",
    (
        Key("gist", "text", "what it says, in our own words", required=True),
        Key("days", "number", "days counted from the act", required=True),
        Key(
            "fixes",
            "text",
            "which day: the first on which a ruling can act (`mandate`, where left out), or the last of an order (`expiry`)",
            among=("mandate", "expiry"),
        ),
        Key("sources", "table", "where it was read: sources by key", required=True),
    ),
)

ACTORS = Shape(
    "actors.yaml",
    (
        Key("actors", "table", "actors by id", required=True),
        Key("holdings", "tables", "who held which post"),
        Key("sources", "table", "sources by key"),
    ),
)

ACTOR = Shape(
    "an actor",
    (
        Key("kind", "text", "what it is", required=True, among=ACTOR_KINDS),
        Key("name", "text", "its name", required=True),
        Key("place", "homes", "the home it belongs to"),
        Key("powers", "texts", "what it may change: question ids or words"),
        Key("given_by", "nodes", "the instrument or provision that gives the powers"),
        Key("contact", "table", "how to reach it: kind and value"),
        _SOURCE,
    ),
)

HOLDING = Shape(
    "a holding",
    (
        Key("name", "word", "makes the id; needed where one person held one post twice"),
        Key("person", "actors", "the person", required=True),
        Key("post", "actors", "the post", required=True),
        Key("from", "when", "the first day", required=True),
        Key("until", "when", "the day after the last"),
        Key("checked_through", "day", "the last day somebody looked"),
        _SOURCE,
    ),
)

RELATIONS = Shape(
    "relations.yaml",
    (Key("relations", "tables", "the relations", required=True), Key("sources", "table", "sources by key")),
)

RELATION = Shape(
    "a relation",
    (
        Key("kind", "text", "in words: `operates the jail for`", required=True),
        Key("name", "word", "makes the id; needed where it held twice"),
        Key("subject", "homes", "the home that does it", required=True),
        Key("object", "homes", "the home it is done for", required=True),
        Key("from", "when", "the day it began", required=True),
        Key("until", "when", "the day it ended"),
        _SOURCE,
    ),
)

CLAIMS = Shape(
    "claims.yaml", (Key("claims", "table", "claims by id", required=True), Key("sources", "table", "sources by key"))
)

CLAIM = Shape(
    "a claim",
    (
        Key("gist", "text", "who said what, in our own words", required=True),
        Key("by", "parties", "who said it", required=True),
        Key("on", "when", "when", required=True),
        Key("evidence_offered", "text", "what evidence was offered; `none offered`", required=True),
        Key("places", "homes", "the homes it is about"),
        Key("about", "nodes", "the nodes it is about"),
        Key("findings", "tables", "what public series show"),
        _SOURCE,
    ),
)

FINDING = Shape(
    "a finding",
    (
        Key("shows", "text", "what it shows", required=True),
        Key("as_of", "day", "the day up to which it shows it", required=True),
        Key("design", "text", "how it was found"),
        Key("limits", "text", "what it cannot show"),
        _SOURCE,
    ),
)

LEXICON = Shape("lexicon.yaml", (Key("terms", "table", "terms by node id", required=True),))

TERM = Shape(
    "a term",
    (
        Key("known_as", "texts", "names it alone"),
        Key("described_as", "texts", "names it with a day, an actor or a place"),
        Key("loosely", "table", "words that say something else than it does: what it says"),
    ),
)

NEUTRAL = Shape(
    "neutral.yaml", (Key("words", "table", "words by their spelling; `*` at the end for any ending", required=True),)
)

AVOID = Shape(
    "a word to avoid",
    (
        Key("instead", "text", "what to write", required=True),
        Key("why", "text", "why it takes a side", required=True),
    ),
)

SHAPES: dict[str, tuple[Shape, ...]] = {
    "pack.yaml": (PACK,),
    "questions.yaml": (QUESTIONS, QUESTION),
    "An instrument file": (INSTRUMENT, SOURCE, PROVISION, CONDITION, BOUNDS, EFFECT, LANE, SCOPE, EVENT, ROLL, ENTRY),
    "sources.yaml": (SOURCES,),
    "rules.yaml": (RULES, RULE),
    "actors.yaml": (ACTORS, ACTOR, HOLDING),
    "relations.yaml": (RELATIONS, RELATION),
    "claims.yaml": (CLAIMS, CLAIM, FINDING),
    "lexicon.yaml": (LEXICON, TERM),
    "neutral.yaml": (NEUTRAL, AVOID),
}
"""All of it, file by file."""
