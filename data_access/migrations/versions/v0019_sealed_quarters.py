"""The plan and what was recorded stay as they are: nothing is added to a closed quarter behind its back."""

from __future__ import annotations

from collections.abc import Iterator

from alembic import op

revision = "0019"
down_revision = "0018"

_MEASURES = ("target", "planned_contribution")
_PLAN = (
    "plan",
    "activity",
    "activity_partner",
    "activity_province",
    "activity_dependency",
    "milestone",
    "indicator",
    *_MEASURES,
    "decision_asked",
)
"""What joins the plan is never changed, so it need not be asked whether a quarter is closed."""

_CLOSED = "EXISTS (SELECT 1 FROM quarter WHERE quarter.state = 'closed' AND quarter.period = {row}.period)"
_KNOWN = """EXISTS (SELECT 1 FROM quarter JOIN snapshot_cell ON snapshot_cell.period = quarter.period
AND snapshot_cell.number = (SELECT max(edition.number) FROM edition WHERE edition.period = quarter.period)
WHERE quarter.state = 'closed' AND snapshot_cell.subject = '{part}' AND snapshot_cell.key = NEW.{code})"""
"""An edition has frozen the activity or indicator; what one that joins later brings may come in."""

_ENTERED = "EXISTS (SELECT 1 FROM audit_entry WHERE audit_entry.seq = {seq})"
_PROMISED = """EXISTS (SELECT 1 FROM {table} JOIN audit_entry ON audit_entry.subject = {subject}
WHERE {table}.{key} = NEW.{of} AND audit_entry.detail LIKE '%' || {table}.digest || '%')"""
"""The entry that carries a digest is written after all that the digest is of."""

_PLACE = (
    "period",
    "stage",
    "province_code",
    "origin_code",
    "sex",
    "age_band",
    "form",
    "institution_code",
)
_SAME_PLACE = " AND ".join(f"step.{column} = NEW.{column}" for column in _PLACE)
_COUNTED = f"""NEW.victims = coalesce((SELECT step.victims FROM case_count_revision AS step
WHERE {_SAME_PLACE} ORDER BY step.seq DESC LIMIT 1), -1)"""  # noqa: S608 - names of this file
"""Late counts of a closed quarter come in with their revision before them."""
_MOVED = " OR ".join(f"OLD.{column} <> NEW.{column}" for column in _PLACE)

_THE_QUARTER, _THE_RECORD = "the quarter is closed", "the record is closed"


def _guards() -> Iterator[tuple[str, str, str, str, str]]:
    """Name, table, event, condition and message."""
    for table, part, code in (
        ("target", "indicators", "indicator_code"),
        ("planned_contribution", "activities", "activity_code"),
    ):
        known = _KNOWN.format(part=part, code=code)
        condition = f"{_CLOSED.format(row='NEW')} AND {known}"
        yield f"{table}_insert_in_open_quarter", table, "INSERT", condition, _THE_QUARTER
    for table in ("activity_partner", "activity_province", "activity_dependency", "milestone"):
        known = _KNOWN.format(part="activities", code="activity_code")
        yield f"{table}_joins_with_its_activity", table, "INSERT", known, _THE_QUARTER
    yield from _count_guards()
    for table, condition in _records():
        yield f"{table}_before_its_entry", table, "INSERT", condition, _THE_RECORD


def _count_guards() -> Iterator[tuple[str, str, str, str, str]]:
    for event, row, condition in (
        ("INSERT", "NEW", f"NOT {_COUNTED}"),
        ("UPDATE", "NEW", f"NOT {_COUNTED}"),
        ("UPDATE", "OLD", f"({_MOVED})"),
        ("DELETE", "OLD", None),
    ):
        closed = _CLOSED.format(row=row)
        name = f"case_count_{event.lower()}_{row.lower()}_in_open_quarter"
        yield name, "case_count", event, f"{closed} AND {condition}" if condition else closed, _THE_QUARTER


def _records() -> Iterator[tuple[str, str]]:
    """What is written before the entry that protects it, and how to tell that the entry is there."""
    yield "revision_breakdown", _ENTERED.format(seq="NEW.revision_seq")
    yield "case_count_write", _ENTERED.format(seq="NEW.seq")
    yield "case_count_revision", _ENTERED.format(seq="NEW.seq")
    of_edition = "edition.period = NEW.period AND edition.number = NEW.number"
    seq = f"(SELECT edition.seq FROM edition WHERE {of_edition})"  # noqa: S608 - names of this file
    yield "snapshot_cell", _ENTERED.format(seq=seq)
    released = {"table": "release", "subject": "release.period", "key": "id", "of": "release_id"}
    yield "release_cell", _PROMISED.format(**released)
    corrected = {"table": "correction", "subject": "CAST(correction.year AS TEXT)", "key": "year"}
    yield "correction_cell", _PROMISED.format(**corrected, of="year")


def _open_quarter_guards() -> Iterator[tuple[str, str]]:
    """Name and table of what v0017 refused only in closed quarters."""
    for table in _MEASURES:
        for event in ("update_old", "update_new", "delete_old"):
            yield f"{table}_{event}_in_open_quarter", table


def _on_sqlite() -> None:
    for name, _table in _open_quarter_guards():
        op.execute(f"DROP TRIGGER {name}")
    for table in _PLAN:
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    for name, table, event, condition, message in _guards():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )


def _on_postgresql() -> None:
    for name, table in _open_quarter_guards():
        op.execute(f"DROP TRIGGER {name} ON {table}")
        op.execute(f"DROP FUNCTION refuse_{name}()")
    for table in _MEASURES:
        op.execute(f"DROP TRIGGER {table}_not_emptied ON {table}")
    for table in _PLAN:
        _append_only(table)
    for name, table, event, condition, message in _guards():
        _guard(name, table, event, condition, message)
    op.execute(
        "CREATE TRIGGER case_count_not_emptied BEFORE TRUNCATE ON case_count "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying_closed_quarters()"
    )


def _append_only(table: str) -> None:
    for name, events, each in (
        ("append_only", "UPDATE OR DELETE", "ROW"),
        ("not_emptied", "TRUNCATE", "STATEMENT"),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {events} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        )


def _guard(name: str, table: str, event: str, condition: str, message: str) -> None:
    row = "OLD" if event == "DELETE" else "NEW"
    op.execute(
        f"CREATE FUNCTION refuse_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; "
        f"END IF; RETURN {row}; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_{name}()"
    )


def upgrade() -> None:
    op.create_index("ix_audit_entry_subject", "audit_entry", ["subject"])
    op.create_index("ix_case_count_revision_period", "case_count_revision", ["period"])
    if op.get_context().dialect.name == "sqlite":
        _on_sqlite()
    else:
        _on_postgresql()
