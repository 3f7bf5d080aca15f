"""Contribuciones: what each institution planned and gave."""

from __future__ import annotations

from dashboard.figures import contributions as contribution_figures
from dashboard.language import _
from dashboard.workplan.contribution_table import ContributionTable, Measure
from data_access import contribution_table
from layouts import contribution_findings as findings
from layouts import contributions as blocks
from layouts import sources
from layouts.charts import Chart
from layouts.made_once import SharedPanel
from layouts.page import Page, Panel
from layouts.pages.overview import BUDGET


def _by_institution(name: str, measure: Measure) -> Chart[ContributionTable]:
    return Chart(
        name=name,
        read=contribution_table.contribution_table,
        draw=contribution_figures.measure_bars(measure),
        narrow=contribution_figures.measure_bars(measure, contribution_figures.NARROW),
        narrow_height=contribution_figures.height(measure),
        tabulate=contribution_figures.measure_table(measure),
        title=findings.measure(measure),
        subtitle=lambda table: findings.measure_unit(measure),
        source=sources.contributions,
        empty=lambda table: not table.by_institution(measure),
        height=contribution_figures.height(measure),
    )


PAGE = Page(
    path="/contribuciones",
    name=lambda: _("Contribuciones"),
    live=True,
    filters=("t", "eje", "inst"),
    blocks=(
        Panel("titulo", blocks.heading),
        _by_institution("presupuesto-por-institucion", Measure.USD),
        _by_institution("dias-persona", Measure.STAFF_DAYS),
        _by_institution("personas-formadas", Measure.PEOPLE_TRAINED),
        Panel("puntualidad", blocks.punctuality, "c6"),
        BUDGET,
        SharedPanel("aportes", blocks.every_measure, "c6"),
        Panel("matriz", blocks.matrix),
    ),
)
