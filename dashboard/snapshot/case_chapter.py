"""Regional trends on paper: released counts alone, with how they are read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dashboard.figures.coverage import by_amount
from dashboard.language import _
from dashboard.snapshot.chapters import Chapter, Charted, Prose
from dashboard.snapshot.pictures import picture
from dashboard.workplan.selection import Selection
from data_access.case_series import cells_of, quarters_by_macro_region
from data_access.database import Database
from layouts import case_findings as findings
from layouts import coverage
from layouts.case_trends import reading_rules
from layouts.charts import Chart
from layouts.pages.case_trends import MAP, MINORS, NATIONAL, STAGES

_PRINTED: tuple[tuple[Chart[Any], int], ...] = (
    (NATIONAL, 250),
    (replace(coverage.MAP, tabulate=by_amount), 280),
    (MAP, 430),
    (MINORS, 270),
    (STAGES, 230),
)
"""Each chart with the height at which it is drawn."""


def case_trends(database: Database, selection: Selection) -> Chapter:
    series = quarters_by_macro_region(database, selection)
    reserved = findings.reserved_share(cells_of(database, selection))
    how = Prose(
        _("Cómo leer estas cifras"),
        (
            _("Más casos identificados puede significar mejor detección, no más trata."),
            findings.distinguishable(series),
            *reading_rules(),
            reserved,
        ),
    )
    charts = (Charted(picture(chart, database, selection, height)) for chart, height in _PRINTED)
    kicker = _("Tendencias regionales · víctimas identificadas, por lugar de identificación")
    return Chapter(kicker, findings.national_cases(series), (how, *charts))
