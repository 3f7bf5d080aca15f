"""The joint plan: reference data, activities, indicators and targets."""

from __future__ import annotations

from alembic import op
from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, PrimaryKeyConstraint, Text

from data_access.column_types import Day, Figure, Flag, Instant, Quarter
from data_access.tables.strict_table import one_of

revision = "0001"
down_revision = None


def _plan() -> None:
    op.create_table(
        "plan",
        Column("id", Integer, primary_key=True),
        Column("title_es", Text, nullable=False),
        Column("title_en", Text, nullable=False),
        Column("first_period", Quarter, nullable=False),
        Column("last_period", Quarter, nullable=False),
        Column("illustrative", Flag, nullable=False),
        Column("as_of", Day),
        CheckConstraint("id = 1", name="one_plan"),
        sqlite_strict=True,
    )


def _quarter() -> None:
    op.create_table(
        "quarter",
        Column("period", Quarter, primary_key=True),
        Column("state", Text, nullable=False),
        Column("closed_at", Instant),
        Column("closed_by", Text),
        one_of("state", "open", "in_review", "closed"),
        sqlite_strict=True,
    )


def _pillar() -> None:
    op.create_table(
        "pillar",
        Column("code", Text, primary_key=True),
        Column("number", Integer, nullable=False, unique=True),
        Column("name_es", Text, nullable=False),
        Column("name_en", Text, nullable=False),
        sqlite_strict=True,
    )


def _institution() -> None:
    op.create_table(
        "institution",
        Column("code", Text, primary_key=True),
        Column("position", Integer, nullable=False, unique=True),
        Column("name_es", Text, nullable=False),
        Column("name_en", Text, nullable=False),
        Column("short_es", Text, nullable=False),
        Column("short_en", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("parent_code", Text, ForeignKey("institution.code")),
        Column("reports", Flag, nullable=False),
        Column("valid_from", Day),
        Column("valid_to", Day),
        sqlite_strict=True,
    )


def _province() -> None:
    op.create_table(
        "province",
        Column("code", Text, primary_key=True),
        Column("inec_code", Text, nullable=False, unique=True),
        Column("name", Text, nullable=False),
        Column("capital", Text, nullable=False),
        Column("region", Text, nullable=False),
        Column("planning_zone", Integer, nullable=False),
        Column("population", Integer, nullable=False),
        Column("created_year", Integer),
        Column("parent_before", Text, ForeignKey("province.code")),
        one_of("region", "Costa", "Sierra", "Amazonía", "Insular"),
        sqlite_strict=True,
    )


def _activity() -> None:
    op.create_table(
        "activity",
        Column("code", Text, primary_key=True),
        Column("position", Integer, nullable=False),
        Column("pillar_code", Text, ForeignKey("pillar.code"), nullable=False),
        Column("name_es", Text, nullable=False),
        Column("name_en", Text, nullable=False),
        Column("lead_code", Text, ForeignKey("institution.code"), nullable=False),
        Column("start_period", Quarter, nullable=False),
        Column("end_period", Quarter, nullable=False),
        Column("budget_usd", Figure, nullable=False),
        Column("context", Text, nullable=False),
        CheckConstraint("start_period <= end_period", name="starts_before_it_ends"),
        sqlite_strict=True,
    )


def _activity_partner() -> None:
    op.create_table(
        "activity_partner",
        Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
        Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
        PrimaryKeyConstraint("activity_code", "institution_code"),
        sqlite_strict=True,
    )


def _activity_province() -> None:
    op.create_table(
        "activity_province",
        Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
        Column("province_code", Text, ForeignKey("province.code"), nullable=False),
        PrimaryKeyConstraint("activity_code", "province_code"),
        sqlite_strict=True,
    )


def _activity_dependency() -> None:
    op.create_table(
        "activity_dependency",
        Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
        Column("depends_on", Text, ForeignKey("activity.code"), nullable=False),
        PrimaryKeyConstraint("activity_code", "depends_on"),
        CheckConstraint("activity_code <> depends_on", name="not_on_itself"),
        sqlite_strict=True,
    )


def _milestone() -> None:
    op.create_table(
        "milestone",
        Column("id", Integer, primary_key=True),
        Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
        Column("name_es", Text, nullable=False),
        Column("name_en", Text, nullable=False),
        Column("due_on", Day, nullable=False),
        Column("met_on", Day),
        sqlite_strict=True,
    )


def _indicator() -> None:
    op.create_table(
        "indicator",
        Column("code", Text, primary_key=True),
        Column("position", Integer, nullable=False),
        Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
        Column("name_es", Text, nullable=False),
        Column("name_en", Text, nullable=False),
        Column("unit_es", Text, nullable=False),
        Column("unit_en", Text, nullable=False),
        Column("type", Text, nullable=False),
        Column("ascending", Flag, nullable=False),
        Column("baseline", Figure),
        Column("baseline_period", Quarter),
        Column("final_target", Figure, nullable=False),
        Column("weight", Figure, nullable=False),
        Column("responsible_code", Text, ForeignKey("institution.code"), nullable=False),
        Column("sensitivity", Text, nullable=False),
        Column("disaggregation", Text, nullable=False),
        Column("means_of_verification", Text, nullable=False),
        Column("counts_from", Quarter),
        one_of("type", "flow", "stock", "pct", "avg", "milestone"),
        one_of("sensitivity", "interno", "restringido"),
        sqlite_strict=True,
    )


def _target() -> None:
    op.create_table(
        "target",
        Column("indicator_code", Text, ForeignKey("indicator.code"), nullable=False),
        Column("period", Quarter, nullable=False),
        Column("value", Figure, nullable=False),
        PrimaryKeyConstraint("indicator_code", "period"),
        sqlite_strict=True,
    )


def upgrade() -> None:
    _plan()
    _quarter()
    _pillar()
    _institution()
    _province()
    _activity()
    _activity_partner()
    _activity_province()
    _activity_dependency()
    _milestone()
    _indicator()
    _target()
