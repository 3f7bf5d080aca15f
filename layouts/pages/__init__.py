"""The site map: every page in navigation order, and how one is laid out for an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_access.versions import current_mark
from layouts import filters, frame, live
from layouts.aria import data
from layouts.charts import DESK, DRAWN_FOR, PHONE, PLOTLY, Chart, live_host
from layouts.heat_tables import HeatTable
from layouts.made_once import SharedPanel
from layouts.page import Block, Page, Panel, Stack, View, block_id, grid, rendered
from layouts.pages import (
    case_trends,
    closing,
    commission,
    contributions,
    editions,
    methods,
    my_commitments,
    overview,
    progress,
    reporting,
    reviewing,
    schedule,
    secretariat,
)
from layouts.still import still

PAGES: tuple[Page, ...] = (
    overview.PAGE,
    progress.PAGE,
    schedule.PAGE,
    contributions.PAGE,
    case_trends.PAGE,
    commission.PAGE,
    my_commitments.PAGE,
    secretariat.PAGE,
    editions.PAGE,
    closing.PAGE,
    methods.PAGE,
    reporting.PAGE,
    reviewing.PAGE,
)


class UnknownPage(LookupError):
    """No page or block of this name exists."""


def at(path: str) -> Page | None:
    return next((page for page in PAGES if page.path == path), None)


def charts() -> dict[str, Chart[Any]]:
    """Every declared chart by its name."""
    return {block.name: block for page in PAGES for block in _flat(page.blocks) if isinstance(block, Chart)}


def tables() -> dict[str, Chart[Any] | HeatTable[Any]]:
    """Everything that can be taken away as a table, by its name."""
    flat = [block for page in PAGES for block in _flat(page.blocks)]
    return {block.name: block for block in flat if isinstance(block, Chart | HeatTable)}


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield from _flat(block.blocks) if isinstance(block, Stack) else (block,)


def block(page: Page, name: str) -> Block:
    """A block of the page or of its frame; raise UnknownPage when it has none of this name."""
    found = page.block(name) or next((panel for panel in _frame(page) if panel.name == name), None)
    if found is None:
        raise UnknownPage(name)
    return found


def chart(page: Page, name: str) -> Chart[Any]:
    """A chart of the page; raise UnknownPage when it has none of this name."""
    found = next((one for one in _charts_of(page) if one.name == name), None)
    if found is None:
        raise UnknownPage(name)
    return found


def _charts_of(page: Page) -> Iterator[Chart[Any]]:
    return (block for block in _flat(page.blocks) if isinstance(block, Chart))


def _frame(page: Page) -> tuple[Block, ...]:
    """What stands around a page's own blocks: its links and choices follow the address as well."""
    shared = Panel if page.interactive else SharedPanel
    return (
        Panel("marca", lambda view: frame.brand_bar(view.plan, view.href(), view.actor)),
        Panel("secciones", lambda view: frame.navigation(PAGES, view)),
        shared("filtros", lambda view: filters.filter_bar(page, view)),
        Panel("avisos", lambda view: frame.notices(page, view)),
    )


def _placed(page: Page, panel: Block, view: View) -> Component:
    shown = rendered(panel, view)
    return html.Div(shown, id=block_id(panel.name)) if page.interactive else still(panel.name, shown)


def _live_charts(page: Page, view: View) -> Component:
    """Where the live charts wait until somebody turns to one, and what assets/explore.js needs for it."""
    told = data(plotly=PLOTLY, drawn_for=PHONE if view.narrow else DESK)
    return html.Div([live_host(one.name) for one in _charts_of(page)], id="live-charts", **told)


def layout(page: Page, view: View, search: str) -> Component:
    """The whole page for one person and address; nothing in it waits for a callback."""
    brand, sections, filter_bar, notices = (_placed(page, panel, view) for panel in _frame(page))
    return html.Div(
        [
            dcc.Location(id="address", refresh=False, pathname=page.path, search=search, hash=""),
            dcc.Store(id="follow"),
            dcc.Store(id=DRAWN_FOR, data=PHONE if view.narrow else DESK),
            live.seen(),
            frame.skip_link("#main"),
            brand,
            sections,
            filter_bar,
            html.Main(
                [notices, grid(page, view)],
                id="main",
                className="wrap",
                tabIndex=-1,
                **(data(version=live.tag(current_mark(view.database))) if page.live else {}),
            ),
            html.Div(id="announce", role="status", className="visually-hidden"),
            live.waiting(),
            live.notice(),
            frame.footer(view.plan),
            _live_charts(page, view),
        ],
        id="page",
    )
