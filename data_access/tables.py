"""The tables, private to this package."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

from data_access.column_types import Day, Figure, Flag, Instant, Quarter

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *items: SchemaItem) -> Table:
    return Table(name, metadata, *items, sqlite_strict=True)


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


# --- the plan -------------------------------------------------------------------------------

plan = _table(
    "plan",
    Column("id", Integer, primary_key=True),
    Column("title_es", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("first_period", Quarter, nullable=False),
    Column("last_period", Quarter, nullable=False),
    Column("illustrative", Flag, nullable=False),
    Column("as_of", Day),
    CheckConstraint("id = 1", name="one_plan"),
)

quarter = _table(
    "quarter",
    Column("period", Quarter, primary_key=True),
    Column("state", Text, nullable=False),
    Column("closed_at", Instant),
    Column("closed_by", Text),
    _one_of("state", "open", "in_review", "closed"),
)

pillar = _table(
    "pillar",
    Column("code", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("name_es", Text, nullable=False),
    Column("name_en", Text, nullable=False),
)

institution = _table(
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
)

province = _table(
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
    _one_of("region", "Costa", "Sierra", "Amazonía", "Insular"),
)

activity = _table(
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
    CheckConstraint("start_period <= end_period", name="starts_before_it_ends"),
)

activity_partner = _table(
    "activity_partner",
    Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
    Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
    PrimaryKeyConstraint("activity_code", "institution_code"),
)

activity_province = _table(
    "activity_province",
    Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
    Column("province_code", Text, ForeignKey("province.code"), nullable=False),
    PrimaryKeyConstraint("activity_code", "province_code"),
)

activity_dependency = _table(
    "activity_dependency",
    Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
    Column("depends_on", Text, ForeignKey("activity.code"), nullable=False),
    PrimaryKeyConstraint("activity_code", "depends_on"),
    CheckConstraint("activity_code <> depends_on", name="not_on_itself"),
)

milestone = _table(
    "milestone",
    Column("id", Integer, primary_key=True),
    Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
    Column("name_es", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("due_on", Day, nullable=False),
    Column("met_on", Day),
)

indicator = _table(
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
    _one_of("type", "flow", "stock", "pct", "avg", "milestone"),
    _one_of("sensitivity", "interno", "restringido"),
)

target = _table(
    "target",
    Column("indicator_code", Text, ForeignKey("indicator.code"), nullable=False),
    Column("period", Quarter, nullable=False),
    Column("value", Figure, nullable=False),
    PrimaryKeyConstraint("indicator_code", "period"),
)

decision_asked = _table(
    "decision_asked",
    Column("id", Integer, primary_key=True),
    Column("period", Quarter, nullable=False),
    Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
    Column("activity_code", Text, ForeignKey("activity.code")),
    Column("text_es", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("due_on", Day, nullable=False),
)

contribution = _table(
    "contribution",
    Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
    Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
    Column("period", Quarter, nullable=False),
    Column("role", Text, nullable=False),
    Column("usd_planned", Figure, nullable=False),
    Column("usd_executed", Figure),
    Column("in_kind_usd", Figure),
    Column("staff_days_planned", Figure, nullable=False),
    Column("staff_days", Figure),
    Column("people_trained_planned", Integer),
    Column("people_trained", Integer),
    PrimaryKeyConstraint("institution_code", "activity_code", "period"),
    _one_of("role", "lead", "partner"),
)

# --- people and what they did ---------------------------------------------------------------

user_account = _table(
    "user_account",
    Column("id", Integer, primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("title_es", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("institution_code", Text, ForeignKey("institution.code")),
    Column("password_hash", Text, nullable=False),
    Column("must_change_password", Flag, nullable=False),
    Column("session_version", Integer, nullable=False),
    Column("disabled", Flag, nullable=False),
    Column("created_at", Instant, nullable=False),
    _one_of("role", "viewer", "delegate", "coordinator", "administrator"),
    CheckConstraint("role <> 'delegate' OR institution_code IS NOT NULL", name="delegate_of"),
)

user_session = _table(
    "user_session",
    Column("token_sha256", Text, primary_key=True),
    Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
    Column("session_version", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("last_active_at", Instant, nullable=False),
)

sign_in_attempt = _table(
    "sign_in_attempt",
    Column("id", Integer, primary_key=True),
    Column("account", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("succeeded", Flag, nullable=False),
    Index("ix_sign_in_attempt_account_at", "account", "at"),
    Index("ix_sign_in_attempt_address_at", "address", "at"),
)

audit_entry = _table(
    "audit_entry",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
)

# --- reported values ------------------------------------------------------------------------

value_head = _table(
    "value_head",
    Column("id", Integer, primary_key=True),
    Column("indicator_code", Text, ForeignKey("indicator.code"), nullable=False),
    Column("period", Quarter, nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision_seq", Integer, nullable=False),
    Column("approved_seq", Integer),
    UniqueConstraint("indicator_code", "period"),
)

revision = _table(
    "revision",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("value_id", Integer, ForeignKey("value_head.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("value", Figure),
    Column("numerator", Figure),
    Column("denominator", Figure),
    Column("sample_size", Figure),
    Column("not_applicable", Flag, nullable=False),
    Column("late", Flag, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("next_step", Text, nullable=False),
    Column("next_step_owner", Text, nullable=False),
    Column("next_step_due", Day),
    Column("reason", Text, nullable=False),
    Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
    Column("institution_code", Text, ForeignKey("institution.code")),
    Column("at", Instant, nullable=False),
    Column("idempotency_key", Text, nullable=False, unique=True),
    Column("payload_sha256", Text, nullable=False),
    UniqueConstraint("value_id", "version"),
    _one_of("state", "submitted", "returned", "approved", "withdrawn"),
)

revision_breakdown = _table(
    "revision_breakdown",
    Column("revision_seq", Integer, ForeignKey("revision.seq"), nullable=False),
    Column("dimension", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("value", Figure, nullable=False),
    PrimaryKeyConstraint("revision_seq", "dimension", "category"),
)

draft = _table(
    "draft",
    Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
    Column("indicator_code", Text, ForeignKey("indicator.code"), nullable=False),
    Column("period", Quarter, nullable=False),
    Column("entered", Text, nullable=False),
    Column("base_version", Integer, nullable=False),
    Column("saved_at", Instant, nullable=False),
    PrimaryKeyConstraint("user_id", "indicator_code", "period"),
)

# --- cases: raw counts in, released cells out -----------------------------------------------

case_count = _table(
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
    _one_of("stage", "presunta", "identificada", "acogida", "asistida", "retornada", "denuncia"),
)

release = _table(
    "release",
    Column("id", Integer, primary_key=True),
    Column("period", Quarter, nullable=False, unique=True),
    Column("released_at", Instant, nullable=False),
    Column("digest", Text, nullable=False),
)

release_cell = _table(
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
