"""Releases as they stand, audited again: what an outsider could work out of all that a year has published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dashboard.disclosure.audit import Finding, Shown, audit
from dashboard.disclosure.counts import menu_counts
from dashboard.disclosure.menu import THRESHOLD, Key
from dashboard.disclosure.release import shown, tier_of
from dashboard.workplan.periods import Period
from data_access.case_releases import cells_of_year, counts_of_record, persons_of
from data_access.database import Database
from data_access.tables import release


@dataclass(frozen=True, slots=True)
class YearAudit:
    """What the auditor says of one year's releases; without findings they are safe."""

    year: int
    findings: tuple[Finding, ...]


def audit_releases(database: Database) -> Iterator[YearAudit]:
    """Each released year, in fractions: whole numbers were audited before anything of it was published."""
    # Raw counts are read over the connection that writes: no other may see them.
    with database.write() as connection:
        years = _released(connection)
        out = [_shown(connection, year, quarters) for year, quarters in years.items()]
    for each in out:
        yield YearAudit(each.year, audit(each, whole=False))


def _released(connection: Connection) -> Mapping[int, frozenset[int]]:
    periods = list(connection.scalars(select(release.c.period).order_by(release.c.period)))
    years = sorted({period.year for period in periods})
    return {year: frozenset(each.quarter for each in periods if each.year == year) for year in years}


def _shown(connection: Connection, year: int, quarters: frozenset[int]) -> Shown:
    cells = cells_of_year(connection, year)
    tier = tier_of(year, [key for key in cells if key.time == str(Period(year, 1))])
    counted = persons_of(counts_of_record(connection, Period(year, max(quarters))), year)
    amounts = menu_counts(tier, year, counted)
    return shown(tier, year, quarters, cells, amounts if _stand(cells, amounts) else _unknown(cells))


def _stand(cells: Mapping[Key, int | None], amounts: Mapping[Key, int]) -> bool:
    """Whether the counts are still those that were released."""
    return all(value is None or amounts[key] == value for key, value in cells.items())


def _unknown(cells: Mapping[Key, int | None]) -> Mapping[Key, int]:
    """Counts that were corrected since no longer tell which reserved cell was small: none may be exact."""
    return {key: THRESHOLD if value is None else value for key, value in cells.items()}
