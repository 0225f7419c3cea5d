"""What is said where no act is told in it: a claim of who said it; what a court is reported to have said is what it ruled."""

from __future__ import annotations

from collections.abc import Sequence

from inforce.intake.statement_days import Draft
from inforce.intake.words import Words
from inforce.story import Article, Citation, Mention, Quote, Time, Toponym

BODIES = frozenset(("court", "circuit", "panel", "bench", "tribunal"))
"""What decides and is no person."""
QUESTIONS = frozenset(("how", "whether", "if", "why", "what", "who", "when", "where"))
SKIPPED = ("headline", "caption", "byline", "credit", "teaser", "notice", "dateline")


class Story:
    """What the other readers found, by place in the text."""

    def __init__(
        self,
        article: Article,
        pages: Sequence[tuple[str, Words]],
        times: Sequence[Time],
        places: Sequence[Toponym],
        mentions: Sequence[Mention],
        quotes: Sequence[Quote],
        citations: Sequence[Citation],
    ) -> None:
        self.article, self.pages = article, pages
        self.times, self.places, self.mentions = times, places, mentions
        self.quotes, self.citations = quotes, citations


def claims(story: Story, told: Sequence[tuple[int, int]]) -> list[Draft]:
    """What somebody is quoted as saying where no act is told in it."""
    found = []
    skipped = [words.span(0, len(words)) for role, words in story.pages if role in SKIPPED and len(words)]
    for quote in story.quotes:
        start, end = quote.content[0]
        cue = quote.cue or (start, start)
        begin = (
            min(start, cue[0])
            if cue[1] <= start and start - cue[1] <= 1 and story.article.text[cue[0] : cue[1]].endswith("ing")
            else start
        )
        if any(a < end and start < b for a, b in told) or any(a <= start < b for a, b in skipped):
            continue
        words = story.article.text[start:end].split()
        if len(words) < 6 or (begin == start and not _says_something(story, quote)):
            continue
        ruled = _as_a_court(story, quote)
        if ruled is not None:
            begin, end = ruled.start, ruled.end
        draft = ruled or Draft(begin, end, "claim", "claim", -1, -1)
        for n, (_, page) in enumerate(story.pages):
            if len(page) and page.starts[0] <= start < page.ends[-1]:
                draft.paragraph = n
        draft.actor = draft.speaker = quote.speaker
        draft.reported_by = quote.reported_by
        draft.places = tuple(
            dict.fromkeys(place.slug for place in story.places if begin <= place.start < end and place.slug)
        )
        found.append(draft)
    return found


def _as_a_court(story: Story, quote: Quote) -> Draft | None:
    """What a court, not one of its judges, is reported as saying is what it ruled: with who said it, and on which day."""
    if quote.direct or quote.source is None or quote.cue is None:
        return None
    said = story.article.text[slice(*quote.source)].lower().split()
    if not BODIES & set(said) or story.article.text[slice(*quote.cue)].lower() not in ("said", "wrote", "held", "says"):
        return None
    start, end = min(quote.content[0][0], quote.source[0]), max(quote.content[-1][1], quote.source[1], quote.cue[1])
    near = [time for time in story.times if time.from_ and 0 <= time.start - quote.cue[1] <= 4]
    draft = Draft(start, max(end, *(time.end for time in near)) if near else end, "ruling", "event", -1, -1)
    if near:
        draft.low, draft.high, draft.own = near[0].from_, near[0].to, True
        draft.rule = f'"{near[0].text}" in its own words'
    return draft


def _says_something(story: Story, quote: Quote) -> bool:
    """Is more than a thing named, asked or meant to be done: does what is said have a verb of its own?"""
    start, end = quote.content[0]
    for _, page in story.pages:
        if len(page) and page.starts[0] <= start < page.ends[-1]:
            own = [k for k, at in enumerate(page.starts) if start <= at < end]
            if quote.direct or not own:
                return True
            if page.lows[own[0]] in QUESTIONS or page.tags[own[0]] == "O":
                return False
            return any(
                page.tags[k] in "XM"
                or (page.tags[k] == "V" and page.tags[k - 1] != "O" and not page.lows[k].endswith("ing"))
                for k in own
            )
    return True
