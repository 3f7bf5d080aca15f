"""Panorama in Chromium beside the same charts in default Dash: when it is read, alive, filtered, explored.

python -m benchmarks.first_load
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.default_dash import ADDRESS, FILTER
from benchmarks.demo_site import DemoSite, demo_site
from layouts.pages.overview import BUDGET, PAGE, STATUS_BY_QUARTER

ROUNDS = 5
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_CHARTS = f"2 /* {STATUS_BY_QUARTER.name}, {BUDGET.name} */"
# A frame is asked before it is painted, and the first paint comes late: what counts is the later of both.
_WATCH = """
window.reached = {};
(function look() {
    for (const [name, holds] of Object.entries({readable: %s, alive: %s}))
        if (!(name in reached) && document.body && holds()) reached[name] = performance.now();
    requestAnimationFrame(look);
})();
window.shown = name => {
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    return paint && name in reached && Math.max(paint.startTime, reached[name]);
};
"""
_SHOWN = "[...document.querySelectorAll('%s')].filter(each => each.getClientRects().length).length"
_PICTURES = f"() => {_SHOWN % '.plot .picture'} >= {_CHARTS}"
_PLOTS = f"() => {_SHOWN % '.js-plotly-plot .main-svg:first-child'} >= {_CHARTS}"
_MOUNTED = "() => Boolean(document.querySelector('#page')) && !document.querySelector('#first')"
# What the cache answers, the brand as the page's icon, does not travel again.
_TRAVELLED = """until => {
    const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
        .filter(each => each.startTime <= until && each.transferSize);
    return [all.length, all.reduce((sum, each) => sum + each.transferSize, 0)];
}"""
_NEW_PICTURE = """institution => new Promise(done => {
    const began = performance.now(), select = document.getElementById("filter-inst");
    document.addEventListener("still-came", event => {
        if (event.target.querySelector(".picture"))
            requestAnimationFrame(() => done(performance.now() - began));
    });
    select.value = institution;
    select.dispatchEvent(new Event("change", {bubbles: true}));
})"""
_NEW_PLOTS = """([filter, institution]) => new Promise(done => {
    const began = performance.now(), plots = [...document.querySelectorAll(".js-plotly-plot")];
    let left = plots.length;
    plots.forEach(plot => plot.once("plotly_afterplot", () => {
        left -= 1;
        if (!left) requestAnimationFrame(() => done(performance.now() - began));
    }));
    dash_clientside.set_props(filter, {value: institution});
})"""
_EXPLORED = """name => new Promise(done => {
    const began = performance.now(), plot = document.querySelector(`.plot[data-chart="${name}"]`);
    new MutationObserver(() => { if (plot.classList.contains("alive")) done(performance.now() - began); })
        .observe(plot, {attributes: true});
    document.querySelector(`[data-explore="${name}"]`).click();
})"""
_PHONE = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000, "offline": False}
"""1.6 megabits a second."""


class NoChromium(Exception):
    """This machine has no Chromium to look with."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit with an empty cache; times in milliseconds from the request, bytes as they travel."""

    readable_ms: float
    readable_requests: float
    readable_bytes: float
    live_ms: float
    live_requests: float
    live_bytes: float
    filter_ms: float


@dataclass(frozen=True, slots=True)
class FirstLoad:
    """Medians of both pages, visited in turn, and what only ours has."""

    ours: Visit
    default: Visit
    first_hover_ms: float
    next_hover_ms: float
    phone_ms: tuple[float, float]
    """Readable at a phone's speed, 1.6 Mbps, 150 ms, a quarter of the processor: ours, default."""


@contextmanager
def _chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if path is None:
        raise NoChromium
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def _page(browser: Browser, site: DemoSite, readable: str, alive: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    context.add_cookies(
        [{"name": name, "value": value, "url": site.address} for name, value in site.cookies.items()]
    )
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.add_init_script(_WATCH % (readable, alive))
    yield page
    context.close()


def _reached(page: Page, name: str) -> float:
    return float(page.wait_for_function(f"shown('{name}')").json_value())


def _visit(page: Page, address: str, new_picture: Callable[[Page], float]) -> Visit:
    page.goto(address)
    readable, live = _reached(page, "readable"), _reached(page, "alive")
    page.wait_for_load_state("networkidle")
    asked_first, sent_first = page.evaluate(_TRAVELLED, readable)
    asked, sent = page.evaluate(_TRAVELLED, live)
    return Visit(readable, asked_first, sent_first, live, asked, sent, new_picture(page))


def _ours(browser: Browser, site: DemoSite) -> tuple[Visit, float, float]:
    with _page(browser, site, _PICTURES, _MOUNTED) as page:
        visit = _visit(page, site.address + PAGE.path, lambda page: page.evaluate(_NEW_PICTURE, "INNFA"))
        hovers = [page.evaluate(_EXPLORED, chart.name) for chart in (STATUS_BY_QUARTER, BUDGET)]
        return visit, hovers[0], hovers[1]


def _default(browser: Browser, site: DemoSite) -> Visit:
    with _page(browser, site, _PLOTS, _PLOTS) as page:
        address = f"{site.address}{ADDRESS}/"
        return _visit(page, address, lambda page: page.evaluate(_NEW_PLOTS, [FILTER, "INNFA"]))


def _on_a_phone(browser: Browser, site: DemoSite, path: str, readable: str) -> float:
    with _page(browser, site, readable, readable) as page:
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.emulateNetworkConditions", _PHONE)
        network.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(site.address + path, wait_until="commit")
        return _reached(page, "readable")


def _medians(visits: Iterable[Visit]) -> Visit:
    made = list(visits)
    return Visit(*(median(getattr(one, field.name) for one in made) for field in fields(Visit)))


def first_load(site: DemoSite) -> FirstLoad:
    """Both pages in new windows, in turn, signed in; raise NoChromium where there is none."""
    with _chromium() as browser:
        _ours(browser, site), _default(browser, site)
        rounds = [(_ours(browser, site), _default(browser, site)) for _ in range(ROUNDS)]
        phone = (
            _on_a_phone(browser, site, PAGE.path, _PICTURES),
            _on_a_phone(browser, site, f"{ADDRESS}/", _PLOTS),
        )
    return FirstLoad(
        ours=_medians(ours[0] for ours, _ in rounds),
        default=_medians(default for _, default in rounds),
        first_hover_ms=median(ours[1] for ours, _ in rounds),
        next_hover_ms=median(ours[2] for ours, _ in rounds),
        phone_ms=phone,
    )


@dataclass(frozen=True, slots=True)
class _Bar:
    name: str
    reached: float
    allowed: float
    unit: str = ""

    def __str__(self) -> str:
        verdict = "reached" if self.reached <= self.allowed else "MISSED"
        return f"{self.name:48}{self.reached:10,.2f}{self.allowed:10,.2f} {self.unit:6}{verdict}"


def report(measured: FirstLoad) -> Iterable[str]:
    """What was measured, and beside it what is allowed."""
    ours, default = measured.ours, measured.default
    yield f"\nPanorama, empty cache, beside default Dash, medians of {ROUNDS} visits in turn"
    yield f"{'':48}{'ours':>12}{'default':>12}"
    for field in fields(Visit):
        yield f"{field.name:48}{getattr(ours, field.name):12,.0f}{getattr(default, field.name):12,.0f}"
    yield f"{'readable_ms on a phone':48}{measured.phone_ms[0]:12,.0f}{measured.phone_ms[1]:12,.0f}"
    yield f"{'':48}{'reached':>10}{'allowed':>10}"
    yield str(_Bar("readable, bytes", ours.readable_bytes / 1024, 80, "KB"))
    yield str(_Bar("readable, requests", ours.readable_requests, 4))
    yield str(_Bar("readable, of default Dash's time", ours.readable_ms / default.readable_ms, 1 / 5))
    yield str(_Bar("live, bytes", ours.live_bytes / 1024, 400, "KB"))
    yield str(_Bar("live, requests", ours.live_requests, 14))
    yield str(_Bar("live, of default Dash's time", ours.live_ms / default.live_ms, 1 / 2))
    yield str(_Bar("new picture, of default Dash's time", ours.filter_ms / default.filter_ms, 1 / 3))
    yield str(_Bar("next chart explored", measured.next_hover_ms, 400, "ms"))
    yield f"{'first chart explored, Plotly fetched':48}{measured.first_hover_ms:10,.0f}{'':11}ms"


if __name__ == "__main__":
    with demo_site() as running:
        print(*report(first_load(running)), sep="\n")
