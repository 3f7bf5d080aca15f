"""Small workbooks in the form in which UNODC publishes its table."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook

HEADINGS = (
    "Iso3_code",
    "Country",
    "Region",
    "Subregion",
    "Indicator",
    "Dimension",
    "Category",
    "Sex",
    "Age",
    "Year",
    "Unit of measurement",
    "txtVALUE",
    "Source",
)
DETECTED, CONVICTED = "Detected trafficking victims", "Persons convicted"


def row(
    indicator: str,
    year: object,
    value: object,
    *,
    country: str = "ECU",
    dimension: str = "Total",
    sex: str = "Total",
    unit: str = "Counts",
    source: str = "GLOTIP",
) -> list[object]:
    place = [country, country, "Americas", "Latin America and the Caribbean"]
    return [*place, indicator, dimension, "Total", sex, "Total", year, unit, value, source]


def book(*rows: Sequence[object], title: Sequence[Sequence[object]] | None = None) -> bytes:
    """A small workbook in the form of UNODC's."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    above = [["UNODC", "unodc_ddds@un.org"], ["30/05/2023"]] if title is None else title
    for line in (*above, HEADINGS, *rows):
        sheet.append(list(line))
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()
