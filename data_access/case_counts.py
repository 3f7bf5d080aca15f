"""Raw case counts on their way in; nothing here reads them for a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert

from dashboard.workplan.case_trends import Stage
from dashboard.workplan.periods import Period
from dashboard.workplan.roles import check_can_keep_plan
from data_access.audit import Audit, audited
from data_access.database import Database
from data_access.tables import case_count


@dataclass(frozen=True, slots=True)
class CaseCount:
    """Persons counted in one quarter by one institution, in the finest detail that is held."""

    period: Period
    stage: Stage
    province: str
    """Where it was counted, by ISO code, or `ND`."""
    origin: str
    """Where the persons come from, by ISO code, or `ND`."""
    sex: str
    age_band: str
    form: str
    institution: str
    victims: int


def record_case_counts(database: Database, counts: Sequence[CaseCount], *, audit: Audit) -> None:
    """Write raw counts, all or none; the audit entry tells how many rows, never a count."""
    with audited(database, audit, "cases.record", "case counts") as write:
        check_can_keep_plan(audit.actor)
        if counts:
            write.connection.execute(insert(case_count), [_row(count) for count in counts])
        write.append({"rows": len(counts)})


def _row(count: CaseCount) -> dict[str, object]:
    return {
        "period": count.period,
        "stage": count.stage.value,
        "province_code": count.province,
        "origin_code": count.origin,
        "sex": count.sex,
        "age_band": count.age_band,
        "form": count.form,
        "institution_code": count.institution,
        "victims": count.victims,
    }
