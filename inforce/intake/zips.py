"""ZIP codes: which governments one may mean. A ZIP is a way of carrying post, crosses the lines of governments, and never names one.

The table is tab-separated and gzipped, a place's slug and its ZIP codes, made by `tools/make_zips.py`; it is read when a
record is built. A record indexes each place under `zip 33128` beside its names.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from inforce.errors import SourceError

ZIPS = Path(__file__).parent.parent / "_places" / "zips.tsv.gz"
"""The table in the wheel."""


def zip_in(words: str) -> str:
    """The five digits of a ZIP code that is written as one; "" for anything else. Bare digits may be a GEOID: `ZIP` says which.

    Example:
        >>> zip_in("ZIP 33128"), zip_in("zip code 33128-1234"), zip_in("33128-1234"), zip_in("33128"), zip_in("Miami")
        ('33128', '33128', '33128', '', '')
    """
    found = _WRITTEN.fullmatch(words.strip())
    return (found[1] or found[2]) if found else ""


_WRITTEN = re.compile(r"(?i:zip(?:\s*code)?\s*:?\s*)(\d{5})(?:-\d{4})?|(\d{5})-\d{4}")


def zip_key(digits: str) -> str:
    """What a place is indexed under for one of its ZIP codes.

    Example:
        >>> zip_key("33128")
        'zip 33128'
    """
    return f"zip {digits}"


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
