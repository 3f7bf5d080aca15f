"""The figure dicts as static pictures, without a browser: for the first paint, print and the PDF."""

from __future__ import annotations

from dashboard.figures.svg.drawing import draw
from dashboard.figures.svg.vocabulary import Undrawable

__all__ = ["Undrawable", "draw"]
