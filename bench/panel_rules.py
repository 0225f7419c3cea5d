"""The panel by engines that answer one day, or one government, at a time: OpenFisca, CEL, clingo. What they do not run is extrapolated."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy

from bench.panel_shared import Asked, Found, Rows, codes_of, legal_of
from bench.synthetic import Array, Country
from inforce.answers.sweep import CompiledLaw, Histories
from inforce.nouns import Ask, Criterion


def openfisca(asked: Asked) -> Found:
    """Each of --days days in the middle of the time, as OpenFisca is used: variables by day, one array for all governments."""
    from openfisca_core import entities, periods, simulation_builder, taxbenefitsystems, variables

    land, law, given = asked.land, asked.law, asked.given
    place = entities.build_entity("place", "places", "", is_person=True)
    system = taxbenefitsystems.TaxBenefitSystem([place])
    count = len(land.places)

    def formula_of(part: Ask | Criterion) -> Callable[[Any, Any], Any]:
        if isinstance(part, Ask):
            n, codes = codes_of(land, part)

            def tested(person: Any, period: Any) -> Any:
                own = person(f"answer_{n}", period)
                return numpy.where(own == 0, 1, numpy.where(numpy.isin(own, codes), 2, 0))

            return tested
        inner = [formula_of(each) for each in part.parts]

        def joined(person: Any, period: Any) -> Any:
            values = [each(person, period) for each in inner]
            if part.op == "all_of":
                return numpy.minimum.reduce(values)
            return numpy.maximum.reduce(values) if part.op == "any_of" else 2 - numpy.maximum.reduce(values)

        return joined

    def variable(name: str, formula: Callable[[Any, Any], Any] | None) -> None:
        body = {"value_type": int, "entity": place, "definition_period": periods.DateUnit.DAY, "label": name}
        if formula is not None:
            body["formula"] = lambda person, period, parameters=None: formula(person, period)
        system.add_variable(type(name, (variables.Variable,), body))

    for n in range(len(land.questions)):
        variable(f"answer_{n}", None)
    for n, one in enumerate(land.provisions):
        variable(f"legal_{n}", None)
        test = formula_of(one.condition.applies_if)  # type: ignore[union-attr,arg-type]
        variable(
            f"status_{n}",
            lambda person, period, n=n, test=test: person(f"legal_{n}", period) * 3 + test(person, period),
        )
    built = simulation_builder.SimulationBuilder().build_default_simulation(system, count=count)
    histories: Histories = land.histories
    owner = numpy.repeat(numpy.arange(count), numpy.diff(histories.begins))
    order = numpy.argsort(histories.days, kind="stable")
    answers = numpy.zeros((len(land.questions), count), numpy.int64)
    middle = law.first + given.years * 365 // 2
    took: list[float] = []
    told = legal_of(law)
    at, same = 0, True
    statuses = _status_at(asked.rows, range(middle, middle + given.days), count, len(land.provisions))
    for number, day in enumerate(range(middle, middle + given.days)):
        while at < len(order) and histories.days[order[at]] <= day:
            answers[histories.questions[order[at]], owner[order[at]]] = histories.codes[order[at]]
            at += 1
        period = periods.period(date.fromordinal(day).isoformat())
        legal = [_legal_on(law, told, n, day) for n in range(len(land.provisions))]
        begun = time.perf_counter()
        for n in range(len(land.questions)):
            built.set_input(f"answer_{n}", period, answers[n])
        for n in range(len(land.provisions)):
            built.set_input(f"legal_{n}", period, legal[n])
        found = [built.calculate(f"status_{n}", period) for n in range(len(land.provisions))]
        for name in ("answer", "legal", "status"):
            for n in range(len(land.questions) if name == "answer" else len(land.provisions)):
                built.delete_arrays(f"{name}_{n}", period)
        took.append(time.perf_counter() - begun)
        same &= bool((statuses[number] == numpy.array(found).T).all())
    days = int(given.years * 365.25)
    return Found(min(took) * days, f" on {given.days} days; the quickest of them times {days:,}", same)


def _legal_on(law: CompiledLaw, told: Array, provision: int, day: int) -> Array:
    """in force * 3 + operative of one provision for every place."""
    codes = numpy.empty(len(law.which), numpy.int64)
    for group, timeline in enumerate(law.which[:, provision]):
        low, high = law.begins[timeline], law.begins[timeline + 1]
        codes[group] = told[low + numpy.searchsorted(law.days[low:high], day, side="right") - 1]
    return codes[law.group]


def _status_at(rows: Rows, days: range, places: int, provisions: int) -> list[Array]:
    """status[place, provision] on each of these days."""
    pairs = numpy.arange(places * provisions, dtype=numpy.int64)
    return [_status(rows, provisions, pairs, day).reshape(places, provisions) for day in days]


def _status(rows: Rows, provisions: int, pairs: Array, days: int | Array) -> Array:
    """The status of pairs (place * provisions + provision), each on its day."""
    key = ((rows.places * provisions + rows.provisions) << 32) | rows.days
    return rows.status[numpy.searchsorted(key, (pairs << 32) | days, side="right") - 1]


def cel(asked: Asked) -> Found:
    """The first --some governments, every provision at every change of their answers; extrapolated to all."""
    import cel as engine

    def test(part: Ask | Criterion) -> str:
        if isinstance(part, Ask):
            n, codes = codes_of(land, part)
            return f"(c{n} == 0 ? 1 : (c{n} in {codes} ? 2 : 0))"
        inner = [test(each) for each in part.parts]
        low, high = (
            f"({inner[0]} < {inner[1]} ? {inner[0]} : {inner[1]})",
            f"({inner[0]} > {inner[1]} ? {inner[0]} : {inner[1]})",
        )
        return {"all_of": low, "any_of": high, "none_of": f"(2 - {high})"}[part.op]

    land, given = asked.land, asked.given
    programs = [engine.compile(test(one.condition.applies_if)) for one in land.provisions]  # type: ignore[union-attr,arg-type]
    some = min(given.some, len(land.places))
    histories, provisions = land.histories, len(land.provisions)
    begun, same = time.perf_counter(), True
    answered = []
    for place in range(some):
        own = dict.fromkeys((f"c{n}" for n in range(len(land.questions))), 0)
        low, high = int(histories.begins[place]), int(histories.begins[place + 1])
        for n in range(low, high):
            own[f"c{histories.questions[n]}"] = int(histories.codes[n])
            if n + 1 == high or histories.days[n + 1] != histories.days[n]:
                answered.append((place, int(histories.days[n]), [program.execute(own) for program in programs]))
    seconds = time.perf_counter() - begun
    for place, day, found in answered:
        pairs = place * provisions + numpy.arange(provisions)
        same &= (_status(asked.rows, provisions, pairs, day) % 3).tolist() == found
    return Found(seconds / some * len(land.places), f" on {some} governments, reach only; extrapolated", same)


def clingo(asked: Asked) -> Found:
    """The first --programs governments, reach only: answers last until they change, conditions by two rails (surely, possibly so).
    Grounding and solving are timed, reading the facts and taking the model apart are not."""
    import clingo as engine

    land, given = asked.land, asked.given
    some, histories = min(given.programs, len(land.places)), land.histories
    facts, days = [], {}
    for place in range(some):
        low, high = int(histories.begins[place]), int(histories.begins[place + 1])
        own = numpy.unique(numpy.append(histories.days[low:high], asked.law.first)).tolist()
        days[place] = own
        facts += [f"point({place},0..{len(own) - 1})."]
        facts += [f"open({place},{n})." for n in range(len(land.questions))]
        for n in range(low, high):
            facts.append(f"set({place},{own.index(histories.days[n])},{histories.questions[n]},{histories.codes[n]}).")
    rules: list[str] = [
        "told(G,T,Q) :- set(G,T,Q,_).",
        "has(G,T,Q,C) :- set(G,T,Q,C).",
        "has(G,0,Q,0) :- open(G,Q), not told(G,0,Q).",
        "has(G,T,Q,C) :- has(G,T-1,Q,C), point(G,T), not told(G,T,Q).",
    ]
    for n, one in enumerate(land.provisions):
        top = _rails(land, one.condition.applies_if, f"n{n}", rules)  # type: ignore[union-attr,arg-type]
        rules += [
            f"reach(G,{n},T,2) :- {top}y(G,T).",
            f"reach(G,{n},T,1) :- {top}p(G,T), not {top}y(G,T).",
            f"reach(G,{n},T,0) :- point(G,T), not {top}p(G,T).",
        ]
    control = engine.Control(["--warn=none"])
    control.add("base", [], "\n".join([*facts, *rules, "#show reach/4."]))
    begun = time.perf_counter()
    control.ground([("base", [])])
    with control.solve(yield_=True) as solved:
        model = next(iter(solved))
        seconds = time.perf_counter() - begun
        found = [tuple(each.number for each in atom.arguments) for atom in model.symbols(shown=True)]
    provisions = len(land.provisions)
    pairs = numpy.array([place * provisions + n for place, n, _, _ in found])
    when = numpy.array([days[place][point] for place, _, point, _ in found])
    told = _status(asked.rows, provisions, pairs, when) % 3
    same = len(found) == provisions * sum(map(len, days.values())) and told.tolist() == [reach for *_, reach in found]
    return Found(seconds / some * len(land.places), f" on {some} governments, reach only; extrapolated", same)


def _rails(land: Country, part: Ask | Criterion, name: str, rules: list[str]) -> str:
    """Rules for a test and its parts: `<name>y` surely so, `<name>p` possibly so."""
    y, p = f"{name}y(G,T)", f"{name}p(G,T)"
    if isinstance(part, Ask):
        n, codes = codes_of(land, part)
        rules += [f"{y} :- has(G,T,{n},{code})." for code in codes]
        rules += [f"{p} :- {y}.", f"{p} :- has(G,T,{n},0)."]
        return name
    inner = [_rails(land, each, f"{name}_{n}", rules) for n, each in enumerate(part.parts)]
    if part.op == "all_of":
        rules += [
            f"{rail}(G,T) :- {', '.join(f'{one}{rail[-1]}(G,T)' for one in inner)}."
            for rail in (f"{name}y", f"{name}p")
        ]
    elif part.op == "any_of":
        rules += [f"{name}{rail}(G,T) :- {one}{rail}(G,T)." for one in inner for rail in "yp"]
    else:
        rules.append(f"{y} :- point(G,T), {', '.join(f'not {one}p(G,T)' for one in inner)}.")
        rules.append(f"{p} :- point(G,T), {', '.join(f'not {one}y(G,T)' for one in inner)}.")
    return name
