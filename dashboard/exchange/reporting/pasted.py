"""Cells pasted from a spreadsheet: a table under its headings, or a code and its figures in each line."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.exchange.files.workbooks import Cell, Sheet
from dashboard.exchange.reporting.forms import AMOUNTS, FIGURES, NEEDED, Heading, Sheets
from dashboard.exchange.reporting.rows import MOST_ROWS, Row, TooManyRows, headings_in, tidy_cells
from dashboard.exchange.wording import tidy
from dashboard.language import _
from dashboard.workplan.plan import Indicator, WorkPlan
from dashboard.workplan.submissions import FIGURES_ASKED

Columns = Mapping[Heading, int]


def pasted_rows(text: str, plan: WorkPlan) -> tuple[Row, ...]:
    """Every pasted line as a row; a line of headings says what stands in the lines below it.

    Without headings a line is a code, its figures in the form's order, and the explanation.
    Raise TooManyRows.
    """
    lines = [[tidy(cell) for cell in line] for line in tidy_cells(text)]
    if len(lines) > MOST_ROWS:
        raise TooManyRows
    cells = {
        (number, column): Cell(cell)
        for number, line in enumerate(lines, start=1)
        for column, cell in enumerate(line, start=1)
        if cell
    }
    sheet = Sheet(_("Pegado"), hidden=False, cells=cells)
    rows: list[Row] = []
    under: tuple[Sheets, Columns] | None = None
    for number, line in enumerate(lines, start=1):
        heading = _heading(line)
        if heading is not None:
            under = heading
            continue
        kind, columns = under or _by_its_code(line[0], plan)
        row = Row(kind, sheet, number, columns)
        if len(line) > max(columns.values(), default=0):
            row.problems += _beyond(line, columns)
        rows.append(row)
    return tuple(rows)


def _beyond(line: list[str], columns: Columns) -> list[str]:
    """Without headings, cells whose meaning nobody said."""
    known = max(columns.values())
    if not any(line[known:]) or Heading.NAME in columns:
        return []
    return [_("hay más celdas de las que este código lleva: pegue también la fila de encabezados.")]


def _heading(line: list[str]) -> tuple[Sheets, Columns] | None:
    texts = dict(enumerate(line, start=1))
    for kind in (Sheets.BREAKDOWN, Sheets.CONTRIBUTIONS, Sheets.VALUES):
        columns = headings_in(kind, texts)
        if all(heading in columns for heading in NEEDED[kind]):
            return kind, columns
    return None


def _by_its_code(code: str, plan: WorkPlan) -> tuple[Sheets, Columns]:
    if code in plan.activity:
        return Sheets.CONTRIBUTIONS, _numbered(Heading.ACTIVITY, *AMOUNTS)
    return Sheets.VALUES, _numbered(
        Heading.INDICATOR, *_figures(plan.indicator.get(code)), Heading.EXPLANATION
    )


def _figures(indicator: Indicator | None) -> tuple[Heading, ...]:
    asked = FIGURES_ASKED[indicator.type] if indicator else ("value",)
    return tuple(heading for heading, figure in FIGURES.items() if figure in asked)


def _numbered(*headings: Heading) -> Columns:
    return {heading: column for column, heading in enumerate(headings, start=1)}
