"""The synthetic plan's history: every value sent, returned as often as asked for, and approved.

A quarter is one transaction, so that a long history is written in minutes; each step is an entry of the
audit chain of its own, as if it had come alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, time, timedelta
from random import Random

from dashboard.workplan.clock import GUAYAQUIL
from dashboard.workplan.contribution_reports import Contributed
from dashboard.workplan.contributions import PlannedContribution
from dashboard.workplan.periods import Period
from dashboard.workplan.plan import WorkPlan
from dashboard.workplan.roles import Actor
from dashboard.workplan.submissions import ReviewState
from data_access.audit import Audit, Write, audited, digest, person
from data_access.contribution_reports import Place
from data_access.contribution_revisions import ContributionStep, write_contribution
from data_access.database import Database
from data_access.quarters import close_quarter
from data_access.revisions import Step, write_step
from data_access.synthetic.size import Size
from data_access.synthetic.values import Reported, contributed, reported

RETURNED = "Revise el medio de verificación."
CORRECTED = "Se corrigió según el medio de verificación."
_SENT_AFTER, _CLOSED_AFTER = timedelta(days=8), timedelta(days=25)
_MISSING, _MISSING_NOW, _STILL_WAITING = 0.03, 0.15, 0.4


@dataclass(frozen=True, slots=True)
class People:
    """Who acts: one delegate of each institution, and the secretariat."""

    delegates: Mapping[str, Actor]
    secretariat: Actor
    via: str

    def audit(self, state: ReviewState, institution: str) -> Audit:
        sends = state is ReviewState.SUBMITTED
        return Audit(self.delegates[institution] if sends else self.secretariat, self.via)


@dataclass(frozen=True, slots=True)
class Historian:
    """Writes one synthetic plan's history."""

    database: Database
    plan: WorkPlan
    planned: tuple[PlannedContribution, ...]
    size: Size
    people: People
    chance: Random

    def quarters(self) -> Iterator[Period]:
        """Write quarter after quarter, naming each that is done."""
        for period in (*self.size.closed, self.size.in_review):
            ended = datetime.combine(period.end, time(9), tzinfo=GUAYAQUIL)
            self._write(period, ended + _SENT_AFTER)
            if period in self.size.closed:
                close_quarter(
                    self.database.at(ended + _CLOSED_AFTER),
                    period,
                    audit=Audit(self.people.secretariat, self.people.via),
                )
            yield period

    def _write(self, period: Period, at: datetime) -> None:
        missing = _MISSING_NOW if period == self.size.in_review else _MISSING
        audit = Audit(self.people.secretariat, self.people.via)
        with audited(self.database.at(at), audit, "quarter.generate", str(period)) as write:
            write.append({"seed": self.size.seed})
            for value in reported(self.plan, period, self.chance, missing=missing):
                for version, state in enumerate(self._turns(period), start=1):
                    self._write_value(write, value, version, state)
            for part in self._given_in(period, missing):
                given = contributed(part, self.chance)
                for version, state in enumerate(self._turns(period), start=1):
                    self._write_contribution(write, part, given, version, state)

    def _given_in(self, period: Period, missing: float) -> Iterator[PlannedContribution]:
        due = (part for part in self.planned if part.period == period)
        return (part for part in due if self.chance.random() >= missing)

    def _turns(self, period: Period) -> Iterator[ReviewState]:
        for _ in range(self.size.returns):
            yield from (ReviewState.SUBMITTED, ReviewState.RETURNED)
        yield ReviewState.SUBMITTED
        if period in self.size.closed or self.chance.random() >= _STILL_WAITING:
            yield ReviewState.APPROVED

    def _turn(self, write: Write, kind: str, subject: str, institution: str, state: ReviewState) -> Write:
        """The same transaction, acted in by whoever takes this step."""
        audit = self.people.audit(state, institution)
        return replace(write, audit=audit, action=f"{kind}.{state.value}", subject=subject)

    def _write_value(self, write: Write, value: Reported, version: int, state: ReviewState) -> None:
        code, institution = value.indicator.code, value.indicator.responsible
        turn = self._turn(write, "value", f"{code} {value.period}", institution, state)
        key = digest(["synthetic", code, value.period, version])
        content = {
            **{each.name: getattr(value.actual, each.name) for each in fields(value.actual)},
            "late": value.late,
            "explanation": value.explanation,
            "next_step": "",
            "next_step_owner": "",
            "next_step_due": None,
            "institution_code": institution,
        }
        step = Step(
            indicator=code,
            period=value.period,
            state=state,
            version=version,
            content=content,
            breakdown=value.breakdown,
            reason=_reason(state, version),
            user_id=person(turn.audit.actor),
            idempotency_key=key,
            payload_sha256=key,
        )
        write_step(turn, step)

    def _write_contribution(
        self, write: Write, part: PlannedContribution, given: Contributed, version: int, state: ReviewState
    ) -> None:
        place = Place(part.institution, part.activity, part.period)
        turn = self._turn(write, "contribution", str(place), part.institution, state)
        key = digest(["synthetic", place, version])
        step = ContributionStep(
            place=place,
            state=state,
            version=version,
            given=given,
            late=False,
            reason=_reason(state, version),
            idempotency_key=key,
            payload_sha256=key,
        )
        write_contribution(turn, step)


def _reason(state: ReviewState, version: int) -> str:
    if state is ReviewState.RETURNED:
        return RETURNED
    return CORRECTED if state is ReviewState.SUBMITTED and version > 1 else ""
