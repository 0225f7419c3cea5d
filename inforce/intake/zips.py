"""ZIP codes: which governments one may mean. A ZIP is a way of carrying post, crosses the lines of governments, and never names one.

A record indexes each place under `zip 33128` beside its names; `zip_table` reads which.
"""

from __future__ import annotations

import re


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
