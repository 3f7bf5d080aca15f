"""A filled-in sheet held against what may be reported now: a verdict for each row, and what would be kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dashboard.exchange.reporting.contribution_rows import judge_contribution
from dashboard.exchange.reporting.desk import Desk
from dashboard.exchange.reporting.forms import Heading, Sheets
from dashboard.exchange.reporting.rows import Row
from dashboard.exchange.reporting.value_rows import ValueRows, judge_value
from dashboard.exchange.reporting.verdicts import CheckOnSending, Preview
from dashboard.exchange.wording import plain
from dashboard.language import _
from dashboard.workplan.periods import Period
from dashboard.workplan.row_verdicts import Verdict

_CODE = {
    Sheets.VALUES: Heading.INDICATOR,
    Sheets.BREAKDOWN: Heading.INDICATOR,
    Sheets.CONTRIBUTIONS: Heading.ACTIVITY,
}


def preview(
    rows: Iterable[Row],
    desk: Desk,
    period: Period,
    check: CheckOnSending,
    *,
    hidden: tuple[str, ...] = (),
) -> Preview:
    """Judge every row; `period` is the quarter of rows that name none, `check` what sending would meet."""
    read = list(rows)
    _note_repetitions(read, period)
    values: dict[tuple[str, Period | None], ValueRows] = {}
    verdicts: list[Verdict] = []
    kept_values, kept_contributions = [], []
    for row in read:
        code, when = row.text(_CODE[row.kind]), row.period(period)
        if row.kind is Sheets.CONTRIBUTIONS:
            verdict, given = judge_contribution(row, code, when, desk)
            verdicts.append(verdict)
            kept_contributions += [given] if given else []
        else:
            values.setdefault((code, when), ValueRows(code, when)).add(row)
    for group in values.values():
        judged, typed = judge_value(group, desk, check)
        verdicts += judged
        kept_values += [typed] if typed else []
    order = {(row.sheet.title, row.number): at for at, row in enumerate(read)}
    verdicts.sort(key=lambda verdict: order[verdict.sheet, verdict.row])
    return Preview(tuple(verdicts), tuple(kept_values), tuple(kept_contributions), hidden)


def _note_repetitions(rows: list[Row], period: Period) -> None:
    """The same thing in two rows: nobody can tell which of them is meant."""
    times = Counter(_identity(row, period) for row in rows)
    for row in rows:
        if times[_identity(row, period)] > 1:
            row.problems.append(_("esta fila se repite: deje una sola."))


def _identity(row: Row, period: Period) -> tuple[str, ...]:
    headings = (_CODE[row.kind], Heading.DIMENSION, Heading.CATEGORY)
    cells = (
        plain(row.sheet.text(row.number, row.columns[heading])) if heading in row.columns else ""
        for heading in headings
    )
    quarter = row.sheet.text(row.number, row.columns.get(Heading.PERIOD, 0))
    return (row.kind, *cells, quarter or str(period))
