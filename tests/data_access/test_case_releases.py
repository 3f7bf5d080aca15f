"""A quarter's release: protected, in order, of the counts of record, and only if nothing moved meanwhile."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import insert

from dashboard.disclosure.menu import Tier, keys_of
from dashboard.workplan.case_counts import CaseCount
from dashboard.workplan.case_trends import ALL, ReleasedCell, Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.refusals import NotYourRole
from data_access.audit import audited
from data_access.case_counts import record_case_counts
from data_access.case_releases import (
    CountsMoved,
    EarlierQuarterPending,
    QuarterNotEnded,
    propose_release,
    release_cases,
    write_proposed,
)
from data_access.case_trends import released_cells, released_periods
from data_access.count_rows import row_of
from data_access.database import Database
from data_access.releases import AlreadyReleased
from data_access.tables import case_count
from tests.data_access.conftest import OPERATOR, People, entries

Q1, Q2, Q3, Q4 = tuple(Period(2026, quarter) for quarter in range(1, 5))
YEAR = tuple(Period(2025, quarter) for quarter in range(1, 5))
"""One that is over: the plan stands in October 2026."""
PROVINCES = ("EC-G", "EC-P", "EC-O", "EC-M")


def count(
    period: Period,
    victims: int,
    *,
    province: str = "EC-G",
    stage: Stage = Stage.IDENTIFIED,
    institution: str = "DINAPEN",
) -> CaseCount:
    return CaseCount(
        period=period,
        stage=stage,
        province=province,
        origin="ND",
        sex="F",
        age_band="12-17",
        form="explotacion_sexual",
        institution=institution,
        victims=victims,
    )


def quarters(*periods: Period, each: int = 12) -> list[CaseCount]:
    return [count(period, each, province=province) for period in periods for province in PROVINCES]


def value(database: Database, time: str, stage: Stage = Stage.IDENTIFIED, geography: str = ALL) -> int | None:
    found = {
        (cell.stage, cell.geography, cell.time): cell.value
        for cell in released_cells(database)
        if {cell.sex, cell.age, cell.form, cell.origin} == {ALL}
    }
    return found[stage, geography, time]


def test_a_quarter_comes_out_with_its_menu(planned: Database) -> None:
    record_case_counts(planned, quarters(Q1), audit=OPERATOR)
    proposed = release_cases(planned, Q1, audit=OPERATOR)
    assert proposed.tier is Tier.B
    assert len(released_cells(planned)) == len(keys_of(Tier.B, 2026, {1}))
    assert value(planned, "2026-T1") == 48
    assert value(planned, "2026-T1", geography="costa_insular") == 36
    assert released_periods(planned) == (Q1,)


@pytest.mark.parametrize("victims", [0, 1, 4])
def test_what_is_small_is_reserved(planned: Database, victims: int) -> None:
    record_case_counts(planned, [count(Q1, victims)], audit=OPERATOR)
    release_cases(planned, Q1, audit=OPERATOR)
    assert {cell.value for cell in released_cells(planned)} == {None}


def test_only_the_count_of_record_counts(planned: Database) -> None:
    """As rows from before the commission said who keeps the one count."""
    record_case_counts(planned, [count(Q1, 40)], audit=OPERATOR)
    with planned.write() as connection:
        for institution, victims in (("OIM", 33), ("PN", 7)):
            row = row_of(count(Q1, victims, institution=institution))
            connection.execute(insert(case_count).values(**row, victims=victims))
    release_cases(planned, Q1, audit=OPERATOR)
    assert value(planned, "2026-T1") == 40


def test_a_quarter_is_released_when_it_is_over(planned: Database) -> None:
    with pytest.raises(QuarterNotEnded):
        propose_release(planned, Q4)


def test_the_other_stages_come_out_with_the_year_and_stay_apart(planned: Database) -> None:
    sheltered = [count(each, 5, stage=Stage.SHELTERED, institution="INNFA", province="ND") for each in YEAR]
    returned = [count(YEAR[1], 4, stage=Stage.RETURNED, institution="MRE", province="ND")]
    record_case_counts(planned, [*quarters(*YEAR), *sheltered, *returned], audit=OPERATOR)
    for period in YEAR:
        release_cases(planned, period, audit=OPERATOR)
    assert value(planned, "2025") == 4 * 48
    assert value(planned, "2025", Stage.SHELTERED) == 20
    assert value(planned, "2025", Stage.RETURNED) is None
    assert value(planned, "2025", Stage.COMPLAINT) is None


def test_quarters_are_released_in_their_order(planned: Database) -> None:
    record_case_counts(planned, quarters(Q1, Q2), audit=OPERATOR)
    with pytest.raises(EarlierQuarterPending) as pending:
        release_cases(planned, Q2, audit=OPERATOR)
    assert pending.value.pending == Q1
    assert released_cells(planned) == ()


def test_a_quarter_is_released_once(planned: Database) -> None:
    record_case_counts(planned, quarters(Q1), audit=OPERATOR)
    release_cases(planned, Q1, audit=OPERATOR)
    with pytest.raises(AlreadyReleased):
        release_cases(planned, Q1, audit=OPERATOR)


@pytest.mark.parametrize(("a_quarter", "tier"), [(5, Tier.A), (12, Tier.B), (30, Tier.C), (70, Tier.D)])
def test_the_tier_follows_the_whole_year_before(planned: Database, a_quarter: int, tier: Tier) -> None:
    before = [Period(2025, quarter) for quarter in range(1, 5)]
    record_case_counts(planned, quarters(*before, each=a_quarter) + quarters(Q1), audit=OPERATOR)
    assert propose_release(planned, Q1).tier is tier


@pytest.mark.parametrize("in_the_first_quarter", [3, 4])
def test_a_total_that_is_reserved_does_not_choose_the_tier(
    planned: Database, in_the_first_quarter: int
) -> None:
    """By 99 and 100 victims the menu of the next year would tell the three and the four apart."""
    first, *others = YEAR
    counts = [count(first, in_the_first_quarter), *quarters(*others, each=8), *quarters(Q1)]
    record_case_counts(planned, counts, audit=OPERATOR)
    for period in YEAR:
        release_cases(planned, period, audit=OPERATOR)
    assert value(planned, "2025") is None
    assert propose_release(planned, Q1).tier is Tier.B


def test_the_tier_follows_the_published_total_and_not_what_came_late(planned: Database) -> None:
    record_case_counts(planned, quarters(*YEAR, each=6) + quarters(Q1), audit=OPERATOR)
    for period in YEAR:
        release_cases(planned, period, audit=OPERATOR)
    late = [count(YEAR[0], 6 + 5, province="EC-G")]
    record_case_counts(planned, late, audit=OPERATOR, reason="Estaban en otro registro.")
    assert value(planned, "2025") == 96
    assert propose_release(planned, Q1).tier is Tier.A


def test_the_tier_stays_for_the_year(planned: Database) -> None:
    """A count of the year before that comes late changes nothing any more."""
    record_case_counts(planned, quarters(Q1, Q2), audit=OPERATOR)
    release_cases(planned, Q1, audit=OPERATOR)
    before = [Period(2025, quarter) for quarter in range(1, 5)]
    record_case_counts(planned, quarters(*before, each=70), audit=OPERATOR)
    assert propose_release(planned, Q2).tier is Tier.B


def test_what_moved_meanwhile_is_not_published(planned: Database) -> None:
    record_case_counts(planned, quarters(Q1), audit=OPERATOR)
    proposed = propose_release(planned, Q1)
    record_case_counts(planned, [count(Q1, 3, province="EC-A")], audit=OPERATOR)
    with pytest.raises(CountsMoved), audited(planned, OPERATOR, "release.write", "2026-T1") as write:
        write_proposed(write, proposed)
    assert released_cells(planned) == ()


def test_nobody_but_the_coordination_releases(planned: Database, people: People) -> None:
    record_case_counts(planned, quarters(Q1), audit=OPERATOR)
    with pytest.raises(NotYourRole):
        release_cases(planned, Q1, audit=people.delegate)
    assert released_cells(planned) == ()
    assert entries(planned)[-1][1] == "denied"


def test_the_entry_tells_no_count(planned: Database) -> None:
    record_case_counts(planned, quarters(Q1), audit=OPERATOR)
    release_cases(planned, Q1, audit=OPERATOR)
    assert json.loads(entries(planned)[-1][3]).keys() == {"release", "by", "via", "reason"}


def test_the_share_of_each_table_is_told(planned: Database) -> None:
    record_case_counts(planned, quarters(Q1), audit=OPERATOR)
    told = {share.table.name: (share.published, share.cells) for share in propose_release(planned, Q1).shares}
    assert told["quarter × nat"] == (1, 1)
    assert told["quarter × M"] == (2, 2)
    assert told["quarter × B"] == (0, 2)


def test_the_released_cell_is_what_pages_read(planned: Database) -> None:
    record_case_counts(planned, quarters(Q1), audit=OPERATOR)
    release_cases(planned, Q1, audit=OPERATOR)
    nation = ReleasedCell(Stage.IDENTIFIED, ALL, "2026-T1", ALL, ALL, ALL, ALL, 48)
    assert nation in released_cells(planned)
