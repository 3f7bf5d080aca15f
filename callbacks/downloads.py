"""Files of what is on the screen: a chart's table, and its picture."""

from __future__ import annotations

import io
import re
from typing import Any

from flask import Flask, Response, request, send_file
from werkzeug.exceptions import NotFound

from callbacks.view import current_view
from dashboard.exchange.chart_files import FORMATS, chart_file
from dashboard.exchange.chart_pictures import MIMETYPE, NothingToDraw, chart_picture
from data_access.audit import Audit
from data_access.database import Database
from data_access.exports import record_export
from layouts import pages
from layouts.charts import Chart
from layouts.heat_tables import HeatTable
from layouts.page import View

_UNSAFE = re.compile(r"[^a-z0-9-]")


def _table(name: str) -> Chart[Any] | HeatTable[Any]:
    try:
        return pages.tables()[name]
    except KeyError as unknown:
        raise NotFound from unknown


def _chart(name: str) -> Chart[Any]:
    try:
        return pages.charts()[name]
    except KeyError as unknown:
        raise NotFound from unknown


def _sent(content: bytes, mimetype: str, name: str, view: View, kind: str) -> Response:
    """The file as an attachment, once the chain holds who took it."""
    record_export(view.database, name, kind, audit=Audit(view.actor, via="page"))
    filename = f"{_UNSAFE.sub('', name)}-{view.selection.period}.{kind}"
    return send_file(io.BytesIO(content), mimetype=mimetype, as_attachment=True, download_name=filename)


def register(server: Flask, database: Database) -> None:
    def view() -> View:
        return current_view(database, pages.PAGES[0], request.args)

    @server.get("/descargas/<name>.<kind>")
    def download(name: str, kind: str) -> Response:
        shown, here = _table(name), view()
        if kind not in FORMATS:
            raise NotFound
        table = shown.tabulate(shown.read(database, here.selection))
        return _sent(chart_file(name, table, kind), FORMATS[kind].mimetype, name, here, kind)

    @server.get("/descargas/<name>.svg")
    def picture(name: str) -> Response:
        """What the page's script turns into a PNG; without a script it is a picture all the same."""
        here = view()
        try:
            drawn = chart_picture(_chart(name), database, here.selection)
        except NothingToDraw as nothing:
            raise NotFound from nothing
        return _sent(drawn.encode(), MIMETYPE, name, here, "svg")
