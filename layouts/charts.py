"""One chart, declared once: screen, data table, file, paper and first picture come from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.figures.tables import DataTable
from dashboard.figures.theme import CONFIG
from dashboard.language import _
from dashboard.workplan.selection import Selection
from data_access.database import Database
from layouts.aria import aria
from layouts.made_once import made_once
from layouts.nothing_found import nothing_found
from layouts.page import View
from layouts.tables import html_table

Record = TypeVar("Record")


_CONFIG: Any = CONFIG


def plot_id(name: str) -> dict[str, str]:
    return {"type": "plot", "name": name}


def downloads(name: str, view: View, *, picture: bool = False) -> Component:
    """The table of a chart as files, and its drawing where it has one."""
    links = [
        html.A(kind.upper(), href=view.href(f"/descargas/{name}.{kind}"), download="")
        for kind in ("csv", "xlsx")
    ]
    if picture:
        address = view.href(f"/descargas/{name}.svg")
        links.insert(0, html.A("PNG", href=address, download="", className="as-png"))
    return html.Div([html.Span(_("Descargar")), *links], className="act")


def _plot(name: str, figure: dict[str, Any], height: int, title: str, shown_on: str = "") -> Component:
    # Dash stretches a graph to its frame, past any class of its own: the frame has the height.
    graph = dcc.Graph(id=plot_id(name), figure=figure, config=_CONFIG)
    return html.Div(graph, className=f"plot h{height} {shown_on}".rstrip(), role="img", **aria(label=title))


@dataclass(frozen=True, slots=True)
class Chart(Generic[Record]):
    """One chart: what it reads, how it is drawn, and the words around it."""

    name: str
    read: Callable[[Database, Selection], Record]
    draw: Callable[[Record], dict[str, Any]]
    tabulate: Callable[[Record], DataTable]
    title: Callable[[Record], str]
    """The finding, as a sentence with a number and a verb."""
    subtitle: Callable[[Record], str]
    source: Callable[[Record], str]
    empty: Callable[[Record], bool] = lambda record: False
    note: Callable[[Record], str] = lambda record: ""
    height: int | Callable[[Record], int] = 320
    """In pixels; a function where a picture is as tall as its rows."""
    width: str = "c6"
    narrow: Callable[[Record], dict[str, Any]] | None = None
    """The same for phones, where the wide drawing would not be read."""
    narrow_height: int = 320
    listed: Callable[[Record, View], Component] | None = None
    """What phones have in the picture's place where no picture would be read: a list with links."""

    def render(self, view: View) -> Component:
        return made_once(self.name, view, lambda: self._rendered(view))

    def _rendered(self, view: View) -> Component:
        record = self.read(view.database, view.selection)
        title, subtitle = self.title(record), self.subtitle(record)
        return html.Figure(
            [
                html.Figcaption([html.H2(title), html.P(subtitle, className="sub")]),
                self._picture(record, view, title),
                html.P(note, className="sub") if (note := self.note(record)) else None,
                self._foot(record, view, title),
            ],
            className="viz",
        )

    def tall(self, record: Record) -> int:
        """The height of the wide drawing, in pixels."""
        return self.height(record) if callable(self.height) else self.height

    def _picture(self, record: Record, view: View, title: str) -> Component:
        if self.empty(record):
            return nothing_found(_("No hay datos para esta selección"), view)
        height = self.tall(record)
        phone: Component | None = None
        if self.listed is not None:
            phone = html.Div(self.listed(record, view), className="only-m")
        elif self.narrow is not None:
            phone = _plot(f"{self.name}-movil", self.narrow(record), self.narrow_height, title, "only-m")
        if phone is None:
            return _plot(self.name, self.draw(record), height, title)
        return html.Div([_plot(self.name, self.draw(record), height, title, "only-d"), phone])

    def _foot(self, record: Record, view: View, title: str) -> Component:
        table = html.Details(
            [html.Summary(_("Ver tabla")), html_table(self.tabulate(record), view, title)], className="act"
        )
        files = downloads(self.name, view, picture=not self.empty(record))
        return html.Div([html.P(self.source(record)), files, table], className="foot")
