"""Lighthouse over every page that leadership reads, signed in, on a desk and on a phone; its own tool by npm.

python -m benchmarks.lighthouse
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.demo_site import DemoSite, demo_site
from layouts.pages import PAGES

ROUNDS = 3
READ = tuple(page.path for page in PAGES if not page.interactive)
ALLOWED = {"desktop": 0.98, "phone": 0.93}
"""The least score of performance; of accessibility nothing less than 1."""
_PRESET = {"desktop": ["--preset=desktop"], "phone": []}
_CHROMIUM = "--chrome-flags=--no-sandbox --headless=new --disable-gpu"


class NoLighthouse(Exception):
    """This machine has no npx to run Lighthouse with, or Lighthouse failed; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Score:
    """Medians of one page in one form: scores from 0 to 1, times as Lighthouse simulates them."""

    form: str
    path: str
    performance: float
    accessibility: float
    largest_paint_ms: float
    blocked_ms: float
    shift: float

    @property
    def reached(self) -> bool:
        return self.performance >= ALLOWED[self.form] and self.accessibility == 1

    def __str__(self) -> str:
        scores = f"{self.performance:12.2f}{ALLOWED[self.form]:9.2f}{self.accessibility:15.2f}"
        times = f"{self.largest_paint_ms:15,.0f}{self.blocked_ms:12,.0f}{self.shift:8.3f}"
        return f"{self.form:9}{self.path:18}{scores}{times}  {'reached' if self.reached else 'MISSED'}"


def _run(site: DemoSite, form: str, path: str, tries: int = 3) -> dict[str, Any]:
    cookies = "; ".join(f"{name}={value}" for name, value in site.cookies.items())
    told = subprocess.run(
        [
            *("npx", "--yes", "lighthouse", site.address + path, "--quiet", "--output=json", _CHROMIUM),
            "--only-categories=performance,accessibility",
            f"--extra-headers={json.dumps({'Cookie': cookies})}",
            *_PRESET[form],
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if not told.returncode:
        return dict(json.loads(told.stdout))
    # Now and then it misses the beginning of its own recording, and asks to be run again.
    if tries > 1:
        return _run(site, form, path, tries - 1)
    raise NoLighthouse(told.stderr[-2000:])


def _score(site: DemoSite, form: str, path: str) -> Score:
    runs = [_run(site, form, path) for _ in range(ROUNDS)]

    def category(name: str) -> float:
        return median(float(run["categories"][name]["score"]) for run in runs)

    def audit(name: str) -> float:
        return median(float(run["audits"][name]["numericValue"]) for run in runs)

    return Score(
        form=form,
        path=path,
        performance=category("performance"),
        accessibility=category("accessibility"),
        largest_paint_ms=audit("largest-contentful-paint"),
        blocked_ms=audit("total-blocking-time"),
        shift=audit("cumulative-layout-shift"),
    )


def scores(site: DemoSite) -> Iterator[Score]:
    """Each page in each form; raise NoLighthouse."""
    if shutil.which("npx") is None:
        raise NoLighthouse("npx is not installed: it comes with Node.js")
    for form in ALLOWED:
        for path in READ:
            yield _score(site, form, path)


def report(site: DemoSite) -> Iterable[str]:
    yield f"\nLighthouse, signed in, medians of {ROUNDS}"
    scored, timed = ("performance", "allowed", "accessibility"), ("largest, ms", "blocked, ms", "shift")
    yield f"{'':27}{scored[0]:>12}{scored[1]:>9}{scored[2]:>15}{timed[0]:>15}{timed[1]:>12}{timed[2]:>8}"
    yield from map(str, scores(site))


if __name__ == "__main__":
    with demo_site() as running:
        for line in report(running):
            print(line, flush=True)
