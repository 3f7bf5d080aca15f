"""Releases of any cells, for tests of what is done with them: the product only writes audited proposals."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.workplan.case_trends import ReleasedCell
from dashboard.workplan.periods import Period
from data_access.audit import Audit, audited
from data_access.database import Database
from data_access.releases import insert_release


def write_release(database: Database, period: Period, cells: Iterable[ReleasedCell], *, audit: Audit) -> None:
    with audited(database, audit, "release.write", str(period)) as write:
        write.append({"release": insert_release(write, period, cells)})
