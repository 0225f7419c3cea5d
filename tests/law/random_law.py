"""Random law for property tests: small, tangled, full of doubt. Days lie in January 2000; homes are a State's and its places."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from msgspec.structs import replace

from inforce.dates import Day, When
from inforce.nouns import (
    Ask,
    Condition,
    Criterion,
    Effect,
    Entry,
    Event,
    Law,
    Place,
    Provision,
    Question,
    Relation,
    Roll,
    Rule,
    Scope,
)  # fmt: skip

FIRST, LENGTH = Day(2000, 1, 2), 24
DAYS = [FIRST + timedelta(days=n) for n in range(-3, LENGTH + 12)]
"""Every day on which the random packs are asked: before anything begins to after everything has."""

CITY, COUNTY, STATE, FAR = "us-aa-city", "us-aa-y-county", "us-aa", "us-bb-town"
PLACES = (
    Place("ocd/1", "1", CITY, "City", "city", "AA", (COUNTY, STATE)),
    Place("ocd/2", "2", COUNTY, "Y County", "county", "AA", (STATE,)),
    Place("ocd/3", "3", STATE, "Aa", "state", "AA"),
    Place("ocd/4", "4", FAR, "Town", "city", "BB", ("us-bb",), also=("ocd/county:x",)),
)
HOLDS = Question(
    "holds", "Does it hold?", codes=(("a", "one"), ("b", "another"), ("na", "runs none")), offices=("jail", "police"),
    authorities=(("court",), ("state law",), ("ordinance", "executive"), ("practice",)), na_turns_to="runs it for",
)  # fmt: skip
SHARE = Question("share", "How much?", type="percent", authorities=(("law",),), codes=(("na", "has none"),))
AGENCIES, PROGRAMS, YEARS = ("agency/us/one", "agency/us/two"), ("10.001", "10.002"), ("1999", "2000")
ACTS_ON_TEXT = (
    "repeals", "revokes", "supersedes", "expires", "restores", "enjoins", "postpones", "stays", "vacates", "narrows", "widens",
    "amends", "extends", "declares", "declines_to_enforce", "affirms",
)  # fmt: skip
ACTS_ON_ACTS = (
    "stays", "enjoins", "lifts", "dissolves", "vacates", "reverses", "dismisses", "moots", "extends", "ratifies", "revokes",
    "supersedes", "affirms", "remands",
)  # fmt: skip

certain = st.integers(0, LENGTH - 1).map(lambda n: When.on(FIRST + timedelta(days=n)))


@st.composite
def doubtful(draw: st.DrawFn) -> When:
    low, high = sorted((draw(st.integers(0, LENGTH - 1)), draw(st.integers(0, LENGTH - 1))))
    earliest, latest = FIRST + timedelta(days=low), FIRST + timedelta(days=high)
    kind = draw(st.sampled_from(("between", "between", "or later", "by", "unknown")))
    return When(
        None if kind in ("by", "unknown") else earliest, None if kind in ("or later", "unknown") else latest, kind
    )


whens = st.one_of(certain, certain, certain, certain, doubtful())
untils = st.one_of(st.none(), st.none(), st.none(), certain, doubtful())


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """None of them mostly, else some."""
    return st.one_of(st.just(()), st.just(()), st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple))


truths = st.sampled_from(("yes", "no", "unknown"))
nationwide = st.one_of(
    st.just(Scope()),
    st.builds(
        Scope,
        but=some((CITY, COUNTY, STATE, FAR)),
        subdivisions=truths,
        but_subdivisions=st.sampled_from(("", "", "yes", "no", "unknown")),
        recipients=st.sampled_from(((), (), (), ("city",), ("state", "county"))),
    ),
)
parties = st.builds(
    Scope, kind=st.just("parties"), places=some((CITY, COUNTY, STATE)), states=some((STATE, "us-bb")), subdivisions=truths,
    rolls=some(("us/roll",)), others=st.sampled_from(("no", "no", "unknown")), but=some((CITY, COUNTY, STATE)),
    but_subdivisions=st.sampled_from(("", "", "no")), recipients=st.sampled_from(((), (), (), ("city",), ("state", "county"))),
)  # fmt: skip
scopes = st.one_of(nationwide, nationwide, parties)

asks = st.one_of(
    st.builds(
        Ask, st.just("holds"), st.lists(st.sampled_from(("a", "b", "na")), min_size=1, max_size=2, unique=True).map(tuple),
        office=st.sampled_from(("", "police")),
    ),
    st.builds(Ask, st.just("share"), at_least=st.sampled_from(("", "5")), at_most=st.sampled_from(("8", "4"))),
)  # fmt: skip
criteria = st.recursive(
    asks,
    lambda inner: st.builds(
        Criterion, st.sampled_from(("all_of", "any_of", "none_of")), st.lists(inner, min_size=1, max_size=2).map(tuple)
    ),
    max_leaves=3,
)
conditions = st.builds(
    Condition, recipients=st.sampled_from(((), (), ("city",), ("state", "county"))), places=some((STATE, CITY)),
    agencies=st.sampled_from(((), AGENCIES, AGENCIES[:1])), programs=st.sampled_from(((), PROGRAMS)),
    fiscal_years=st.sampled_from(((), (), YEARS)), applies_if=st.one_of(st.none(), criteria),
    not_read=st.sampled_from(("", "", "", "left to somebody")),
)  # fmt: skip


@st.composite
def effects_on(draw: st.DrawFn, n: int, provisions: list[str], effects: list[str]) -> Effect:
    """One more effect, on a provision or on an earlier effect, or on both."""
    on_act = bool(effects) and draw(st.booleans())
    verb = draw(st.sampled_from(ACTS_ON_ACTS if on_act else ACTS_ON_TEXT))
    targets = draw(st.lists(st.sampled_from(effects if on_act else provisions), min_size=1, max_size=2, unique=True))
    if not on_act and effects and draw(st.integers(0, 7)) == 0:
        targets.append(draw(st.sampled_from(effects)))
    defines = verb in ("narrows", "widens", "amends")
    return Effect(
        f"us/paper-{n}#{verb}", verb, f"us/paper-{n}", draw(whens), tuple(targets), until=draw(untils), scope=draw(scopes),
        in_part=draw(st.sampled_from(("",) * 7 + ("a part",))), leaves=draw(st.sampled_from(("", "", "the rest"))),
        binds=draw(some((*AGENCIES, "post/us/head"))), programs=draw(some(PROGRAMS)), fiscal_years=draw(some(YEARS)),
        rule=draw(st.sampled_from(("",) * 5 + ("rule/mandate", "rule/expiry"))),
        condition=draw(st.one_of(st.none(), conditions)) if defines else None,
        contested=draw(st.sampled_from(("",) * 7 + ("said to lack power",))),
    )  # fmt: skip


@st.composite
def policies(draw: st.DrawFn, n: int) -> Effect:
    """One answer, its end, or higher law about it."""
    verb = draw(st.sampled_from(("sets",) * 5 + ("compels", "forbids", "repeals")))
    share = draw(st.integers(0, 4)) == 0
    home = draw(
        st.sampled_from(
            (STATE, "us") if verb in ("compels", "forbids") else (CITY, CITY, CITY, CITY, COUNTY, COUNTY, STATE, "us")
        )
    )
    number = st.sampled_from(("3", "6", "9", "na"))
    code = st.sampled_from(("a", "a", "b", "b", "na", "unknown"))
    values = (
        draw(st.lists(st.sampled_from(("a", "b")), min_size=1, max_size=2, unique=True))
        if verb in ("compels", "forbids")
        else []
    )
    authorities = ("law",) if share else ("court", "state law", "ordinance", "executive", "practice", "ordinance")
    return Effect(
        f"{home}/act-{n}#{verb}", verb, f"{home}/act-{n}", draw(whens), until=draw(untils),
        scope=draw(parties) if home == "us" and verb == "sets" else draw(scopes), question="share" if share else "holds",
        values=() if verb == "repeals" else (draw(number if share else code),) if verb == "sets" or share else tuple(values),
        office="" if share else draw(st.sampled_from(("", "jail", "police"))),
        authority=draw(st.sampled_from((*authorities, "") if verb in ("compels", "forbids") else authorities)),
        contested=draw(st.sampled_from(("",) * 7 + ("said to lack power",))),
    )  # fmt: skip


@st.composite
def of_one_act(draw: st.DrawFn, effects: list[Effect]) -> list[Effect]:
    """The same; in one law of three, some effects of one home are those of one act, from one day that is mostly in doubt."""
    homes = [
        home for home in dict.fromkeys(one.home for one in effects) if sum(one.home == home for one in effects) > 1
    ]
    if not homes or draw(st.integers(0, 2)):
        return effects
    home = draw(st.sampled_from(homes))
    head = next(one for one in effects if one.home == home)
    start, ruled = draw(st.one_of(doubtful(), doubtful(), whens)), draw(st.integers(0, 5)) == 0
    together = [one.home == home and draw(st.integers(0, 3)) > 0 for one in effects]
    return [
        replace(one, instrument=head.instrument, from_=start, rule="rule/mandate" if ruled else one.rule)
        if of_it
        else one
        for one, of_it in zip(effects, together)
    ]


@st.composite
def laws(draw: st.DrawFn) -> Law:
    """Two provisions, up to seven answers, up to seven acts on all of these, and what they hang on."""
    provisions = [
        Provision(f"{home}/act/{n}", f"{home}/act", str(n), "a text", draw(certain if n else whens), until=draw(untils),
                  condition=draw(st.one_of(st.none(), conditions, conditions)))
        for n, home in enumerate(("us", draw(st.sampled_from(("us", STATE)))))
    ]  # fmt: skip
    effects = [draw(policies(n)) for n in range(draw(st.integers(0, 8)))]
    for n in range(draw(st.integers(0, 7))):
        effects.append(draw(effects_on(n, [one.id for one in provisions], [one.id for one in effects])))
    effects = draw(of_one_act(effects))
    roll = Roll(
        "us/roll", "a roll", "nobody",
        tuple(draw(st.lists(st.builds(Entry, st.sampled_from((CITY, COUNTY)), whens, untils), max_size=2))),
        complete=draw(truths), instrument="us/roll",
    )  # fmt: skip
    changes = [
        Effect(f"us/version-{n}#{verb}", verb, f"us/version-{n}", draw(whens), ("us/roll",), members=(draw(st.sampled_from((CITY, COUNTY))),))
        for n, verb in enumerate(draw(st.lists(st.sampled_from(("lists", "delists")), max_size=2)))
    ]  # fmt: skip
    pairs = [(COUNTY, CITY), (STATE, COUNTY), (CITY, COUNTY)]
    relations = [
        Relation(f"relation-{n}", "runs it for", *draw(st.sampled_from(pairs)), draw(whens), draw(untils))
        for n in range(draw(st.integers(0, 2)))
    ]
    ruled = [effect for effect in effects if effect.rule == "rule/mandate"]
    events = [
        Event("us/event@mandate", "mandate", draw(whens), "the mandate", about=(draw(st.sampled_from((one.id, one.instrument))),))
        for one in ruled[:1]
        if draw(st.booleans())
    ]  # fmt: skip
    instruments = sorted({one.instrument for one in (*provisions, *effects)} | {"us/roll"})
    through = st.one_of(
        st.just(Day(2030, 1, 1)),
        st.just(Day(2030, 1, 1)),
        st.integers(0, LENGTH).map(lambda n: FIRST + timedelta(days=n)),
    )
    return Law(
        tuple(provisions), (*effects, *changes), (HOLDS, SHARE), tuple(relations), (roll,),
        (Rule("rule/mandate", "five days", 5), Rule("rule/expiry", "four days", 4, fixes="expiry")), tuple(events),
        {id: draw(through) for id in instruments},
    )  # fmt: skip
