"""What a closed quarter was measured against stays too: targets, planned contributions and its release."""

from __future__ import annotations

from collections.abc import Iterator

from alembic import op

revision = "0017"
down_revision = "0016"

_CLOSED = "EXISTS (SELECT 1 FROM quarter WHERE quarter.state = 'closed' AND quarter.period = {period})"
_ANY_CLOSED = "EXISTS (SELECT 1 FROM quarter WHERE quarter.state = 'closed')"
_MEASURES = ("target", "planned_contribution")
_EMPTIED = (*_MEASURES, "quarter")
"""PostgreSQL empties a table without asking what stands on each row."""


def _guards() -> Iterator[tuple[str, str, str, str]]:
    """Name, table, event and condition. What an activity that joins the plan later brings may come in."""
    for table in _MEASURES:
        for event, row in (("UPDATE", "OLD"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            name = f"{table}_{event.lower()}_{row.lower()}_in_open_quarter"
            yield name, table, event, _CLOSED.format(period=f"{row}.period")


def _on_sqlite() -> None:
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER release_no_{event} BEFORE {event} ON release "
            "BEGIN SELECT RAISE(ABORT, 'release is append-only'); END"
        )
    for name, table, event, condition in _guards():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
            "BEGIN SELECT RAISE(ABORT, 'the quarter is closed'); END"
        )


def _refusal(name: str, condition: str, row: str) -> None:
    op.execute(
        f"CREATE FUNCTION refuse_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN IF {condition} THEN RAISE EXCEPTION 'the quarter is closed' "
        f"USING ERRCODE = 'restrict_violation'; END IF; RETURN {row}; END $$"
    )


def _on_postgresql() -> None:
    for name, events, each in (
        ("append_only", "UPDATE OR DELETE", "ROW"),
        ("not_emptied", "TRUNCATE", "STATEMENT"),
    ):
        op.execute(
            f"CREATE TRIGGER release_{name} BEFORE {events} ON release "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        )
    for name, table, event, condition in _guards():
        _refusal(name, condition, "OLD" if event == "DELETE" else "NEW")
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_{name}()"
        )
    _refusal("emptying_closed_quarters", _ANY_CLOSED, "NULL")
    for table in _EMPTIED:
        op.execute(
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying_closed_quarters()"
        )


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        _on_sqlite()
    else:
        _on_postgresql()
