"""The demonstration served on a free port, and the browser to look at it: for tests and screenshots."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from config.settings import Settings
from dashboard.access.passwords import hashed
from dashboard.app import create_app
from dashboard.commands.options import as_operator
from dashboard.commands.serving import DEMO_PASSWORD
from dashboard.index_page import Dashboard
from dashboard.workplan.clock import system_clock
from data_access.database import Database
from data_access.demo import create_demo
from data_access.schema import migrate

MINISTER, SECRETARIAT = "ministra@demo.ec", "secretaria@demo.ec"
POLICE, INNFA = "delegado.pn@demo.ec", "delegada.innfa@demo.ec"

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class NoBrowser(Exception):
    """This machine has no Chromium."""


@dataclass(slots=True)
class LiveSite:
    """One running site over http on this machine."""

    app: Dashboard
    database: Database
    address: str
    ahead: timedelta = timedelta()
    """How far the site's clock is ahead of the machine's."""


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: what matters is in the browser."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium; raise NoBrowser where there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise NoBrowser(f"this needs one of {', '.join(BROWSERS)} on PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def write_demo(path: Path) -> None:
    """The illustrative plan as a database file."""
    migrate(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    create_demo(database, password_hash=hashed(DEMO_PASSWORD), audit=as_operator("demonstration"))
    database.close()


@contextmanager
def live_site(path: Path) -> Iterator[LiveSite]:
    """The site on a database file that `write_demo` has written."""

    def clock() -> datetime:
        return system_clock() + site.ahead

    database = Database(f"sqlite:///{path}", clock=clock)
    app = create_app(Settings(demo=True), database)
    server = make_server("127.0.0.1", 0, app.server, threaded=True, request_handler=_Quiet)
    site = LiveSite(app, database, f"http://127.0.0.1:{server.port}")
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        database.close()


def sign_in(page: Page, email: str, password: str = DEMO_PASSWORD) -> None:
    """Fill in the sign-in page that is shown, and send it."""
    page.locator("#correo").fill(email)
    page.locator("#contrasena").fill(password)
    page.locator("#contrasena").press("Enter")


def drawn(page: Page) -> None:
    """Wait until the page is alive and every chart has its picture."""
    expect(page.locator("#first")).to_have_count(0)
    expect(page.locator("#title")).to_be_visible()
    expect(page.locator(".plot:not(:has(.picture))")).to_have_count(0)


def explored(page: Page, name: str) -> Locator:
    """A chart by its name, after Plotly has taken its picture's place."""
    chart = page.locator(f".plot[data-chart='{name}']")
    chart.scroll_into_view_if_needed()
    chart.hover()
    expect(page.locator(f".plot.alive[data-chart='{name}']")).to_be_visible()
    return chart
