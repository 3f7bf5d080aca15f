"""The map of provinces at both widths, on made-up classes."""

from __future__ import annotations

from dashboard.figures import Figure
from dashboard.figures.province_map import RESERVED, Area, KeyEntry, province_map
from tests.factories import all_provinces

NUMBERS = ("0,9", "1,8", "3,1", "5,6", "13,6")
KEY = (
    KeyEntry(None, "sin dato"),
    KeyEntry(RESERVED, "reservado"),
    *(KeyEntry(shade, f"clase {shade}") for shade in range(5)),
)


def _area(position: int) -> Area:
    shade = position % 7
    if shade > 4:
        return Area(RESERVED, "R") if shade == 5 else Area(None, "")
    return Area(shade, NUMBERS[shade], hover=f"{NUMBERS[shade]} <por 100.000>")


def _map(*, narrow: bool) -> Figure:
    provinces = all_provinces()
    areas = {province.code: _area(position) for position, province in enumerate(provinces)}
    return province_map(provinces, areas, KEY, chosen="EC-M", narrow=narrow)


def wide_map() -> Figure:
    return _map(narrow=False)


def narrow_map() -> Figure:
    return _map(narrow=True)
