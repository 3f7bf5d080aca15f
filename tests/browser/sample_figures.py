"""One figure of each kind that the dashboard shows, on made-up numbers."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.figures import Figure
from tests.browser.sample_bars import bullets, change_below_zero, ranked_provinces, stacked_statuses
from tests.browser.sample_cases import reserved_quarters, reserved_stages
from tests.browser.sample_corners import corners
from tests.browser.sample_lines import line_in_english, line_with_gap, small_multiples
from tests.browser.sample_maps import narrow_map, wide_map
from tests.browser.sample_plans import outlines_with_arrows, schedule

SAMPLES: Mapping[str, Figure] = {
    figure.__name__: figure()
    for figure in (
        line_with_gap,
        line_in_english,
        small_multiples,
        stacked_statuses,
        bullets,
        ranked_provinces,
        change_below_zero,
        schedule,
        outlines_with_arrows,
        wide_map,
        narrow_map,
        reserved_quarters,
        reserved_stages,
        corners,
    )
}
