"""Attributes of a component that carry a hyphen, as Dash takes them."""

from __future__ import annotations

from typing import Any


def aria(**attributes: str) -> dict[str, Any]:
    """`aria(label="…")` for `aria-label="…"`: names that Python cannot write as keywords."""
    return {f"aria-{name}": value for name, value in attributes.items()}


def data(**attributes: str) -> dict[str, Any]:
    """`data(use_field="…")` for `data-use-field="…"`: what the page's own scripts read."""
    return {f"data-{name.replace('_', '-')}": value for name, value in attributes.items()}
