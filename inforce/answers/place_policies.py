"""What is recorded of a place, question by question, on one day: each answer with its act, its days, and who answers instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from inforce.answers.contract import LastKnown, Unknown, Value
from inforce.answers.library import Library
from inforce.dates import Day, Span, shown_day
from inforce.law.book import Book
from inforce.law.changes import question_days
from inforce.law.effects import Here
from inforce.law.policy import Answer, Contender, answer, answer_key, answered
from inforce.law.proof import Reason
from inforce.law.scope import within
from inforce.law.spells import spell_around
from inforce.nouns import Noun, Place, Question
from inforce.truth import NO, YES
from inforce.words.phrases import say
from inforce.words.verdicts import Speaker, some_day


class Contested(Value, frozen=True):
    """One of the values that contend."""

    value: str
    value_words: str
    instrument: str
    instrument_name: str
    source: str


class Elsewhere(Value, frozen=True):
    """What the government that does it for this place answers to the same question."""

    place: str
    name: str
    value: str
    value_words: str
    instrument: str
    instrument_name: str


class Policy(Value, frozen=True):
    """The place's answer to one question; `topic` is what it is about in a few words. `value` is a code, a number ..., `na` or
    `unknown`; `from`/`to` are inclusive days of the spell it stands in, null where open; `began` is in words the day in doubt on which
    it began, where `from` is only the day from which it is sure. `ends` is `not_checked` where the spell ends only because nobody has
    looked further, `same` where another act (`then`) goes on saying the same, `doubt` where the day of the next act is in doubt, else
    `changed`, or "" where it is open. `practice` is what is done on the day where that differs from the paper; it cuts no spell of the
    paper. `instrument` is the act, the one last seen where nobody has looked since, and `instrument_name` its name, "" where the answer
    is older than it; `authority` is the lane of the act, `elsewhere` who answers where the value is `na`."""

    question: str
    asks: str
    topic: str
    office: str
    value: str
    value_words: str
    from_: str | None
    to: str | None
    began: str
    ends: str
    then: str
    practice: str
    practice_words: str
    contested: tuple[Contested, ...]
    unknown: tuple[Unknown, ...]
    last_known: LastKnown | None
    instrument: str
    instrument_name: str
    authority: str
    elsewhere: tuple[Elsewhere, ...]
    sources: tuple[str, ...]


class Found(Noun, frozen=True):
    """An answer of the law with the spell it stands in, what comes after that, and what those who do it for the place answer. `seen`: the
    answer as somebody last saw it, where nobody has looked since."""

    answer: Answer
    spell: Span
    seen: Answer | None = None
    then: Answer | None = None
    elsewhere: tuple[tuple[str, Answer], ...] = ()


def found_policies(here: Here, library: Library) -> tuple[Found, ...]:
    """Every question that can be asked here, answered."""
    return tuple(_found(one, here, library) for one in _answers(here))


def policy(one: Found, here: Here, speaker: Speaker) -> Policy:
    """An answer in words. `speaker` knows the names of `mentioned`."""
    of, shown = one.answer, one.seen or one.answer
    question = here.book.questions[of.question]
    from_, to = one.spell.shown()
    names = speaker.names
    words = names.value(question.id, of.value) if of.value != "unknown" else say(_unknown_key(of))
    ends = _ends(one)
    return Policy(
        question.id, question.asks, names.topic(question.id), of.office, of.value, words, from_, to, _began(one, here.book), ends,
        names.of(one.then.instrument) if ends == "same" and one.then else "", of.practice,
        names.value(question.id, of.practice) if of.practice else "",
        tuple(_contended(contender, question, speaker) for contender in of.contested),
        tuple(_unknown(reason, of, speaker) for reason in of.reasons), _last_answer(of, speaker),
        shown.instrument, _act(shown, here.book, speaker), _authority(shown, here.book),
        tuple(_elsewhere(slug, other, speaker) for slug, other in one.elsewhere), of.sources,
    )  # fmt: skip


def mentioned(found: Iterable[Found]) -> Iterator[str]:
    """Every id that the words of `policy` can need."""
    for one in found:
        of = one.answer
        yield from (of.set_by, one.seen.set_by if one.seen else "")
        yield from (reason.node for reason in of.reasons)
        yield from (of.forbidden_by, *(contender.effect for contender in of.contested))
        if one.then is not None:
            yield one.then.set_by
        for slug, other in one.elsewhere:
            yield from (slug, other.set_by, *(contender.effect for contender in other.contested))


def asked_here(place: Place, book: Book) -> Iterator[tuple[Question, str]]:
    """Every question that can be asked of this kind of place, of the first office (""); again for each further office that has an answer
    of its own."""
    for question in book.questions.values():
        if question.recipients and not set(place.kinds) & set(question.recipients):
            continue
        yield question, ""
        own = {effect.office for effect in book.on_question.get(question.id, ()) if within(effect.home, place)}
        for office in question.offices[1:]:
            if office in own:
                yield question, office


def _answers(here: Here) -> Iterator[Answer]:
    for question, office in asked_here(here.place, here.book):
        yield answer(question, here, office)


def _found(one: Answer, here: Here, library: Library) -> Found:
    question = here.book.questions[one.question]
    if one.value == "unknown" and not one.contested and not one.set_by:
        return Found(one, Span(None, None))
    days = question_days(question, here.place, here.book)

    def at(day: Day) -> Answer:
        return answered(question, here.then(day), one.office)

    spell = spell_around(here.on, days, at, lambda each: answer_key(replace(each, practice="")))
    last = one.last_known
    seen = answered(question, here.as_last_seen(last.through), one.office) if last else None
    then = at(spell.until) if spell.until else None
    return Found(one, spell, seen, then, tuple(_instead(seen or one, question, here, library)))


def _instead(one: Answer, question: Question, here: Here, library: Library) -> Iterator[tuple[str, Answer]]:
    """Who surely does it for this place, and what they answer."""
    if one.value != "na":
        return
    for relation in here.book.relations.get((question.na_turns_to, here.place.slug), ()):
        over = relation.until.reached(here.on) if relation.until else NO
        if relation.from_.reached(here.on) == YES and over == NO:
            for place in library.places((relation.subject,))[:1]:
                yield place.slug, answer(question, here.at(place))


def _elsewhere(slug: str, one: Answer, speaker: Speaker) -> Elsewhere:
    names = speaker.names
    words = names.value(one.question, one.value) if one.value != "unknown" else say(_unknown_key(one))
    if one.contested and "contested" in {reason.code for reason in one.reasons}:
        sides = [
            say("policy.side", value=names.value(one.question, each.value), act=names.of(each.instrument))
            for each in one.contested
        ]
        words = say("policy.sides", sides="; ".join(dict.fromkeys(sides)))
    elif last := one.last_known:
        key = "policy.stale" if last.then else "policy.stale.since"
        words = say(key, unknown=words, day=shown_day(last.through), value=names.value(one.question, last.value))
    if one.practice:
        words += "; " + say("policy.practice", value=names.value(one.question, one.practice))
    by = one.instrument if one.value != "unknown" else ""
    return Elsewhere(slug, names.place(slug), one.value, words, by, names.of(by) if by else "")


def _began(one: Found, book: Book) -> str:
    """The doubtful day on which this answer began; "" where the spell begins on a certain day."""
    effect = book.effects.get(one.answer.set_by)
    if effect is None or one.answer.value == "unknown" or effect.from_.certain is not None:
        return ""
    return some_day(effect.from_) if one.spell.from_ == effect.from_.latest else ""


def _ends(one: Found) -> str:
    """Why the spell ends: another answer begins, the same goes on by another act, or nobody has looked further."""
    then = one.then
    if then is None:
        return ""
    codes = {reason.code for reason in then.reasons}
    if "not_checked" in codes:
        return "not_checked"
    if one.answer.value != "unknown" and then.value == one.answer.value:
        return "same"
    return "doubt" if codes & {"date_in_doubt"} and one.answer.value != "unknown" else "changed"


def _act(of: Answer, book: Book, speaker: Speaker) -> str:
    """The act that answers; "" where the answer is older than the act on whose file it stands."""
    effect, head = book.effects.get(of.set_by), speaker.names.instruments.get(of.instrument)
    if effect is None or head is None:
        return ""
    issued, began = head.issued.earliest, effect.from_.latest
    return "" if issued and began and began < issued else speaker.names.of(of.instrument)


def _authority(of: Answer, book: Book) -> str:
    effect = book.effects.get(of.set_by)
    return effect.authority if effect else ""


def _unknown(reason: Reason, of: Answer, speaker: Speaker) -> Unknown:
    words = speaker.reason(reason)
    if reason.code == "preempted":
        names = speaker.names
        said = next((one for one in of.contested if one.value == reason.value), None)
        words = say(
            "policy.preempted.done" if of.practice else "policy.preempted",
            act=names.of(said.instrument if said else of.instrument),
            value=names.value(of.question, reason.value),
            by=names.of(reason.node),
        )
    return Unknown(words, speaker.settled_by(reason), reason.code, reason.node)


def _last_answer(one: Answer, speaker: Speaker) -> LastKnown | None:
    if one.last_known is None:
        return None
    last = one.last_known
    return LastKnown(last.value, speaker.names.value(one.question, last.value), last.through.isoformat(), last.then)


def _contended(side: Contender, question: Question, speaker: Speaker) -> Contested:
    names = speaker.names
    source = next(iter(side.sources), "")
    return Contested(
        side.value, names.value(question.id, side.value), side.instrument, names.of(side.instrument), source
    )


def _unknown_key(one: Answer) -> str:
    codes = {reason.code for reason in one.reasons}
    return (
        "policy.contested"
        if "contested" in codes
        else "policy.not_recorded"
        if codes == {"not_recorded"}
        else "policy.unknown"
    )
