"""A story's text and publication day in, its temporal expressions out, each with interval, values, rule and anchor.

Words get classes (`times_words`), rules make forms of them (`times_grammar`), each form is placed on the calendar against
the scene of its sentence (`times_resolve`).
"""

from __future__ import annotations

from inforce.dates import Day
from inforce.intake.sentences import sentences
from inforce.intake.times_calendar import edtf
from inforce.intake.times_check import misfit
from inforce.intake.times_forms import Form
from inforce.intake.times_grammar import Lines
from inforce.intake.times_match import Found
from inforce.intake.times_resolve import resolve
from inforce.intake.times_scene import Reading, Scene, Told
from inforce.intake.times_tense import close, direction, until, would
from inforce.intake.times_vocabulary import Word
from inforce.story import Paragraph, Published, Time

FAR = 548
"""Days (a year and a half) beyond which a date told with its year opens a time of its own."""


def times(
    text: str,
    published: Published | None = None,
    paragraphs: tuple[Paragraph, ...] | None = None,
    lines: Lines | None = None,
) -> tuple[Time, ...]:
    """Every temporal expression of the paragraphs (default: of the whole text), in order.

    Relative expressions count from `published`; where that is a range, so is what comes of it; where it is unknown they
    stay unresolved and `rule` says why.

    Example:
        >>> day = Day(2017, 8, 16)
        >>> [(time.text, time.value) for time in times("In late June it passed; on Monday he said it would sue.", Published(day, day))]
        [('late June', '2017-06-21/2017-06-30'), ('Monday', '2017-08-14')]
    """
    blocks = [(0, len(text))] if paragraphs is None else [(p.start, p.end) for p in paragraphs if p.role != "notice"]
    first = published.from_ if published else None
    last = published.to if published else None
    lines = lines or Lines(text)
    early = _pass(lines, blocks, first)
    if first == last:
        return early
    return tuple(_hull(one, other) for one, other in zip(early, _pass(lines, blocks, last)))


def _hull(one: Time, other: Time) -> Time:
    """What an expression means when the publication day lies between two days."""
    if (one.from_, one.to) == (other.from_, other.to) or not (one.from_ and one.to and other.from_ and other.to):
        return one
    first, last = min(one.from_, other.from_), max(one.to, other.to)
    return Time(
        one.start, one.end, one.text, first, last, edtf(first, last), one.rule + "; the publication day is a range", one.anchor,
        one.type, one.timex if one.timex == other.timex else "",
    )  # fmt: skip


def _pass(lines: Lines, blocks: list[tuple[int, int]], day: Day | None) -> tuple[Time, ...]:
    """One reading of the text against one publication day."""
    scene = Scene(day, history=_is_history([hit.form for block in blocks for hit in lines.of(*block)[1]], day))
    memory = _Memory(scene)
    out: list[Time] = []
    for start, end in blocks:
        line, hits = lines.of(start, end)
        bounds = _sentence_bounds(lines.text, start, end, line)
        gaps = iter([at for at, word in enumerate(line) if word.kind == "gap"])
        gap = next(gaps, len(line))
        number = 0
        for hit in hits:
            if hit.first > gap:
                memory.new_paragraph()
                while gap < hit.first:
                    gap = next(gaps, len(line))
            while number + 1 < len(bounds) and hit.first >= bounds[number][1]:
                number += 1
            low, high = bounds[number]
            memory.new_sentence(number)
            scene.tense = direction(line, hit.first, hit.last, low, high)
            scene.close = close(line, hit.first, low)
            scene.until = until(line, hit.first, hit.last, low, high)
            scene.would = scene.until and would(line, hit.first, low)
            reading = resolve(hit.form, scene)
            out.append(_time(lines.text, hit, reading, misfit(hit.form, reading, scene)))
            memory.keep(hit, reading, line)
        memory.new_paragraph()
    return tuple(out)


def _sentence_bounds(text: str, start: int, end: int, line: list[Word]) -> list[tuple[int, int]]:
    """Sentences as ranges of word indexes."""
    bounds: list[tuple[int, int]] = []
    at = 0
    for _, stop in sentences(text, start, end):
        low = at
        while at < len(line) and line[at].start < stop:
            at += 1
        bounds.append((low, at))
    return bounds


def _is_history(forms: list[Form], day: Day | None) -> bool:
    """Does the whole text tell of a past of its own? It dates things far back and hardly ever counts from its own day."""
    far = sum(
        form.kind == "calendar" and form.year is not None and (day is None or (day.year - form.year) >= 2)
        for form in forms
    )
    counted = sum(
        (form.kind == "weekday" and form.near in ("", "last", "next", "this"))
        or (form.kind == "shift" and form.base == "pub" and form.unit in ("Day", "Week"))
        for form in forms
    )
    return far >= 2 and counted * 4 < far


class _Memory:
    """What the text has told so far, and whether it tells of now or of a time of its own.

    A date with its year, far back and not a mere attribute ("its 2013 policy"), opens a past of its own, in which bare
    months and days belong to the last date told. In a text that also counts from its publication day ("Monday",
    "last week") that past ends with the paragraph; a history never counts so, and stays in it.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.sentence = 0
        self.far_in = 0  # the sentence that opened or went on with a past of its own

    def new_sentence(self, number: int) -> None:
        """In a text that counts from its publication day a past of its own ends with its sentence."""
        self.sentence = number
        if not self.scene.history and number - self.far_in > 0:
            self.scene.narrative = False

    def new_paragraph(self) -> None:
        """A paragraph ends."""
        if not self.scene.history:
            self.scene.narrative = False

    def keep(self, hit: Found, reading: Reading, line: list[Word]) -> None:
        """Let a dated expression become what later ones count from."""
        scene = self.scene
        if reading.days is None or reading.type == "DURATION" or not reading.unit or hit.form.kind == "since":
            return
        if hit.form.like:
            return
        if reading.unit == "Month" and hit.form.month and hit.form.near in ("this", "next") and not hit.form.part:
            scene.months[hit.form.month] = reading.days[0].year
        told = Told(reading.days, reading.unit)
        if reading.unit == "Quarter":
            scene.quarter, scene.since_quarter = told, 0
        scene.since_quarter += reading.unit != "Quarter"
        if hit.form.year is not None and hit.form.kind in ("calendar", "holiday"):
            if _is_attribute(hit, line):
                scene.named = told
                return
            far = scene.day is None or (scene.day - reading.days[0]).days > FAR
            scene.narrative = far
            self.far_in = self.sentence
        elif reading.anchor == "publication day":
            scene.narrative = False
        else:
            self.far_in = self.sentence
        scene.told, scene.named = told, None


_DATED_BY_YEAR = frozenset(
    "law act order statute ordinance resolution rule memo treaty amendment code bill measure edition".split()
)
"""What a year after `of` only names: "a law of 1984"."""


def _is_attribute(hit: Found, line: list[Word]) -> bool:
    """`its 2013 policy`: a bare year that only describes the word after it."""
    if hit.last - hit.first > 1 or line[hit.first].kind != "year":
        return False
    before = line[hit.first - 1].kind if hit.first else ""
    after = line[hit.last].kind if hit.last < len(line) else ""
    if before == "of" and hit.first > 1 and line[hit.first - 2].low in _DATED_BY_YEAR:
        return True
    return after == "x" and before not in (
        "in",
        "since",
        "by",
        "until",
        "from",
        "to",
        "of",
        "during",
        "before",
        "after",
        "and",
        "comma",
    )


def _time(text: str, hit: Found, reading: Reading, doubt: str) -> Time:
    from_, to = reading.days if reading.days else (None, None)
    rule = f"{hit.form.rule}: {reading.why}" if reading.why else hit.form.rule
    rule += f"; doubtful: {doubt}" if doubt else ""
    return Time(
        hit.start,
        hit.end,
        text[hit.start : hit.end],
        from_,
        to,
        edtf(from_, to),
        rule,
        reading.anchor,
        reading.type,
        reading.timex,
    )
