"""How long six charts take: their dicts built and drawn as pictures. At most 6 ms are allowed.

python -m benchmarks.drawing
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from statistics import median
from time import perf_counter

from dashboard.figures import Figure
from dashboard.figures.advances import SCREEN
from dashboard.figures.svg import draw
from tests.browser.sample_bars import bullets, ranked_provinces, stacked_statuses
from tests.browser.sample_lines import line_with_gap, small_multiples
from tests.browser.sample_plans import outlines_with_arrows

ALLOWED_MS = 6.0
TIMES = 100
SIX: tuple[Callable[[], Figure], ...] = (
    line_with_gap,
    stacked_statuses,
    bullets,
    ranked_provinces,
    outlines_with_arrows,
    small_multiples,
)


def pictures() -> list[str]:
    """Six new dicts, drawn."""
    return [
        draw(figure(), 608, 360, title=figure.__name__, uid=f"f{place}", advances=SCREEN)
        for place, figure in enumerate(SIX)
    ]


def milliseconds() -> float:
    start = perf_counter()
    pictures()
    return (perf_counter() - start) * 1000


def report() -> str:
    """The times and sizes in one line."""
    first, usual = milliseconds(), median(milliseconds() for _ in range(TIMES))
    text = "".join(pictures()).encode()
    sizes = f"{len(text) / 1024:.1f} KB, {len(gzip.compress(text)) / 1024:.1f} KB compressed"
    return f"six pictures: first {first:.1f} ms, then {usual:.1f} ms (allowed {ALLOWED_MS:.0f} ms); {sizes}"


if __name__ == "__main__":
    print(report())
