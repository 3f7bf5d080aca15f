"""How much of each table of case counts is published: the price of the protection, said openly."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.disclosure.menu import Span, Table
from dashboard.disclosure.release import Share
from dashboard.figures.tables import Cell, DataTable
from dashboard.language import NO_BREAK_SPACE, _, number
from data_access.case_shares import published_shares
from layouts.page import View
from layouts.tables import html_table


def share_table(view: View) -> Component | None:
    """The tables of the menu with the published cells of each year, the newest first; none before a release."""
    by_year = published_shares(view.database)
    if not by_year:
        return None
    years = sorted(by_year, reverse=True)
    told = {year: {share.table: share for share in by_year[year]} for year in years}
    tables = dict.fromkeys(table for year in years for table in told[year])
    rows = [
        (_name(table), *(_cell(told[year].get(table)) for year in years))
        for table in sorted(tables, key=lambda table: list(Span).index(table.span))
    ]
    columns = (_("Cuadro"), *(str(year) for year in years))
    return html_table(DataTable.of(columns, rows), view, _("Recuentos publicados de cada cuadro"))


def _cell(share: Share | None) -> Cell:
    if share is None:
        return "—"
    told = _("{published} de {all}", published=number(share.published), all=number(share.cells))
    return told.replace(" ", NO_BREAK_SPACE)


def _name(table: Table) -> str:
    crossed = " × ".join(_level(level.letter) for level in table.levels) or _("Todo el país")
    return f"{crossed[0].upper()}{crossed[1:]}, {_span(table.span)}"


def _span(span: Span) -> str:
    return {
        Span.QUARTER: _("por trimestre"),
        Span.HALF_YEAR: _("por semestre"),
        Span.YEAR: _("por año"),
    }[span]


def _level(letter: str) -> str:
    return {
        "M": _("macrorregión"),
        "R": _("región"),
        "G": _("territorio"),
        "P": _("provincia"),
        "W": _("sexo"),
        "B": _("menores y personas adultas"),
        "C": _("edad en tres grupos"),
        "K": _("forma de explotación"),
        "N": _("macrorregión de origen"),
    }[letter]
