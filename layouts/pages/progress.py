"""Avance trimestral: every indicator in every quarter."""

from __future__ import annotations

from dashboard.figures import bullet_rows
from dashboard.figures import bullets as bullet_figures
from dashboard.figures import progress as progress_figures
from dashboard.language import _
from data_access import progress_table
from layouts import progress as blocks
from layouts import progress_findings as findings
from layouts import sources
from layouts.charts import Chart
from layouts.page import Page, Panel, Stack
from layouts.progress_detail import detail

INDICATOR = Chart(
    name="indicador",
    read=progress_table.indicator_progress,
    draw=progress_figures.indicator_line,
    tabulate=progress_figures.indicator_table,
    title=findings.indicator,
    subtitle=findings.indicator_unit,
    source=sources.reports,
    empty=lambda record: not record.now,
    height=260,
    width="c4",
)

BULLETS = Chart(
    name="cumplimiento-por-indicador",
    read=progress_table.worst_pillar,
    draw=bullet_figures.bullets(bullet_rows.DESK),
    narrow=bullet_figures.bullets(bullet_rows.PHONE),
    tabulate=bullet_figures.bullets_table,
    title=findings.worst_pillar,
    subtitle=lambda record: _("% de lo esperado a la fecha que se ha alcanzado, por indicador"),
    source=sources.reports,
    empty=lambda record: not record.now,
    note=findings.bullets_shown,
    height=bullet_figures.height(bullet_rows.DESK),
    narrow_height=bullet_figures.height(bullet_rows.PHONE),
    width="c12",
)

PAGE = Page(
    path="/avance",
    name=lambda: _("Avance trimestral"),
    live=True,
    filters=("t", "eje", "inst", "prov", "estado"),
    blocks=(
        Panel("titulo", blocks.heading),
        Panel("indicadores", blocks.every_indicator, "c8"),
        Stack("detalle", (INDICATOR, Panel("datos", detail)), "c4"),
        BULLETS,
    ),
)
