"""The plan's own workbook read back: what it adds to the plan as it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from dashboard.exchange.files.workbooks import Sheet
from dashboard.exchange.planning.checks import first_open_quarter
from dashboard.exchange.proposals import Proposal
from dashboard.exchange.remarks import Remarks
from dashboard.exchange.template import forms as forms
from dashboard.exchange.template import records as records
from dashboard.exchange.template.forms import Heading
from dashboard.exchange.template.rows import TemplateRow, template_rows
from dashboard.exchange.wording import plain
from dashboard.language import _, number
from dashboard.workplan.periods import Period, UnknownPeriod
from dashboard.workplan.plan import Activity, Indicator, Institution, Milestone, WorkPlan
from data_access.plan_additions import PlanAddition

Record = TypeVar("Record", Institution, Activity, Indicator)


def is_template(sheets: Iterable[Sheet]) -> bool:
    """The workbook has the sheets of the plan's own form."""
    titles = {plain(sheet.title) for sheet in sheets}
    return {plain(forms.ACTIVITIES), plain(forms.INDICATORS)} <= titles


def read_template(sheets: Iterable[Sheet], plan: WorkPlan, *, begins: bool) -> Proposal:
    """Read the workbook against the plan; with `begins` there is none yet, only its reference data.

    Raise TemplateHeadingMissing; everything else that is wrong is in the proposal's problems.
    """
    return _Template({plain(sheet.title): sheet for sheet in sheets}, plan, begins, Remarks()).proposal()


@dataclass(slots=True)
class _Template:
    """One reading of the workbook."""

    sheets: Mapping[str, Sheet]
    plan: WorkPlan
    """The plan as it stands, then with what the workbook adds so far."""
    begins: bool
    remarks: Remarks

    def proposal(self) -> Proposal:
        frame = self._frame()
        new_institutions = self._new(self._institutions(), self.plan.institution, forms.INSTITUTIONS)
        self.plan = replace(self.plan, institutions=(*self.plan.institutions, *new_institutions))
        new_activities = self._new(self._activities(), self.plan.activity, forms.ACTIVITIES)
        self.plan = replace(self.plan, activities=(*self.plan.activities, *new_activities))
        new_indicators = self._new(self._indicators(), self.plan.indicator, forms.INDICATORS)
        self._check_references(new_activities, new_indicators)
        return Proposal(
            addition=PlanAddition(new_activities, new_indicators, new_institutions, frame),
            understood=tuple(self.remarks.understood),
            problems=tuple(self.remarks.problems),
        )

    def _frame(self) -> WorkPlan | None:
        """The plan to begin, where there is none; where there is one, the workbook has to be about it."""
        rows = list(self._rows(forms.PLAN))
        if not rows:
            if self.begins:
                self.remarks.problem(_("Falta la fila de la hoja «Plan»: título y trimestres del plan."))
            return None
        stated = records.plan_frame(rows[0], self.plan)
        if self.begins:
            self.plan = stated
            return stated
        same = (stated.title, stated.first, stated.last, stated.illustrative) == (
            self.plan.title,
            self.plan.first,
            self.plan.last,
            self.plan.illustrative,
        )
        if not same:
            rows[0].problem(
                _("el libro es de otro plan: título, trimestres o carácter ilustrativo no coinciden.")
            )
        return None

    def _rows(self, title: str) -> Iterable[TemplateRow]:
        return template_rows(self.sheets, title, self.remarks)

    def _institutions(self) -> list[tuple[TemplateRow, Institution]]:
        known = self.plan.institution
        after = max((institution.position for institution in known.values()), default=0)
        read = []
        for row in self._rows(forms.INSTITUTIONS):
            present = known.get(row.text(Heading.CODE))
            after += present is None
            read.append((row, records.institution(row, present.position if present else after)))
        return read

    def _activities(self) -> list[tuple[TemplateRow, Activity]]:
        budget, milestones = self._budget(), self._milestones()
        return [
            (row, records.activity(row, self.plan, budget, milestones))
            for row in self._rows(forms.ACTIVITIES)
        ]

    def _indicators(self) -> list[tuple[TemplateRow, Indicator]]:
        targets = self._targets()
        read = []
        for row in self._rows(forms.INDICATORS):
            own = targets.get(row.text(Heading.CODE), {})
            read.append((row, self._taken_in(records.indicator(row, self.plan, self.plan.activity, own))))
        return read

    def _taken_in(self, indicator: Indicator) -> Indicator:
        """What enters a plan with closed quarters counts from the first one that is not."""
        begins = first_open_quarter(self.plan)
        if (
            indicator.code in self.plan.indicator
            or indicator.counts_from
            or begins in (None, self.plan.first)
        ):
            return indicator
        return replace(indicator, counts_from=begins)

    def _budget(self) -> Mapping[str, Decimal]:
        read = ((row.text(Heading.ACTIVITY), row.number(Heading.USD)) for row in self._rows(forms.BUDGET))
        return {code: usd for code, usd in read if usd is not None}

    def _milestones(self) -> tuple[Milestone, ...]:
        read = (records.milestone(row) for row in self._rows(forms.MILESTONES))
        return tuple(sorted(filter(None, read), key=lambda milestone: milestone.due_on))

    def _targets(self) -> Mapping[str, Mapping[Period, Decimal]]:
        targets: defaultdict[str, dict[Period, Decimal]] = defaultdict(dict)
        for row in self._rows(forms.TARGETS):
            own = targets[row.text(Heading.INDICATOR)]
            for period, column in self._quarter_columns(row).items():
                target = row.number_at(column)
                if target is not None:
                    own[period] = target
        return targets

    def _quarter_columns(self, row: TemplateRow) -> Mapping[Period, int]:
        """The plan's quarters among the headings; a target elsewhere is a problem."""
        columns: dict[Period, int] = {}
        for heading, column in row.columns.items():
            try:
                period = Period.parse(heading.upper().replace(" ", "-"))
            except UnknownPeriod:
                continue
            if self.plan.first <= period <= self.plan.last:
                columns[period] = column
            elif row.sheet.text(row.row, column):
                row.problem(_("tiene meta en {period}, fuera del plan.", period=str(period)))
        return columns

    def _new(
        self, read: list[tuple[TemplateRow, Record]], present: Mapping[str, Record], title: str
    ) -> tuple[Record, ...]:
        """Those that the plan does not have; the plan's own are left alone and may not differ."""
        times = Counter(record.code for _row, record in read)
        for row, record in read:
            if times[record.code] > 1:
                row.problem(_("el código «{code}» se repite.", code=record.code))
            elif present.get(record.code, record) != record:
                row.problem(_("«{code}» ya está en el plan con otros datos.", code=record.code))
        new = tuple(record for _row, record in read if record.code not in present)
        self.remarks.note(
            _(
                "{sheet}: {new} por crear, {same} ya en el plan.",
                sheet=title,
                new=number(len(new)),
                same=number(len(read) - len(new)),
            )
        )
        return new

    def _check_references(self, activities: tuple[Activity, ...], indicators: tuple[Indicator, ...]) -> None:
        """What one sheet says about another's rows is about rows that there are."""
        known = dict.fromkeys([*self.plan.indicator, *(indicator.code for indicator in indicators)])
        for title, heading, codes in (
            (forms.BUDGET, Heading.ACTIVITY, self.plan.activity),
            (forms.MILESTONES, Heading.ACTIVITY, self.plan.activity),
            (forms.TARGETS, Heading.INDICATOR, known),
        ):
            for row in self._rows(title):
                row.known(heading, codes)
        for activity in activities:
            for code in set(activity.depends_on) - set(self.plan.activity):
                self.remarks.problem(
                    _("«{code}» depende de «{other}», que no está.", code=activity.code, other=code)
                )
