"""Files of what is on the screen: a chart's table, and the page as PDF."""

from __future__ import annotations

import io
import re
from typing import Any

from flask import Flask, Response, request, send_file
from werkzeug.exceptions import NotFound

from callbacks.view import current_view
from dashboard.exchange.chart_files import FORMATS, chart_file
from dashboard.language import current
from dashboard.snapshot.quarter import snapshot_pdf
from data_access.database import Database
from layouts import pages
from layouts.charts import Chart

_UNSAFE = re.compile(r"[^a-z0-9-]")


def _chart(name: str) -> Chart[Any]:
    try:
        return pages.charts()[name]
    except KeyError as unknown:
        raise NotFound from unknown


def register(server: Flask, database: Database) -> None:
    @server.get("/descargas/<name>.<kind>")
    def download(name: str, kind: str) -> Response:
        chart = _chart(name)
        if kind not in FORMATS:
            raise NotFound
        view = current_view(database, pages.PAGES[0], request.args)
        table = chart.tabulate(chart.read(database, view.selection))
        content, mimetype = chart_file(name, table, kind), FORMATS[kind].mimetype
        filename = f"{_UNSAFE.sub('', name)}-{view.selection.period}.{kind}"
        return send_file(io.BytesIO(content), mimetype=mimetype, as_attachment=True, download_name=filename)

    @server.get("/informes/provisional.pdf")
    def provisional() -> Response:
        view = current_view(database, pages.PAGES[0], request.args)
        content = snapshot_pdf(database, view.selection, current())
        filename = f"panorama-{view.selection.period}-{current()}.pdf"
        return send_file(
            io.BytesIO(content), mimetype="application/pdf", as_attachment=True, download_name=filename
        )
