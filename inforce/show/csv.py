"""Answers as CSV (RFC 4180), for every face: one header line, one row a fact, and on each row the place, the day and the basis it holds for.

Days are year-month-day and both included; what there is none of is empty; several ids in one cell are parted by `; `.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a command loads its own answer only
    from inforce.answers.about import AboutAnswer
    from inforce.answers.catalog import CatalogAnswer
    from inforce.answers.compare import CompareAnswer
    from inforce.answers.contract import PlaceRef, SourceRef, Unknown, Value
    from inforce.answers.diff import DiffAnswer
    from inforce.answers.instrument import Deed, InstrumentAnswer
    from inforce.answers.learned import RecordDiffAnswer
    from inforce.answers.map import MapAnswer
    from inforce.answers.outdated import OutdatedAnswer
    from inforce.answers.people import Office, PeopleAnswer
    from inforce.answers.place import PlaceAnswer
    from inforce.answers.reading import ReadingAnswer
    from inforce.answers.since import SinceAnswer
    from inforce.answers.timeline import TimelineAnswer

Row = tuple[object, ...]
Table = tuple[str, Iterable[Row]]
"""The columns, parted by spaces, and the rows."""

FORMULA = ("=", "+", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run; it is told apart by an apostrophe (OWASP, CSV injection)."""


def as_csv(answer: Value, part: str = "") -> str:
    """The table of an answer. `part` says which list of the catalog: instruments, questions, claims or sources.

    Raises:
        KeyError: this answer has no table; `has_csv` says which have.
    """
    columns, rows = TABLES[_key(answer, part)](answer)
    return "".join(f"{','.join(cell(each) for each in row)}\r\n" for row in (tuple(columns.split()), *rows))


def has_csv(answer: Value, part: str = "") -> bool:
    """Is there a table of this answer?"""
    return _key(answer, part) in TABLES


def cell(value: object) -> str:
    """One cell, quoted where it must be.

    Example:
        >>> cell(None), cell(True), cell("a, b"), cell(("us/x", "us/y")), cell("=1+1")
        ('', '1', '"a, b"', 'us/x; us/y', "'=1+1")
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        text = "; ".join(map(str, value))
    else:
        text = str(int(value)) if isinstance(value, int) else str(value)
    if text.startswith(FORMULA):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\r\n') else text


def _key(answer: Value, part: str) -> tuple[str, str]:
    return type(answer).__name__, part


def _place(answer: PlaceAnswer) -> Table:
    columns = (
        "place geoid on known kind id name office definition governing value words from to in_force operative reaches "
        "unknown last_known last_known_through last_known_then practice decided_by sources basis"
    )

    def rows() -> Iterator[Row]:
        head = (*_where(answer.place), answer.on, answer.known)
        urls = _urls(answer.sources)
        for one in answer.policies:
            last = (
                (one.last_known.value, one.last_known.through, one.last_known.then) if one.last_known else ("", "", "")
            )
            by = (one.instrument,) if one.instrument else tuple(each.instrument for each in one.contested)
            yield (
                *head, "policy", one.question, one.asks, one.office, "", "", one.value, one.value_words, one.from_, one.to, "", "", "",
                _codes(one.unknown), *last, one.practice, by, _cited(one.sources, urls), answer.basis,
            )  # fmt: skip
        for each in answer.determinations:
            last = (
                (each.last_known.value, each.last_known.through, each.last_known.then)
                if each.last_known
                else ("", "", "")
            )
            yield (
                *head, "provision", each.provision, each.name, "", each.definition, each.governing, each.applies,
                f"{each.words} {each.otherwise}".strip(), "", "", each.in_force, each.operative, each.reaches, _codes(each.unknown), *last,
                "", each.decided_by, (), answer.basis,
            )  # fmt: skip

    return columns, rows()


def _timeline(answer: TimelineAnswer) -> Table:
    return "place geoid axis kind id office name from to value words by by_names unreleased basis", (
        (*_where(answer.place), answer.axis, track.kind, track.id, track.office, track.name, one.from_, one.to, one.value,
         one.words, one.by, one.by_names, one.unreleased, answer.basis)
        for track in answer.tracks for one in track.spells
    )  # fmt: skip


def _diff(answer: DiffAnswer) -> Table:
    old = answer.against
    return "place geoid before_on before_known on known kind id name before after words_before words_after by before_basis basis", (
        (*_where(answer.place), old.on, old.known, answer.on, answer.known, one.kind, one.id, one.name, one.before, one.after, one.words_before,
         one.words_after, one.by, old.basis, answer.basis)
        for one in answer.changes
    )  # fmt: skip


def _record_diff(answer: RecordDiffAnswer) -> Table:
    return "before_known known op kind id fields name where before after before_basis basis", (
        (answer.against.known, answer.known, one.op, one.kind, one.id, one.fields, one.name, one.where, " ".join(one.before),
         " ".join(one.after), answer.against.basis, answer.basis)
        for one in answer.learned
    )  # fmt: skip


def _people(answer: PeopleAnswer) -> Table:
    columns = (
        "place geoid on known question asks value relation id name kind person from to confirmed words sources basis"
    )

    def rows() -> Iterator[Row]:
        urls = _urls(answer.sources)
        for rule in answer.rules:
            head = (*_where(answer.place), answer.on, answer.known, rule.question, rule.asks, rule.value)
            found: list[tuple[Row, tuple[str, ...]]] = [
                *((_office("office", one), one.sources) for one in rule.offices),
                *((_office("office_above", one), one.sources) for one in rule.offices_above),
                *((("operator", one.place, one.name, one.kind, "", "", "", "", one.words), one.sources) for one in rule.operators),
                *((("law_above", one.effect, one.name, one.verb, "", one.from_, "", "", one.words), one.sources) for one in rule.above),
            ]  # fmt: skip
            found = found or [(("nobody", "", "", "", "", "", "", "", rule.words), rule.sources)]
            yield from ((*head, *row, _cited(sources, urls), answer.basis) for row, sources in found)
        for one in answer.others:
            head = (*_where(answer.place), answer.on, answer.known, "", "", "")
            yield (*head, *_office("other_office", one), _cited(one.sources, urls), answer.basis)

    return columns, rows()


def _office(relation: str, one: Office) -> Row:
    person = one.person
    return (
        relation, one.id, one.name, one.kind, person.name, person.from_, person.to, person.confirmed,
        f"{one.words}; {person.words}",
    )  # fmt: skip


def _instrument(answer: InstrumentAnswer) -> Table:
    columns = "instrument direction id verb day first_day by by_name target target_name whom gist leaves sources basis"
    urls = _urls(answer.sources)

    def deed(direction: str, one: Deed) -> Row:
        return (
            answer.id, direction, one.id, one.verb, one.day, one.sort, one.by, one.by_name, one.target, one.target_name, one.whom, one.gist,
            one.leaves, _cited(one.sources, urls), answer.basis,
        )  # fmt: skip

    def rows() -> Iterator[Row]:
        yield from (deed("does", one) for one in answer.does)
        yield from (deed("done_to", one) for one in answer.done_to)
        for one in answer.events:
            yield (
                answer.id, "event", one.id, one.kind, one.day, one.sort, "", "", "", "", "", one.gist, "",
                _cited(one.sources, urls), answer.basis,
            )  # fmt: skip

    return columns, rows()


def _since(answer: SinceAnswer) -> Table:
    columns = "n start end type kind text speaker reported_by from to verdict words linked linked_on score steps basis"

    def rows() -> Iterator[Row]:
        for n, one in enumerate(answer.statements, 1):
            link = one.links[0] if one.links else None
            yield (
                n, one.start, one.end, one.type, one.kind, one.text, one.speaker, one.reported_by, one.from_, one.to, one.verdict, one.words,
                tuple(each.id for each in one.links), link.on if link else "", link.score if link else "",
                tuple(f"{step.on} {step.instrument}" for step in one.since), answer.basis,
            )  # fmt: skip

    return columns, rows()


def _outdated(answer: OutdatedAnswer) -> Table:
    """One row a story; `changes` are "verdict: act (day)". Files that could not be read are no rows."""
    columns = (
        "file published_from published_to statements linked changed still_so history unknown last title changes basis"
    )
    return columns, (
        (one.file, one.published.from_, one.published.to, one.statements, one.linked, one.changed, one.still_so, one.history, one.unknown,
         one.last, one.title, tuple(f"{each.verdict}: {each.name}" + (f" ({each.on})" if each.on else "") for each in one.changes), answer.basis)
        for one in answer.stories
    )  # fmt: skip


def _reading(answer: ReadingAnswer) -> Table:
    return "layer n start end text read_as id why basis", (
        (one.layer, one.n, one.start, one.end, one.text, one.read_as, one.id, one.why, answer.basis) for one in answer.spans
    )  # fmt: skip


def _compare(answer: CompareAnswer) -> Table:
    """One row a difference."""
    return "layer what start end text gold read why basis", (
        (one.layer, one.what, one.start, one.end, one.text, one.gold, one.read, one.why, answer.basis) for one in answer.differences
    )  # fmt: skip


def _instruments(answer: CatalogAnswer) -> Table:
    return "id kind name title issued first_day home checked_through basis", (
        (one.id, one.kind, one.name, one.title, one.issued, one.sort, one.home, one.checked_through, answer.basis)
        for one in answer.instruments
    )


def _questions(answer: CatalogAnswer) -> Table:
    return "question asks type code code_words offices settled_by basis", (
        (one.id, one.asks, one.type, code, words, one.offices, one.settled_by, answer.basis)
        for one in answer.questions for code, words in (one.codes or (("", ""),))
    )  # fmt: skip


def _claims(answer: CatalogAnswer) -> Table:
    """A claim with several findings has a row for each; one with none has one."""
    urls = _urls(answer.sources)
    return "id gist by on evidence_offered as_of shows design limits sources basis", (
        (one.id, one.gist, one.by, one.on, one.evidence_offered, *found, answer.basis)
        for one in answer.claims
        for found in [
            (each.as_of, each.shows, each.design, each.limits, _cited((*one.sources, *each.sources), urls)) for each in one.findings
        ] or [("", "", "", "", _cited(one.sources, urls))]
    )  # fmt: skip


def _sources(answer: CatalogAnswer) -> Table:
    return "id publisher title published url read_on copy_of basis", (
        (one.id, one.publisher, one.title, one.published, one.url, one.read_on, one.copy_of, answer.basis)
        for one in answer.sources
    )


def _about(answer: AboutAnswer) -> Table:
    rows = ((one.question, one.asks, one.places, one.acts, one.first, one.last, answer.basis) for one in answer.reach)
    return "question asks places acts first last basis", rows


def _map(answer: MapAnswer) -> Table:
    rows = (
        (geoid, answer.on, answer.known, answer.provision, status, answer.basis) for geoid, status in answer.counties
    )
    return "geoid on known provision status basis", rows


def _where(place: PlaceRef) -> tuple[str, str]:
    return place.slug, place.geoid


def _codes(reasons: tuple[Unknown, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.code for one in reasons))


def _urls(sources: tuple[SourceRef, ...]) -> dict[str, str]:
    return {one.id: one.url for one in sources}


def _cited(ids: tuple[str, ...], urls: dict[str, str]) -> tuple[str, ...]:
    """The addresses of sources; an id where none is known."""
    return tuple(dict.fromkeys(urls.get(id) or id for id in ids))


TABLES: dict[tuple[str, str], Callable[..., Table]] = {
    ("PlaceAnswer", ""): _place, ("TimelineAnswer", ""): _timeline, ("DiffAnswer", ""): _diff, ("RecordDiffAnswer", ""): _record_diff,
    ("PeopleAnswer", ""): _people, ("InstrumentAnswer", ""): _instrument, ("SinceAnswer", ""): _since,
    ("AboutAnswer", ""): _about, ("MapAnswer", ""): _map,
    ("OutdatedAnswer", ""): _outdated, ("ReadingAnswer", ""): _reading, ("CompareAnswer", ""): _compare,
    ("CatalogAnswer", "instruments"): _instruments, ("CatalogAnswer", "questions"): _questions,
    ("CatalogAnswer", "claims"): _claims, ("CatalogAnswer", "sources"): _sources,
}  # fmt: skip
"""(answer, list of the catalog) -> its table."""
