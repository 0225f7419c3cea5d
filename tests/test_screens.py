"""The pictures of the site in docs/: there for every kind of page and width, small, and on their page."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.conftest import ROOT
from tools.screens import IN_DARK, KINDS, WIDTHS, docs_page

MOST = 150_000
"""Bytes of one picture."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", WIDTHS)
def test_each_kind_of_page_is_shown_at_each_width(kind: str, width: int) -> None:
    for mark in ("", "-dark") if kind in IN_DARK else ("",):
        path = ROOT / "docs" / "screens" / f"{kind}-{width}{mark}.png"
        assert path.stat().st_size < MOST
        with Image.open(path) as picture:
            assert picture.width == width and picture.mode == "P"


def test_their_page_shows_them_all() -> None:
    assert (ROOT / "docs" / "screens.md").read_text(encoding="utf-8") == docs_page()
