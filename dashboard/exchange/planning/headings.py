"""The row of headings of a planning sheet, found and matched by what the headings mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.exchange.files.unreadable import NoPlanningTable, RepeatedHeading, SeveralPlanningTables
from dashboard.exchange.files.workbooks import Sheet
from dashboard.exchange.wording import plain

TITLE_ROWS = 50
"""Headings further down than this are not looked for."""


class Meaning(StrEnum):
    """What a column of a planning sheet holds."""

    STATEMENT = "statement"
    ACTIVITY = "activity"
    INDICATOR = "indicator"
    T1 = "T1"
    T2 = "T2"
    T3 = "T3"
    T4 = "T4"
    TOTAL = "total"
    CANTONS = "cantons"


QUARTERS = (Meaning.T1, Meaning.T2, Meaning.T3, Meaning.T4)
_NEEDED = frozenset({Meaning.STATEMENT, Meaning.ACTIVITY, Meaning.INDICATOR, *QUARTERS})

_QUARTER = re.compile(
    r"((?:t|q|trim|trimestre) ?(?P<after>[1-4]|i{1,3}|iv)"
    r"|(?P<before>[1-4]|i{1,3}|iv|primer|segundo|tercer|cuarto) ?(?:er|do|ro|to)? ?(?:t|q|trim|trimestre))"
    r"(?: \d{4})?"
)
_ORDINALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4}


@dataclass(frozen=True, slots=True)
class PlanningTable:
    """Where the plan stands in a workbook."""

    sheet: Sheet
    heading_row: int
    columns: Mapping[Meaning, int]


def planning_table(sheets: tuple[Sheet, ...]) -> PlanningTable:
    """The one visible sheet that has headings.

    Raise NoPlanningTable, SeveralPlanningTables or RepeatedHeading.
    """
    found = [table for sheet in sheets if not sheet.hidden and (table := _table(sheet)) is not None]
    if not found:
        raise NoPlanningTable
    if len(found) > 1:
        raise SeveralPlanningTables(tuple(table.sheet.title for table in found))
    return found[0]


def meaning(heading: str) -> Meaning | None:
    """What a column with this heading holds: `T1`, `1er trimestre` and `I Trimestre 2026` are the same."""
    words = plain(heading)
    if quarter := _QUARTER.fullmatch(words):
        return _quarter(quarter["after"] or quarter["before"])
    if "canton" in words or "provincia" in words:
        return Meaning.CANTONS
    if re.match(r"meta (total|anual|final)|total", words):
        return Meaning.TOTAL
    for beginning, held in (("indicador", Meaning.INDICATOR), ("activ", Meaning.ACTIVITY)):
        if beginning in words:
            return held
    return Meaning.STATEMENT if re.match(r"declaracion|producto|resultado", words) else None


def _quarter(written: str) -> Meaning:
    return QUARTERS[(_ORDINALS[written] if written in _ORDINALS else int(written)) - 1]


def _table(sheet: Sheet) -> PlanningTable | None:
    for row in sheet.rows:
        if row > TITLE_ROWS:
            return None
        columns = _columns(sheet, row)
        if {held for held, _ in columns} >= _NEEDED:
            return PlanningTable(sheet, row, _once(sheet, row, columns))
    return None


def _columns(sheet: Sheet, row: int) -> list[tuple[Meaning, int]]:
    held = ((meaning(sheet.text(row, column)), column) for column in sheet.rows[row])
    return [(found, column) for found, column in held if found is not None]


def _once(sheet: Sheet, row: int, columns: list[tuple[Meaning, int]]) -> Mapping[Meaning, int]:
    for at, (held, column) in enumerate(columns):
        if held in (earlier for earlier, _ in columns[:at]):
            raise RepeatedHeading(sheet.text(row, column))
    return dict(columns)
