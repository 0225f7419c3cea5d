"""Classed words in, forms with spans out: the grammar of time expressions, one rule a line.

Where rules overlap the leftmost wins, then the longest, then the first in the table.
"""

from __future__ import annotations

from inforce.intake import times_builders as b
from inforce.intake.times_match import Found, Hit, Rule, char
from inforce.intake.times_words import Word, words


class Lines:
    """The words and time expressions of a text's blocks, found once for all who ask."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._blocks: dict[tuple[int, int], tuple[list[Word], list[Found]]] = {}

    def of(self, start: int, end: int) -> tuple[list[Word], list[Found]]:
        """The block `text[start:end]`."""
        if (start, end) not in self._blocks:
            line = words(self.text, start, end)
            self._blocks[start, end] = line, found(line)
        return self._blocks[start, end]


def found(line: list[Word]) -> list[Found]:
    """Every time expression of the words, leftmost and longest first, none overlapping."""
    classes = "".join([char(word.kind) for word in line])
    present = set(classes)
    hits: list[tuple[int, int, int, Rule]] = []
    for order, rule in enumerate(RULES):
        if rule.needs & present or not rule.needs:
            for match in rule.pattern.finditer(classes):
                hits.append((match.start(), -match.end(), order, rule))
    hits.sort(key=lambda hit: hit[:3])
    out: list[Found] = []
    free = 0
    for start, negative, _, rule in hits:
        if start < free:
            continue
        end = -negative
        form = rule.build(Hit(line, start, end))
        if form is None:
            continue
        form.rule = form.rule or rule.name
        start += form.skip
        out.append(Found(start, end, line[start].start, line[end - 1].end, form))
        free = end
    _share_year(line, out)
    return out


def _share_year(line: list[Word], hits: list[Found]) -> None:
    """`in August and September 1996`, `from May to July 2015`: the year told last is that of the month before it, too."""
    for one, other in zip(reversed(hits[:-1]), reversed(hits[1:])):
        first, second = one.form, other.form
        between = [word.low for word in line[one.last : other.first]]
        if (
            between in (["and"], ["or"], ["to"], ["through"], ["–"], ["-"])
            and first.kind == second.kind == "calendar"
            and first.unit in ("Month", "Day")
            and second.unit in ("Month", "Day")
            and first.year is None
            and not first.near
            and second.year is not None
            and first.month is not None
            and second.month is not None
        ):
            first.year = second.year - (first.month > second.month)


RULES: tuple[Rule, ...] = (
    # a whole date
    Rule("iso date", "iso", b.iso, "iso"),
    Rule("date with slashes", "slash", b.slashed, "slash"),
    Rule(
        "date",
        "(?:near|the)? (?:weekday comma?)? month the? (?:date|ord) (?:comma? of? anyyear)?",
        b.full_date,
        "month",
    ),
    Rule(
        "date",
        "(?:the? phase of)? (?:weekday comma?)? the? (?:date|ord) of? month (?:comma? anyyear)?",
        b.full_date,
        "month",
    ),
    Rule("date", "(?:the? phase of|parted) weekday? comma? month date (?:comma? anyyear)?", b.full_date, "month"),
    Rule("date", "month date (?:comma? anyyear)? phase", b.full_date, "month"),
    # months
    Rule("month and year", "parted? month comma? of? anyyear", b.month, "month"),
    Rule("month of a told year", "parted? month (?:of|in)? toldyear", b.month, "month"),
    Rule("month", "each? parted? (?:near|that)? parted? month", b.month, "month"),
    # years and longer
    Rule("year", "parted? (?:the Year|the? fiscal Year?|calendar Year?|the)? year", b.year, "year"),
    Rule("year in words", "the Year count", b.year_in_words, "Year"),
    Rule("year", "parted? the? short", b.two_digits, "short"),
    Rule(
        "year before Christ",
        "(?:parted? month of?|parted? the? season of?|parted|the)? (?:number|year) bc",
        b.before_christ,
        "bc",
    ),
    Rule("decade", "the? parted? the? decade", b.decade, "decade"),
    Rule("century", "the? parted? the? (?:ord|dayord) hyphen? Century", b.age, "Century"),
    # quarters, halves, seasons
    Rule("quarter", "the year (?:Quarter|Period)", b.told_quarter, "year"),
    Rule(
        "quarter",
        "(?:the|this|last|next)? Year_s? fiscal? hyphen? (?:ord|dayord) fiscal? hyphen? Quarter (?:fiscalyear)?",
        b.quarter,
        "Quarter",
    ),
    Rule("quarter", "the? year fiscal? (?:ord|dayord) hyphen? Quarter", b.quarter, "Quarter"),
    Rule(
        "same period a year earlier",
        "the? like? Year hyphen (?:ago|earlier) (?:ord hyphen?)? (?:Quarter|Period)",
        b.like_period,
        "Year",
    ),
    Rule("half", "the? (?:ord|last) Half (?:of|in)? (?:year|(?:last|this|next) Year)", b.half, "Half"),
    Rule("half", "the? ord Half", b.half, "Half"),
    Rule("season of a told year", "(?:the|near|that)? parted? the? season of toldyear", b.season, "season"),
    Rule("season", "each? (?:the|near|that)? parted? the? season (?:of? anyyear)?", b.season, "season"),
    # holidays
    Rule("holiday", "(?:the|last|this|next|past)? holiday Weekend? (?:comma? of? year)?", b.holiday, "holiday"),
    # days named from the day of the story
    Rule(
        "named day",
        "(?:part hyphen? phase named|(?:earlier|later|part)? named phase?)",
        b.named_day,
        "today|yesterday|tomorrow",
    ),
    Rule("tonight", "(?:earlier|later)? tonight", b.named_day, "tonight"),
    Rule("overnight", "overnight", b.overnight, "overnight"),
    Rule(
        "weekday",
        "(?:earlier|later|part)? (?:near|each|following|previous)? part? weekday phase?",
        b.weekday,
        "weekday",
    ),
    Rule(
        "weekday of a month",
        "the? (?:ord|dayord|last) weekday (?:of|in) month (?:comma? anyyear)?",
        b.nth_weekday,
        "weekday",
    ),
    Rule("weekday of a week", "weekday of? (?:last|this|next) Week", b.weekday, "weekday"),
    Rule("weekdays", "weekdays phases?", b.weekdays, "weekdays"),
    Rule("weekdays", "weekday phases", b.weekdays, "weekday"),
    # units pointed at
    Rule("week of a date", "(?:the|this)? Week of month date (?:comma? year)?", b.week_of, "Week"),
    Rule(
        "pointed",
        "(?:earlier|later|the? part of|part)? the? pointer (?:fiscal|calendar|full)? owned",
        b.pointed,
        "last|past|this|next|coming|current|previous|following|that|same|latest",
    ),
    Rule(
        "part of the unit",
        "(?:parted|earlier in|later in|later|earlier) the (?:fiscal|calendar)? unit",
        b.the_unit,
        "part|earlier|later",
    ),
    Rule("part of the unit", "(?:Year hyphen? part|Year_s part)", b.the_unit, "Year|Year_s"),
    Rule("the unit", "the (?:fiscal|calendar|full)? (?:Quarter|Year|Week|Month|Weekend)", b.the_unit, "the"),
    # counted shifts
    Rule("ago", "approx{0,3} (?:many|more) approx? more? anyunit ago", b.ago, "ago"),
    Rule("ago", "units ago", b.several, "ago"),
    Rule("year ago", "Year hyphen (?:ago|earlier)", b.like_period, "Year"),
    Rule(
        "counted from what was told",
        "(?:approx|part){0,3} many more? anyunit (?:earlier|later|before|previous)",
        b.apart,
        "earlier|later|before|previous",
    ),
    Rule("from now", "approx{0,3} many anyunit (?:from now|hence|from today)", b.from_now, "now|hence|today"),
    # spans and lengths
    Rule(
        "span",
        "approx{0,3} (?:the|these|those|that|his|this)? (?:last|past|next|coming|previous|following|ord) approx? some "
        "(?:more|full|straight|trading|fiscal)? anyunit",
        b.span,
        "last|past|next|coming|previous|following|ord",
    ),
    Rule("several", "the? (?:recent|coming|past) units", b.several, "recent|coming|past"),
    Rule(
        "length",
        "approx{0,3} (?:the|these|those|another|a)? approx? some (?:more|full|straight|trading|other)? units",
        b.duration,
        "count|num|num3|daynum|vague|couple",
    ),
    Rule(
        "length",
        "approx{0,3} (?:a|the|another)? (?:number|vague) hyphen? unit (?:hyphen (?:old|long))?",
        b.compound,
        "count|num|num3|daynum|vague",
    ),
    Rule("one unit", "approx{0,3} (?:a|another) (?:more|full|whole)? unit", b.one, "a|another"),
    Rule("units", "the? units", b.bare_units, ""),
    Rule("units", "units or units", b.bare_units, "or"),
    Rule("length", "approx{0,3} number (?:to|or|hyphen) number units", b.duration, "to|or|hyphen"),
    Rule("span", "the next number (?:to|or|hyphen) number units", b.span_between, "next"),
    # how often
    Rule("each", "each (?:number|other|fiscal|calendar)? anyunit", b.each, "each"),
    Rule("each", "per unit", b.each, "per"),
    Rule("often", "adverb", b.adverb, "adverb"),
    # clock times
    Rule(
        "clock",
        "(?:shortly|approx)? (?:before|after)? (?:clock|daynum) oclock? ampm? zone? comma? "
        "(?:on? weekday comma? monthday|on? monthday|on? weekday|named)",
        b.clock,
        "ampm|clock|zone",
    ),
    Rule(
        "clock",
        "(?:shortly|approx)? (?:before|after)? (?:(?:clock|daynum|count) ampm zone?|clock zone?|(?:daynum|count) oclock zone?)",
        b.clock,
        "ampm|clock|oclock",
    ),
    Rule(
        "clock",
        "(?:shortly|approx)? (?:before|after|at)?? (?:noon|midnight) zone? on? (?:weekday|named)?",
        b.clock,
        "noon|midnight",
    ),
    Rule(
        "part of a day",
        "(?:part|earlier|later)? (?:the|this|last|that|same|that same|the following|the next|the previous) part? hyphen? phase",
        b.phase,
        "phase",
    ),
    # the rest
    Rule("since then", "since then", b.since_then, "then"),
    Rule("Congress", "the? (?:dayord|ord|last|current|previous|this|next) Congress", b.congress, "Congress"),
    Rule("present", "(?:present|now|current)", b.present, "present|now|current"),
    Rule("vague", "more? ref", b.ref, "ref"),
    Rule("past", "(?:the past|recent)", b.past, "past|recent"),
    Rule("future", "the future", b.future, "future"),
)
