"""The command line: a table of commands, each module loaded only when its command is asked for."""

import gc
import os
import sys

from inforce import __version__

COMMANDS: dict[str, tuple[str, str]] = {
    "since": ("inforce.commands.since", "what has become of what an archived story says"),
    "place": ("inforce.commands.place", "where one place stands on one day, with the proof"),
    "timeline": ("inforce.commands.timeline", "every change for one place, as spells"),
    "diff": ("inforce.commands.diff", "what differs between two days, or two known-days"),
    "panel": ("inforce.commands.panel", "every government and provision, every day, as one file"),
    "instrument": ("inforce.commands.instrument", "the life of one instrument"),
    "people": ("inforce.commands.people", "who can change a rule here, and what stands above it"),
    "read": ("inforce.commands.read", "every span found in a story, with its reason"),
    "check": ("inforce.commands.check", "a pack's mistakes, doubts and open ends"),
    "explain": ("inforce.commands.explain", "what one file of a pack does, in plain sentences"),
    "serve": ("inforce.commands.serve", "the site, on this machine"),
    "load": ("inforce.commands.load", "newer lists of places, beside the record"),
    "build": ("inforce.commands.build", "packs into a record"),
    "release": ("inforce.commands.release", "a pack's edits into its ledger"),
}
"""Command -> (module with `add(parser)` and `run(options) -> int`, what it does). The one place where modules load late."""

USAGE = "usage: inforce COMMAND [...]"

COLLECTED = 100_000
"""New objects after which Python looks for cycles among them (by itself: 700). One answer makes fewer, and is then spared the search."""


def program() -> None:
    """`main` as a program. Once an answer is written, the system clears the process away at once; Python, taking it apart piece by piece,
    needs 10 ms after `place`. Where threads or processes can be, and after an error, Python ends as it always does."""
    code = main()
    if code or "threading" in sys.modules:
        sys.exit(code)
    if sys.stderr is not None:
        sys.stderr.flush()
    os._exit(code)


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns 0 for an answer, 1 for an error the user can mend, 2 for a malformed command line.

    Nothing a user does ends in a traceback; a fault of ours is named as one, and INFORCE_TRACEBACK=1 shows where it lies.
    """
    arguments = sys.argv[1:] if argv is None else argv
    if sys.stdout is None:  # closed before we were started
        _silence()
    try:
        code = _asked(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _silence()
        return 0
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except OSError as error:
        _silence()
        where = f"{error.filename2 or error.filename}: " if error.filename else ""
        print(f"{where}{error.strerror or error}.", file=sys.stderr)
        return 1
    except Exception as error:
        if os.environ.get("INFORCE_TRACEBACK"):
            raise
        print(f"A fault of inforce itself, not of yours: {type(error).__name__}: {error}", file=sys.stderr)
        print("Please report it with the command you typed. INFORCE_TRACEBACK=1 shows where it lies.", file=sys.stderr)
        return 1


def _silence() -> None:
    """Nobody reads our output, or it cannot be written: what is left of it goes nowhere, also when the interpreter ends."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it lives as long as the process


def _asked(arguments: list[str]) -> int:
    if arguments[:1] == ["--version"]:
        return _print(f"inforce {__version__}")
    if arguments[:1] in ([], ["-h"], ["--help"], ["help"]):
        return _print(_help())
    return _run(arguments[0], arguments[1:])


def _run(command: str, arguments: list[str]) -> int:
    if command not in COMMANDS:
        known = ", ".join(COMMANDS)
        print(f'"{command}" is no command. There are: {known}. Run: inforce --help', file=sys.stderr)
        return 2
    import importlib  # `--version` needs it not

    gc.set_threshold(COLLECTED, *gc.get_threshold()[1:])
    module = importlib.import_module(COMMANDS[command][0])
    return int(module.run(arguments))


def _print(text: str) -> int:
    print(text)
    return 0


def _help() -> str:
    rows = [f"  {name:<10} {what}" for name, (_, what) in COMMANDS.items()]
    return "\n".join(
        [USAGE, "", "What was in force here, on which day, and what has changed since a story was written.", "", *rows, "",
         "inforce COMMAND --help says more. Results go to standard output, remarks and progress to standard error."]
    )  # fmt: skip
