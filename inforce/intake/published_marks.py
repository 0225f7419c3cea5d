"""A story taken apart in, the dates of its text out by the role of their paragraph, before anything relative can be read."""

from __future__ import annotations

import re

import msgspec

from inforce.dates import Day
from inforce.intake.times_grammar import Lines
from inforce.intake.times_match import Found
from inforce.story import Article


class Marks(msgspec.Struct):
    """What the text says of days: whole dates by role, weekdays of the body, lone years."""

    datelines: list[tuple[Day, str]] = []
    captions: list[tuple[Day, str]] = []
    body: list[tuple[Day, str]] = []
    weekdays: list[tuple[int, str, bool]] = []  # ISO weekday, words, in the lead
    years: list[tuple[int, str]] = []
    clocks: list[str] = []


_OPENING = re.compile(
    r"[A-Z][A-Z .’'-]{2,40}(?:, [\w .]{2,20})?,? [^\n–—-]{5,40}?\s(?:–|—|--?|_)\s|[A-Z][\w .’'-]{2,40}, [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\s"
)
"""The head of a lead that says where and when it was filed: `MIAMI, Feb. 28, 2025 –`."""


def found_marks(story: Article, lines: Lines) -> Marks:
    """The dates of a story by the role of their paragraph.

    Example:
        >>> from inforce.intake.articles import article
        >>> story = article("Council votes\\n\\nMIAMI, Feb. 28, 2025 – The council voted on Friday to keep its 2013 rule.")
        >>> marks = found_marks(story, Lines(story.text))
        >>> [text for _, text in marks.datelines], [text for _, text, _ in marks.weekdays], [text for _, text in marks.years]
        (['Feb. 28, 2025'], ['Friday'], ['2013'])
    """
    marks = Marks()
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


def _mark(marks: Marks, hit: Found, text: str, role: str, lead: bool) -> None:
    form = hit.form
    if form.kind in ("calendar", "clock") and form.unit == "Day" and form.month and form.day:
        day = day_or_none(form.year, form.month, form.day)
        if day is not None:
            dated = {"dateline": marks.datelines, "byline": marks.datelines, "caption": marks.captions}
            dated.get(role, marks.body).append((day, text))
    elif form.kind == "calendar" and form.unit == "Year" and form.year:
        marks.years.append((form.year, text))
    elif form.kind == "weekday" and form.weekday and form.near in ("", "this") and role in ("body", "caption"):
        marks.weekdays.append((form.weekday, text, lead and role == "body"))
    elif form.kind == "clock" and form.weekday is None and form.month is None and role == "body":
        marks.clocks.append(text)


def day_or_none(year: int | None, month: int, day: int) -> Day | None:
    try:
        return Day(year, month, day) if year is not None else None
    except ValueError:
        return None
