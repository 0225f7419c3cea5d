"""The site on this machine in Debian's Chromium: one server and one browser for all; each test has a window of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.hand import Hand
from tools.screens import chromium, served


@pytest.fixture(scope="session")
def address(record: Path) -> Iterator[str]:
    with served(str(record)) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(params=[False, True], ids=["without JavaScript", "with JavaScript"])
def hand(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Hand]:
    """A reader with a keyboard, at the start page."""
    context = browser.new_context(
        java_script_enabled=request.param, locale="en-US", viewport={"width": 1024, "height": 768}
    )
    yield Hand(context.new_page(), address)
    context.close()
