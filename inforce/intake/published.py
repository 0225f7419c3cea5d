"""A story taken apart in, its publication day out: as a range with its evidence, and with what was refused and why.

What is given beside the text counts first, then the address, the dateline, a caption of the event the story leads with,
weekday arithmetic, and who held which post. A year alone is never a publication day; in doubt it is unknown.
"""

from __future__ import annotations

import re
from datetime import timedelta

import msgspec

from inforce.dates import Day, When, shown_day
from inforce.intake.times_calendar import year_days
from inforce.intake.times_grammar import Lines
from inforce.intake.times_match import Found
from inforce.story import Article, Lexicon, Published

WIDEST = 400
"""Days: a range wider than this is no answer; it is told as evidence, and the day is unknown."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class _Marks(msgspec.Struct):
    """What the text says of days: whole dates by role, weekdays of the body, lone years."""

    datelines: list[tuple[Day, str]] = []
    captions: list[tuple[Day, str]] = []
    body: list[tuple[Day, str]] = []
    weekdays: list[tuple[int, str, bool]] = []  # ISO weekday, words, in the lead
    years: list[tuple[int, str]] = []
    clocks: list[str] = []


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
    marks = _marks(story, lines or Lines(story.text))
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
    windows, reasons = _windows(story, marks, lexicon)
    caption = _from_caption(story, marks, windows)
    if caption is not None:
        day, last, reason = caption
        return Published(day, last, (*reason, *(_agreeing(day, marks, lexicon) if day == last else ()), *refused))
    event = _from_events(story, marks, lexicon, windows)
    if event is not None:
        return Published(event[0], event[0], (*event[1], *reasons, *refused))
    if len(windows) == 1 and (windows[0][1] - windows[0][0]).days <= WIDEST:
        return Published(*windows[0], (*reasons, *refused))
    return Published(None, None, ("no dateline, no dated caption, nothing given: unknown", *reasons, *refused))


SHOWN = "line beside the headline"
"""Evidence of this kind is what the page shows its reader: an address a day apart does not make it a range."""

LAST_CHANGE = "line of the last change"
"""Evidence of this kind gives the day only where nothing else does: a text is no younger than its last change, and seldom much older."""


# -- what the text says ----------------------------------------------------------------------------------------------


_OPENING = re.compile(
    r"[A-Z][A-Z .’'-]{2,40}(?:, [\w .]{2,20})?,? [^\n–—-]{5,40}?\s(?:–|—|--?|_)\s|[A-Z][\w .’'-]{2,40}, [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\s"
)
"""The head of a lead that says where and when it was filed: `MIAMI, Feb. 28, 2025 –`."""


def _marks(story: Article, lines: Lines) -> _Marks:
    """Collect the dates of the text by the role of their paragraph, before anything relative can be read."""
    marks = _Marks()
    lead = True
    for paragraph in story.paragraphs:
        if paragraph.role in ("notice", "teaser"):
            continue
        opening = (
            _OPENING.match(story.text, paragraph.start, paragraph.end) if lead and paragraph.role == "body" else None
        )
        for hit in lines.of(paragraph.start, paragraph.end)[1]:
            role = "dateline" if opening is not None and hit.end <= opening.end() else paragraph.role
            _mark(marks, hit, story.text[hit.start : hit.end], role, lead)
        if paragraph.role == "body":
            lead = False
    return marks


def _mark(marks: _Marks, hit: Found, text: str, role: str, lead: bool) -> None:
    form = hit.form
    if form.kind in ("calendar", "clock") and form.unit == "Day" and form.month and form.day:
        day = _day(form.year, form.month, form.day)
        if day is not None:
            {"dateline": marks.datelines, "caption": marks.captions}.get(role, marks.body).append((day, text))
    elif form.kind == "calendar" and form.unit == "Year" and form.year:
        marks.years.append((form.year, text))
    elif form.kind == "weekday" and form.weekday and form.near in ("", "this") and role in ("body", "caption"):
        marks.weekdays.append((form.weekday, text, lead and role == "body"))
    elif form.kind == "clock" and form.weekday is None and form.month is None and role == "body":
        marks.clocks.append(text)


def _day(year: int | None, month: int, day: int) -> Day | None:
    try:
        return Day(year, month, day) if year is not None else None
    except ValueError:
        return None


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
    day = _day(int(match[1]), int(match[2]), int(match[3])) if match else None
    return (day, f"given: {text}") if day else None


def _from_url(url: str) -> tuple[Day, str] | None:
    path = re.sub(r"^\w+://[^/]+", "", url)
    match = _URL_DAY.search(path)
    day = _day(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6])) if match else None
    if match is None and (named := _URL_DAY_NAMED.search(path)):
        day = _day(int(named[1]), _URL_MONTHS.index(named[2].lower()[:3]) + 1, int(named[3]))
        return (day, f'the address has "{named[0]}"') if day else None
    if match is None and (match := _URL_DAY_LAST.search(path)):
        day = _day(int(match[4]), int(match[3]), int(match[1]))
    return (day, f'the address has "{match[0]}"') if match and day else None


def _from_metadata(
    days: tuple[tuple[Day, str], ...], story: Article, marks: _Marks
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


def _from_dateline(marks: _Marks) -> tuple[Day, str] | None:
    if not marks.datelines:
        return None
    day, text = min(marks.datelines)
    return day, f'dateline "{text}"'


def _from_caption(story: Article, marks: _Marks, windows: list[Window]) -> tuple[Day, Day, tuple[str, ...]] | None:
    """A caption's day is a day of the event. Where the lead names its weekday, the story is of that day or the next (of that
    day, if it tells an hour without a day); else it came within the week after it, as weekdays do not look further back."""
    days = [entry for entry in marks.captions if _inside(entry[0], windows)]
    if not days:
        return None
    day, text = max(days)
    why: tuple[str, ...] = (f'caption "{text}" dates the event shown: {shown_day(day)}',)
    lead = [word for number, word, first in marks.weekdays if first and number == day.isoweekday()]
    if lead:
        why += (f'"{lead[0]}" in the lead is that day: {day.isoformat()} is a {_WEEKDAYS[day.weekday()]}',)
        if marks.clocks:
            return day, day, (*why, f'"{marks.clocks[0]}" stands without a day, as it does in a story of the same day')
        return day, day + timedelta(1), (*why, "a story runs on the day of the event it leads with, or on the next")
    named = [word for number, word, _ in marks.weekdays if number == day.isoweekday()]
    if any(paragraph.role == "body" for paragraph in story.paragraphs):
        why += (
            f"the story came that day or in the week after{': ' + named[0] if named else ''}; no weekday of its lead settles which",
        )
    return day, day + timedelta(6), why


def _agreeing(day: Day, marks: _Marks, lexicon: Lexicon | None) -> tuple[str, ...]:
    """What else fits the day, or does not."""
    out: list[str] = []
    seen: set[int] = set()
    for number, text, _ in marks.weekdays:
        if number not in seen:
            seen.add(number)
            past = day - timedelta((day.isoweekday() - number) % 7)
            out.append(f'"{text}" is then {past.isoformat()}')
    for other, text in marks.captions + marks.body:
        if other > day and (other - day).days < 366:
            out.append(f'"{text}" lies after it')
    if lexicon is not None:
        out += [f"the record has {node} ({kind}) on this day" for node, on, kind in lexicon.events if on == day]
    return tuple(out)


# -- evidence that bounds a day --------------------------------------------------------------------------------------


Window = tuple[Day, Day]
"""First and last possible day."""


def _windows(story: Article, marks: _Marks, lexicon: Lexicon | None) -> tuple[list[Window], tuple[str, ...]]:
    """When everybody the text names with a post held it (someone may have held it twice), and not before the last date the
    text looks back to; with the reasons. No window at all: no bound."""
    windows: list[Window] = []
    reasons: list[str] = []
    terms: dict[str, list[Window]] = {}
    for first, last, words_ in held(story, lexicon) if lexicon is not None else ():
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
    inside = [(day, text) for day, text in told if any(first <= day <= last for first, last in windows)]
    if inside:
        day, text = max(inside)
        windows = _overlaps(windows, [(day, Day.max)])
        reasons.append(f'"{text}" in the text: not before {day.isoformat()}, if it looks back')
    elif told and not windows:
        reasons.append(f'"{max(told)[1]}" is the latest date in the text; it bounds only one side')
    return windows, tuple(reasons)


def _overlaps(some: list[Window], others: list[Window]) -> list[Window]:
    found = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(first, last) for first, last in found if first <= last]


def _edge(day: Day) -> str:
    return "an open day" if day in (Day.min, Day.max) else day.isoformat()


def _inside(day: Day, windows: list[Window]) -> bool:
    """Is the day possible? Without a window every day is."""
    return not windows or any(first <= day <= last for first, last in windows)


def held(story: Article, lexicon: Lexicon) -> list[tuple[Day | None, Day | None, str]]:
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
}  # fmt: skip


def _from_events(
    story: Article, marks: _Marks, lexicon: Lexicon | None, windows: list[Window]
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
        if _inside(on, windows) and on.isoweekday() in weekdays and kind in _ACTS and re.search(_ACTS[kind], text)
    }
    if len({on for on, _, _ in fitting}) != 1:
        return None
    on, node, kind = min(fitting)
    return on, (
        f"one event of the record fits the lead: {node} ({kind}) on {on.isoformat()}, a {_WEEKDAYS[on.weekday()]}",
    )
