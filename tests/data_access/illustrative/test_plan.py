"""The illustrative plan and its contributions: they agree with each other and with the calendar."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from decimal import Decimal
from itertools import groupby

import pytest

from dashboard.workplan.contribution_reports import Contributed
from dashboard.workplan.contributions import Contribution, ContributionRole, PlannedContribution
from dashboard.workplan.periods import Period, periods_between
from dashboard.workplan.plan import IndicatorType
from data_access.contribution_reports import Place
from data_access.illustrative.contributions import planned_contributions, reported_contributions
from data_access.illustrative.plan import AS_OF, FIRST, LAST, activities, indicators
from data_access.reference import seed_rows

ACTIVITIES = {activity.code: activity for activity in activities()}
INDICATORS = {indicator.code: indicator for indicator in indicators()}
REPORTED = {each.place: each.given for each in reported_contributions()}


def _contribution(planned: PlannedContribution) -> Contribution:
    place = Place(planned.institution, planned.activity, planned.period)
    given = REPORTED.get(place, Contributed())
    named = {each.name: getattr(planned, each.name) for each in fields(planned)}
    return Contribution(**named, **{each.name: getattr(given, each.name) for each in fields(given)})


CONTRIBUTIONS = tuple(map(_contribution, planned_contributions()))

PEOPLE_TRAINED = ("FO-02.1", "FO-03.1", "FO-04.1", "FO-06.1", "FO-07.1")
T3 = Period(2026, 3)


def test_all_four_pillars_have_activities_and_every_activity_an_indicator() -> None:
    assert {activity.pillar for activity in ACTIVITIES.values()} == {"FI", "SE", "FO", "PR"}
    assert {indicator.activity for indicator in INDICATORS.values()} == set(ACTIVITIES)


def test_targets_come_to_the_final_target() -> None:
    for indicator in INDICATORS.values():
        amounts = [indicator.targets[period] for period in sorted(indicator.targets)]
        reached = sum(amounts) if indicator.type is IndicatorType.FLOW else amounts[-1]
        assert reached == indicator.final_target, indicator.code


def test_planned_money_adds_up_to_each_budget() -> None:
    planned: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in CONTRIBUTIONS:
        planned[row.activity] += row.usd_planned
    assert planned == {code: activity.budget_usd for code, activity in ACTIVITIES.items()}


@pytest.mark.parametrize("code", ACTIVITIES)
def test_who_contributes_is_who_takes_part_while_the_activity_runs(code: str) -> None:
    activity = ACTIVITIES[code]
    quarters = set(periods_between(activity.start, activity.end))
    rows = [row for row in CONTRIBUTIONS if row.activity == code]
    assert {row.institution for row in rows if row.role is ContributionRole.LEAD} == {activity.lead}
    assert {row.institution for row in rows if row.role is ContributionRole.PARTNER} == set(activity.partners)
    for _institution, own in groupby(rows, key=lambda row: row.institution):
        assert {row.period for row in own} == quarters


@pytest.mark.parametrize("code", ACTIVITIES)
def test_the_lead_carries_most(code: str) -> None:
    planned: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in CONTRIBUTIONS:
        if row.activity == code:
            planned[row.institution] += row.usd_planned
    assert max(planned, key=lambda institution: planned[institution]) == ACTIVITIES[code].lead


def test_nothing_is_spent_before_its_time_and_only_the_gaps_meant_are_missing() -> None:
    assert all(row.usd_executed is None for row in CONTRIBUTIONS if row.period > T3)
    missing = {
        (row.institution, row.activity)
        for row in CONTRIBUTIONS
        if _is_missing_by_t3(row.period, row.usd_executed)
    }
    assert missing == {("PN", "SE-04"), ("PN", "PR-04")}


def _is_missing_by_t3(period: Period, executed: Decimal | None) -> bool:
    return period <= T3 and executed is None


@pytest.mark.parametrize("code", PEOPLE_TRAINED)
def test_people_trained_are_credited_once_to_the_responsible_institution(code: str) -> None:
    indicator = INDICATORS[code]
    rows = [row for row in CONTRIBUTIONS if row.activity == indicator.activity]
    assert {row.institution for row in rows if row.people_trained_planned is not None} == {
        indicator.responsible
    }
    planned = {row.period: Decimal(row.people_trained_planned) for row in rows if row.people_trained_planned}
    assert planned == indicator.targets


@pytest.mark.parametrize("code", PEOPLE_TRAINED)
def test_people_trained_agree_with_the_reports(code: str) -> None:
    reported = {
        row["period"]: row["value"]
        for row in seed_rows("reports_illustrative")
        if row["indicator_code"] == code
    }
    activity = INDICATORS[code].activity
    credited = {
        str(row.period): str(row.people_trained)
        for row in CONTRIBUTIONS
        if row.activity == activity and row.people_trained is not None
    }
    assert credited == reported


def test_no_other_activity_credits_people_trained() -> None:
    crediting = {row.activity for row in CONTRIBUTIONS if row.people_trained_planned is not None}
    assert crediting == {INDICATORS[code].activity for code in PEOPLE_TRAINED}


def test_milestones_fall_within_the_plan_and_none_is_met_in_the_future() -> None:
    milestones = [each for activity in ACTIVITIES.values() for each in activity.milestones]
    assert {each.activity for each in milestones} == set(ACTIVITIES)
    assert all(FIRST.start <= each.due_on <= LAST.end for each in milestones)
    assert all(each.met_on is None or FIRST.start <= each.met_on <= AS_OF for each in milestones)
    assert any(each.met_on is None and each.due_on < AS_OF for each in milestones)


def test_an_activity_depends_on_none_that_begins_later_and_never_on_itself_in_a_circle() -> None:
    settled: set[str] = set()
    waiting = dict(ACTIVITIES)
    while free := [code for code, each in waiting.items() if set(each.depends_on) <= settled]:
        settled.update(free)
        for code in free:
            del waiting[code]
    assert waiting == {}
    for activity in ACTIVITIES.values():
        assert all(ACTIVITIES[code].start <= activity.start for code in activity.depends_on), activity.code


def test_decisions_are_asked_for_after_the_plans_date_of_who_takes_part() -> None:
    for row in seed_rows("decisions"):
        activity = ACTIVITIES[row["activity"]]
        assert row["institution"] in (activity.lead, *activity.partners)
        assert row["due_on"] > AS_OF.isoformat()
