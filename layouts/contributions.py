"""The blocks of Contribuciones: the headline, punctuality, and who leads and supports what."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, number, percent, period_name, said
from dashboard.workplan.contribution_table import Amounts, Measure
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, Institution
from dashboard.workplan.progress import Status
from dashboard.workplan.punctuality import Punctuality, ReportingRate, by_institution
from data_access import contribution_table, progress_table
from layouts import contribution_findings as findings
from layouts import status
from layouts.aria import aria
from layouts.page import View
from layouts.paging import pager, stretch
from layouts.tables import missing_word

# Punctuality borrows the shapes of status: they mean the same kind of news.
SHAPE = {
    Punctuality.ON_TIME: Status.ON_TRACK,
    Punctuality.LATE: Status.AT_RISK,
    Punctuality.MISSING: Status.NOT_REPORTED,
    Punctuality.NOTHING_DUE: Status.NOT_DUE,
}


def word(punctuality: Punctuality) -> str:
    return {
        Punctuality.ON_TIME: _("a tiempo"),
        Punctuality.LATE: _("con retraso"),
        Punctuality.MISSING: _("falta reporte"),
        Punctuality.NOTHING_DUE: _("nada que reportar"),
    }[punctuality]


def heading(view: View) -> list[Component]:
    table = contribution_table.contribution_table(view.database, view.selection)
    first = period_name(view.plan.first)
    kicker = _(
        "Contribuciones institucionales · acumulado {first} – {last}",
        first=first,
        last=period_name(table.period),
    )
    return [
        html.P(kicker, className="kick"),
        html.H1(findings.contributions(table), id="title", tabIndex=-1),
        html.P(
            _(
                "Cada institución aporta lo que acordó. Los montos se muestran en un orden fijo, sin comparar a unas con otras."
            ),
            className="lead",
        ),
    ]


def _rate_cell(rate: ReportingRate) -> Component:
    shape = SHAPE[rate.punctuality]
    words = word(rate.punctuality)
    text = "·" if rate.punctuality is Punctuality.NOTHING_DUE else f"{rate.received}/{rate.expected}"
    return html.Td(
        html.Div(
            [status.icon(shape), html.Span(text), html.Span(words, className="visually-hidden")],
            className=f"cell {shape.value}",
            title=words,
        )
    )


def _rate_row(
    institution: Institution, rates: dict[Period, ReportingRate], shown: tuple[Period, ...], view: View
) -> Component:
    expected = sum(rate.expected for rate in rates.values())
    on_time = sum(rate.on_time for rate in rates.values())
    name = html.A(said(institution.short_name), href=view.href(inst=institution.code))
    return html.Tr(
        [
            html.Th(name, scope="row", className="nm"),
            *(_rate_cell(rates[period]) for period in shown),
            html.Td([html.B(str(on_time)), " " + _("de {total}", total=expected)], className="num"),
        ]
    )


def punctuality(view: View) -> Component:
    table = progress_table.progress_table(view.database, view.selection)
    rows = by_institution(table)
    shown = table.quarters_shown_so_far
    heads = [html.Th(period_name(period), scope="col") for period in shown]
    legend = [
        html.Li([status.icon(SHAPE[kind]), " ", word(kind)])
        for kind in (Punctuality.ON_TIME, Punctuality.LATE, Punctuality.MISSING)
    ]
    return html.Section(
        [
            html.H2(findings.punctuality(rows)),
            html.P(findings.punctuality_note(table), className="sub"),
            html.Div(
                html.Table(
                    [
                        html.Thead(
                            html.Tr(
                                [
                                    html.Th(_("Institución"), scope="col", className="nm-h"),
                                    *heads,
                                    html.Th(_("A tiempo"), scope="col"),
                                ]
                            )
                        ),
                        html.Tbody(
                            [_rate_row(institution, rates, shown, view) for institution, rates in rows]
                        ),
                    ],
                    className="heat",
                ),
                className="scroll",
                tabIndex=0,
                role="region",
                **aria(label=_("Reportes recibidos de los que debían llegar, por trimestre")),
            ),
            html.Ul(legend, className="legend"),
        ],
        className="blk",
    )


def _measured(amounts: Amounts | None) -> list[Component]:
    """Planned, actual and share of one measure; an institution that has no part in it leaves them blank."""
    if amounts is None:
        return [html.Td("—", className="num") for _cell in range(3)]
    actual = missing_word(NoNumber.NOT_REPORTED) if amounts.actual is None else number(amounts.actual, 0)
    rate = "—" if amounts.rate is None else percent(amounts.rate)
    texts: tuple[str | Component, ...] = (number(amounts.planned, 0), html.B(actual), rate)
    return [html.Td(text, className="num") for text in texts]


def every_measure(view: View) -> Component:
    """The figures of the three charts side by side, in the commission's fixed order."""
    table = contribution_table.contribution_table(view.database, view.selection)
    found = {measure: dict(table.by_institution(measure)) for measure in Measure}
    parties = [i for i in view.plan.reporting_institutions if any(i in rows for rows in found.values())]
    title = _("Lo previsto y lo aportado, por institución")
    groups = [html.Th(findings.measure_name(measure), colSpan=3, scope="colgroup") for measure in Measure]
    columns = [
        html.Th(text, scope="col", className="num")
        for _measure in Measure
        for text in (_("Previsto"), _("Real"), _("%"))
    ]
    rows = [
        html.Tr(
            [
                html.Th(html.A(said(i.short_name), href=view.href(inst=i.code)), scope="row"),
                *(cell for rows in found.values() for cell in _measured(rows.get(i))),
            ]
        )
        for i in parties
    ]
    total = [cell for measure in Measure for cell in _measured(table.total(measure))]
    rows.append(html.Tr([html.Th(_("Total"), scope="row"), *total], className="total"))
    head = [html.Tr([html.Td(), *groups]), html.Tr([html.Th(_("Institución"), scope="col"), *columns])]
    return html.Section(
        [
            html.H2(title),
            html.P(
                _("Acumulado hasta {period}. Presupuesto en USD.", period=period_name(table.period)),
                className="sub",
            ),
            html.Div(
                html.Table([html.Thead(head), html.Tbody(rows)], className="tbl measures"),
                className="scroll",
                tabIndex=0,
                role="region",
                **aria(label=title),
            ),
        ],
        className="blk",
    )


def _role_mark(activity: Activity, institution: Institution) -> Component:
    if activity.lead == institution.code:
        return html.Td(
            [html.Span("●", **aria(hidden="true")), html.Span(_("dirige"), className="visually-hidden")]
        )
    if institution.code in activity.partners:
        return html.Td(
            [html.Span("○", **aria(hidden="true")), html.Span(_("apoya"), className="visually-hidden")]
        )
    return html.Td("")


def matrix(view: View) -> Component:
    """Activity by institution: who leads (●) and who supports (○)."""
    chosen = view.selection
    institutions = view.plan.reporting_institutions
    activities = [
        activity
        for activity in view.plan.activities
        if chosen.pillar in (None, activity.pillar)
        and (chosen.institution is None or chosen.institution in (activity.lead, *activity.partners))
    ]
    codes = [activity.code for activity in activities]
    shown = stretch(codes, chosen.page, chosen.activity)
    head = html.Tr(
        [
            html.Th(_("Actividad"), scope="col", className="nm-h"),
            *(html.Th(said(institution.short_name), scope="col") for institution in institutions),
        ]
    )
    rows = [
        html.Tr(
            [
                html.Th(
                    [html.Span(activity.code, className="cod"), said(activity.name)],
                    scope="row",
                    className="nm",
                ),
                *(_role_mark(activity, institution) for institution in institutions),
            ]
        )
        for activity in shown.of(activities)
    ]
    return html.Section(
        [
            html.H2(_("Quién dirige y quién apoya cada actividad")),
            html.P(
                _("● dirige · ○ apoya. El resultado se cuenta una sola vez, en la institución que dirige."),
                className="sub",
            ),
            pager(shown, codes, view, lambda: _("actividades")),
            html.Div(
                html.Table([html.Thead(head), html.Tbody(rows)], className="heat matrix"),
                className="scroll",
                tabIndex=0,
                role="region",
                **aria(label=_("Quién dirige y quién apoya cada actividad")),
            ),
        ],
        className="blk",
    )
