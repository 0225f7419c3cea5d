"""`inforce read STORY`: every span that was found in a story, with its reason; for those who mend readings or annotate stories."""

from __future__ import annotations

from pathlib import Path

from inforce.answers import open_record
from inforce.answers.compare import compare_answer
from inforce.answers.reading import reading_answer
from inforce.commands.common import Asked, add_day_options, answered, in_form, parser
from inforce.commands.since import content_of
from inforce.dates import parse_day
from inforce.errors import SourceError, UsageError


def run(arguments: list[str]) -> int:
    """Parse, read, print."""
    options = parser(
        "read",
        "What was found in a story and why: its parts, days, references to law, places, people, quotations, statements and links.",
        "docs/reading.md says how to annotate a story for --gold.",
    )
    options.add_argument(
        "file", metavar="STORY", help="plain text, HTML or PDF: a file, an address, or - for standard input"
    )
    options.add_argument(
        "--published", metavar="DAY", help="the day it was published, where you know it better than its text"
    )
    options.add_argument("--url", metavar="ADDRESS", default="", help="where it was published")
    options.add_argument(
        "--annotate", action="store_true", help="one HTML page with every span marked; it needs no script"
    )
    options.add_argument(
        "--gold", metavar="FILE", help="compare with a hand annotation: what was missed, wrong, or too much"
    )
    options.add_argument(
        "--draft", action="store_true", help="an annotation as this reading would write it, to be mended by hand"
    )
    add_day_options(options)
    given = options.parse_args(arguments)

    def work() -> str:
        forms = [name for name in ("annotate", "gold", "draft") if getattr(given, name)]
        if len(forms) > 1:
            raise UsageError(f"--{forms[0]} and --{forms[1]} are two answers; ask for one.")
        published = parse_day(given.published) if given.published else None
        library = open_record(given.record)
        asked = Asked(given, library)
        content, shown, url = content_of(given.file)
        answer, reading, told = reading_answer(
            library, content, shown=shown, published=published, url=given.url or url, on=asked.on, known=asked.known
        )
        if given.gold:
            found = compare_answer(
                library, reading, told, _gold(given.gold), shown=given.gold, on=asked.on, known=asked.known
            )
            from inforce.show.reading import compare_text

            return in_form(given, found, lambda: compare_text(found))
        if given.draft:
            from inforce.show.draft import draft_json

            return draft_json(reading, told)
        if given.annotate:
            from inforce.show.annotated import annotated_html

            return annotated_html(answer)
        from inforce.show.reading import reading_text

        return in_form(given, answer, lambda: reading_text(answer))

    return answered(work, as_json=given.json)


def _gold(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as fault:
        raise SourceError(f"{name} cannot be read: {fault.strerror}.", next="inforce read --help") from None
