"""Names that try to be more than words, before a real browser (row 18)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Request, expect

from layouts.pages import PAGES
from tests.browser.conftest import Visitor
from tests.browser.live_site import LiveSite, drawn, explored
from tests.hostile_names import give_hostile_names

pytestmark = pytest.mark.browser

STILL = [page.path for page in PAGES if not page.interactive]


def test_18_hostile_names_open_nothing_and_ask_for_nothing(writer: Visitor, writing_site: LiveSite) -> None:
    give_hostile_names(writing_site.database)
    page = writer.window()
    dialogs: list[Dialog] = []
    strange: list[Request] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog))
    page.on(
        "request",
        lambda asked: strange.append(asked) if not asked.url.startswith(writing_site.address) else None,
    )
    for path in STILL:
        page.goto(path)
        drawn(page)
        assert (
            page.locator("#page :is(script, iframe, object, embed, base, [onload], [onerror])").count() == 0
        )
    page.goto("/avance")
    expect(page.get_by_text("<script>alert(1)</script>").first).to_be_attached()
    page.goto("/")
    explored(page, "estado-por-trimestre")
    page.locator("#filter-eje").select_option("PR")
    drawn(page)
    assert (dialogs, strange) == ([], [])
