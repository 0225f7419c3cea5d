"""Kleene's strong three values: yes, no, unknown. Values in, value out; reasons live in the proof, not here.

Source of the tables: S. C. Kleene, Introduction to Metamathematics (1952), section 64: "strong" connectives,
where a value is decided as soon as no completion of the unknown parts could change it.
"""

from __future__ import annotations

from collections.abc import Iterable

Truth = str
"""One of YES, NO, UNKNOWN. Plain text, so that JSON, SQL and the screen spell it alike."""

YES = "yes"
NO = "no"
UNKNOWN = "unknown"


def all_of(values: Iterable[Truth]) -> Truth:
    """`no` if any is no; else `unknown` if any is unknown; else `yes` (also for none at all).

    Example:
        >>> all_of([YES, UNKNOWN]), all_of([UNKNOWN, NO]), all_of([])
        ('unknown', 'no', 'yes')
    """
    result = YES
    for value in values:
        if value == NO:
            return NO
        if value == UNKNOWN:
            result = UNKNOWN
    return result


def any_of(values: Iterable[Truth]) -> Truth:
    """`yes` if any is yes; else `unknown` if any is unknown; else `no` (also for none at all).

    Example:
        >>> any_of([NO, UNKNOWN]), any_of([UNKNOWN, YES]), any_of([])
        ('unknown', 'yes', 'no')
    """
    result = NO
    for value in values:
        if value == YES:
            return YES
        if value == UNKNOWN:
            result = UNKNOWN
    return result


def negate(value: Truth) -> Truth:
    """`yes` for no, `no` for yes, `unknown` for unknown.

    Example:
        >>> [negate(value) for value in (YES, NO, UNKNOWN)]
        ['no', 'yes', 'unknown']
    """
    return NO if value == YES else YES if value == NO else UNKNOWN


def none_of(values: Iterable[Truth]) -> Truth:
    """The negation of `any_of`.

    Example:
        >>> none_of([NO, UNKNOWN]), none_of([YES, UNKNOWN]), none_of([])
        ('unknown', 'no', 'yes')
    """
    return negate(any_of(values))
