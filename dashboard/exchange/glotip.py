"""UNODC's published table of trafficking in persons (GLOTIP), read as it is: title rows, «<5» and all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.exchange.files.unreadable import UnreadableFile
from dashboard.exchange.files.workbooks import Sheet, sheets
from dashboard.exchange.remarks import Remark, Remarks
from dashboard.language import _, day, number
from dashboard.workplan.unodc import Measure, PublishedCount

_HEADINGS = (
    "Iso3_code",
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
_DIVIDED_BY = ("Dimension", "Category", "Sex", "Age")
_MEASURES: Mapping[str, Measure] = {
    "Detected trafficking victims": Measure.DETECTED,
    "Persons prosecuted": Measure.PROSECUTED,
    "Persons convicted": Measure.CONVICTED,
}
_BELOW_FIVE = "<5"
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)


class NoGlotipTable(UnreadableFile):
    """No sheet has UNODC's headings below the date that the table bears."""

    def __str__(self) -> str:
        return _(
            "No es la tabla publicada por UNODC: faltan sus encabezados ({headings}) "
            "o, encima de ellos, su fecha.",
            headings=", ".join(_HEADINGS),
        )


class GlotipRefused(UnreadableFile):
    """The table has problems, so that nothing of it was written; each with its row in `problems`."""

    def __init__(self, problems: tuple[Remark, ...]) -> None:
        self.problems = problems

    def __str__(self) -> str:
        return _("No se incorporó nada. Problemas en el archivo: {count}.", count=number(len(self.problems)))


@dataclass(frozen=True, slots=True)
class GlotipTable:
    """One country's national totals in a published table, and what is wrong with it."""

    country: str
    published_on: date
    counts: tuple[PublishedCount, ...]
    problems: tuple[Remark, ...]

    def report(self) -> Iterator[str]:
        """What was read, line by line."""
        yield _(
            "Tabla de UNODC del {day}, {country}: {count} totales nacionales por año.",
            day=day(self.published_on),
            country=self.country,
            count=number(len(self.counts)),
        )
        yield from (f"  {problem}" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the table begins in its sheet."""

    sheet: Sheet
    heading_row: int
    columns: Mapping[str, int]
    published_on: date

    def text(self, row: int, heading: str) -> str:
        return self.sheet.text(row, self.columns[heading])


def read_glotip(content: bytes, country: str) -> GlotipTable:
    """The totals of one country by its ISO code; raise an UnreadableFile for any other file."""
    found = next((table for sheet in sheets(content) if (table := _table(sheet)) is not None), None)
    if found is None:
        raise NoGlotipTable
    remarks = Remarks()
    counts = dict(_counts(found, country, remarks))
    if not counts and not remarks.problems:
        remarks.problem(_("La tabla no tiene totales nacionales de {country}.", country=country))
    return GlotipTable(country, found.published_on, tuple(counts.values()), tuple(remarks.problems))


def _table(sheet: Sheet) -> _Found | None:
    for row, cells in sheet.rows.items():
        columns = {sheet.text(row, column): column for column in cells}
        if all(heading in columns for heading in _HEADINGS):
            published_on = _date_above(sheet, row)
            return None if published_on is None else _Found(sheet, row, columns, published_on)
    return None


def _date_above(sheet: Sheet, heading_row: int) -> date | None:
    for row, cells in sheet.rows.items():
        for cell in cells.values() if row < heading_row else ():
            written = _written_day(cell.shown)
            if written is not None:
                return written
    return None


def _written_day(shown: object) -> date | None:
    if isinstance(shown, datetime):
        return shown.date()
    match = _DAY.fullmatch(shown) if isinstance(shown, str) else None
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def _counts(
    found: _Found, country: str, remarks: Remarks
) -> Iterator[tuple[tuple[Measure, int], PublishedCount]]:
    """Each total once; a second one that says otherwise is a problem."""
    seen: dict[tuple[Measure, int], PublishedCount] = {}
    for row in found.sheet.rows:
        if row <= found.heading_row or not _is_total(found, row, country):
            continue
        count = _count(found, row, country, remarks)
        if count is None:
            continue
        key = (count.measure, count.year)
        if seen.setdefault(key, count) != count:
            remarks.problem(_("hay otro valor para el mismo año e indicador ({year}).", year=count.year), row)
        else:
            yield key, count


def _is_total(found: _Found, row: int, country: str) -> bool:
    return (
        found.text(row, "Iso3_code") == country
        and found.text(row, "Indicator") in _MEASURES
        and all(found.text(row, heading) == "Total" for heading in _DIVIDED_BY)
    )


def _count(found: _Found, row: int, country: str, remarks: Remarks) -> PublishedCount | None:
    year, value = found.text(row, "Year"), found.text(row, "txtVALUE")
    unit, source = found.text(row, "Unit of measurement"), found.text(row, "Source")
    before = len(remarks.problems)
    if not _YEAR.fullmatch(year):
        remarks.problem(_("«{text}» no es un año.", text=year), row)
    if value != _BELOW_FIVE and not _WHOLE.fullmatch(value):
        remarks.problem(_("«{text}» no es un recuento ni «<5».", text=value), row)
    if unit != "Counts":
        remarks.problem(_("la unidad es «{text}» y debe ser «Counts».", text=unit), row)
    if not source:
        remarks.problem(_("falta la fuente."), row)
    if len(remarks.problems) > before:
        return None
    return PublishedCount(
        country=country,
        measure=_MEASURES[found.text(row, "Indicator")],
        year=int(year),
        value=None if value == _BELOW_FIVE else int(value),
        source=source,
        published_on=found.published_on,
    )
