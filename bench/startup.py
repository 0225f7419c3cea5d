"""Cold start, each command in a new process: `--version` and `place` beside `datasette --version` and a bare interpreter.

With --install-peers, inforce and its peer are installed as a user installs them, each into an environment of its own; without,
what is there is timed. In: nothing, or --rounds N, --install-peers. Out: medians with their quartiles and ratios, all taken in turn in one run.
Fails where `place` or `--version` loads a module that has no business there; never on a time.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from pathlib import Path

PLACE = ("place", "Miami-Dade County, FL", "--on", "2017-08-16")
ROOT = Path(__file__).parents[1]
PEERS = ROOT / "bench" / ".peers"

FORBIDDEN = {
    ("--version",): ("argparse", "json", "msgspec", "re", "sqlite3", "typing", "importlib.metadata"),
    PLACE: (
        "asyncio", "click", "duckdb", "email", "http", "importlib.metadata", "jinja2", "jsonschema",
        "logging", "numpy", "pandas", "polars", "pyarrow", "ruamel", "socket", "ssl", "starlette", "subprocess", "unittest", "urllib.request",
        "yaml", "csv", "gzip", "pathlib", "inforce.build", "inforce.intake.packs", "inforce.intake.register", "inforce.link",
    ),
}  # fmt: skip
"""What each command may not load, by name with all below it: what costs milliseconds and does nothing for a first answer."""


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; returns 1 where a forbidden module was loaded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=25, help="how often each command is started (default 25)")
    parser.add_argument(
        "--install-peers",
        action="store_true",
        help="install inforce and datasette first, each into an environment of its own",
    )
    options = parser.parse_args(argv)
    if options.install_peers:
        install_peers()
    commands = _commands()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, {options.rounds} rounds, one after another"
    )
    print_table(measured(commands, options.rounds))
    if "datasette --version" not in commands:
        print("datasette: not here. Run: python bench/startup.py --install-peers")
    faults = [f"{' '.join(command)} loads {name}" for command in FORBIDDEN for name in forbidden_loaded(command)]
    for fault in faults:
        print(f"FORBIDDEN: {fault}")
    return 1 if faults else 0


def forbidden_loaded(command: tuple[str, ...]) -> list[str]:
    """The modules of FORBIDDEN[command] that a fresh interpreter has loaded once the command has answered."""
    program = (
        "import sys, os, json\n"
        "before = set(sys.modules)\n"
        "from inforce.cli import main\n"
        "code = main(json.loads(sys.argv[1]))\n"
        "sys.stdout.flush()\n"
        "os.write(2, '\\n'.join(['', 'LOADED', *sorted(set(sys.modules) - before)]).encode())\n"
        "sys.exit(code)\n"
    )
    run = subprocess.run(
        [sys.executable, "-X", "frozen_modules=on", "-c", program, json.dumps(command)],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise SystemExit(f"inforce {' '.join(command)} failed:\n{run.stdout}{run.stderr}")
    loaded = run.stderr.partition("\nLOADED\n")[2].split("\n")
    return [name for name in FORBIDDEN[command] if any(each == name or each.startswith(f"{name}.") for each in loaded)]


def install_peers() -> None:
    """inforce and Datasette into bench/.peers, with nothing that either does not need."""
    for name, wanted in {"inforce": str(ROOT), "datasette": "datasette"}.items():
        if not (PEERS / name / "bin" / name).exists() or name == "inforce":
            venv.create(PEERS / name, clear=True, with_pip=True)
            python = PEERS / name / "bin" / "python"
            subprocess.run([python, "-m", "pip", "install", "--quiet", wanted], check=True)


def _commands() -> dict[str, list[str]]:
    installed = PEERS / "inforce" / "bin"
    folder = installed if (installed / "inforce").exists() else Path(sys.executable).parent
    ours = [str(folder / "inforce")] if (folder / "inforce").exists() else [sys.executable, "-m", "inforce"]
    commands = {
        "bare interpreter": [str(folder / "python"), "-c", "pass"],
        "inforce --version": [*ours, "--version"],
        "inforce place": [*ours, *PLACE],
    }
    peer = PEERS / "datasette" / "bin" / "datasette"
    if peer.exists():
        commands["datasette --version"] = [str(peer), "--version"]
    return commands


def measured(commands: dict[str, list[str]], rounds: int) -> dict[str, list[float]]:
    """Milliseconds from start to exit; the commands take turns, so that a busy machine slows all of them alike."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=True)
            if turn:  # the first round writes bytecode and warms the disk
                times[name].append((time.perf_counter() - start) * 1000)
    return times


def print_table(times: dict[str, list[float]]) -> None:
    """Median, quartiles, and how many times the bare interpreter; then how many times faster than the peer."""
    medians = {name: statistics.median(values) for name, values in times.items()}
    bare, peer = medians["bare interpreter"], medians.get("datasette --version")
    print(f"{'':22}{'median':>9}{'quartiles':>16}{'x bare':>8}{'x faster than datasette --version':>36}")
    for name, values in times.items():
        low, _, high = statistics.quantiles(values, n=4)
        faster = f"{peer / medians[name]:.1f}" if peer else "-"
        print(f"{name:22}{medians[name]:6.1f} ms{f'{low:.1f} - {high:.1f}':>16}{medians[name] / bare:8.1f}{faster:>36}")


if __name__ == "__main__":
    raise SystemExit(main())
