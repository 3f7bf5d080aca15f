"""Planning sheets of an institution: one year of indicators with quarterly targets, read into a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from dashboard.exchange.files.workbooks import Sheet
from dashboard.exchange.planning import checks as checks
from dashboard.exchange.planning import notes as notes
from dashboard.exchange.planning.choices import (
    MeasureChoice,
    PillarChoice,
    check_keys,
    mapping_example,
    measure_choice,
    note_pillars,
    pillar_choices,
)
from dashboard.exchange.planning.codes import activity_codes, indicator_codes
from dashboard.exchange.planning.headings import planning_table
from dashboard.exchange.planning.mapping import Decisions, decisions
from dashboard.exchange.planning.rows import PlannedIndicator, planned_indicators
from dashboard.exchange.planning.types import unit
from dashboard.exchange.proposals import Proposal
from dashboard.exchange.remarks import Remarks
from dashboard.language import _
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import Activity, Indicator, IndicatorType, Text, WorkPlan
from data_access.plan_additions import PlanAddition


@dataclass(frozen=True, slots=True)
class _PlannedYear:
    """One institution's year as its sheet plans it, with every choice made."""

    plan: WorkPlan
    institution: str
    year: int
    rows: tuple[PlannedIndicator, ...]
    pillars: Mapping[str, PillarChoice]
    measures: Mapping[int, MeasureChoice]
    activity_codes: Mapping[tuple[str, str], str]
    indicator_codes: Mapping[int, str]

    def activities(self) -> Iterator[Activity]:
        under: dict[tuple[str, str], list[PlannedIndicator]] = {}
        for row in self.rows:
            under.setdefault(row.activity_key, []).append(row)
        for key, rows in under.items():
            yield self._activity(self.activity_codes[key], rows)

    def _activity(self, code: str, rows: list[PlannedIndicator]) -> Activity:
        nationwide = any(row.places.nationwide for row in rows)
        named = {province for row in rows for province in row.places.provinces}
        return Activity(
            code=code,
            pillar=self.pillars[rows[0].statement.key].pillar,
            name=Text(rows[0].activity),
            lead=self.institution,
            partners=(),
            start=max(Period(self.year, 1), self.plan.first),
            end=min(Period(self.year, 4), self.plan.last),
            budget_usd=Decimal(0),
            provinces=() if nationwide else tuple(sorted(named)),
            context=rows[0].statement.text,
        )

    def indicators(self) -> Iterator[Indicator]:
        begins = checks.first_open_quarter(self.plan)
        for row in self.rows:
            yield self._indicator(row, begins)

    def _indicator(self, row: PlannedIndicator, begins: Period | None) -> Indicator:
        measure = self.measures[row.row]
        return Indicator(
            code=self.indicator_codes[row.row],
            activity=self.activity_codes[row.activity_key],
            pillar=self.pillars[row.statement.key].pillar,
            name=Text(row.indicator.wording),
            unit=Text(unit(row.indicator.wording, measure.type)),
            type=measure.type,
            ascending=measure.ascending,
            baseline=None,
            baseline_period=None,
            final_target=_final_target(row, measure.type),
            weight=Decimal(1),
            responsible=self.institution,
            targets={Period(self.year, quarter): target for quarter, target in row.targets.items()},
            counts_from=begins if begins is not None and begins > Period(self.year, 1) else None,
        )


def read_planning_sheet(
    opened: tuple[Sheet, ...], institution: str, year: int, plan: WorkPlan, mapping: bytes | None = None
) -> Proposal:
    """Read a planning sheet against the plan as it stands; raise an UnreadableFile when it is none.

    Everything else that is wrong is in the proposal's problems, each with its row.
    """
    remarks = Remarks()
    table = planning_table(opened)
    notes.note_table(table, opened, remarks)
    rows = planned_indicators(table, plan.provinces, remarks)
    decided = decisions(mapping, plan.pillars, remarks) if mapping else Decisions({})
    planned = _planned_year(plan, institution, year, rows, decided)
    _check(planned, decided, remarks)
    notes.note_formulas(table, rows, remarks)
    _note(planned, remarks)
    return Proposal(
        addition=PlanAddition(tuple(planned.activities()), tuple(planned.indicators())),
        understood=tuple(remarks.understood),
        problems=tuple(sorted(remarks.problems, key=lambda problem: problem.row or 0)),
        mapping_example=mapping_example(rows, planned.pillars, decided),
    )


def _planned_year(
    plan: WorkPlan, institution: str, year: int, rows: tuple[PlannedIndicator, ...], decided: Decisions
) -> _PlannedYear:
    return _PlannedYear(
        plan=plan,
        institution=institution,
        year=year,
        rows=rows,
        pillars=pillar_choices(rows, decided),
        measures={row.row: measure_choice(row, decided) for row in rows},
        activity_codes=activity_codes(rows, institution, plan.activity),
        indicator_codes=indicator_codes(rows, institution, plan.indicator),
    )


def _check(planned: _PlannedYear, decided: Decisions, remarks: Remarks) -> None:
    plan, rows = planned.plan, planned.rows
    if not rows:
        remarks.problem(_("La planilla no tiene ningún indicador."))
    checks.check_institution(plan, planned.institution, remarks)
    checks.check_year(plan, planned.year, remarks)
    checks.check_target_quarters(plan, planned.year, rows, remarks)
    checks.check_not_yet_in(plan, planned.institution, rows, remarks)
    for row in rows:
        checks.check_total(row, planned.measures[row.row], remarks)
        checks.check_highest_target(row, planned.measures[row.row], remarks)
    check_keys(rows, decided, remarks)
    note_pillars(planned.pillars, plan.pillar, remarks)


def _note(planned: _PlannedYear, remarks: Remarks) -> None:
    rows, plan = planned.rows, planned.plan
    notes.note_places(rows, plan, remarks)
    notes.note_repeats(rows, planned.indicator_codes, remarks)
    notes.note_measures(rows, planned.measures, remarks)
    notes.note_targets(rows, checks.first_open_quarter(plan), planned.year, remarks)


def _final_target(row: PlannedIndicator, kind: IndicatorType) -> Decimal:
    """The year's sum for a flow; for a level the last target of the year, since levels do not add."""
    if kind is IndicatorType.FLOW:
        return sum(row.targets.values(), Decimal(0))
    return row.targets[max(row.targets)] if row.targets else row.total or Decimal(0)
