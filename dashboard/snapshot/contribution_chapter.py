"""Contributions on paper: what each institution planned and gave, how punctually it reports."""

from __future__ import annotations

from dashboard.language import NO_BREAK_SPACE, _, period_name, said
from dashboard.snapshot.chapters import Block, Cell, Chapter, Charted, Listing, ungrouped
from dashboard.snapshot.document import Mark
from dashboard.snapshot.pictures import picture
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, Institution, WorkPlan
from dashboard.workplan.progress_table import ProgressTable
from dashboard.workplan.punctuality import Punctuality, ReportingRate, by_institution
from dashboard.workplan.selection import Selection
from data_access.contribution_table import contribution_table
from data_access.database import Database
from layouts import contribution_findings as findings
from layouts.charts import Chart
from layouts.contributions import SHAPE, word
from layouts.pages import contributions as page
from layouts.pages.overview import BUDGET


def contributions(table: ProgressTable, database: Database, selection: Selection) -> Chapter:
    record = contribution_table(database, selection)
    kicker = _(
        "Contribuciones institucionales · acumulado {first} – {last}",
        first=period_name(table.plan.first),
        last=period_name(table.period),
    )
    charts: tuple[Block, ...] = tuple(
        Charted(picture(block, database, selection, height=170))
        for block in page.PAGE.blocks
        if isinstance(block, Chart) and block is not BUDGET
    )
    blocks: tuple[Block, ...] = (*charts, _punctuality(table), _matrix(table.plan, selection))
    return Chapter(kicker, findings.contributions(record), blocks)


def _punctuality(table: ProgressTable) -> Listing:
    rates = by_institution(table)
    quarters = table.quarters_so_far
    return Listing(
        title=findings.punctuality(rates),
        note=_("Reportes recibidos de los que debían llegar, por trimestre"),
        columns=(_("Institución"), *map(_unbroken, quarters), _("A tiempo")),
        widths=(1, *(0 for _quarter in quarters), 0),
        groups=ungrouped(*(_rates(institution, of) for institution, of in rates)),
        none=_("Todavía no había nada que reportar"),
        numeric=(len(quarters) + 1,),
    )


def _unbroken(period: Period) -> str:
    return period_name(period).replace(" ", NO_BREAK_SPACE)


def _rates(institution: Institution, rates: dict[Period, ReportingRate]) -> tuple[Cell, ...]:
    expected = sum(rate.expected for rate in rates.values())
    on_time = sum(rate.on_time for rate in rates.values())
    total = f"{on_time} " + _("de {total}", total=expected)
    return (Cell(said(institution.short_name)), *map(_rate, rates.values()), Cell(total))


def _rate(rate: ReportingRate) -> Cell:
    if rate.punctuality is Punctuality.NOTHING_DUE:
        return Cell("·")
    mark = Mark(SHAPE[rate.punctuality].value, word(rate.punctuality))
    return Cell(f"{rate.received}/{rate.expected}", mark, filled=True)


def _matrix(plan: WorkPlan, selection: Selection) -> Listing:
    institutions = plan.reporting_institutions
    activities = tuple(each for each in plan.activities if _is_chosen(each, selection))
    return Listing(
        title=_("Quién dirige y quién apoya cada actividad"),
        note=_("El resultado se cuenta una sola vez, en la institución que dirige."),
        columns=(_("Actividad"), *(said(each.short_name) for each in institutions)),
        widths=(1, *(0 for _institution in institutions)),
        groups=ungrouped(*(_roles(each, institutions) for each in activities)),
        none=_("Ninguna actividad coincide con los filtros"),
        dense=True,
    )


def _is_chosen(activity: Activity, selection: Selection) -> bool:
    parties = (None, activity.lead, *activity.partners)
    return selection.pillar in (None, activity.pillar) and selection.institution in parties


def _roles(activity: Activity, institutions: tuple[Institution, ...]) -> tuple[Cell, ...]:
    name = f"{activity.code} {said(activity.name)}"
    return (Cell(name), *(_role(activity, each.code) for each in institutions))


def _role(activity: Activity, institution: str) -> Cell:
    if activity.lead == institution:
        return Cell(_("dirige"), strong=True)
    return Cell(_("apoya") if institution in activity.partners else "")
