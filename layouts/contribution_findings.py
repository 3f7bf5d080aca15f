"""Titles about contributions that state what the data say, and nothing of what nobody recorded."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from dashboard.language import _, number, period_name, usd
from dashboard.workplan.contribution_table import Amounts, ContributionTable, Measure
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Institution
from dashboard.workplan.progress_table import ProgressTable
from dashboard.workplan.punctuality import ReportingRate
from layouts.findings import counted_noun, share


def budget(table: ContributionTable) -> str:
    """What is recorded as executed against what was planned to date, in whole dollars."""
    total = table.total(Measure.USD)
    if total.actual is None:
        return _("Todavía no hay ejecución registrada")
    if not total.planned:
        return _("Se registran {actual} ejecutados y nada planificado a la fecha", actual=usd(total.actual))
    missing = (total.planned - total.actual).quantize(Decimal(1), ROUND_HALF_UP)
    if missing > 0:
        return _(
            "La ejecución registrada llega al {share} de lo planificado a la fecha; faltan {missing}",
            share=share(total.actual / total.planned),
            missing=usd(missing),
        )
    if missing < 0:
        return _("La ejecución registrada supera en {excess} lo planificado a la fecha", excess=usd(-missing))
    return _("La ejecución registrada iguala lo planificado a la fecha")


def contributions(table: ContributionTable) -> str:
    """The headline of Contribuciones."""
    total, period = table.total(Measure.USD), period_name(table.period)
    if total.actual is None:
        return _("Todavía no hay ejecución registrada hasta {period}", period=period)
    if not total.planned:
        return _("Se registran {actual} ejecutados hasta {period}", actual=usd(total.actual), period=period)
    return _(
        "Se registran {actual} ejecutados de {planned} planificados hasta {period}",
        actual=usd(total.actual),
        planned=usd(total.planned),
        period=period,
    )


def measure(measure: Measure) -> Callable[[ContributionTable], str]:
    """The title of one measure by institution."""

    def title(table: ContributionTable) -> str:
        return _(
            "{measure}: {amounts}",
            measure=measure_name(measure),
            amounts=_amounts(table.total(measure), measure),
        )

    return title


def measure_name(measure: Measure) -> str:
    return {
        Measure.USD: _("Presupuesto"),
        Measure.STAFF_DAYS: _("Días-persona"),
        Measure.PEOPLE_TRAINED: _("Personas formadas"),
    }[measure]


def _amounts(total: Amounts, measure: Measure) -> str:
    actual, planned = _amount(total.actual, measure), _amount(total.planned, measure)
    if total.actual is None:
        return _("sin reporte; se preveían {planned}", planned=planned) if total.planned else _("sin reporte")
    if total.rate is None:
        return actual
    return _("{actual} de {planned} ({share})", actual=actual, planned=planned, share=share(total.rate))


def _amount(amount: Decimal | None, measure: Measure) -> str:
    if amount is None:
        return ""
    return usd(amount) if measure is Measure.USD else number(amount, 0)


def measure_unit(measure: Measure) -> str:
    return {
        Measure.USD: _("USD, acumulado. Gris: previsto. Azul: ejecutado (devengado)."),
        Measure.STAFF_DAYS: _("Días-persona, acumulado. Gris: comprometido. Azul: real."),
        Measure.PEOPLE_TRAINED: _("Personas, acumulado. Gris: meta. Azul: real."),
    }[measure]


def punctuality(rows: tuple[tuple[Institution, dict[Period, ReportingRate]], ...]) -> str:
    """How many institutions have always reported on time, among those that had something to report."""
    owing = [list(rates.values()) for _institution, rates in rows if any(r.expected for r in rates.values())]
    punctual = sum(all(rate.on_time == rate.expected for rate in rates) for rates in owing)
    if not owing:
        return _("Todavía no había nada que reportar")
    if punctual == len(owing):
        return _("Todo lo que debía reportarse llegó siempre a tiempo")
    if not punctual:
        return _("Ninguna institución ha reportado siempre a tiempo")
    return counted_noun(
        punctual,
        _("{{n}} de {total} instituciones ha reportado siempre a tiempo", total=len(owing)),
        _("{{n}} de {total} instituciones han reportado siempre a tiempo", total=len(owing)),
    )


def punctuality_note(table: ProgressTable) -> str:
    """What the numbers of the punctuality table are, and how many of a long plan's quarters it shows."""
    note = _("Reportes recibidos de los que debían llegar, por trimestre")
    shown, so_far = table.quarters_shown_so_far, table.quarters_so_far
    if shown == so_far:
        return note
    return f"{note}. " + _(
        "Se muestran los últimos {shown}; «A tiempo» cuenta los {all}.", shown=len(shown), all=len(so_far)
    )
