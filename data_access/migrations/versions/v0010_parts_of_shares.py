"""Breakdowns of percentages and averages: a part may be a numerator and denominator, or a mean and its n."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, Text

from data_access.column_types import Figure

revision = "0010"
down_revision = "0009"

_TABLE, _BEFORE = "revision_breakdown", "revision_breakdown_before"
_NEW = ("numerator", "denominator", "sample_size")
_KEPT = "revision_seq, dimension, category, value"
_SQLITE_REFUSAL = """
CREATE TRIGGER revision_breakdown_no_{event} BEFORE {event} ON revision_breakdown
BEGIN SELECT RAISE(ABORT, 'revision_breakdown is append-only'); END
"""
_EVENTS = ("UPDATE", "DELETE")


def _rebuild() -> None:
    """SQLite cannot make a column optional: the rows move to a new table, under the same triggers."""
    for event in _EVENTS:
        op.execute(f"DROP TRIGGER revision_breakdown_no_{event}")
    op.rename_table(_TABLE, _BEFORE)
    op.create_table(
        _TABLE,
        Column("revision_seq", Integer, ForeignKey("revision.seq"), nullable=False),
        Column("dimension", Text, nullable=False),
        Column("category", Text, nullable=False),
        Column("value", Figure),
        *(Column(name, Figure) for name in _NEW),
        PrimaryKeyConstraint("revision_seq", "dimension", "category"),
        sqlite_strict=True,
    )
    op.execute(f"INSERT INTO {_TABLE} ({_KEPT}) SELECT {_KEPT} FROM {_BEFORE}")  # noqa: S608 - names of this file
    op.drop_table(_BEFORE)
    for event in _EVENTS:
        op.execute(_SQLITE_REFUSAL.format(event=event))


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        _rebuild()
        return
    op.alter_column(_TABLE, "value", existing_type=Figure, nullable=True)
    for name in _NEW:
        op.add_column(_TABLE, Column(name, Figure))
