"""The tables of cases: raw counts in, released cells out."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Text

from data_access.column_types import Instant, Quarter
from data_access.tables.strict_table import one_of, table

case_count = table(
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
)

case_count_write = table(
    "case_count_write",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("user_id", Integer, ForeignKey("user_account.id")),
    Column("at", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("salt", Text, nullable=False),
)
"""The salt keeps small counts from being guessed by trying which of them gives the digest in the chain."""

case_count_revision = table(
    "case_count_revision",
    Column("seq", Integer, ForeignKey("case_count_write.seq"), nullable=False),
    Column("period", Quarter, nullable=False),
    Column("stage", Text, nullable=False),
    Column("province_code", Text, nullable=False),
    Column("origin_code", Text, nullable=False),
    Column("sex", Text, nullable=False),
    Column("age_band", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
    Column("before", Integer),
    Column("victims", Integer, nullable=False),
    PrimaryKeyConstraint(
        "seq",
        "period",
        "stage",
        "province_code",
        "origin_code",
        "sex",
        "age_band",
        "form",
        "institution_code",
    ),
    CheckConstraint("victims >= 0", name="victims"),
    Index("ix_case_count_revision_period", "period"),
    one_of("stage", "presunta", "identificada", "acogida", "asistida", "retornada", "denuncia"),
)

pending_correction = table(
    "pending_correction",
    Column("period", Quarter, primary_key=True),
    Column("since", Instant, nullable=False),
)
"""Released quarters whose counts have changed since; how, nobody can read here."""

release = table(
    "release",
    Column("id", Integer, primary_key=True),
    Column("period", Quarter, nullable=False, unique=True),
    Column("released_at", Instant, nullable=False),
    Column("digest", Text, nullable=False),
)

release_cell = table(
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
)

correction = table(
    "correction",
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("released_at", Instant, nullable=False),
    Column("digest", Text, nullable=False),
)

correction_cell = table(
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
)
"""Only the cells that a correction changed; each was published before."""
