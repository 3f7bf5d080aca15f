"""Which indicators the commission's records compute, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from dashboard.workplan.commission_measures import (
    Measure,
    check_measured,
    on_time,
    reports_on_time,
    signed_meetings,
)
from dashboard.workplan.commitments import met_on_time
from dashboard.workplan.meetings import signed_in
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import check_can_keep_commission
from dashboard.workplan.submissions import Actual
from data_access.audit import Audit, Write
from data_access.commission_records import Kind, Paper, Sent, keep, standing
from data_access.commitments import commitments
from data_access.database import Database
from data_access.meetings import meetings
from data_access.moments import today
from data_access.plan import work_plan
from data_access.progress_table import standings
from data_access.versions import Kept

_CODE = "measures"


@Kept
def measured(_database: Database, connection: Connection) -> Mapping[Measure, str]:
    """The indicator that each measure stands for, where there is one."""
    found = standing(connection, Kind.MEASURE)
    chosen = found[0].content if found else {}
    return {measure: chosen[measure.value] for measure in Measure if chosen.get(measure.value)}


@Kept
def measures_version(_database: Database, connection: Connection) -> int:
    """The version of the choice; 0 before there is one."""
    found = standing(connection, Kind.MEASURE)
    return found[0].version if found else 0


def choose_measured(database: Database, chosen: Mapping[Measure, str], sent: Sent, *, audit: Audit) -> None:
    """Say which indicators are computed; raise a Refused."""

    def compose(write: Write) -> Paper:
        check_can_keep_commission(audit.actor)
        plan = work_plan.on(database, write.connection)
        for measure, indicator in chosen.items():
            check_measured(measure, indicator, plan)
        return Paper(Kind.MEASURE, _CODE, {measure.value: code for measure, code in chosen.items()})

    payload = {measure.value: code for measure, code in chosen.items()}
    keep(database, "measures.chosen", sent, audit=audit, payload=payload, compose=compose)


def computed(database: Database, indicator: str, period: Period) -> Actual | None:
    """What the records come to for an indicator and quarter; None where they compute nothing."""
    measure = next((each for each, code in measured(database).items() if code == indicator), None)
    if measure is None:
        return None
    if measure is Measure.SIGNED_MEETINGS:
        return signed_meetings(signed_in(meetings(database), period))
    if measure is Measure.COMMITMENTS_ON_TIME:
        day = today(database, work_plan(database).as_of)
        return on_time(met_on_time(commitments(database), period, day))
    return reports_on_time(standings(database).get(period, ()))
