"""The panel in SQL by DuckDB, hand-tuned and as one first writes it, and in Polars."""

from __future__ import annotations

from typing import Any

from bench.panel_shared import Asked, Found, Rows, arrays, best, codes_of
from bench.synthetic import Country
from inforce.nouns import Ask, Criterion


def _sql(land: Country, part: Ask | Criterion) -> str:
    if isinstance(part, Ask):
        n, codes = codes_of(land, part)
        return f"(case when c{n} = 0 then 1 when c{n} in ({', '.join(map(str, codes))}) then 2 else 0 end)"
    inner = ", ".join(_sql(land, each) for each in part.parts)
    return {"all_of": f"least({inner})", "any_of": f"greatest({inner})", "none_of": f"(2 - greatest({inner}))"}[part.op]


def duckdb(asked: Asked, *, first_written: bool = False) -> Found:
    import duckdb as engine
    import pyarrow

    land, law = asked.land, asked.law

    sql = engine.connect()
    sql.execute("set threads = 1")
    tables = {name: pyarrow.table(columns) for name, columns in arrays(land, law).items()}
    for name, table in tables.items():
        sql.register(f"{name}_in", table)
        sql.execute(f"create table {name} as select * from {name}_in")
    numbers = range(len(land.questions))
    provisions = range(len(land.provisions))
    wide = ", ".join(f"max(c) filter (q = {n}) c{n}" for n in numbers)
    filled = ", ".join(f"coalesce(last_value(c{n} ignore nulls) over w, 0) c{n}" for n in numbers)
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
        values = ", ".join(f"coalesce(a{n}.c, 0) c{n}" for n in numbers)
        joins = " ".join(
            f"left join answers a{n} on a{n}.g = days.g and a{n}.q = {n} and a{n}.d <= days.d and days.d < a{n}.u"
            for n in numbers
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

    def work() -> Rows:
        found = sql.execute(query).fetchnumpy()
        return Rows(found["g"], found["p"], found["d"], found["status"])

    return best(work, asked.rows.fingerprint, 1 if first_written else 3)


def duckdb_first(asked: Asked) -> Found:
    return duckdb(asked, first_written=True)


def polars(asked: Asked) -> Found:
    import polars as pl

    land, law = asked.land, asked.law

    frames = {name: pl.DataFrame(columns) for name, columns in arrays(land, law).items()}
    column = pl.col

    def test(part: Ask | Criterion) -> Any:
        if isinstance(part, Ask):
            n, codes = codes_of(land, part)
            met = pl.when(column(f"c{n}").is_in(codes)).then(2).otherwise(0)
            return pl.when(column(f"c{n}") == 0).then(1).otherwise(met).cast(pl.UInt8)
        inner = [test(each) for each in part.parts]
        joined = pl.min_horizontal(inner) if part.op == "all_of" else pl.max_horizontal(inner)
        return 2 - joined if part.op == "none_of" else joined

    numbers = range(len(land.questions))
    never = 2_147_483_647

    def work() -> Rows:
        starts = frames["m"].lazy().select(
            "g", pl.lit(law.first, pl.Int32).alias("d"), pl.lit(255, pl.UInt8).alias("q"), pl.lit(0, pl.UInt8).alias("c")
        )  # fmt: skip
        points = pl.concat([starts, frames["h"].lazy()]).group_by("g", "d").agg(
            column("c").filter(column("q") == n).max().alias(f"c{n}") for n in numbers
        )  # fmt: skip
        filled = points.sort("g", "d").with_columns(
            column(f"c{n}").forward_fill().over("g").fill_null(0) for n in numbers
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
            parts.append(kept.with_columns(pl.lit(n, pl.Int32).alias("p")))
        reach = pl.concat(parts).lazy()
        same = (column("g") == column("g").shift(-1)) & (column("p") == column("p").shift(-1))
        spans = reach.with_columns(pl.when(same).then(column("d").shift(-1)).otherwise(never).alias("until"))
        joined = spans.join(frames["m"].lazy(), on="g").join(frames["legal"].lazy(), on=["k", "p"])
        found = joined.filter((column("l") < column("until")) & (column("u") > column("d"))).select(
            "g", "p", pl.max_horizontal("d", "l").alias("d"), (column("s") * 3 + column("r")).alias("status")
        ).collect()  # fmt: skip
        return Rows(*(found[name].to_numpy() for name in ("g", "p", "d", "status")))

    return best(work, asked.rows.fingerprint)
