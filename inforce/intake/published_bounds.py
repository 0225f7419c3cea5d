"""What bounds a publication day without giving it: who held which post, the last date looked back to, the events of the record."""

from __future__ import annotations

import re

from inforce.dates import Day, When
from inforce.intake.published_marks import Marks
from inforce.intake.times_calendar import WEEKDAYS, year_days
from inforce.story import Article, Lexicon

Window = tuple[Day, Day]
"""First and last possible day."""


def bounds(story: Article, marks: Marks, lexicon: Lexicon | None) -> tuple[list[Window], tuple[str, ...]]:
    """When everybody the text names with a post held it (someone may have held it twice), and not before the last date the
    text looks back to; with the reasons. No window at all: no bound."""
    windows: list[Window] = []
    reasons: list[str] = []
    terms: dict[str, list[Window]] = {}
    for first, last, words_ in _held(story, lexicon) if lexicon is not None else ():
        terms.setdefault(words_, []).append((first or Day.min, last or Day.max))
    for words_, spans in terms.items():
        shown = " and ".join(f"{_edge(first)} to {_edge(last)}" for first, last in spans)
        narrower = _overlaps(windows, spans) if windows else spans
        if narrower:
            windows = narrower
            reasons.append(f'"{words_}" held that post {shown}')
        else:
            reasons.append(f'"{words_}" held that post {shown}, which fits nobody else named: not counted')
    told = [*marks.body, *((year_days(year)[0], text) for year, text in marks.years)]
    within = [(day, text) for day, text in told if any(first <= day <= last for first, last in windows)]
    if within:
        day, text = max(within)
        windows = _overlaps(windows, [(day, Day.max)])
        reasons.append(f'"{text}" in the text: not before {day.isoformat()}, if it looks back')
    elif told and not windows:
        reasons.append(f'"{max(told)[1]}" is the latest date in the text; it bounds only one side')
    return windows, tuple(reasons)


def inside(day: Day, windows: list[Window]) -> bool:
    """Is the day possible? Without a window every day is."""
    return not windows or any(first <= day <= last for first, last in windows)


def _overlaps(some: list[Window], others: list[Window]) -> list[Window]:
    found = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(first, last) for first, last in found if first <= last]


def _edge(day: Day) -> str:
    return "an open day" if day in (Day.min, Day.max) else day.isoformat()


def _held(story: Article, lexicon: Lexicon) -> list[tuple[Day | None, Day | None, str]]:
    """For each person the text names with the title of a post the record has them in: from when to when, and the words.

    Who held a post more than once bounds a day only by the first beginning and the last end.
    """
    people = {actor.id: actor.name for actor in lexicon.actors if actor.kind == "person"}
    posts = {actor.id: actor.name for actor in lexicon.actors if actor.kind == "post"}
    out: dict[str, tuple[Day | None, Day | None]] = {}
    for holding in lexicon.holdings:
        name, post = people.get(holding.person, ""), posts.get(holding.post, "")
        title = re.sub(r"^(?:the )?(?:U\.S\. |United States )?|\s+(?:of|for) .*$", "", post)
        words_ = f"{title} {name}"
        if (
            name
            and title
            and words_ in story.text
            and not re.search(rf"(?:former|ex-|then-)\s*{re.escape(words_)}", story.text, re.IGNORECASE)
        ):
            first, last = holding.from_.earliest, _latest(holding.until)
            if words_ in out:
                low, high = out[words_]
                first = min(low, first) if low and first else None
                last = max(high, last) if high and last else None
            out[words_] = (first, last)
    return [(first, last, words_) for words_, (first, last) in out.items()]


def _latest(until: When | None) -> Day | None:
    return until.latest if until is not None else None


_ACTS = {
    "speech": r"\b(?:spoke|speaks|speech|address(?:ed|es)|remarks)\b", "announced": r"\bannounce[ds]?\b", "voted": r"\bvote[ds]?\b",
    "signed": r"\bsign(?:ed|s)\b", "filed": r"\b(?:sued|filed|lawsuit)\b", "passed": r"\bpass(?:ed|es)\b", "vetoed": r"\bveto(?:ed|es)\b",
    "passed one chamber": r"\bpass(?:ed|es)\b", "letter sent": r"\bletters?\b", "elected": r"\belect(?:ed|ion)\b",
}  # fmt: skip  # fmt: skip


def from_events(
    story: Article, marks: Marks, lexicon: Lexicon | None, windows: list[Window]
) -> tuple[Day, tuple[str, ...]] | None:
    """The one event of the record that fits the verb and weekday of the lead, inside what the text and the posts allow."""
    lead = next((paragraph for paragraph in story.paragraphs if paragraph.role == "body"), None)
    weekdays = {number for number, _, first in marks.weekdays if first}
    if lexicon is None or lead is None or not weekdays or not windows:
        return None
    text = story.text[lead.start : lead.end]
    fitting = {
        (on, node, kind)
        for node, on, kind in lexicon.events
        if inside(on, windows) and on.isoweekday() in weekdays and kind in _ACTS and re.search(_ACTS[kind], text)
    }
    if len({on for on, _, _ in fitting}) != 1:
        return None
    on, node, kind = min(fitting)
    return on, (
        f"one event of the record fits the lead: {node} ({kind}) on {on.isoformat()}, a {WEEKDAYS[on.weekday()]}",
    )
