"""Statements and candidates in, links out: each with its score, its evidence, and what came second.

A link needs a compatible kind, actor, place and interval: a missing one lowers it, a contradicting one kills it. Below
THRESHOLD, without an anchor (evidence that ties the words to this very act), or with another act within MARGIN: no link.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from inforce.dates import Day, When
from inforce.link import evidence, whose
from inforce.link.candidates import Candidate
from inforce.link.cast import Cast, Who, titles
from inforce.link.evidence import Context
from inforce.link.pieces import Killed, Piece
from inforce.link.words import Weights, content_words
from inforce.nouns import Noun
from inforce.story import Statement

THRESHOLD = 5.5
"""Points a link needs: set by judgment, then looked at on the example, tests/stories and one annotated story; printed with every answer."""

MARGIN = 1.0
"""Points by which it must lead the next other act."""

PASSES = 3
"""How often the links are found anew with those found before as context; the context of the development stories settles in two."""

NOT_LINKED = ("call", "call_to_action", "other")
"""Kinds no act of the record stands behind."""


class Link(Noun, frozen=True):
    """One act a statement speaks of."""

    id: str
    instrument: str
    on: When
    score: float
    why: tuple[Piece, ...]


class Linked(Noun, frozen=True):
    """What was found for one statement. `refused` says why there is no link: nothing_fits, weak, no_anchor, rivals, or "".

    `near` is the best act that fell short, where there is no link.
    """

    links: tuple[Link, ...] = ()
    runner_up: Link | None = None
    near: Link | None = None
    refused: str = ""


WHOSE = frozenset(("actor", "actor_home", "actor_office", "actor_part", "place", "place_near"))
"""Evidence of whose act it is, or where, and not of which."""

LAWMAKING = frozenset(("statute", "passed", "signed"))
"""A law, and how it came about."""

Fit = tuple[Candidate, list[Piece]]
"""An act that may be meant, and what speaks for it."""


def link(
    statements: Sequence[Statement],
    candidates: Sequence[Candidate],
    cast: Cast,
    named_places: Collection[str] = (),
    cited: Collection[str] = (),
) -> dict[str, Linked]:
    """The links of each statement, by its id. Later passes know what the earlier ones linked.

    Args:
        statements: of one story, in its order.
        candidates: the acts of the record.
        cast: its actors, and the places that the acts and the story name.
        named_places: slugs of every place the story names. An act of one local government that it never names is not meant; with
            none given, any may be.
        cited: ids of what it cites anywhere, in a usual form of citation.
    """
    meant: dict[str, list[Candidate]] = {}
    for one in statements:
        if one.kind not in meant and one.kind not in NOT_LINKED:
            meant[one.kind] = list(_of_kind(one, candidates, cast, frozenset(named_places)))
    weights = Weights([one.text for one in statements])
    named = titles([one.actor or one.speaker for one in statements], [one.text for one in statements])
    beside = frozenset(named_places)
    fits = {
        one.id: list(_fitting(one, meant.get(one.kind, ()), cast, _who(one, cast, named), weights, beside))
        for one in statements
    }
    about = _about([candidate for those in fits.values() for candidate, _ in those], frozenset(cited))
    found: dict[str, Linked] = {}
    for _ in range(PASSES):
        before = found
        found = {
            one.id: _linked(one, _again(one, fits[one.id], before), _context(one, statements, before), about)
            for one in statements
        }
        if found == before:
            break
    return found


def _about(candidates: Iterable[Candidate], cited: frozenset[str]) -> Context:
    cases: dict[str, str] = {}
    targets: dict[str, frozenset[str]] = {}
    for one in candidates:
        cases[one.instrument] = one.case
        if one.id == one.instrument and one.acts_on:
            targets[one.id] = frozenset(one.acts_on)
    return Context(cases, targets, cited)


def _of_kind(
    statement: Statement, candidates: Sequence[Candidate], cast: Cast, named: frozenset[str]
) -> Iterator[Candidate]:
    """The acts that can be what a statement of this kind says was done: to kill the others one by one takes longer."""
    kinds = evidence.kinds(statement)
    for candidate in candidates:
        if not kinds.isdisjoint(candidate.acts) and _may_be_meant(candidate, cast, named):
            yield candidate


def _may_be_meant(one: Candidate, cast: Cast, named: frozenset[str]) -> bool:
    """Is the act not that of one local government which the story nowhere names?"""
    home = one.homes[0] if len(one.homes) == 1 else ""
    if not named or home not in cast.places or home in named or cast.places[home].kind in ("nation", "state"):
        return True
    return bool({*one.places, *one.members} & named)


def _again(statement: Statement, fits: Sequence[Fit], before: Mapping[str, Linked]) -> Sequence[Fit]:
    """Where a statement speaks of the act of another again, the acts of that instrument alone."""
    other = before.get(statement.again)
    if other is None or not other.links:
        return fits
    return [fit for fit in fits if fit[0].instrument == other.links[0].instrument]


def _context(statement: Statement, statements: Sequence[Statement], before: Mapping[str, Linked]) -> dict[str, str]:
    """Instrument -> the statement linked to it, of the others. What is said of a claim is said of the one that it shares the
    most words with, else of the one just before."""
    linked = [
        (before[one.id].links[0].instrument, one) for one in statements if one.id in before and before[one.id].links
    ]
    if statement.kind == "evidence_absent":
        own = set(content_words(statement.text))
        claims = [pair for pair in linked if pair[1].type == "claim" and pair[1].start < statement.start]
        claims.sort(key=lambda pair: (len(own & set(content_words(pair[1].text))), pair[1].start))
        linked = claims[-1:]
    return {node: one.id for node, one in linked if one.id != statement.id}


def _who(statement: Statement, cast: Cast, named: Mapping[str, frozenset[str]]) -> Who:
    said = statement.actor or statement.speaker
    return cast.who(said, statement.places, named.get(said, frozenset()))


def _fitting(
    statement: Statement,
    candidates: Sequence[Candidate],
    cast: Cast,
    who: Who,
    weights: Weights,
    beside: frozenset[str],
) -> Iterator[Fit]:
    """The acts that nothing contradicts, with all evidence but that of the other links."""
    for candidate in candidates:
        try:
            yield candidate, _pieces(statement, candidate, cast, who, weights, beside)
        except Killed:
            continue


def _linked(statement: Statement, fits: Sequence[Fit], context: Mapping[str, str], about: Context) -> Linked:
    if not fits:
        return Linked(refused="nothing_fits")
    told = [(candidate, _with_context(statement, candidate, pieces, context, about)) for candidate, pieces in fits]
    scored = [(_scored(candidate, pieces), candidate) for candidate, pieces in _joined(told)]
    scored.sort(key=lambda pair: (-pair[0].score, pair[0].id))
    top = _completing(scored, statement)
    scored.sort(key=lambda pair: _order(pair, top, statement))
    (best, chosen), rest = scored[0], sorted(scored[1:], key=lambda pair: (-pair[0].score, pair[0].id))
    others = [(one, candidate) for one, candidate in rest if not _same_act(candidate, chosen)]
    steps = [one for one, candidate in others if _step_of(candidate, chosen) and statement.kind in candidate.acts]
    runner_up = next((one for one, _ in others if one not in steps), None)
    if any(
        id.startswith("court/") for id in chosen.actors
    ):  # a court's later ruling is told alone, not with the one it reviews
        steps = []
    if best.score < THRESHOLD:
        return Linked(near=best, runner_up=runner_up, refused="weak")
    if not _tied(best, chosen):
        return Linked(near=best, runner_up=runner_up, refused="no_anchor")
    if runner_up is not None and best.score - runner_up.score < MARGIN:
        together = _told_together(statement, scored)
        if together:
            return Linked(together)
        return Linked(near=best, runner_up=runner_up, refused="rivals")
    return Linked((best, *(one for one in steps[:1] if one.score >= THRESHOLD)), runner_up)


def _told_together(statement: Statement, scored: Sequence[tuple[Link, Candidate]]) -> tuple[Link, ...]:
    """`two executive orders`: the two best, where both are of that kind, tied to the words, and ahead of every third."""
    number = evidence.papers(statement.text)
    ranked = sorted(scored, key=lambda pair: (-pair[0].score, pair[0].id))
    ranked = [(one, candidate) for one, candidate in ranked if one.id == one.instrument]
    if number < 2 or len(ranked) < number:
        return ()
    rest = ranked[number:]
    for one, candidate in ranked[:number]:
        if statement.kind not in candidate.acts or one.score < THRESHOLD or not _tied(one, candidate):
            return ()
        if rest and one.score - rest[0][0].score < MARGIN:
            return ()
    return tuple(one for one, _ in ranked[:number])


def _pieces(
    statement: Statement, candidate: Candidate, cast: Cast, who: Who, weights: Weights, beside: frozenset[str]
) -> list[Piece]:
    """Cheap tests first: most candidates are killed by kind or interval."""
    found = [evidence.kind(statement, candidate), evidence.interval(statement, candidate)]
    found.append(whose.actor(statement, who, candidate, cast))
    found.append(evidence.count(statement, candidate, cast.places))
    found.append(whose.party(statement, candidate, cast))
    found.append(whose.place(statement, candidate, cast))
    found.append(evidence.terms(statement, candidate, beside))
    found.append(evidence.shared_words(statement, candidate, weights, 3.0 if candidate.kind == "claim" else 1.5))
    return found


def _with_context(
    statement: Statement,
    candidate: Candidate,
    pieces: list[Piece],
    context: Mapping[str, str],
    about: Context,
) -> list[Piece]:
    """A claim is not tied to a speech by what else was said in it."""
    if candidate.kind == "claim" and statement.kind != "evidence_absent":
        return pieces
    return [*pieces, evidence.acts_on(statement, candidate, context, about)]


def _joined(told: Sequence[Fit]) -> Iterator[Fit]:
    """What speaks for the event of an act's own day speaks for the act: of each kind of evidence, which stand in one order, the
    better piece."""
    together: dict[tuple[str, Day], list[list[Piece]]] = {}
    for candidate, pieces in told:
        if candidate.on.earliest is not None:
            together.setdefault((candidate.instrument, candidate.on.earliest), []).append(pieces)
    for candidate, pieces in told:
        others = together.get((candidate.instrument, candidate.on.earliest), []) if candidate.on.earliest else []
        whole = candidate.id == candidate.instrument and len(others) > 1
        yield candidate, [max(each, key=lambda piece: piece.points) for each in zip(*others)] if whole else pieces


def _scored(candidate: Candidate, pieces: Sequence[Piece]) -> Link:
    kept = tuple(piece for piece in pieces if piece.points)
    return Link(candidate.id, candidate.instrument, candidate.on, evidence.all_points(kept), kept)


def _same_act(one: Candidate, other: Candidate) -> bool:
    """An instrument and the event of its own day are one act: signed, voted, sent. To pass a law and to sign it are one, too."""
    if one.instrument == other.instrument and {one.kind, other.kind} <= LAWMAKING:
        return True
    return one.instrument == other.instrument and (one.on == other.on or one.on.earliest == other.on.earliest)


def _completing(scored: Sequence[tuple[Link, Candidate]], statement: Statement) -> Candidate:
    """The best act; where one as good acts on it (ratifies, amends), that later step, which completes it."""
    first, best = scored[0]
    for one, candidate in scored[1:]:
        if first.score - one.score >= MARGIN:
            break
        if _step_of(best, candidate) and statement.kind in candidate.acts:
            return candidate
    return best


def _tied(one: Link, chosen: Candidate) -> bool:
    """Does a piece of evidence tie the words to this act? Whose act it is, or where, does so only for days that leave few others: a
    council adopts many an ordinance in a year. One who makes many claims a day ties nothing to one of them but its words."""
    near = any(
        piece.key == "interval_recent" or (piece.key in ("interval", "interval_other") and piece.points >= 1.0)
        for piece in one.why
    )
    anchors = {piece.key for piece in one.why if piece.anchor}
    if chosen.kind == "claim":
        return bool(anchors & {"words", "named", "described", "same"})
    return bool(anchors if near else anchors - WHOSE)


def _order(pair: tuple[Link, Candidate], top: Candidate, statement: Statement) -> tuple[bool, bool, bool, float, str]:
    """The nodes of the best act first: of the statement's own kind, the instrument before its event, by points."""
    one, candidate = pair
    return (
        not _same_act(candidate, top),
        statement.kind not in candidate.acts,
        one.id != one.instrument,
        -one.score,
        one.id,
    )


def _step_of(candidate: Candidate, chosen: Candidate) -> bool:
    """An act that the chosen one acts on (ratifies, amends) is an earlier step of it, not its rival."""
    return candidate.instrument != chosen.instrument and candidate.instrument in chosen.acts_on
