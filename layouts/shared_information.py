"""What each institution has compiled and delivered, and its released counts side by side."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.language import _, number, period_name, said, short_day
from dashboard.workplan.periods import Period
from dashboard.workplan.shared_information import Deliveries, DeliveryState, Register, missing
from data_access.shared_information import deliveries, registers, released_by_year
from layouts import commission_findings as findings
from layouts import commission_words as words
from layouts import status
from layouts.page import View


def shared(view: View) -> Component:
    """Register by quarter up to the one shown; then the counts that were released, never added."""
    held, found = tuple(registers().values()), deliveries(view.database)
    period = view.selection.period
    periods = [each for each in view.plan.periods if each <= period][-4:]
    absent = missing(held, found, period)
    head = [html.Th(_("Registro e institución"), scope="col", className="nm-h")]
    head += [html.Th(period_name(each), scope="col") for each in periods]
    years = sorted({cell.time for cell in released_by_year(view.database)})
    head += [html.Th(year, scope="col", className="num") for year in years]
    rows = [_row(each, periods, years, found, view) for each in held]
    legend = [
        html.Li([status.icon(shape), " ", words.delivery_word(state)])
        for state, shape in words.DELIVERY_SHAPE.items()
    ]
    return html.Section(
        [
            html.P(_("¿Quién entregó su información?"), className="q"),
            html.H2(findings.shared(len(absent), len(held), period_name(period))),
            html.Div(
                html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="heat"),
                className="scroll",
                tabIndex=0,
                role="region",
            ),
            html.Ul(legend, className="legend"),
            html.P(
                _(
                    "Los recuentos por año son los publicados. Van uno junto a otro y no se suman: una misma persona puede estar en varios registros. El total de la Policía ya contiene el de la DINAPEN."
                ),
                className="sub",
            ),
        ],
        className="blk",
        id="informacion",
    )


def _row(
    register: Register, periods: list[Period], years: list[str], found: Deliveries, view: View
) -> Component:
    who = words.institution_name(view.plan, register.institution)
    return html.Tr(
        [
            html.Th([said(register.name), html.Small(who)], scope="row", className="nm"),
            *(_delivered(register, period, found) for period in periods),
            *(html.Td(_count(register, year, view), className="num") for year in years),
        ]
    )


def _delivered(register: Register, period: Period, found: Deliveries) -> Component:
    delivery = found.get((register.code, period))
    state = delivery.state if delivery else DeliveryState.MISSING
    word, shape = words.delivery_word(state), words.DELIVERY_SHAPE[state]
    told = f"{word}, {short_day(delivery.on)}" if delivery else word
    note = f". {delivery.note}" if delivery and delivery.note else ""
    return html.Td(
        html.Div(
            [status.icon(shape), html.Span(told + note, className="visually-hidden")],
            className=f"cell {shape.value}",
            title=told + note,
        )
    )


def _count(register: Register, year: str, view: View) -> Component | str:
    cell = next(
        (
            each
            for each in released_by_year(view.database)
            if each.stage.value == register.stage and each.time == year
        ),
        None,
    )
    if cell is None:
        return "—"
    if cell.value is None:
        return html.Span(html.Span(_("reservado")), className="reserved")
    return number(cell.value)
