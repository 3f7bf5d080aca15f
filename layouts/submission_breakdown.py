"""The breakdown of a value in the report form: its parts by category, and whether they add up to it."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from config.categories import Category
from dashboard.language import _, said
from dashboard.workplan.breakdowns import figures_summed
from dashboard.workplan.plan import Indicator, IndicatorType, WorkPlan
from layouts.aria import data
from layouts.submission_controls import Filled, error, number_input
from layouts.submission_fields import (
    anchor,
    categories,
    dimension_word,
    figure_word,
    part_name,
    value_names,
)


def breakdown_fields(plan: WorkPlan, indicator: Indicator, dimension: str, filled: Filled) -> Component:
    """The fields of every category; their sums are shown while they are typed."""
    shown, others = _sorted(plan, indicator, dimension, filled)
    name = f"breakdown-{dimension}"
    problem = filled.problems.get(name)
    return html.Fieldset(
        [
            html.Legend(_("Desglose por {dimension}", dimension=dimension_word(dimension))),
            html.P(_hint(indicator), className="hint"),
            error(name, problem),
            _parts(indicator, dimension, shown, filled),
            html.Details([html.Summary(_("Otras provincias")), _parts(indicator, dimension, others, filled)])
            if others
            else None,
            *_sums(indicator),
        ],
        className="fld err" if problem else "fld",
        id=name,
        tabIndex=-1,
    )


def _sorted(
    plan: WorkPlan, indicator: Indicator, dimension: str, filled: Filled
) -> tuple[list[Category], list[Category]]:
    """The categories that are shown at once, «sin dato» last, and those that unfold."""
    listed = categories(plan, indicator, dimension)
    planned = plan.activity[indicator.activity].provinces if dimension == "provincia" else ()
    names = value_names(indicator)

    def is_typed(code: str) -> bool:
        return any(filled.typed.get(part_name(dimension, code, figure)) for figure in names)

    shown = [each for each in listed if not planned or each.code in planned or is_typed(each.code)]
    shown += [listed[-1]] if listed[-1] not in shown else []
    return shown, [each for each in listed if each not in shown]


def _hint(indicator: Indicator) -> str:
    if indicator.type is IndicatorType.PERCENTAGE:
        return _(
            "Numeradores y denominadores deben sumar los dos totales. Use «sin dato» para lo que no se conoce."
        )
    if indicator.type is IndicatorType.AVERAGE:
        return _(
            "Escriba el promedio de cada parte y en cuántas observaciones se apoya; las observaciones deben sumar el total. Use «sin dato» para lo que no se conoce."
        )
    return _("Debe sumar el total. Use «sin dato» para lo que no se conoce.")


def _parts(indicator: Indicator, dimension: str, listed: Iterable[Category], filled: Filled) -> Component:
    if len(value_names(indicator)) > 1:
        return _table(indicator, dimension, listed, filled)
    return html.Div([_part(dimension, each, filled) for each in listed], className="parts")


def _part(dimension: str, category: Category, filled: Filled) -> Component:
    name = part_name(dimension, category.code)
    return html.Div(
        [
            html.Label(said(category.name), htmlFor=anchor(name), className="form-label"),
            number_input(name, filled),
        ],
        className="part",
    )


def _table(indicator: Indicator, dimension: str, listed: Iterable[Category], filled: Filled) -> Component:
    """One row per category, one column per figure of a share or a mean."""
    figures = value_names(indicator)
    head = [
        html.Th(dimension_word(dimension).capitalize(), scope="col"),
        *(html.Th(figure_word(figure), scope="col") for figure in figures),
    ]
    return html.Table(
        [
            html.Thead(html.Tr(head)),
            html.Tbody([_row(dimension, each, figures, filled) for each in listed]),
        ],
        className="tbl shares",
    )


def _row(dimension: str, category: Category, figures: tuple[str, ...], filled: Filled) -> Component:
    return html.Tr(
        [
            html.Th(said(category.name), scope="row"),
            *(
                html.Td(_cell(part_name(dimension, category.code, figure), category, figure, filled))
                for figure in figures
            ),
        ]
    )


def _cell(name: str, category: Category, figure: str, filled: Filled) -> list[Component]:
    words = f"{said(category.name)}, {figure_word(figure)}"
    return [
        html.Label(words, htmlFor=anchor(name), className="visually-hidden"),
        number_input(name, filled),
    ]


def _sums(indicator: Indicator) -> list[Component]:
    """The running sum of each figure that has to add up; the page's script fills it in."""
    several = len(figures_summed(indicator)) > 1 or indicator.type is IndicatorType.AVERAGE
    return [
        html.P(
            "",
            className="sum",
            role="status",
            **data(
                figure=figure,
                sum=f"{figure_word(figure)}: {_('suma {sum} de {total}')}"
                if several
                else _("Suma {sum} de {total}"),
            ),
        )
        for figure in figures_summed(indicator)
    ]
