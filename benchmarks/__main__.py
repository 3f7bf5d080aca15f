"""`python -m benchmarks`: speed and bytes of the demonstration on this machine, in plain words."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable

from benchmarks import disclosure, drawing, first_load, reports
from benchmarks.callbacks import ROUNDS, SECONDS, Speed, speeds
from benchmarks.charts import ChartCost, chart_costs
from benchmarks.demo_site import THREADS, WORKERS, demo_site
from benchmarks.load import CONNECTIONS

AIM = 1 / 3
"""What one chart, signed in and warm, is to reach of the yardstick."""
_CHART = 1


def main() -> None:
    print("made by: python -m benchmarks (make bench)")
    print(
        f"on: Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
    )
    with demo_site() as site:
        print(*_of_speeds(speeds(site)), sep="\n")
        try:
            print(*first_load.report(first_load.first_load(site)), sep="\n")
        except first_load.NoChromium:
            print("\nFirst visit: not measured, there is no Chromium on this machine.")
        print(*_of_charts(chart_costs(site.database)), sep="\n")
    print(f"\n{drawing.report()}")
    print(*disclosure.report(), sep="\n")
    print(*reports.report(), sep="\n")


def _of_speeds(measured: tuple[Speed, ...]) -> Iterable[str]:
    yield (
        f"\nAnswers a second, signed in and warm: gunicorn {WORKERS} x {THREADS} threads, {CONNECTIONS} "
        f"connections, median of {ROUNDS} rounds of {SECONDS} s that take turns"
    )
    yield f"{'':34}{'per second':>12}{'of yardstick':>14}{'processor ms':>14}{'bytes':>10}"
    for one in measured:
        rates = f"{one.per_second:12,.0f}{one.of_yardstick:14.1%}{one.processor_ms:14.2f}"
        yield f"{one.name:34}{rates}{one.largest_bytes:10,}"
    reached = measured[_CHART].of_yardstick
    yield f"One chart is to reach {AIM:.0%} of the yardstick: {'reached' if reached >= AIM else 'missed'}."


def _of_charts(drawn: tuple[ChartCost, ...]) -> Iterable[str]:
    yield "\nOne chart with nothing but its readings at hand, milliseconds"
    yield f"{'':34}{'figure':>12}{'whole block':>14}{'picture':>10}{'bytes':>10}"
    for one in drawn:
        times = f"{one.figure_ms:12.2f}{one.block_ms:14.2f}{one.picture_ms:10.2f}"
        yield f"{one.name:34}{times}{one.picture_bytes:10,}"


if __name__ == "__main__":
    main()
