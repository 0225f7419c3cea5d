"""Pictures of every kind of page, taken with headless Chromium: `python -m tools.screens` writes docs/screens/ anew.

Needs the extra `inforce[dev]` and Debian's chromium. `--all FOLDER` writes whole pages in light and dark instead, to look at.
"""

from __future__ import annotations

import argparse
import io
import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from inforce.answers import open_record
from inforce.dates import Day
from inforce.web.app import Site

ROOT = Path(__file__).parents[1]
TODAY = Day(2026, 11, 27)
"""The day the pages take for today, so that pictures differ only where pages do."""

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
"""As root in a container, and with nothing of the browser's own on the network."""

WIDTHS = {320: 900, 768: 1000, 1280: 860}
"""Width of a screen -> how much of the page's height a picture for docs/ shows."""

TALL = 2600
"""How much of a page's height is looked at."""

PAGES = {
    "start": "/",
    "place": "/place/us-il-chicago/2017-08-16",
    "people": "/people/us-ca-stockton/2017-08-16",
    "timeline": "/timeline/us-fl-miami-dade-county",
    "diff": "/diff/us-fl-miami-dade-county/2017-01-01/2017-08-16",
    "map": "/map/us/eo-13768/9(a)/2018-10-15",
    "order": "/instrument/us/san-francisco-v-trump-2025-04-24",
    "instrument": "/instrument/us/eo-13768",
    "instruments": "/instruments",
    "paste": "/since",
    "codebook": "/codebook",
    "claims": "/claims",
    "sources": "/sources",
    "about": "/about",
    "which-one": "/go?q=Miami&on=2017-08-16",
    "not-found": "/place/us-fl-nowhere/2017-08-16",
}
"""Name of a kind of page -> one of it."""

KINDS = (*PAGES, "since")
"""Every kind of page; `since` is reached by pasting a story."""


IN_DARK = ("start", "place", "since", "map")
"""What docs/ also shows in the dark."""

NOTE = "<!-- Written by `python -m tools.screens`; edits here are lost. -->"


def main(argv: Sequence[str]) -> int:
    """Write the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tools.screens", description=__doc__)
    parser.add_argument("--all", metavar="FOLDER", help="whole pages, light and dark, to look at")
    parser.add_argument("--width", type=int, action="append", help="only this width")
    parser.add_argument("--scheme", action="append", help="light or dark")
    parser.add_argument("--only", metavar="NAME", action="append", help="only this kind of page")
    given = parser.parse_args(argv)
    folder = Path(given.all or ROOT / "docs" / "screens")
    folder.mkdir(parents=True, exist_ok=True)
    with served() as address, chromium() as browser:
        for scheme in given.scheme or ("light", "dark"):
            for width, height in WIDTHS.items():
                if given.width and width not in given.width:
                    continue
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=False
                )
                page = context.new_page()
                for name in given.only or (KINDS if given.all or scheme == "light" else IN_DARK):
                    visit(page, address, name)
                    shot = page.screenshot(
                        full_page=True, clip={"x": 0, "y": 0, "width": width, "height": TALL if given.all else height}
                    )
                    mark = f"-{scheme}" if given.all or scheme == "dark" else ""
                    (folder / f"{name}-{width}{mark}.png").write_bytes(reduced(shot))
                context.close()
    if not given.all and not given.only:
        (folder.parent / "screens.md").write_text(docs_page(), encoding="utf-8")
    return 0


def docs_page() -> str:
    """The page of docs/ that shows them."""
    lines = [
        NOTE, "", "# The site in pictures", "",
        "Each kind of page as headless Chromium shows it with JavaScript off, at 320, 768 and 1280 pixels; long pages are cut at the foot.",
        "`python -m tools.screens` takes them anew (it needs Debian's `chromium`, and `fonts-urw-base35` for the serif).",
    ]  # fmt: skip
    for name in KINDS:
        where = PAGES.get(name, "/since, with examples/story.txt pasted")
        lines += ["", f"## {name.replace('-', ' ').capitalize()}", "", f"`{where}`", ""]
        lines += [f"![{name} at {width} pixels](screens/{name}-{width}.png)" for width in WIDTHS]
        lines += [
            f"![{name} at {width} pixels, dark](screens/{name}-{width}-dark.png)" for width in WIDTHS if name in IN_DARK
        ]
    return "\n".join(lines) + "\n"


def visit(page: Page, address: str, name: str) -> None:
    """Open one kind of page."""
    if name == "since":
        page.goto(address + "/since")
        page.get_by_label("The story").fill((ROOT / "examples" / "story.txt").read_text(encoding="utf-8"))
        page.get_by_role("button", name="What has become of it?").click()
    else:
        page.goto(address + PAGES[name])


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(record: str | None = None) -> Iterator[str]:
    """The site on a free port of this machine; its address. `record`: a file, else INFORCE_RECORD, else the package's."""
    site = Site(open_record(record or os.environ.get("INFORCE_RECORD")), lambda: TODAY)
    server = uvicorn.Server(uvicorn.Config(site.app(), port=0, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def reduced(png: bytes) -> bytes:
    """The picture with 32 colours, which text and lines need, at a third of the size."""
    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(32, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
