"""The table of ZIP codes: tab-separated and gzipped, a place's slug and its codes, made by `tools/make_zips.py`.

It is read when a record is built, never when one is asked.
"""

from __future__ import annotations

import gzip
from pathlib import Path

from inforce.errors import SourceError
from inforce.intake.zips import zip_key

ZIPS = Path(__file__).parent.parent / "_places" / "zips.tsv.gz"
"""The table in the wheel."""


def zip_keys(table: Path = ZIPS) -> dict[str, tuple[str, ...]]:
    """Slug -> the keys of its ZIP codes: a county's are those that reach into it, a city's those whose post office bears its name.

    Raises:
        SourceError: the table is missing or damaged.
    """
    try:
        lines = gzip.decompress(table.read_bytes()).decode().splitlines()
    except (OSError, EOFError, UnicodeDecodeError) as fault:
        raise SourceError(f"The table of ZIP codes {table.name} cannot be read: {fault}.") from None
    pairs = (line.partition("\t") for line in lines)
    return {slug: tuple(zip_key(digits) for digits in codes.split()) for slug, _, codes in pairs}
