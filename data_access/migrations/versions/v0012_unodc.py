"""What UNODC publishes about a country, by year."""

from __future__ import annotations

from alembic import op
from sqlalchemy import CheckConstraint, Column, Integer, PrimaryKeyConstraint, Text

from data_access.column_types import Day
from data_access.tables.strict_table import one_of

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "unodc_count",
        Column("country", Text, nullable=False),
        Column("measure", Text, nullable=False),
        Column("year", Integer, nullable=False),
        Column("value", Integer),
        Column("source", Text, nullable=False),
        Column("published_on", Day, nullable=False),
        PrimaryKeyConstraint("country", "measure", "year"),
        CheckConstraint("value >= 0", name="value"),
        one_of("measure", "detected", "prosecuted", "convicted"),
        sqlite_strict=True,
    )
