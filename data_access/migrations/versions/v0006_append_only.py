"""What was written stays: no change to revisions, audit entries and releases, none in a closed quarter."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

APPEND_ONLY = ("revision", "revision_breakdown", "audit_entry", "release_cell")

_SQLITE_REFUSAL = """
CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_SQLITE_CLOSED = """
CREATE TRIGGER revision_in_open_quarter BEFORE INSERT ON revision
WHEN EXISTS (SELECT 1 FROM value_head JOIN quarter ON quarter.period = value_head.period
             WHERE value_head.id = NEW.value_id AND quarter.state = 'closed')
BEGIN SELECT RAISE(ABORT, 'the quarter is closed'); END
"""
_POSTGRESQL_REFUSAL = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$
"""
_POSTGRESQL_ROWS = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""
_POSTGRESQL_WHOLE = """
CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""
_POSTGRESQL_CLOSED = """
CREATE FUNCTION refuse_in_closed_quarter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM value_head JOIN quarter ON quarter.period = value_head.period
             WHERE value_head.id = NEW.value_id AND quarter.state = 'closed') THEN
    RAISE EXCEPTION 'the quarter is closed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$
"""
_POSTGRESQL_CLOSED_TRIGGER = """
CREATE TRIGGER revision_in_open_quarter BEFORE INSERT ON revision
FOR EACH ROW EXECUTE FUNCTION refuse_in_closed_quarter()
"""


def _on_sqlite() -> None:
    for table in APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            op.execute(_SQLITE_REFUSAL.format(table=table, event=event))
    op.execute(_SQLITE_CLOSED)


def _on_postgresql() -> None:
    op.execute(_POSTGRESQL_REFUSAL)
    for table in APPEND_ONLY:
        op.execute(_POSTGRESQL_ROWS.format(table=table))
        op.execute(_POSTGRESQL_WHOLE.format(table=table))
    op.execute(_POSTGRESQL_CLOSED)
    op.execute(_POSTGRESQL_CLOSED_TRIGGER)


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        _on_sqlite()
    else:
        _on_postgresql()
