"""Whether a closed quarter is still measured against the targets and plans that its newest edition froze."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from data_access.column_types import canonical
from data_access.edition_damage import Damage
from data_access.tables import edition, planned_contribution, quarter, snapshot_cell, target

_PLANNED = ("usd_planned", "staff_days_planned", "people_trained_planned")
_NOTHING = {"usd_planned": "0", "staff_days_planned": "0", "people_trained_planned": None}
"""What was given without a plan for it is frozen so."""


def measure_damage(connection: Connection) -> Iterator[Damage]:
    """What was changed past the program; what joined the plan after the closing is no damage."""
    for closed in _newest(connection):
        named = f"{closed.period} is not what its edition {closed.number} froze"
        for what, now, frozen in (
            ("target", _targets(connection, closed), _frozen_targets(connection, closed)),
            ("plan", _plans(connection, closed), _frozen_plans(connection, closed)),
        ):
            for key, value in frozen.items():
                if now.get(key, _NOTHING if what == "plan" else None) != value:
                    yield Damage(closed.seq, f"{what} of {key} in {named}")


def _newest(connection: Connection) -> list[Row[Any]]:
    """The newest edition of every closed quarter."""
    closed = select(quarter.c.period).where(quarter.c.state == "closed")
    rows = connection.execute(select(edition).where(edition.c.period.in_(closed)).order_by(edition.c.seq))
    return list({row.period: row for row in rows}.values())


def _contents(connection: Connection, of: Row[Any], subject: str) -> Iterator[Mapping[str, Any]]:
    cell = snapshot_cell.c
    wanted = select(cell.content).where(
        cell.period == of.period, cell.number == of.number, cell.subject == subject
    )
    return (json.loads(content) for content in connection.scalars(wanted.order_by(cell.position)))


def _frozen_targets(connection: Connection, of: Row[Any]) -> dict[str, Any]:
    indicators = _contents(connection, of, "indicators")
    return {each["code"]: each["targets"].get(str(of.period)) for each in indicators}


def _targets(connection: Connection, of: Row[Any]) -> dict[str, Any]:
    rows = connection.execute(select(target).where(target.c.period == of.period))
    return {row.indicator_code: canonical(row.value) for row in rows}


def _frozen_plans(connection: Connection, of: Row[Any]) -> dict[str, Any]:
    return {
        f"{each['institution']} {each['activity']}": {name: each[name] for name in _PLANNED}
        for each in _contents(connection, of, "contribution")
        if each["period"] == str(of.period)
    }


def _plans(connection: Connection, of: Row[Any]) -> dict[str, Any]:
    rows = connection.execute(select(planned_contribution).where(planned_contribution.c.period == of.period))
    return {
        f"{row.institution_code} {row.activity_code}": {
            name: canonical(row._mapping[name]) for name in _PLANNED
        }
        for row in rows
    }
