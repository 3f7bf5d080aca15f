"""Corrections of released years: the cells that came out anew, beside those that were published first."""

from __future__ import annotations

from alembic import op
from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, PrimaryKeyConstraint, Text

from data_access.column_types import Instant

revision = "0016"
down_revision = "0015"


def _tables() -> None:
    op.create_table(
        "correction",
        Column("year", Integer, primary_key=True, autoincrement=False),
        Column("released_at", Instant, nullable=False),
        Column("digest", Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "correction_cell",
        Column("year", Integer, ForeignKey("correction.year"), nullable=False),
        Column("stage", Text, nullable=False),
        Column("geography", Text, nullable=False),
        Column("time", Text, nullable=False),
        Column("sex", Text, nullable=False),
        Column("age", Text, nullable=False),
        Column("form", Text, nullable=False),
        Column("origin", Text, nullable=False),
        Column("value", Integer, nullable=False),
        PrimaryKeyConstraint("year", "stage", "geography", "time", "sex", "age", "form", "origin"),
        CheckConstraint("value >= 5", name="nothing_small"),
        sqlite_strict=True,
    )


def _append_only(table: str, *, on_sqlite: bool) -> None:
    if on_sqlite:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    for name, events, each in (
        ("append_only", "UPDATE OR DELETE", "ROW"),
        ("not_emptied", "TRUNCATE", "STATEMENT"),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {events} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        )


def upgrade() -> None:
    _tables()
    for table in ("correction", "correction_cell"):
        _append_only(table, on_sqlite=op.get_context().dialect.name == "sqlite")
