"""A chart's data table as an HTML table: real cells, links and a caption."""

from __future__ import annotations

from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.figures.tables import Cell, Choice, DataTable, Ratio
from dashboard.language import _, number, percent
from dashboard.workplan.numbers import NoNumber
from layouts.aria import aria
from layouts.page import View


def mark(missing: NoNumber) -> str:
    """The short form of a missing number in a cell; the legend of Metodología explains each."""
    return {
        NoNumber.NOT_REPORTED: _("s/r"),
        NoNumber.NOT_APPLICABLE: _("n/a"),
        NoNumber.RESERVED: _("R"),
        NoNumber.PROVISIONAL: _("p"),
        NoNumber.ERROR: _("error"),
    }[missing]


def missing_word(missing: NoNumber) -> str:
    return {
        NoNumber.NOT_REPORTED: _("sin reporte"),
        NoNumber.NOT_APPLICABLE: _("no aplica"),
        NoNumber.RESERVED: _("reservado"),
        NoNumber.PROVISIONAL: _("provisional"),
        NoNumber.ERROR: _("error"),
    }[missing]


def cell_text(cell: Cell) -> str:
    """A cell as it is read on the screen, in the language shown."""
    match cell:
        case NoNumber():
            return missing_word(cell)
        case Choice():
            return cell.label
        case Ratio():
            return percent(cell.value, cell.decimals)
        case Decimal() | int():
            return number(cell)
        case _:
            return cell


def _content(cell: Cell, view: View) -> str | Component:
    if isinstance(cell, Choice):
        return html.A(cell.label, href=view.href(**{cell.parameter: cell.value}))
    if cell is NoNumber.RESERVED:
        return html.Span(html.Span(cell_text(cell)), className="reserved")
    return cell_text(cell)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | Decimal | Ratio | NoNumber) and not isinstance(cell, bool)


def _row(row: tuple[Cell, ...], view: View) -> Component:
    head, *rest = row
    cells = [html.Td(_content(cell, view), className="num" if _is_number(cell) else "") for cell in rest]
    return html.Tr([html.Th(_content(head, view), scope="row"), *cells])


def html_table(table: DataTable, view: View, caption: str) -> Component:
    """The table in a region that can be scrolled by keyboard."""
    numeric = {
        position for row in table.rows for position, cell in enumerate(row) if position and _is_number(cell)
    }
    head = [
        html.Th(name, scope="col", className="num" if position in numeric else "")
        for position, name in enumerate(table.columns)
    ]
    return html.Div(
        html.Table(
            [
                html.Caption(caption, className="visually-hidden"),
                html.Thead(html.Tr(head)),
                html.Tbody([_row(row, view) for row in table.rows]),
            ],
            className="tbl",
        ),
        className="scroll",
        tabIndex=0,
        role="region",
        **aria(label=caption),
    )
