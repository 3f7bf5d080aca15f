"""The names that an institution has had, as they are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from dashboard.workplan.plan import Text
from data_access.database import Database
from data_access.tables import institution_alias
from data_access.versions import Kept


@dataclass(frozen=True, slots=True)
class InstitutionName:
    """One name and, where they are known, its first and last day."""

    name: Text
    short_name: str
    since: date | None
    until: date | None
    source: Text


@Kept
def institution_names(
    _database: Database, connection: Connection
) -> Mapping[str, tuple[InstitutionName, ...]]:
    """By institution, oldest first; only of those that were renamed."""
    found: defaultdict[str, tuple[InstitutionName, ...]] = defaultdict(tuple)
    names = institution_alias.c
    for row in connection.execute(select(institution_alias).order_by(names.institution_code, names.position)):
        found[row.institution_code] += (
            InstitutionName(
                Text(row.name_es, row.name_en),
                row.short_name,
                row.valid_from,
                row.valid_to,
                Text(row.source_es, row.source_en),
            ),
        )
    return dict(found)
