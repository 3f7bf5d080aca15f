"""A browser, the demonstration it looks at, and visits that fail when the browser complains."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from tests.browser.live_site import MINISTER, LiveSite, NoBrowser, drawn, live_site, sign_in, write_demo
from tests.browser.live_site import chromium as machines_chromium

PATIENCE = 30_000
"""Milliseconds: far more than a page takes, on a machine that does other work besides."""

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium; where there is none the tests are skipped, on CI they fail."""
    try:
        with machines_chromium() as browser:
            yield browser
    except NoBrowser as missing:
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse(str(missing))


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file to copy, never to open."""
    path = tmp_path_factory.mktemp("live") / "demo.db"
    write_demo(path)
    return path


@pytest.fixture(scope="session")
def reading_site(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """For tests that change nothing."""
    path = tmp_path_factory.mktemp("reading") / "demo.db"
    shutil.copyfile(demo_file, path)
    with live_site(path) as site:
        yield site


@pytest.fixture
def writing_site(demo_file: Path, tmp_path: Path) -> Iterator[LiveSite]:
    """A fresh copy for one test."""
    path = tmp_path / "demo.db"
    shutil.copyfile(demo_file, path)
    with live_site(path) as site:
        yield site


def watch(context: BrowserContext, troubles: list[str]) -> None:
    """Note what the browser complains about; a request that the page itself gave up is no trouble."""
    context.on(
        "console",
        lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None,
    )
    context.on("weberror", lambda fault: troubles.append(str(fault.error)))
    context.on(
        "requestfailed",
        lambda asked: (
            troubles.append(f"{asked.url}: {asked.failure}") if asked.failure != "net::ERR_ABORTED" else None
        ),
    )


class Visitor:
    """Opens pages of one site in windows of one's own, signed in; every one is watched."""

    def __init__(self, browser: Browser, site: LiveSite) -> None:
        self._browser = browser
        self._site = site
        self._signed_in: dict[tuple[str, str], StorageState] = {}
        self._contexts: list[BrowserContext] = []
        self.troubles: list[str] = []

    def window(
        self,
        email: str | None = MINISTER,
        *,
        lang: str = "es",
        width: int = 1440,
        scripts: bool = True,
        touch: bool = False,
    ) -> Page:
        """An empty page of a browser in which the account is signed in; a narrow one says it is a phone's.

        With `touch` fingers alone lead it: nothing hovers.
        """
        context = self._browser.new_context(
            base_url=self._site.address,
            viewport={"width": width, "height": 900},
            storage_state=self._cookies(email, lang) if email else None,
            user_agent=PHONE if width <= 760 else None,
            java_script_enabled=scripts,
            has_touch=touch,
            is_mobile=touch,
        )
        context.set_default_timeout(PATIENCE)
        watch(context, self.troubles)
        self._contexts.append(context)
        return context.new_page()

    def open(self, address: str, email: str = MINISTER, *, lang: str = "es", width: int = 1440) -> Page:
        """The page at an address, laid out and drawn."""
        page = self.window(email, lang=lang, width=width)
        page.goto(address)
        drawn(page)
        return page

    def _cookies(self, email: str, lang: str) -> StorageState:
        if (email, lang) not in self._signed_in:
            context = self._browser.new_context(base_url=self._site.address)
            page = context.new_page()
            page.goto(f"/idioma/{lang}?next=/ingresar")
            sign_in(page, email)
            page.wait_for_url("/")
            self._signed_in[email, lang] = context.storage_state()
            context.close()
        return self._signed_in[email, lang]

    def leave(self) -> None:
        """Close every window, and forget what was complained about."""
        while self._contexts:
            self._contexts.pop().close()
        self.troubles.clear()


@pytest.fixture(scope="session")
def reading_visitor(chromium: Browser, reading_site: LiveSite) -> Visitor:
    return Visitor(chromium, reading_site)


@pytest.fixture
def reader(reading_visitor: Visitor) -> Iterator[Visitor]:
    """Opens pages to look at; the browser has nothing to complain about at the end."""
    yield reading_visitor
    troubles = list(reading_visitor.troubles)
    reading_visitor.leave()
    assert troubles == []


@pytest.fixture
def writer(chromium: Browser, writing_site: LiveSite) -> Iterator[Visitor]:
    """Opens pages of a site that the test may change."""
    visitor = Visitor(chromium, writing_site)
    yield visitor
    troubles = list(visitor.troubles)
    visitor.leave()
    assert troubles == []
