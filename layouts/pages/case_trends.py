"""Tendencias regionales: released counts only."""

from __future__ import annotations

from dashboard.figures import case_trends as case_figures
from dashboard.language import _
from data_access import case_series
from layouts import case_findings as findings
from layouts import case_trends as blocks
from layouts import sources
from layouts.charts import Chart
from layouts.page import Page, Panel

NATIONAL = Chart(
    name="victimas-identificadas",
    read=case_series.national_quarters,
    draw=case_figures.national_quarters,
    tabulate=case_figures.national_table,
    title=findings.national_change,
    subtitle=lambda series: _("Víctimas identificadas en todo el país, por trimestre de registro"),
    source=sources.releases,
    empty=lambda series: not series.points,
    width="c8",
)

PAGE = Page(
    path="/tendencias",
    name=lambda: _("Tendencias regionales"),
    live=True,
    filters=("t",),
    blocks=(
        Panel("titulo", blocks.heading),
        NATIONAL,
        Panel("lectura", blocks.how_to_read, "c4"),
    ),
)
