"""What stands is looked up, however much was sent, returned and sent again before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, CursorResult, Engine, event, text

from data_access.contribution_reports import contribution_reports
from data_access.database import Database
from data_access.reports import reports
from data_access.versions import Kept

WHOLE_HISTORIES = ("revision", "turns", "approved", "contribution_revision")
"""The tables that grow with every step, by the names that the queries give them."""


def asked(connection: Connection, read: Kept[[], object], database: Database) -> tuple[str, object]:
    """The one query of a reading that reads revisions, with its parameters."""
    seen: list[tuple[str, object]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        if "revision" in statement:
            seen.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        read.on(database, connection)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    [query] = seen
    return query


def read_whole(connection: Connection, query: tuple[str, object], *, on_sqlite: bool) -> list[str]:
    """The growing tables that the database would read from end to end for it."""
    if on_sqlite:
        plan = explained(connection, "EXPLAIN QUERY PLAN ", query).all()
        found = [row.detail.split() for row in plan if row.detail.startswith("SCAN")]
        return [words[1] for words in found if words[1] in WHOLE_HISTORIES]
    # An almost empty table is read whole in any case, unless told that this is dear.
    for way in ("seqscan", "bitmapscan", "hashjoin", "mergejoin"):
        connection.execute(text(f"SET LOCAL enable_{way} = off"))
    [[[whole]]] = explained(connection, "EXPLAIN (FORMAT JSON) ", query)
    return [
        node["Relation Name"]
        for node in nodes(whole["Plan"])
        if node.get("Relation Name") in WHOLE_HISTORIES and "Index Cond" not in node
    ]


def explained(connection: Connection, how: str, query: tuple[str, object]) -> CursorResult[Any]:
    statement, parameters = query
    return connection.exec_driver_sql(how + statement, parameters)  # type: ignore[arg-type]


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from nodes(part)


@pytest.mark.parametrize("read", [reports, contribution_reports], ids=["values", "contributions"])
def test_reading_what_stands_reads_no_history_whole(planned: Database, read: Kept[[], object]) -> None:
    with planned.read() as connection:
        assert read_whole(connection, asked(connection, read, planned), on_sqlite=planned.is_sqlite) == []
