"""One instrument file: its head, provisions, events and roll. A table in, nouns into the draft."""

from __future__ import annotations

import re

from inforce.intake.pack_conditions import condition
from inforce.intake.pack_draft import did_you_mean
from inforce.intake.pack_effects import default_sources, effects
from inforce.intake.pack_fields import Fields, File
from inforce.intake.pack_parts import is_home, slugged, sources
from inforce.intake.pack_shapes import ENTRY, EVENT, INSTRUMENT, PROVISION, ROLL
from inforce.intake.yaml_lines import Items, Node, Table, Text
from inforce.nouns import Entry, Event, Instrument, Provision, Roll, Source

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")
_LABEL = re.compile(r"[A-Za-z0-9(][A-Za-z0-9().,-]*")
_CASE = re.compile(r"case/[a-z0-9][a-z0-9-]*")


def instrument(table: Table, file: File) -> None:
    """Read the file of one instrument; `file` carries the shared sources."""
    id = file.name.removesuffix(".yaml")
    fields = Fields(table, INSTRUMENT, file, node=id)
    _check_id(id, fields)
    cited, file = _cited(fields, file, id)
    fields.file = file
    if not file.draft.name(id, file.name, fields.line_of("id")):
        return
    case = fields.text("case")
    if case and not _CASE.fullmatch(case):
        fields.problem("case", f'"{case}" is no case. One is written "case/doe-v-roe".')
    head = Instrument(
        id=id,
        kind=fields.text("kind"),
        title=fields.text("title"),
        short=fields.text("short"),
        issued=fields.needed("issued"),
        issued_by=fields.texts("issued_by"),
        published=fields.when("published"),
        effective=fields.when("effective"),
        cite=fields.texts("cite"),
        case=case,
        court=fields.text("court"),
        dockets=fields.texts("dockets"),
        addressees=fields.texts("addressees"),
        deadline=fields.when("deadline"),
        vote=fields.text("vote"),
        gist=fields.text("gist"),
        checked_through=fields.day("checked_through"),
        reviewed_by=fields.text("reviewed_by"),
        sources=cited,
        todo=fields.texts("todo"),
    )
    file.draft.instruments.append(head)
    _provisions(fields.table("provisions"), head, file)
    effects(fields.tables("effects"), head, file)
    _events(fields.tables("events"), head, file)
    _roll(fields, head, file)


def _check_id(id: str, fields: Fields) -> None:
    home, _, name = id.partition("/")
    if not is_home(home):
        fields.problem(
            "id", f'the folder "{home}" is no home. A home is "us", or a slug such as "us-fl-miami-dade-county".'
        )
    if not _NAME.fullmatch(name):
        fields.problem(
            "id", f'the file name "{name}" is no name. A name is small letters, digits, hyphens and full stops.'
        )
    if fields.text("id") and fields.text("id") != id:
        fields.problem("id", f'the id is "{fields.text("id")}", but the path of this file says "{id}".')


def _cited(fields: Fields, file: File, id: str) -> tuple[tuple[Source, ...], File]:
    """The sources of the head, and the file with them: a table of its own, or a list of shared keys."""
    node: Node | None = fields.node_of("sources")
    if isinstance(node, Table):
        own = sources(node, file, node=id)
        return tuple(own.values()), file.with_sources(own, fields.line_of("sources"))
    found = []
    for item in node.items if isinstance(node, Items) else (node,):
        if isinstance(item, Text) and item.text in file.sources:
            found.append(file.sources[item.text])
        elif isinstance(item, Text):
            near = did_you_mean(item.text, file.sources)
            file.problem(item.line, f'"{item.text}" is no key of sources.yaml.{near}')
        elif item is not None:
            file.problem(item.line, '"sources" is a table of sources by key, or a list of keys of sources.yaml.')
    return tuple(found), file


def _provisions(table: Table | None, head: Instrument, file: File) -> None:
    for label, entry in table.entries.items() if table else ():
        id = f"{head.id}/{label}"
        if not _LABEL.fullmatch(label):
            file.problem(
                entry.line, f'"{label}" is no label. A label is letters, digits, brackets, points and hyphens: 9(a).'
            )
        if not isinstance(entry.value, Table):
            file.problem(entry.line, f'"{label}" must be a table: a provision has keys with values.')
            continue
        fields = Fields(entry.value, PROVISION, file, line=entry.line, node=id)
        if file.draft.name(id, file.name, entry.line):
            file.draft.provisions.append(
                Provision(
                    id=id,
                    instrument=head.id,
                    label=label,
                    gist=fields.text("gist"),
                    from_=fields.needed("from"),
                    text=fields.text("text"),
                    until=fields.when("until"),
                    condition=condition(fields.table("condition"), file, node=id),
                    sources=default_sources(fields, head),
                )
            )


def _events(tables: tuple[Table, ...], head: Instrument, file: File) -> None:
    for table in tables:
        fields = Fields(table, EVENT, file)
        kind = fields.text("kind")
        id = f"{head.id}@{fields.text('name') or slugged(kind)}"
        if not kind:
            continue
        if id in file.draft.lines and not fields.has("name"):
            file.problem(fields.line, f'a second event "{kind}". Give one of the two a "name".')
            continue
        if file.draft.name(id, file.name, fields.line):
            file.draft.events.append(
                Event(
                    id=id,
                    kind=kind,
                    on=fields.needed("on"),
                    gist=fields.text("gist"),
                    about=fields.texts("about") or (head.id,),
                    by=fields.texts("by"),
                    to=fields.texts("to"),
                    places=fields.texts("places"),
                    pending=fields.text("pending"),
                    closes=fields.texts("closes"),
                    terminal=fields.flag("terminal"),
                    sources=default_sources(fields, head),
                )
            )


def _roll(whole: Fields, head: Instrument, file: File) -> None:
    table = whole.table("roll")
    if table is None:
        return
    fields = Fields(table, ROLL, file, line=whole.line_of("roll"))
    entries = []
    for row in fields.tables("entries"):
        entry = Fields(row, ENTRY, file)
        entries.append(
            Entry(
                place=entry.one("place"),
                from_=entry.needed("from"),
                until=entry.when("until"),
                basis=entry.text("basis"),
            )
        )
    file.draft.rolls.append(
        Roll(
            id=head.id,
            title=fields.text("title") or head.title,
            publisher=fields.text("publisher") or ", ".join(head.issued_by),
            entries=tuple(entries),
            complete=fields.text("complete") or "unknown",
            instrument=head.id,
            checked_through=head.checked_through,
            sources=default_sources(fields, head),
        )
    )
