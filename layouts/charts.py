"""One chart, declared once: first picture, live chart, data table, file and paper come from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup

from dashboard.figures.tables import DataTable
from dashboard.figures.theme import CONFIG
from dashboard.language import _
from dashboard.workplan.selection import Selection
from data_access.database import Database
from layouts import pictures
from layouts.aria import aria, data
from layouts.made_once import made_once
from layouts.nothing_found import nothing_found
from layouts.page import View
from layouts.tables import html_table

Record = TypeVar("Record")


_CONFIG: Any = CONFIG

DRAWN_FOR, DESK, PHONE = "drawn-for", "desk", "phone"
"""Holds for which width the page's charts are drawn; assets/explore.js mends what the server took it for."""
WAKE = "data-wake"
"""What assets/explore.js sets on a live chart's place so that Plotly's drawing comes there."""
PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""Where Dash's graph asks for Plotly."""


def plot_id(name: str) -> dict[str, str]:
    return {"type": "plot", "name": name}


def live_id(name: str) -> dict[str, str]:
    return {"type": "live", "name": name}


def live_host(name: str) -> Component:
    """Where Plotly draws a chart, once somebody turns to it; assets/explore.js lays it over the picture."""
    return html.Div(id=live_id(name), className="live-chart")


def downloads(name: str, view: View, *, picture: bool = False, before: Component | None = None) -> Component:
    """The table of a chart as files, and its drawing where it has one."""
    links = [
        html.A(kind.upper(), href=view.href(f"/descargas/{name}.{kind}"), download="")
        for kind in ("csv", "xlsx")
    ]
    if picture:
        address = view.href(f"/descargas/{name}.svg")
        links.insert(0, html.A("PNG", href=address, download="", className="as-png"))
    return html.Div([before, html.Span(_("Descargar")), *links], className="act")


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
    narrow_height: int | Callable[[Record], int] = 320
    listed: Callable[[Record, View], Component] | None = None
    """What phones have in the picture's place where no picture would be read: a list with links."""

    def render(self, view: View) -> Markup:
        return made_once(self.name, view, lambda: self._rendered(view))

    def live(self, view: View) -> Component | None:
        """Plotly's own drawing of what the picture shows; none where there is nothing to draw."""
        record = self.read(view.database, view.selection)
        if self.empty(record):
            return None
        figure = self._for_phones(record) if view.narrow else self.draw(record)
        return dcc.Graph(id=plot_id(self.name), figure=figure, config=_CONFIG)

    def tall(self, record: Record, *, narrow: bool = False) -> int:
        """The height of the wide drawing, or of the one for phones where it is another, in pixels."""
        height = self.narrow_height if narrow and self.narrow is not None else self.height
        return height(record) if callable(height) else height

    def _for_phones(self, record: Record) -> dict[str, Any]:
        return self.narrow(record) if self.narrow is not None else self.draw(record)

    def _rendered(self, view: View) -> Component:
        record = self.read(view.database, view.selection)
        title, subtitle = self.title(record), self.subtitle(record)
        return html.Figure(
            [
                html.Figcaption([html.H2(title), html.P(subtitle, className="sub")]),
                self._shown(record, view, title),
                html.P(note, className="sub") if (note := self.note(record)) else None,
                self._foot(record, view, title),
            ],
            className="viz",
        )

    def _shown(self, record: Record, view: View, title: str) -> Component:
        if self.empty(record):
            return nothing_found(_("No hay datos para esta selección"), view)
        if self.listed is None:
            return self._plot(self._drawn(record, view, title), title)
        wide = self._plot(self._for_desks(record, title), title)
        listed = html.Div(self.listed(record, view), className="only-m")
        return html.Div([html.Div(wide, className="only-d"), listed])

    def _drawn(self, record: Record, view: View, title: str) -> Markup:
        if not view.narrow:
            return self._for_desks(record, title)
        height = self.tall(record, narrow=True)
        return pictures.picture(self._for_phones(record), pictures.PHONE, height, title, self.name)

    def _for_desks(self, record: Record, title: str) -> Markup:
        width = pictures.COLUMNS[self.width]
        return pictures.desk_picture(self.draw(record), width, self.tall(record), title, self.name)

    def _plot(self, drawn: Markup, title: str) -> Component:
        """The picture in a box that it keeps open, so that nothing moves when Plotly's drawing covers it."""
        named = {**aria(label=title), **data(chart=self.name, loading=_("Cargando el gráfico interactivo…"))}
        return html.Div(drawn, className="plot", role="img", tabIndex=0, **named)

    def _foot(self, record: Record, view: View, title: str) -> Component:
        table = html.Details(
            [html.Summary(_("Ver tabla")), html_table(self.tabulate(record), view, title)], className="act"
        )
        drawn = not self.empty(record)
        explore = self._explore(title) if drawn else None
        files = downloads(self.name, view, picture=drawn, before=explore)
        return html.Div([html.P(self.source(record)), files, table], className="foot")

    def _explore(self, title: str) -> Component:
        named = {**aria(label=_("Explorar: {chart}", chart=title)), **data(explore=self.name)}
        return html.Button(_("Explorar"), type="button", className="lnk scripted", **named)
