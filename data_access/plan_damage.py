"""Whether the plan is still what joined it: itself, activities, indicators, targets and planned shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from data_access.audit import digest
from data_access.chain_entries import Damage, entries
from data_access.column_types import canonical
from data_access.plan import stored_activities, stored_indicators, stored_institutions
from data_access.reference import seed_rows
from data_access.tables import activity, indicator, plan, planned_contribution

_PLACE = ("institution_code", "activity_code", "period")

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Joined:
    """What an entry says of one record that joined the plan."""

    seq: int
    content: Record


def plan_damage(connection: Connection) -> Iterator[Damage]:
    """Nothing of the plan ever changes through the program: what differs was changed past it."""
    yield from _beginning_damage(connection)
    for kind, name, table, stored in (
        ("activity", "activities", activity, stored_activities(connection)),
        ("indicator", "indicators", indicator, stored_indicators(connection)),
    ):
        joined = _joined(connection, name, _code)
        yield from _unlike(kind, joined, {each.code: canonical(each) for each in stored})
        yield from _misplaced(connection, kind, joined, table)
    yield from _institution_damage(connection)
    planned = _joined(connection, "contributions", _place)
    rows = [canonical(row._asdict()) for row in connection.execute(select(planned_contribution))]
    yield from _unlike("planned contribution", planned, {_place(row): row for row in rows})


def _beginning_damage(connection: Connection) -> Iterator[Damage]:
    """The plan's own row, as the entry of its beginning has it; parts that an earlier program told of."""
    row = connection.execute(select(plan)).one_or_none()
    told = next(iter(entries(connection, "first_period").values()), None)
    if told is None:
        if row is not None:
            yield Damage(0, "plan without audit entry")
        return
    if row is None:
        yield Damage(told.seq, "plan missing")
        return
    stored = canonical(row._asdict())
    for name in sorted(stored.keys() & told.detail.keys()):
        if stored[name] != told.detail[name]:
            yield Damage(told.seq, f"{name} of the plan altered")


def _misplaced(
    connection: Connection, kind: str, joined: Mapping[str, _Joined], table: Table
) -> Iterator[Damage]:
    """Activities and indicators stand in the order in which they joined."""
    positions = {row.code: row.position for row in connection.execute(select(table.c.code, table.c.position))}
    for at, (code, told) in enumerate(joined.items(), 1):
        if positions.get(code, at) != at:
            yield Damage(told.seq, f"position of {kind} {code} altered")


def _institution_damage(connection: Connection) -> Iterator[Damage]:
    """Those that the program brings take its present wording; those that joined stay as they came."""
    brought = {row["code"] for row in seed_rows("institutions")}
    joined = {
        code: told for code, told in _joined(connection, "institutions", _code).items() if code not in brought
    }
    stored = {each.code: canonical(each) for each in stored_institutions(connection)}
    yield from _unlike("institution", joined, {code: stored[code] for code in joined if code in stored})


def _code(record: Record) -> str:
    return str(record["code"])


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
