"""Beside the form: how the indicator has gone so far, and every revision of the quarter's value."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from dashboard.figures.advances import SCREEN
from dashboard.figures.progress import indicator_line
from dashboard.figures.svg import draw
from dashboard.language import _, moment, number, period_name, said
from dashboard.workplan.plan import Indicator
from dashboard.workplan.progress import Standing
from data_access import progress_table, reports
from layouts.page import View
from layouts.submission_words import actual_words, state_word

_WIDTH, _HEIGHT = 288, 220


def picture(view: View, standing: Standing) -> Component:
    """The indicator to date against what was expected, as a still picture with its table."""
    indicator, period = standing.indicator, standing.period
    table = progress_table.own_progress(view.database, indicator.code, period, actor=view.actor)
    title = _picture_title(standing)
    drawn = draw(indicator_line(table), _WIDTH, _HEIGHT, title=title, uid="history", advances=SCREEN)
    rows = [
        html.Tr(
            [
                html.Th(period_name(each.period), scope="row"),
                html.Td(_number(each.actual), className="num"),
                html.Td(_number(each.expected), className="num"),
            ]
        )
        for each in table.of_indicator(indicator.code)
        if each.period <= period
    ]
    head = [html.Th(word, scope="col") for word in (_("Trimestre"), _("Real"), _("Esperado"))]
    return html.Section(
        [
            html.H2(title),
            html.P(_("{unit}, a la fecha", unit=said(indicator.unit).capitalize()), className="sub"),
            html.Img(
                src="data:image/svg+xml," + quote(_standing_alone(drawn)), alt=title, className="history"
            ),
            html.Details(
                [
                    html.Summary(_("Ver tabla")),
                    html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="tbl"),
                ]
            ),
        ],
        className="blk",
    )


def _standing_alone(drawn: str) -> str:
    """A picture outside of a page has to say what it is written in."""
    if "xmlns=" in drawn[:200]:
        return drawn
    return drawn.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)


def _number(value: Decimal | None) -> str:
    return "—" if value is None else number(value)


def _picture_title(standing: Standing) -> str:
    expected, actual = standing.expected, standing.actual
    name, unit = period_name(standing.period), said(standing.indicator.unit)
    if actual is None:
        return _("Sin valor de {period}", period=name)
    if expected is None:
        return _("Sin meta en {period}", period=name)
    missing = expected - actual if standing.indicator.ascending else actual - expected
    if missing <= 0:
        return _("Se alcanzó lo esperado a {period}", period=name)
    return _("Brecha con lo esperado a {period}: {n} {unit}", n=number(missing), unit=unit, period=name)


def _revision_row(revision: reports.Revision, indicator: Indicator) -> Component:
    report = revision.report
    when = moment(report.recorded_at) if report.recorded_at else ""
    return html.Tr(
        [
            html.Td([html.B(when), html.Small(said(revision.author_title)), html.Small(report.reason)]),
            html.Td([html.B(actual_words(indicator, report.actual)), html.Small(state_word(report.state))]),
        ]
    )


def revisions(view: View, standing: Standing) -> Component:
    """Every revision of the chosen value: who, when, what, why."""
    found = reports.history(view.database, standing.indicator.code, standing.period, actor=view.actor)
    rows = [_revision_row(revision, standing.indicator) for revision in reversed(found)]
    head = [html.Th(text, scope="col") for text in (_("Cuándo y quién"), _("Valor y estado"))]
    body: Component = (
        html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="tbl")
        if rows
        else html.P(_("Todavía no se ha enviado ningún valor de este trimestre."), className="sub")
    )
    return html.Section([html.H2(_("Historial")), body], className="blk")
