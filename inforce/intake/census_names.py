"""Names as the Census writes them, with the type word at their end, into the name people use and that word."""

from __future__ import annotations

import re

_TYPES = (
    "unified government", "metropolitan government", "urban county", "city and borough", "charter township", "municipality",
    "corporation", "plantation", "township", "borough", "village", "city", "town",
)  # fmt: skip


def census_name(census: str, level: str, ocd: str) -> tuple[str, str, str]:
    """Name, type word, and further names separated by |, of a place as the Census names it.

    Places go by the name without its type word, townships and plantations with it, counties as the Census has them.

    Args:
        level: what the OCD id's last part is: county, parish, place ...

    Example:
        >>> census_name("Hastings charter township", "place", ""), census_name("Miami city", "place", "")
        (('Hastings Charter Township', 'township', 'Hastings Township'), ('Miami', 'city', ''))
    """
    if level != "place":
        return census, level.replace("_", " "), ""
    type_ = next((word for word in _TYPES if census.endswith(" " + word)), "")
    base = census.removesuffix(" " + type_) if type_ else census
    other = ""
    if type_ in ("township", "charter township", "plantation"):
        shown = f"{base} {type_.title()}"
        return shown, type_.removeprefix("charter "), f"{base} Township" if "charter" in type_ else ""
    if re.match(r"(Township|Precinct) \d+$", census):
        return census, census.split()[0].lower(), ""
    if "/state:ma/" in ocd and base.endswith(" Town"):
        base, other = base.removesuffix(" Town"), base
    if match := re.match(r"(.+) \((.+)\)$", base):
        other = f"{match[1]}|{match[2]}"
    if match := re.match(r"(City|Village|Town) of (.+)$", base):
        base, other = match[2], base
    return base, type_ or "city", other
