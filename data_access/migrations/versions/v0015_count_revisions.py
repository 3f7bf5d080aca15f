"""Raw case counts with their history, and which released quarters wait for a correction."""

from __future__ import annotations

from alembic import op
from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, PrimaryKeyConstraint, Text

from data_access.column_types import Instant, Quarter
from data_access.tables.strict_table import one_of

revision = "0015"
down_revision = "0014"

_APPEND_ONLY = ("case_count_write", "case_count_revision")


def _write() -> None:
    op.create_table(
        "case_count_write",
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("user_id", Integer, ForeignKey("user_account.id")),
        Column("at", Instant, nullable=False),
        Column("reason", Text, nullable=False),
        Column("salt", Text, nullable=False),
        sqlite_strict=True,
    )


def _revision() -> None:
    op.create_table(
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
        one_of("stage", "presunta", "identificada", "acogida", "asistida", "retornada", "denuncia"),
        sqlite_strict=True,
    )


def _pending() -> None:
    op.create_table(
        "pending_correction",
        Column("period", Quarter, primary_key=True),
        Column("since", Instant, nullable=False),
        sqlite_strict=True,
    )


def _append_only_on_sqlite(table: str) -> None:
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _append_only_on_postgresql(table: str) -> None:
    for name, events, each in (
        ("append_only", "UPDATE OR DELETE", "ROW"),
        ("not_emptied", "TRUNCATE", "STATEMENT"),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {events} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        )


def upgrade() -> None:
    _write()
    _revision()
    _pending()
    on_sqlite = op.get_context().dialect.name == "sqlite"
    for table in _APPEND_ONLY:
        (_append_only_on_sqlite if on_sqlite else _append_only_on_postgresql)(table)
