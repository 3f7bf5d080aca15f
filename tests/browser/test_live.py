"""An open page shows by itself what others write, and asks only while somebody looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Request, expect

from dashboard.access.gate import VERSION
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import Role
from dashboard.workplan.submissions import ReviewState
from data_access.audit import Audit
from data_access.database import Database
from data_access.reports import reports
from data_access.reviews import SeenValue, approve
from data_access.users import accounts
from tests.browser.conftest import Visitor
from tests.browser.live_site import INNFA, LiveSite, drawn

pytestmark = pytest.mark.browser

HALF_A_MINUTE = 30_000
LEADERSHIP = ("/", "/avance", "/contribuciones", "/tendencias")
T3 = Period(2026, 3)
HIDDEN = "Object.defineProperty(document, 'hidden', {configurable: true, get: () => %s});" + (
    "document.dispatchEvent(new Event('visibilitychange'))"
)


@contextmanager
def asked(page: Page, path: str) -> Iterator[list[Request]]:
    """The requests for a path while the block runs."""
    found: list[Request] = []

    def note(request: Request) -> None:
        if path in request.url:
            found.append(request)

    page.on("request", note)
    yield found
    page.remove_listener("request", note)


def open_with_clock(visitor: Visitor, path: str, email: str | None = None) -> Page:
    """The page in a window whose timers the test moves."""
    page = visitor.window(email) if email else visitor.window()
    page.clock.install()
    page.goto(path)
    drawn(page)
    return page


def half_a_minute_later(page: Page) -> None:
    """The page's timers run; it has heard the answer when this returns."""
    with page.expect_response(lambda answer: VERSION in answer.url):
        page.clock.run_for(HALF_A_MINUTE)


def approve_something(database: Database) -> None:
    """The secretariat approves one value that waits, as it would elsewhere."""
    secretariat = next(a.actor for a in accounts(database) if a.actor.role is Role.COORDINATOR)
    sent = (periods[T3] for periods in reports(database).values() if T3 in periods)
    waiting = next(each for each in sent if each.state is ReviewState.SUBMITTED)
    seen = SeenValue(waiting.indicator, T3, waiting.version)
    approve(database, seen, audit=Audit(secretariat, via="page"))


@pytest.mark.parametrize("path", LEADERSHIP)
def test_what_is_written_elsewhere_shows_within_a_minute(
    writer: Visitor, writing_site: LiveSite, path: str
) -> None:
    page = open_with_clock(writer, path)
    page.evaluate("document.getElementById('main').dataset.before = 'yes'")
    approve_something(writing_site.database)
    with page.expect_response(lambda answer: "_dash-update-component" in answer.url) as drawn_again:
        half_a_minute_later(page)
    assert drawn_again.value.ok
    expect(page.locator("#notice")).to_contain_text("Hay datos nuevos")
    assert page.evaluate("document.getElementById('main').dataset.before") == "yes"


def test_the_approved_value_is_no_longer_provisional(writer: Visitor, writing_site: LiveSite) -> None:
    page = open_with_clock(writer, "/avance")
    provisional = page.locator(".heat td.f, .heat td").filter(has_text="provisional")
    before = provisional.count()
    approve_something(writing_site.database)
    half_a_minute_later(page)
    expect(provisional).to_have_count(before - 1)


def test_the_reader_stays_where_they_are(writer: Visitor, writing_site: LiveSite) -> None:
    page = open_with_clock(writer, "/avance")
    table = page.locator(".viz details").first
    table.locator("summary").click()
    table.locator("summary").focus()
    page.evaluate("scrollTo(0, 400)")
    approve_something(writing_site.database)
    with page.expect_response(lambda answer: "_dash-update-component" in answer.url):
        half_a_minute_later(page)
    expect(page.locator("#notice")).not_to_be_empty()
    expect(table).to_have_attribute("open", "")
    expect(table.locator("summary")).to_be_focused()
    assert page.evaluate("scrollY") == 400


def test_nothing_travels_while_nothing_changes(writer: Visitor) -> None:
    page = open_with_clock(writer, "/")
    with asked(page, "/_dash-update-component") as redrawn, page.expect_response("**/_version") as heard:
        page.clock.run_for(HALF_A_MINUTE)
    assert heard.value.status == 304
    half_a_minute_later(page)
    assert redrawn == []
    expect(page.locator("#notice")).to_be_empty()


def test_a_hidden_tab_asks_nothing_until_it_is_looked_at(writer: Visitor) -> None:
    page = open_with_clock(writer, "/")
    page.evaluate(HIDDEN % "true")
    with asked(page, VERSION) as hidden:
        page.clock.run_for(10 * HALF_A_MINUTE)
    assert hidden == []
    with page.expect_response(f"**{VERSION}"):
        page.evaluate(HIDDEN % "false")


def test_a_form_is_never_drawn_again_under_the_hands(writer: Visitor, writing_site: LiveSite) -> None:
    page = open_with_clock(writer, "/reportar", INNFA)
    with asked(page, VERSION) as asking:
        approve_something(writing_site.database)
        page.clock.run_for(4 * HALF_A_MINUTE)
    assert asking == []
