"""Whether the plan is still what joined it: activities, indicators, targets, baselines and planned shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from data_access.audit import digest
from data_access.chain_entries import Damage, entries
from data_access.column_types import canonical
from data_access.plan import stored_activities, stored_indicators
from data_access.tables import planned_contribution

_PLACE = ("institution_code", "activity_code", "period")

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Joined:
    """What an entry says of one record that joined the plan."""

    seq: int
    content: Record


def plan_damage(connection: Connection) -> Iterator[Damage]:
    """Nothing of the plan ever changes through the program: what differs was changed past it."""
    for kind, name, stored in (
        ("activity", "activities", stored_activities(connection)),
        ("indicator", "indicators", stored_indicators(connection)),
    ):
        joined = _joined(connection, name, lambda each: str(each["code"]))
        yield from _unlike(kind, joined, {each.code: canonical(each) for each in stored})
    planned = _joined(connection, "contributions", _place)
    rows = [canonical(row._asdict()) for row in connection.execute(select(planned_contribution))]
    yield from _unlike("planned contribution", planned, {_place(row): row for row in rows})


def _place(row: Record) -> str:
    return " ".join(str(row[name]) for name in _PLACE)


def _joined(connection: Connection, name: str, key: Any) -> dict[str, _Joined]:
    return {
        key(each): _Joined(entry.seq, each)
        for entry in entries(connection, name).values()
        for each in entry.detail[name]
    }


def _unlike(kind: str, joined: Mapping[str, _Joined], stored: Mapping[str, Record]) -> Iterator[Damage]:
    for key, told in joined.items():
        if key not in stored:
            yield Damage(told.seq, f"{kind} {key} missing")
        else:
            for part in _altered(told.content, stored[key]):
                yield Damage(told.seq, f"{part} of {kind} {key} altered")
    for key in stored.keys() - joined.keys():
        yield Damage(0, f"{kind} {key} without audit entry")


def _altered(told: Record, stored: Record) -> Iterable[str]:
    """The parts that differ; parts that a later program added were not told."""
    for name in told.keys() & stored.keys():
        if name == "targets":
            yield from _altered_targets(told[name], stored[name])
        elif _settled(told[name]) != _settled(stored[name]):
            yield name


def _altered_targets(told: Record, stored: Record) -> Iterator[str]:
    for period in sorted(told.keys() | stored.keys()):
        if told.get(period) != stored.get(period):
            yield f"target in {period}"


def _settled(part: Any) -> Any:
    """Partners and provinces in whatever order they were given."""
    return sorted(map(digest, part)) if isinstance(part, list) else part
