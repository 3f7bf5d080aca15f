"""Released cells are looked up, never added: each by its stage, time and part, by the quarter asked for."""

from __future__ import annotations

import pytest

from dashboard.workplan.case_cells import EVERYBODY, Cells, Part, last_quarter
from dashboard.workplan.case_series import CaseSeries, series
from dashboard.workplan.case_tables import case_table, province_counts, stage_counts
from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.periods import Period, UnknownPeriod
from tests.factories import all_provinces, plan, quarter

T2 = quarter("2026-T2")
RESERVED, NO_CELL = NoNumber.RESERVED, NoNumber.NOT_REPORTED
MINOR, COAST = Part(age="menor"), Part(geography="costa_insular")


def cell(
    time: str, value: int | None, part: Part = EVERYBODY, stage: Stage = Stage.IDENTIFIED
) -> ReleasedCell:
    return ReleasedCell(stage, part.geography, time, part.sex, part.age, part.form, part.origin, value)


def cells(*each: ReleasedCell, by: Period = T2, stage: Stage = Stage.IDENTIFIED) -> Cells:
    return Cells.of(stage, each, by)


@pytest.mark.parametrize(
    ("time", "end"),
    [("2026-T2", "2026-T2"), ("2026-S1", "2026-T2"), ("2026-S2", "2026-T4"), ("2025", "2025-T4")],
)
def test_a_time_ends_with_its_last_quarter(time: str, end: str) -> None:
    assert last_quarter(time) == quarter(end)


@pytest.mark.parametrize("text", ["", "2026-S3", "26", "2026-T5", "T1 2026", "２０２５x"])
def test_what_is_no_time_has_no_end(text: str) -> None:
    with pytest.raises(UnknownPeriod):
        last_quarter(text)


def test_a_cell_is_found_by_exactly_what_it_counts() -> None:
    found = cells(cell("2026-T1", 40), cell("2026-T1", None, MINOR), cell("2026-T1", 9, stage=Stage.ASSISTED))
    assert found.count("2026-T1") == 40
    assert found.count("2026-T1", MINOR) is RESERVED
    assert found.count("2026-T1", COAST) is NO_CELL
    assert found.count("2026-T2") is NO_CELL


def test_a_quarter_is_shown_what_was_out_by_its_close() -> None:
    found = cells(cell("2025", 150), cell("2026-S1", 80), cell("2026-T3", 41), cell("2026", 160))
    assert (found.last_year, found.quarters(), found.half_years()) == ("2025", (), ("2026-S1",))
    later = cells(cell("2025", 150), cell("2026-T3", 41), cell("2026", 160), by=quarter("2026-T4"))
    assert (later.last_year, later.quarters()) == ("2026", ("2026-T3",))


def test_times_between_two_released_ones_are_not_left_out() -> None:
    found = cells(
        cell("2025-T3", 30), cell("2026-T1", 40), cell("2025-S1", 60), cell("2026-S1", 80), cell("2024", 1)
    )
    assert found.quarters() == ("2025-T3", "2025-T4", "2026-T1")
    assert found.half_years() == ("2025-S1", "2025-S2", "2026-S1")


def test_without_releases_there_is_nothing() -> None:
    nothing = cells()
    assert (nothing.quarters(), nothing.half_years(), nothing.last_year) == ((), (), None)
    assert series(plan(), T2, nothing, (), {ALL: EVERYBODY}).lines == {}


def two(*counts: int | None) -> CaseSeries:
    found = cells(*(cell(f"2026-T{n}", count) for n, count in enumerate(counts, start=1)))
    return series(plan(), T2, found, found.quarters(), {ALL: EVERYBODY, "menor": MINOR})


def test_a_line_that_the_menu_does_not_hold_is_left_out() -> None:
    assert list(two(40, 45).lines) == [ALL]
    assert two(40, 45).last("menor") is NO_CELL


def test_the_last_two_compare_only_when_both_are_published() -> None:
    assert two(40, 45).last_two(ALL) == (40, 45)
    assert two(40, None).last_two(ALL) is None
    assert two(None, 45).last_two(ALL) is None
    assert two(45).last_two(ALL) is None
    assert two(40, 45).last_two("menor") is None


def test_a_crossing_is_one_cell_and_never_a_sum() -> None:
    both = Part(geography="costa_insular", age="menor")
    found = cells(
        cell("2025", 150), cell("2025", 60, MINOR), cell("2025", None, both), cell("2025", 20, COAST)
    )
    table = case_table(
        plan(), T2, found, {"menor": MINOR, ALL: EVERYBODY}, {"costa_insular": COAST, ALL: EVERYBODY}
    )
    assert table.count("menor", "costa_insular") is RESERVED
    assert table.count("menor", ALL) == 60
    assert table.count(ALL, "costa_insular") == 20
    assert table.everybody == 150
    assert not table.empty
    assert case_table(plan(), T2, cells(), {"menor": MINOR}, {ALL: EVERYBODY}).empty


def test_provinces_are_ranked_by_what_is_published_and_the_rest_stays_in_its_order() -> None:
    whole = plan(provinces=all_provinces())
    order = [province.code for province in whole.provinces]
    published = {"EC-Z": 30, "EC-A": 12, "EC-M": 12}
    found = cells(*(cell("2025", published.get(code), Part(geography=code)) for code in order))
    ranked = province_counts(whole, T2, found, None).ranked
    assert ranked[:3] == ("EC-Z", "EC-A", "EC-M")
    assert list(ranked[3:]) == [code for code in order if code not in published]


@pytest.mark.parametrize(("count", "rate"), [(None, None), (19, None), (20, "1.2556"), (100, "6.2781")])
def test_a_rate_needs_twenty_published_victims(count: int | None, rate: str | None) -> None:
    whole = plan(provinces=[each for each in all_provinces() if each.code == "EC-M"])
    counts = province_counts(whole, T2, cells(cell("2025", count, Part(geography="EC-M"))), None)
    found = counts.rate("EC-M")
    assert (None if found is None else str(round(found, 4))) == (None if rate is None else rate)


def test_stages_stand_side_by_side_in_one_year() -> None:
    stages = [
        cells(cell("2025", 150), cell("2024", 140)),
        cells(cell("2024", 70, stage=Stage.SHELTERED), stage=Stage.SHELTERED),
        cells(stage=Stage.COMPLAINT),
    ]
    counts = stage_counts(plan(), T2, stages)
    assert counts.time == "2025"
    assert counts.counts == {Stage.IDENTIFIED: 150, Stage.SHELTERED: NO_CELL, Stage.COMPLAINT: NO_CELL}
    assert stage_counts(plan(), T2, [cells()]).empty


def test_what_is_reserved_is_counted_among_all() -> None:
    assert cells(cell("2025-T1", None), cell("2025-T2", 17), cell("2025-T3", None)).hidden == (2, 3)
    assert cells().hidden == (0, 0)


def test_a_series_ends_with_its_last_time() -> None:
    assert series(plan(), T2, cells(), (), {ALL: EVERYBODY}).time is None
    held = cells(cell("2026-T1", 17), cell("2026-T2", 20))
    assert series(plan(), T2, held, held.quarters(), {ALL: EVERYBODY}).time == "2026-T2"


def test_provinces_without_any_cell_are_an_empty_table() -> None:
    whole = plan(provinces=all_provinces())
    assert province_counts(whole, T2, cells(), None).empty
    assert not province_counts(whole, T2, cells(cell("2025", None, Part(geography="EC-M"))), None).empty


def test_the_countrys_total_is_told_from_its_parts() -> None:
    assert cell("2025", 159).national
    assert not cell("2025", 130, MINOR).national
