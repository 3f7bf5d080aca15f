"""The synthetic plan: as large as asked for, whole, the same for one seed, and never beside a real plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from config.thresholds import agreed
from dashboard.workplan.breakdowns import check_breakdown
from dashboard.workplan.explanations import check_explained
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import QuarterState
from dashboard.workplan.roles import Role
from dashboard.workplan.submissions import ReviewState, validate
from data_access.contributions import contributions
from data_access.database import Database
from data_access.plan import work_plan
from data_access.progress_table import standings
from data_access.reports import breakdown, history, reports
from data_access.schema import migrate
from data_access.synthetic.generation import DatabaseTaken, generate
from data_access.synthetic.size import Size
from data_access.users import accounts
from data_access.verification import first_damage
from tests.data_access.conftest import OPERATOR

SMALL = Size(scale=1, institutions=7, quarters=6, name_length=120, returns=2, seed=7)
HASH = "no password has this hash"


def made(database: Database, size: Size = SMALL) -> list[Period]:
    return list(generate(database, size, password_hash=HASH, audit=OPERATOR))


def test_a_plan_is_as_large_as_asked_for_and_whole(database: Database) -> None:
    assert made(database) == [Period(2026, 1), Period(2026, 2), Period(2026, 3), Period(2026, 4)]
    plan = work_plan(database)
    assert (len(plan.indicators), len(plan.activities), len(plan.periods)) == (40, 28, 6)
    assert len(plan.reporting_institutions) == 7
    named = (*plan.indicators, *plan.activities)
    assert {len(text) for each in named for text in (each.name.es, each.name.en)} == {120}
    assert (plan.illustrative, plan.as_of) == (True, date(2027, 1, 30))
    states = [plan.state_of(period) for period in plan.periods]
    assert states[2:5] == [QuarterState.CLOSED, QuarterState.IN_REVIEW, QuarterState.UPCOMING]
    assert {each.institution for each in accounts(database)} >= {
        each.code for each in plan.reporting_institutions
    }
    assert first_damage(database) is None


def test_every_value_keeps_the_rules_and_has_its_history(database: Database) -> None:
    made(database)
    plan, sent = work_plan(database), reports(database)
    author = next(each.actor for each in accounts(database) if each.role is Role.COORDINATOR)
    found = [(plan.indicator[code], report) for code, periods in sent.items() for report in periods.values()]
    assert len(found) > 40
    for indicator, report in found:
        validate(indicator, report.actual, report.explanation)
        so_far = {quarter: each for quarter, each in sent[indicator.code].items() if quarter < report.period}
        check_explained(
            plan,
            indicator,
            so_far,
            report.period,
            report.actual,
            agreed().status,
            explanation=report.explanation,
        )
        turns = [each.report.state for each in history(database, indicator.code, report.period, actor=author)]
        assert turns[:5] == [ReviewState.SUBMITTED, ReviewState.RETURNED] * 2 + [ReviewState.SUBMITTED]
        assert turns[5:] in ([], [ReviewState.APPROVED])
        parts = breakdown(database, indicator.code, report.period, actor=author)
        check_breakdown(indicator, report.actual, parts)
    assert {report.state for _, report in found} == {ReviewState.SUBMITTED, ReviewState.APPROVED}


def test_there_is_something_of_everything_to_look_at(database: Database) -> None:
    made(database)
    now = standings(database)[SMALL.in_review]
    assert {"on_track", "at_risk", "off_track", "not_reported"} <= {each.status.value for each in now}
    assert any(each.late for each in now)
    assert any(each.usd_executed is not None for each in contributions(database))
    assert any(each.usd_executed is None for each in contributions(database))


def test_the_same_seed_makes_the_same_plan(tmp_path: Path) -> None:
    plans = []
    for number in range(2):
        url = f"sqlite:///{tmp_path}/{number}.db"
        migrate(url)
        database = Database(url)
        made(database)
        plans.append((work_plan(database), reports(database)))
        database.close()
    assert plans[0] == plans[1]


def test_it_never_comes_beside_another_plan(database: Database) -> None:
    made(database)
    before = work_plan(database)
    with pytest.raises(DatabaseTaken, match="already"):
        made(database, Size(scale=2))
    assert work_plan(database) == before
