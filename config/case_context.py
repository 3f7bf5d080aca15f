"""What case counts are read with: where their series break, and what shows how hard cases are looked for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Text


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """The first quarter that is counted differently, and what changed."""

    period: Period
    words: Text


@cache
def _written() -> dict[str, Any]:
    with Path(__file__).with_name("case_context.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def series_breaks() -> tuple[SeriesBreak, ...]:
    """The breaks in `case_context.toml`; raise KeyError or ValueError when it is damaged."""
    return tuple(
        SeriesBreak(Period.parse(each["from"]), Text(each["es"], each["en"])) for each in _written()["breaks"]
    )


def detection_effort() -> str:
    """The code of the plan's indicator that shows how hard cases are looked for."""
    return str(_written()["detection_effort"])
