"""A table of counts whose cells are shaded by their class: real cells, not a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from dashboard.figures.case_shades import shade_of
from dashboard.figures.tables import Cell, DataTable
from dashboard.language import _
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.selection import Selection
from data_access.database import Database
from layouts.aria import aria
from layouts.charts import downloads
from layouts.made_once import made_once
from layouts.nothing_found import nothing_found
from layouts.page import View
from layouts.tables import cell_text, mark, missing_word

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class HeatTable(Generic[Record]):
    """One shaded table: what it reads, its cells, and the words around it."""

    name: str
    read: Callable[[Database, Selection], Record]
    tabulate: Callable[[Record], DataTable]
    title: Callable[[Record], str]
    """The finding, as a sentence with a number and a verb."""
    subtitle: Callable[[Record], str]
    source: Callable[[Record], str]
    empty: Callable[[Record], bool]
    note: Callable[[Record], str] = lambda record: ""
    width: str = "c6"

    def render(self, view: View) -> Markup:
        return made_once(self.name, view, lambda: self._rendered(view))

    def _rendered(self, view: View) -> Component:
        record = self.read(view.database, view.selection)
        title = self.title(record)
        return html.Figure(
            [
                html.Figcaption([html.H2(title), html.P(self.subtitle(record), className="sub")]),
                self._shown(record, view, title),
                html.P(note, className="sub") if (note := self.note(record)) else None,
                html.Div([html.P(self.source(record)), downloads(self.name, view)], className="foot"),
            ],
            className="viz",
        )

    def _shown(self, record: Record, view: View, title: str) -> Component:
        if self.empty(record):
            return nothing_found(_("No hay datos para esta selección"), view)
        return heat_table(self.tabulate(record), title)


def heat_table(table: DataTable, caption: str) -> Component:
    """The table in a region that can be scrolled by keyboard."""
    first, *others = table.columns
    head = [html.Th(first, scope="col", className="nm-h"), *(html.Th(name, scope="col") for name in others)]
    body = [
        html.Tr([html.Th(cell_text(row[0]), scope="row", className="nm"), *map(_shaded, row[1:])])
        for row in table.rows
    ]
    whole = html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr(head)),
            html.Tbody(body),
        ],
        className="heat counts",
    )
    return html.Div(whole, className="scroll", tabIndex=0, role="region", **aria(label=caption))


def _shaded(cell: Cell) -> Component:
    if cell is NoNumber.RESERVED:
        words = [
            html.Span(mark(cell), **aria(hidden="true")),
            html.Span(missing_word(cell), className="visually-hidden"),
        ]
        return html.Td(html.Div(words, className="cell reserved"))
    if isinstance(cell, int):
        return html.Td(html.Div(cell_text(cell), className=f"cell shade-{shade_of(cell)}"))
    return html.Td(html.Div(cell_text(cell), className="cell none"))
