"""All that was read of a story -> its statements: typed, dated as an interval, with who did it, who says so and by whose report.

Clauses come from `tellings`; what is quoted with no act of our list in it is a claim of who said it; `its 2013 policy` tells
an act of that year. The order of statements is the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from inforce.dates import Day
from inforce.intake.acts import words_of
from inforce.intake.clauses import subject
from inforce.intake.own_days import next_after, one_with, other_days
from inforce.intake.speakers import speaker_of
from inforce.intake.statement_claims import BODIES, SKIPPED, Story, claims
from inforce.intake.statement_days import DOCUMENTS, Draft, dated, documents_in
from inforce.intake.tellings import Telling, tellings, topic_of
from inforce.intake.words import Words
from inforce.nouns import Term
from inforce.story import Lexicon, Published, Statement, Time

GOVERNMENTS = {
    "city": ("city", "town"),
    "county": ("county",),
    "state": ("state",),
    "town": ("town", "city", "township"),
}
"""What `the city` can stand for: kinds of place, the literal one first; another kind is flagged."""
LENGTHS = {"state": 2, "county": 5, "city": 7, "town": 7}
"""Digits of the GEOIDs of a kind of place."""
OFFICES_OF = {
    "governor": "state", "gov": "state", "gov.": "state", "legislature": "state", "supervisors": "county", "mayor": "city",
    "councilmembers": "city",
}  # fmt: skip
"""Offices and bodies that only one kind of government has, or nearly so."""
NEAR = 600
"""Characters: how far before a government may have been named that is meant without its name. Our own rule."""
FORESEEN = frozenset(
    ("lawsuit_announced", "appeal_announced", "guidance", "response", "call_to_action", "condition_scope")
)
"""Acts told by a verb of saying: a day in what is said is not the day of the saying."""
_THE_NEXT = re.compile(r"\bthe (?:next|following) [A-Z]")
"""`the next January`: after what was told, not after publication."""
DECIDED = ("ruling", "injunction", "stay")
DECISIONS = frozenset(("ruling", "decision", "injunction", "judgment"))


def statements(story: Story, published: Published, lexicon: Lexicon) -> tuple[Statement, ...]:
    """Every statement of the body, in order.

    Raises nothing: what is not understood is left out, and said to be so by the coverage of the answer.
    """
    drafts: list[Draft] = []
    told: list[tuple[int, int]] = []
    starts = {
        place.start: "state" if len(place.geoid) == 2 else "city" for place in story.places if len(place.slug) > 2
    }
    for n, (role, words) in enumerate(story.pages):
        if role in SKIPPED:
            continue
        topic: frozenset[str] = frozenset()
        cited: tuple[str, ...] = ()
        for s, (first, until) in enumerate(words.sentences):
            clauses = tellings(words, first, until, starts, topic)
            topic = topic_of(words, first, until, clauses)
            here: list[Draft] = []
            for telling in clauses:
                draft = _draft(story, words, n, s, telling, lexicon, published, here[-1].actor if here else "")
                if telling.who is not None and words.lows[slice(*telling.who)] == ["it"]:
                    draft.cites = (*draft.cites, *cited)
                    draft.actor = _court_before(draft, [*drafts, *here]) or draft.actor
                draft.again = _again([*drafts, *here], draft, telling, words)
                if draft.again is not None and (telling.again or _is_the_act(telling, words)) and draft.kind in DECIDED:
                    draft.actor = draft.again.actor
                told_by = draft.again.high if draft.again is not None else None
                if draft.own and told_by and draft.low and draft.high and _THE_NEXT.search(words.said(*telling.clause)):
                    draft.low, draft.high = next_after(draft.low, draft.high, told_by)
                here.append(draft)
            _relate(here, clauses)
            cited = _cited_by_subject(story, words, first, until) or cited
            drafts += here
            told += [(draft.start, draft.end) for draft in here]
            drafts += _by_year(story, words, n, s, first, until, here)
    drafts += claims(story, told)
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    _bodies(drafts)
    dated(drafts, published, lexicon)
    ids = {id(draft): f"s{n}" for n, draft in enumerate(drafts, 1)}
    return tuple(_made(n, draft, story.article.text, ids) for n, draft in enumerate(drafts, 1))


# -- one clause --------------------------------------------------------------------------------------------------------


def _draft(
    story: Story, words: Words, n: int, s: int, telling: Telling, lexicon: Lexicon, published: Published, before: str
) -> Draft:
    start, end = words.span(*telling.clause)
    draft = Draft(start, end, telling.act.kind, telling.act.type, n, s)
    draft.negative, draft.past = telling.negative, telling.past
    lows = words.lows[telling.clause[0] : telling.clause[1]]
    draft.document = DOCUMENTS.get(draft.kind, "")
    if draft.kind == "executive_order":
        draft.document = "order"
    draft.refers = documents_in(lows)
    draft.places = tuple(
        dict.fromkeys(place.slug for place in story.places if start <= place.start < end and place.slug)
    )
    _who(story, words, telling, draft)
    _by_whom(story, words, telling, draft)
    _own_day(story, words, telling, draft, published)
    if draft.actor in ("it", "they", "It", "They") and before:
        draft.actor = before
    if not [slug for slug in draft.places if "-" in slug] and words.starts:
        begun = words.starts[0]
        told = (place.slug for place in story.places if begun <= place.start < start and "-" in place.slug)
        draft.near = tuple(dict.fromkeys(told))
    draft.means = _meant(story, words, telling)
    draft.mentions = _nodes(story, start, end, lexicon)
    draft.cites = tuple(one.id for one in story.citations if start <= one.start < end and one.id)
    if draft.act_type == "claim" and not draft.speaker and draft.kind == "claim":
        draft.speaker = draft.actor
    return draft


def _cited_by_subject(story: Story, words: Words, first: int, until: int) -> tuple[str, ...]:
    """What the subject of a sentence cites: what "it" means in the next."""
    about = subject(words, first, until)
    if about is None:
        return ()
    start, end = words.span(*about)
    return tuple(one.id for one in story.citations if start <= one.start < end and one.id)


def _court_before(draft: Draft, drafts: Sequence[Draft]) -> str:
    """Who decided what was told just before: what "it" means where "it" decides."""
    if draft.kind not in DECIDED:
        return ""
    near = (one for one in reversed(drafts) if one.kind in DECIDED and one.paragraph >= draft.paragraph - 2)
    return next((one.actor for one in near if BODIES & set(one.actor.lower().split())), "")


def _meant(story: Story, words: Words, telling: Telling) -> tuple[str, ...]:
    """The governments that `the state`, `that city` after the verb mean: the last one named before, of that kind."""
    found = []
    for k in range(telling.verb + 1, telling.clause[1] - 1):
        noun = words.lows[k + 1]
        if (
            words.lows[k] not in ("the", "that")
            or noun not in LENGTHS
            or words.tags[k + 2 : k + 3] in (["N"], ["Z"], ["W"])
        ):
            continue
        before = [
            place for place in story.places if place.start < words.starts[k] and len(place.geoid) == LENGTHS[noun]
        ]
        found += [before[-1].slug] if before else []
    return tuple(dict.fromkeys(found))


def _again(drafts: Sequence[Draft], draft: Draft, telling: Telling, words: Words) -> Draft | None:
    """The statement whose act this one speaks of again: through "it" in its paragraph, through `the ruling` anywhere before."""
    kinds = DECIDED if draft.kind in DECIDED else (draft.kind,)
    if telling.again:
        near = [one for one in drafts if one.paragraph == draft.paragraph]
        return next((one for one in reversed(near) if one.kind in kinds), near[-1] if near else None)
    if draft.kind in DECIDED and _is_the_act(telling, words):
        return next((one for one in reversed(drafts) if one.kind in DECIDED), None)
    return None


def _is_the_act(telling: Telling, words: Words) -> bool:
    """Is the subject `the ruling`, `the injunction`: an act, and not who did it?"""
    if telling.who is None or words.lows[telling.who[0]] not in ("the", "that", "this"):
        return False
    head = next((low for low in words.lows[telling.who[0] + 1 : telling.who[1]] if low in DECISIONS), "")
    return bool(head)


def _who(story: Story, words: Words, telling: Telling, draft: Draft) -> None:
    """The actor's name: a person, body or government; `the city` is the government last named."""
    if draft.kind == "evidence_absent" and telling.who is not None and not _inside_quote(story, draft):
        draft.actor = story.article.outlet or story.article.byline.partition(",")[2].strip() or "the story's own voice"
        draft.flags = ("the paper's own voice",)
        return
    if telling.who is None:
        draft.actor = _by_receiver(story, words, telling)
        return
    first, until = telling.who
    for time in story.times:  # `Two years ago the county sued`
        while first < until - 1 and time.start <= words.starts[first] < time.end:
            first += 1
    span = words.span(first, until)
    lows = words.lows[first:until]
    noun = next((low for low in lows if low in GOVERNMENTS), "")
    named = [place for place in story.places if span[0] <= place.start < span[1] and place.slug]
    if noun and lows[0] in ("the", "that", "this") and until - first == 2 and not named:
        _government(story, draft, span[0], noun)
        if draft.actor:
            return
    if "from" in lows and draft.kind in ("injunction", "ruling", "stay"):
        first = first + lows.index("from") + 1
        span = words.span(first, until)
        draft.actor = words.text[span[0] : span[1]]
        return
    draft.actor = speaker_of(span, story.mentions, words.text)
    if not named:
        draft.by = _officer_of(story, lows, span[0])


def _officer_of(story: Story, lows: Sequence[str], start: int) -> str:
    """The government whose officer or body is told of by its office alone: the last one named before, of the kind the office is of."""
    kind = next((OFFICES_OF[low] for low in lows if low in OFFICES_OF), "")
    if not kind or "federal" in lows or "u.s" in lows:
        return ""
    before = [
        place for place in story.places if place.start < start and len(place.geoid) == LENGTHS[kind] and place.slug
    ]
    return before[-1].slug if before and start - before[-1].start < NEAR else ""


def _government(story: Story, draft: Draft, before: int, noun: str) -> None:
    """The government last named before: of the kind the noun says, else any in the same paragraph, and then it is flagged."""
    kinds = GOVERNMENTS[noun]
    for place in reversed([place for place in story.places if place.start < before and place.slug]):
        level = {2: "state", 5: "county", 7: "city", 10: "township"}.get(len(place.geoid), "")
        if before - place.start > NEAR:
            break
        if level in kinds or (level in ("city", "county") and before - place.start < 250):
            draft.actor = place.text
            draft.places = tuple(dict.fromkeys((place.slug, *draft.places)))
            if level not in kinds:
                draft.flags = (*draft.flags, f'the story calls {place.text}, a {level}, "the {noun}"')
            return
    only = {place.slug: place for place in story.places if place.slug and len(place.geoid) == LENGTHS.get(noun, 0)}
    if len(only) == 1:
        place = next(iter(only.values()))
        draft.actor, draft.places = place.text, tuple(dict.fromkeys((place.slug, *draft.places)))


def _by_receiver(story: Story, words: Words, telling: Telling) -> str:
    """In `The bill went to the House`: the House."""
    for k in range(telling.verb + 1, telling.clause[1] - 1):
        if words.lows[k] == "to":
            until = k + 1
            while until < telling.clause[1] and words.tags[until] in "DNWZ":
                until += 1
            return speaker_of(words.span(k + 1, until), story.mentions, words.text) if until > k + 1 else ""
    return ""


def _inside_quote(story: Story, draft: Draft) -> bool:
    return any(start <= draft.start and draft.end <= end for quote in story.quotes for start, end in quote.content)


def _by_whom(story: Story, words: Words, telling: Telling, draft: Draft) -> None:
    """Who says it, and by whose report: the sources of the quotations it stands in or makes."""
    verb = words.starts[telling.verb]
    for quote in story.quotes:
        if any(start <= draft.start + 3 and draft.end - 3 <= end for start, end in quote.content):
            if draft.act_type == "call" and not draft.speaker:
                draft.speaker = draft.actor = quote.speaker
            elif quote.speaker and not draft.reported_by:
                draft.reported_by = quote.speaker
        elif quote.cue and quote.cue[0] <= verb < quote.cue[1]:
            draft.speaker = quote.speaker
            draft.actor = draft.actor or quote.speaker
            draft.reported_by = draft.reported_by or quote.reported_by
    if draft.act_type == "call" and not draft.speaker:
        holder = next((quote for quote in story.quotes if quote.start <= verb < quote.end), None)
        if holder is not None:
            draft.speaker = draft.actor = holder.speaker


# -- days in the words -------------------------------------------------------------------------------------------------


def _own_day(story: Story, words: Words, telling: Telling, draft: Draft, published: Published) -> None:
    """The day the clause itself gives: not one that belongs to a noun (`its 2013 policy`) or to what is said or foreseen."""
    here = [
        time for time in story.times if draft.start <= time.start and time.end <= draft.end and (time.from_ or time.to)
    ]
    content = _said_in(story, words, telling) if draft.kind in FORESEEN else None
    fits = []
    for time in here:
        if content is not None and content[0] <= time.start < content[1]:
            continue
        owner = _owner(words, time) or _of_noun(words, time)
        if owner and not (telling.who and words.span(*telling.who)[0] <= time.start < words.span(*telling.who)[1]):
            continue
        fits.append(time)
    if draft.act_type == "claim":  # a day in what is claimed is not the day of the claim
        fits = [time for time in fits if published.to is None or _near(time, published.to)]
    if not fits and telling.under == "when":
        fits = [time for time in story.times if time.from_ and 0 <= draft.start - time.end <= 8][-1:]
    if fits:
        verb = words.starts[telling.verb]
        best = min(fits, key=lambda time: (abs(time.start - verb), time.start))
        low, high, said = one_with(best, fits, story.article.text)
        draft.low, draft.high, draft.own = low, high, True
        draft.rule = f'"{said}" in its own words'
        if draft.act_type == "event" and published.to is not None:
            draft.or_days = other_days(best, low, high, published.to)
        if draft.act_type == "state":  # a law in force on a day is older than it
            draft.low, draft.rule = None, f'in force by "{best.text}"'


def _near(time: Time, day: Day) -> bool:
    """Is it within days of publication?"""
    first = time.from_ or time.to
    return first is not None and abs((day - first).days) <= 7


def _said_in(story: Story, words: Words, telling: Telling) -> tuple[int, int] | None:
    """What the clause's own verb of saying says."""
    verb = words.starts[telling.verb]
    for quote in story.quotes:
        if quote.cue and quote.cue[0] <= verb < quote.cue[1] and quote.content:
            return quote.content[0][0], quote.content[-1][1]
    return None


def _owner(words: Words, time: Time) -> str:
    """The noun a day stands before as a modifier (`an April ruling`), or ""."""
    k = next((k for k, start in enumerate(words.starts) if start >= time.end), len(words))
    first = next((k for k, start in enumerate(words.starts) if start >= time.start), k)
    opened = words.tags[first] == "D" if first < len(words) else False
    if not opened and (first == 0 or words.tags[first - 1] not in "DZ"):
        return ""
    m = k
    while m < len(words) and m - k < 5 and (words.tags[m] in 'WN"' or words.inside[m] >= 0):
        m += 1
    while m > k and words.tags[m - 1] == '"':
        m -= 1
    return words.lows[m - 1] if m > k else ""


def _of_noun(words: Words, time: Time) -> str:
    """The noun that `of` hangs a day on (`the injunction of April 25`), or ""."""
    at = next((k for k, start in enumerate(words.starts) if start >= time.start), 0)
    nouns = words_of("@law") | words_of("@doc") | words_of("@court")
    return words.lows[at - 2] if at > 1 and words.lows[at - 1] == "of" and words.lows[at - 2] in nouns else ""


def _by_year(story: Story, words: Words, n: int, s: int, first: int, until: int, here: Sequence[Draft]) -> list[Draft]:
    """`its 2013 policy`: an act of that year, of whoever does what the clause tells."""
    found = []
    begin, end = words.span(first, until)
    used = {(draft.low, draft.high) for draft in here if draft.own}
    for time in story.times:
        if not begin <= time.start < end or time.from_ is None or (time.from_, time.to) in used:
            continue
        noun = _owner(words, time)
        kind = (
            "local_policy_adopted"
            if noun in words_of("@policy")
            else "law_enacted"
            if noun in ("law", "act", "statute")
            else ""
        )
        if not kind or time.start < begin:
            continue
        k = next(k for k, start in enumerate(words.starts) if start >= time.start)
        while words.lows[k] != noun:
            k += 1
        draft = Draft(time.start, words.ends[k], kind, "event", n, s)
        draft.low, draft.high, draft.own, draft.rule = time.from_, time.to, True, f'"{time.text}" before the noun'
        holder = next((other for other in here if other.start <= time.start < other.end), None)
        if holder is not None:
            draft.reported_by, draft.mentions = holder.reported_by, holder.mentions
            if holder.kind in ("ruling", "injunction", "stay"):
                _government(story, draft, time.start, "city")
            else:
                draft.actor, draft.places = holder.actor, holder.places
        found.append(draft)
    return found


def _relate(here: Sequence[Draft], told: Sequence[Telling]) -> None:
    """`X after Y`, `After Y, X`: the one bounds the other."""
    for k, telling in enumerate(told):
        others = [m for m in range(len(told)) if m != k and told[m].under not in ("after", "since", "before", "until")]
        if telling.under in ("after", "since") and others:
            main = min(others, key=lambda m: abs(m - k))
            here[main].after = here[k]
            here[k].before = here[main]
        elif telling.under in ("before", "until") and others:
            main = min(others, key=lambda m: abs(m - k))
            here[main].before = here[k]
            here[k].after = here[main]


def _bodies(drafts: Sequence[Draft]) -> None:
    """`no action has occurred`: the chamber the bill was sent to is meant."""
    last = ""
    for draft in drafts:
        if draft.kind == "bill_received":
            last = draft.actor
        elif draft.kind == "bill_no_action" and last and draft.actor[:1].islower():
            draft.actor = last


# -- nodes of the record ---------------------------------------------------------------------------------------------


def _nodes(story: Story, start: int, end: int, lexicon: Lexicon) -> tuple[str, ...]:
    """Ids the words may refer to: citations in them, and terms of the lexicon they hold."""
    found = [citation.id for citation in story.citations if start <= citation.start < end and citation.id]
    text = " ".join(story.article.text[start:end].casefold().split())
    found += [
        node
        for phrase, node in _phrases(lexicon.terms)
        if phrase in text and re.search(rf"\b{re.escape(phrase)}\b", text)
    ]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4)
def _phrases(terms: tuple[Term, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((phrase.casefold(), term.node) for term in terms for phrase in (*term.known_as, *term.described_as))


def _made(n: int, draft: Draft, text: str, ids: Mapping[int, str]) -> Statement:
    return Statement(
        id=f"s{n}",
        start=draft.start,
        end=draft.end,
        text=text[draft.start : draft.end],
        type=draft.act_type,
        kind=draft.kind,
        actor=draft.actor,
        speaker=draft.speaker,
        reported_by=draft.reported_by,
        from_=draft.low,
        to=draft.high,
        rule=draft.rule,
        places=draft.places,
        mentions=draft.mentions,
        negative=draft.negative,
        flags=draft.flags,
        cites=draft.cites,
        again=ids.get(id(draft.again), ""),
        or_days=draft.or_days,
        means=draft.means,
        near=draft.near,
        by=draft.by,
    )
