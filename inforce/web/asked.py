"""What one request asks: the words of its address, the form, the day, as known when, on which basis. Nothing else of it is looked at."""

from __future__ import annotations

import re
from difflib import get_close_matches
from urllib.parse import quote

from starlette.requests import Request

from inforce import __version__
from inforce.answers.library import Library
from inforce.dates import Day, parse_day
from inforce.errors import BasisError, UsageError

FORMS = {
    "json": "application/json",
    "csv": "text/csv",
    "atom": "application/atom+xml",
    "ics": "text/calendar",
    "svg": "image/svg+xml",
}
"""What an address may end in, after a dot, beside the page itself, and the media type of each."""

BASIS = (
    r"(-|[a-z0-9-]+@[0-9]+\+?(\+[a-z0-9-]+@[0-9]+\+?)*(\+places@[0-9a-f]{12})?):(-|[0-9a-f]{12}):[0-9]{4}-[0-9]{2}-[0-9]{2}:"
    r"(-|[0-9]{4}-[0-9]{2}-[0-9]{2}):[0-9]+(\.[0-9a-z]+)*"
)
"""What a basis looks like. Its parts stand in commands we tell people to type, so nothing else may pass for one."""


class Asked:
    """One request over one record. `words` are the parts of the address that vary, the form's ending taken off."""

    def __init__(self, request: Request, library: Library, today: Day) -> None:
        params = {name: str(value) for name, value in request.path_params.items()}
        self.basis = params.pop("basis", "")
        self.path = request.url.path.removeprefix(request.scope.get("root_path", ""))
        stem, self.form = form_of(self.path)
        last = next(reversed(params), "")
        if last and self.path.endswith(params[last]):
            params[last] = params[last].removesuffix(f".{self.form}")
        self.words = params
        self.page = stem.strip("/")
        self.query = dict(request.query_params)
        self.known: Day | None
        if self.basis:
            self.on, self.known = _based(self.basis, self.path, library)
        else:
            self.on = today
            # A form may send an empty field, a program may not.
            empty = self.form == "html" and not self.query.get("known")
            self.known = parse_day(self.query["known"]) if "known" in self.query and not empty else None

    def day(self, name: str) -> Day:
        """The day that a word of the address is.

        Raises:
            UsageError: it is none, or the basis of the address is of another day.
        """
        day = parse_day(self.words[name])
        if self.basis and day != self.on:
            raise UsageError(f"The basis of this address is of {self.on}, and the address asks about {day}.")
        return day

    def only(self, *names: str) -> None:
        """Refuse what is asked after `?` beside these names; a page is not strict, since links pick things up on their way.

        Raises:
            UsageError: with the near miss.
        """
        if self.basis:
            names = tuple(name for name in names if name != "known")
        for name in self.query if self.form != "html" else ():
            if name not in names:
                near = get_close_matches(name, names, 1)
                hint = f' Did you mean "{near[0]}"?' if near else f" There are: {', '.join(names)}." if names else ""
                raise UsageError(f'"{name}" is nothing that can be asked here.{hint}')

    def at(self, basis: str) -> str:
        """The permanent address of what was asked, on this basis."""
        rest = "&".join(f"{name}={quote(value)}" for name, value in sorted(self.query.items()) if name in ASKABLE)
        return f"/at/{basis}{quote(self.path, safe='/()')}" + (f"?{rest}" if rest else "")


ASKABLE = ("about", "only", "provision")
"""What may be asked after `?` beside `known`, which a basis holds by itself."""


def form_of(path: str) -> tuple[str, str]:
    """A path without its ending, and the form it asks for.

    Example:
        >>> form_of("/place/us-vt/2017-08-16.csv"), form_of("/place/us-vt/2017-08-16")
        (('/place/us-vt/2017-08-16', 'csv'), ('/place/us-vt/2017-08-16', 'html'))
    """
    stem, dot, form = path.rpartition(".")
    return (stem, form) if dot and form in FORMS else (path, "html")


def _based(basis: str, path: str, library: Library) -> tuple[Day, Day | None]:
    """The two days of a basis this record can repeat.

    Raises:
        UsageError: it is no basis.
        BasisError: it rests on facts, or was made by a version, that are not here; where a release here has the facts, its address.
    """
    if not re.fullmatch(BASIS, basis):
        raise UsageError("That is no basis. A basis has five parts: packs, hash, day, known-day, version.")
    try:
        return library.days_of(basis)
    except BasisError as fault:
        packs, digest, on, _, version = basis.split(":")
        if version != __version__:
            raise
        try:
            known = library.known_of(basis)
        except BasisError:
            raise BasisError(
                fault.message, next=f"pip install inforce=={version}, with the record of {packs}"
            ) from None
        if known is None:
            raise
        again = f"/at/{packs.rstrip('+')}:{digest}:{on}:{known}:{version}{path}"
        raise BasisError(f"{fault.message} It held those facts as known on {known}.", next=again) from None
