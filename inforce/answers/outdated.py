"""An archive's stories, the most outdated first: how many of each story's statements have changed since its day, and the latest act."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from inforce.answers.basis import basis_of
from inforce.answers.batch import since_file
from inforce.answers.changed import changes, last_day, later
from inforce.answers.contract import Headed, Value
from inforce.answers.library import Library
from inforce.answers.since import SinceAnswer
from inforce.answers.since_parts import PublishedPart
from inforce.dates import Day
from inforce.errors import InforceError
from inforce.words.phrases import say


class ChangedPart(Value, frozen=True):
    """One thing that has changed: its verdict, why, the name of the act the story tells of, the day (EDTF), how many statements it changed."""

    verdict: str
    words: str
    name: str
    on: str
    statements: int


class OutdatedStory(Value, frozen=True):
    """One story. `changed`, `still_so`, `history` and `unknown` count its linked statements (and calls that an office answers)
    by verdict; `last` is the latest act that bears on it (EDTF, "" where none)."""

    file: str
    title: str
    outlet: str
    published: PublishedPart
    statements: int
    linked: int
    changed: int
    still_so: int
    history: int
    unknown: int
    last: str
    changes: tuple[ChangedPart, ...]


class Unread(Value, frozen=True):
    """A file that could not be read as a story, and why, with the next command."""

    file: str
    why: str


class OutdatedAnswer(Headed, frozen=True):
    """The answer of `inforce since FOLDER`: every story, most changed statements first, then the larger share, the later act, the name."""

    stories: tuple[OutdatedStory, ...]
    unread: tuple[Unread, ...]


def outdated_answer(
    library: Library, files: Iterable[tuple[str, bytes]], *, on: Day, known: Day | None, remarks: tuple[str, ...] = ()
) -> OutdatedAnswer:
    """Read each file (its name, its bytes) and rank them. One that is no story is told in `unread`, and stops nothing."""
    stories, unread = [], []
    for name, content in files:
        try:
            answer = since_file(library, content, shown=name, published=None, url="", on=on, known=known)
            stories.append(_story(name, answer))
        except InforceError as error:
            unread.append(Unread(name, str(error)))
        except (Exception, RecursionError) as fault:  # one story may not stop twenty years of them
            words = f"{name}: a fault of inforce itself: {type(fault).__name__}: {fault}"
            unread.append(Unread(name, words))
    return OutdatedAnswer(
        "inforce.outdated/1", on.isoformat(), known.isoformat() if known else None, basis_of(library.record, on, known),
        (*remarks, say("remark.since_checked"), say("remark.not_advice")), tuple(ranked(stories)), tuple(unread),
    )  # fmt: skip


def ranked(stories: Iterable[OutdatedStory]) -> list[OutdatedStory]:
    """The most outdated first."""
    by_name = sorted(stories, key=lambda one: one.file)
    by_name.sort(key=lambda one: (one.changed, one.changed / max(one.linked, 1), last_day(one.last)), reverse=True)
    return by_name


def _story(name: str, answer: SinceAnswer) -> OutdatedStory:
    found = changes(answer)
    told = [one for one in answer.statements if one.links or one.offices]
    changed = sum(len(one.statements) for one in found)
    still, unknown = (sum(one.verdict == verdict for one in told) for verdict in ("still so", "unknown"))
    acts = later(answer)
    return OutdatedStory(
        name, answer.story.title, answer.story.outlet, msgspec.structs.replace(answer.story.published, evidence=()),
        answer.coverage.statements, len(told), changed, still, len(told) - changed - still - unknown, unknown,
        acts[0].step.on if acts else "",
        tuple(ChangedPart(one.verdict, one.words, one.name, one.on, len(one.statements)) for one in found),
    )  # fmt: skip
