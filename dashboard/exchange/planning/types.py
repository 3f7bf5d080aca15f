"""What the name of a planned indicator says about its type and its unit."""

from __future__ import annotations

import re

from dashboard.exchange.wording import plain
from dashboard.workplan.plan import IndicatorType

_PERCENTAGE = re.compile(r"^(%|porcentaje|tasa)", re.IGNORECASE)
_AVERAGE = re.compile(r"^(promedio|tiempo (medio|promedio)|media)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"^(?:No|Nro|Núm|Número|N°|Nº|#)\.?\s*(?:de\s+)?(?P<unit>(?:\w+, )*\w+(?: [ye] \w+\b)?)", re.IGNORECASE
)


def proposed_type(name: str) -> IndicatorType:
    """`No. de …` counts what each quarter adds; percentages and averages say so at the beginning."""
    if _PERCENTAGE.match(name):
        return IndicatorType.PERCENTAGE
    return IndicatorType.AVERAGE if _AVERAGE.match(plain(name)) else IndicatorType.FLOW


def is_count(name: str) -> bool:
    """The name says that it is a count, so that the proposed type is no guess."""
    return _COUNTED.match(name) is not None


def unit(name: str, kind: IndicatorType) -> str:
    """The noun that is counted: `personas`, `niños, niñas y adolescentes`."""
    if kind is IndicatorType.PERCENTAGE:
        return "%"
    counted = _COUNTED.match(name)
    return counted["unit"].lower() if counted else "unidades"
