"""The files at the top of a pack: questions, sources, rules, actors, relations, claims, lexicon. Tables in, nouns out.

Each function reads one file's table into the draft; none raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inforce.intake.pack_draft import did_you_mean
from inforce.intake.pack_fields import HOME, Fields, File, Shape
from inforce.intake.pack_shapes import (
    ACTOR,
    ACTORS,
    CLAIM,
    CLAIMS,
    FINDING,
    HOLDING,
    LEXICON,
    QUESTION,
    QUESTIONS,
    RELATION,
    RELATIONS,
    RULE,
    RULES,
    SOURCE,
    SOURCES,
    TERM,
)
from inforce.intake.yaml_lines import Items, Table, Text
from inforce.nouns import Actor, Claim, Finding, Holding, Question, Relation, Rule, Source, Term

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


def sources(table: Table | None, file: File, *, node: str) -> dict[str, Source]:
    """Sources by the key an author gave them; ids are `<node>!<key>`."""
    found = {}
    for key, line, fields in _named(table, SOURCE, file):
        if not _SLUG.fullmatch(key):
            file.problem(line, f'"{key}" is no key for a source. A key is small letters, digits and hyphens.')
        published = fields.when("published")
        file.draft.lines[f"{node}!{key}"] = (file.name, line)
        found[key] = Source(
            id=f"{node}!{key}",
            url=fields.text("url"),
            title=fields.text("title"),
            publisher=fields.text("publisher"),
            published=published.edtf if published else "",
            read_on=fields.day("read_on"),
            copy_of=fields.text("copy_of"),
            note=fields.text("note"),
            weak=fields.flag("weak"),
        )
    return found


def shared_sources(table: Table, file: File) -> None:
    """sources.yaml."""
    found = sources(Fields(table, SOURCES, file).table("sources"), file, node=file.draft.head.id)
    file.draft.shared.update(found)
    file.draft.sources.extend(found.values())


def questions(table: Table, file: File) -> None:
    """questions.yaml."""
    for id, line, fields in _named(Fields(table, QUESTIONS, file).table("questions"), QUESTION, file):
        if not _SLUG.fullmatch(id):
            file.problem(line, f'"{id}" is no id for a question. An id is small letters, digits and hyphens.')
        type = fields.text("type") or "code"
        codes = _pairs(fields, "codes")
        if type == "code" and not codes and not fields.has("codes") and (fields.text("type") or not fields.has("type")):
            file.problem(line, f'"{id}" is answered with a code, but lists no codes.')
        if file.draft.name(id, file.name, line):
            file.draft.questions[id] = Question(
                id=id,
                asks=fields.text("asks"),
                type=type,
                codes=codes,
                offices=fields.texts("offices"),
                authorities=_ranks(fields),
                na_turns_to=fields.text("na_turns_to"),
                settled_by=fields.text("settled_by"),
                recipients=fields.texts("recipients"),
                policy=fields.text("policy") or "yes",
                topic=fields.text("topic"),
            )


def rules(table: Table, file: File) -> None:
    """rules.yaml."""
    for id, line, fields in _named(Fields(table, RULES, file).table("rules"), RULE, file):
        _begins(id, "rule/", file, line)
        own = sources(fields.table("sources"), file, node=id)
        file.draft.sources.extend(own.values())
        if file.draft.name(id, file.name, line):
            file.draft.rules.append(
                Rule(
                    id=id,
                    gist=fields.text("gist"),
                    days=int(fields.text("days") or 0),
                    fixes=fields.text("fixes") or "mandate",
                    sources=tuple(source.id for source in own.values()),
                )
            )


def actors(table: Table, file: File) -> None:
    """actors.yaml: actors and who held which post."""
    whole = Fields(table, ACTORS, file)
    file = _with_own_sources(whole, file, node=f"{file.draft.head.id}/actors")
    for id, line, fields in _named(whole.table("actors"), ACTOR, file):
        kind = fields.text("kind")
        if kind:
            _begins(id, f"{kind}/", file, line)
        if file.draft.name(id, file.name, line):
            file.draft.actors.append(
                Actor(
                    id=id,
                    kind=kind,
                    name=fields.text("name"),
                    place=fields.one("place"),
                    powers=fields.texts("powers"),
                    given_by=fields.one("given_by"),
                    contact=_pairs(fields, "contact"),
                    sources=fields.texts("source"),
                )
            )
    for row in whole.tables("holdings"):
        fields = Fields(row, HOLDING, file)
        person, post = fields.one("person"), fields.one("post")
        for key, id in (("person", person), ("post", post)):
            if id and not id.startswith(f"{key}/"):
                fields.problem(key, f'"{id}" is no {key}: its id does not begin with "{key}/".')
        name = fields.text("name") or f"{post.partition('/')[2]}/{person.partition('/')[2]}"
        if person and post and _new(f"holding/{name}", fields, file):
            file.draft.holdings.append(
                Holding(
                    id=f"holding/{name}",
                    person=person,
                    post=post,
                    from_=fields.needed("from"),
                    until=fields.when("until"),
                    checked_through=fields.day("checked_through"),
                    sources=fields.texts("source"),
                )
            )


def relations(table: Table, file: File) -> None:
    """relations.yaml."""
    whole = Fields(table, RELATIONS, file)
    file = _with_own_sources(whole, file, node=f"{file.draft.head.id}/relations")
    for row in whole.tables("relations"):
        fields = Fields(row, RELATION, file)
        kind, subject, object = fields.text("kind"), fields.one("subject"), fields.one("object")
        name = fields.text("name") or f"{subject}/{slugged(kind)}/{object}"
        if kind and subject and object and _new(f"relation/{name}", fields, file):
            file.draft.relations.append(
                Relation(
                    id=f"relation/{name}",
                    kind=kind,
                    subject=subject,
                    object=object,
                    from_=fields.needed("from"),
                    until=fields.when("until"),
                    sources=fields.texts("source"),
                )
            )


def claims(table: Table, file: File) -> None:
    """claims.yaml."""
    whole = Fields(table, CLAIMS, file)
    file = _with_own_sources(whole, file, node=f"{file.draft.head.id}/claims")
    for id, line, fields in _named(whole.table("claims"), CLAIM, file):
        _begins(id, "claim/", file, line)
        if file.draft.name(id, file.name, line):
            file.draft.claims.append(
                Claim(
                    id=id,
                    gist=fields.text("gist"),
                    by=fields.texts("by"),
                    on=fields.needed("on"),
                    evidence_offered=fields.text("evidence_offered"),
                    places=fields.texts("places"),
                    about=fields.texts("about"),
                    findings=tuple(_findings(fields, file)),
                    sources=fields.texts("source"),
                )
            )


def lexicon(table: Table, file: File) -> None:
    """lexicon.yaml."""
    for id, line, fields in _named(Fields(table, LEXICON, file).table("terms"), TERM, file):
        if not fields.has("known_as") and not fields.has("described_as"):
            file.problem(line, f'"{id}" has neither known_as nor described_as.')
        file.link("nodes", id, line, "terms")
        file.draft.terms.append(
            Term(
                node=id,
                known_as=fields.texts("known_as"),
                described_as=fields.texts("described_as"),
                loosely=_pairs(fields, "loosely"),
            )
        )


def slugged(words: str) -> str:
    """Words as part of an id.

    Example:
        >>> slugged("appeal announced")
        'appeal-announced'
    """
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def is_home(text: str) -> bool:
    """Is this the syntax of a home? Whether the place exists is asked of the place register (check)."""
    return re.fullmatch(HOME, text) is not None


def _named(table: Table | None, shape: Shape, file: File) -> Iterator[tuple[str, int, Fields]]:
    """The rows of a table of tables: key, line, fields."""
    for key, entry in table.entries.items() if table else ():
        if isinstance(entry.value, Table):
            yield key, entry.line, Fields(entry.value, shape, file, line=entry.line, node=key)
        else:
            file.problem(entry.line, f'"{key}" must be a table: {shape.what} has keys with values.')


def _with_own_sources(whole: Fields, file: File, *, node: str) -> File:
    own = sources(whole.table("sources"), file, node=node)
    file.draft.sources.extend(own.values())
    return file.with_sources(own, whole.line_of("sources"))


def _findings(fields: Fields, file: File) -> Iterator[Finding]:
    for row in fields.tables("findings"):
        found = Fields(row, FINDING, file)
        as_of = found.day("as_of")
        if as_of is not None:
            yield Finding(
                shows=found.text("shows"),
                as_of=as_of,
                design=found.text("design"),
                limits=found.text("limits"),
                sources=found.texts("source"),
            )


def _pairs(fields: Fields, name: str) -> tuple[tuple[str, str], ...]:
    table = fields.table(name)
    found = []
    for key, entry in table.entries.items() if table else ():
        text = entry.value.text if isinstance(entry.value, Text) else ""
        found.append((key, text))
        if not text:
            fields.file.problem(entry.line, f'"{key}" in "{name}" needs its meaning as one text.')
    return tuple(found)


def _ranks(fields: Fields) -> tuple[tuple[str, ...], ...]:
    node = fields.node_of("authorities")
    if node is None:
        return ()
    ranks = []
    for item in node.items if isinstance(node, Items) else (node,):
        names = item.items if isinstance(item, Items) else (item,)
        texts = tuple(name.text for name in names if isinstance(name, Text) and name.text)
        if len(texts) != len(names) or not texts:
            fields.problem("authorities", '"authorities" is a list of ranks; each rank is a text or a list of texts.')
            return ()
        ranks.append(texts)
    seen: set[str] = set()
    for text in (text for rank in ranks for text in rank):
        if text in seen:
            fields.problem("authorities", f'"{text}" stands in two ranks of "authorities".')
        seen.add(text)
    return tuple(ranks)


def _new(id: str, fields: Fields, file: File) -> bool:
    """Name a row that has no key of its own."""
    if id in file.draft.lines and not fields.has("name"):
        line = file.draft.lines[id][1]
        file.problem(fields.line, f'the same as on line {line}. Give one of the two a "name".')
        return False
    return file.draft.name(id, file.name, fields.line)


def _begins(id: str, prefix: str, file: File, line: int) -> None:
    rest = id.removeprefix(prefix)
    if rest == id or not re.fullmatch(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*", rest):
        near = did_you_mean(id, [prefix + slugged(id.rpartition("/")[2])])
        file.problem(
            line, f'"{id}" is no id here. An id begins with "{prefix}", in small letters, digits and hyphens.{near}'
        )
