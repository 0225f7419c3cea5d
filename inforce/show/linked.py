"""Answers as linked data: JSON-LD in the words of schema.org, for the data block of a page. Only what is recorded is said, and nothing is rated.

A data block is no script: no browser runs it, and a page without it says the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from inforce.answers.catalog import CatalogAnswer, Claimed
from inforce.answers.changed import became, changes
from inforce.answers.instrument import Deed, InstrumentAnswer, Section
from inforce.answers.since import SinceAnswer
from inforce.dates import Day, shown_day
from inforce.words.names import capital
from inforce.words.phrases import say

Json = dict[str, Any]

CONTEXT = "https://schema.org"

LEGISLATION = frozenset(
    ("constitution", "statute", "bill", "executive order", "proclamation", "regulation", "ordinance", "resolution",
     "executive directive", "ballot measure")
)  # fmt: skip
"""Kinds of instrument that are a schema.org Legislation ("an act, decree, bill"); what a court, an agency or a speaker says is a CreativeWork."""

REPEALS = frozenset(("repeals", "revokes"))
"""Verbs that are its `legislationRepeals`; it has no word for being repealed, so that is said in reverse."""


def block(value: Json) -> str:
    """The text of a data block; no sign in it can end the block, or be read as markup.

    Example:
        >>> block({"name": "</script><b>"})
        '{"name":"\\\\u003c/script\\\\u003e\\\\u003cb\\\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def instrument_data(answer: InstrumentAnswer) -> Json:
    """One instrument; its provisions as parts, each with what repealed or amended it."""
    law = answer.kind in LEGISLATION
    day, kind = ("legislationDate", "Legislation") if law else ("dateCreated", "CreativeWork")
    found: Json = {
        "@context": CONTEXT, "@type": kind, "@id": _address(answer.id), "name": answer.title or answer.name,
        "alternateName": answer.name if answer.name != answer.title else "", "abstract": answer.gist, day: _exact(answer.issued),
        "subjectOf": [{"@id": url} for url in dict.fromkeys(_urls(answer.sources))], "version": answer.basis,
    }  # fmt: skip
    makers = [{"name": one} for one in answer.issued_by]
    if law:
        found |= {
            "legislationIdentifier": list(answer.cite), "legislationType": answer.kind, "legislationPassedBy": makers,
            "hasPart": [_part(one, answer) for one in answer.provisions],
            "legislationRepeals": [_target(one) for one in answer.does if one.verb in REPEALS and "#" not in one.target],
            "legislationChanges": [_target(one) for one in answer.does if one.verb == "amends" and "#" not in one.target],
        }  # fmt: skip
    else:
        found |= {"identifier": [*answer.cite, *answer.dockets], "genre": answer.kind, "creator": makers}
    return _said(found)


def claims_data(answer: CatalogAnswer) -> Json:
    """Every claim, with what the evidence shows beside it. No rating: there is none."""
    urls = {one.id: one.url for one in answer.sources}
    return {"@context": CONTEXT, "@graph": [_claim(one, urls) for one in answer.claims]}


def since_data(answer: SinceAnswer) -> Json:
    """A piece of writing about the story, each change a Claim as the story has it, with what became of it and its sources."""
    story = answer.story
    day = story.published.from_ if story.published.from_ == story.published.to else None
    article = {"@type": "NewsArticle", "headline": story.title, "datePublished": day, "url": story.url}
    claims = [
        {
            "@type": "Claim", "text": " ".join(said.text.split()), "abstract": f"{capital(one.verdict)}: {became(one)}",
            "about": {"@type": "Thing", "name": one.name}, "citation": _urls(one.sources),
        }
        for one in changes(answer)
        for said in one.statements
    ]  # fmt: skip
    return {
        "@context": CONTEXT, "@type": "CreativeWork", "name": say("notice.name"),
        "about": {key: value for key, value in article.items() if value or key == "headline"},
        "dateModified": answer.on, "version": answer.basis, "hasPart": claims,
    }  # fmt: skip


def _part(one: Section, answer: InstrumentAnswer) -> Json:
    on_it = [deed for deed in answer.done_to if deed.target == one.id]
    back = {
        "legislationRepeals": [_actor(deed) for deed in on_it if deed.verb in REPEALS],
        "legislationChanges": [_actor(deed) for deed in on_it if deed.verb == "amends"],
    }
    return _said(
        {"@type": "Legislation", "@id": _address(one.id), "name": one.name, "abstract": one.gist, "@reverse": _said(back)}
    )  # fmt: skip


def _target(deed: Deed) -> Json:
    return {"@type": "Legislation", "@id": _address(deed.target), "name": deed.target_name}


def _actor(deed: Deed) -> Json:
    return {"@id": _address(deed.by), "name": deed.by_name} | _said({"legislationDate": _exact(deed.day)})


def _claim(one: Claimed, urls: dict[str, str]) -> Json:
    findings = [
        _said(
            {
                "@type": "CreativeWork", "abstract": say("claim.finding", day=_day(each.as_of), shows=each.shows, limits=each.limits),
                "citation": [urls[id] for id in each.sources if urls.get(id)],
            }
        )
        for each in one.findings
    ]  # fmt: skip
    return _said(
        {
            "@type": "Claim", "identifier": one.id, "abstract": one.gist, "author": [{"name": who} for who in one.by],
            "dateCreated": _exact(one.on), "appearance": [{"@id": urls[id]} for id in one.sources if urls.get(id)], "subjectOf": findings,
        }
    )  # fmt: skip


def _address(id: str) -> str:
    return f"/instrument/{id}"


def _urls(sources: Iterable[Any]) -> list[str]:
    return [one.url for one in sources if one.url]


def _said(found: Json) -> Json:
    """Without what is not recorded."""
    return {key: value for key, value in found.items() if value}


def _day(iso: str) -> str:
    return shown_day(Day.fromisoformat(iso))


def _exact(shown: str) -> str:
    """A day as it is shown, as ISO text; "" where it is in doubt."""
    try:
        day = datetime.strptime(shown, "%d %b %Y").date()
    except ValueError:
        return ""
    return day.isoformat() if shown_day(day) == shown else ""
