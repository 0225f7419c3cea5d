"""A reading beside a hand annotation of the same story: what was missed, read wrongly or read where nothing is. `inforce read --gold`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from inforce.answers.basis import basis_of
from inforce.answers.contract import Headed, Value
from inforce.answers.library import Library
from inforce.answers.since import SinceAnswer
from inforce.dates import Day
from inforce.intake.gold import Entry, Gold, gold_of
from inforce.story import Reading

_WORD = re.compile(r"\w+")
_NOBODY = frozenset("the of and general attorney state mayor gov judge sen u s a".split())
"""Words that alone make no two speakers the same."""

ROLES = {"title": "headline", "boilerplate": "notice"}
KINDS = {"bill_passed_chamber": "bill_passed"}
"""What annotations call otherwise."""


class LayerScore(Value, frozen=True):
    """One layer counted: entries annotated, spans found, those found at the right words, those read rightly as well."""

    layer: str
    gold: int
    found: int
    hit: int
    right: int


class Difference(Value, frozen=True):
    """One disagreement, `what` of missed, wrong, extra; `gold` and `read` are what each says of the words, `why` the reading's reason."""

    layer: str
    what: str
    start: int
    end: int
    text: str
    gold: str
    read: str
    why: str


class CompareAnswer(Headed, frozen=True):
    """The answer of `inforce read --gold`; offsets are code points of the story without its markup."""

    scores: tuple[LayerScore, ...]
    differences: tuple[Difference, ...]


class Found(NamedTuple):
    """One span of the reading."""

    start: int
    end: int
    read: str
    why: str
    of: Any


Right = Callable[[dict[str, Any], Any], bool]


def compare_answer(
    library: Library, reading: Reading, told: SinceAnswer, annotation: bytes, *, shown: str, on: Day, known: Day | None
) -> CompareAnswer:
    """Compare layer by layer; a layer that was not annotated is left out. Entries marked `optional` cost nothing and earn nothing.

    Raises:
        SourceError: `annotation` (the bytes of the file `shown`) is none of this story.
    """
    gold = gold_of(annotation, reading.article.text, shown=shown)
    scores, differences = [], []
    for score, found in compared(reading, told, gold):
        scores.append(score)
        differences += found
    return CompareAnswer(
        "inforce.compare/1", on.isoformat(), known.isoformat() if known else None, basis_of(library.record, on, known),
        (), tuple(scores), tuple(differences),
    )  # fmt: skip


def compared(reading: Reading, told: SinceAnswer, gold: Gold) -> Iterator[tuple[LayerScore, list[Difference]]]:
    """Each annotated layer with its score and what differs."""
    text = reading.article.text
    if gold.published is not None:
        yield _day(reading, gold.published)
    for layer, (found, gold_says, right) in _layers(reading, told, gold).items():
        if layer in gold.layers:
            entries = gold.layers[layer]
            own = [(one, gold_says(one.told)) for one in entries]
            yield _layer(layer, text, own, found, right)
    if "statements" in gold.layers and any("link" in one.told for one in gold.layers["statements"]):
        yield _links(text, gold.layers["statements"], told)


def _layers(
    reading: Reading, told: SinceAnswer, gold: Gold
) -> dict[str, tuple[list[Found], Callable[[dict[str, Any]], str], Right]]:
    shown = [part for part in reading.article.paragraphs if part.role in ("notice", "teaser")]
    times = [one for one in reading.times if not any(part.start <= one.start < part.end for part in shown)]
    return {
        "paragraphs": (
            [Found(one.start, one.end, one.role, one.note, one) for one in reading.article.paragraphs],
            lambda one: ROLES.get(one["role"], one["role"]),
            lambda one, part: part.role in (ROLES.get(one["role"], one["role"]), *one.get("accept", ())),
        ),
        "times": ([Found(one.start, one.end, _days(one.from_, one.to), one.rule, one) for one in times], _interval, _time_right),
        "legal_references": (
            [Found(one.start, one.end, one.id, one.kind, one) for one in reading.citations],
            lambda one: str(one.get("id", "")),
            lambda one, law: law.id in (one["id"], *one.get("accept", ())),
        ),
        "places": (
            [Found(one.start, one.end, one.geoid, one.why, one) for one in reading.places if one.geoid],
            lambda one: str(one.get("geoid", "")),
            lambda one, place: place.geoid in (one["geoid"], *one.get("accept", ())),
        ),
        "quotes": (
            [Found(one.content[0][0], one.content[-1][1], one.speaker, "direct" if one.direct else "", one) for one in reading.quotes],
            lambda one: str(one.get("speaker", "")),
            lambda one, quote: any(
                same_speaker(said, quote.speaker or reading.article.text[slice(*(quote.source or (0, 0)))])
                for said in (one.get("speaker", ""), *one.get("accept_speakers", ()))
            ),
        ),
        "statements": (
            [Found(one.start, one.end, one.kind, one.rule, one) for one in told.statements],
            _kind,
            lambda one, said: said.kind in (_kind(one), *one.get("accept", ())),
        ),
    }  # fmt: skip


def _layer(
    layer: str, text: str, entries: Iterable[tuple[Entry, str]], found: list[Found], right: Right
) -> tuple[LayerScore, list[Difference]]:
    """Pair entries and spans, those with the most words in common first; a quotation needs half its words."""
    own = [pair for pair in entries if layer != "legal_references" or "id" in pair[0].told]
    shares = sorted(
        ((_share(layer, one, each, text), -abs(one.start - each.start), right(one.told, each.of), i, j)
         for i, (one, _) in enumerate(own) for j, each in enumerate(found)), reverse=True,
    )  # fmt: skip
    pairs: dict[int, int] = {}
    for share, _, _, i, j in shares:
        if share > 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    hit = good = must = 0
    differences = []
    for i, (entry, says) in enumerate(own):
        optional = entry.told.get("optional", False)
        must += not optional
        if i not in pairs:
            if not optional:
                differences.append(
                    Difference(layer, "missed", entry.start, entry.end, text[entry.start : entry.end], says, "", "")
                )
            continue
        each = found[pairs[i]]
        if not optional:
            hit += 1
            good += right(entry.told, each.of)
        if not right(entry.told, each.of) and not optional:
            differences.append(
                Difference(
                    layer, "wrong", entry.start, entry.end, text[entry.start : entry.end], says, each.read, each.why
                )
            )
    free = sum(own[i][0].told.get("optional", False) for i in pairs)
    for j, each in enumerate(found):
        if j not in pairs.values():
            differences.append(
                Difference(layer, "extra", each.start, each.end, text[each.start : each.end], "", each.read, each.why)
            )
    differences.sort(key=lambda one: one.start)
    return LayerScore(layer, must, len(found) - free, hit, good), differences


def _share(layer: str, one: Entry, each: Found, text: str) -> float:
    """How much of the words of both is common; 0 where too little is."""
    if layer == "quotes":
        mine, theirs = _tokens(text, _spans(one)), _tokens(text, list(each.of.content))
        share = len(mine & theirs) / max(len(mine | theirs), 1)
        return share if share >= 0.5 else 0.0
    if layer == "paragraphs":
        return float(one.start == each.start)
    common = min(one.end, each.end) - max(one.start, each.start)
    return common / max(one.end - one.start, each.end - each.start) if common > 0 else 0.0


def _spans(one: Entry) -> list[tuple[int, int]]:
    content = one.told.get("content")
    if isinstance(content, list) and content:
        return [(span["start"], span["end"]) if isinstance(span, dict) else tuple(span) for span in content]
    return [(one.start, one.end)]


def _tokens(text: str, spans: list[tuple[int, int]]) -> set[int]:
    return {start + found.start() for start, end in spans for found in _WORD.finditer(text[start:end])}


def _day(reading: Reading, want: tuple[str | None, str | None]) -> tuple[LayerScore, list[Difference]]:
    day = reading.published
    have = (_iso(day.from_), _iso(day.to))
    want = tuple(each[:10] if each else None for each in want)  # type: ignore[assignment]
    good = have == want
    differences = [] if good else [
        Difference("published", "wrong", 0, 0, "", f"{want[0]} to {want[1]}", f"{have[0]} to {have[1]}", "; ".join(day.evidence))
    ]  # fmt: skip
    return LayerScore("published", 1, int(day.from_ is not None), 1, int(good)), differences


def _links(text: str, entries: tuple[Entry, ...], told: SinceAnswer) -> tuple[LayerScore, list[Difference]]:
    """Statements whose entry has `link`: an id of the record, or null where no act of it is meant. A link at all other
    statements is right only where the act is meant; one that is not annotated as a statement may not have any."""
    gold = found = hit = good = 0
    differences = []
    common = sorted(
        ((min(one.end, entry.end) - max(one.start, entry.start), -k, -j) for k, entry in enumerate(entries)
         for j, one in enumerate(told.statements)), reverse=True,
    )  # fmt: skip
    pairs: dict[int, int] = {}
    for words, k, j in common:
        if words > 0 and -k not in pairs and -j not in pairs.values():
            pairs[-k] = -j
    taken = {told.statements[j].id for j in pairs.values()}
    for k, entry in enumerate(entries):
        best = told.statements[pairs[k]] if k in pairs else None
        if "link" not in entry.told:
            continue
        want = entry.told["link"]
        accepted = {want, *entry.told.get("accept_links", ())}
        have = best.links[0].id if best and best.links else ""
        if not entry.told.get("optional") or (have and have not in accepted):
            gold += want is not None and not entry.told.get("optional")
            found += bool(have)
            hit += bool(have and want)
            good += bool(have and have in accepted)
        if have and have not in accepted:
            differences.append(_link_differs("wrong", entry, text, want, have, best.links[0].why if best else ()))
        elif want and not have and not entry.told.get("optional"):
            why = (best.words,) if best else ("not found as a statement",)
            differences.append(_link_differs("missed", entry, text, want, "", why))
    for one in told.statements:
        if one.id not in taken and one.links:
            found += 1
            differences.append(
                Difference(
                    "links",
                    "extra",
                    one.start,
                    one.end,
                    text[one.start : one.end],
                    "",
                    one.links[0].id,
                    "; ".join(one.links[0].why),
                )
            )
    return LayerScore("links", gold, found, hit, good), differences


def _link_differs(what: str, entry: Entry, text: str, want: str | None, have: str, why: tuple[str, ...]) -> Difference:
    return Difference(
        "links", what, entry.start, entry.end, text[entry.start : entry.end], want or "no act", have, "; ".join(why)
    )


def same_speaker(one: str, other: str) -> bool:
    """Do two names of a speaker share a word that names somebody?

    Example:
        >>> same_speaker("Ann Lee", "Attorney General Lee"), same_speaker("the mayor", "Mayor Lee"), same_speaker("The mayor", "mayor")
        (True, False, True)
    """
    mine, theirs = ({word.lower() for word in _WORD.findall(each)} - _NOBODY for each in (one, other))
    bare = [each.lower().removeprefix("the ") for each in (one, other)]
    return bool(mine & theirs) or (not mine and not theirs and bare[0] == bare[1])


def _kind(entry: dict[str, Any]) -> str:
    kind = str(entry.get("kind") or entry.get("type") or "")
    return KINDS.get(kind, kind)


def _interval(entry: dict[str, Any]) -> str:
    interval = entry.get("interval")
    return _days(*interval) if interval else "none"


def _time_right(entry: dict[str, Any], time: Any) -> bool:
    if entry.get("no_interval") or not entry.get("interval"):
        if entry.get("type") in ("DURATION", "SET"):
            return True
        wanted = [[None, None], *entry.get("accept_intervals", ())]
    else:
        wanted = [entry["interval"], *entry.get("accept_intervals", ())]
    return [_iso(time.from_), _iso(time.to)] in wanted


def _days(first: object, last: object) -> str:
    if first is None and last is None:
        return "none"
    return str(first) if first == last else f"{first or '..'} to {last or '..'}"


def _iso(day: Day | None) -> str | None:
    return None if day is None else day.isoformat()
