"""A story taken apart in, its publication day out: as a range with its evidence, and with what was refused and why.

What is given beside the text counts first, then the address, the dateline, a caption of the event the story leads with,
weekday arithmetic, and who held which post. A year alone is never a publication day; in doubt it is unknown.
"""

from __future__ import annotations

import re
from datetime import timedelta

from inforce.dates import Day, shown_day
from inforce.intake.published_bounds import Window, bounds, from_events, inside
from inforce.intake.published_marks import Marks, day_or_none, found_marks
from inforce.intake.times_calendar import WEEKDAYS, moved
from inforce.intake.times_grammar import Lines
from inforce.story import Article, Lexicon, Published

WIDEST = 400
"""Days: a range wider than this is no answer; it is told as evidence, and the day is unknown."""


def publication(
    story: Article,
    *,
    given: str | Day | None = None,
    lexicon: Lexicon | None = None,
    lines: Lines | None = None,
    days: tuple[tuple[Day, str], ...] = (),
) -> Published:
    """When a story was published.

    Args:
        story: the story taken apart; its `url` counts as evidence.
        given: the day from metadata or the command line, if any; it is believed.
        lexicon: who held which post and which events the record has; both only narrow.
        days: publication days the file's metadata gives, best first, each with its words.

    Example:
        >>> from inforce.intake.articles import article
        >>> story = article("Council votes\\n\\nPosted Aug. 16, 2017\\n\\nThe council voted on Wednesday to keep its 2013 rule.")
        >>> day = publication(story)
        >>> day.from_, day.to, day.evidence[-1]
        (datetime.date(2017, 8, 16), datetime.date(2017, 8, 16), 'refused: "2013", a bare year, never a publication day')
    """
    marks = found_marks(story, lines or Lines(story.text))
    refused = tuple(f'refused: "{text}", a bare year, never a publication day' for _, text in _once(marks.years))
    if given is None or given == "":
        told = _from_metadata(days, story, marks)
        if told is not None:
            first, last, said = told
            return Published(
                first, last, (*said, *(_agreeing(first, marks, lexicon) if first == last else ()), *refused)
            )
    for source in (_given(given), _from_url(story.url), _from_dateline(marks)):
        if source is not None:
            day, why = source
            return Published(day, day, (why, *_agreeing(day, marks, lexicon), *refused))
    windows, reasons = bounds(story, marks, lexicon)
    caption = _from_caption(story, marks, windows)
    if caption is not None:
        day, last, reason = caption
        return Published(day, last, (*reason, *(_agreeing(day, marks, lexicon) if day == last else ()), *refused))
    event = from_events(story, marks, lexicon, windows)
    if event is not None:
        return Published(event[0], event[0], (*event[1], *reasons, *refused))
    if len(windows) == 1 and (windows[0][1] - windows[0][0]).days <= WIDEST:
        return Published(*windows[0], (*reasons, *refused))
    return Published(None, None, ("no dateline, no dated caption, nothing given: unknown", *reasons, *refused))


SHOWN = "line beside the headline"
"""Evidence of this kind is what the page shows its reader: an address a day apart does not make it a range."""

LAST_CHANGE = "line of the last change"
"""Evidence of this kind gives the day only where nothing else does: a text is no younger than its last change, and seldom much older."""


def _once(years: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return list(dict.fromkeys(years))


# -- evidence that gives a day ---------------------------------------------------------------------------------------

_URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)

_URL_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_URL_DAY_NAMED = re.compile(rf"/((?:19|20)\d\d)/({'|'.join(_URL_MONTHS)})[a-z]{{0,6}}/(\d{{1,2}})(?!\d)", re.IGNORECASE)
_URL_DAY_LAST = re.compile(r"(?<!\d)(1[3-9]|2\d|3[01])([/_-])(0[1-9]|1[0-2])\2((?:19|20)\d\d)(?!\d)")
"""With the year at the end only what can be read one way is read: a day past the twelfth stands before its month."""


def _given(given: str | Day | None) -> tuple[Day, str] | None:
    if given is None or given == "":
        return None
    if isinstance(given, Day):
        return given, f"given: {given.isoformat()}"
    text = given.strip()
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", text)
    day = day_or_none(int(match[1]), int(match[2]), int(match[3])) if match else None
    return (day, f"given: {text}") if day else None


def _from_url(url: str) -> tuple[Day, str] | None:
    path = re.sub(r"^\w+://[^/]+", "", url)
    match = _URL_DAY.search(path)
    day = day_or_none(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6])) if match else None
    if match is None and (named := _URL_DAY_NAMED.search(path)):
        day = day_or_none(int(named[1]), _URL_MONTHS.index(named[2].lower()[:3]) + 1, int(named[3]))
        return (day, f'the address has "{named[0]}"') if day else None
    if match is None and (match := _URL_DAY_LAST.search(path)):
        day = day_or_none(int(match[4]), int(match[3]), int(match[1]))
    return (day, f'the address has "{match[0]}"') if match and day else None


def _from_metadata(
    days: tuple[tuple[Day, str], ...], story: Article, marks: Marks
) -> tuple[Day, Day, tuple[str, ...]] | None:
    """The best day of the metadata. The address or the dateline next to it (a day apart: clocks differ) makes it a range; where
    both speak against it with one voice, they are believed."""
    if not days:
        return None
    day, words_ = days[0]
    others = [found for found in (_from_url(story.url), _from_dateline(marks)) if found is not None]
    if others and words_.startswith(LAST_CHANGE):
        return None
    said = [f"{text}" for each, text in days[1:] if each == day][:2]
    near = [(each, text) for each, text in others if abs((each - day).days) <= 1]
    if near or not others:
        apart = [each for each, _ in near if each != day]
        if apart and re.search(r"(?:Z|[+-]00:?00)$", words_) and len(set(apart)) == 1:
            return apart[0], apart[0], (*(text for _, text in near), f"{words_}, Greenwich time")
        if any(text.startswith(SHOWN) for text in (words_, *said)):
            apart = []
        first, last = min([day, *apart]), max([day, *apart])
        return first, last, (words_, *said, *(text for _, text in near))
    if len(others) == 2 and others[0][0] == others[1][0] and not said:
        return others[0][0], others[0][0], (others[0][1], others[1][1], f"refused: {words_}, which both speak against")
    earlier = [(each, text) for each, text in others if each < day and text.startswith("the address")]
    if earlier and not said:  # an address is seldom changed, a page's metadata is when its system or its text is
        return earlier[0][0], earlier[0][0], (earlier[0][1], f"refused: {words_}, which is later than the address")
    return day, day, (words_, *said, *(f"{text} speaks against it" for _, text in others))


def _from_dateline(marks: Marks) -> tuple[Day, str] | None:
    if not marks.datelines:
        return None
    day, text = min(marks.datelines)
    return day, f'dateline "{text}"'


def _from_caption(story: Article, marks: Marks, windows: list[Window]) -> tuple[Day, Day, tuple[str, ...]] | None:
    """A caption's day is a day of the event. Where the lead names its weekday, the story is of that day or the next (of that
    day, if it tells an hour without a day); else it came within the week after it, as weekdays do not look further back."""
    days = [entry for entry in marks.captions if inside(entry[0], windows)]
    if not days:
        return None
    day, text = max(days)
    why: tuple[str, ...] = (f'caption "{text}" dates the event shown: {shown_day(day)}',)
    lead = [word for number, word, first in marks.weekdays if first and number == day.isoweekday()]
    if lead:
        why += (f'"{lead[0]}" in the lead is that day: {day.isoformat()} is a {WEEKDAYS[day.weekday()]}',)
        if marks.clocks:
            return day, day, (*why, f'"{marks.clocks[0]}" stands without a day, as it does in a story of the same day')
        return day, day + timedelta(1), (*why, "a story runs on the day of the event it leads with, or on the next")
    named = [word for number, word, _ in marks.weekdays if number == day.isoweekday()]
    if any(paragraph.role == "body" for paragraph in story.paragraphs):
        why += (
            f"the story came that day or in the week after{': ' + named[0] if named else ''}; no weekday of its lead settles which",
        )
    return day, day + timedelta(6), why


def _agreeing(day: Day, marks: Marks, lexicon: Lexicon | None) -> tuple[str, ...]:
    """What else fits the day, or does not."""
    out: list[str] = []
    seen: set[int] = set()
    for number, text, _ in marks.weekdays:
        if number not in seen:
            seen.add(number)
            past = moved(day, "Day", -((day.isoweekday() - number) % 7))
            out.append(f'"{text}" is then {past.isoformat()}')
    for other, text in marks.captions + marks.body:
        if other > day and (other - day).days < 366:
            out.append(f'"{text}" lies after it')
    if lexicon is not None:
        out += [f"the record has {node} ({kind}) on this day" for node, on, kind in lexicon.events if on == day]
    return tuple(out)
