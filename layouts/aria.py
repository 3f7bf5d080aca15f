"""Accessibility attributes of a component, as Dash takes them."""

from __future__ import annotations

from typing import Any


def aria(**attributes: str) -> dict[str, Any]:
    """`aria(label="…")` for `aria-label="…"`: names that Python cannot write as keywords."""
    return {f"aria-{name}": value for name, value in attributes.items()}
