"""Contributions: the plan apart from what is reported, which is kept in revisions that stay."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, Text, UniqueConstraint, text

from data_access.column_types import Figure, Flag, Instant, Quarter
from data_access.tables.strict_table import one_of

revision = "0009"
down_revision = "0008"

_KEPT = (
    "institution_code, activity_code, period, role, usd_planned, staff_days_planned, people_trained_planned"
)
_REPORTED = """
SELECT count(*) FROM contribution WHERE usd_executed IS NOT NULL OR in_kind_usd IS NOT NULL
OR staff_days IS NOT NULL OR people_trained IS NOT NULL
"""
_SQLITE_REFUSAL = """
CREATE TRIGGER contribution_revision_no_{event} BEFORE {event} ON contribution_revision
BEGIN SELECT RAISE(ABORT, 'contribution_revision is append-only'); END
"""
_SQLITE_CLOSED = """
CREATE TRIGGER contribution_in_open_quarter BEFORE INSERT ON contribution_revision
WHEN EXISTS (SELECT 1 FROM contribution_head JOIN quarter ON quarter.period = contribution_head.period
             WHERE contribution_head.id = NEW.contribution_id AND quarter.state = 'closed')
BEGIN SELECT RAISE(ABORT, 'the quarter is closed'); END
"""
_POSTGRESQL = (
    """
CREATE TRIGGER contribution_revision_append_only BEFORE UPDATE OR DELETE ON contribution_revision
FOR EACH ROW EXECUTE FUNCTION refuse_change()
""",
    """
CREATE TRIGGER contribution_revision_not_emptied BEFORE TRUNCATE ON contribution_revision
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
""",
    """
CREATE FUNCTION refuse_contribution_in_closed_quarter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM contribution_head JOIN quarter ON quarter.period = contribution_head.period
             WHERE contribution_head.id = NEW.contribution_id AND quarter.state = 'closed') THEN
    RAISE EXCEPTION 'the quarter is closed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$
""",
    """
CREATE TRIGGER contribution_in_open_quarter BEFORE INSERT ON contribution_revision
FOR EACH ROW EXECUTE FUNCTION refuse_contribution_in_closed_quarter()
""",
)


class ReportedWithoutAuthor(Exception):
    """Figures of a real plan that no revision can carry: nobody is known to have sent them."""


def _check_nothing_is_lost() -> None:
    """The illustrative plan's figures were nobody's; a real plan's are not dropped."""
    connection = op.get_bind()
    reported = connection.scalar(text(_REPORTED))
    if reported and not connection.scalar(text("SELECT count(*) FROM plan WHERE illustrative")):
        raise ReportedWithoutAuthor(f"{reported} contributions hold figures that nobody has sent")


def _planned() -> None:
    op.create_table(
        "planned_contribution",
        Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
        Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
        Column("period", Quarter, nullable=False),
        Column("role", Text, nullable=False),
        Column("usd_planned", Figure, nullable=False),
        Column("staff_days_planned", Figure, nullable=False),
        Column("people_trained_planned", Integer),
        PrimaryKeyConstraint("institution_code", "activity_code", "period"),
        one_of("role", "lead", "partner"),
        sqlite_strict=True,
    )
    op.execute(f"INSERT INTO planned_contribution ({_KEPT}) SELECT {_KEPT} FROM contribution")  # noqa: S608 - names of this file
    op.drop_table("contribution")


def _head() -> None:
    op.create_table(
        "contribution_head",
        Column("id", Integer, primary_key=True),
        Column("institution_code", Text, ForeignKey("institution.code"), nullable=False),
        Column("activity_code", Text, ForeignKey("activity.code"), nullable=False),
        Column("period", Quarter, nullable=False),
        Column("version", Integer, nullable=False),
        Column("revision_seq", Integer, nullable=False),
        Column("approved_seq", Integer),
        UniqueConstraint("institution_code", "activity_code", "period"),
        sqlite_strict=True,
    )


def _revision() -> None:
    op.create_table(
        "contribution_revision",
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("contribution_id", Integer, ForeignKey("contribution_head.id"), nullable=False),
        Column("version", Integer, nullable=False),
        Column("state", Text, nullable=False),
        Column("usd_executed", Figure),
        Column("in_kind_usd", Figure),
        Column("staff_days", Figure),
        Column("people_trained", Integer),
        Column("late", Flag, nullable=False),
        Column("reason", Text, nullable=False),
        Column("user_id", Integer, ForeignKey("user_account.id"), nullable=False),
        Column("at", Instant, nullable=False),
        Column("idempotency_key", Text, nullable=False, unique=True),
        Column("payload_sha256", Text, nullable=False),
        UniqueConstraint("contribution_id", "version"),
        one_of("state", "submitted", "returned", "approved", "withdrawn"),
        sqlite_strict=True,
    )


def _triggers() -> None:
    if op.get_context().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(_SQLITE_REFUSAL.format(event=event))
        op.execute(_SQLITE_CLOSED)
    else:
        for statement in _POSTGRESQL:
            op.execute(statement)


def upgrade() -> None:
    _check_nothing_is_lost()
    _planned()
    _head()
    _revision()
    _triggers()
