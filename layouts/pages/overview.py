"""Panorama: is the plan on track, where not, who must act, what changed."""

from __future__ import annotations

from dashboard.figures import contributions as contribution_figures
from dashboard.figures import progress as progress_figures
from dashboard.language import _
from data_access import contribution_table, progress_table
from layouts import contribution_findings, overview, progress_findings, sources
from layouts.charts import Chart
from layouts.made_once import SharedPanel
from layouts.page import Page

STATUS_BY_QUARTER = Chart(
    name="estado-por-trimestre",
    read=progress_table.progress_table,
    draw=progress_figures.status_by_quarter,
    tabulate=progress_figures.status_table,
    title=progress_findings.status_by_quarter,
    subtitle=lambda table: _("Número de indicadores por estado, al cierre de cada trimestre"),
    source=sources.reports,
    empty=lambda table: not table.now,
    note=progress_findings.bars_shown,
)

BUDGET = Chart(
    name="presupuesto",
    read=contribution_table.contribution_table,
    draw=contribution_figures.budget_line,
    tabulate=contribution_figures.budget_table,
    title=contribution_findings.budget,
    subtitle=lambda table: _("Presupuesto acumulado de las instituciones, USD"),
    source=sources.contributions,
    empty=lambda table: not table.rows,
)

PAGE = Page(
    path="/",
    name=lambda: _("Panorama"),
    live=True,
    filters=("t", "eje", "inst"),
    blocks=(
        SharedPanel("veredicto", overview.verdict),
        SharedPanel("cifras", overview.four_numbers, "c4"),
        SharedPanel("cuadros", overview.squares, "c8"),
        SharedPanel("brechas", overview.largest_gaps, "c4"),
        SharedPanel("quien", overview.who_acts, "c4"),
        SharedPanel("cambios", overview.what_changed, "c4"),
        STATUS_BY_QUARTER,
        BUDGET,
        SharedPanel("clave", overview.legend),
    ),
)
