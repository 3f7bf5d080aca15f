"""The categories by which values are broken down, as the commission lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.workplan.plan import Text


@dataclass(frozen=True, slots=True)
class Category:
    """One part of a dimension, by the code under which amounts are stored."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to break a value down; without categories of its own it takes them from the plan."""

    name: Text
    categories: tuple[Category, ...]


@cache
def dimensions() -> Mapping[str, Dimension]:
    """Read `categories.toml`; raise KeyError when it is damaged."""
    with Path(__file__).with_name("categories.toml").open("rb") as file:
        written = tomllib.load(file)
    return {
        code: Dimension(
            Text(entry["es"], entry["en"]),
            tuple(
                Category(each["code"], Text(each["es"], each["en"])) for each in entry.get("categories", ())
            ),
        )
        for code, entry in written.items()
    }
