"""A shaded table is a real one: cells that are read, classes that are fixed, one look for the reserved."""

from __future__ import annotations

import json

from dash._utils import to_json

from dashboard.figures.tables import DataTable
from dashboard.workplan.numbers import NoNumber
from layouts.heat_tables import heat_table

TABLE = DataTable.of(
    ["Forma", "Menores", "Total"],
    [["Sexual", NoNumber.RESERVED, 1208], ["Laboral", 9, "no se publica"]],
)


def test_cells_carry_their_class_and_what_is_reserved_is_read_out() -> None:
    written = json.dumps(json.loads(to_json(heat_table(TABLE, "Forma <y> edad"))), ensure_ascii=False)
    assert written.count("cell reserved") == 1
    assert "reservado" in written
    assert "shade-4" in written
    assert "1.208" in written
    assert "shade-0" in written
    assert "cell none" in written
    assert '"tabIndex": 0' in written
