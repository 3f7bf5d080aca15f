"""Blocks that show everybody the same: written once for a selection, until the next write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.language import current
from data_access.versions import kept
from layouts.page import Shown, View
from layouts.still import written


@dataclass(frozen=True, slots=True)
class SharedPanel:
    """A block of words, numbers and links that does not depend on who looks; of still pages only."""

    name: str
    show: Callable[[View], Shown]
    width: str = "c12"

    def render(self, view: View) -> Markup:
        return made_once(self.name, view, lambda: self.show(view))


def made_once(name: str, view: View, make: Callable[[], Shown]) -> Markup:
    """The HTML of what `make` gives for this selection, address, language and width, whoever looks."""
    key = (name, view.selection, view.path, current(), view.narrow)
    return kept(view.database, key, lambda: written(make()))
