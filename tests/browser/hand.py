"""A reader who has only a keyboard: Tab, Enter, Space and letters. It counts the pages that were opened on the way."""

from __future__ import annotations

from playwright.sync_api import Page, Response

MOST_TABS = 400
"""Presses of Tab after which what is looked for is not there."""

FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  if (one == document.body) return ["", true, ""];
  const label = one.labels && one.labels.length ? one.labels[0].textContent : one.getAttribute("aria-label") || one.textContent;
  return [label.replace(/\\s+/g, " ").trim(), style.outlineStyle != "none" && parseFloat(style.outlineWidth) >= 2, one.tagName];
}"""

FIELDS, LEADS = ("INPUT", "TEXTAREA"), ("A", "BUTTON", "SUMMARY")


STAYS = """() => {
  const one = document.activeElement;
  return one.tagName == "SUMMARY" || (one.getAttribute("href") || "").startsWith("#");
}"""


class Hand:
    """At the start page of the site. `pages` are the addresses opened so far, those that only lead on left out."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.pages: list[str] = []
        page.on("response", self._opened)
        page.goto(address)

    def tab_to(self, name: str, kinds: tuple[str, ...]) -> None:
        """Press Tab until one of these kinds is focused whose name begins so; every stop on the way shows that it has the focus."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            label, seen, kind = self.page.evaluate(FOCUSED)
            assert seen, f"the focus on “{label}” cannot be seen"
            if kind in kinds and label.startswith(name):
                return
        raise AssertionError(f"no press of Tab leads to “{name}” on {self.page.url}")

    def follow(self, name: str) -> None:
        """To a link, a button or a summary, and press Enter."""
        self.tab_to(name, LEADS)
        if self.page.evaluate(STAYS):
            self.page.keyboard.press("Enter")
        else:
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")

    def write(self, name: str, words: str) -> None:
        """To a field, and type or paste."""
        self.tab_to(name, FIELDS)
        self.page.keyboard.insert_text(words)

    def choose_day(self, name: str, day: str) -> None:
        """To a field for a day, given as year-month-day, typed as this browser wants it."""
        year, month, date = day.split("-")
        self.tab_to(name, FIELDS)
        self.page.keyboard.type(f"{month}{date}{year}")

    def look_up(self, words: str, day: str = "") -> None:
        """The one box of the start page."""
        self.write("A place; a law", words)
        if day:
            self.choose_day("On which day", day)
        self.follow("Look it up")

    def reads(self, selector: str = "main") -> str:
        """What can be read in a part of the page, white space made even; what is folded away cannot."""
        return " ".join(self.page.locator(selector).first.inner_text().split())

    def _opened(self, response: Response) -> None:
        if (
            response.request.is_navigation_request()
            and response.status < 301
            and response.frame == self.page.main_frame
        ):
            self.pages.append(response.url)
