"""The panel's sweep beside other engines, all in one run, on a made-up country: the same rows asked of each, and checked.

In: --governments, --provisions, --years, --orders; --days for OpenFisca, --some for CEL, --programs for clingo; --rounds; --full for
more of each and Spark. Out: a table with seconds, ratios and how each was measured; then memory and scaling. Every engine gets the
same arrays: each place's dated answers, its group, the legal timelines of each group; each does the conditions in its own words.
Equality is checked on what each can run; one that differs fails. A peer that is not installed is named.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from bench.panel_rules import cel, clingo, openfisca
from bench.panel_shared import Asked, Found, Rows, best, rows_of
from bench.panel_sql import duckdb, duckdb_first, polars
from bench.synthetic import compiled, country, plain_status
from inforce.answers.sweep import sweep, word_points
from inforce.export.spark import sweep_on_spark

OPTIONS = {
    "governments": 39_000, "provisions": 24, "years": 31, "orders": 64, "days": 40, "some": 200, "programs": 100, "rounds": 5,
}  # fmt: skip

FULL = {"days": 400, "some": 1000, "programs": 3900}
"""What --full runs of each; clingo then takes 4 GB."""


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; returns 1 where an engine's rows differ."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in OPTIONS.items():
        options.add_argument(f"--{name}", type=int, default=default)
    options.add_argument("--spark", metavar="MASTER", default="", help="also on Spark: local-cluster[2,1,1024], ...")
    options.add_argument("--full", action="store_true", help=f"more of each, {FULL}, and Spark: a quarter of an hour")
    options.add_argument("--alone", action="store_true", help="no other engines")
    options.add_argument("--no-scaling", action="store_true", help="leave out the table of scaling")
    given = options.parse_args(argv)
    if given.full:
        vars(given).update(FULL, spark=given.spark or "local-cluster[2,1,1024]")
    land = country(given.governments, given.provisions, given.years, given.orders)
    started = time.perf_counter()
    law, determined = compiled(land)
    took = time.perf_counter() - started
    asked = Asked(land, law, rows_of(sweep(land.histories, law), law), given)
    print(
        f"{given.governments:,} governments, {given.provisions} provisions, {given.years} years, {len(land.histories.days):,} dated answers: "
        f"{len(asked.rows.days):,} spells, {asked.rows.fingerprint}"
    )
    print(
        f"law compiled once: {took:.2f} s, determine asked {determined:,} times, {len(law.begins) - 1} legal timelines\n"
    )
    own = _quickest(lambda: sweep(land.histories, law, compiled=True), given.rounds)
    print(f"{'engine':<34}{'seconds':>12}{'ratio':>12}   rows the same?")
    print(f"{'inforce, numba':<34}{own:>12.4f}{1:>12.1f}   (the yardstick)")
    failed = False
    peers = {} if given.alone else {**PEERS, **({"inforce on Spark, mapInArrow": _spark} if given.spark else {})}
    for name, peer in {"inforce, words only": _factored, **peers}.items():
        try:
            seconds, how, same = peer(asked)
        except ImportError as error:
            print(f"{name:<34}{'-':>12}{'-':>12}   not installed ({error.name})")
            continue
        failed |= not same
        print(f"{name:<34}{seconds:>12.4f}{seconds / own:>12.1f}   {'yes' if same else 'NO'}{how}", flush=True)
    if not given.no_scaling:
        _scaling(given)
    print(f"peak memory of this whole run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    return int(failed)


def _quickest(work: Callable[[], object], rounds: int) -> float:
    """Warm, the best of some rounds, as for the peers."""
    work()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def _factored(asked: Asked) -> Found:
    land, law = asked.land, asked.law
    words, whole = word_points(land.histories, law, compiled=True), sweep(land.histories, law, compiled=True)
    plain = word_points(land.histories, law, compiled=False)
    same = all((getattr(words, name) == getattr(plain, name)).all() for name in words.__struct_fields__)
    seconds = _quickest(lambda: word_points(land.histories, law, compiled=True), 5)
    return Found(seconds, f" with numpy (factored: {words.nbytes / 1e6:.1f} MB for {whole.nbytes / 1e6:.1f} MB)", same)


def _numpy(asked: Asked) -> Found:
    wanted, law = asked.rows.fingerprint, asked.law
    started = time.perf_counter()
    found = sweep(asked.land.histories, law, compiled=False)
    return Found(time.perf_counter() - started, "", rows_of(found, law).fingerprint == wanted)


def _spark(asked: Asked) -> Found:
    """The same kernel on Spark, all rows brought back; the best of three, the first of which starts the workers."""
    from pyspark.sql import SparkSession

    law, master = asked.law, asked.given.spark
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).config("spark.ui.enabled", "false")
    session = builder.config("spark.executor.memory", "1g").config("spark.log.level", "ERROR").getOrCreate()

    def work() -> Rows:
        found = sweep_on_spark(session, asked.land.histories, law, parts=4).toArrow()
        places, columns, days, status = (found.column(n).to_numpy() for n in range(4))
        return Rows(places, columns, days, plain_status(law, columns, status))

    try:
        found = best(work, asked.rows.fingerprint)
    finally:
        session.stop()
    return found._replace(how=f"{found.how}, {master}")


PEERS: dict[str, Callable[[Asked], Found]] = {
    "inforce, numpy": _numpy,
    "Polars": polars,
    "DuckDB, hand-tuned, 1 thread": duckdb,
    "DuckDB, as one first writes it": duckdb_first,
    "CEL (Rust binding)": cel,
    "OpenFisca-core by day": openfisca,
    "clingo": clingo,
}


def _scaling(given: Any) -> None:
    """Seconds, spells and memory at three sizes each of governments, provisions and years."""
    heads = (
        "governments",
        "provisions",
        "years",
        "answers",
        "spells",
        "MB",
        "MB factored",
        "compiling s",
        "ms",
        "ns a spell",
    )
    print("\n" + "".join(f"{head:>14}" for head in heads))
    base = (given.governments, given.provisions, given.years)
    sizes = [(base[0] // 4, *base[1:]), (base[0] // 2, *base[1:]), base]
    sizes += [(base[0], max(1, base[1] // part), base[2]) for part in (4, 2)]
    sizes += [(base[0], base[1], max(1, base[2] // part)) for part in (4, 2)]
    for size in sizes:
        land = country(*size, max(1, given.orders * size[1] // base[1]))  # as many orders for each provision
        started = time.perf_counter()
        law, _ = compiled(land)
        took = time.perf_counter() - started
        spells = sweep(land.histories, law, compiled=True)
        words = word_points(land.histories, law, compiled=True)
        seconds = _quickest(lambda land=land, law=law: sweep(land.histories, law, compiled=True), 3)  # type: ignore[misc]
        rows = len(spells.days)
        cells = (
            *(f"{one:,}" for one in (*size, len(land.histories.days), rows)), f"{spells.nbytes / 1e6:.1f}", f"{words.nbytes / 1e6:.1f}",
            f"{took:.2f}", f"{seconds * 1e3:.1f}", f"{seconds / rows * 1e9:.1f}",
        )  # fmt: skip
        print("".join(f"{cell:>14}" for cell in cells), flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
