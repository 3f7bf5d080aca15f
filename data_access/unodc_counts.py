"""What UNODC publishes: taken in whole for one country, and read by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, delete, insert, select

from dashboard.workplan.roles import check_can_keep_plan
from dashboard.workplan.selection import Selection
from dashboard.workplan.unodc import Difference, Measure, PublishedCount, PublishedSeries, difference
from data_access.audit import Audit, audited
from data_access.database import Database
from data_access.plan import work_plan
from data_access.tables import unodc_count
from data_access.versions import Kept

COUNTRY = "ECU"
"""The country of the plan, by its ISO code."""


def write_unodc_counts(
    database: Database, country: str, counts: Sequence[PublishedCount], *, audit: Audit
) -> Difference:
    """Hold exactly these totals of a country, whatever was held before; raise NotYourRole."""
    with audited(database, audit, "unodc.write", country) as write:
        check_can_keep_plan(audit.actor)
        changed = difference(_held(write.connection, country), counts)
        write.connection.execute(delete(unodc_count).where(unodc_count.c.country == country))
        if counts:
            write.connection.execute(insert(unodc_count), [_row(each) for each in counts])
        write.append(asdict(changed))
    return changed


def _row(count: PublishedCount) -> dict[str, object]:
    return {**asdict(count), "measure": count.measure.value}


def _held(connection: Connection, country: str) -> tuple[PublishedCount, ...]:
    table = unodc_count.c
    order = (table.measure, table.year)
    rows = connection.execute(select(unodc_count).where(table.country == country).order_by(*order))
    return tuple(
        PublishedCount(row.country, Measure(row.measure), row.year, row.value, row.source, row.published_on)
        for row in rows
    )


@Kept
def unodc_counts(_database: Database, connection: Connection) -> tuple[PublishedCount, ...]:
    """All that is held of the plan's country."""
    return _held(connection, COUNTRY)


def published_by_unodc(database: Database, _selection: Selection) -> PublishedSeries:
    """Everything that UNODC publishes of the country: no filter of the page narrows it."""
    return PublishedSeries(work_plan(database), unodc_counts(database))
