"""Every error a user can meet.

InforceError            exit 1: the message names what was met, the near miss and the next command
|- PackError            a pack file is wrong: carries file and line
|- PlaceError           a place is unknown or ambiguous: carries the candidates
|- RecordError          the record file is missing, broken or too old
|- SourceError          an input (a story, a bulk file) cannot be read
|- BasisError           a basis that cannot be repeated here
`- UsageError           exit 2: a malformed day, an unknown option
"""

from __future__ import annotations


class InforceError(Exception):
    """Something the user can mend. `str(error)` is one or more whole sentences; `next` is a command to type.

    Example:
        >>> print(InforceError("The record is broken.", next="inforce build packs/"))
        The record is broken. Run: inforce build packs/
    """

    exit_code = 1
    slug = "error"

    def __init__(self, message: str, *, next: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.next = next

    def __str__(self) -> str:
        return f"{self.message} Run: {self.next}" if self.next else self.message


class PackError(InforceError):
    """A pack says something it cannot mean. `also` holds the pack's other mistakes, in reading order.

    Example:
        >>> print(PackError("unknown key \\"isued\\". Did you mean \\"issued\\"?", file="us/x.yaml", line=3, next="inforce check us"))
        us/x.yaml:3: unknown key "isued". Did you mean "issued"? Run: inforce check us
        >>> print(PackError("no title.", file="a.yaml", line=1, also=(PackError("no id.", file="b.yaml", line=2),)))
        a.yaml:1: no title.
        b.yaml:2: no id.
    """

    slug = "pack"

    def __init__(
        self, message: str, *, file: str = "", line: int = 0, next: str | None = None, also: tuple[PackError, ...] = ()
    ) -> None:
        super().__init__(message, next=next)
        self.file = file
        self.line = line
        self.also = also

    @property
    def where(self) -> str:
        """`file:line: message`, without the next command or the other mistakes."""
        return f"{self.file}:{self.line}: {self.message}" if self.file else self.message

    def __str__(self) -> str:
        if not self.also:
            return f"{self.where} Run: {self.next}" if self.next else self.where
        lines = [error.where for error in (self, *self.also)]
        return "\n".join(lines + ([f"{len(lines)} mistakes. Run: {self.next}"] if self.next else []))


class PlaceError(InforceError):
    """No place, or more than one, answers to the words given. `candidates` are slugs, best first; `near`: none answers, these only look like it."""

    slug = "place"

    def __init__(
        self, message: str, *, candidates: tuple[str, ...] = (), next: str | None = None, near: bool = False
    ) -> None:
        super().__init__(message, next=next)
        self.candidates = candidates
        self.near = near


class RecordError(InforceError):
    """The record cannot be opened or is not one of ours."""

    slug = "record"


class SourceError(InforceError):
    """An input cannot be read as what it should be."""

    slug = "source"


class BasisError(InforceError):
    """The basis asked for cannot be repeated with this record and version."""

    slug = "basis"


class UsageError(InforceError):
    """The command line or request is malformed."""

    exit_code = 2
    slug = "usage"


def problem(error: InforceError) -> dict[str, object]:
    """An error as problem details (RFC 9457), as JSON answers carry it.

    Example:
        >>> problem(SourceError("story.txt is empty."))["detail"]
        'story.txt is empty.'
    """
    found: dict[str, object] = {
        "type": f"urn:inforce:error:{error.slug}", "title": error.slug, "status": 400, "detail": str(error),
    }  # fmt: skip
    return found | {
        key: value for key in ("file", "line", "candidates", "next") if (value := getattr(error, key, None))
    }
