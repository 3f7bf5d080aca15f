"""One quarter's case counts as a workbook or CSV file to be filled in: what stands, and room for more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl.utils import get_column_letter

from dashboard.exchange.counting.forms import (
    FIELDS,
    LISTS,
    MAY_BE_LEFT_OUT,
    READ_ME,
    SHEET,
    Heading,
    Words,
    words,
)
from dashboard.exchange.files.written_tables import Column, Table, Value, excel_csv
from dashboard.exchange.files.written_workbooks import Rule, WrittenSheet, workbook
from dashboard.language import _, period_name
from dashboard.workplan.case_counts import CaseCount
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.roles import Actor
from data_access.exact_counts import ExactCounts

BLANK_ROWS = 60
_CHOSEN = (*FIELDS,)


def counts_workbook(held: ExactCounts, plan: WorkPlan, actor: Actor) -> bytes:
    """The .xlsx workbook with lists and notes."""
    known = words(plan)
    return workbook(
        [
            WrittenSheet(READ_ME, (_("Cómo se llena este libro"),), tuple(_instructions(held))),
            _counts(held, known, actor),
            _lists(known),
        ]
    )


def counts_csv(held: ExactCounts, plan: WorkPlan, actor: Actor) -> bytes:
    """The same table as Excel in Spanish opens a text file."""
    columns = tuple(Column(heading) for heading in Heading)
    known = words(plan)
    return excel_csv(Table(SHEET, columns, tuple(_line(count, known) for count in held.counts)))


def _instructions(held: ExactCounts) -> Iterator[tuple[Value, ...]]:
    yield (_("Cifras exactas de {period}: no las comparta.", period=period_name(held.period)),)
    yield (_("Cada fila es un recuento de personas con las mismas características, nunca una persona."),)
    yield (_("0 significa que se contó y no hubo; una celda vacía no cambia lo que ya está."),)
    yield (_("Lo que no se conoce se elige como «sin dato»; no se deja vacío."),)
    yield (_("El trimestre es el de registro, aunque los hechos sean anteriores."),)
    yield (_("No agregue columnas: ni nombres, ni cédulas, ni fechas, ni cantones, ni relatos."),)
    yield (_("Solo la institución que lleva el recuento de una etapa la registra; las etapas no se suman."),)


def _counts(held: ExactCounts, known: Words, actor: Actor) -> WrittenSheet:
    filled = [_line(count, known) for count in held.counts]
    rows = (*filled, *[_blank(held, known, actor)] * BLANK_ROWS)
    column = {heading: at for at, heading in enumerate(Heading, start=1)}
    open_rows = range(len(filled) + 2, len(rows) + 2)
    every_row = range(2, len(rows) + 2)
    rules = [
        *(
            Rule((row, column[heading]), listed_in=_area(heading, known))
            for heading in _CHOSEN
            for row in every_row
        ),
        *(Rule((row, column[Heading.COUNT]), whole=True) for row in every_row),
    ]
    asked = {(row, column[Heading.COUNT]) for row in every_row}
    asked |= {(row, column[heading]) for row in open_rows for heading in Heading if heading in _CHOSEN}
    notes = {column[heading]: note for heading, note in _notes().items()}
    return WrittenSheet(SHEET, tuple(Heading), rows, frozenset(asked), notes, tuple(rules))


def _line(count: CaseCount, known: Words) -> tuple[Value, ...]:
    said: Mapping[Heading, Value] = {
        heading: known[heading][getattr(count, field)].es for heading, field in FIELDS.items()
    }
    return tuple(
        {**said, Heading.PERIOD: count.period, Heading.COUNT: count.victims}[each] for each in Heading
    )


def _blank(held: ExactCounts, known: Words, actor: Actor) -> tuple[Value, ...]:
    """A row to fill in: the quarter and, for a delegate, the institution are said already."""
    own = known[Heading.INSTITUTION].get(actor.institution or "")
    said: Mapping[Heading, Value] = dict(
        zip(MAY_BE_LEFT_OUT, (held.period, own.es if own else None), strict=True)
    )
    return tuple(said.get(heading) for heading in Heading)


def _notes() -> Mapping[Heading, str]:
    return {
        Heading.PROVINCE: _("Donde se identificó a las víctimas. En las otras etapas puede ser «sin dato»."),
        Heading.ORIGIN: _("De dónde vienen: la provincia, nunca el cantón. «sin dato» si no se conoce."),
        Heading.FORM: _("Según el artículo 91 del COIP, alineado con la IC-TIP."),
        Heading.COUNT: _("Cuántas personas. 0 si se contó y no hubo."),
    }


def _lists(known: Words) -> WrittenSheet:
    columns = [[name.es for name in known[heading].values()] for heading in _CHOSEN]
    longest = max(map(len, columns))
    rows = zip(*(column + [None] * (longest - len(column)) for column in columns), strict=True)
    return WrittenSheet(LISTS, _CHOSEN, tuple(rows))


def _area(heading: Heading, known: Words) -> str:
    letter = get_column_letter(_CHOSEN.index(heading) + 1)
    return f"{LISTS}!${letter}$2:${letter}${len(known[heading]) + 1}"
