"""What the first response shows of a page, for tests: its HTML, texts, links and ids."""

from __future__ import annotations

from html.parser import HTMLParser

from layouts import pages
from layouts.markup import html_of
from layouts.page import Page, View


class FirstPicture(HTMLParser):
    """One page as the first response holds it."""

    def __init__(self, page: Page, view: View) -> None:
        super().__init__()
        self.html = html_of(pages.layout(page, view, ""))
        self.texts: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(self.html)

    @property
    def words(self) -> str:
        return " ".join(self.texts)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
