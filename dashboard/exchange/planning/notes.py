"""How a planning sheet was understood, in sentences for the person who gave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from openpyxl.utils import get_column_letter

from dashboard.exchange.files.amounts import Origin, origin
from dashboard.exchange.files.workbooks import Sheet
from dashboard.exchange.planning.choices import MeasureChoice
from dashboard.exchange.planning.headings import QUARTERS, Meaning, PlanningTable
from dashboard.exchange.planning.rows import PlannedIndicator
from dashboard.exchange.remarks import Remarks, row_list
from dashboard.language import _, number, period_name
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import WorkPlan

Rows = tuple[PlannedIndicator, ...]


def note_table(table: PlanningTable, all_sheets: tuple[Sheet, ...], remarks: Remarks) -> None:
    headings = "; ".join(
        f"{get_column_letter(column)} «{table.sheet.text(table.heading_row, column)}»"
        for column in sorted(table.columns.values())
    )
    remarks.note(
        _(
            "Hoja «{sheet}», encabezados en la fila {row}: {headings}.",
            sheet=table.sheet.title,
            row=table.heading_row,
            headings=headings,
        )
    )
    others = [sheet.title for sheet in all_sheets if sheet is not table.sheet]
    if others:
        remarks.note(_("Otras hojas, que no se leen: {sheets}.", sheets=", ".join(others)))


def note_formulas(table: PlanningTable, rows: Rows, remarks: Remarks) -> None:
    """How many of the numbers are formulas, and who computed them."""
    columns = [table.columns[held] for held in (*QUARTERS, Meaning.TOTAL) if held in table.columns]
    filled = (table.sheet.cells.get((row.row, column)) for row in rows for column in columns)
    origins = Counter(origin(cell) for cell in filled if cell is not None)
    if origins[Origin.STORED] or origins[Origin.COMPUTED]:
        remarks.note(
            _(
                "Fórmulas: {stored} con el resultado guardado en el libro, {computed} calculadas aquí.",
                stored=number(origins[Origin.STORED]),
                computed=number(origins[Origin.COMPUTED]),
            )
        )


def note_places(rows: Rows, plan: WorkPlan, remarks: Remarks) -> None:
    """Which province each place was read as, each place once."""
    found = {place: code for row in rows for place, code in row.places.found.items()}
    for place, code in found.items():
        remarks.note(f"{place} → {code} {plan.province[code].name}")
    repeated = [row.row for row in rows if row.places.repeated]
    if repeated:
        remarks.note(
            _("Lugares repetidos en la lista, contados una vez: filas {rows}.", rows=row_list(repeated))
        )
    nationwide = [row.row for row in rows if row.places.nationwide]
    if nationwide:
        remarks.note(_("Sin cantones, se toman como nacionales: filas {rows}.", rows=row_list(nationwide)))


def note_repeats(rows: Rows, codes: Mapping[int, str], remarks: Remarks) -> None:
    """An indicator that comes again stays apart, also within one activity."""
    first: dict[str, PlannedIndicator] = {}
    for row in rows:
        earlier = first.setdefault(row.indicator.key, row)
        if earlier is row:
            continue
        same_activity = earlier.activity_key == row.activity_key
        where = _("en la misma actividad") if same_activity else _("en otra actividad")
        remarks.note(
            _(
                "repite el indicador de la fila {earlier} {where}: queda aparte como {code}.",
                earlier=earlier.row,
                where=where,
                code=codes[row.row],
            ),
            row.row,
        )


def note_measures(rows: Rows, measures: Mapping[int, MeasureChoice], remarks: Remarks) -> None:
    for row in rows:
        if measures[row.row].guessed:
            remarks.note(
                _("su nombre no dice cómo se mide: se toma como suma de trimestres (flow)."), row.row
            )


def note_targets(rows: Rows, begins: Period | None, year: int, remarks: Remarks) -> None:
    without = [row.row for row in rows if not row.targets]
    if without:
        remarks.note(
            _("Sin metas trimestrales, se incorporan sin meta: filas {rows}.", rows=row_list(without))
        )
    if begins is not None and begins > Period(year, 1):
        remarks.note(
            _(
                "Cuentan desde {period}, el primer trimestre sin cerrar; las metas anteriores se guardan "
                "para lo esperado y se muestran «antes del alta».",
                period=period_name(begins),
            )
        )
    remarks.note(_("La planilla no trae línea base ni presupuesto: sin línea base, USD 0 por actividad."))
