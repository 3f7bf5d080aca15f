"""The exported table before somebody who has only it: no reserved count is worked out, or nearly."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dashboard.disclosure.counts import menu_counts
from dashboard.disclosure.menu import Key, Tier, tier_after
from dashboard.exchange.case_exports import cases_file
from data_access.database import Database
from tests.data_access.conftest import OPERATOR
from tests.disclosure.outsider import NOTHING_OF, Outsider, Row, rows_of, years_of
from tests.disclosure.years import invented_year, released_year

YEAR, LEAST = 2026, 5
Bounds = tuple[int, int]


def gives_away(bounds: Bounds) -> bool:
    """What may be nobody must be able to be five; what is known to be somebody must not be exact."""
    low, high = bounds
    return high < LEAST or low == high


def as_exported(cells: Mapping[Key, int | None]) -> list[Row]:
    return [
        {**key._asdict(), "value": NOTHING_OF if value is None else str(value)}
        for key, value in cells.items()
    ]


def test_no_reserved_cell_of_the_exported_table_gives_itself_away(own_demo: Database, tmp_path: Path) -> None:
    exported = tmp_path / "casos.csv"
    exported.write_bytes(cases_file(own_demo, "csv", audit=OPERATOR))
    for year, rows in years_of(rows_of(exported)).items():
        found = [(row, bounds) for row, bounds in Outsider(year, rows).hidden()]
        assert [(row, bounds) for row, bounds in found if gives_away(bounds)] == []
        assert len(found) == sum(row["value"] == NOTHING_OF for row in rows)


def test_no_unpublished_crossing_of_the_exported_table_is_one_to_four_exactly(
    own_demo: Database, tmp_path: Path
) -> None:
    exported = tmp_path / "casos.csv"
    exported.write_bytes(cases_file(own_demo, "csv", audit=OPERATOR))
    whole = years_of(rows_of(exported))["2025"]
    exact = [
        name for name, (low, high) in Outsider("2025", whole).crossings() if low == high and 0 < low < LEAST
    ]
    assert exact == []


@pytest.mark.parametrize("victims", [60, 150, 250, 450, 1000])
@pytest.mark.parametrize("seed", [11, 12])
def test_no_reserved_cell_of_four_releases_gives_itself_away(victims: int, seed: int) -> None:
    tier, persons = tier_after(victims), invented_year(victims, seed)
    cells, counts = released_year(tier, YEAR, persons), menu_counts(tier, YEAR, persons)
    for row, bounds in Outsider(str(YEAR), as_exported(cells)).hidden():
        low, high = bounds
        count = counts[Key(*(row[name] for name in Key._fields))]
        assert low <= count <= high
        assert low == 0 or count >= LEAST
        assert not gives_away(bounds)


def test_this_outsider_finds_what_only_small_counts_hide() -> None:
    persons = invented_year(150, 11)
    counts = menu_counts(Tier.B, YEAR, persons)
    bare = {key: count if count >= LEAST else None for key, count in counts.items()}
    found = [bounds for _row, bounds in Outsider(str(YEAR), as_exported(bare)).hidden()]
    assert any(map(gives_away, found))
    assert any(low == high for low, high in found)
