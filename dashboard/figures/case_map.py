"""The map of released counts by province of identification."""

from __future__ import annotations

from dashboard.figures import Figure
from dashboard.figures.case_shades import key, shade_of
from dashboard.figures.case_words import count_words
from dashboard.figures.province_map import Area, province_map
from dashboard.language import _, number
from dashboard.workplan.case_tables import ProvinceCounts
from dashboard.workplan.numbers import NoNumber


def wide(counts: ProvinceCounts) -> Figure:
    return _drawn(counts, narrow=False)


def narrow(counts: ProvinceCounts) -> Figure:
    return _drawn(counts, narrow=True)


def _drawn(counts: ProvinceCounts, *, narrow: bool) -> Figure:
    areas = {code: _area(code, counts) for code in counts.counts}
    return province_map(counts.plan.provinces, areas, key(), chosen=counts.chosen, narrow=narrow)


def _area(code: str, counts: ProvinceCounts) -> Area:
    count, rate = counts.counts[code], counts.rate(code)
    hover = count_words(count)
    if rate is not None:
        hover = _("{count} ({rate} por 100.000 habitantes)", count=hover, rate=number(rate, 1))
    mark = number(count) if isinstance(count, int) else _("R") if count is NoNumber.RESERVED else ""
    return Area(shade_of(count), mark, hover)
