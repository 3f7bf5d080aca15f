"""The tables of people and what they did."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text

from data_access.column_types import Flag, Instant
from data_access.tables.strict_table import one_of, table

user_account = table(
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
    one_of("role", "viewer", "delegate", "coordinator", "administrator"),
    CheckConstraint("role <> 'delegate' OR institution_code IS NOT NULL", name="delegate_of"),
)

user_session = table(
    "user_session",
    Column("token_sha256", Text, primary_key=True),
    Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
    Column("session_version", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("last_active_at", Instant, nullable=False),
)

sign_in_attempt = table(
    "sign_in_attempt",
    Column("id", Integer, primary_key=True),
    Column("account", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("succeeded", Flag, nullable=False),
    Index("ix_sign_in_attempt_account_at", "account", "at"),
    Index("ix_sign_in_attempt_address_at", "address", "at"),
)

audit_entry = table(
    "audit_entry",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("detail", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
)
