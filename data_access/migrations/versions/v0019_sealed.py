"""What joined the plan, was asked of the table or was released is neither changed nor added to by SQL."""

from __future__ import annotations

from collections.abc import Iterator

from alembic import op

revision = "0019"
down_revision = "0018"

_APPEND_ONLY = (
    "activity",
    "activity_partner",
    "activity_province",
    "activity_dependency",
    "milestone",
    "indicator",
    "decision_asked",
)

_FROZEN = """EXISTS (SELECT 1 FROM quarter JOIN snapshot_cell ON snapshot_cell.period = quarter.period
WHERE quarter.state = 'closed' AND quarter.period = NEW.period
AND snapshot_cell.subject = '{subject}' AND snapshot_cell.key = {key})"""
_IN_CHAIN = """EXISTS (SELECT 1 FROM {table} JOIN audit_entry ON audit_entry.subject = {subject}
WHERE {row} AND audit_entry.detail LIKE '%' || {table}.digest || '%')"""
"""The entry that carries a digest is the last of its transaction: before it, cells still come in."""

_GUARDED: tuple[tuple[str, str, str], ...] = (
    (
        "target",
        _FROZEN.format(subject="standing", key="NEW.indicator_code || ' ' || NEW.period"),
        "the quarter is closed",
    ),
    (
        "planned_contribution",
        _FROZEN.format(
            subject="contribution",
            key="NEW.institution_code || ' ' || NEW.activity_code || ' ' || NEW.period",
        ),
        "the quarter is closed",
    ),
    (
        "release_cell",
        _IN_CHAIN.format(table="release", subject="release.period", row="release.id = NEW.release_id"),
        "the release is published",
    ),
    (
        "correction_cell",
        _IN_CHAIN.format(
            table="correction",
            subject="CAST(correction.year AS TEXT)",
            row="correction.year = NEW.year",
        ),
        "the correction is published",
    ),
)
"""Which rows come into no edition, release or correction that is out, and what is said then."""


def _on_sqlite() -> Iterator[str]:
    for table in _APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    for table, condition, message in _GUARDED:
        yield (
            f"CREATE TRIGGER {table}_sealed BEFORE INSERT ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )


def _on_postgresql() -> Iterator[str]:
    for table in _APPEND_ONLY:
        for name, events, each in (
            ("append_only", "UPDATE OR DELETE", "ROW"),
            ("not_emptied", "TRUNCATE", "STATEMENT"),
        ):
            yield (
                f"CREATE TRIGGER {table}_{name} BEFORE {events} ON {table} "
                f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
            )
    for table, condition, message in _GUARDED:
        yield (
            f"CREATE FUNCTION refuse_sealed_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF {condition} THEN RAISE EXCEPTION '{message}' "
            "USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$"
        )
        yield (
            f"CREATE TRIGGER {table}_sealed BEFORE INSERT ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_sealed_{table}()"
        )


def upgrade() -> None:
    op.create_index("ix_audit_entry_subject", "audit_entry", ["subject"])
    on_sqlite = op.get_context().dialect.name == "sqlite"
    for statement in _on_sqlite() if on_sqlite else _on_postgresql():
        op.execute(statement)
