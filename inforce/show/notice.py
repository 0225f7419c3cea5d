"""The notice a publisher puts above an archived story: HTML without script or style that says what has changed, and JSON-LD.

The JSON-LD stands in a data block, which no browser runs; what strips it leaves the notice whole.
"""

from __future__ import annotations

from html import escape

from inforce.answers.changed import Change, became, changes
from inforce.answers.since import SinceAnswer
from inforce.dates import Day, shown_day
from inforce.show.linked import block, since_data
from inforce.words.names import capital
from inforce.words.phrases import say

FIRST = 5
"""Changes that stand open; the rest are folded away under their number."""

QUOTED = 160
"""Characters of a statement that are quoted."""


def notice_html(answer: SinceAnswer) -> str:
    """One `<aside>`; its only class is `inforce-notice`, for the publisher's own style sheet."""
    found = changes(answer)
    story = answer.story
    then = story.published.to or story.published.from_
    head = say("notice.head", day=_shown(then)) if then else say("notice.head_undated")
    lines = [
        '<aside class="inforce-notice" lang="en">',
        f"<p><strong>{escape(head)}</strong> {escape(say('notice.as_of', day=_shown(answer.on)))}</p>",
    ]
    if found:
        lines += ["<ul>", *(_item(one) for one in found[:FIRST]), "</ul>"]
        if found[FIRST:]:
            more = say("notice.more", n=len(found) - FIRST)
            lines += [
                f"<details><summary>{escape(more)}</summary>",
                "<ul>",
                *(_item(one) for one in found[FIRST:]),
                "</ul>",
                "</details>",
            ]
    else:
        lines.append(f"<p>{escape(say('notice.none' if answer.coverage.linked else 'notice.nothing_linked'))}</p>")
    lines += [
        f"<p><small>{escape(_coverage(answer))} {escape(say('remark.not_advice'))} {escape(say('foot.basis', basis=answer.basis))}</small></p>",
        f'<script type="application/ld+json">{block(since_data(answer))}</script>',
        "</aside>",
    ]
    return "\n".join(lines) + "\n"


def _item(one: Change) -> str:
    first, others = one.statements[0], len(one.statements) - 1
    more = (
        f" ({escape(say('notice.others', n=others))})"
        if others > 1
        else f" ({escape(say('notice.other'))})"
        if others
        else ""
    )
    words = became(one)
    said = f"<strong>{escape(capital(one.verdict))}</strong>" + (f": {escape(words)}" if words else ".")
    sources = "; ".join(
        f'<a href="{escape(source.url)}" rel="nofollow">{escape(source.publisher or source.title or source.url)}</a>'
        for source in one.sources
        if source.url.startswith(("http://", "https://"))
    )
    return f"<li><q>{escape(_shortened(first.text))}</q>{more}: {said}{f' <small>{sources}</small>' if sources else ''}</li>"


def _coverage(answer: SinceAnswer) -> str:
    return say("notice.coverage", statements=answer.coverage.statements, linked=answer.coverage.linked)


def _shortened(text: str) -> str:
    """As much of a statement as a notice has room for, cut between words; `<q>` brings the outer marks."""
    text = " ".join(text.split()).strip('“”" ')
    return text if len(text) <= QUOTED else text[:QUOTED].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _shown(iso: str) -> str:
    return shown_day(Day.fromisoformat(iso))
