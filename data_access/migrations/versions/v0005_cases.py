"""Cases: raw counts and released cells."""

from __future__ import annotations

from alembic import op
from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, PrimaryKeyConstraint, Text

from data_access.column_types import Instant, Quarter
from data_access.tables.strict_table import one_of

revision = "0005"
down_revision = "0004"


def _case_count() -> None:
    op.create_table(
        "case_count",
        Column("period", Quarter, nullable=False),
        Column("stage", Text, nullable=False),
        Column("province_code", Text, nullable=False),
        Column("origin_code", Text, nullable=False),
        Column("sex", Text, nullable=False),
        Column("age_band", Text, nullable=False),
        Column("form", Text, nullable=False),
        Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
        Column("victims", Integer, nullable=False),
        PrimaryKeyConstraint(
            "period", "stage", "province_code", "origin_code", "sex", "age_band", "form", "institution_code"
        ),
        CheckConstraint("victims >= 0", name="victims"),
        one_of("stage", "presunta", "identificada", "acogida", "asistida", "retornada", "denuncia"),
        sqlite_strict=True,
    )


def _release() -> None:
    op.create_table(
        "release",
        Column("id", Integer, primary_key=True),
        Column("period", Quarter, nullable=False, unique=True),
        Column("released_at", Instant, nullable=False),
        Column("digest", Text, nullable=False),
        sqlite_strict=True,
    )


def _release_cell() -> None:
    op.create_table(
        "release_cell",
        Column("release_id", Integer, ForeignKey("release.id"), nullable=False),
        Column("stage", Text, nullable=False),
        Column("geography", Text, nullable=False),
        Column("time", Text, nullable=False),
        Column("sex", Text, nullable=False),
        Column("age", Text, nullable=False),
        Column("form", Text, nullable=False),
        Column("origin", Text, nullable=False),
        Column("value", Integer),
        PrimaryKeyConstraint("release_id", "stage", "geography", "time", "sex", "age", "form", "origin"),
        CheckConstraint("value IS NULL OR value >= 5", name="nothing_small"),
        sqlite_strict=True,
    )


def upgrade() -> None:
    _case_count()
    _release()
    _release_cell()
