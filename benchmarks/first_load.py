"""The first visit to Panorama with an empty cache: what Chromium asks for and how much travels."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.demo_site import DemoSite
from layouts.pages.overview import PAGE

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_PLOTLY = "/plotly.min"
_ALL_DRAWN = "() => { const plots = [...document.querySelectorAll('.plot')];" + (
    " return plots.length && plots.every(plot => plot.querySelector('svg')); }"
)


class NoChromium(Exception):
    """This machine has no Chromium to look with."""


@dataclass(frozen=True, slots=True)
class FirstLoad:
    """One visit until all charts are drawn; bytes as they travel, with headers."""

    requests: int
    sent_bytes: int
    plotly_bytes: int
    """Of which Plotly's own bundle."""
    seconds: float


@dataclass(slots=True)
class _Traffic:
    """What the browser's network reports, by its request id."""

    addresses: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def listen(self, network: CDPSession) -> None:
        network.on("Network.requestWillBeSent", lambda event: self._asked(event))
        network.on("Network.loadingFinished", lambda event: self._finished(event))
        network.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.addresses[event["requestId"]] = event["request"]["url"]

    def _finished(self, event: dict[str, Any]) -> None:
        self.sizes[event["requestId"]] = int(event["encodedDataLength"])

    def bytes_of(self, part: str) -> int:
        return sum(self.sizes.get(one, 0) for one, address in self.addresses.items() if part in address)


@contextmanager
def _chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if path is None:
        raise NoChromium
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def first_load(site: DemoSite) -> FirstLoad:
    """Open Panorama in a new browser, signed in; raise NoChromium where there is none."""
    with _chromium() as browser:
        context = browser.new_context()
        context.add_cookies(
            [{"name": name, "value": value, "url": site.address} for name, value in site.cookies.items()]
        )
        page, traffic = context.new_page(), _Traffic()
        traffic.listen(context.new_cdp_session(page))
        began = time.perf_counter()
        page.goto(site.address + PAGE.path)
        page.wait_for_function(_ALL_DRAWN)
        seconds = time.perf_counter() - began
        page.wait_for_load_state("networkidle")
    return FirstLoad(len(traffic.addresses), traffic.bytes_of(""), traffic.bytes_of(_PLOTLY), seconds)
