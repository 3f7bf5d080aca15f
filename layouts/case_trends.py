"""The words around released case counts: the headline, how to read them and how good the data are."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from config.case_context import series_breaks
from dashboard.figures.case_words import part_name
from dashboard.language import _, said
from dashboard.workplan.case_cells import last_quarter
from dashboard.workplan.case_series import CaseSeries
from dashboard.workplan.roles import can_see_counts
from data_access import case_series
from data_access.count_rows import counting_institutions
from data_access.pending_corrections import pending_corrections
from layouts import case_findings as findings
from layouts.exact_count_forms import ADDRESS as EXACT_COUNTS
from layouts.page import View


def heading(view: View) -> list[Component]:
    series = case_series.quarters_by_macro_region(view.database, view.selection)
    shown = [
        html.P(
            _("Tendencias regionales · víctimas identificadas, por lugar de identificación"), className="kick"
        ),
        html.H1(findings.national_cases(series), id="title", tabIndex=-1),
        html.P(
            _("Más casos identificados puede significar mejor detección, no más trata."), className="lead"
        ),
    ]
    if can_see_counts(view.actor, counting_institutions()):
        link = html.A(_("Cifras exactas"), href=f"{EXACT_COUNTS}?t={view.selection.period}")
        shown.append(html.P([link, " ", _("(cada consulta queda registrada)")]))
    waiting = sorted({period.year for period in pending_corrections(view.database)})
    told = [year for year in waiting if year <= view.selection.period.year]
    return [*shown, _pending(told)] if told else shown


def _pending(years: list[int]) -> Component:
    """That counts have changed since they were published; how much, or in which quarter, could tell of some."""
    words = _(
        "Corrección pendiente de {years}. Lo publicado no cambia hasta que la corrección pueda mostrarse sin revelar a nadie.",
        years=", ".join(map(str, years)),
    )
    return html.P(words, className="note")


def how_to_read(view: View) -> Component:
    series = case_series.quarters_by_macro_region(view.database, view.selection)
    changes = [
        _("{place}: {change}.", place=part_name(line), change=findings.change_of(series, line))
        for line in series.lines
    ]
    return html.Aside(
        [
            html.H2(_("Qué significa un cambio")),
            html.P(findings.distinguishable(series)),
            html.Ul([html.Li(change) for change in changes]),
            html.P(
                _(
                    "Las cifras son recuentos de registro, no de prevalencia: un alza puede venir de más operativos, de un registro nuevo o de un reporte tardío."
                )
            ),
        ],
        className="note",
    )


def quality(view: View) -> Component:
    cells = case_series.cells_of(view.database, view.selection)
    series = case_series.quarters_by_macro_region(view.database, view.selection)
    return html.Aside(
        [
            html.H2(_("Calidad de los datos")),
            html.Ul(
                [
                    html.Li(words)
                    for words in [*reading_rules(), findings.reserved_share(cells), *_breaks(series)]
                ]
            ),
        ],
        className="note",
    )


def reading_rules() -> tuple[str, ...]:
    return (
        _(
            "«R» es un recuento reservado: pequeño, o que permitiría deducir uno pequeño. Puede ser cero. Su trama mide siempre lo mismo."
        ),
        _(
            "Cada víctima cuenta en el trimestre en que se registra, y en la provincia donde se la identifica; el origen es el de la víctima."
        ),
        _(
            "Denuncias, víctimas identificadas y estimaciones son unidades distintas: nunca se suman. La Policía Nacional contiene a la DINAPEN."
        ),
        _("Las formas de explotación siguen el artículo 91 del COIP y están alineadas con la IC-TIP."),
        _(
            "La OIT estimó en 2002 unas 5.200 niñas y adolescentes en explotación sexual comercial (Quito, Guayaquil y Machala). Es una estimación; no se compara con estos recuentos."
        ),
    )


def _breaks(series: CaseSeries) -> list[str]:
    """The breaks within the series that is shown."""
    ends = [last_quarter(time) for time in series.times]
    return [
        _("La serie cambia {words}: lo anterior no es estrictamente comparable.", words=said(each.words))
        for each in series_breaks()
        if ends and ends[0] < each.period <= ends[-1]
    ]
