"""The demonstration as built: the illustrative plan with its history, its gaps and its accounts."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from dashboard.disclosure.menu import THRESHOLD, Key, Tier, keys_of
from dashboard.workplan.case_trends import Stage
from dashboard.workplan.periods import Period, periods_between
from dashboard.workplan.plan import QuarterState, Text
from dashboard.workplan.progress import Standing, Status, Thresholds, roll_up, standing
from dashboard.workplan.roles import Actor, Role
from dashboard.workplan.submissions import Report, ReviewState
from data_access import tables
from data_access.audit import version
from data_access.case_trends import released_cells, released_periods
from data_access.contributions import contributions
from data_access.database import Database
from data_access.decisions import all_decisions
from data_access.demo import DemoUnfinished, RealPlanPresent, create_demo, sign_ins
from data_access.drafts import drafts
from data_access.illustrative.contributions import planned_contributions, reported_contributions
from data_access.illustrative.plan import AS_OF, FIRST, LAST
from data_access.plan import work_plan
from data_access.plan_additions import create_plan
from data_access.reference import seed_rows
from data_access.reports import breakdown, history, reports
from data_access.users import accounts, add_account, credentials
from data_access.verification import first_damage
from tests.data_access.conftest import OPERATOR

T1, T2, T3 = Period(2026, 1), Period(2026, 2), Period(2026, 3)
HASH = "no password has this hash"
SECRETARIAT = Actor(0, "Secretaría técnica", Role.COORDINATOR, None)


def delegate(demo: Database, institution: str) -> Actor:
    found = (account.actor for account in accounts(demo) if account.role is Role.DELEGATE)
    return next(actor for actor in found if actor.institution == institution)


def standings(demo: Database, period: Period) -> list[Standing]:
    plan, sent = work_plan(demo), reports(demo)
    return [standing(plan, each, sent.get(each.code, {}), period, Thresholds()) for each in plan.indicators]


def values(demo: Database) -> list[Report]:
    return [report for by_period in reports(demo).values() for report in by_period.values()]


def test_the_plan_says_that_it_is_illustrative_and_carries_its_own_date(demo: Database) -> None:
    plan = work_plan(demo)
    assert (plan.illustrative, plan.as_of) == (True, date(2026, 10, 30))
    assert (plan.first, plan.last) == (Period(2026, 1), Period(2027, 4))
    assert (len(plan.activities), len(plan.indicators)) == (28, 40)


def test_two_quarters_are_closed_and_the_third_is_in_review(demo: Database) -> None:
    states = work_plan(demo).quarters
    assert [states[period] for period in (T1, T2, T3)] == [
        QuarterState.CLOSED,
        QuarterState.CLOSED,
        QuarterState.IN_REVIEW,
    ]
    later = {work_plan(demo).state_of(period) for period in periods_between(T3.next, LAST)}
    assert later == {QuarterState.UPCOMING}


def test_the_chain_and_everything_bound_into_it_is_whole(demo: Database) -> None:
    assert first_damage(demo) is None


def test_the_history_runs_forward_and_ends_by_the_plans_date(demo: Database) -> None:
    with demo.read() as connection:
        moments = list(connection.scalars(select(tables.audit_entry.c.at).order_by(tables.audit_entry.c.seq)))
    assert moments == sorted(moments)
    assert FIRST.start <= moments[0].date() <= moments[-1].date() <= AS_OF


def test_nothing_in_the_history_was_refused(demo: Database) -> None:
    with demo.read() as connection:
        assert "denied" not in set(connection.scalars(select(tables.audit_entry.c.action)))


def test_coverage_of_each_quarter_with_its_gaps(demo: Database) -> None:
    covered = {period: roll_up(standings(demo, period)) for period in (T1, T2, T3)}
    assert [(each.covered, each.due) for each in covered.values()] == [(9, 9), (24, 25), (33, 37)]
    missing = {s.indicator.code for s in standings(demo, T3) if s.status is Status.NOT_REPORTED}
    assert missing == {"SE-04.1", "FO-07.2", "PR-04.2", "SE-02.1"}


def test_every_band_of_achievement_and_a_completed_indicator_can_be_seen(demo: Database) -> None:
    assert {each.status for each in standings(demo, T3)} >= {
        Status.ON_TRACK,
        Status.AT_RISK,
        Status.OFF_TRACK,
        Status.NOT_DUE,
        Status.NOT_STARTED,
        Status.COMPLETED,
    }


def test_late_and_corrected_values_stay_marked(demo: Database) -> None:
    late = {(report.indicator, report.period) for report in values(demo) if report.late}
    revised = {(report.indicator, report.period) for report in values(demo) if report.revised}
    assert late == {("PR-07.1", T2), ("SE-07.1", T3), ("FO-02.1", T3)}
    assert revised == {("SE-03.1", T2), ("PR-04.1", T1)}


def test_values_stand_as_the_files_say(demo: Database) -> None:
    last = {
        (row["indicator_code"], row["period"]): row["value"]
        for row in seed_rows("reports_illustrative")
        if row["status"] != "no_reportado"
    }
    stored = {(report.indicator, str(report.period)): report for report in values(demo)}
    assert set(stored) == set(last)
    for key, written in last.items():
        amount = stored[key].actual.amount
        assert amount is not None
        assert round(amount, 1) == Decimal(written), key


def test_the_history_of_a_correction_keeps_both_values_and_the_reason(demo: Database) -> None:
    steps = history(demo, "PR-04.1", T1, actor=SECRETARIAT)
    assert [(step.report.state, step.report.actual.value) for step in steps] == [
        (ReviewState.SUBMITTED, Decimal(16)),
        (ReviewState.APPROVED, Decimal(16)),
        (ReviewState.RETURNED, Decimal(16)),
        (ReviewState.SUBMITTED, Decimal(15)),
        (ReviewState.APPROVED, Decimal(15)),
    ]
    assert steps[2].report.reason.startswith("Corrección")


def test_breakdowns_are_stored_with_their_values(demo: Database) -> None:
    parts = breakdown(demo, "SE-03.1", T2, actor=SECRETARIAT)
    assert set(parts) == {"provincia", "sexo", "edad"}
    assert {sum(part.value or 0 for part in categories.values()) for categories in parts.values()} == {1208}


def test_contributions_and_decisions_are_stored_whole(demo: Database) -> None:
    found = contributions(demo)
    planned = {(each.institution, each.activity, each.period): each.usd_planned for each in found}
    written = tuple(planned_contributions())
    assert planned == {(each.institution, each.activity, each.period): each.usd_planned for each in written}
    reported = tuple(reported_contributions())
    spent = sum(each.usd_executed or 0 for each in found)
    assert spent == sum(each.given.usd_executed or 0 for each in reported if not each.comment) > 0
    assert sum(each.usd_executed is not None for each in found) == len(reported) - 1
    assert len(all_decisions(demo)) == len(seed_rows("decisions"))


def test_drafts_are_their_delegates_own(demo: Database) -> None:
    assert [draft.indicator for draft in drafts(demo, actor=delegate(demo, "PN"))] == ["SE-04.1"]
    assert [draft.base_version for draft in drafts(demo, actor=delegate(demo, "INNFA"))] == [2]
    assert drafts(demo, actor=delegate(demo, "OIM")) == ()


def test_national_totals_are_released_up_to_the_last_closed_quarter(demo: Database) -> None:
    assert released_periods(demo) == tuple(periods_between(Period(2025, 1), T2))
    raw: Counter[str] = Counter()
    for row in seed_rows("cases_illustrative"):
        raw[row["period"]] += int(row["victims_identified"])
    quarters = {
        cell.time: cell.value
        for cell in released_cells(demo)
        if cell.national and cell.stage is Stage.IDENTIFIED and "T" in cell.time
    }
    assert quarters == {period: raw[period] for period in raw if period != "2026-T3"}


def test_a_year_is_released_once_closed_and_is_the_sum_of_its_quarters(demo: Database) -> None:
    cells = {(cell.stage, cell.time): cell.value for cell in released_cells(demo) if cell.national}
    yearly = {stage: value for (stage, time), value in cells.items() if time == "2025"}
    assert set(yearly) == set(Stage)
    assert yearly[Stage.PRESUMED] is None
    assert yearly[Stage.IDENTIFIED] == sum(cells[Stage.IDENTIFIED, f"2025-T{n}"] or 0 for n in (1, 2, 3, 4))
    assert not any(time == "2026" for _stage, time in cells)


def test_the_whole_menu_is_released_and_nothing_small(demo: Database) -> None:
    cells = [cell for cell in released_cells(demo) if cell.stage is Stage.IDENTIFIED]
    assert {Key.of(cell) for cell in cells} == {
        *keys_of(Tier.B, 2025, range(1, 5)),
        *keys_of(Tier.B, 2026, range(1, 3)),
    }
    assert min(cell.value for cell in cells if cell.value is not None) >= THRESHOLD


def test_every_role_can_sign_in_at_once(demo: Database) -> None:
    found = accounts(demo)
    assert {account.role for account in found} == set(Role)
    assert {account.email for account in sign_ins()} == {account.email for account in found}
    assert not any(account.must_change_password for account in found)
    for account in found:
        kept = credentials(demo, account.email)
        assert kept is not None
        assert kept.password_hash == HASH


def test_making_it_again_changes_nothing(demo: Database) -> None:
    with demo.read() as connection:
        before = version(connection)
    create_demo(demo, password_hash="another", audit=OPERATOR)
    with demo.read() as connection:
        assert version(connection) == before


def test_it_is_made_on_every_kind_of_database(database: Database) -> None:
    create_demo(database, password_hash=HASH, audit=OPERATOR)
    assert first_damage(database) is None
    assert roll_up(standings(database, T3)).covered == 33


def test_a_database_with_a_plan_of_its_own_is_left_alone(database: Database) -> None:
    create_plan(database, title=Text("Plan"), first=T1, last=LAST, audit=OPERATOR)
    with pytest.raises(RealPlanPresent):
        create_demo(database, password_hash=HASH, audit=OPERATOR)
    assert work_plan(database).activities == ()


def test_a_database_whose_people_wait_for_their_plan_is_left_alone(database: Database) -> None:
    add_account(
        database,
        email="alguien@ejemplo.ec",
        title=Text("Administración"),
        role=Role.ADMINISTRATOR,
        institution_code=None,
        password_hash=HASH,
        audit=OPERATOR,
    )
    with pytest.raises(RealPlanPresent):
        create_demo(database, password_hash=HASH, audit=OPERATOR)


def test_an_attempt_that_stopped_half_way_is_not_taken_for_the_demonstration(database: Database) -> None:
    create_plan(
        database, title=Text("Plan"), first=T1, last=LAST, illustrative=True, as_of=AS_OF, audit=OPERATOR
    )
    with pytest.raises(DemoUnfinished):
        create_demo(database, password_hash=HASH, audit=OPERATOR)
