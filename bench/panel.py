"""The panel's sweep beside other engines, all in one run, on a made-up country: the same rows asked of each, and checked.

In: --governments, --provisions, --years, --orders; --days for OpenFisca, --some for CEL; --rounds. Out: a table with seconds,
ratios and how each was measured; then memory and scaling. Every engine gets the same arrays: each place's dated answers, its group,
the legal timelines of each group; each does the conditions in its own words. Equality is checked on what each can run; one that
differs fails. A peer that is not installed is named.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy

from bench.synthetic import FIRST, Country, country
from inforce.answers.sweep import CompiledLaw, Histories, Spells, compiled_law, fingerprint, sweep, word_points
from inforce.export.spark import sweep_on_spark
from inforce.law.table import states_of
from inforce.nouns import Ask, Criterion


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; returns 1 where an engine's rows differ."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (
        ("governments", 39_000),
        ("provisions", 24),
        ("years", 31),
        ("orders", 64),
        ("days", 40),
        ("some", 200),
        ("rounds", 5),
    ):
        options.add_argument(f"--{name}", type=int, default=default)
    options.add_argument(
        "--spark", metavar="MASTER", default="", help="also on Spark: local[2], local-cluster[2,1,1024], ..."
    )
    options.add_argument("--no-scaling", action="store_true", help="leave out the table of scaling")
    given = options.parse_args(argv)
    land = country(given.governments, given.provisions, given.years, given.orders)
    started = time.perf_counter()
    law = compiled_law(land.provisions, land.questions, land.places, land.book, FIRST)
    compiled = time.perf_counter() - started
    spells = sweep(land.histories, law)
    wanted = fingerprint(spells)
    print(
        f"{given.governments:,} governments, {given.provisions} provisions, {given.years} years, {len(land.histories.days):,} dated answers: "
        f"{len(spells.days):,} spells, {wanted}"
    )
    print(
        f"law compiled once: {compiled:.2f} s, determine asked {law.determined:,} times, {len(law.begins) - 1} legal timelines\n"
    )
    own = _median(lambda: sweep(land.histories, law), given.rounds)
    print(f"{'engine':<34}{'seconds':>12}{'ratio':>12}   rows the same?")
    print(f"{'inforce, numba':<34}{own:>12.4f}{1:>12.1f}   (the yardstick)")
    failed = False
    peers = {**PEERS, "inforce on Spark, mapInArrow": _spark} if given.spark else PEERS
    for name, peer in peers.items():
        try:
            seconds, note, same = peer(land, law, spells, given)
        except ImportError as error:
            print(f"{name:<34}{'-':>12}{'-':>12}   not installed ({error.name})")
            continue
        failed |= not same
        print(f"{name:<34}{seconds:>12.4f}{seconds / own:>12.1f}   {'yes' if same else 'NO'}{note}", flush=True)
    if not given.no_scaling:
        _scaling(given)
    return int(failed)


Found = tuple[float, str, bool]


def _median(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def _best(work: Callable[[], Spells], wanted: str, rounds: int = 3) -> Found:
    """The best of some rounds: for a peer the kindest figure."""
    times, same = [], True
    for _ in range(rounds):
        started = time.perf_counter()
        found = work()
        times.append(time.perf_counter() - started)
        same &= fingerprint(found) == wanted
    return min(times), f", best of {rounds}" if rounds > 1 else "", same


def _factored(land: Country, law: CompiledLaw, spells: Spells, given: Any) -> Found:
    words = word_points(land.histories, law)
    size = sum(getattr(words, name).nbytes for name in words.__struct_fields__) / 1e6
    whole = sum(getattr(spells, name).nbytes for name in spells.__struct_fields__) / 1e6
    return (
        _median(lambda: word_points(land.histories, law), 3),
        f" (factored, numpy: {size:.1f} MB for {whole:.1f} MB)",
        True,
    )


def _numpy(land: Country, law: CompiledLaw, spells: Spells, given: Any) -> Found:
    return _best(lambda: sweep(land.histories, law, compiled=False), fingerprint(spells))


def _arrays(land: Country, law: CompiledLaw) -> dict[str, dict[str, Any]]:
    """What a peer gets: answers (g, d, q, c), the group of each place, the legal spells of each group and provision."""
    histories = land.histories
    places = numpy.repeat(numpy.arange(len(land.places), dtype=numpy.int32), numpy.diff(histories.begins))
    legal: dict[str, list[int]] = {"k": [], "p": [], "l": [], "u": [], "s": []}
    for group, row in enumerate(law.which):
        for provision, timeline in enumerate(row):
            low, high = law.begins[timeline], law.begins[timeline + 1]
            days = [*law.days[low:high].tolist(), 2_147_483_647]
            for n, code in enumerate(law.codes[low:high].tolist()):
                for key, value in zip("kplus", (group, provision, days[n], days[n + 1], code)):
                    legal[key].append(value)
    return {
        "h": {"g": places, "d": histories.days, "q": histories.questions, "c": histories.codes},
        "m": {"g": numpy.arange(len(land.places), dtype=numpy.int32), "k": law.group},
        "legal": {key: numpy.array(values, numpy.int32) for key, values in legal.items()},
    }


def _codes(land: Country, ask: Ask) -> tuple[int, list[int]]:
    """A test as numbers: which question, and which of its codes meet it."""
    n = next(n for n, question in enumerate(land.questions) if question.id == ask.question)
    return n, [code for code, state in enumerate(states_of(land.questions[n])) if state[0] in ask.values]


def _sql(land: Country, part: Ask | Criterion) -> str:
    if isinstance(part, Ask):
        n, codes = _codes(land, part)
        return f"(case when c{n} = 0 then 1 when c{n} in ({', '.join(map(str, codes))}) then 2 else 0 end)"
    inner = ", ".join(_sql(land, each) for each in part.parts)
    return {"all_of": f"least({inner})", "any_of": f"greatest({inner})", "none_of": f"(2 - greatest({inner}))"}[part.op]


def _duckdb(land: Country, law: CompiledLaw, spells: Spells, given: Any, *, first_written: bool = False) -> Found:
    import duckdb
    import pyarrow

    sql = duckdb.connect()
    sql.execute("set threads = 1")
    tables = {name: pyarrow.table(columns) for name, columns in _arrays(land, law).items()}
    for name, table in tables.items():
        sql.register(f"{name}_in", table)
        sql.execute(f"create table {name} as select * from {name}_in")
    asked = range(len(land.questions))
    provisions = range(len(land.provisions))
    wide = ", ".join(f"max(c) filter (q = {n}) c{n}" for n in asked)
    filled = ", ".join(f"coalesce(last_value(c{n} ignore nulls) over w, 0) c{n}" for n in asked)
    tests = ", ".join(f"{_sql(land, one.condition.applies_if)} r{n}" for n, one in enumerate(land.provisions))  # type: ignore[union-attr,arg-type]
    before = ", ".join(f"lag(r{n}) over w b{n}" for n in provisions)
    parts = " union all ".join(
        f"select g, {n} p, d, r{n} r from known where r{n} is distinct from b{n}" for n in provisions
    )
    points = f"""points as (select g, d, {wide} from (select g, d, q, c from h union all select g, {law.first}, 0, null from m) group by g, d),
        filled as (select g, d, {filled} from points window w as (partition by g order by d)),"""
    if (
        first_written
    ):  # what one writes before measuring: all days of change, and for each question the answer that holds on it
        values = ", ".join(f"coalesce(a{n}.c, 0) c{n}" for n in asked)
        joins = " ".join(
            f"left join answers a{n} on a{n}.g = days.g and a{n}.q = {n} and a{n}.d <= days.d and days.d < a{n}.u"
            for n in asked
        )
        points = f"""answers as (select *, coalesce(lead(d) over (partition by g, q order by d), 2147483647) u from h),
            days as (select g, d from h union select g, {law.first} from m),
            filled as (select days.g, days.d, {values} from days {joins}),"""
    query = f"""
        with {points}
        tested as (select g, d, {tests} from filled),
        known as (select *, {before} from tested window w as (partition by g order by d)),
        reach as ({parts}),
        spans as (select *, coalesce(lead(d) over (partition by g, p order by d), 2147483647) u from reach)
        select g, spans.p, greatest(d, l) d, s * 3 + r status from spans join m using (g) join legal on legal.k = m.k and legal.p = spans.p
        where l < spans.u and legal.u > d"""

    def work() -> Spells:
        found = sql.execute(query).fetchnumpy()
        return Spells(found["g"], found["p"], found["d"], found["status"])

    return _best(work, fingerprint(spells), 1 if first_written else 3)


def _duckdb_first(land: Country, law: CompiledLaw, spells: Spells, given: Any) -> Found:
    return _duckdb(land, law, spells, given, first_written=True)


def _polars(land: Country, law: CompiledLaw, spells: Spells, given: Any) -> Found:
    import polars

    frames = {name: polars.DataFrame(columns) for name, columns in _arrays(land, law).items()}
    column = polars.col

    def test(part: Ask | Criterion) -> Any:
        if isinstance(part, Ask):
            n, codes = _codes(land, part)
            met = polars.when(column(f"c{n}").is_in(codes)).then(2).otherwise(0)
            return polars.when(column(f"c{n}") == 0).then(1).otherwise(met).cast(polars.UInt8)
        inner = [test(each) for each in part.parts]
        joined = polars.min_horizontal(inner) if part.op == "all_of" else polars.max_horizontal(inner)
        return 2 - joined if part.op == "none_of" else joined

    asked = range(len(land.questions))
    never = 2_147_483_647

    def work() -> Spells:
        starts = frames["m"].lazy().select(
            "g", polars.lit(law.first, polars.Int32).alias("d"), polars.lit(255, polars.UInt8).alias("q"), polars.lit(0, polars.UInt8).alias("c")
        )  # fmt: skip
        points = polars.concat([starts, frames["h"].lazy()]).group_by("g", "d").agg(
            column("c").filter(column("q") == n).max().alias(f"c{n}") for n in asked
        )  # fmt: skip
        filled = points.sort("g", "d").with_columns(
            column(f"c{n}").forward_fill().over("g").fill_null(0) for n in asked
        )
        tested = filled.select(
            "g", "d", *(test(one.condition.applies_if).alias(f"r{n}") for n, one in enumerate(land.provisions))
        )  # type: ignore[union-attr,arg-type]
        known = tested.collect()
        new = (known["g"] != known["g"].shift(1)).fill_null(True)
        parts = []
        for n in range(len(land.provisions)):
            own = known[f"r{n}"]
            kept = known.select("g", "d", own.alias("r")).filter(new | (own != own.shift(1)).fill_null(True))
            parts.append(kept.with_columns(polars.lit(n, polars.Int32).alias("p")))
        reach = polars.concat(parts).lazy()
        same = (column("g") == column("g").shift(-1)) & (column("p") == column("p").shift(-1))
        spans = reach.with_columns(polars.when(same).then(column("d").shift(-1)).otherwise(never).alias("until"))
        joined = spans.join(frames["m"].lazy(), on="g").join(frames["legal"].lazy(), on=["k", "p"])
        found = joined.filter((column("l") < column("until")) & (column("u") > column("d"))).select(
            "g", "p", polars.max_horizontal("d", "l").alias("d"), (column("s") * 3 + column("r")).alias("status")
        ).collect()  # fmt: skip
        return Spells(*(found[name].to_numpy() for name in ("g", "p", "d", "status")))

    return _best(work, fingerprint(spells))


def _openfisca(land: Country, law: CompiledLaw, spells: Spells, given: Any) -> Found:
    """Each of --days days in the middle of the time, as OpenFisca is used: variables by day, one array for all governments."""
    from openfisca_core import entities, periods, simulation_builder, taxbenefitsystems, variables

    place = entities.build_entity("place", "places", "", is_person=True)
    system = taxbenefitsystems.TaxBenefitSystem([place])
    count = len(land.places)

    def formula_of(part: Ask | Criterion) -> Callable[[Any, Any], Any]:
        if isinstance(part, Ask):
            n, codes = _codes(land, part)

            def asked(person: Any, period: Any) -> Any:
                own = person(f"answer_{n}", period)
                return numpy.where(own == 0, 1, numpy.where(numpy.isin(own, codes), 2, 0))

            return asked
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
    at, same = 0, True
    statuses = _status_at(spells, range(middle, middle + given.days), count, len(land.provisions))
    for number, day in enumerate(range(middle, middle + given.days)):
        while at < len(order) and histories.days[order[at]] <= day:
            answers[histories.questions[order[at]], owner[order[at]]] = histories.codes[order[at]]
            at += 1
        period = periods.period(date.fromordinal(day).isoformat())
        legal = [_legal_on(law, n, day) for n in range(len(land.provisions))]
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
    return min(took) * days, f" on {given.days} days; the quickest of them times {days:,}", same


def _legal_on(law: CompiledLaw, provision: int, day: int) -> Any:
    codes = numpy.empty(len(law.which), numpy.int64)
    for group, timeline in enumerate(law.which[:, provision]):
        low, high = law.begins[timeline], law.begins[timeline + 1]
        codes[group] = law.codes[low + numpy.searchsorted(law.days[low:high], day, side="right") - 1]
    return codes[law.group]


def _status_at(spells: Spells, days: range, places: int, provisions: int) -> list[Any]:
    """status[place, provision] on each of these days."""
    key = (spells.places.astype(numpy.int64) * provisions + spells.provisions) << 32
    rows = key | spells.days
    wanted = numpy.arange(places * provisions, dtype=numpy.int64) << 32
    return [
        spells.status[numpy.searchsorted(rows, wanted | day, side="right") - 1].reshape(places, provisions)
        for day in days
    ]


def _cel(land: Country, law: CompiledLaw, spells: Spells, given: Any) -> Found:
    """The first --some governments, every provision at every change of their answers; extrapolated to all."""
    import cel

    def test(part: Ask | Criterion) -> str:
        if isinstance(part, Ask):
            n, codes = _codes(land, part)
            return f"(c{n} == 0 ? 1 : (c{n} in {codes} ? 2 : 0))"
        inner = [test(each) for each in part.parts]
        low, high = (
            f"({inner[0]} < {inner[1]} ? {inner[0]} : {inner[1]})",
            f"({inner[0]} > {inner[1]} ? {inner[0]} : {inner[1]})",
        )
        return {"all_of": low, "any_of": high, "none_of": f"(2 - {high})"}[part.op]

    programs = [cel.compile(test(one.condition.applies_if)) for one in land.provisions]  # type: ignore[union-attr,arg-type]
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
    key = ((spells.places.astype(numpy.int64) * provisions + spells.provisions) << 32) | spells.days
    for place, day, found in answered:
        at = (
            numpy.searchsorted(key, [((place * provisions + n) << 32) | day for n in range(provisions)], side="right")
            - 1
        )
        same &= (spells.status[at] % 3).tolist() == found
    return seconds / some * len(land.places), f" on {some} governments, reach only; extrapolated", same


def _spark(land: Country, law: CompiledLaw, spells: Spells, given: Any) -> Found:
    """The same kernel on Spark, all rows brought back; the best of three, the first of which starts the workers."""
    import sys

    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(given.spark).config("spark.ui.enabled", "false")
    session = builder.config("spark.executor.memory", "1g").config("spark.log.level", "ERROR").getOrCreate()

    def work() -> Spells:
        found = sweep_on_spark(session, land.histories, law, parts=4).toArrow()
        return Spells(*(found.column(n).to_numpy() for n in range(4)))

    try:
        seconds, note, same = _best(work, fingerprint(spells))
    finally:
        session.stop()
    return seconds, f"{note}, {given.spark}", same


PEERS: dict[str, Callable[[Country, CompiledLaw, Spells, Any], Found]] = {
    "inforce, words only": _factored,
    "inforce, numpy": _numpy,
    "Polars": _polars,
    "DuckDB, hand-tuned, 1 thread": _duckdb,
    "DuckDB, as one first writes it": _duckdb_first,
    "CEL (Rust binding)": _cel,
    "OpenFisca-core by day": _openfisca,
}


def _scaling(given: Any) -> None:
    """Seconds, spells and memory at three sizes each of governments, provisions and years."""
    print(
        f"\n{'governments':>12}{'provisions':>12}{'years':>8}{'spells':>14}{'MB out':>10}{'ms':>10}{'ns a spell':>12}"
    )
    base = (given.governments, given.provisions, given.years)
    sizes = [(base[0] // 4, *base[1:]), (base[0] // 2, *base[1:]), base]
    sizes += [(base[0], base[1] // 3, base[2]), (base[0], base[1], max(1, base[2] // 4))]
    for governments, provisions, years in sizes:
        land = country(governments, provisions, years, given.orders)
        law = compiled_law(land.provisions, land.questions, land.places, land.book, FIRST)
        spells = sweep(land.histories, law)
        seconds = _median(lambda land=land, law=law: sweep(land.histories, law), 3)  # type: ignore[misc]
        size = sum(getattr(spells, name).nbytes for name in spells.__struct_fields__) / 1e6
        rows = len(spells.days)
        print(
            f"{governments:>12,}{provisions:>12}{years:>8}{rows:>14,}{size:>10.1f}{seconds * 1e3:>10.1f}{seconds / rows * 1e9:>12.1f}"
        )
    print(f"peak memory of this whole run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    raise SystemExit(main())
