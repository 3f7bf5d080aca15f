"""The classes by which counts are shaded: fixed, so that no shade depends on what is hidden."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from dashboard.figures.province_map import RESERVED, KeyEntry
from dashboard.language import _, number
from dashboard.workplan.case_cells import Count
from dashboard.workplan.numbers import NoNumber

_FROM = (5, 10, 20, 40, 80)


def shade_of(count: Count) -> int | None:
    """The class of a published count, RESERVED, or None where there is no cell."""
    if isinstance(count, int):
        return max(bisect_right(_FROM, count) - 1, 0)
    return RESERVED if count is NoNumber.RESERVED else None


def key() -> tuple[KeyEntry, ...]:
    """The classes in words, reserved first."""
    between = [
        KeyEntry(shade, _("{low} a {high}", low=number(low), high=number(above - 1)))
        for shade, (low, above) in enumerate(pairwise(_FROM))
    ]
    last = KeyEntry(len(_FROM) - 1, _("{low} o más", low=number(_FROM[-1])))
    return (KeyEntry(RESERVED, _("reservado")), *between, last)
