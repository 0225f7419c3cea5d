"""The site's templates hold no words of their own: every sentence and label comes from the phrasebook or the answer."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from inforce.words.phrases_pages import PAGES
from tests.conftest import ROOT

TEMPLATES = sorted(
    (one for one in resources.files("inforce.web").joinpath("templates").iterdir() if one.name.endswith(".html")),
    key=lambda one: one.name,
)


def without_code(text: str) -> str:
    """A template without what Jinja fills in, and without comments."""
    return re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.name)
def test_no_words_stand_in_a_template(template: object) -> None:
    left = without_code(template.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    words = re.sub(r"<!?[a-z/][^>]*>|class=\"[a-z]+\"", " ", left)
    assert not re.search("[A-Za-z]", words), words.split()
    spoken = re.findall(r'(?:aria-label|placeholder|alt|title)="([^"]*)"', left)
    assert not any(re.search("[A-Za-z]", one) for one in spoken), spoken


def test_words_in_a_template_would_be_noticed() -> None:
    assert without_code("<p>{{ say('a') }} Words{% if x %}.{% endif %}</p>") == "<p> Words.</p>"


def test_every_phrase_of_the_pages_is_said_somewhere() -> None:
    files = [*TEMPLATES, *(one for one in (ROOT / "inforce").rglob("*.py") if one.name != "phrases_pages.py")]
    text = "\n".join(one.read_text(encoding="utf-8") for one in files)
    filled = {a or b for a, b in re.findall(r'say\("([a-z_.]+\.)" ~|say\(f"([a-z_.]+\.)\{', text)}
    assert not [key for key in PAGES if f'"{key}"' not in text and f"{key.rpartition('.')[0]}." not in filled]
