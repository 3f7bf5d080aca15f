"""Merged cells: where a table has them, nobody can tell to which row a figure belongs."""

from __future__ import annotations

from openpyxl.utils import range_boundaries

from dashboard.exchange.files.workbooks import Sheet
from dashboard.language import _


def merged_problems(sheet: Sheet, number: int) -> list[str]:
    """What is wrong with a row that merged cells reach into, in words."""
    return [
        _(
            "las celdas {area} están combinadas y no dicen a qué fila pertenece cada dato: sepárelas.",
            area=area,
        )
        for area in sheet.merged
        if _reaches(area, number)
    ]


def _reaches(area: str, number: int) -> bool:
    try:
        _left, top, _right, bottom = range_boundaries(area)
    except ValueError:
        return False
    return top is not None and bottom is not None and top <= number <= bottom
