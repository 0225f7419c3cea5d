"""Short ways to write law for tests: a provision, an effect, a place, a book, a question answered."""

from __future__ import annotations

from inforce.dates import Day, When
from inforce.law.book import Book
from inforce.law.determine import Determination, determine
from inforce.law.effects import Here
from inforce.nouns import Ask, Condition, Effect, Law, Place, Provision, Question, Scope

LOOKED = Day(2030, 1, 1)
"""How far the small books of these tests were looked after, where a test does not say otherwise."""


def place(slug: str = "us-wa-seattle", kind: str = "city") -> Place:
    """A place by its slug; its state is the slug's first two parts."""
    state = "-".join(slug.split("-")[:2])
    parents = () if kind == "state" else (state,)
    return Place(f"ocd/{slug}", slug, slug, slug, kind, state[3:].upper(), parents)


def provision(id: str = "us/order/1", from_: str = "2017-01-25", **more: object) -> Provision:
    """A provision that asks `refuses`."""
    condition = Condition(applies_if=Ask("refuses", ("yes",)))
    return Provision(
        id, id.rsplit("/", 1)[0], id.rsplit("/", 1)[1], "a text", When.parse(from_), **{"condition": condition, **more}
    )  # type: ignore[arg-type]


def effect(id: str, from_: str, *targets: str, scope: Scope = Scope(), **more: object) -> Effect:  # noqa: B008 - frozen
    """`us/paper#verb` or `us/paper#verb-name` with its targets."""
    verb = id.partition("#")[2].partition("-")[0]
    return Effect(id, verb, id.partition("#")[0], When.parse(from_), targets, scope=scope, **more)  # type: ignore[arg-type]


def sets(home: str, question: str, value: str, from_: str, authority: str = "ordinance", name: str = "") -> Effect:
    """A policy: `home` answers `question` with `value` from a day, by an authority."""
    instrument = f"{home}/{name or f'{authority}-{from_}'}"
    return Effect(
        f"{instrument}#{question}",
        "sets",
        instrument,
        When.parse(from_),
        question=question,
        values=(value,),
        authority=authority,
    )


def law(*nodes: object, checked: dict[str, Day] | None = None) -> Book:
    """A book of these nodes, each file looked after to LOOKED unless said otherwise."""
    provisions = tuple(node for node in nodes if isinstance(node, Provision))
    effects = tuple(node for node in nodes if isinstance(node, Effect))
    questions = tuple(node for node in nodes if isinstance(node, Question))
    if not any(question.id == "refuses" for question in questions):
        questions = (*questions, Question("refuses", "Does it refuse?", type="truth", settled_by="a court"))
    rest = {type(node).__name__: tuple(each for each in nodes if type(each) is type(node)) for node in nodes}
    looked = {node.instrument: LOOKED for node in (*provisions, *effects)} | (checked or {})
    return Book(
        Law(
            provisions,
            effects,
            questions,
            rest.get("Relation", ()),
            rest.get("Roll", ()),
            rest.get("Rule", ()),
            rest.get("Event", ()),
            looked,
        )  # type: ignore[arg-type]
    )


def ask(book: Book, on: str, where: Place | None = None, id: str = "us/order/1") -> Determination:
    """The governing determination of one provision."""
    return determine(book.provisions[id], Here(book, where or place(), Day.fromisoformat(on)))[0]
