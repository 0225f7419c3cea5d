"""The site under wrk: one place page beside Datasette's row page of the same facts at equal bytes; mixed pages for a minute; workers killed.

    python -m bench.web --install-peers     the first time: Datasette into an environment of its own
    python -m bench.web                     requests a second, p99 and their ratio, the two taking turns
    python -m bench.web --load 60           64 connections over mixed pages: errors, p99, memory every tenth of the time
    python -m bench.web --chaos 30          a worker killed every 3 s and the record swapped under load: every answer is checked to the byte

Needs wrk (Debian: apt-get install wrk). In: the record of the package. Fails on an error or a wrong answer; never on a time.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPException
from itertools import cycle
from pathlib import Path
from statistics import median

from bench.startup import PEERS, install_peers
from inforce.answers import record_path

PAGE = "/place/us-fl-miami-dade-county/2017-08-16"
SLUGS = (
    "us-fl-miami-dade-county",
    "us-il-chicago",
    "us-ca",
    "us-ca-stockton",
    "us-tx",
    "us-ma-boston",
    "us-fl-miami",
    "us-ny-new-york",
)
MIXED = (
    "/", "/about", "/claims", "/codebook", "/sources", "/instruments", "/since",
    *(f"/place/{slug}/{day}{form}" for slug in SLUGS for day in ("2014-01-10", "2017-08-16", "2025-08-23") for form in ("", ".json", ".csv")),
    *(f"/people/{slug}/2017-08-16" for slug in SLUGS), *(f"/timeline/{slug}.json" for slug in SLUGS),
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; returns 1 where something was answered wrongly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--install-peers", action="store_true", help="install Datasette first, into an environment of its own"
    )
    parser.add_argument("--seconds", type=int, default=5, help="seconds a turn (default 5)")
    parser.add_argument("--turns", type=int, default=3, help="turns each (default 3)")
    parser.add_argument("--load", type=int, metavar="SECONDS", help="mixed pages, 64 connections")
    parser.add_argument("--chaos", type=int, metavar="SECONDS", help="killed workers and a swapped record")
    given = parser.parse_args(argv)
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is not here. Run: apt-get install wrk")
    if given.install_peers:
        install_peers()
    if given.load:
        return load(given.load)
    return chaos(given.chaos) if given.chaos else beside_datasette(given.seconds, given.turns)


def beside_datasette(seconds: int, turns: int) -> int:
    """Both servers up, one worker each; wrk with 8 connections at each in turn."""
    datasette = PEERS / "datasette" / "bin" / "datasette"
    if not datasette.exists():
        raise SystemExit("Datasette is not here. Run: python -m bench.web --install-peers")
    with tempfile.TemporaryDirectory() as folder, serving("--port", "8391") as ours:
        size = len(fetched(ours + PAGE))
        facts = json.loads(fetched(f"{ours}{PAGE}.json"))
        base = Path(folder) / "facts.sqlite"
        room = size
        for _ in range(3):  # each time with what the page turned out to have around and between them
            rows(facts, base, room)
            with running(
                [str(datasette), "serve", "-i", str(base), "--port", "8392"], "http://127.0.0.1:8392"
            ) as theirs:
                room = int(room * size / len(fetched(f"{theirs}/facts/place/1")))
        rows(facts, base, room)
        with running([str(datasette), "serve", "-i", str(base), "--port", "8392"], "http://127.0.0.1:8392") as theirs:
            row = f"{theirs}/facts/place/1"
            print(
                f"bytes: inforce {size:,}, Datasette {len(fetched(row)):,}; {os.cpu_count()} processors, {turns} turns of {seconds} s, 8 connections"
            )
            found: dict[str, list[tuple[float, float]]] = {"inforce": [], "Datasette": []}
            for _ in range(turns):
                for name, url in (("Datasette", row), ("inforce", ours + PAGE)):
                    found[name].append(wrk(url, 8, seconds)[:2])
    for name, figures in found.items():
        rate, p99 = median(one[0] for one in figures), median(one[1] for one in figures)
        print(f"{name:10} {rate:10,.0f} requests/s   p99 {p99:7.2f} ms")
    mine, other = (median(one[0] for one in found[name]) for name in ("inforce", "Datasette"))
    print(f"ratio      {mine / other:10.1f}")
    return 0


def rows(facts: dict[str, list[dict[str, object]]], path: Path, room: int) -> None:
    """One row that holds the policies and determinations of the page as columns, `room` characters of them, from the first again at the end."""
    path.unlink(missing_ok=True)
    cells: dict[str, str] = {}
    for n, one in enumerate(cycle((*facts["policies"], *facts["determinations"]))):
        if room <= 0 or n == 900:
            break
        words = json.dumps(one, ensure_ascii=False)[:room]
        room -= len(words)
        cells[f"fact_{n}"] = words
    names = ", ".join(cells)
    base = sqlite3.connect(path)
    base.execute(f"create table place (id integer primary key, {names})")
    base.execute(f"insert into place values (1{', ?' * len(cells)})", list(cells.values()))
    base.commit()
    base.close()


def load(seconds: int) -> int:
    """Mixed pages, made once before, with 64 connections; the memory of all processes of the server, over time."""
    with tempfile.TemporaryDirectory() as folder, serving("--port", "8391", "--workers", "2") as ours:
        script = mixed(folder)
        for _ in range(4):  # both workers make each page before the clock starts
            for path in MIXED:
                fetched(ours + path)
        run = subprocess.Popen(
            ["wrk", "-t2", "-c64", f"-d{seconds}s", "--latency", "-s", script, ours], stdout=subprocess.PIPE, text=True
        )
        memory = []
        while run.poll() is None:
            memory.append(sum(resident(pid) for pid in family(serving.pid)))  # type: ignore[attr-defined]
            time.sleep(max(seconds / 10, 0.5))
        said = run.communicate()[0]
        print(said)
        print("memory, MB:", " ".join(f"{one / 1e6:.0f}" for one in memory))
        return 1 if "Socket errors" in said or "Non-2xx" in said else 0


def chaos(seconds: int) -> int:
    """Kill and swap under load; each answer is compared with what a fresh server says on the same basis."""
    pages = [path for path in MIXED if path.endswith(".json") and path.startswith("/place")][:12]
    with tempfile.TemporaryDirectory() as folder:
        first, second, used = (Path(folder) / f"{name}.sqlite" for name in ("first", "second", "used"))
        shutil.copy(record_path(), first)
        other(first, second)
        expected: set[tuple[str, bytes]] = set()
        for record in (first, second):
            with serving("--port", "8391", "--record", str(record)) as ours:
                expected |= {(path, fetched(ours + path)) for path in pages}
        shutil.copy(first, used)
        right = wrong = lost = killed = swapped = 0
        bases: set[str] = set()
        with serving("--port", "8391", "--record", str(used), "--workers", "2") as ours:
            noise = subprocess.Popen(
                ["wrk", "-t1", "-c4", f"-d{seconds}s", "-s", mixed(folder), ours], stdout=subprocess.DEVNULL
            )
            until, next_kill, next_swap = time.monotonic() + seconds, 3.0, 5.0
            begun = time.monotonic()
            while time.monotonic() < until:
                path = pages[(right + wrong + lost) % len(pages)]
                at = time.monotonic() - begun
                if at > next_kill:
                    next_kill += 3
                    workers = [pid for pid in children(serving.pid) if b"spawn_main" in cmdline(pid)]  # type: ignore[attr-defined]
                    if workers:
                        os.kill(workers[killed % len(workers)], signal.SIGKILL)
                        killed += 1
                if at > next_swap:
                    next_swap += 5
                    swapped += 1
                    beside = Path(folder) / "beside.sqlite"
                    shutil.copy((second, first)[swapped % 2 == 0], beside)
                    beside.replace(used)
                try:
                    said = fetched(ours + path)
                except (OSError, urllib.error.URLError, HTTPException):
                    lost += 1
                    continue
                if (path, said) in expected:
                    right += 1
                    bases.add(json.loads(said)["basis"])
                else:
                    wrong += 1
            noise.wait()
        print(
            f"{seconds} s: {killed} workers killed, {swapped} swaps; {right} answers right to the byte, {wrong} wrong"
        )
        print(
            f"{lost} connections cut by a kill; answers came from {len({one.split(':')[1] for one in bases})} records"
        )
        return 1 if wrong else 0


def other(first: Path, second: Path) -> None:
    """The same record as it was known at its first release: other facts under another basis."""
    shutil.copy(first, second)
    base = sqlite3.connect(second)
    known, packs, digest = base.execute("select known, packs, hash from release order by known limit 1").fetchone()
    base.execute(
        "update node set current = (known_from <= ? and (known_until is null or known_until > ?)) is true",
        (known, known),
    )
    base.execute("update meta set value = ? where key = 'packs'", (packs,))
    base.execute("update meta set value = ? where key = 'hash'", (digest,))
    base.commit()
    base.close()


def mixed(folder: str) -> str:
    """A script that makes wrk ask the pages of MIXED in turn."""
    path = Path(folder) / "mixed.lua"
    listed = ", ".join(json.dumps(one) for one in MIXED)
    path.write_text(
        f"local n = 0\nlocal pages = {{{listed}}}\nrequest = function() n = n + 1 return wrk.format('GET', pages[n % #pages + 1]) end\n"
    )
    return str(path)


def wrk(url: str, connections: int, seconds: int) -> tuple[float, float, str]:
    """Requests a second, p99 in milliseconds, and all that wrk says."""
    run = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", url],
        capture_output=True,
        text=True,
        check=True,
    )
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", run.stdout)[1])  # type: ignore[index]
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", run.stdout).groups()  # type: ignore[union-attr]
    return rate, float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit], run.stdout


@contextmanager
def serving(*options: str) -> Iterator[str]:
    """`inforce serve` without a limit; its address, once it answers."""
    port = options[options.index("--port") + 1]
    command = [sys.executable, "-m", "inforce", "serve", "--rate", "0", *options]
    with running(command, f"http://127.0.0.1:{port}", "/health") as url:
        serving.pid = running.pid  # type: ignore[attr-defined]
        yield url


@contextmanager
def running(command: list[str], url: str, path: str = "/") -> Iterator[str]:
    """A server in a process of its own, ended with what is asked of it."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    running.pid = process.pid  # type: ignore[attr-defined]
    try:
        for _ in range(300):
            try:
                fetched(url + path)
                break
            except (OSError, urllib.error.URLError):
                time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        process.wait(30)


def fetched(url: str) -> bytes:
    """The body of a page."""
    with urllib.request.urlopen(url, timeout=60) as response:
        found: bytes = response.read()
        return found


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(one) for path in Path(f"/proc/{pid}/task").glob("*/children") for one in path.read_text().split()]


def family(pid: int) -> list[int]:
    """A process and all below it."""
    return [pid, *(each for one in children(pid) for each in family(one))]


def cmdline(pid: int) -> bytes:
    """How a process was started."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def resident(pid: int) -> int:
    """Bytes of memory of a process."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


if __name__ == "__main__":
    raise SystemExit(main())
