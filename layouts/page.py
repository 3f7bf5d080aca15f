"""What a page is: an address, filters and blocks, each drawn for one person's view."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from secrets import token_hex
from typing import Protocol
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from dashboard.language import _
from dashboard.workplan.clock import GUAYAQUIL, system_clock
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.selection import Notice, Selection, to_query
from data_access.database import Database
from layouts.still import absent_at_first, still

Shown = Component | list[Component] | Markup | None
"""What a block puts in its place; None leaves it empty, and Markup is for still pages only."""

_log = logging.getLogger("dashboard.layouts")


@dataclass(frozen=True, slots=True)
class View:
    """What one person looks at: the plan, a selection of it, and who is asking."""

    database: Database
    plan: WorkPlan
    selection: Selection
    actor: Actor
    path: str = "/"
    notices: tuple[Notice, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Filters of the address that this page does not offer: they narrow nothing here, and wait for a page that does."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """The whole of the address, for what is no filter; nothing in it is believed."""
    narrow: bool = False
    """Charts are drawn for a phone."""

    def href(self, path: str | None = None, **changes: str | None) -> str:
        """The address of this view with some of the selection changed; None takes a filter off.

        Another page, or another choice, starts its lists anew.
        """
        here = path in (None, self.path) and not changes
        selection = self.selection if here else replace(self.selection, page=None)
        query: dict[str, str | None] = {**to_query(selection, self.plan), **changes}
        kept = {name: value for name, value in query.items() if value is not None}
        return (path or self.path) + ("?" + urlencode(kept) if kept else "")


class Block(Protocol):
    """One part of a page that follows the selection."""

    @property
    def name(self) -> str: ...
    @property
    def width(self) -> str: ...
    def render(self, view: View) -> Shown: ...


@dataclass(frozen=True, slots=True)
class Panel:
    """A block of words, numbers and links."""

    name: str
    show: Callable[[View], Shown]
    width: str = "c12"

    def render(self, view: View) -> Shown:
        return self.show(view)


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks one below the other in one column that stays in sight."""

    name: str
    blocks: tuple[Block, ...]
    width: str

    def render(self, view: View) -> Component:
        return html.Div([html.Div(rendered(block, view)) for block in self.blocks], className="sticky-top")


@dataclass(frozen=True, slots=True)
class Page:
    """One entry of the site map."""

    path: str
    name: Callable[[], str]
    blocks: tuple[Block, ...]
    filters: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset(Role)
    in_navigation: bool = True
    live: bool = False
    """Follows by itself what others write; never a page on which somebody types."""
    interactive: bool = False
    """Callbacks address its fields and messages one by one, so React keeps all of it: where somebody types."""
    apart: bool = False
    """Stands at the right end of the navigation: where a person works rather than reads."""
    waiting: Callable[[View], int] | None = None
    """How much waits there for the person, shown beside the name; of one page only."""

    def block(self, name: str) -> Block | None:
        return next((block for block in self.blocks if block.name == name), None)


def block_id(name: str) -> dict[str, str]:
    return {"type": "block", "name": name}


def rendered(block: Block, view: View) -> Shown:
    """The block, or words in its place when it fails: the others stay available."""
    try:
        return block.render(view)
    except Exception:
        code = token_hex(2).upper()
        _log.exception("block %s failed, code %s", block.name, code)
        return _failed(view, code)


def _failed(view: View, code: str) -> Component:
    """What stands in the place of a block that failed; the code is beside its cause in the log."""
    now = system_clock().astimezone(GUAYAQUIL).strftime("%H:%M")
    return html.Div(
        [
            html.H2(_("No se pudo cargar este bloque"), tabIndex=-1),
            html.P(_("Los demás bloques siguen disponibles. Código: {code}, {time}.", code=code, time=now)),
            html.A(_("Reintentar"), href=view.href(), className="btn btn-outline btn-sm retry"),
        ],
        className="box e",
        role="alert",
    )


def grid(page: Page, view: View) -> Component:
    place = _by_react if page.interactive else _still
    return html.Div([place(block, view) for block in page.blocks], className="grid")


def _still(block: Block, view: View) -> Component:
    return still(block.name, rendered(block, view), block.width)


def _by_react(block: Block, view: View) -> Component:
    return absent_at_first(html.Div(rendered(block, view), id=block_id(block.name), className=block.width))
