"""Conditions and scopes: whom a provision or an effect reaches, and the test it makes over coded questions."""

from __future__ import annotations

import re

from inforce.dates import When
from inforce.intake.pack_draft import did_you_mean
from inforce.intake.pack_fields import Fields, File
from inforce.intake.pack_shapes import BOUNDS, CONDITION, SCOPE
from inforce.intake.yaml_lines import Items, Node, Table, Text
from inforce.nouns import Ask, Condition, Criterion, Question, Scope

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_OPERATORS = ("all_of", "any_of", "none_of")


def condition(table: Table | None, file: File, *, node: str) -> Condition | None:
    """A condition from its table; None for None."""
    if table is None:
        return None
    fields = Fields(table, CONDITION, file, node=node)
    typed = fields.node_of("applies_if")
    return Condition(
        recipients=fields.texts("recipients"),
        places=fields.texts("places"),
        money=fields.text("money"),
        agencies=fields.texts("agencies"),
        programs=fields.texts("programs"),
        fiscal_years=fields.texts("fiscal_years"),
        applies_if=None if typed is None else _criterion(typed, file),
        not_read=fields.text("not_read"),
    )


def scope(node: Node | None, file: File, *, holder: str) -> Scope:
    """A scope: the word `nationwide`, or a table of who is covered. None reads as nationwide."""
    if node is None:
        return Scope()
    if isinstance(node, Text) and node.text == "nationwide":
        return Scope()
    if not isinstance(node, Table):
        file.problem(node.line, '"scope" is "nationwide", or a table such as {states: [us-ca], subdivisions: yes}.')
        return Scope()
    fields = Fields(node, SCOPE, file, node=holder)
    kind = fields.text("kind") or "parties"
    names = any(fields.has(name) for name in ("places", "states", "rolls"))
    if kind == "nationwide" and names:
        file.problem(node.line, 'a nationwide scope names no places, states or rolls; "but" takes some out.')
    elif kind == "parties" and not names:
        file.problem(
            node.line, "a scope names places, states or rolls. If it covers everyone write: scope: nationwide."
        )
    if fields.has("states") and not fields.has("subdivisions"):
        file.problem(
            node.line,
            'a scope with "states" says whether their local governments are covered: subdivisions: yes, no or unknown.',
        )
    out = any(home.count("-") == 1 for home in fields.texts("but"))
    if out and not (fields.has("subdivisions") or fields.has("but_subdivisions")):
        file.problem(
            node.line,
            "a scope that takes out a State says whether its local governments are taken out too: but_subdivisions: yes, no or unknown.",
        )
    return Scope(
        kind=kind,
        places=fields.texts("places"),
        states=fields.texts("states"),
        subdivisions=fields.text("subdivisions") or "unknown",
        rolls=fields.texts("rolls"),
        others=fields.text("others") or "no",
        but=fields.texts("but"),
        but_subdivisions=fields.text("but_subdivisions"),
        recipients=fields.texts("recipients"),
    )


def value_fault(question: Question, value: str) -> str:
    """Why `value` cannot answer `question`, as a sentence; "" if it can. `unknown` and listed codes always can.

    Example:
        >>> value_fault(Question(id="age", asks="?", type="number"), "21 years")
        '"21 years" is no number; "age" is answered with one, such as 5 or 2.5.'
    """
    codes = tuple(code for code, _ in question.codes)
    if value == "unknown" or value in codes:
        return ""
    if question.type == "code":
        near = did_you_mean(value, codes, listed_as="Its codes")
        return f'"{value}" is no code of "{question.id}".{near}'
    if question.type == "truth":
        return (
            "" if value in ("yes", "no") else f'"{value}" is neither yes nor no; "{question.id}" is answered with one.'
        )
    if question.type == "day":
        return (
            "" if _is_day(value) else f'"{value}" is no day; "{question.id}" is answered with one, such as 2017-05-22.'
        )
    if _NUMBER.fullmatch(value):
        return ""
    return f'"{value}" is no {question.type}; "{question.id}" is answered with one, such as 5 or 2.5.'


def question_named(id: str, file: File, line: int) -> Question | None:
    """The question of that id; None, and a mistake noted, where there is none."""
    questions = file.draft.questions
    if id not in questions and "questions.yaml" not in file.draft.broken:
        near = did_you_mean(id, questions)
        file.problem(line, f'"{id}" is no question of questions.yaml.{near}')
    return questions.get(id)


def _criterion(node: Node, file: File) -> Criterion | Ask | None:
    if isinstance(node, Text):
        file.problem(node.line, f'a test is a table. Write "{node.text}: yes", or its value.')
        return None
    if not isinstance(node, Table) or len(node.entries) != 1:
        file.problem(node.line, "a test has one key: a question, or all_of, any_of, none_of with a list of tests.")
        return None
    ((name, entry),) = node.entries.items()
    if name not in _OPERATORS:
        return _ask(name, entry.value, file, entry.line)
    if not isinstance(entry.value, Items) or not entry.value.items:
        file.problem(entry.line, f'"{name}" takes a list of tests.')
        return None
    parts = [_criterion(item, file) for item in entry.value.items]
    return Criterion(op=name, parts=tuple(part for part in parts if part is not None))


def _ask(name: str, node: Node, file: File, line: int) -> Ask | None:
    if name not in file.draft.questions and (near := did_you_mean(name, _OPERATORS)):
        file.problem(line, f'"{name}" is no question of questions.yaml.{near}')
        return None
    question = question_named(name, file, line)
    if isinstance(node, Table):
        fields = Fields(node, BOUNDS, file)
        ask = Ask(
            question=name,
            values=fields.texts("values"),
            at_least=fields.text("at_least"),
            at_most=fields.text("at_most"),
            office=fields.text("office"),
        )
    else:
        items = node.items if isinstance(node, Items) else (node,)
        ask = Ask(question=name, values=tuple(item.text for item in items if isinstance(item, Text)))
        if len(ask.values) != len(items):
            file.problem(line, f'the values of "{name}" must be texts.')
            return None
    if question is not None:
        _check(ask, question, file, line)
    return ask


def _check(ask: Ask, question: Question, file: File, line: int) -> None:
    bounds = tuple(bound for bound in (ask.at_least, ask.at_most) if bound)
    if bounds and question.type in ("code", "truth"):
        file.problem(
            line, f'"{question.id}" is answered with a {question.type}; at_least and at_most need a number or a day.'
        )
        return
    if not bounds and not ask.values:
        file.problem(line, f'the test of "{question.id}" asks nothing. Give its values, at_least or at_most.')
    if "unknown" in ask.values + bounds:
        file.problem(line, f'a test of "{question.id}" cannot ask for "unknown": what is not known decides nothing.')
    for value in ask.values + bounds:
        if fault := value_fault(question, value):
            file.problem(line, fault)
    if ask.office and ask.office not in question.offices:
        near = did_you_mean(ask.office, question.offices, listed_as="Its offices")
        file.problem(line, f'"{ask.office}" is no office of "{question.id}".{near}')


def _is_day(text: str) -> bool:
    try:
        return When.parse(text).certain is not None
    except ValueError:
        return False
