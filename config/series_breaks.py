"""Where the series of case counts break: quarters from which counts are not strictly comparable."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """The first quarter that is counted differently, and what changed."""

    period: Period
    words: Text


@cache
def series_breaks() -> tuple[SeriesBreak, ...]:
    """Read `series_breaks.toml`; raise KeyError or ValueError when it is damaged."""
    with Path(__file__).with_name("series_breaks.toml").open("rb") as file:
        written = tomllib.load(file)["breaks"]
    return tuple(SeriesBreak(Period.parse(each["from"]), Text(each["es"], each["en"])) for each in written)
