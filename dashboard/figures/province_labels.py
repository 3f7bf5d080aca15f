"""Where the words of each province stand on the map: inside it, or led outside where they do not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Place:
    """One label: a point in its province (in degrees, as drawn), whether its name fits, its way out."""

    x: float
    y: float
    named: bool = False
    led: tuple[float, float] | None = None
    """How far away the words stand (in degrees), with a line to their point."""


_SHARED: Mapping[str, Place] = {
    "EC-E": Place(-79.29, 0.72, named=True),
    "EC-P": Place(-78.66, -0.08, named=True),
    "EC-U": Place(-76.61, 0.02, named=True),
    "EC-SD": Place(-79.17, -0.27),
    "EC-X": Place(-78.9, -0.83),
    "EC-R": Place(-79.6, -1.2),
    "EC-T": Place(-78.52, -1.27),
    "EC-B": Place(-79.12, -1.6),
    "EC-H": Place(-78.78, -1.9),
    "EC-F": Place(-79.02, -2.5),
    "EC-Z": Place(-78.9, -3.95),
    "EC-S": Place(-78.02, -2.5),
    "EC-Y": Place(-76.9, -1.75),
    "EC-W": Place(-82.5, -0.1, named=True),
    "EC-I": Place(-78.38, 0.48, named=True, led=(0.3, 1.12)),
    "EC-C": Place(-78.02, 0.78, named=True, led=(0.95, 0.42)),
}

WIDE: Mapping[str, Place] = MappingProxyType(
    {
        **_SHARED,
        "EC-N": Place(-77.8, -0.65, named=True),
        "EC-D": Place(-76.4, -0.77, named=True),
        "EC-M": Place(-80.02, -0.62, named=True),
        "EC-G": Place(-80.08, -1.86, named=True),
        "EC-A": Place(-79.2, -2.98, named=True),
        "EC-L": Place(-79.72, -4.05, named=True),
        "EC-SE": Place(-80.72, -2.12, named=True, led=(-1.05, 0.3)),
        "EC-O": Place(-79.9, -3.5, named=True, led=(-1.0, -0.3)),
    }
)
"""At the width of a desk's screen."""

NARROW: Mapping[str, Place] = MappingProxyType(
    {
        **_SHARED,
        "EC-N": Place(-77.9, -0.62),
        "EC-D": Place(-76.4, -0.75),
        "EC-M": Place(-80.1, -0.8),
        "EC-G": Place(-79.98, -1.75),
        "EC-A": Place(-79.2, -2.98),
        "EC-L": Place(-79.75, -4.05),
        "EC-SE": Place(-80.58, -2.1),
        "EC-O": Place(-79.85, -3.5),
    }
)
"""On a phone, where few names fit."""
