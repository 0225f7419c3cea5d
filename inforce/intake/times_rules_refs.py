"""What has no calendar of its own: `since then`, `the 115th Congress`, `now`, `recently`, `the future`."""

from __future__ import annotations

from inforce.intake.times_forms import Form
from inforce.intake.times_match import Hit, Rule


def rules() -> tuple[Rule, ...]:
    """The lines of the grammar for terms of Congress and for words that give no more than a direction.

    Example:
        >>> from inforce.intake.times_grammar import found
        >>> from inforce.intake.times_words import words
        >>> [(hit.form.kind, hit.form.which, hit.form.timex) for hit in found(words("the 115th Congress and now"))]
        [('congress', 115, ''), ('ref', None, 'PRESENT_REF')]
    """
    return (
        Rule("since then", "since then", _since_then, "then"),
        Rule("Congress", "the? (?:dayord|ord|last|current|previous|this|next) Congress", _congress, "Congress"),
        Rule("present", "(?:present|now|current)", _present, "present|now|current"),
        Rule("vague", "more? ref", _ref, "ref"),
        Rule("past", "(?:the past|recent)", _past, "past|recent"),
        Rule("future", "the future", _future, "future"),
    )


def _since_then(hit: Hit) -> Form | None:
    return Form("since")


def _congress(hit: Hit) -> Form | None:
    which = hit.number("dayord", "ord")
    if which is not None:
        return Form("congress", which=which) if which <= 200 else None
    return Form("congress", n={"last": -1, "next": 1, "previous": -1}.get(hit.near, 0))


def _present(hit: Hit) -> Form | None:
    return Form("ref", timex="PRESENT_REF")


def _ref(hit: Hit) -> Form | None:
    return Form("ref", timex=str(next(word.worth for word in hit.words if word.worth)))


def _past(hit: Hit) -> Form | None:
    return Form("ref", timex="PAST_REF")


def _future(hit: Hit) -> Form | None:
    return Form("ref", timex="FUTURE_REF")
