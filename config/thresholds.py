"""The thresholds that the commission has agreed, with their date and source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from dashboard.workplan.plan import Text
from dashboard.workplan.progress import Thresholds


@dataclass(frozen=True, slots=True)
class AgreedThresholds:
    """The thresholds in force."""

    status: Thresholds
    agreed_on: date
    source: Text


@cache
def agreed() -> AgreedThresholds:
    """Read `thresholds.toml`; raise KeyError or ValueError when it is damaged."""
    with Path(__file__).with_name("thresholds.toml").open("rb") as file:
        written = tomllib.load(file)
    return AgreedThresholds(
        status=Thresholds(on_track=Decimal(written["on_track"]), at_risk=Decimal(written["at_risk"])),
        agreed_on=written["agreed_on"],
        source=Text(written["source_es"], written["source_en"]),
    )
