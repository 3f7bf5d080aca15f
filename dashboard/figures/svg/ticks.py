"""Where the ticks of an axis are, and what is written there."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal

from dashboard.figures.svg.vocabulary import Undrawable

MINUS = "\u2212"

_FORMAT = re.compile(r"(,?)\.(\d)f")


def written(value: float, form: str, separators: str) -> str:
    """A number in a format such as `,.1f`; `separators` are the decimal and the thousands mark."""
    asked = _FORMAT.fullmatch(form)
    if asked is None:
        raise Undrawable(f"tickformat = {form!r}")
    rounded = abs(Decimal(value)).quantize(Decimal(1).scaleb(-int(asked[2])), ROUND_HALF_UP)
    digits = f"{rounded:{asked[1]}f}".translate({ord("."): separators[0], ord(","): separators[1]})
    return MINUS + digits if value < 0 and rounded else digits


def step(span: float, most: float) -> float:
    """Plotly's round distance between ticks (2, 5 or 10 times a power of ten) for at most so many."""
    rough = span / most
    power = 10.0 ** math.floor(math.log10(rough))
    return next(times * power for times in (2, 5, 10) if times * power >= rough)


def multiples(low: float, high: float, distance: float) -> list[float]:
    """The multiples of a distance between two values, both ends included."""
    slack = 1e-4 * abs(high - low) / distance
    first, last = math.ceil(low / distance - slack), math.floor(high / distance + slack)
    return [count * distance for count in range(first, last + 1)]
