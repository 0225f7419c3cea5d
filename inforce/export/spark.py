"""The panel's sweep cut into runs of places, and those run on Spark: the same kernel, fed through `mapInArrow`.

For countries larger than one machine holds. Spark's own part needs pyspark and Java, which a cluster brings along: no extra of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from inforce.answers.sweep import CompiledLaw, Histories, Spells, sweep

RUN = "first int, begins binary, days binary, questions binary, codes binary"
"""One run of places: the number of its first, and its arrays as bytes."""

ROW = "place int, provision int, day int, status int"
"""What comes out: a row a spell, numbered as in `sweep.Spells`."""

KINDS = {"begins": "int64", "days": "int32", "questions": "uint8", "codes": "uint8"}
"""The arrays of Histories and their types."""

Run = tuple[int, bytes, bytes, bytes, bytes]


def runs(histories: Histories, parts: int) -> list[Run]:
    """The places cut into at most so many runs of nearly equal length."""
    count = len(histories.begins) - 1
    found = []
    for low, high in pairwise(count * n // parts for n in range(parts + 1)):
        if high > low:
            first, last = histories.begins[low], histories.begins[high]
            begins = histories.begins[low : high + 1] - first
            rest = (getattr(histories, name)[first:last].tobytes() for name in ("days", "questions", "codes"))
            found.append((low, begins.tobytes(), *rest))
    return found


def sweep_run(run: Run, law: CompiledLaw, *, compiled: bool | None = None) -> Spells:
    """The spells of one run of places, numbered as in the whole country."""
    import numpy

    first, *arrays = run
    own = Histories(*(numpy.frombuffer(array, kind) for array, kind in zip(arrays, KINDS.values())))
    found = sweep(own, replace(law, group=law.group[first : first + len(own.begins) - 1]), compiled=compiled)
    return replace(found, places=found.places + first)


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
                found = sweep_run(tuple(run.values()), shared.value)
                columns = [getattr(found, name).astype("int32") for name in found.__struct_fields__]
                yield pyarrow.RecordBatch.from_arrays([pyarrow.array(column) for column in columns], names)

    return frame.repartition(parts, "first").mapInArrow(swept, ROW)
