"""Standings as tables: what leadership counts, what changed, who acts, and what is reserved."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.workplan.due import is_asked, is_pending
from dashboard.workplan.plan import IndicatorType, Sensitivity
from dashboard.workplan.progress import Standing, Status, roll_up
from dashboard.workplan.progress_table import (
    BEHIND,
    FOUR_NUMBERS,
    ON_TRACK,
    Movement,
    ProgressTable,
    changes,
    count,
    counted,
    gaps,
    loads,
    severity,
    shown_with,
)
from dashboard.workplan.punctuality import Punctuality, by_institution, reporting_rate
from dashboard.workplan.restricted import protected
from dashboard.workplan.submissions import Actual, ReviewState
from tests.factories import actual, indicator, institution, plan, quarter, report, reports, stand

T1, T2, T3 = quarter("2026-T1"), quarter("2026-T2"), quarter("2026-T3")


def at(
    status: Status, *, code: str = "FI-01.1", period: str = "2026-T3", achievement: str | None = None
) -> Standing:
    """A standing of one status, as if it had been worked out."""
    return Standing(
        indicator=indicator(code=code),
        period=quarter(period),
        status=status,
        achievement=None if achievement is None else Decimal(achievement),
    )


def table(now: list[Standing], before: list[Standing] | None = None) -> ProgressTable:
    rows = {T2: tuple(before or ()), T3: tuple(now)}
    return ProgressTable(plan(indicators=[standing.indicator for standing in now]), T3, rows)


def test_the_four_numbers_count_every_judged_status_once() -> None:
    flat = [status for group in FOUR_NUMBERS for status in group]
    assert len(flat) == len(set(flat))
    assert set(flat) == {
        Status.ON_TRACK,
        Status.COMPLETED,
        Status.AT_RISK,
        Status.OFF_TRACK,
        Status.OVERDUE,
        Status.NOT_REPORTED,
    }


def test_what_is_not_due_is_not_counted() -> None:
    standings = tuple(at(status) for status in Status)
    assert {standing.status for standing in counted(standings)} == {s for g in FOUR_NUMBERS for s in g}
    assert count(standings, ON_TRACK) == 2
    assert count(standings, BEHIND) == 2


def test_gaps_begin_with_the_furthest_behind() -> None:
    worst = at(Status.OFF_TRACK, code="A", achievement="-0.2")
    bad = at(Status.OVERDUE, code="B", achievement="0.6")
    unknown = at(Status.OFF_TRACK, code="C")
    fine = at(Status.ON_TRACK, code="D", achievement="1")
    assert gaps(table([unknown, fine, bad, worst])) == (worst, bad, unknown)


@pytest.mark.parametrize(
    ("before", "after", "movement"),
    [
        (Status.ON_TRACK, Status.AT_RISK, Movement.WORSE),
        (Status.OFF_TRACK, Status.OVERDUE, Movement.WORSE),
        (Status.OFF_TRACK, Status.AT_RISK, Movement.BETTER),
        (Status.AT_RISK, Status.COMPLETED, Movement.BETTER),
        (Status.ON_TRACK, Status.NOT_REPORTED, Movement.SILENT),
        (Status.ON_TRACK, Status.COMPLETED, None),
        (Status.NOT_DUE, Status.ON_TRACK, None),
        (Status.NOT_REPORTED, Status.ON_TRACK, None),
        (Status.ON_TRACK, Status.NOT_DUE, None),
    ],
)
def test_changes(before: Status, after: Status, movement: Movement | None) -> None:
    moved = changes(table([at(after)], [at(before, period="2026-T2")]))
    assert [change.movement for change in moved] == ([] if movement is None else [movement])


def test_the_first_quarter_has_nothing_to_compare_with() -> None:
    assert table([at(Status.ON_TRACK)]).before == ()
    assert changes(table([at(Status.ON_TRACK)])) == ()


def test_loads_keep_the_fixed_order_of_institutions() -> None:
    first, second = institution(code="OIM", position=1), institution(code="MRE", position=2)
    shown = plan(institutions=[first, second])
    found = loads(ProgressTable(shown, T3, {T3: (at(Status.OFF_TRACK), at(Status.NOT_REPORTED))}))
    assert [load.institution.code for load in found] == ["OIM", "MRE"]
    assert (len(found[0].behind), len(found[1].behind), len(found[1].not_reported)) == (0, 1, 1)


def test_missing_reports_stand_after_what_is_behind() -> None:
    ordered = sorted((at(status) for status in Status), key=severity)
    assert [s.status for s in ordered][-2:] == [Status.OVERDUE, Status.NOT_REPORTED]


def test_quarters_so_far_end_at_the_chosen_one() -> None:
    assert table([at(Status.ON_TRACK)]).quarters_so_far == (T1, T2, T3)


@pytest.mark.parametrize(
    ("last", "period", "shown"),
    [
        ("2027-T4", "2026-T1", ("2026-T1", "2027-T4")),
        ("2028-T4", "2028-T4", ("2026-T1", "2028-T4")),
        ("2031-T4", "2026-T1", ("2026-T1", "2027-T4")),
        ("2031-T4", "2029-T4", ("2028-T3", "2030-T2")),
        ("2031-T4", "2031-T4", ("2030-T1", "2031-T4")),
    ],
)
def test_of_a_long_plan_the_quarters_around_the_chosen_one_stand_side_by_side(
    last: str, period: str, shown: tuple[str, str]
) -> None:
    whole = replace(plan(), last=quarter(last))
    of_table = ProgressTable(whole, quarter(period), {})
    quarters = of_table.quarters_shown
    assert (quarters[0], quarters[-1]) == (quarter(shown[0]), quarter(shown[1]))
    assert quarter(period) in quarters
    assert of_table.quarters_shown_so_far == quarters[: quarters.index(quarter(period)) + 1]


def test_one_indicator_over_the_quarters() -> None:
    shown = table([at(Status.ON_TRACK), at(Status.AT_RISK, code="X")], [at(Status.AT_RISK, period="2026-T2")])
    assert [standing.status for standing in shown.of_indicator("FI-01.1")] == [
        Status.AT_RISK,
        Status.ON_TRACK,
    ]
    assert shown.roll_up().due == 2
    assert [(pillar.code, len(rows)) for pillar, rows in shown.by_pillar()] == [("FI", 2)]


# --- what is reserved --------------------------------------------------------------------------


def restricted_share(numerator: int, denominator: int, period: str = "2026-T3") -> Standing:
    measured = indicator(
        kind=IndicatorType.PERCENTAGE,
        targets={"2026-T2": 80, "2026-T3": 80},
        final_target=80,
        sensitivity=Sensitivity.RESTRICTED,
    )
    sent = report(
        period=period, measured=Actual(numerator=Decimal(numerator), denominator=Decimal(denominator))
    )
    return protected(stand(measured, sent, period=period), reports(sent))


@pytest.mark.parametrize(("numerator", "denominator"), [(3, 30), (27, 30), (2, 5), (1, 2), (0, 4)])
def test_small_counts_take_every_number_with_them(numerator: int, denominator: int) -> None:
    shown = restricted_share(numerator, denominator)
    assert shown.reserved
    assert (shown.actual, shown.achievement, shown.numerator, shown.denominator) == (None, None, None, None)
    assert shown.report is not None
    assert shown.report.actual == Actual()


def test_larger_counts_are_shown() -> None:
    assert not restricted_share(10, 30).reserved
    assert restricted_share(10, 30).actual is not None


def test_one_reserved_quarter_reserves_the_totals_that_hold_it() -> None:
    """T3's total minus T3's own report would tell T2."""
    measured = indicator(
        kind=IndicatorType.PERCENTAGE,
        targets={"2026-T2": 80, "2026-T3": 80},
        final_target=80,
        sensitivity=Sensitivity.RESTRICTED,
    )
    small = report(period="2026-T2", measured=Actual(numerator=Decimal(3), denominator=Decimal(30)))
    large = report(period="2026-T3", measured=Actual(numerator=Decimal(20), denominator=Decimal(40)))
    assert protected(stand(measured, small, large, period="2026-T3"), reports(small, large)).reserved


def test_an_ordinary_indicator_is_never_reserved() -> None:
    sent = report(period="2026-T3", value=2)
    assert not protected(stand(indicator(), sent, period="2026-T3"), reports(sent)).reserved


def test_a_roll_up_leaves_out_what_is_reserved() -> None:
    """Whoever knew all other achievements could work out the reserved one from their mean."""
    total = roll_up([restricted_share(3, 30), at(Status.ON_TRACK, achievement="0.95")])
    assert (total.achievement, total.due, total.covered) == (Decimal("0.95"), 1, 1)


# --- what is asked of a delegate, and when it came --------------------------------------------


def test_a_quarter_asks_for_what_it_expects() -> None:
    measured = indicator(targets={"2026-T1": 3, "2026-T2": 3, "2026-T3": 3}, final_target=9)
    surrounding = plan(indicators=[measured], closed=["2026-T1", "2026-T2"], in_review=["2026-T3"])
    assert is_asked(surrounding, stand(measured, period="2026-T3"))
    assert not is_asked(surrounding, stand(measured, period="2026-T4"))
    assert not is_asked(surrounding, at(Status.NOT_STARTED))
    assert is_asked(surrounding, stand(measured, report(period="2026-T3", value=3), period="2026-T3"))


def test_what_was_sent_back_is_pending_again() -> None:
    assert is_pending(None)
    assert is_pending(report(state=ReviewState.RETURNED))
    assert is_pending(report(state=ReviewState.WITHDRAWN))
    assert not is_pending(report(state=ReviewState.SUBMITTED))
    assert not is_pending(report(state=ReviewState.APPROVED))


def reported(*, late: bool = False, state: ReviewState = ReviewState.APPROVED) -> Standing:
    sent = report(period="2026-T3", measured=actual(value=3), late=late, state=state)
    return stand(indicator(targets={"2026-T3": 3}), sent, period="2026-T3")


def test_punctuality() -> None:
    assert reporting_rate([]).punctuality is Punctuality.NOTHING_DUE
    assert reporting_rate([reported()]).punctuality is Punctuality.ON_TIME
    assert reporting_rate([reported(), reported(late=True)]).punctuality is Punctuality.LATE
    assert reporting_rate([reported(), at(Status.NOT_REPORTED)]).punctuality is Punctuality.MISSING
    assert reporting_rate([reported(state=ReviewState.RETURNED)]).punctuality is Punctuality.MISSING


def test_punctuality_by_institution_covers_the_quarters_so_far() -> None:
    rows = by_institution(ProgressTable(plan(), T3, {T1: (), T2: (), T3: (reported(),)}))
    assert [(i.code, {str(p): r.expected for p, r in rates.items()}) for i, rates in rows] == [
        ("MRE", {"2026-T1": 0, "2026-T2": 0, "2026-T3": 1})
    ]


def test_the_whole_is_rolled_up_as_its_standings_are() -> None:
    held = table([at(Status.ON_TRACK, code="A", achievement="1"), at(Status.NOT_REPORTED, code="B")])
    assert held.roll_up() == roll_up(held.now)


def test_asking_for_a_number_shows_all_that_it_counts() -> None:
    for group in FOUR_NUMBERS:
        assert set(shown_with(group[0])) == set(group)
    assert shown_with(Status.COMPLETED) == (Status.COMPLETED,)
