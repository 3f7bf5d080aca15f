"""Where the plan works: the map of activities by province, and the same provinces as a list of links."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.figures import coverage as figures
from dashboard.language import _, number, period_name, said
from dashboard.workplan.coverage import Coverage
from dashboard.workplan.plan import Activity
from data_access import coverage as coverages
from layouts import coverage_findings as findings
from layouts import sources
from layouts.aria import aria
from layouts.bars import meter
from layouts.charts import Chart
from layouts.made_once import SharedPanel
from layouts.page import View


def _subtitle(record: Coverage) -> str:
    parts = [
        _("Actividades previstas en {period} que nombran la provincia", period=period_name(record.period))
    ]
    if record.pillar is not None:
        parts.append(_("eje {pillar}", pillar=said(record.plan.pillar[record.pillar].name)))
    if record.institution is not None:
        name = said(record.plan.institution[record.institution].short_name)
        parts.append(_("dirigidas o apoyadas por {institution}", institution=name))
    return ", ".join(parts)


def _note(record: Coverage) -> str:
    chosen = f"{findings.chosen(record)} " if record.chosen is not None else ""
    return chosen + _(
        "Una actividad cuenta en cada provincia que nombra. Las nacionales llegan a todas y no entran en el número de ninguna."
    )


MAP = Chart(
    name="cobertura-provincias",
    read=coverages.activities_by_province,
    draw=figures.wide,
    narrow=figures.narrow,
    tabulate=figures.table,
    title=findings.coverage,
    subtitle=_subtitle,
    source=sources.plan,
    empty=lambda record: record.total == 0,
    note=_note,
    width="c7",
    height=560,
)


def _item(code: str, record: Coverage, most: int, view: View) -> Component:
    amount = record.counts[code]
    # The chosen province leads back to the whole country, as a second click on the map does.
    here = code == record.chosen
    link = html.A(
        record.plan.province[code].name,
        href=view.href(prov=None if here else code),
        **(aria(current="true") if here else {}),
    )
    return html.Li([link, meter(amount, most), html.Span(number(amount), className="num")])


def _nationwide(activities: tuple[Activity, ...], view: View) -> Component | None:
    if not activities:
        return None
    links: list[str | Component] = []
    for activity in activities:
        address = view.href("/plan", actividad=activity.code)
        links += [html.A(activity.code, href=address, title=said(activity.name), className="cod"), " "]
    return html.P([_("En todo el país:"), " ", *links], className="sub")


def _list(view: View) -> Component:
    """Every province with its number: what the map shows, for keyboards and where no picture is read."""
    record = coverages.activities_by_province(view.database, view.selection)
    most = max(record.counts.values(), default=0)
    items = [_item(code, record, most, view) for code in record.ranked]
    return html.Section(
        [
            html.H2(findings.most_covered(record)),
            html.P(_("Elija una provincia para ver solo lo que la alcanza"), className="sub"),
            html.Ol(items, className="cover"),
            _nationwide(record.nationwide, view),
        ],
        className="blk",
    )


LIST = SharedPanel("cobertura-lista", _list, "c5")
