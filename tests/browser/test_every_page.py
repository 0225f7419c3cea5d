"""Every kind of page: no fault that axe can find, in light and dark; no scrolling sideways at 320 pixels; readable as text."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tools.screens import KINDS, PAGES, visit

pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module", params=[("light", 320), ("dark", 1280)], ids=["light, narrow", "dark, wide"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    scheme, width = request.param
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 700})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(page: Page, address: str, kind: str) -> None:
    visit(page, address, kind)
    page.evaluate("() => document.querySelectorAll('details').forEach((one, n) => { one.open = n < 4; })")
    wide = page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
    found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    faults = [
        (one["id"], one["help"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in found.response["violations"]
    ]
    assert not faults, faults


@pytest.mark.parametrize("kind", list(PAGES))
def test_a_text_browser_shows_the_same(address: str, kind: str) -> None:
    run = subprocess.run(
        ["lynx", "-dump", "-nolist", "-width=80", address + PAGES[kind]],
        capture_output=True,
        text=True,
        check=False,  # lynx tells of a 404 by its exit code
        timeout=30,
    )
    assert "inforce" in run.stdout and "{" not in run.stdout.replace("{}", "")
    assert len(run.stdout.split()) > 40
