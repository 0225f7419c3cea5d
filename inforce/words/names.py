"""How a node is named in a sentence: "EO 1, sec. 9(a)"; "the board's answer"; "City, ST". Values in, names out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from inforce.nouns import Instrument, Place, Question
from inforce.nouns import instrument_of as instrument_of
from inforce.words.phrases import say

STATES = 50
NO_STATES = ("us-as", "us-dc", "us-gu", "us-mp", "us-pr", "us-vi")
"""Slugs that are written as a State's and are none: the District of Columbia and the territories."""


class Names:
    """Names of the nodes an answer mentions. An id nobody named is shown as itself, so that nothing is hidden."""

    def __init__(
        self, instruments: dict[str, Instrument], questions: dict[str, Question], places: dict[str, Place]
    ) -> None:
        self.instruments = instruments
        self.questions = questions
        self.places = places

    def of(self, id: str) -> str:
        """The name of an instrument, provision, effect, event, question or place."""
        if id in self.questions:
            return f"“{self.questions[id].asks}”"
        if id in self.places or id == "us":
            return self.place(id)
        instrument = self.instruments.get(instrument_of(id))
        if instrument is None:
            return id
        label = id.removeprefix(instrument.id).removeprefix("/") if "/" in id.removeprefix(instrument.id) else ""
        return of_provision(short(instrument), label) if label else short(instrument)

    def place(self, slug: str) -> str:
        """A place as people write it: "Miami-Dade County, FL"; a state by its name."""
        if slug == "us":
            return say("nation")
        place = self.places.get(slug)
        return slug if place is None else place_name(place)

    def topic(self, question: str) -> str:
        """What a question is about, in a few words; a power that is no question of the codebook is words already."""
        asked = self.questions.get(question)
        return (asked.topic if asked else "") or question

    def listed(self, slugs: Sequence[str]) -> str:
        """Places in a sentence; all the States together are "any State". Semicolons where a name has a comma of its own."""
        names = self.grouped(slugs, say("any_state"))
        return ("; " if any("," in name for name in names) else ", ").join(names)

    def grouped(self, slugs: Sequence[str], states: str) -> list[str]:
        """Names of places; `states` for all the States together."""
        if len([slug for slug in slugs if _is_state(slug)]) < STATES:
            return [self.place(slug) for slug in slugs]
        return [states, *(self.place(slug) for slug in slugs if not _is_state(slug))]

    def value(self, question: str, code: str) -> str:
        """What a code of the codebook means, in words; money and percents with their sign, a number or day as it stands."""
        asked = self.questions.get(question)
        meaning = dict(asked.codes).get(code) if asked else None
        if meaning or asked is None or not code[:1].isdigit():
            return meaning or code
        return {"money": f"${int(code):,}" if code.isdigit() else f"${code}", "percent": f"{code}%"}.get(
            asked.type, code
        )


def _is_state(slug: str) -> bool:
    return len(slug) == len("us-xx") and slug not in NO_STATES


def short(instrument: Instrument) -> str:
    """An instrument's name in a sentence: its short name, else its first citation, else its title."""
    return instrument.short or (instrument.cite[0] if instrument.cite else instrument.title)


def of_provision(instrument: str, label: str) -> str:
    """A provision's name from its instrument's name and its label.

    Example:
        >>> of_provision("EO 1", "9(a)"), of_provision("8 U.S.C. 1", "a"), of_provision("23 U.S.C. 1", "(a)(1)"), of_provision("Act 1", "whole")
        ('EO 1, sec. 9(a)', '8 U.S.C. 1(a)', '23 U.S.C. 1(a)(1)', 'Act 1')
        >>> of_provision("the terms", "notice-rule"), of_provision("the memo", "II"), of_provision("Act 2, sec. 4(f)", "4(f)")
        ('the terms, notice rule', 'the memo, part II', 'Act 2, sec. 4(f)')
    """
    if label == "whole" or instrument.endswith(section(label)) or label in instrument.split():
        return instrument
    if label.startswith("("):
        return instrument + label
    if len(label) == 1 and label.islower():
        return f"{instrument}({label})"
    return f"{instrument}, {section(label)}"


def section(label: str) -> str:
    """A provision's label in a sentence.

    Example:
        >>> section("9(a)"), section("notice-rule"), section("II")
        ('sec. 9(a)', 'notice rule', 'part II')
    """
    if label.strip("IVX") == "":
        return f"part {label}"
    return f"sec. {label}" if label[:1].isdigit() else label.replace("-", " ")


def place_name(place: Place) -> str:
    """A place with its state, where it is not a state.

    Example:
        >>> place_name(Place("o", "12086", "us-fl-miami-dade-county", "Miami-Dade County", "county", "FL", ("us-fl",)))
        'Miami-Dade County, FL'
    """
    return place.name if place.kind == "state" or not place.usps else f"{place.name}, {place.usps}"


def capital(words: str) -> str:
    """Words at the head of a sentence.

    Example:
        >>> capital("the Board's resolution"), capital("H.R. 1")
        ("The Board's resolution", 'H.R. 1')
    """
    return words[:1].upper() + words[1:]


def unreviewed(instruments: Collection[Instrument]) -> tuple[str, ...]:
    """One remark on how many of the instruments of an answer no lawyer has reviewed; none where all were."""
    count, of = sum(one.reviewed_by in ("", "nobody yet") for one in instruments), len(instruments)
    if not count:
        return ()
    form = "" if count < of else ".one" if of == 1 else ".all"
    return (say(f"remark.unreviewed{form}", n=count, of=of),)
