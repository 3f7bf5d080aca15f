"""Revisión: how a quarter's review stands, as numbers and as institution by indicator."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, number, percent, period_name, said
from dashboard.workplan.progress import Standing
from dashboard.workplan.progress_table import Standings
from dashboard.workplan.punctuality import ReportingRate
from dashboard.workplan.review_table import ReviewRow, Stage, counts, rows, stage
from data_access import progress_table
from layouts import review_stage
from layouts.aria import aria
from layouts.bars import meter
from layouts.findings import counted_noun
from layouts.nothing_found import nothing_found
from layouts.page import View


def asked(view: View) -> Standings:
    """What the quarter asks for, exact, of the chosen institution or of all."""
    institution = view.selection.institution
    return tuple(
        each
        for each in progress_table.asked_of(view.database, view.actor, view.selection.period)
        if institution in (None, each.indicator.responsible)
    )


def heading(view: View) -> list[Component]:
    kicker = _("Revisión · {period}", period=period_name(view.selection.period))
    return [html.P(kicker, className="kick"), html.H1(_finding(view), id="title", tabIndex=-1)]


def _finding(view: View) -> str:
    values = asked(view)
    period, standing_at = period_name(view.selection.period), counts(values)
    if not values:
        return _("Nada que revisar en {period}", period=period)
    if standing_at[Stage.APPROVED] == len(values):
        return counted_noun(
            len(values),
            _("El único valor de {period} está aprobado", period=period),
            _("Los {{n}} valores de {period} están aprobados", period=period),
        )
    waiting = standing_at[Stage.SUBMITTED]
    opening = (
        counted_noun(waiting, _("{n} valor espera su revisión"), _("{n} valores esperan su revisión"))
        if waiting
        else _("Nada espera su revisión")
    )
    absent = standing_at[Stage.MISSING] + standing_at[Stage.RETURNED]
    if not absent:
        return opening
    closing = counted_noun(
        absent,
        _("falta {{n}} de {total}", total=len(values)),
        _("faltan {{n}} de {total}", total=len(values)),
    )
    return f"{opening}; {closing}"


def progress(view: View) -> Component | None:
    """How many values stand at each stage, and how much of the quarter is approved."""
    values = asked(view)
    if not values:
        return None
    standing_at = counts(values)
    approved = standing_at[Stage.APPROVED]
    items = [
        html.Li(
            [
                html.Span(number(amount), className="n"),
                html.Span(
                    [review_stage.icon(each), html.Span(review_stage.plural(each, amount))],
                    className=f"w st {each.value}",
                ),
                html.Span(),
            ]
        )
        for each, amount in standing_at.items()
    ]
    share = percent(approved / len(values))
    return html.Section(
        [
            html.H2(_("Avance de la revisión")),
            html.Ul(items, className="nums"),
            html.P(
                html.B(
                    _("Aprobados: {done} de {total} ({share})", done=approved, total=len(values), share=share)
                )
            ),
            meter(approved, len(values)),
        ],
        className="blk",
    )


def _square(standing: Standing, view: View) -> Component:
    indicator, at = standing.indicator, stage(standing.report)
    late = standing.report is not None and standing.report.late
    told = [review_stage.word(at), *([_("fuera de plazo")] if late else [])]
    name = f"{indicator.code} {said(indicator.name)}: {', '.join(told)}"
    code = indicator.code.removeprefix(f"{indicator.pillar}-")
    return html.A(
        [
            review_stage.icon(at),
            html.Span([html.Small(indicator.pillar), code]),
            html.Small(_("tarde"), className="late") if late else None,
        ],
        href=view.href(indicador=indicator.code),
        className=f"sq {at.value}",
        title=name,
        **aria(label=name),
    )


def _rates(rate: ReportingRate) -> list[Component]:
    received = _("{received} de {expected}", received=rate.received, expected=rate.expected)
    return [
        html.Div([html.B(received), html.Small(_("recibidos ({share})", share=_share(rate.received, rate)))]),
        html.Small(
            _("a tiempo: {on_time} ({share})", on_time=rate.on_time, share=_share(rate.on_time, rate))
        ),
    ]


def _share(part: int, rate: ReportingRate) -> str:
    return percent(part / rate.expected) if rate.expected else "—"


def _row(row: ReviewRow, view: View) -> Component:
    return html.Div(
        [
            html.A(
                said(row.institution.short_name), href=view.href(inst=row.institution.code), className="pl"
            ),
            html.Div([_square(each, view) for each in row.standings], className="sqs"),
            html.Div(_rates(row.rate), className="r"),
        ],
        className="wf",
    )


def matrix(view: View) -> Component | None:
    """Every asked value at its stage, by institution, with its reporting and on-time rate."""
    values = asked(view)
    if not values:
        return nothing_found(_("Este trimestre no pide ningún valor"), view)
    due = view.selection.period.due_on(view.database.due_day).strftime("%d/%m/%Y")
    return html.Section(
        [
            html.H2(_("Qué ha enviado cada institución")),
            html.P(
                _(
                    "Un cuadro por indicador; el plazo era el {due}. Recibido: enviado y no devuelto. Las instituciones van siempre en el mismo orden.",
                    due=due,
                ),
                className="sub",
            ),
            html.Ul([html.Li(review_stage.badge(each)) for each in Stage], className="legend"),
            *(_row(row, view) for row in rows(view.plan, values)),
        ],
        className="blk rev",
    )
