"""Blocks that show everybody the same: made once for a selection, until the next write."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from dash.development.base_component import Component
from plotly.io.json import to_json_plotly

from dashboard.language import current
from data_access.versions import kept
from layouts.page import Shown, View

Block = TypeVar("Block", bound=Shown)


@dataclass(frozen=True, slots=True)
class SharedPanel:
    """A block of words, numbers and links that does not depend on who looks."""

    name: str
    show: Callable[[View], Shown]
    width: str = "c12"

    def render(self, view: View) -> Shown:
        return made_once(self.name, view, lambda: self.show(view))


def made_once(name: str, view: View, make: Callable[[], Block]) -> Block:
    """What `make` gives for this selection, address and language; it must not depend on who looks."""
    return kept(view.database, (name, view.selection, view.path, current()), lambda: _written(make()))


def _written(shown: Block) -> Block:
    for component in shown if isinstance(shown, list) else [shown]:
        if component is not None:
            _write(component)
    return shown


def _write(component: Component) -> None:
    """Put the component's JSON at its side: Dash would put it together again for every answer."""
    plain = json.loads(to_json_plotly(component))
    vars(component)["to_plotly_json"] = lambda: plain
