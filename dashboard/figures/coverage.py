"""The map and the table of activities by province."""

from __future__ import annotations

from math import ceil

from dashboard.figures import Figure, theme
from dashboard.figures.province_map import Area, KeyEntry, province_map
from dashboard.figures.tables import Cell, Choice, DataTable
from dashboard.language import _, number, period_name
from dashboard.workplan.coverage import Coverage

_CLASSES = len(theme.SEQUENTIAL)


def wide(record: Coverage) -> Figure:
    return _drawn(record, narrow=False)


def narrow(record: Coverage) -> Figure:
    return _drawn(record, narrow=True)


def _drawn(record: Coverage, *, narrow: bool) -> Figure:
    areas = {code: _area(amount, _step(record)) for code, amount in record.counts.items()}
    return province_map(
        record.plan.provinces, areas, _key(_step(record)), chosen=record.chosen, narrow=narrow
    )


def _step(record: Coverage) -> int:
    """How many counts share a shade: the classes reach up to the most that a province has in the plan."""
    return max(ceil(record.scale / _CLASSES), 1)


def _area(amount: int, step: int) -> Area:
    shade = None if amount == 0 else (amount - 1) // step
    return Area(shade, number(amount), hover=activities_counted(amount))


def activities_counted(amount: int) -> str:
    """«1 actividad», «12 actividades»."""
    words = _("{n} actividad") if amount == 1 else _("{n} actividades")
    return words.replace("{n}", number(amount))


def _key(step: int) -> tuple[KeyEntry, ...]:
    classes = [KeyEntry(shade, _class(shade * step + 1, (shade + 1) * step)) for shade in range(_CLASSES)]
    return (KeyEntry(None, _("solo nacionales")), *classes)


def _class(low: int, high: int) -> str:
    return number(low) if low == high else _("{low} a {high}", low=number(low), high=number(high))


def table(record: Coverage) -> DataTable:
    """One row a province, and a last one for what is nationwide."""
    rows: list[list[Cell]] = []
    for code in record.ranked:
        here = record.local[code]
        named = ", ".join(activity.code for activity in here) or "—"
        name = Choice(record.plan.province[code].name, "prov", code)
        rows.append([name, len(here), record.whole_plan[code], named])
    nationwide = ", ".join(activity.code for activity in record.nationwide) or "—"
    rows.append([_("Todo el país"), len(record.nationwide), record.nationwide_in_plan, nationwide])
    heads = [_("Provincia"), _("Actividades en {period}", period=period_name(record.period))]
    return DataTable.of([*heads, _("En todo el plan"), _("Cuáles en el trimestre")], rows)


def by_amount(record: Coverage) -> DataTable:
    """Short enough for paper: one row for each number of activities, with the provinces that have it."""
    named: dict[int, list[str]] = {}
    for code in record.ranked:
        named.setdefault(len(record.local[code]), []).append(record.plan.province[code].name)
    rows: list[list[Cell]] = [[number(amount), ", ".join(names)] for amount, names in named.items()]
    nationwide = ", ".join(activity.code for activity in record.nationwide) or "—"
    rows.append([_("Todo el país"), nationwide])
    return DataTable.of([_("Actividades"), _("Provincias")], rows)
