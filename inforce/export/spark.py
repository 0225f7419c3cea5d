"""The panel's sweep cut into runs of places, and those run on Spark: the same kernel, fed through `mapInArrow`.

For countries larger than one machine holds. Spark's own part needs pyspark and Java, which a cluster brings along: no extra of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from inforce.answers.sweep import CompiledLaw, Histories, Spells, as_rows, numpy_module, sweep

RUN = "first int, begins binary, days binary, questions binary, codes binary"
"""One run of places: the number of its first, and its arrays as bytes."""

ROW = "place int, column int, day int, status int"
"""What comes out: a row a spell, its place, column and status numbered as in `sweep.Spells`."""

KINDS = {"begins": "int64", "days": "int32", "questions": "uint16", "codes": "uint16"}
"""The arrays of Histories and the types in which they travel."""

Run = tuple[int, bytes, bytes, bytes, bytes]


def runs(histories: Histories, parts: int) -> list[Run]:
    """The places cut into at most so many runs of nearly equal length."""
    count = len(histories.begins) - 1
    found = []
    for low, high in pairwise(count * n // parts for n in range(parts + 1)):
        if high > low:
            first, last = histories.begins[low], histories.begins[high]
            begins = histories.begins[low : high + 1] - first
            rest = (getattr(histories, name)[first:last].astype(kind).tobytes() for name, kind in [*KINDS.items()][1:])
            found.append((low, begins.tobytes(), *rest))
    return found


def sweep_run(run: Run, law: CompiledLaw, *, compiled: bool | None = None) -> Spells:
    """The spells of one run of places."""
    numpy = numpy_module()
    first, *arrays = run
    own = Histories(*(numpy.frombuffer(array, kind) for array, kind in zip(arrays, KINDS.values())))
    return sweep(own, replace(law, group=law.group[first : first + len(own.begins) - 1]), compiled=compiled)


def sweep_on_spark(session: Any, histories: Histories, law: CompiledLaw, *, parts: int) -> Any:
    """A Spark data frame of every spell: the rows that `sweep` gives, in no order.

    Args:
        session: a SparkSession whose workers have inforce with the extra `panel`.
        parts: into how many runs the places are cut; each is one task.
    """
    frame = session.createDataFrame(runs(histories, parts), RUN)
    shared = session.sparkContext.broadcast(law)

    def swept(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        names = [column.split()[0] for column in ROW.split(", ")]
        for batch in batches:
            for run in batch.to_pylist():
                columns = as_rows(sweep_run(tuple(run.values()), shared.value), shared.value, run["first"])
                arrays = [pyarrow.array(column.astype("int32")) for column in columns]
                yield pyarrow.RecordBatch.from_arrays(arrays, names)

    return frame.repartition(parts, "first").mapInArrow(swept, ROW)
