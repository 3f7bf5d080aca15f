"""The borders of the provinces as a map draws them: Galápagos, smaller, in an inset beside the mainland."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent.parent / "assets" / "ecuador_provinces.geojson"

GALAPAGOS = "20"
"""The INEC code of the one province that is not drawn where it lies."""

_SCALE = 0.6
_MIDDLE, _INSET_MIDDLE = (-90.46, -0.37), (-82.5, 0.89)

Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the map, in degrees as drawn."""

    left: float
    right: float
    bottom: float
    top: float


MAP = Frame(-83.6, -75.1, -5.1, 1.85)
INSET = Frame(-83.5, -81.5, -0.5, 1.65)


@dataclass(frozen=True, slots=True)
class Outline:
    """One province's border as a trace takes it: its parts one after the other, a gap between them."""

    xs: tuple[float | None, ...]
    ys: tuple[float | None, ...]


@cache
def rings() -> Mapping[str, tuple[Ring, ...]]:
    """The outer rings of each province by its INEC code, where they lie on the globe."""
    features = json.loads(_FILE.read_text(encoding="utf-8"))["features"]
    return {
        feature["properties"]["inec_code"]: tuple(
            tuple((x, y) for x, y in polygon[0]) for polygon in feature["geometry"]["coordinates"]
        )
        for feature in features
    }


@cache
def outlines() -> Mapping[str, Outline]:
    """The border of each province by its INEC code, as drawn."""
    return {code: _outline(code, parts) for code, parts in rings().items()}


def _outline(code: str, parts: Sequence[Ring]) -> Outline:
    points = [point for part in parts for point in (*(_drawn(code, at) for at in part), None)][:-1]
    return Outline(
        tuple(None if point is None else point[0] for point in points),
        tuple(None if point is None else point[1] for point in points),
    )


def _drawn(code: str, at: tuple[float, float]) -> tuple[float, float]:
    if code != GALAPAGOS:
        return at
    x, y = (
        inset + _SCALE * (value - middle)
        for value, middle, inset in zip(at, _MIDDLE, _INSET_MIDDLE, strict=True)
    )
    return round(x, 3), round(y, 3)
