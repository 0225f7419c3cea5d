"""A country that does not exist: governments, orders, provisions and histories from a seed. For measurements and their tests only."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import NamedTuple

import numpy

from inforce.answers.sweep import Array, CompiledLaw, Histories
from inforce.answers.sweep_law import compiled_law
from inforce.dates import Day, When
from inforce.law.book import Book
from inforce.law.profile import alike, together
from inforce.law.table import Compiled, Table, states_of
from inforce.nouns import Ask, Condition, Criterion, Effect, Law, Place, Provision, Question, Scope

FIRST = Day(1996, 1, 1)
LATE = Day(2100, 1, 1)


class Country(NamedTuple):
    places: tuple[Place, ...]
    questions: tuple[Question, ...]
    provisions: tuple[Provision, ...]
    book: Book
    histories: Histories


def country(
    governments: int = 39_000, provisions: int = 24, years: int = 31, orders: int = 64, seed: int = 8
) -> Country:
    """The same country for the same numbers. Three questions are yes or no, three have three codes; a sixth is not recorded."""
    chance = Random(seed)
    days = (Day(FIRST.year + years, 1, 1) - FIRST).days
    states = [f"us-{a}{b}" for a in "abcdefghij" for b in "vwxyz"]
    places = tuple(
        Place(f"ocd/{n}", str(n), f"{states[n % 50]}-g{n}", f"G {n}", "city", "AA", (states[n % 50],))
        for n in range(governments)
    )
    questions = tuple(Question(f"q{n}", "Is it so?", type="truth") for n in range(3)) + tuple(
        Question(f"q{n}", "Which?", codes=(("a", "one"), ("b", "two"), ("c", "three"))) for n in range(3, 6)
    )
    listed = tuple(_provision(n, days, questions, chance) for n in range(provisions))
    effects = tuple(_order(n, days, [one.id for one in listed], places, states, chance) for n in range(orders))
    checked = {one.instrument: LATE for one in (*listed, *effects)}
    book = Book(Law(listed, effects, questions, checked=checked))
    return Country(places, questions, listed, book, _histories(governments, days, questions, seed))


def compiled(land: Country) -> tuple[CompiledLaw, int]:
    """Its law as arrays, and how often `determine` was asked for them."""
    table = Table()
    columns = [Compiled(one, land.book, table) for one in land.provisions]
    states = {(question.id, ""): states_of(question) for question in land.questions}
    kinds = list(alike(enumerate(land.places), together(one.bearing for one in columns)).values())
    group = numpy.empty(len(land.places), numpy.int32)
    for n, numbers in enumerate(kinds):
        group[numbers] = n
    places = [land.places[numbers[0]] for numbers in kinds]
    (law,) = compiled_law(columns, states, places, [range(len(kinds))] * len(columns), group, FIRST)
    return law, table.determined


def plain_status(law: CompiledLaw, columns: Array, status: Array) -> Array:
    """What is said as one number: (in force * 3 + operative) * 3 + reaches, each 0 no, 1 unknown, 2 yes."""
    number = {"no": 0, "unknown": 1, "yes": 2}
    codes = numpy.zeros((len(law.said), max(map(len, law.said))), numpy.uint8)
    for n, said in enumerate(law.said):
        for m, ((_, _, _, in_force, operative, reaches),) in enumerate(said):
            codes[n, m] = (number[str(in_force)] * 3 + number[str(operative)]) * 3 + number[str(reaches)]
    return codes[columns, status]


def _day(days: int, chance: Random) -> Day:
    return FIRST + timedelta(days=chance.randrange(days))


def _provision(n: int, days: int, questions: tuple[Question, ...], chance: Random) -> Provision:
    begins = FIRST + timedelta(days=chance.randrange(days // 2))
    until = None if chance.random() < 0.5 else begins + timedelta(days=chance.randrange(365, days))
    condition = Condition(applies_if=_test(questions, chance, 2))
    return Provision(
        f"us/act-{n}/1",
        f"us/act-{n}",
        "1",
        "a text",
        When.on(begins),
        until=When.on(until) if until else None,
        condition=condition,
    )


def _test(questions: tuple[Question, ...], chance: Random, depth: int) -> Criterion | Ask:
    if depth == 0 or chance.random() < 0.25:
        question = chance.choice(questions)
        codes = [state[0] for state in states_of(question)[1:]]
        return Ask(question.id, tuple(sorted(chance.sample(codes, chance.randint(1, len(codes) - 1)))))
    op = chance.choice(("all_of", "any_of", "none_of", "all_of", "any_of"))
    return Criterion(op, tuple(_test(questions, chance, depth - 1) for _ in range(2)))


def _order(
    n: int, days: int, targets: list[str], places: tuple[Place, ...], states: list[str], chance: Random
) -> Effect:
    """An order that stops up to three provisions: for all, for up to sixty parties, for a State, or for the States of a circuit."""
    begins = _day(days, chance)
    kind = chance.choice(("nation", "parties", "parties", "states", "circuit"))
    named = (
        tuple(place.slug for place in chance.sample(places, min(len(places), chance.randint(1, 60))))
        if kind == "parties"
        else ()
    )
    within = tuple(sorted(chance.sample(states, 1 if kind == "states" else 7))) if kind in ("states", "circuit") else ()
    scope = Scope() if kind == "nation" else Scope("parties", places=named, states=within, subdivisions="yes")
    return Effect(
        f"us/order-{n}#stays", "stays", f"us/order-{n}", When.on(begins), tuple(chance.sample(targets, min(len(targets), chance.randint(1, 3)))),
        until=None if chance.random() < 0.3 else When.on(begins + timedelta(days=chance.randrange(14, 2000))), scope=scope,
    )  # fmt: skip


def _histories(governments: int, days: int, questions: tuple[Question, ...], seed: int) -> Histories:
    """For each government and question a first answer and, by chance, later ones; on one day a question changes once."""
    chance = numpy.random.default_rng(seed)
    many = 1 + chance.poisson(1.27 * days / 11_323, (governments, len(questions)))
    places = numpy.repeat(numpy.arange(governments), many.sum(axis=1))
    asked = numpy.repeat(numpy.tile(numpy.arange(len(questions)), governments), many.ravel())
    firsts = numpy.cumsum(many.ravel()) - many.ravel()
    when = chance.integers(1, days, len(places))
    when[firsts] = 0
    sizes = numpy.array([len(states_of(question)) for question in questions])
    codes = numpy.where(
        chance.random(len(places)) < 0.15, 0, 1 + chance.integers(0, 1 << 30, len(places)) % (sizes[asked] - 1)
    )
    key = (places * days + when) * len(questions) + asked
    _, kept = numpy.unique(key, return_index=True)
    places, when, asked, codes = places[kept], when[kept], asked[kept], codes[kept]
    return Histories(
        numpy.searchsorted(places, numpy.arange(governments + 1)).astype(numpy.int64),
        (when + FIRST.toordinal()).astype(numpy.int32), asked.astype(numpy.uint8), codes.astype(numpy.uint8),
    )  # fmt: skip
