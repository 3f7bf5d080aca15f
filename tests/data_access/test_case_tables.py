"""The tables and lines of cases as pages read them, from releases on both databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.disclosure.menu import Tier
from dashboard.workplan.case_cells import Part
from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.numbers import NoNumber
from dashboard.workplan.periods import Period
from dashboard.workplan.selection import Selection
from data_access import case_series, case_tables
from data_access.database import Database
from layouts.sources import Released
from tests.data_access.conftest import OPERATOR
from tests.data_access.releasing import write_release
from tests.released import released

T3 = Selection(Period(2026, 3))


def write(database: Database, tier: Tier = Tier.B) -> tuple[ReleasedCell, ...]:
    """A whole year, and what the first half of the next brings."""
    cells = (*released(2025, tier=tier), *released(2026, quarters=(1, 2), tier=tier))
    extra = ReleasedCell(Stage.COMPLAINT, ALL, "2025", ALL, ALL, ALL, ALL, 239)
    write_release(database, Period(2025, 4), [c for c in (*cells, extra) if "2025" in c.time], audit=OPERATOR)
    write_release(database, Period(2026, 2), [c for c in cells if "2026" in c.time], audit=OPERATOR)
    return cells


def published(cells: tuple[ReleasedCell, ...], time: str, part: Part) -> int | NoNumber:
    found = [
        cell.value
        for cell in cells
        if (cell.time, Part(cell.geography, cell.sex, cell.age, cell.form, cell.origin)) == (time, part)
    ]
    assert len(found) == 1
    return NoNumber.RESERVED if found[0] is None else found[0]


def test_every_count_of_a_page_is_a_released_cell(planned: Database) -> None:
    cells = write(planned)
    by_region = case_series.quarters_by_macro_region(planned, T3)
    assert by_region.times == ("2025-T1", "2025-T2", "2025-T3", "2025-T4", "2026-T1", "2026-T2")
    assert list(by_region.lines) == [ALL, "costa_insular", "sierra_amazonia"]
    assert by_region.last("costa_insular") == published(cells, "2026-T2", Part("costa_insular"))
    assert case_series.by_majority(planned, T3).last("menor") == published(
        cells, "2026-T2", Part(age="menor")
    )
    by_sex = case_series.by_sex(planned, T3)
    assert by_sex.times == ("2025-S1", "2025-S2", "2026-S1")
    assert by_sex.last("mujer") == published(cells, "2026-S1", Part(sex="mujer"))
    forms = case_tables.forms_by_majority(planned, T3)
    assert forms.count("sexual", "menor") == published(cells, "2025", Part(form="sexual", age="menor"))
    origins = case_tables.origins_by_destination(planned, T3)
    assert origins.count("sin_dato", "costa_insular") == published(
        cells, "2025", Part("costa_insular", origin="sin_dato")
    )
    provinces = case_tables.by_province(planned, T3)
    assert provinces.time == "2025"
    assert provinces.counts["EC-P"] == published(cells, "2025", Part("EC-P"))


def test_tables_hold_only_what_the_menu_holds(planned: Database) -> None:
    write(planned)
    profile = case_tables.profile_by_macro_region(planned, T3)
    assert profile.count("0-11", "costa_insular") is NoNumber.NOT_REPORTED
    assert profile.count("0-11", ALL) is not NoNumber.NOT_REPORTED
    territories = case_tables.by_territory(planned, T3)
    assert territories.rows == (
        "costa_insular",
        "EC-G",
        "EC-O",
        "EC-M",
        "resto_costa",
        "sierra",
        "EC-P",
        "resto_sierra",
        "amazonia",
    )


def test_the_smallest_menu_leaves_lines_and_tables_out(planned: Database) -> None:
    write(planned, Tier.A)
    assert list(case_series.quarters_by_macro_region(planned, T3).lines) == [ALL]
    assert case_series.by_majority(planned, T3).times == ("2025-S1", "2025-S2", "2026-S1")
    assert case_series.by_sex(planned, T3).lines.keys() == {ALL}
    assert case_tables.by_province(planned, T3).empty
    assert case_tables.by_territory(planned, T3).count("costa_insular", ALL) is not NoNumber.NOT_REPORTED


def test_a_larger_menu_is_read_by_quarter(planned: Database) -> None:
    write(planned, Tier.C)
    assert case_series.by_sex(planned, T3).time == "2026-T2"
    assert list(case_series.by_sex(planned, T3).lines) == [ALL, "mujer", "hombre_o_sin_dato"]


def test_an_earlier_quarter_shows_what_was_out_by_then(planned: Database) -> None:
    write(planned)
    earlier = Selection(Period(2026, 1))
    assert case_series.quarters_by_macro_region(planned, earlier).time == "2026-T1"
    assert case_series.by_sex(planned, earlier).time == "2025-S2"


def test_stages_stand_apart_and_the_chosen_province_is_only_marked(planned: Database) -> None:
    write(planned)
    stages = case_tables.by_stage(planned, T3)
    assert stages.counts[Stage.COMPLAINT] == 239
    assert stages.counts[Stage.SHELTERED] is NoNumber.NOT_REPORTED
    everywhere = case_tables.by_province(planned, T3)
    chosen = case_tables.by_province(planned, Selection(Period(2026, 3), province="EC-P"))
    assert (chosen.chosen, chosen.counts) == ("EC-P", everywhere.counts)


@pytest.mark.parametrize(
    "read",
    [
        case_series.quarters_by_macro_region,
        case_series.by_sex,
        case_tables.by_province,
        case_tables.forms_by_majority,
        case_tables.by_stage,
    ],
)
def test_before_a_release_everything_is_empty(
    planned: Database, read: Callable[[Database, Selection], Released]
) -> None:
    assert read(planned, T3).time is None
