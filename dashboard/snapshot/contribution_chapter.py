"""Contributions on paper: what each institution planned and gave, how punctually it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable

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

_LEAST, _ROW = 170, 18
"""Pixels of a whole picture, and of one institution among many."""
_SIDE_BY_SIDE = 6
"""As many institutions have columns of their own beside the activities' names."""


def contributions(table: ProgressTable, database: Database, selection: Selection) -> Chapter:
    record = contribution_table(database, selection)
    kicker = _(
        "Contribuciones institucionales · acumulado {first} – {last}",
        first=period_name(table.plan.first),
        last=period_name(table.period),
    )
    height = max(_LEAST, _ROW * len(table.plan.reporting_institutions))
    charts: tuple[Block, ...] = tuple(
        Charted(picture(block, database, selection, height))
        for block in page.PAGE.blocks
        if isinstance(block, Chart) and block is not BUDGET
    )
    blocks: tuple[Block, ...] = (*charts, _punctuality(table), _parts(table.plan, selection))
    return Chapter(kicker, findings.contributions(record), blocks)


def _punctuality(table: ProgressTable) -> Listing:
    rates = by_institution(table)
    quarters = table.quarters_shown_so_far
    return Listing(
        title=findings.punctuality(rates),
        note=findings.punctuality_note(table),
        columns=(_("Institución"), *map(_unbroken, quarters), _("A tiempo")),
        widths=(1, *(0 for _quarter in quarters), 0),
        groups=ungrouped(*(_rates(institution, of, quarters) for institution, of in rates)),
        none=_("Todavía no había nada que reportar"),
        numeric=(len(quarters) + 1,),
    )


def _unbroken(period: Period) -> str:
    return period_name(period).replace(" ", NO_BREAK_SPACE)


def _rates(
    institution: Institution, rates: dict[Period, ReportingRate], printed: tuple[Period, ...]
) -> tuple[Cell, ...]:
    expected = sum(rate.expected for rate in rates.values())
    on_time = sum(rate.on_time for rate in rates.values())
    total = f"{on_time} {_('de {total}', total=expected)}".replace(" ", NO_BREAK_SPACE)
    return (Cell(said(institution.short_name)), *(_rate(rates[each]) for each in printed), Cell(total))


def _rate(rate: ReportingRate) -> Cell:
    if rate.punctuality is Punctuality.NOTHING_DUE:
        return Cell("·")
    mark = Mark(SHAPE[rate.punctuality].value, word(rate.punctuality))
    return Cell(f"{rate.received}/{rate.expected}", mark, filled=True)


def _parts(plan: WorkPlan, selection: Selection) -> Listing:
    """Who leads and who supports: side by side as long as the institutions find room beside each other."""
    activities = tuple(each for each in plan.activities if _is_chosen(each, selection))
    narrow = len(plan.reporting_institutions) <= _SIDE_BY_SIDE
    columns, row = _matrix(plan) if narrow else _lists(plan)
    return Listing(
        title=_("Quién dirige y quién apoya cada actividad"),
        note=_("El resultado se cuenta una sola vez, en la institución que dirige."),
        columns=(_("Actividad"), *columns),
        widths=(1, *(0 for _column in columns)) if narrow else (5, 1, 3),
        groups=ungrouped(*((Cell(_named(each)), *row(each)) for each in activities)),
        none=_("Ninguna actividad coincide con los filtros"),
        dense=True,
    )


Row = Callable[[Activity], tuple[Cell, ...]]


def _matrix(plan: WorkPlan) -> tuple[tuple[str, ...], Row]:
    institutions = plan.reporting_institutions
    names = tuple(said(each.short_name) for each in institutions)
    return names, lambda activity: tuple(_role(activity, each.code) for each in institutions)


def _lists(plan: WorkPlan) -> tuple[tuple[str, ...], Row]:
    def names(codes: Iterable[str]) -> Cell:
        return Cell(", ".join(said(plan.institution[code].short_name) for code in codes))

    return (_("Dirige"), _("Apoyan")), lambda activity: (names([activity.lead]), names(activity.partners))


def _named(activity: Activity) -> str:
    return f"{activity.code} {said(activity.name)}"


def _is_chosen(activity: Activity, selection: Selection) -> bool:
    parties = (None, activity.lead, *activity.partners)
    return selection.pillar in (None, activity.pillar) and selection.institution in parties


def _role(activity: Activity, institution: str) -> Cell:
    if activity.lead == institution:
        return Cell(_("dirige"), strong=True)
    return Cell(_("apoya") if institution in activity.partners else "")
