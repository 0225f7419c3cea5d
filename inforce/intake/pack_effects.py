"""The effects of one instrument: one verb key each, its targets or its lane, its scope. Tables in, nouns into the draft."""

from __future__ import annotations

from inforce.intake.pack_conditions import condition, question_named, scope, value_fault
from inforce.intake.pack_draft import did_you_mean
from inforce.intake.pack_fields import Fields, File
from inforce.intake.pack_shapes import EFFECT, LANE
from inforce.intake.yaml_lines import Items, Node, Table, Text
from inforce.nouns import VERBS, Effect, Instrument, Question

ABOUT_ANSWERS = ("sets", "compels", "forbids")
"""Verbs whose value is a question."""

ENDS_ANSWERS = "repeals"
"""The verb that ends an answer, by its question."""

SCOPE_SAID = ("enjoins", "postpones", "declares", "compels", "forbids")
"""Verbs that must say whom they cover: nationwide is never implied (docs/pack-format.md)."""

ROLL_VERBS = ("lists", "delists")


def effects(tables: tuple[Table, ...], head: Instrument, file: File) -> None:
    """Read the effects of an instrument into the draft."""
    for table in tables:
        fields = Fields(table, EFFECT, file)
        verb = _verb(fields)
        if not verb:
            continue
        id = f"{head.id}#{fields.text('name') or verb}"
        if id in file.draft.lines and not fields.has("name"):
            fields.problem(verb, f'a second effect "{verb}". Give one of the two a "name".')
        elif file.draft.name(id, file.name, fields.line_of(verb)):
            fields.node = id
            file.draft.effects.append(_effect(id, verb, fields, head))


def default_sources(fields: Fields, head: Instrument) -> tuple[str, ...]:
    """The sources an item names; where it names none, the file's only source."""
    if fields.has("source"):
        return fields.texts("source")
    return (head.sources[0].id,) if len(head.sources) == 1 else ()


def _verb(fields: Fields) -> str:
    verbs = [verb for verb in VERBS if fields.has(verb)]
    if len(verbs) == 1:
        return verbs[0]
    if verbs:
        fields.file.problem(fields.line, f"an effect has one verb; this has {' and '.join(verbs)}. Write two effects.")
    elif not fields.meant.intersection(VERBS):
        fields.file.problem(fields.line, f"an effect needs a verb. One of: {', '.join(VERBS)}.")
    return ""


def _effect(id: str, verb: str, fields: Fields, head: Instrument) -> Effect:
    file = fields.file
    targets: tuple[str, ...] = ()
    question: Question | None = None
    office, authority = fields.text("office"), fields.text("authority")
    typed = fields.node_of(verb)
    if verb in ABOUT_ANSWERS:
        question = _question(typed, file)
    elif isinstance(typed, Table):
        lane = Fields(typed, LANE, file)
        question = (
            question_named(lane.one("question"), file, lane.line_of("question")) if lane.one("question") else None
        )
        office, authority = lane.text("office"), lane.text("authority")
        if verb != ENDS_ANSWERS:
            fields.problem(
                verb,
                f'"{verb}" is done to an act, not to an answer. To end an answer write {ENDS_ANSWERS}: {{question: ...}}.',
            )
    elif typed is not None:
        targets = _targets(typed, verb, id, file)
    if question is not None:
        office, authority = _lane(question, office, authority, verb, fields, head)
    if verb in SCOPE_SAID and not fields.has("scope"):
        fields.problem(verb, f'"{verb}" needs a scope: whom does it cover? If everyone, write: scope: nationwide.')
    if verb in ROLL_VERBS and not fields.has("places"):
        fields.problem(verb, f'"{verb}" needs "places": the homes it adds or takes off.')
    return Effect(
        id=id,
        verb=verb,
        instrument=head.id,
        from_=fields.needed("from"),
        targets=targets,
        until=fields.when("until"),
        scope=scope(fields.node_of("scope"), file, holder=id),
        in_part=fields.text("in_part"),
        leaves=fields.text("leaves"),
        binds=fields.texts("binds"),
        programs=fields.texts("programs"),
        fiscal_years=fields.texts("fiscal_years"),
        rule=fields.one("rule"),
        question=question.id if question else "",
        values=_values(question, verb, fields),
        office=office,
        authority=authority,
        members=fields.texts("places"),
        definition=fields.text("definition"),
        condition=condition(fields.table("condition"), file, node=id),
        contested=fields.text("contested"),
        gist=fields.text("gist"),
        sources=default_sources(fields, head),
    )


def _question(node: Node | None, file: File) -> Question | None:
    if isinstance(node, Text):
        return question_named(node.text, file, node.line)
    if node is not None:
        file.problem(node.line, "this verb takes one question.")
    return None


def _targets(node: Node, verb: str, id: str, file: File) -> tuple[str, ...]:
    found = []
    for item in node.items if isinstance(node, Items) else (node,):
        if isinstance(item, Text) and item.text:
            found.append(item.text)
            file.link("rolls" if verb in ROLL_VERBS else "targets", item.text, item.line, verb, id)
        else:
            file.problem(item.line, f'"{verb}" takes the id of a provision or an effect, or a list of them.')
    return tuple(found)


def _lane(
    question: Question, office: str, authority: str, verb: str, fields: Fields, head: Instrument
) -> tuple[str, str]:
    """Office and authority; for an answer that is set, the question's first office and the instrument's kind by default."""
    known = tuple(name for rank in question.authorities for name in rank)
    if office and office not in question.offices:
        near = did_you_mean(office, question.offices, listed_as="Its offices")
        fields.problem("office", f'"{office}" is no office of "{question.id}".{near}')
    if authority and authority not in known:
        near = did_you_mean(authority, known, listed_as="Its authorities")
        fields.problem("authority", f'"{authority}" is no authority of "{question.id}".{near}')
    if verb in ("compels", "forbids"):
        return office, authority
    if not authority and known:
        if head.kind not in known:
            fields.problem(
                verb,
                f'"authority" is needed: "{head.kind}" is no authority of "{question.id}". Its authorities: {", ".join(known)}.',
            )
        else:
            authority = head.kind
    return office or next(iter(question.offices), ""), authority


def _values(question: Question | None, verb: str, fields: Fields) -> tuple[str, ...]:
    value, values = fields.text("value"), fields.texts("values")
    if verb not in ABOUT_ANSWERS:
        for name in ("value", "values"):
            if fields.has(name):
                fields.problem(name, f'"{name}" has no meaning with "{verb}". It belongs to sets, compels and forbids.')
        return ()
    if verb == "sets" and values:
        fields.problem("values", 'an answer has one value: write "value".')
    found = (value,) if value else values
    if not found and not fields.has("value") and not fields.has("values"):
        fields.problem(verb, f'"{verb}" needs "{"value" if verb == "sets" else "values"}".')
    for each in found:
        if question is not None and (fault := value_fault(question, each)):
            fields.problem("value" if value else "values", fault)
    return found
